"""Choices to segments: the page in reading order, and the text that its standfirst and body make."""

from collections.abc import Iterable

from transforms.extract.choice import Choice
from transforms.records import Segment, SegmentKind

MAX_FURNITURE_CHARS = 200_000  # of one page in all; a list of every town in a country has as much
KINDS: dict[str, SegmentKind] = {
    "headline": "headline",
    "standfirst": "standfirst",
    "byline": "byline",
    "dateline": "dateline",
    "post_time": "dateline",
    "caption": "caption",
}


def segments_of(choices: Iterable[Choice]) -> tuple[str, tuple[Segment, ...]]:
    """Return the text and the segments; neighbouring furniture of one rule is one segment, its lines kept apart."""
    lines: list[str] = []
    segments: list[Segment] = []
    pending: list[str] = []
    position, room, rule = 0, MAX_FURNITURE_CHARS, ""
    for choice in choices:
        text = choice.block.text
        if choice.is_body or choice.rule != rule:
            _flush(segments, pending, rule)
            pending, rule = [], choice.rule
        if choice.is_body:
            kind: SegmentKind = "standfirst" if choice.rule in ("description", "named_standfirst") else "body"
            segments.append(Segment(kind, text, choice.rule, position, position + len(text)))
            lines.append(text)
            position += len(text) + 1
        elif room > 0:
            pending.append(text[:room])
            room -= len(text)
    _flush(segments, pending, rule)
    return "\n".join(lines), tuple(segments)


def _flush(segments: list[Segment], lines: list[str], rule: str) -> None:
    if lines:
        segments.append(Segment(KINDS.get(rule, "furniture"), "\n".join(lines), rule))
