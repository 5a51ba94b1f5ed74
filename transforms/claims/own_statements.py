"""The writer's own statements: what attributions leave of a sentence, where it can be checked or holds a figure."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from transforms.claims.findings import Draft, Findings
from transforms.claims.stance import modality_of, polarity_of
from transforms.records import (
    Span,
    Voice,
)

# A sentence of the writer's own at or above this is a claim even without a figure (chosen, not measured).
CHECKABLE = 0.5


# What is left of a sentence beside its attributions is a clause of its own from this many characters on.
MIN_CLAUSE_CHARS = 12


def own_drafts(found: Findings, is_opinion: bool) -> Iterator[Draft]:
    """Yield the writer's own statements that can be checked, or hold a figure."""
    taken = _holes(found)
    starts = [quantity.span.start for quantity in found.quantities]
    voice: Voice = "opinion" if is_opinion else "reporter"
    position, covered = 0, 0
    for sentence, worth in zip(found.sentences, found.worth, strict=True):
        holes: list[Span] = [Span(sentence.start, min(covered, sentence.end))] if covered > sentence.start else []
        while position < len(taken) and taken[position].start < sentence.end:
            holes.append(taken[position])
            covered = max(covered, taken[position].end)
            position += 1
        for piece in (*_left(found.text, sentence, holes), *_about_sources(found, sentence, starts)):
            figures = starts[bisect_left(starts, piece.start) : bisect_left(starts, piece.end)]
            if figures or (not holes and worth >= CHECKABLE):
                yield Draft(
                    (piece,),
                    voice,
                    polarity_of(found.text, (piece,), None),
                    modality_of(found.text, (piece,), None, found.modality),
                    (),
                )


def _about_sources(found: Findings, sentence: Span, starts: Sequence[int]) -> Iterator[Span]:
    """Yield the source phrases that hold figures: "Ann Lee, who owns two boats, said" tells of her in the writer's words."""
    first = bisect_left(found.sources, Span(sentence.start, 0))
    for source in found.sources[first : bisect_left(found.sources, Span(sentence.end, 0))]:
        if bisect_left(starts, source.start) < bisect_left(starts, source.end):
            yield source


def _holes(found: Findings) -> list[Span]:
    """Return what is another's, in order. A noun cue leaves its sentence whole, but for the figures of its content."""
    whole = [chain for chain in found.chains if chain.steps[-1].method not in ASIDE]
    aside = [chain.steps[-1] for chain in found.chains if chain.steps[-1].method in ASIDE]
    spans = [span for chain in whole for step in chain.steps for span in (*step.source, *step.cue, *step.content)]
    figures = [quantity.span.start for quantity in found.quantities]
    for step in aside:
        for span in step.content:
            if bisect_left(figures, span.start) < bisect_left(figures, span.end):
                spans.append(span)
    return sorted(spans)


ASIDE = frozenset(("cue_noun",))


def _left(text: str, sentence: Span, holes: Sequence[Span]) -> Iterator[Span]:
    """Yield what the holes leave of the sentence, without the marks and joining words at its edges."""
    at = sentence.start
    for hole in (*holes, Span(sentence.end, sentence.end)):
        if hole.start > at:
            piece = _trimmed(text, at, min(hole.start, sentence.end))
            if piece.end - piece.start >= MIN_CLAUSE_CHARS or (not holes and piece.end > piece.start):
                yield piece
        at = max(at, hole.end)


def _trimmed(text: str, start: int, end: int) -> Span:
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;:!–—-"):
        end -= 1
    while start < end and (text[start].isspace() or text[start] in ",;:.–—-•"):
        start += 1
    return Span(start, end)
