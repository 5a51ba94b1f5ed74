"""The stage `relate`: what is new is compared with what shares a block with it; edges, stories, copies and origins."""

import logging
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from flows.reference import read_reference
from transforms.keys import digest
from transforms.reference import Reference
from transforms.relate.about import names_in
from transforms.relate.clusters import connected
from transforms.relate.denials import denied_by, is_denial
from transforms.relate.differences import compared_as_read
from transforms.relate.origins import origin
from transforms.relate.pairs import as_read
from transforms.relate.readings import is_compared, thing
from transforms.relate.records import Edge, Figure, Place, Statement
from transforms.relate.revisions import revisions
from transforms.relate.same_claim import blocking_words, claim_words, same_claim
from transforms.relate.speakers import canonical
from transforms.relate.stories import Collection, stories
from transforms.relate.syndication import COPY_SHARE, prints, sampled, shared_part
from transforms.relate.words import terms
from warehouse import relate as store

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

logger = logging.getLogger("whosaid")

MOST_TERMS = 120  # kept of an article for stories, its weightiest
BLOCKING_PAIRS = 4  # words of a claim whose pairs are its blocks
LEAST_COLLECTION = 1_000  # articles: in a small warehouse every word is rare, which would part what belongs together
MOST_GROUPED = 400  # articles whose stories are settled together; bounds memory
RELATED_AT_ONCE = 1_000  # versions related in one transaction; bounds memory
READ_AT_ONCE = 400  # articles whose features are held in memory


@dataclass(frozen=True, slots=True)
class Related:
    """What relating did."""

    versions: int
    edges: int


def relate(con: "DuckDBPyConnection", reference: Reference | None = None) -> Related:
    """Draw the relations of all versions that have none yet; with nothing new it changes nothing.

    Each transaction takes as many as memory is bounded by; what it drew stays where a later one fails.
    """
    related = Related(0, 0)
    while (some := _relate_some(con, reference or read_reference())).versions:
        related = Related(related.versions + some.versions, related.edges + some.edges)
    return related


def _relate_some(con: "DuckDBPyConnection", reference: Reference) -> Related:
    with store.relating(con, RELATED_AT_ONCE) as count:
        if not count:
            return Related(0, 0)
        _keep_features(con, reference)
        _group_copies(con)
        _group_stories(con)
        _keep_blocks(con, reference)
        store.find_near_articles(con)
        edges = [*_figure_edges(con, reference), *_claim_edges(con, reference), *_revision_edges(con, reference)]
        rows = {row.edge_id: row for row in map(_edge_row, edges)}
        store.put_edges(con, [rows[key] for key in sorted(rows)])
        _count_origins(con, reference)
    return Related(count, len(rows))


def _keep_features(con: "DuckDBPyConnection", reference: Reference) -> None:
    articles = store.new_articles(con)
    for start in range(0, len(articles), READ_AT_ONCE):
        batch = articles[start : start + READ_AT_ONCE]
        store.put_features(
            con,
            [row for one in batch for row in _terms(one, reference)],
            [(one.article_id, run) for one in batch for run in sampled(prints(one.text))],
            [(one.article_id, list(names_in(one.title, one.text, reference))) for one in batch],
        )


def _terms(article: store.NewArticle, reference: Reference) -> Iterator[tuple[str, str, float]]:
    weighted = terms(f"{article.title or ''}\n{article.text}", reference)
    kept = sorted(weighted, key=lambda term: (-weighted[term], term))[:MOST_TERMS]
    return ((article.article_id, term, weighted[term]) for term in kept)


# ── copies and stories ──────────────────────────────────────────────────────────────────────────────────────────────


def _group_copies(con: "DuckDBPyConnection") -> None:
    """Join what is a copy of one text; a group is known by its least article, so that arrival does not matter."""
    candidates = store.copy_candidates(con)
    texts = store.texts(con, {article for pair in candidates for article in pair})
    read = {article: prints(text) for article, text in texts.items()}
    shares = {pair: shared_part(read[pair[0]], read[pair[1]]) for pair in candidates}
    pairs = [pair for pair, share in shares.items() if share >= COPY_SHARE]
    held = store.copy_groups(con, {article for pair in pairs for article in pair})
    first_of = {copy_id: article for copy_id, article, _ in reversed(held)}
    joined = [*pairs, *((first_of[copy_id], article) for copy_id, article, _ in held)]
    members = sorted({article for pair in joined for article in pair})
    confidence: dict[str, float] = {article: share for _, article, share in held}
    for pair in pairs:
        for article in pair:
            confidence[article] = max(confidence.get(article, 0.0), shares[pair])
    heads = connected(members, joined)
    rows = [(digest("copy", heads[one]), one, "shared_runs", round(confidence.get(one, 1.0), 3)) for one in members]
    store.put_copies(con, rows)
    before = {article: copy_id for copy_id, article, _ in held}
    fresh = {article.article_id for article in store.new_articles(con)}
    store.relate_again(con, _newly_joined(heads, before, fresh))
    store.count_origins_again(
        con, [one for copy_id, one, *_ in rows if one not in fresh and before.get(one) != copy_id]
    )


