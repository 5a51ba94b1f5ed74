"""What the rules look at: one sentence as a run of tokens, and which of them stand in quotation marks."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.claims.attribution.turns import turns
from transforms.claims.lexicon import Lexicon
from transforms.claims.phrases import Run
from transforms.claims.quotations import Quotation
from transforms.claims.tokens import Tagged
from transforms.records import Span


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence: its tokens are words.tokens[low:high], `end` is the one after its last but for the full stop."""

    words: Tagged
    lexicon: Lexicon
    quoted: Sequence[int]  # by token: 0, or the number (from 1) of the quotation it stands in
    low: int
    high: int
    end: int
    turns: Sequence[int]  # the last tokens before the sentence turns to another's words, sorted

    def tag(self, at: int) -> str:
        """Return the letter of token `at`, "$" beyond the sentence."""
        return self.words.tags[at] if self.low <= at < self.high else "$"

    def lower(self, at: int) -> str:
        """Return token `at` in lower case, "" beyond the sentence."""
        return self.words.tokens[at].lower if self.low <= at < self.high else ""


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution in tokens: runs are first and last, both included. `lead` is where its words begin."""

    source: Run | None
    cue: Run
    content: tuple[Run, ...]
    method: str


def scenes(words: Tagged, sentences: Sequence[Span], quotes: Sequence[Quotation], lexicon: Lexicon) -> Iterator[Scene]:
    """Yield the sentences as scenes, in order."""
    quoted = [0] * len(words.tokens)
    for number, quote in enumerate(quotes, 1):
        first, after = words.between(*quote.span)
        quoted[first:after] = [number] * (after - first)
    for start, stop in sentences:
        low, high = words.between(start, stop)
        if low < high:
            end = _without_stop(words, quoted, low, high)
            yield Scene(words, lexicon, quoted, low, high, end, tuple(turns(words, quoted, low, end)))


def _without_stop(words: Tagged, quoted: Sequence[int], low: int, high: int) -> int:
    """Return the token after the last that content may hold: closing marks stay, the sentence's own stop goes."""
    end = high
    while end > low + 1 and words.tags[end - 1] == "." and not quoted[end - 1]:
        end -= 1
    return end


def clause_from(scene: Scene, at: int) -> Run:
    """Return the content that begins at token `at`: to the end, or to where the sentence turns to another's words."""
    turn = bisect_left(scene.turns, at)
    return at, scene.turns[turn] if turn < len(scene.turns) else scene.end - 1
