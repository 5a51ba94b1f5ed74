"""Read a date as a page writes it: ISO 8601, RFC 2822, epochs, numbers, and words in some thirty languages."""

import re
from datetime import UTC, date, datetime, time, timedelta

from transforms.normalise.clock_words import TIME, TIME_AFTER, TIME_BEFORE, clock_of
from transforms.normalise.date_reading import Months, Reading

MAX_DATE_CHARS = 300

_ISO = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?(?!\d)"
    r"(?:(?:T|\s{1,3}|\s?[-,@|]\s?)" + TIME + ")?",
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
    clock = found if found.groupdict().get("hour") else TIME_AFTER.match(words[found.end() : found.end() + 60])
    clock = clock or TIME_BEFORE.search(words[max(0, found.start() - 40) : found.start()])
    at_time, offset = clock_of(clock) if clock else (None, None)
    if at_time == time(0) or at_time is None:
        # Midnight is what systems print when they know only the day.
        return Reading(year, month, on, None, None, "day", *found.span())
    return Reading(year, month, on, at_time, offset, "minute", *found.span())
