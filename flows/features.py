"""What articles, figures and claims are found by when others are compared with them."""

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from flows.relation_records import figure_of
from transforms.keys import digest
from transforms.reference import Reference
from transforms.relate.about import names_in
from transforms.relate.readings import is_compared, thing
from transforms.relate.same_claim import blocking_words, claim_words
from transforms.relate.speakers import canonical
from transforms.relate.syndication import prints, sampled
from transforms.relate.words import terms
from warehouse import comparing
from warehouse import relate as store
from warehouse.relation_rows import ClaimBlock, ClaimRow, FigureBlock, FigureRow, NewArticle

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

logger = logging.getLogger("whosaid")

MOST_TERMS = 120  # kept of an article for stories, its weightiest
BLOCKING_PAIRS = 4  # words of a claim whose pairs are its blocks
READ_AT_ONCE = 400  # articles whose features are held in memory


def keep_features(con: "DuckDBPyConnection", reference: Reference) -> None:
    articles = store.new_articles(con)
    for start in range(0, len(articles), READ_AT_ONCE):
        batch = articles[start : start + READ_AT_ONCE]
        store.put_features(
            con,
            [row for one in batch for row in _terms(one, reference)],
            [(one.article_id, run) for one in batch for run in sampled(prints(one.text))],
            [(one.article_id, list(names_in(one.title, one.text, reference))) for one in batch],
        )


def _terms(article: NewArticle, reference: Reference) -> Iterator[tuple[str, str, float]]:
    weighted = terms(f"{article.title or ''}\n{article.text}", reference)
    kept = sorted(weighted, key=lambda term: (-weighted[term], term))[:MOST_TERMS]
    return ((article.article_id, term, weighted[term]) for term in kept)


def keep_blocks(con: "DuckDBPyConnection", reference: Reference) -> None:
    versions = comparing.new_version_ids(con)
    for start in range(0, len(versions), READ_AT_ONCE):
        batch = versions[start : start + READ_AT_ONCE]
        figures = [block for row in comparing.figures(con, batch) for block in _figure_blocks(row, reference)]
        claims = [block for row in comparing.claims(con, batch) for block in _claim_blocks(row, reference)]
        store.put_blocks(con, figures, claims)
        _say_crowded(figures)


def _say_crowded(figures: Sequence[FigureBlock]) -> None:
    counts = Counter((figure.version_id, figure.block) for figure in figures)
    if crowded := sum(count > comparing.MOST_COMPARED for count in counts.values()):
        logger.info(
            "%s times one article counts one thing more than %s times; its first %s figures are compared",
            f"{crowded:,}", comparing.MOST_COMPARED, comparing.MOST_COMPARED,
        )  # fmt: skip


def _figure_blocks(row: FigureRow, reference: Reference) -> Iterator[FigureBlock]:
    figure = figure_of(row)
    counted = thing(figure, reference) if is_compared(figure) else None
    if counted is not None:
        block = _hashed(row.kind, "people" if counted.is_people else counted.name)
        yield FigureBlock(*row[:4], row.published_on, block, canonical(row.speaker, reference))


def _claim_blocks(row: ClaimRow, reference: Reference) -> Iterator[ClaimBlock]:
    words = sorted(blocking_words(claim_words(row.words, reference))[:BLOCKING_PAIRS])
    for pair in combinations(words, 2):
        yield ClaimBlock(
            row.version_id, row.claim_id, row.article_id, row.published_on, row.stance == "denies", _hashed(*pair)
        )


def _hashed(*parts: str) -> int:
    return int(digest(*parts)[:15], 16)
