"""All that explains one claim: its sentence in place, who says it through whom, how figures were read, and edges."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from duckdb import DuckDBPyConnection as Connection

from warehouse.connect import read_only
from warehouse.sql import statement


@dataclass(frozen=True, slots=True)
class ClaimInPlace:
    """The claim, its sentence or sentences, and where it stands. Offsets are into the text of the version."""

    claim_id: str
    version_id: str
    article_id: str
    version_no: int
    title: str | None
    outlet: str | None
    url: str | None
    published_on: date | None
    claim_start: int
    claim_end: int
    exact: str
    prefix: str
    suffix: str
    sentence_start: int
    sentence_end: int
    sentence: str
    voice: str
    polarity: str
    modality: str | None
    check_worthiness: float
    page_path: str | None
    archive_file: str | None
    archive_offset: int | None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of who says it, with the rule or model that found it."""

    depth: int
    source: str | None
    speaker: str | None
    speaker_kind: str | None
    role: str | None
    organisation: str | None
    cue: str | None
    cue_lemma: str | None
    stance: str
    quote: str
    is_anonymous: bool
    speaker_method: str | None
    why_not: str | None
    method: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure and how it was read."""

    quantity_start: int
    quantity_end: int
    exact: str
    value: float | None
    low: float | None
    high: float | None
    bound: str
    change: str | None
    unit: str | None
    counted: str | None
    kind: str
    scope: str | None
    place: str | None
    as_of: str | None


@dataclass(frozen=True, slots=True)
class TimeInPlace:
    """One time expression inside the claim."""

    time_start: int
    time_end: int
    exact: str
    type: str
    value: str | None
    role: str | None
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """One candidate for a field of the article's metadata."""

    field: str
    value: str
    method: str
    words: str
    is_chosen: bool
    why_not: str | None


@dataclass(frozen=True, slots=True)
class Edge:
    """One relation with another claim; `side` is "from" where this claim denies, revises … the other."""

    side: str
    relation: str
    reason: str | None
    rule: str
    evidence: str
    confidence: float
    claim_id: str
    exact: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A claim with everything that led to it."""

    claim: ClaimInPlace
    steps: tuple[Step, ...]
    figures: tuple[Figure, ...]
    times: tuple[TimeInPlace, ...]
    evidence: tuple[Candidate, ...]
    edges: tuple[Edge, ...]


Row = TypeVar("Row", ClaimInPlace, Step, Figure, TimeInPlace, Candidate, Edge)


def explanation(snapshot: Path, claim_id: str) -> Explanation | None:
    """Return what explains a claim in the latest version that holds it, or None where no version does."""
    with read_only(snapshot) as con:
        claims = _rows(con, ClaimInPlace, "claim", {"claim_id": claim_id})
        if not claims:
            return None
        version_id = claims[0].version_id
        of_claim = {"version_id": version_id, "claim_id": claim_id}
        return Explanation(
            claim=claims[0],
            steps=_rows(con, Step, "steps", of_claim),
            figures=_rows(con, Figure, "figures", of_claim),
            times=_rows(con, TimeInPlace, "times", of_claim),
            evidence=_rows(con, Candidate, "evidence", {"version_id": version_id}),
            edges=_rows(con, Edge, "edges", of_claim),
        )


def _rows(con: Connection, record: type[Row], name: str, parameters: dict[str, str]) -> tuple[Row, ...]:
    return tuple(record(*row) for row in con.execute(statement(f"explain/{name}"), parameters).fetchall())
