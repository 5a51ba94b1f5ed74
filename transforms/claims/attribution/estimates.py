"""Who puts what at how much: frames that name a figure without a verb of saying, which the model reads past."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from transforms.claims.phrases import Run, subject_before
from transforms.claims.raw import RawAttribution
from transforms.claims.speakers.names import Names
from transforms.claims.speakers.naming import is_somebody
from transforms.claims.speakers.pronouns import PRONOUNS, RELATIVE
from transforms.claims.tokens import Tagged
from transforms.records import Span

# Verb -> the word behind its object (after at most OBJECT tokens) that brings the figure.
FRAMES = {
    **dict.fromkeys(("put", "puts"), "at"),
    **dict.fromkeys(("spoke", "speaks", "speak", "spoken"), "of"),
}
OBJECT = 14
# The figure stands no further than this behind that word: "at more than 20 million", "of a harbour for four frigates".
REACH = 5
METHOD = "estimate"


def estimates(
    text: str,
    words: Tagged,
    sentences: Sequence[Span],
    figures: Sequence[int],
    found: Sequence[RawAttribution],
    known: Names,
) -> Iterator[RawAttribution]:
    """Yield "the union put the toll at 40" and "organisers spoke of 60,000" where nobody's words hold them already.

    `figures` are where the figures of the text begin, in order. Linear; raises nothing.
    """
    taken = sorted(span for one in found for span in (*one.cue, *one.content))
    for sentence in sentences:
        low, high = words.between(*sentence)
        for verb in range(low, high):
            if words.tokens[verb].lower not in FRAMES or _is_taken(taken, words.tokens[verb].start):
                continue
            one = _estimate(text, words, (low, high), verb, figures, known)
            if one is not None and not _is_taken(taken, one.content[0].start):
                yield one


def _is_taken(taken: Sequence[Span], offset: int) -> bool:
    at = bisect_right(taken, offset, key=lambda span: span.start)
    return any(span.end > offset for span in taken[max(0, at - 8) : at])


def _estimate(
    text: str, words: Tagged, sentence: Run, verb: int, figures: Sequence[int], known: Names
) -> RawAttribution | None:
    low, high = sentence
    link = FRAMES[words.tokens[verb].lower]
    furthest = min(high, verb + (2 if link == "of" else OBJECT))
    at = next((k for k in range(verb + 1, furthest) if words.tokens[k].lower == link), None)
    source = subject_before(
        words, low, verb - (words.tags[verb - 1] == "r" and verb > low)
    )  # "the bank first spoke of"
    if at is None or source is None or at + 1 >= high:
        return None
    first = words.tokens[at + 1].start
    until = words.tokens[min(at + REACH, high - 1)].end
    if bisect_left(figures, until) == bisect_left(figures, first):
        return None
    who = words.span(*source)
    phrase = text[who.start : who.end].strip(' ,."“”').lower()
    if phrase in RELATIVE or not (phrase in PRONOUNS or is_somebody(text[who.start : who.end], known)):
        return None
    start = at + 1 if link == "of" else verb + 1
    cue = words.span(verb, at if link == "of" else verb)
    return RawAttribution((who,), (cue,), (words.span(start, _clause_end(words, start, high)),), METHOD)


def _clause_end(words: Tagged, first: int, high: int) -> int:
    """Return the last token of the clause: before a semicolon, the end of the sentence, or another's verb."""
    last = next((k - 1 for k in range(first + 1, high) if words.tags[k] in ";q"), high - 1)
    return last - 1 if words.tags[last] == "." and last > first else last
