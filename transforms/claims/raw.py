"""What a tagger of attributions gives, be it rules or a model: spans that belong together, not yet interpreted."""

from dataclasses import dataclass

from transforms.records import Span


@dataclass(frozen=True, slots=True)
class RawAttribution:
    """One attribution as found in the text. Spans are in text order and do not overlap; `content` is never empty."""

    source: tuple[Span, ...]  # () where nobody is named
    cue: tuple[Span, ...]  # () for a quotation carried over from the sentence before
    content: tuple[Span, ...]
    method: str  # the rule or model that found it
    relayed_by: Span | None = None  # who passes it on, where the rule that found it tells
