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
    more: dict[int, list[Span]] = {}
    last: int | None = None
    for quote in quotes:
        at = bisect_right(begins, quote.span.end - 1) - 1
        if at >= 0 and taken[at][0].end > quote.span.start:
            last = taken[at][1]
            continue
        sentence = _standing_alone(sentences, starts, quote)
        if sentence is None:
            continue
        if last is not None and _next_to(text, sentences, starts, whole[last], more.get(last, []), quote):
            more.setdefault(last, []).append(quote.span)
        elif quote.span.end - quote.span.start >= FLOATING_CHARS:
            whole.append(RawAttribution((), (), (quote.span,), "floating"))
            last = len(whole) - 1
    for index, pieces in more.items():
        whole[index] = replace(whole[index], content=(*whole[index].content, *pieces))
    return tuple(sorted(whole, key=lambda one: (one.content[0], one.cue)))


def _taken_whole(one: RawAttribution, quotes: Sequence[Quotation]) -> RawAttribution:
    """Let content that ends "… it,” she said" begin where its quotation does, sentences before."""
    content = list(one.content)
    at = bisect_right(quotes, content[0].start, key=_start) - 1
    if at >= 0 and quotes[at].span.start < content[0].start < quotes[at].span.end:
        content[0] = Span(quotes[at].span.start, content[0].end)
    at = bisect_right(quotes, content[-1].end - 1, key=_start) - 1
    if at >= 0 and quotes[at].span.end > content[-1].end and quotes[at].span.start >= content[-1].start:
        content[-1] = Span(content[-1].start, quotes[at].span.end)
    return replace(one, content=tuple(content))


def _start(quote: Quotation) -> int:
    return quote.span.start


def _standing_alone(sentences: Sequence[Span], starts: Sequence[int], quote: Quotation) -> Span | None:
    """Return the first sentence of a quotation that begins and ends with its sentences."""
    first = bisect_right(starts, quote.span.start) - 1
    last = bisect_right(starts, quote.span.end - 1) - 1
    if first < 0 or sentences[first].start != quote.span.start:
        return None
    return sentences[first] if sentences[last].end - quote.span.end <= 1 else None


def _next_to(
    text: str,
    sentences: Sequence[Span],
    starts: Sequence[int],
    one: RawAttribution,
    more: Sequence[Span],
    quote: Quotation,
) -> bool:
    """Tell whether the quotation begins the sentence after the attribution, in its paragraph or going on from it."""
    piece = more[-1] if more else one.content[-1]
    end = piece.end if more else max(span.end for span in (*one.content, *one.cue, *one.source))
    at = bisect_right(starts, end - 1) - 1
    between = text[sentences[at].end : quote.span.start] if at >= 0 else "-"
    if between.strip():
        return False
    held = text[piece.start : piece.end]
    is_quoted = any(mark in held for mark in '"“”«»') or "''" in held
    left_open = held[:1] in '"“' and held[-1:] not in '"”'
    return is_quoted and ("\n" not in between or left_open)
