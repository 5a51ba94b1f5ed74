"""A date as it is written, and the names of months that it is read with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache

from transforms.records import Precision
from transforms.reference import Reference


@dataclass(frozen=True, slots=True)
class Reading:
    """A date as it is written: `on` is None for a month or a year; `start` and `end` frame it in its words."""

    year: int
    month: int | None
    on: date | None
    time: time | None
    offset: timedelta | None
    precision: Precision
    start: int
    end: int

    @property
    def local(self) -> datetime | None:
        """Return the time of day as stated, naive."""
        return datetime.combine(self.on, self.time) if self.on and self.time else None

    @property
    def at(self) -> datetime | None:
        """Return the instant in UTC, only where an offset is stated."""
        if self.local is None or self.offset is None:
            return None
        try:
            return self.local.replace(tzinfo=timezone(self.offset)).astimezone(UTC)
        except OverflowError:
            return None

    @property
    def text(self) -> str:
        """Return the date in ISO 8601, as precise as it is stated."""
        if self.local is not None:
            return self.local.replace(tzinfo=None if self.offset is None else timezone(self.offset)).isoformat()
        if self.on is not None:
            return self.on.isoformat()
        return f"{self.year:04d}-{self.month:02d}" if self.month else f"{self.year:04d}"


@dataclass(frozen=True, slots=True)
class Months:
    """Month names: of one language, and those that mean the same month in all."""

    by_language: Mapping[tuple[str, str], int]
    anywhere: Mapping[str, int]

    def number(self, word: str, language: str | None) -> int | None:
        """Return the month that a word names, or None."""
        folded = word.lower().rstrip(".")
        return self.by_language.get((language or "", folded)) or self.anywhere.get(folded)


@lru_cache(maxsize=4)
def read_months(reference: Reference) -> Months:
    """Return the month names of `lexicons/months.tsv`."""
    rows = [(language, int(number), form.lower()) for language, number, form in reference.rows("months")]
    meanings: dict[str, set[int]] = {}
    for _, number, form in rows:
        meanings.setdefault(form, set()).add(number)
    return Months(
        {(language, form): number for language, number, form in rows},
        {form: next(iter(numbers)) for form, numbers in meanings.items() if len(numbers) == 1},
    )
