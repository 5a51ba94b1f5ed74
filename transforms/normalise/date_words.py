"""Read a date as a page writes it: ISO 8601, RFC 2822, epochs, numbers, and words in some thirty languages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache

from transforms.records import Precision
from transforms.reference import Reference

# Offsets of zone names that mean one thing in the news; CST, IST and BST mean several and so state nothing.
ZONE_HOURS = {
    "z": 0,
    "utc": 0,
    "gmt": 0,
    "est": -5,
    "edt": -4,
    "cdt": -5,
    "mst": -7,
    "mdt": -6,
    "pst": -8,
    "pdt": -7,
    "cet": 1,
    "cest": 2,
    "msk": 3,
    "kst": 9,
    "jst": 9,
}
HALVES = {"오전": "am", "上午": "am", "午前": "am", "오후": "pm", "下午": "pm", "午後": "pm"}
MAX_DATE_CHARS = 300

_TIME = (
    r"(?P<pre>오전|오후|上午|下午|午前|午後)?\s?(?<!\d)(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?"
    r"(?:\s?(?P<half>[AaPp]\.?[Mm]\b\.?))?(?:\s?(?P<zone>[+\-−]\d\d:?\d\d|[+-]\d\d\b|Z\b|(?:[A-Z]{3,4})(?:[+-]\d{4})?\b))?"
)
_ISO = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?(?!\d)"
    r"(?:(?:T|\s{1,3}|\s?[-,@|]\s?)" + _TIME + ")?",
)
_COMPACT = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?:T?(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?P<second>[0-5]\d)?(?P<zone>Z)?)?(?!\d)"
)
_YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:\s?[./年년]\s?)(?P<month>\d{1,2})(?:\s?[./月월]\s?)(?P<day>\d{1,2})(?!\d)[일日]?"
)
_NUMBERS = re.compile(
    r"(?<![\d./])(?P<first>\d{1,2})(?P<mark>\s?[./-]\s?)(?P<second_number>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d|\d\d)(?![\d/])"
)
_WORD = r"[^\W\d_]{2,14}(?:\s(?:الأول|الثاني))?"
_DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|ª|\.|-?го|η)?[\s\-–/,]{{0,3}}(?:(?:de|of|d'|d’|di|na)\s)?"
    rf"(?P<word>{_WORD})\.?[\s\-–/,']{{1,3}}(?:(?:de|del|of)\s)?(?P<year>(?:19|20)\d\d)(?!\d)",
)
_MONTH_FIRST = re.compile(
    rf"(?P<word>{_WORD})\.?[\s\-–]{{1,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s,.\-–]{{1,4}}(?P<year>(?:19|20)\d\d)(?!\d)"
)
_YEAR_WORD_DAY = re.compile(
    rf"(?<!\d)(?P<year>(?:19|20)\d\d)[\s.,]{{1,3}}(?:m\.\s)?(?P<word>{_WORD})\.?\s(?:d\.\s)?(?P<day>\d{{1,2}})(?!\d)"
)
_MONTH_YEAR = re.compile(
    rf"(?<!\w)(?<!\d\s)(?<!\d\.\s)(?P<word>{_WORD})\.?,?\s(?:(?:de|of|del)\s)?(?P<year>(?:19|20)\d\d)(?!\d)"
)
_JUST_YEAR = re.compile(r"^\D{0,3}(?P<year>(?:19|20)\d\d)\D{0,3}$")
_EPOCH = re.compile(r"^\d{10}(?:\d{3})?$")
_TIME_AFTER = re.compile(r"^\D{0,24}?" + _TIME)
_TIME_BEFORE = re.compile(_TIME + r"[\s,|·•–-]{1,4}(?:on\s|am\s|le\s)?(?:[^\W\d_]{2,12}\.?,?\s)?$")


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


def read_date(
    words: str, months: Months, language: str | None = None, is_month_first: bool | None = None
) -> Reading | None:
    """Return the first date that the words state, or None.

    `is_month_first` says how to read 3/4/2024; where it is None and both readings are days, nothing is read.
    Raises nothing.
    """
    words = words[:MAX_DATE_CHARS].translate(_DIGITS_AND_SPACES)
    if _EPOCH.match(words.strip()):
        return _from_epoch(words.strip())
    for pattern in (_ISO, _COMPACT, _YEAR_FIRST):
        if (found := pattern.search(words)) and (reading := _numeric(found, words)):
            return reading
    for pattern in (_DAY_FIRST, _MONTH_FIRST, _YEAR_WORD_DAY):
        for found in pattern.finditer(words):
            month = months.number(found["word"], language)
            if month and (reading := _built(int(found["year"]), month, int(found["day"]), found, words)):
                return reading
    if (found := _NUMBERS.search(words)) and (reading := _ambiguous(found, words, is_month_first)):
        return reading
    return _partial(words, months, language)


_DIGITS_AND_SPACES = {
    **{base + digit: str(digit) for base in (0x660, 0x6F0, 0xFF10, 0x966) for digit in range(10)},
    0xA0: " ",
    0x202F: " ",
    0x2009: " ",
    0x200E: "",
    0x200F: "",
}


def _from_epoch(digits: str) -> Reading | None:
    """Seconds or milliseconds since 1970 state an instant, in UTC."""
    instant = datetime.fromtimestamp(int(digits[:10]), UTC)
    return Reading(instant.year, instant.month, instant.date(), instant.time(), timedelta(0), "minute", 0, len(digits))


def _numeric(found: re.Match[str], words: str) -> Reading | None:
    day = found["day"]
    if day is None:
        month = int(found["month"])
        return (
            Reading(int(found["year"]), month, None, None, None, "month", *found.span()) if 1 <= month <= 12 else None
        )
    return _built(int(found["year"]), int(found["month"]), int(day), found, words)


def _ambiguous(found: re.Match[str], words: str, is_month_first: bool | None) -> Reading | None:
    """Read 3/4/2024 by what is possible, by its mark (dots and hyphens: day first), by the page's habit."""
    first, second, year = int(found["first"]), int(found["second_number"]), int(found["year"])
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    if first > 12 or "/" not in found["mark"] or is_month_first is False or first == second:
        return _built(year, second, first, found, words)
    if second > 12 or is_month_first:
        return _built(year, first, second, found, words)
    return None


