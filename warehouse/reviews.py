"""Reviews by people, joined to the claims that hold their words: after a rebuild, an upgrade or a new version, too."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from duckdb import DuckDBPyConnection as Connection

from warehouse.sql import statement
from warehouse.transaction import transaction

Mark = Literal["supported", "refuted", "unclear", "wrong-extraction"]
MARKS: tuple[Mark, ...] = get_args(Mark)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The words of a claim and what stands round them: what a review is tied to."""

    article_id: str
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Review:
    """What a person made of a claim."""

    review_id: str
    reviewed_at: datetime
    mark: Mark
    note: str | None
    anchor: Anchor
    reviewed_claim_id: str


@dataclass(frozen=True, slots=True)
class PlacedReview:
    """A review and the claim that its words stand in now; see the columns of `ops.reviews`."""

    review_id: str
    reviewed_at: datetime
    mark: str
    note: str | None
    article_id: str
    exact: str
    prefix: str
    suffix: str
    reviewed_claim_id: str
    version_id: str | None
    claim_id: str | None
    state: Literal["placed", "words_only", "orphaned"]


def anchor_of(con: Connection, claim_id: str) -> Anchor | None:
    """Return the words of a claim where it was seen last, or None where there is no such claim."""
    row = con.execute(statement("reviews/claim"), {"claim_id": claim_id}).fetchone()
    return Anchor(*row) if row else None


def placed_reviews(con: Connection, reviews: Sequence[Review]) -> tuple[PlacedReview, ...]:
    """Return the reviews in the order of writing, each with its claim as the latest versions hold it."""
    rows = con.execute(statement("reviews/anchored"), {"reviews": _listed(reviews)}).fetchall()
    return tuple(PlacedReview(*row) for row in rows)


def take_in_reviews(con: Connection, reviews: Sequence[Review]) -> None:
    """Fill `ops.reviews` with these reviews and no others."""
    with transaction(con):
        con.execute(statement("reviews/clear"))
        con.execute(statement("reviews/insert") + statement("reviews/anchored"), {"reviews": _listed(reviews)})


def _listed(reviews: Sequence[Review]) -> str:
    return json.dumps([_flat(review) for review in reviews], default=str)


def _flat(review: Review) -> dict[str, Any]:
    flat = asdict(review)
    anchor: dict[str, Any] = flat.pop("anchor")
    return {**flat, **anchor}