def _newly_joined(heads: Mapping[str, str], before: Mapping[str, str], fresh: set[str]) -> list[str]:
    """Return the held articles that turn out to be copies of other held ones, which changes how their figures compare.

    Of the groups that were several before, all but the largest: a pair is drawn anew by either of its articles.
    """
    units: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for article, head in heads.items():
        if article not in fresh:
            units[head][before.get(article, article)].append(article)
    joined = (sorted(parts.values(), key=lambda part: (len(part), part))[:-1] for parts in units.values())
    return [article for parts in joined for part in parts for article in part]


def _group_stories(con: "DuckDBPyConnection") -> None:
    """Put each new article into the story of those it is grouped with, or into one of its own."""
    count, counts = store.term_counts(con)
    collection = Collection(max(count, LEAST_COLLECTION), counts)
    fresh = [article.article_id for article in store.new_articles(con)]
    pairs = store.story_candidates(con)
    near = sorted({*fresh, *(article for pair in pairs for article in pair)})
    held = store.story_of(con, near)
    features = store.story_terms(con, near)
    heads = connected(near, pairs)
    for neighbours in _bounded(_by_value(heads).values()):
        groups = stories([features.get(article, {}) for article in neighbours], collection)
        for members in _by_value(dict(zip(neighbours, groups, strict=True))).values():
            known = Counter(held[article] for article in members if article in held)
            story = min(known, key=lambda one: (-known[one], one)) if known else digest("story", members[0])
            held.update({article: story for article in members if article not in held})
    already = store.story_of(con, fresh)
    store.put_stories(con, [(held[one], one, "shared_terms", 1.0) for one in fresh if one not in already])


def _bounded(groups: Iterable[list[str]]) -> Iterator[list[str]]:
    for group in groups:
        for start in range(0, len(group), MOST_GROUPED):
            yield group[start : start + MOST_GROUPED]


def _by_value(heads: Mapping[str, str | int]) -> dict[str | int, list[str]]:
    groups: dict[str | int, list[str]] = defaultdict(list)
    for member, head in heads.items():
        groups[head].append(member)
    return groups


# ── figures and claims ──────────────────────────────────────────────────────────────────────────────────────────────


def _keep_blocks(con: "DuckDBPyConnection", reference: Reference) -> None:
    versions = store.new_version_ids(con)
    for start in range(0, len(versions), READ_AT_ONCE):
        batch = versions[start : start + READ_AT_ONCE]
        figures = [block for row in store.figures(con, batch) for block in _figure_blocks(row, reference)]
        claims = [block for row in store.claims(con, batch) for block in _claim_blocks(row, reference)]
        store.put_blocks(con, figures, claims)
        _say_crowded(figures)


def _say_crowded(figures: Sequence[store.FigureBlock]) -> None:
    counts = Counter((figure.version_id, figure.block) for figure in figures)
    if crowded := sum(count > store.MOST_COMPARED for count in counts.values()):
        logger.info(
            "%s times one article counts one thing more than %s times; its first %s figures are compared",
            f"{crowded:,}", store.MOST_COMPARED, store.MOST_COMPARED,
        )  # fmt: skip


def _figure_blocks(row: store.FigureRow, reference: Reference) -> Iterator[store.FigureBlock]:
    figure = _figure(row)
    counted = thing(figure, reference) if is_compared(figure) else None
    if counted is not None:
        block = _hashed(row.kind, "people" if counted.is_people else counted.name)
        yield store.FigureBlock(*row[:4], row.published_on, block, canonical(row.speaker, reference))


def _claim_blocks(row: store.ClaimRow, reference: Reference) -> Iterator[store.ClaimBlock]:
    words = sorted(blocking_words(claim_words(row.words, reference))[:BLOCKING_PAIRS])
    for pair in combinations(words, 2):
        yield store.ClaimBlock(
            row.version_id, row.claim_id, row.article_id, row.published_on, row.stance == "denies", _hashed(*pair)
        )


