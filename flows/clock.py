"""The moment."""

from datetime import UTC, datetime


def now() -> datetime:
    """Return the moment. The only clock: everything below the rim gets times as arguments."""
    return datetime.now(UTC)
