"""Nesting: the model marks each word once, so what is attributed inside another's words is found by rules after it.

Inside indirect words ("she said the police had told her …") the words are read as a sentence of their own; where an
attribution is an aside ("… she told the court, the paper reported"), its sentence is read again without it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from transforms.claims.attribution import ruled_inside
from transforms.claims.chains.asides import Aside, aside_of, without
from transforms.claims.chains.quoting import quoted_speakers
from transforms.claims.chains.sharing import is_anothers, told_apart
from transforms.claims.lexicon import Lexicon, lexicon
from transforms.claims.quotations import Quotation, quotations
from transforms.claims.raw import RawAttribution
from transforms.claims.tokens import tagged
from transforms.records import Span
from transforms.reference import Reference

# The frames in which a verb of saying has a source of its own; nouns and participles are too often something else.
NESTED = frozenset(("cue_verb", "cue_verb_after", "cue_verb_inverted", "according_to", "told_by"))
# "The paper reported that he had said that his scouts had told him …" is as deep as news goes.
DEPTH = 3
# What is attributed inside is a clause of at least this many characters.
MIN_CHARS = 12


def nested(
    text: str, sentences: Sequence[Span], found: Sequence[RawAttribution], reference: Reference
) -> tuple[RawAttribution, ...]:
    """Return what was found with what is nested in it, in the order of their content. Linear; raises nothing."""
    words, quotes = tagged(text, lexicon(reference)), quotations(text)
    flat = told_apart(text, quoted_speakers(words, sentences, found), lexicon(reference))
    cues = sorted(span for one in flat for span in one.cue)
    whole, inside = list[RawAttribution](), list(flat)
    deeper: list[RawAttribution] = []
    for _ in range(DEPTH):
        held = _disjoint([span for one in inside if one.cue for span in one.content if not _is_quoted(span, quotes)])
        inside = [
            one
            for one in ruled_inside(words, held, quotes, reference)
            if _is_nested(text, one, cues, lexicon(reference))
        ]
        deeper.extend(inside)
    for one in flat:
        aside = aside_of(words, sentences, one)
        beside = [] if aside is None else list(_beside(text, aside, quotes, cues, reference))
        if aside is not None and _is_signature(text, one):
            whole.extend(beside)
        else:
            whole.extend((_around(one, aside), *beside) if aside and beside else (one,))
    return tuple(sorted({*whole, *deeper}, key=lambda one: (one.content[0], -one.content[0].end, one.cue)))


def _is_signature(text: str, one: RawAttribution) -> bool:
    """ "…, the agency revealed today, writes Ann Lee" signs the article: its writer relays nobody."""
    return text[one.cue[0].start : one.cue[-1].end] == "writes" and one.cue[0].start < one.source[0].start


def _beside(
    text: str, aside: Aside, quotes: Sequence[Quotation], cues: Sequence[Span], reference: Reference
) -> Iterator[RawAttribution]:
    """Yield what a sentence attributes beside its aside."""
    sentence = aside.rest.span(0, len(aside.rest.tokens) - 1)
    first = max(0, bisect_right(quotes, sentence.start, key=_start) - 1)
    near = quotes[first : bisect_left(quotes, sentence.end, key=_start)]
    for one in ruled_inside(aside.rest, [sentence], near, reference):
        if _is_nested(text, one, cues, lexicon(reference)):
            yield replace(one, content=without(aside, one.content), source=without(aside, one.source)[:1])


def _around(one: RawAttribution, aside: Aside) -> RawAttribution:
    """Let an aside's content be all that its sentence says beside it."""
    return replace(one, content=without(aside, [aside.rest.span(0, len(aside.rest.tokens) - 1)]))


def _start(quote: Quotation) -> int:
    return quote.span.start


def _is_quoted(span: Span, quotes: Sequence[Quotation]) -> bool:
    at = bisect_right(quotes, span.start, key=_start) - 1
    return at >= 0 and quotes[at].span.end >= span.end


def _disjoint(spans: Sequence[Span]) -> list[Span]:
    """Return the spans in order, less those that begin inside another before them."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _is_nested(text: str, one: RawAttribution, cues: Sequence[Span], words: Lexicon) -> bool:
    if one.source and text.startswith("to ", one.source[0].start):
        return False  # "traders who declined to be identified said": an infinitive speaks for nobody
    if one.method not in NESTED or not one.source or one.content[-1].end - one.content[0].start < MIN_CHARS:
        return False
    if not is_anothers(text, one.source[0], one.cue, words):
        return False
    at = bisect_right(cues, one.cue[0].start, key=lambda cue: cue.end)
    return at == len(cues) or cues[at].start >= one.cue[0].end
