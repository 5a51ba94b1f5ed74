"""Search over what is published: read the query, let the snapshot find articles, rank their passages."""

import textwrap
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.asking import published
from flows.reference import read_reference
from flows.rendering import plain, rendered
from flows.settings import Settings
from transforms.search.asked import Asked, asked_for, index_terms
from transforms.search.ranking import Figure, Hit, Passage, ranked, weights
from warehouse.errors import QueryError

if TYPE_CHECKING:
    from warehouse.search import HeldFigure, Part, SaidClaim, Text

WIDTH = 100
COLUMNS = (
    "score", "outlet", "published_on", "title", "url", "speakers", "text", "claim_id", "article_id", "passage_start", "others",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A hit and the article it stands in."""

    hit: Hit
    article: "Text"


def search(query: str, most: int, settings: Settings) -> list[Found]:
    """Return the passages that answer a query best. Raises NotPublished, QueryTimedOut, and QueryError on no words."""
    return answering(asked_for(query, read_reference()), most, settings)


def answering(asked: Asked, most: int, settings: Settings) -> list[Found]:
    """Return the passages that answer best what is asked for; raises as `search` does."""
    from warehouse.connect import read_only
    from warehouse.search import candidates, held_figures, places, said_claims, texts
    from warehouse.timed import stopped_after

    if not asked.words and not asked.amounts:
        raise QueryError("there is no word and no figure to look for")
    with read_only(published(settings)) as con, stopped_after(con, settings.sql_seconds):
        found = candidates(con, _parts(asked))
        articles = {text.version_id: text for text in texts(con, found.versions)}
        figures, claims = defaultdict(list), defaultdict(list)
        for figure in held_figures(con, found.versions if asked.amounts else ()):
            figures[figure.version_id].append(figure)
        for claim in said_claims(con, found.versions):
            claims[claim.version_id].append(claim)
        spans = defaultdict(list)
        for place in places(con, found.versions):
            spans[place.version_id].append((place.start, place.end))
    if not articles:
        return []
    passages = [
        passage
        for version, article in articles.items()
        for passage in _passages(article, spans[version], claims[version], figures[version])
    ]
    by_id = {article.article_id: article for article in articles.values()}
    hits = ranked(asked, weights(asked, found.holders, found.articles), passages, most)
    return [Found(hit, by_id[hit.passage.article_id]) for hit in hits]


def searched(query: str, most: int, form: str | None, settings: Settings) -> str:
    """Return what a search finds, for reading or in a form for programs."""
    return shown(search(query, most, settings), form)


def shown(found: Sequence[Found], form: str | None) -> str:
    """Return hits, for reading or in a form for programs."""
    if form is None:
        return "\n".join(_card(n, one) for n, one in enumerate(found, 1)) or "nothing found\n"
    return rendered(COLUMNS, [_row(one) for one in found], form)


def _parts(asked: Asked) -> "list[Part]":
    from warehouse.search import Part

    found = [tuple((one.first, one.last) for one in terms) for terms in index_terms(asked)]
    words = [Part(terms) for terms in found[: len(asked.words)]]
    figures = [
        Part(terms, True, one.low, one.high, one.unit, tuple(sorted(one.heads | one.wider)))
        for terms, one in zip(found[len(asked.words) :], asked.amounts, strict=True)
    ]
    return words + figures


def _passages(
    article: "Text", spans: Sequence[tuple[int, int]], claims: "Sequence[SaidClaim]", figures: "Sequence[HeldFigure]"
) -> Iterator[Passage]:
    context = " ".join(part for part in (article.title, article.outlet) if part)
    if article.title:
        yield Passage(article.article_id, None, article.title, (), (), (), article.outlet or "", article.published_on)
    starts = [figure.start for figure in figures]
    for start, end in spans:
        inside = [claim for claim in claims if claim.start < end and claim.end > start]
        held = figures[bisect_left(starts, start) : bisect_left(starts, end)]
        yield Passage(
            article_id=article.article_id,
            start=start,
            text=article.text[start:end],
            claims=tuple((claim.claim_id, article.text[claim.start : claim.end]) for claim in inside),
            speakers=tuple(dict.fromkeys(name for claim in inside for name in claim.speakers)),
            figures=tuple(Figure(one.claim_id, one.low, one.high, one.kind, one.unit, one.counted) for one in held),
            context=context,
            published_on=article.published_on,
        )


def _row(found: Found) -> tuple[object, ...]:
    hit, article = found.hit, found.article
    passage = hit.passage
    return (
        hit.score, article.outlet, article.published_on, article.title, article.url, list(passage.speakers),
        passage.text, hit.claim_id, article.article_id, passage.start, hit.others,
    )  # fmt: skip


def _card(number: int, found: Found) -> str:
    hit, article = found.hit, found.article
    source = ", ".join(str(part) for part in (article.outlet, article.published_on) if part) or "source unknown"
    others = f" and {hit.others:,} more" if hit.others else ""
    who = f"  said by {', '.join(hit.passage.speakers)}" if hit.passage.speakers else ""
    lines = textwrap.wrap(plain(hit.passage.text), WIDTH - 4)
    claim = (
        f"whosaid explain {hit.claim_id}" if hit.claim_id else "headline" if hit.passage.start is None else "no claim"
    )
    return "\n".join(
        [f"{number:>2}. {plain(source)}{others}{plain(who)}", *(f"    {line}" for line in lines), f"    {claim}", ""]
    )
