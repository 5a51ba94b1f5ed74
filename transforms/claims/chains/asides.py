"""Asides: an attribution between commas, or after the last one, and its sentence read without it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.claims.raw import RawAttribution
from transforms.claims.tokens import Tagged
from transforms.records import Span

# After "the agency reported" may stand a few words more: "from the capital", "on Monday".
TRAILING = 5


@dataclass(frozen=True, slots=True)
class Aside:
    """Where the words of an attribution stand, and the tokens of its sentence without them."""

    span: Span  # with the commas around it
    rest: Tagged


def aside_of(words: Tagged, sentences: Sequence[Span], one: RawAttribution) -> Aside | None:
    """Return the aside that an attribution is, None where it is none or its sentence holds nothing else."""
    if not one.cue or not one.source:
        return None
    hull = Span(min(s.start for s in (*one.cue, *one.source)), max(s.end for s in (*one.cue, *one.source)))
    at = bisect_right(sentences, hull.start, key=lambda sentence: sentence.start) - 1
    if at < 0 or hull.end > sentences[at].end or any(hull.start <= s.start < hull.end for s in one.content):
        return None
    low, high = words.between(*sentences[at])
    while high > low and words.tags[high - 1] == ".":
        high -= 1
    first, after = words.between(*hull)
    closing = next((k for k in range(after - 1, min(high, after + TRAILING)) if words.tags[k] == ","), None)
    last = high - 1 if closing is None else closing
    if first - low < 3 or not _is_comma_before(words, first) or (closing is None and high - after > TRAILING):
        return None
    first -= words.tags[first - 1] == ","
    kept = [k for k in range(low, high) if not first <= k <= last]
    rest = Tagged(
        tuple(words.tokens[k] for k in kept),
        "".join(words.tags[k] for k in kept),
        tuple(words.tokens[k].start for k in kept),
    )
    return Aside(words.span(first, last), rest)


def _is_comma_before(words: Tagged, first: int) -> bool:
    """Tell whether a comma stands before token `first`, or inside the quotation mark before it."""
    return words.tags[first - 1] == "," or words.tags[first - 2 : first] == ",q"


def without(aside: Aside, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans with the aside cut out of them."""
    kept: list[Span] = []
    for span in spans:
        if span.start < aside.span.start and aside.span.end < span.end:
            after = bisect_left(aside.rest.starts, aside.span.end)
            before = Span(span.start, aside.rest.tokens[after - 1].end)
            kept.extend((before, Span(aside.rest.starts[after], span.end)))
        else:
            kept.append(span)
    return tuple(kept)
