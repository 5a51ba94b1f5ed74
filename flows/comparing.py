"""Figures, claims and versions compared pair by pair, and the origins of what is the same."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from flows.relation_records import figure_of, statement_of
from transforms.keys import digest
from transforms.reference import Reference
from transforms.relate.clusters import connected
from transforms.relate.denials import denied_by, is_denial
from transforms.relate.differences import compared_as_read
from transforms.relate.origins import origin
from transforms.relate.pairs import ReadFigure, as_read
from transforms.relate.records import Edge, Place, Statement
from transforms.relate.retractions import is_retraction, taken_back
from transforms.relate.revisions import revisions
from transforms.relate.same_claim import same_claim
from warehouse import comparing
from warehouse.relation_rows import ClaimRow, OriginRow

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

logger = logging.getLogger("whosaid")

MOST_KNOWN = 20_000  # figures that are kept as they were read; bounds memory
VERSIONS_AT_ONCE = 200  # whose claims are read and compared; bounds memory


def say_further_copies(count: int) -> None:
    """Say in the log how many copies are compared with no other text than their own."""
    if count:
        logger.info(
            "%s articles are copies of a text that %s others stand for already; each was compared with those alone",
            f"{count:,}", comparing.MOST_OF_A_TEXT,
        )  # fmt: skip


def figure_edges(con: "DuckDBPyConnection", reference: Reference) -> Iterator[list[Edge]]:
    """Yield the relations of the new figures, part by part."""
    if cut := comparing.find_figure_pairs(con):
        logger.info(
            "%s figures have more than %s to be compared with; each was compared with those of its speaker and the "
            "nearest in time", f"{cut:,}", comparing.MOST_COMPARED,
        )  # fmt: skip
    known: dict[int, ReadFigure | None] = {}
    for pairs in comparing.figure_pairs(con):
        known = _read_figures(con, set(chain.from_iterable(pairs)), known, reference)
        found = (compared_as_read(known[one], known[other], reference) for one, other in pairs)
        yield [edge for edge in found if edge]


def _read_figures(
    con: "DuckDBPyConnection", wanted: set[int], known: Mapping[int, ReadFigure | None], reference: Reference
) -> dict[int, ReadFigure | None]:
    """Return figures as they are read; those known already are not read again while they are not too many."""
    rows = comparing.figures_at(con, wanted - known.keys())
    read = {number: as_read(figure_of(row), reference) for number, row in reversed(rows)}  # the first counts
    kept = (
        known if len(known) + len(read) <= MOST_KNOWN else {number: known[number] for number in wanted & known.keys()}
    )
    return {**kept, **read}


def claim_edges(con: "DuckDBPyConnection", reference: Reference) -> Iterator[list[Edge]]:
    """Yield the relations of the new claims, some versions at a time."""
    comparing.find_claim_pairs(con)
    versions = comparing.new_version_ids(con)
    for start in range(0, len(versions), VERSIONS_AT_ONCE):
        yield _claim_edges(con, set(versions[start : start + VERSIONS_AT_ONCE]), reference)


def _claim_edges(con: "DuckDBPyConnection", fresh: set[str], reference: Reference) -> list[Edge]:
    pairs = {tuple(sorted((Place(*pair[:2]), Place(*pair[2:])))) for pair in comparing.claim_pairs(con, fresh)}
    known = {Place(*row[:2]): statement_of(row) for row in comparing.claims_to_compare(con, fresh)}
    edges = [edge for one, other in sorted(pairs) if (edge := same_claim(known[one], known[other], reference))]
    for place, others in _denials(known, pairs, fresh).items():
        related = taken_back if is_retraction(known[place], reference) else denied_by
        edges += related(known[place], [known[other] for other in others], reference)
    return edges


def _denials(
    known: Mapping[Place, Statement], pairs: Iterable[tuple[Place, ...]], fresh: set[str]
) -> dict[Place, list[Place]]:
    """Return each denial or retraction with the claims it may mean: all of its article, and those that share words."""
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
    """Name the groups that the new versions touch; a claim that stays in a group of its name keeps its origin."""
    kept, found = comparing.touched_groups(con)
    edges = [(row[:2], row[2:]) for row in found]
    heads = connected(sorted({place for edge in edges for place in edge}), edges)
    groups = {place: digest("group", *head) for place, head in heads.items()}
    rows = comparing.claims_at(con, [place for place, group in groups.items() if kept.get(place) != group])
    comparing.put_origins(con, [_origin_row(row, groups[row[:2]], reference) for row in rows])


def _origin_row(row: ClaimRow, group: str, reference: Reference) -> OriginRow:
    found = origin(row.voice, row.outlet, row.agency, row.copy_id, tuple(row.chain), row.is_anonymous, reference)
    return OriginRow(row.version_id, row.claim_id, group, found.origin_id, list(found.path))
