"""Quotations over several sentences: one that its attribution only touches is taken whole, one that stands alone goes
on with the words of the speaker before it, and one without any speaker is kept with nobody's name."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from transforms.claims.quotations import Quotation
from transforms.claims.raw import RawAttribution
from transforms.records import Span

# A quotation of fewer characters with no cue near it is a name or a phrase held at arm's length.
FLOATING_CHARS = 30


def carried(
    text: str, sentences: Sequence[Span], quotes: Sequence[Quotation], found: Sequence[RawAttribution]
) -> tuple[RawAttribution, ...]:
    """Return the attributions with their quotations whole, and those quotations that no attribution holds."""
    starts = [sentence.start for sentence in sentences]
    whole = [_taken_whole(one, quotes) for one in found]
    taken = sorted((span, index) for index, one in enumerate(whole) for span in (*one.content, *one.source, *one.cue))
    begins = [span.start for span, _ in taken]
    last: int | None = None
    for quote in quotes:
        at = bisect_right(begins, quote.span.end - 1) - 1
        if at >= 0 and taken[at][0].end > quote.span.start:
            last = taken[at][1]
            continue
        sentence = _standing_alone(sentences, starts, quote)
        if sentence is None:
            continue
        if last is not None and _next_to(text, sentences, starts, whole[last], quote):
            whole[last] = replace(whole[last], content=(*whole[last].content, quote.span))
        elif quote.span.end - quote.span.start >= FLOATING_CHARS:
            whole.append(RawAttribution((), (), (quote.span,), "floating"))
            last = len(whole) - 1
    return tuple(sorted(whole, key=lambda one: (one.content[0], one.cue)))


def _taken_whole(one: RawAttribution, quotes: Sequence[Quotation]) -> RawAttribution:
    """Let content that ends "… it,” she said" begin where its quotation does, sentences before."""
    first = one.content[0]
    at = bisect_right(quotes, first.start, key=lambda quote: quote.span.start) - 1
    if at < 0 or not quotes[at].span.start < first.start < quotes[at].span.end:
        return one
    return replace(one, content=(Span(quotes[at].span.start, first.end), *one.content[1:]))


def _standing_alone(sentences: Sequence[Span], starts: Sequence[int], quote: Quotation) -> Span | None:
    """Return the first sentence of a quotation that begins and ends with its sentences."""
    first = bisect_right(starts, quote.span.start) - 1
    last = bisect_right(starts, quote.span.end - 1) - 1
    if first < 0 or sentences[first].start != quote.span.start:
        return None
    return sentences[first] if sentences[last].end - quote.span.end <= 1 else None


def _next_to(
    text: str, sentences: Sequence[Span], starts: Sequence[int], one: RawAttribution, quote: Quotation
) -> bool:
    """Tell whether the quotation begins the sentence after the attribution, in its paragraph or going on from it."""
    end = max(span.end for span in (*one.content, *one.cue, *one.source))
    at = bisect_right(starts, end - 1) - 1
    between = text[sentences[at].end : quote.span.start] if at >= 0 else "-"
    if between.strip():
        return False
    held = text[one.content[-1].start : one.content[-1].end]
    is_quoted = any(mark in held for mark in '"“”«»') or "''" in held
    left_open = held[:1] in '"“' and held[-1:] not in '"”'
    return is_quoted and ("\n" not in between or left_open)
