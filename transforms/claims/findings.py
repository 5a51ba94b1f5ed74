"""All that is found in one text, and a claim before its key."""

from collections.abc import Sequence
from dataclasses import dataclass

from transforms.claims.chains import Chain
from transforms.claims.lexicon import Lexicon
from transforms.claims.speakers.names import Names
from transforms.claims.stance import CueReading, ModalityRule
from transforms.records import (
    Attribution,
    Modality,
    Polarity,
    Quantity,
    Span,
    Speaker,
    TimeExpression,
    Voice,
)


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found in one text, ready to be put together."""

    text: str
    sentences: Sequence[Span]
    worth: Sequence[float]
    quantities: Sequence[Quantity]
    times: Sequence[TimeExpression]
    quoted: Sequence[Span]
    chains: Sequence[Chain]
    speakers: dict[Span, Speaker]
    lexicon: Lexicon
    names: Names
    modality: Sequence[ModalityRule]
    starts: Sequence[int]  # of the sentences
    sources: Sequence[Span]  # whose words are in nobody's content, in order
    carried: dict[Span, Speaker]  # whose a quotation without cue is, by its first span


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before its key."""

    pieces: tuple[Span, ...]
    voice: Voice
    polarity: Polarity
    modality: Modality | None
    attributions: tuple[Attribution, ...]
    cue: CueReading | None = None

    @property
    def span(self) -> Span:
        """The hull of the pieces."""
        return Span(self.pieces[0].start, max(piece.end for piece in self.pieces))
