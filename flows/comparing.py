"""Figures, claims and versions compared pair by pair, and the origins of what is the same."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from flows.relation_records import figure_of, statement_of
from transforms.keys import digest
from transforms.reference import Reference
from transforms.relate.clusters import connected
from transforms.relate.denials import denied_by, is_denial
from transforms.relate.differences import compared_as_read
from transforms.relate.origins import origin
from transforms.relate.pairs import as_read
from transforms.relate.records import Edge, Place, Statement
from transforms.relate.revisions import revisions
from transforms.relate.same_claim import same_claim
from warehouse import comparing
from warehouse.relation_rows import ClaimRow, OriginRow

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

logger = logging.getLogger("whosaid")


def figure_edges(con: "DuckDBPyConnection", reference: Reference) -> list[Edge]:
    pairs = comparing.figure_pairs(con)
    if cut := len({pair[:3] for pair in pairs if pair.is_cut}):
        logger.info(
            "%s figures have more than %s to be compared with; each was compared with those of its speaker and the "
            "nearest in time", f"{cut:,}", comparing.MOST_COMPARED,
        )  # fmt: skip
    rows = comparing.figures(con, {version for pair in pairs for version in (pair.version_a, pair.version_b)})
    known = {
        Place(row.version_id, row.claim_id, row.quantity_start): as_read(figure_of(row), reference) for row in rows
    }
    wanted = {tuple(sorted((Place(*pair[:3]), Place(*pair[3:6])))) for pair in pairs}
    found = (compared_as_read(known[one], known[other], reference) for one, other in sorted(wanted))
    return [edge for edge in found if edge]


def claim_edges(con: "DuckDBPyConnection", reference: Reference) -> list[Edge]:
    pairs = {tuple(sorted((Place(*pair[:2]), Place(*pair[2:])))) for pair in comparing.claim_pairs(con)}
    fresh = comparing.new_version_ids(con)
    rows = comparing.claims(con, {*fresh, *(place.version_id for pair in pairs for place in pair)})
    known = {Place(row.version_id, row.claim_id): statement_of(row) for row in rows}
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


def revision_edges(con: "DuckDBPyConnection", reference: Reference) -> list[Edge]:
    pairs = comparing.version_pairs(con)
    said: dict[str, list[Statement]] = defaultdict(list)
    for row in comparing.claims(con, {version for pair in pairs for version in pair}):
        said[row.version_id].append(statement_of(row))
    return [edge for one, other in pairs for edge in revisions(said[one], said[other], reference)]


def count_origins(con: "DuckDBPyConnection", reference: Reference) -> None:
    edges = [(Place(*row[:2]), Place(*row[2:])) for row in comparing.same_edges(con)]
    members = sorted({place for edge in edges for place in edge})
    heads = connected(members, edges)
    rows = {
        Place(row.version_id, row.claim_id): row for row in comparing.claims(con, {one.version_id for one in members})
    }
    comparing.put_origins(con, [_origin_row(rows[one], heads[one], reference) for one in members])


def _origin_row(row: ClaimRow, head: Place, reference: Reference) -> OriginRow:
    found = origin(row.voice, row.outlet, row.agency, row.copy_id, tuple(row.chain), row.is_anonymous, reference)
    group = digest("group", head.version_id, head.claim_id)
    return OriginRow(row.version_id, row.claim_id, group, found.origin_id, list(found.path))
