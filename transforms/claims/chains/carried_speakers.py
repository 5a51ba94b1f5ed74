"""Quotations without cue or source: whose they are, from the line before."""

from collections.abc import Sequence

from transforms.claims.chains import Chain
from transforms.records import Span, Speaker


def carried_speakers(text: str, chained: Sequence[Chain], found: dict[Span, Speaker]) -> dict[Span, Speaker]:
    """Return whose the quotations without cue are, by their first span: whoever was quoted in the line before."""
    carried: dict[Span, Speaker] = {}
    last: tuple[int, Speaker] | None = None
    for chain in chained:
        step = chain.steps[-1]
        end = max(span.end for span in (*step.source, *step.cue, *step.content))
        if not step.cue and not step.source:
            if last is not None and _is_next_line(text, last[0], step.content[0].start):
                carried[step.content[0]] = Speaker(
                    last[1].name, last[1].kind, last[1].role, last[1].organisation, last[1].why_not, "carried_over"
                )
                last = (end, last[1])
        elif not any(mark in text[step.content[0].start : step.content[-1].end] for mark in ('"', "“", "«", "''")):
            last = None
        elif step.source and step.source[0] in found:
            last = (max(end, last[0] if last else 0), found[step.source[0]])
    return carried


def _is_next_line(text: str, end: int, start: int) -> bool:
    """Tell whether one line break at most lies between, and no more than the end of a sentence."""
    between = text[end:start] if start - end <= 400 else "\n\n"
    head, _, rest = between.partition("\n")
    return "\n" not in rest.strip() and not rest.strip() and len(head) < 40
