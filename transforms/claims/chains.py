"""Chains: who relays whom. The steps of an attribution beyond its own source, outermost first."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from transforms.claims.naming import Names, read_phrase
from transforms.claims.phrases import phrase_after
from transforms.claims.raw import RawAttribution
from transforms.claims.tokens import Tagged
from transforms.records import Span

CITING = frozenset(("citing", "quoting", "cites", "cited", "quoted", "quotes"))
REPORTED = frozenset(("reported", "quoted", "cited", "relayed", "carried", "published", "broadcast", "told"))
TOWARDS = frozenset(("to", "with", "on", "for", "by", "in", "told", "tells", "telling"))
MAX_STEPS = 5
# The words of a relay stand near the cue; a hostile sentence is not searched further.
WINDOW = 40
# A paper spoken to is named this near to the cue.
ADDRESSED = 14


@dataclass(frozen=True, slots=True)
class Step:
    """One step: whose words, by which cue, found how."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    method: str


@dataclass(frozen=True, slots=True)
class Chain:
    """The steps of one attribution, outermost first; the last is that of its speaker."""

    steps: tuple[Step, ...]
    raw: RawAttribution


def chains(
    text: str, words: Tagged, sentences: Sequence[Span], found: Sequence[RawAttribution], known: Names
) -> tuple[Chain, ...]:
    """Return a chain for each attribution, in order, less those that are only another's relay. Linear."""
    starts = [sentence.start for sentence in sentences]
    own = [_own_steps(text, words, sentences, starts, one, known) for one in found]
    relays = frozenset(span for one, steps in zip(found, own, strict=True) if len(steps) > 1
                    for step in steps if step.method == "relay" for span in step.cue)  # fmt: skip
    kept = [(one, steps) for one, steps in zip(found, own, strict=True) if not _is_relay(one, relays)]
    return tuple(_nested(kept))


def _is_relay(one: RawAttribution, relays: frozenset[Span]) -> bool:
    return any(cue in relays for cue in one.cue)


def _own_steps(
    text: str, words: Tagged, sentences: Sequence[Span], starts: Sequence[int], one: RawAttribution, known: Names
) -> tuple[Step, ...]:
    plain = Step(one.source, one.cue, one.content, one.method)
    if not one.cue:
        return (plain,)
    at = bisect_right(starts, one.cue[0].start) - 1
    if at < 0:
        return (plain,)
    low, high = words.between(*sentences[at])
    cue_at, _ = words.between(*one.cue[0])
    free = [
        k
        for k in range(max(low, cue_at - WINDOW), min(high, cue_at + WINDOW))
        if not _inside(words.tokens[k].start, one.content)
    ]
    for k in free:
        step = _step_at(text, words, k, low, high, one, known)
        if step is not None:
            return _joined(text, plain, step, words.tokens[k].lower)
    return (plain,)


def _joined(text: str, plain: Step, step: Step, word: str) -> tuple[Step, ...]:
    if word not in CITING:
        return (step, plain)
    outer = replace(plain, source=_without_aside(text, plain.source, step))
    return (outer, step)


def _without_aside(text: str, source: tuple[Span, ...], step: Step) -> tuple[Span, ...]:
    """ "Yonhap, citing the ministry," is Yonhap."""
    cut = step.cue[0].start
    shorter = tuple(Span(span.start, cut) if span.start < cut < span.end else span for span in source)
    return tuple(
        Span(s.start, s.start + len(text[s.start : s.end].rstrip(" ,")))
        for s in shorter
        if text[s.start : s.end].strip(" ,")
    )


def _step_at(text: str, words: Tagged, k: int, low: int, high: int, one: RawAttribution, known: Names) -> Step | None:
    """Return the relay whose first word is token k, if there is one."""
    lower = words.tokens[k].lower
    cue_start = one.cue[0].start
    is_own_cue = any(span.start <= words.tokens[k].start < span.end for span in one.cue)
    if lower in ("citing", "quoting") and not is_own_cue:
        cited = _phrase(words, k + 1, high)
        return Step((cited,), (words.span(k, k),), one.content, "relay") if cited else None
    if lower in REPORTED and not is_own_cue and k + 2 < high and words.tokens[k + 1].lower == "by":
        by = _phrase(words, k + 2, high)
        begins = k - 1 if k > low and words.tokens[k - 1].lower == "as" else k
        return Step((by,), (words.span(begins, k + 1),), one.content, "relay") if by else None
    is_near = cue_start <= words.tokens[k].start <= one.cue[-1].end + ADDRESSED * 8
    if lower in TOWARDS and is_near and (lower.startswith("t") or _is_spoken(words, low, k)):
        heard = _phrase(words, k + 1, high)
        if heard is not None and not _inside(heard.start, one.source):
            heard = Span(heard.start, min([heard.end, *(s.start for s in one.content if s.start > heard.start)]))
            heard = Span(heard.start, heard.start + len(text[heard.start : heard.end].rstrip(" ,")))
            if heard.start < heard.end and read_phrase(text[heard.start : heard.end], known).kind == "media":
                return Step((heard,), (), one.content, "addressee")
    return None


SPOKEN = frozenset(
    ("interview", "comments", "remarks", "statement", "speaking", "spoke", "speech", "appearance", "told", "said")
)


def _is_spoken(words: Tagged, low: int, k: int) -> bool:
    """Tell whether "with", "to" or "on" follows words for speaking: "in an interview with"."""
    return any(words.tokens[j].lower in SPOKEN for j in range(max(low, k - 3), k))


def _phrase(words: Tagged, at: int, high: int) -> Span | None:
    found = phrase_after(words, at, high)
    return words.span(*found) if found else None


def _inside(offset: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= offset < span.end for span in spans)


def _nested(kept: Sequence[tuple[RawAttribution, tuple[Step, ...]]]) -> Iterator[Chain]:
    """Set before each attribution's steps those of the attribution whose content holds it."""
    open_: list[tuple[Span, RawAttribution, tuple[Step, ...]]] = []
    events = sorted(
        ((span, at) for at, (one, _) in enumerate(kept) for span in one.content),
        key=lambda event: (event[0].start, -event[0].end),
    )
    anchors = {
        at: min(span.start for span in (*one.cue, *one.source, *one.content)) for at, (one, _) in enumerate(kept)
    }
    full: dict[int, tuple[Step, ...]] = {}
    order = sorted(range(len(kept)), key=lambda at: (anchors[at], -max(s.end for s in kept[at][0].content)))
    position = 0
    for at in order:
        one, steps = kept[at]
        while position < len(events) and events[position][0].start <= anchors[at]:
            span, holder = events[position]
            open_.append((span, kept[holder][0], full.get(holder, kept[holder][1])))
            position += 1
        open_ = [entry for entry in open_ if entry[0].end > anchors[at]][-MAX_STEPS:]
        outer = next((entry for entry in reversed(open_) if entry[1] is not one and _holds(entry[0], one)), None)
        full[at] = (*outer[2], *steps)[-MAX_STEPS:] if outer else steps
    for at, (one, _) in enumerate(kept):
        yield Chain(full[at], one)


def _holds(span: Span, one: RawAttribution) -> bool:
    named = (*one.source, *one.cue)
    return bool(named) and all(span.start <= each.start and each.end <= span.end for each in (*named, *one.content))