def _figure_edges(con: "DuckDBPyConnection", reference: Reference) -> list[Edge]:
    pairs = store.figure_pairs(con)
    if cut := len({pair[:3] for pair in pairs if pair.is_cut}):
        logger.info(
            "%s figures have more than %s to be compared with; each was compared with those of its speaker and the "
            "nearest in time", f"{cut:,}", store.MOST_COMPARED,
        )  # fmt: skip
    rows = store.figures(con, {version for pair in pairs for version in (pair.version_a, pair.version_b)})
    known = {Place(row.version_id, row.claim_id, row.quantity_start): as_read(_figure(row), reference) for row in rows}
    wanted = {tuple(sorted((Place(*pair[:3]), Place(*pair[3:6])))) for pair in pairs}
    found = (compared_as_read(known[one], known[other], reference) for one, other in sorted(wanted))
    return [edge for edge in found if edge]


def _claim_edges(con: "DuckDBPyConnection", reference: Reference) -> list[Edge]:
    pairs = {tuple(sorted((Place(*pair[:2]), Place(*pair[2:])))) for pair in store.claim_pairs(con)}
    fresh = store.new_version_ids(con)
    rows = store.claims(con, {*fresh, *(place.version_id for pair in pairs for place in pair)})
    known = {Place(row.version_id, row.claim_id): _statement(row) for row in rows}
    edges = [edge for one, other in sorted(pairs) if (edge := same_claim(known[one], known[other], reference))]
    for denial, others in _denials(known, pairs, set(fresh)).items():
        edges += denied_by(known[denial], [known[other] for other in others], reference)
    return edges


def _denials(
    known: Mapping[Place, Statement], pairs: Iterable[tuple[Place, ...]], fresh: set[str]
) -> dict[Place, list[Place]]:
    """Return each denial with the claims it may deny: all of its own article, and those that share words with it."""
    inside: dict[str, list[Place]] = defaultdict(list)
    for place in known:
        inside[place.version_id].append(place)
    found: dict[Place, set[Place]] = {
        place: set(inside[place.version_id]) for place in known if place.version_id in fresh and is_denial(known[place])
    }
    for one, other in pairs:
        for denial, denied in ((one, other), (other, one)):
            if is_denial(known[denial]):
                found.setdefault(denial, set()).add(denied)
    return {place: sorted(found[place]) for place in sorted(found)}


def _revision_edges(con: "DuckDBPyConnection", reference: Reference) -> list[Edge]:
    pairs = store.version_pairs(con)
    said: dict[str, list[Statement]] = defaultdict(list)
    for row in store.claims(con, {version for pair in pairs for version in pair}):
        said[row.version_id].append(_statement(row))
    return [edge for one, other in pairs for edge in revisions(said[one], said[other], reference)]


# ── origins ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _count_origins(con: "DuckDBPyConnection", reference: Reference) -> None:
    edges = [(Place(*row[:2]), Place(*row[2:])) for row in store.same_edges(con)]
    members = sorted({place for edge in edges for place in edge})
    heads = connected(members, edges)
    rows = {Place(row.version_id, row.claim_id): row for row in store.claims(con, {one.version_id for one in members})}
    store.put_origins(con, [_origin_row(rows[one], heads[one], reference) for one in members])


def _origin_row(row: store.ClaimRow, head: Place, reference: Reference) -> store.OriginRow:
    found = origin(row.voice, row.outlet, row.agency, row.copy_id, tuple(row.chain), row.is_anonymous, reference)
    group = digest("group", head.version_id, head.claim_id)
    return store.OriginRow(row.version_id, row.claim_id, group, found.origin_id, list(found.path))


# ── rows and records ────────────────────────────────────────────────────────────────────────────────────────────────


def _figure(row: store.FigureRow) -> Figure:
    place = Place(row.version_id, row.claim_id, row.quantity_start)
    return Figure(
        place, row.article_id, row.value, row.low, row.high, row.bound, row.kind, row.exact, row.words, row.before,
        row.after, row.change, row.unit, row.counted, row.scope, row.place, row.as_of, row.modality, row.polarity,
        row.stance, row.voice, row.speaker, row.published_on, row.copy_id, frozenset(row.names),
    )  # fmt: skip


def _statement(row: store.ClaimRow) -> Statement:
    return Statement(
        Place(row.version_id, row.claim_id), row.article_id, row.start, row.end, row.words, row.voice, row.polarity,
        row.modality, row.stance, row.cue, row.speaker, row.published_on, row.copy_id, frozenset(row.names),
        frozenset(row.values),
    )  # fmt: skip


def _edge_row(edge: Edge) -> store.EdgeRow:
    ends = (*map(_written, edge.one), *map(_written, edge.other))
    key = digest("edge", *ends, edge.relation)
    return store.EdgeRow(
        key, *edge.one, *edge.other, edge.relation, edge.reason, edge.rule, edge.evidence, edge.confidence
    )


def _written(part: str | int | None) -> str:
    return "" if part is None else str(part)


def _hashed(*parts: str) -> int:
    return int(digest(*parts)[:15], 16)
