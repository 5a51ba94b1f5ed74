"""Speakers whom another quotes: "the paper quoted her as saying …", "she was quoted by the paper as saying …"."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from transforms.claims.phrases import phrase_after, subject_before
from transforms.claims.raw import RawAttribution
from transforms.claims.tokens import Tagged
from transforms.records import Span

QUOTING = frozenset(("quoted", "quotes", "quoting", "cited", "cites", "citing", "reported", "reports", "said"))
BEING = frozenset(("is", "are", "was", "were", "been", "being"))
SAYING = frozenset(("saying", "claiming", "stating", "warning", "telling", "denying", "confirming", "calling"))
SAID = frozenset(("said", "told", "written", "claimed", "warned", "denied", "confirmed", "stated"))
# Between "quoted" and "as saying" stand the one quoted, or the one quoting after "by".
REACH = 14


def quoted_speakers(
    words: Tagged, sentences: Sequence[Span], found: Sequence[RawAttribution]
) -> tuple[RawAttribution, ...]:
    """Return what was found, less what stands in the words "quoted … as saying", which are read by this rule. Linear."""
    ruled = [one for sentence in sentences for one in _in_sentence(words, sentence)]
    cues = sorted(span for one in ruled for span in one.cue)
    return (*(one for one in found if not any(_touches(cue, cues) for cue in one.cue)), *ruled)


def _touches(cue: Span, cues: Sequence[Span]) -> bool:
    at = bisect_right(cues, cue.start, key=lambda each: each.end)
    return at < len(cues) and cues[at].start < cue.end


def _in_sentence(words: Tagged, sentence: Span) -> Iterator[RawAttribution]:
    low, high = words.between(*sentence)
    while high > low and words.tags[high - 1] == ".":
        high -= 1
    for verb in range(low, high):
        if words.tokens[verb].lower in QUOTING:
            saying = _saying(words, verb, high)
            if saying is not None:
                one = _quoted(words, low, verb, saying, high)
                if one is not None:
                    yield one


def _saying(words: Tagged, verb: int, high: int) -> tuple[int, int] | None:
    """Return the first and last token of "as saying" or "to have said" after a verb of quoting."""
    for at in range(verb + 1, min(high - 1, verb + REACH)):
        if words.tags[at] in ".;":
            return None
        lower, after = words.tokens[at].lower, words.tokens[at + 1].lower
        if lower == "as" and after in SAYING:
            return at, at + 1
        if lower == "to" and after == "have" and at + 2 < high and words.tokens[at + 2].lower in SAID:
            return at, at + 2
    return None


def _quoted(words: Tagged, low: int, verb: int, saying: tuple[int, int], high: int) -> RawAttribution | None:
    is_passive = any(words.tokens[k].lower in BEING for k in range(max(low, verb - 2), verb))
    if is_passive:
        being = next(k for k in range(max(low, verb - 2), verb) if words.tokens[k].lower in BEING)
        being -= being > low and words.tokens[being - 1].lower in ("has", "have", "had")
        subject = subject_before(words, low, being)
        by, after = _agent(words, verb + 1, saying[0]), saying[1] + 1
        if by is None:
            by = _agent(words, saying[1] + 1, high)
            after = by[1] + 1 if by else after
        relayed = by
    else:
        being, after = verb, saying[1] + 1
        relayed, subject = subject_before(words, low, verb), phrase_after(words, verb + 1, saying[0])
    if subject is None:
        return None
    content = _content(words, low, min(being, subject[0]), after, high)
    if content is None:
        return None
    cue = (words.span(being, verb), words.span(*saying))
    return RawAttribution(
        (words.span(*subject),), cue, (content,), "quoted_as", words.span(*relayed) if relayed else None
    )


def _agent(words: Tagged, first: int, stop: int) -> tuple[int, int] | None:
    """Return the phrase after "by" that begins at `first`."""
    if first < stop and words.tokens[first].lower == "by":
        return phrase_after(words, first + 1, stop)
    return None


def _content(words: Tagged, low: int, before: int, after: int, high: int) -> Span | None:
    """Return the clause that follows, or the one before a comma where nothing does: "…," she was quoted as saying."""
    while after < high and words.tags[after] in ",:":
        after += 1
    if high - after >= 3 and words.tags[after] not in "iT":
        return words.span(after, high - 1)
    while before > low and words.tags[before - 1] in ",":
        before -= 1
    return words.span(low, before - 1) if before - low >= 3 else None
