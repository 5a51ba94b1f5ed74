"""Reviews: a person marks a claim; the mark stays with the claim's words through rebuilds, upgrades and new versions."""

from flows.asking import published
from flows.clock import now
from flows.overlay import MOST_NOTE_CHARS, append_review, read_reviews, review_key
from flows.rendering import rendered
from flows.settings import Settings
from warehouse.connect import read_only
from warehouse.errors import QueryError
from warehouse.reviews import Mark, PlacedReview, Review, anchor_of, placed_reviews

COLUMNS = ("reviewed_at", "mark", "state", "claim_id", "exact", "note")


def reviewed(claim_id: str, mark: Mark, note: str | None, settings: Settings) -> str:
    """Write a review of a claim to the overlay; return what was done. Raises NotPublished, QueryError on no such claim."""
    if note is not None and len(note) > MOST_NOTE_CHARS:
        raise QueryError(f"the note has {len(note):,} characters; {MOST_NOTE_CHARS:,} are allowed")
    with read_only(published(settings)) as con:
        anchor = anchor_of(con, claim_id)
    if anchor is None:
        raise QueryError(f'no claim {claim_id!r}; find one with: whosaid search "its words"')
    moment = now()
    append_review(
        settings.reviews, Review(review_key(claim_id, mark, note, moment), moment, mark, note, anchor, claim_id)
    )
    return f"{mark}: {anchor.exact}\nwritten to {settings.reviews}; the view reviews has it after the next publishing\n"


def listed(form: str | None, settings: Settings) -> tuple[str, str]:
    """Return every review with where its words stand now, the orphaned last, and a note on what is amiss."""
    reviews, unread = read_reviews(settings.reviews)
    with read_only(published(settings)) as con:
        placed = sorted(placed_reviews(con, reviews), key=lambda one: one.state != "placed")
    rows = [
        (one.reviewed_at, one.mark, one.state, one.claim_id or one.reviewed_claim_id, one.exact, one.note)
        for one in placed
    ]
    lost = sum(one.state != "placed" for one in placed)
    notes = [f"{lost:,} orphaned: no claim holds their words any more"] if lost else []
    notes += [f"{settings.reviews}: line {number} cannot be read" for number in unread]
    return rendered(COLUMNS, rows, form), "\n".join(notes)


def reviews_of(claim_id: str, settings: Settings) -> list[PlacedReview]:
    """Return the reviews that stand at a claim now, the last first."""
    reviews, _ = read_reviews(settings.reviews)
    with read_only(published(settings)) as con:
        return [one for one in reversed(placed_reviews(con, reviews)) if one.claim_id == claim_id]
