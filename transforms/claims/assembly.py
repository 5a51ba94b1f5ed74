"""Claims put together from what the other modules of `claim` find."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from transforms.claims.chains import Step
from transforms.claims.clauses import clause_of, modality_of_figure
from transforms.claims.findings import Draft, Findings
from transforms.claims.own_statements import own_drafts
from transforms.claims.speakers import NOBODY, is_anonymous
from transforms.claims.stance import modality_of, polarity_of, quote_of, read_cue
from transforms.keys import claim_key
from transforms.records import (
    Attribution,
    Claim,
    Quantity,
    Span,
    TimeExpression,
    Unresolved,
    Voice,
)


def assembled(found: Findings, article_id: str, is_opinion: bool) -> tuple[tuple[Claim, ...], tuple[Unresolved, ...]]:
    """Return the claims in text order and what of them could not be interpreted."""
    drafts = [*_attributed(found, is_opinion), *own_drafts(found, is_opinion)]
    drafts.sort(key=lambda draft: (draft.span, [len(draft.attributions)], draft.pieces))
    return tuple(_keyed(found, drafts, article_id)), tuple(_unresolved(found))


def _keyed(found: Findings, drafts: Sequence[Draft], article_id: str) -> Iterator[Claim]:
    seen: Counter[str] = Counter()
    quantity_starts = [quantity.span.start for quantity in found.quantities]
    time_starts = [time.span.start for time in found.times]
    for draft in drafts:
        words = " … ".join(found.text[piece.start : piece.end] for piece in draft.pieces)
        seen[words] += 1
        yield Claim(
            claim_key(article_id, words, seen[words]),
            draft.span,
            draft.voice,
            draft.polarity,
            draft.modality,
            _worth(found, draft.pieces),
            draft.attributions,
            tuple(
                _with_modality(found, draft, quantity)
                for quantity in _inside(found.quantities, quantity_starts, draft.pieces)
            ),
            tuple(_inside(found.times, time_starts, draft.pieces)),
        )


Held = TypeVar("Held", Quantity, TimeExpression)


def _inside(items: Sequence[Held], starts: Sequence[int], pieces: Sequence[Span]) -> Iterator[Held]:
    for piece in pieces:
        for item in items[bisect_left(starts, piece.start) : bisect_left(starts, piece.end)]:
            if item.span.end <= piece.end:
                yield item


def _with_modality(found: Findings, draft: Draft, quantity: Quantity) -> Quantity:
    """Return the figure as real as its own clause puts it: "1,100 had been sent and another 900 would follow"."""
    piece = next(piece for piece in draft.pieces if piece.start <= quantity.span.start < piece.end)
    told = modality_of_figure(found.text, piece, quantity.span)
    if told is not None and draft.modality != "asked":
        return replace(quantity, modality=told)
    clause = clause_of(found.text, piece, quantity.span)
    if clause == piece and len(draft.pieces) == 1:
        return replace(quantity, modality=draft.modality)
    return replace(quantity, modality=modality_of(found.text, (clause,), draft.cue, found.modality))


def _worth(found: Findings, pieces: Sequence[Span]) -> float:
    """Return the score of the best sentence that the claim touches."""
    starts = found.starts
    scores = [
        found.worth[at]
        for piece in pieces
        for at in range(max(0, bisect_right(starts, piece.start) - 1), bisect_left(starts, piece.end))
    ]
    return max(scores, default=0.0)


def _attributed(found: Findings, is_opinion: bool) -> Iterator[Draft]:
    for chain in found.chains:
        steps = tuple(_attribution(found, step) for step in chain.steps)
        cue = read_cue(found.text, chain.steps[-1].cue, found.lexicon)
        content = chain.raw.content
        speaker = steps[-1].speaker
        voice: Voice = "opinion" if is_opinion and speaker.why_not == "first_person" else "source"
        yield Draft(
            content,
            voice,
            polarity_of(found.text, content, cue),
            modality_of(found.text, content, cue, found.modality),
            steps,
            cue,
        )


def _attribution(found: Findings, step: Step) -> Attribution:
    cue = read_cue(found.text, step.cue, found.lexicon)
    speaker = found.speakers.get(step.source[0], NOBODY) if step.source else found.carried.get(step.content[0], NOBODY)
    phrase = found.text[step.source[0].start : step.source[0].end] if step.source else ""
    return Attribution(
        step.source,
        step.cue,
        step.content,
        cue.lemma,
        cue.stance,
        quote_of(found.text, step.content, _near(found.quoted, step.content)),
        speaker,
        bool(phrase) and is_anonymous(phrase, speaker, found.names),
        step.method,
    )


def _near(quoted: Sequence[Span], content: Sequence[Span]) -> Sequence[Span]:
    """Return the quotations that may touch the content; they are sorted and do not overlap."""
    first = max(0, bisect_right(quoted, content[0]) - 1)
    return quoted[first : bisect_left(quoted, Span(max(span.end for span in content), 0))]


def _unresolved(found: Findings) -> Iterator[Unresolved]:
    for chain in found.chains:
        step = chain.steps[-1]
        cue = read_cue(found.text, step.cue, found.lexicon)
        if not cue.is_known:
            yield Unresolved("cue_not_in_lexicon", cue.lemma or "")
        for span in step.source[:1]:
            why = found.speakers[span].why_not if span in found.speakers else None
            if why is not None:
                yield Unresolved(why, found.text[span.start : min(span.end, span.start + 60)].lower())