def _partial(words: str, months: Months, language: str | None) -> Reading | None:
    for found in _MONTH_YEAR.finditer(words):
        if month := months.number(found["word"], language):
            return Reading(int(found["year"]), month, None, None, None, "month", *found.span())
    if just_year := _JUST_YEAR.match(words):
        return Reading(int(just_year["year"]), None, None, None, None, "year", 0, len(words))
    return None


def _built(year: int, month: int, day: int, found: re.Match[str], words: str) -> Reading | None:
    try:
        on = date(year, month, day)
    except ValueError:
        return None
    clock = found if found.groupdict().get("hour") else _TIME_AFTER.match(words[found.end() : found.end() + 60])
    clock = clock or _TIME_BEFORE.search(words[max(0, found.start() - 40) : found.start()])
    at_time, offset = _clock(clock) if clock else (None, None)
    if at_time == time(0) or at_time is None:
        # Midnight is what systems print when they know only the day.
        return Reading(year, month, on, None, None, "day", *found.span())
    return Reading(year, month, on, at_time, offset, "minute", *found.span())


def _clock(found: re.Match[str]) -> tuple[time | None, timedelta | None]:
    groups = found.groupdict()
    hour, minute, second = int(groups["hour"]), int(groups["minute"]), int(groups.get("second") or 0)
    half = HALVES.get(groups.get("pre") or "", (groups.get("half") or "").lower())
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    return time(hour, minute, second), _offset(groups.get("zone") or "")


def _offset(zone: str) -> timedelta | None:
    """Return the offset that a zone states: '+02:00', '-0500', 'Z', 'EST', 'GMT+0100'."""
    if sign := re.search(r"([+\-−])(\d\d):?(\d\d)?$", zone):
        offset = timedelta(hours=int(sign[2]), minutes=int(sign[3] or 0))
        if offset > timedelta(hours=15):
            return None
        return offset if sign[1] == "+" else -offset
    hours = ZONE_HOURS.get(zone.lower())
    return None if hours is None else timedelta(hours=hours)
