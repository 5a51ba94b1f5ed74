"""Between rows of the warehouse and the records that relations are drawn from."""

from transforms.keys import digest
from transforms.relate.records import Edge, Figure, Place, Statement
from warehouse.relation_rows import ClaimRow, EdgeRow, FigureRow


def figure_of(row: FigureRow) -> Figure:
    place = Place(row.version_id, row.claim_id, row.quantity_start)
    return Figure(
        place, row.article_id, row.value, row.low, row.high, row.bound, row.kind, row.exact, row.words, row.before,
        row.after, row.change, row.unit, row.counted, row.scope, row.place, row.as_of, row.modality, row.polarity,
        row.stance, row.voice, row.speaker, row.published_on, row.copy_id, frozenset(row.names),
    )  # fmt: skip


def statement_of(row: ClaimRow) -> Statement:
    return Statement(
        Place(row.version_id, row.claim_id), row.article_id, row.start, row.end, row.words, row.voice, row.polarity,
        row.modality, row.stance, row.cue, row.speaker, row.published_on, row.copy_id, frozenset(row.names),
        frozenset(row.values),
    )  # fmt: skip


def edge_row(edge: Edge) -> EdgeRow:
    ends = (*map(_written, edge.one), *map(_written, edge.other))
    key = digest("edge", *ends, edge.relation)
    return EdgeRow(key, *edge.one, *edge.other, edge.relation, edge.reason, edge.rule, edge.evidence, edge.confidence)


def _written(part: str | int | None) -> str:
    return "" if part is None else str(part)
