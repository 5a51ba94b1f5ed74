"""One claim for a person: its sentence in place, who says it through whom, how its figures were read, and the page."""

import textwrap
from dataclasses import asdict

from flows.asking import published
from flows.rendering import plain
from flows.reviewing import reviews_of
from flows.settings import Settings
from warehouse.errors import QueryError
from warehouse.explain import Edge, Explanation, Figure, Step, explanation

WIDTH = 100


def explained(claim_id: str, settings: Settings) -> str:
    """Return the explanation of a claim. Raises NotPublished, and QueryError where there is no such claim."""
    found = explanation(published(settings), claim_id)
    if found is None:
        raise QueryError(f'no claim {claim_id!r}; find one with: whosaid sql "select claim_id, exact from claims"')
    return (
        "\n".join(
            [
                *_head(found),
                *_place(found),
                *_steps(found),
                *_figures(found),
                *_edges(found),
                *_page(found),
                *_reviews(claim_id, settings),
            ]
        )
        + "\n"
    )


def _head(found: Explanation) -> list[str]:
    claim = found.claim
    source = ", ".join(str(part) for part in (claim.outlet, claim.published_on) if part)
    return [f"{claim.title or '(no title)'}" + (f"  ({source})" if source else ""), ""]


def _place(found: Explanation) -> list[str]:
    """The sentence with the claim between angle brackets."""
    claim = found.claim
    start = claim.sentence_start if claim.sentence_start is not None else claim.claim_start
    before = claim.sentence[: max(0, claim.claim_start - start)]
    after = claim.sentence[max(0, claim.claim_end - start) :]
    traits = [
        claim.voice,
        claim.polarity,
        claim.modality or "modality unknown",
        f"worth checking {claim.check_worthiness:.2f}",
    ]
    return [*textwrap.wrap(f"{before}⟨{claim.exact}⟩{after}", WIDTH), "", f"claim      {', '.join(traits)}"]


def _steps(found: Explanation) -> list[str]:
    return [line for step in found.steps for line in _step(step)] or ["who        the writer"]


def _step(step: Step) -> list[str]:
    who = step.speaker or step.source or "nobody named"
    about = ", ".join(part for part in (step.role, step.organisation, step.speaker_kind) if part)
    resolved = f"resolved by {step.speaker_method}" if step.speaker_method else f"not resolved: {step.why_not}"
    cue = f"“{step.cue}” ({step.stance})" if step.cue else step.stance
    return [
        f"who        {'  ' * step.depth}{who}" + (f" ({about})" if about else ""),
        f"           {'  ' * step.depth}{cue}, {step.quote}; found by {step.method}; {resolved}",
    ]


def _figures(found: Explanation) -> list[str]:
    return [_figure(figure) for figure in found.figures]


def _figure(figure: Figure) -> str:
    value = (
        f"{figure.low:,g} to {figure.high:,g}" if figure.bound == "range" and figure.low is not None else figure.value
    )
    named = {"unit": figure.unit, "counted": figure.counted, "scope": figure.scope, "change": figure.change}
    named |= {"place": figure.place, "as of": figure.as_of}
    read = ", ".join(f"{name} {part}" for name, part in named.items() if part)
    shown = f"{value:,g}" if isinstance(value, float) else str(value or "vague")
    return f"figure     “{figure.exact}” read as {figure.bound} {shown} ({figure.kind}{', ' + read if read else ''})"


def _edges(found: Explanation) -> list[str]:
    return [_edge(edge) for edge in found.edges]


def _edge(edge: Edge) -> str:
    reason = f", {edge.reason}" if edge.reason else ""
    return f"{edge.relation:<10} {edge.claim_id}: {edge.exact}\n           by {edge.rule}{reason}: {edge.evidence}"


def _page(found: Explanation) -> list[str]:
    claim = asdict(found.claim)
    chosen = [f"{one.field} by {one.method}" for one in found.evidence if one.is_chosen]
    return [
        f"page       {claim['url'] or claim['page_path'] or 'unknown'}, version {claim['version_no']}",
        f"archive    {claim['archive_file']} at byte {claim['archive_offset']}",
        f"metadata   {', '.join(chosen) or 'none found'}",
    ]


def _reviews(claim_id: str, settings: Settings) -> list[str]:
    return [
        f"review     {one.mark}, {one.reviewed_at:%Y-%m-%d}" + (f": {plain(one.note)}" if one.note else "")
        for one in reviews_of(claim_id, settings)
    ]
