"""Chains: who relays whom. The steps of an attribution beyond its own source, outermost first."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from transforms.claims.chains.relays import Relay, is_free, relay_at
from transforms.claims.raw import RawAttribution
from transforms.claims.speakers.names import Names
from transforms.claims.tokens import Tagged
from transforms.records import Span

MAX_STEPS = 5
# The words of a relay stand near the cue; a hostile sentence is not searched further.
WINDOW = 40
# So many spans of content before a cue are asked whether they hold it.
NEAR = 8


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
    holders = sorted(span for one in found for span in one.content)
    own = [_own_steps(text, words, sentences, starts, holders, one, known) for one in found]
    relays = frozenset(span for one, steps in zip(found, own, strict=True) if len(steps) > 1
                    for step in steps if step.method == "relay" for span in step.cue)  # fmt: skip
    kept = [(one, steps) for one, steps in zip(found, own, strict=True) if not _is_relay(one, relays)]
    return tuple(_nested(kept))


def _is_relay(one: RawAttribution, relays: frozenset[Span]) -> bool:
    return any(cue in relays for cue in one.cue)


def _own_steps(
    text: str,
    words: Tagged,
    sentences: Sequence[Span],
    starts: Sequence[int],
    holders: Sequence[Span],
    one: RawAttribution,
    known: Names,
) -> tuple[Step, ...]:
    plain = Step(one.source, one.cue, one.content, one.method)
    if not one.cue:
        return (plain,)
    at = bisect_right(starts, one.cue[0].start) - 1
    if at < 0:
        return (plain,)
    low, high = words.between(*sentences[at])
    cue_at, _ = words.between(*one.cue[0])
    if one.relayed_by is not None:
        return (Step((one.relayed_by,), (), one.content, "relay"), plain)
    low, high = _held_between(words, low, high, one, holders)
    for k in range(max(low, cue_at - WINDOW), min(high, cue_at + WINDOW)):
        if is_free(words.tokens[k].start, one.content):
            relay = relay_at(text, words, k, low, high, one, known)
            if relay is not None:
                return _joined(text, plain, relay)
    return (plain,)


def _held_between(words: Tagged, low: int, high: int, one: RawAttribution, holders: Sequence[Span]) -> tuple[int, int]:
    """Return the run of tokens where the relays of an attribution may stand: inside the content that holds it."""
    at = bisect_right(holders, one.cue[0].start, key=lambda span: span.start)
    for span in reversed(holders[max(0, at - NEAR) : at]):
        if one.cue[0].end <= span.end and span not in one.content:
            first, after = words.between(*span)
            return max(low, first), min(high, after)
    return low, high


def _joined(text: str, plain: Step, relay: Relay) -> tuple[Step, ...]:
    """Set the relay outside the attribution's own step, or inside; no source holds the words of the other."""
    step = Step((relay.source,), (relay.cue,) if relay.cue else (), plain.content, relay.method)
    cut = min(relay.source.start, relay.cue.start if relay.cue else relay.source.start)
    own = replace(plain, source=_after_relay(text, _without_aside(text, plain.source, cut), relay))
    return (step, own) if relay.is_outer else (own, step)


def _after_relay(text: str, source: tuple[Span, ...], relay: Relay) -> tuple[Span, ...]:
    """ "As reported by the agency, the minister stated": the source begins after who relays it."""
    end = relay.source.end
    spans = (Span(end, each.end) if each.start <= relay.source.start and end < each.end else each for each in source)
    return tuple(Span(each.end - len(text[each.start : each.end].lstrip(" ,")), each.end) for each in spans)


def _without_aside(text: str, source: tuple[Span, ...], cut: int) -> tuple[Span, ...]:
    """ "Yonhap, citing the ministry," is Yonhap, and "the brewer, speaking to the paper," the brewer."""
    shorter = (
        Span(span.start, text.rfind(",", span.start, cut) if "," in text[span.start : cut] else cut)
        if span.start < cut < span.end
        else span
        for span in source
    )
    return tuple(
        Span(s.start, s.start + len(text[s.start : s.end].rstrip(" ,")))
        for s in shorter
        if text[s.start : s.end].strip(" ,")
    )


def _nested(kept: Sequence[tuple[RawAttribution, tuple[Step, ...]]]) -> Iterator[Chain]:
    """Set before each attribution's steps those of the attribution whose content holds it."""
    open_: list[tuple[Span, RawAttribution, tuple[Step, ...]]] = []
    events = sorted(
        ((Span(one.content[0].start, one.content[-1].end), at) for at, (one, _) in enumerate(kept)),
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
        outer = next(
            (entry for entry in reversed(open_) if entry[1] is not one and _holds(entry[1].content, one)), None
        )
        full[at] = (*outer[2], *steps)[-MAX_STEPS:] if outer else steps
    for at, (one, _) in enumerate(kept):
        yield Chain(full[at], one)


def _holds(content: Sequence[Span], one: RawAttribution) -> bool:
    """Tell whether all words of an attribution lie in another's content."""
    named = (*one.source, *one.cue)
    return bool(named) and all(
        any(span.start <= each.start and each.end <= span.end for span in content) for each in (*named, *one.content)
    )
