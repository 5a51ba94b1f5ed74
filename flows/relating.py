"""The stage `relate`: what is new is compared with what shares a block with it; edges, stories, copies and origins."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from flows.comparing import claim_edges, count_origins, figure_edges, revision_edges, say_further_copies
from flows.features import keep_blocks, keep_features
from flows.grouping import group_copies, group_stories
from flows.reference import read_lexicons
from flows.relation_records import edge_row
from transforms.reference import Reference
from warehouse import comparing
from warehouse import relate as store
from warehouse.connect import MORE_MEMORY, WRITER_MEMORY, bound, let_go, roomy, suited

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

RELATED_AT_ONCE = 500  # versions related in one transaction; bounds memory
# Of those, in one process: each leaves some 4 MB behind, and on a busy machine the next peaks 24 MB higher (20,000 synthetic
# pages).
BLOCKS = 2


@dataclass(frozen=True, slots=True)
class Related:
    """What relating did."""

    versions: int
    edges: int
    is_all: bool  # nothing waits any more


def relate(con: "DuckDBPyConnection", reference: Reference | None = None) -> Related:
    """Draw the relations of all versions that have none yet; with nothing new it changes nothing.

    Each transaction takes as many as memory is bounded by; what it drew stays where a later one fails.
    """
    return in_parts(partial(relate_some, con, reference))


def in_parts(some: Callable[[], Related]) -> Related:
    """Relate some and some more, until nothing waits any more."""
    versions, edges, is_all = 0, 0, False
    while not is_all:
        part = some()
        versions, edges, is_all = versions + part.versions, edges + part.edges, part.is_all
    return Related(versions, edges, is_all)


def relate_some(con: "DuckDBPyConnection", reference: Reference | None = None) -> Related:
    """Draw the relations of the first so many of those versions."""
    versions, edges = 0, 0
    reference = reference or read_lexicons()
    suited(con)
    for _ in range(BLOCKS):
        block = roomy(con, partial(_relate_block, con, reference), *MORE_MEMORY)
        versions, edges = versions + block.versions, edges + block.edges
        if block.is_all:
            break
        let_go(con)
    bound(con, WRITER_MEMORY)
    return Related(versions, edges, block.is_all)


def _relate_block(con: "DuckDBPyConnection", reference: Reference) -> Related:
    with store.relating(con, RELATED_AT_ONCE) as count:
        if not count:
            return Related(0, 0, is_all=True)
        keep_features(con, reference)
        group_copies(con)
        group_stories(con)
        keep_blocks(con, reference)
        say_further_copies(comparing.find_near_articles(con))
        parts = chain(figure_edges(con, reference), claim_edges(con, reference), [revision_edges(con, reference)])
        edge_count = comparing.put_edges(con, ([edge_row(edge) for edge in edges] for edges in parts))
        count_origins(con, reference)
    return Related(count, edge_count, is_all=False)
