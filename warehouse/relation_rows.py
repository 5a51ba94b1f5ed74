"""Rows that relations are drawn from, and the relations as rows."""

from datetime import date
from typing import NamedTuple


class NewArticle(NamedTuple):
    """An article whose relations are to be drawn."""

    article_id: str
    version_id: str
    title: str | None
    text: str
    published_on: date | None


class FigureRow(NamedTuple):
    """A figure with all that decides whether it may be compared; see `core.quantities`."""

    version_id: str
    claim_id: str
    quantity_start: int
    article_id: str
    value: float | None
    low: float | None
    high: float | None
    bound: str
    kind: str
    exact: str
    words: str
    before: str
    after: str
    change: str | None
    unit: str | None
    counted: str | None
    scope: str | None
    place: str | None
    as_of: str | None
    modality: str | None
    polarity: str
    stance: str | None
    voice: str
    speaker: str | None
    published_on: date | None
    copy_id: str | None
    names: list[str]


class ClaimRow(NamedTuple):
    """A claim with what decides whether another is the same or denies it, and whom it goes back to."""

    version_id: str
    claim_id: str
    article_id: str
    start: int
    end: int
    words: str
    voice: str
    polarity: str
    modality: str | None
    stance: str | None
    cue: str | None
    speaker: str | None
    published_on: date | None
    copy_id: str | None
    names: list[str]
    values: list[float]
    outlet: str | None
    agency: str | None
    chain: list[str]
    is_anonymous: bool


class EdgeRow(NamedTuple):
    """One row of `core.claim_edges`."""

    edge_id: str
    version_a: str
    claim_a: str
    quantity_a_start: int | None
    version_b: str
    claim_b: str
    quantity_b_start: int | None
    relation: str
    reason: str | None
    rule: str
    evidence: str
    confidence: float


class OriginRow(NamedTuple):
    """One row of `core.origins`."""

    version_id: str
    claim_id: str
    group_id: str
    origin_id: str | None
    path: list[str]


class FigureBlock(NamedTuple):
    """One row of `blocking.figure_blocks`."""

    version_id: str
    claim_id: str
    quantity_start: int
    article_id: str
    published_on: date | None
    block: int
    speaker: str | None


class ClaimBlock(NamedTuple):
    """One row of `blocking.claim_blocks`."""

    version_id: str
    claim_id: str
    article_id: str
    published_on: date | None
    is_denial: bool
    block: int
