"""Attributions by rule: cue verbs and their frames, "according to", cue nouns, colons and quotations carried over."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from transforms.claims.attribution.carried import carried
from transforms.claims.attribution.heard import heard
from transforms.claims.attribution.nominal import according, labelled, noun_cues, reportedly
from transforms.claims.attribution.scene import Found, Scene, scenes
from transforms.claims.attribution.verbs import verb_attributions
from transforms.claims.lexicon import lexicon
from transforms.claims.phrases import Run
from transforms.claims.quotations import Quotation, quotations
from transforms.claims.raw import RawAttribution
from transforms.claims.tokens import Tagged, tagged
from transforms.records import Span
from transforms.reference import Reference


def ruled_attributions(text: str, sentences: Sequence[Span], reference: Reference) -> tuple[RawAttribution, ...]:
    """Return the attributions that the rules find, in the order of their content. Linear; raises nothing."""
    quotes = quotations(text)
    words = tagged(text, lexicon(reference))
    return carried(text, sentences, quotes, tuple(ruled_inside(words, sentences, quotes, reference)))


def ruled_inside(
    words: Tagged, spans: Sequence[Span], quotes: Sequence[Quotation], reference: Reference
) -> Iterator[RawAttribution]:
    """Yield the attributions inside each span, read as a sentence of its own. Linear; raises nothing."""
    for scene in scenes(words, spans, quotes, lexicon(reference)):
        for one in _compatible(scene, _all_of(scene)):
            yield _raw(scene, one)


def _all_of(scene: Scene) -> Iterable[Found]:
    yield from according(scene)
    yield from labelled(scene)
    yield from heard(scene)
    yield from verb_attributions(scene)
    yield from noun_cues(scene)
    yield from reportedly(scene)


def _compatible(scene: Scene, found: Iterable[Found]) -> list[Found]:
    """Keep what does not lie in another's words, first come first served, and cut long content that others hold already,
    so that a sentence of any length gives no more than a fixed number of words for each of its own."""
    kept: list[Found] = []
    taken = scene.low
    for one in sorted(found, key=lambda each: each.cue):
        near = kept[-NEAR:]
        if any(_within(one.cue, other.content) or _overlap(one.cue, other.cue) for other in near):
            continue
        pieces = tuple(
            (first if last - first < LONG else max(first, taken), last)
            for first, last in one.content
            if last - first < LONG or last >= taken
        )
        if pieces:
            kept.append(replace(one, content=pieces))
            taken = max([taken, one.cue[1] + 1, *(last + 1 for _, last in pieces)])
    return kept


# Attributions of one sentence reach no further than to a few others.
NEAR = 12
LONG = 150


def _within(cue: Run, content: Sequence[Run]) -> bool:
    return any(first <= cue[0] and cue[1] <= last for first, last in content)


def _overlap(one: Run, other: Run) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _raw(scene: Scene, found: Found) -> RawAttribution:
    source = (scene.words.span(*found.source),) if found.source else ()
    content = tuple(scene.words.span(*run) for run in found.content)
    return RawAttribution(source, (scene.words.span(*found.cue),), content, found.method)
