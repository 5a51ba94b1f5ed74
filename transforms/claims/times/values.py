"""Give time expressions their TIMEX3 type and value, from the publication date where they need one."""

from dataclasses import replace

from transforms.claims.times.checks import is_rate
from transforms.claims.times.context import Context, Value, count_of, fields, part_of, period, shifted, tense_of
from transforms.claims.times.dates import (
    clock,
    day,
    decade,
    full_date,
    holiday,
    iso,
    month,
    part_of_day,
    relative,
    season,
    slashed,
    weekday,
    year,
)
from transforms.claims.times.grammar import Found
from transforms.records import TimeType


def value_of(found: Found, context: Context) -> Value:
    """Return type and value of one expression; the value is None where it cannot be told. Raises nothing."""
    try:
        return _READERS[found.name](found, context)
    except (ValueError, OverflowError):
        # A date that is none (31 April), or one outside the calendar.
        return Value("DATE", None)


def _duration(found: Found, context: Context) -> Value:
    return Value("DURATION", period(*count_of(found, context)))


def _counted(found: Found, context: Context) -> Value:
    """Read "the past two days", which ends, or begins, on the day of publication."""
    return replace(_duration(found, context), is_relative=context.published_on is not None)


def _ago(found: Found, context: Context) -> Value:
    """Read "two years ago" as the year, month, week or day it names."""
    count, unit = count_of(found, context)
    published = context.published_on
    if count == "X":
        return Value("DATE", "PAST_REF")
    if published is None or not count.isdecimal():
        return Value("DATE", None, True)
    if unit == "10Y":
        count, unit = str(int(count) * 10), "Y"
    kind: TimeType = "TIME" if unit in ("H", "TM", "S") else "DATE"
    return Value(kind, shifted(published, -int(count), unit), True)


def _offset(found: Found, context: Context) -> Value:
    """Read "three days later": which day, the text alone would tell."""
    return Value("DATE", None)


def _rate(found: Found, context: Context) -> Value:
    if weekday := fields(found, context, "D"):
        return Value("SET", f"XXXX-WXX-{int(weekday[0]) + 1}")
    if part := fields(found, context, "P"):
        return Value("SET", "XXXX-XX-XX" + part_of(part))
    if season := fields(found, context, "S"):
        return Value("SET", f"XXXX-{season[0]}")
    return Value("SET", period(*count_of(found, context)))


def _long(found: Found, context: Context) -> Value:
    if found.codes == "aU" and is_rate(context.tokens, found.first, context.words.sets):
        return Value("SET", period("1", fields(found, context, "U")[0]))
    return _duration(found, context)


def _edge(found: Found, context: Context) -> Value:
    """Read "earlier this month", "the end of 2023", "the beginning of the year": the whole it is part of."""
    if years := fields(found, context, "Y"):
        return Value("DATE", f"{int(years[0]):04d}")
    if any(letter in found.codes for letter in "LXT"):
        return relative(replace(found, codes=found.codes), context)
    published, unit = context.published_on, fields(found, context, "U")[-1]
    return Value("DATE", shifted(published, 0, unit) if published else None, True)


def _ordinal(found: Found, context: Context) -> Value:
    """Read "the third quarter of 2008", "the 21st century"."""
    unit = fields(found, context, "U")[0]
    rank = (fields(found, context, "O") + [value.rstrip("stndrh") for value in fields(found, context, "o")] + [""])[0]
    if "L" in found.codes[:2]:
        return relative(found, context)
    if not rank or unit not in ("Q", "100Y"):
        return Value("DATE", None)
    place = int(float(rank))
    if unit == "100Y":
        return Value("DATE", f"{place - 1:02d}") if 0 < place < 31 else Value("DATE", None)
    if not 1 <= place <= 4:
        return Value("DATE", None)
    if years := fields(found, context, "Y"):
        return Value("DATE", f"{int(years[0]):04d}-Q{place}")
    published = context.published_on
    if published is None:
        return Value("DATE", None, True)
    year = (
        published.year
        - ("LU" in found.codes)
        - (place > (published.month - 1) // 3 + 1 and tense_of(found, context) != "future")
    )
    return Value("DATE", f"{year:04d}-Q{place}", True)


def _set(found: Found, context: Context) -> Value:
    return Value("SET", fields(found, context, "r")[0])


def _ref(found: Found, context: Context) -> Value:
    return Value("DATE", fields(found, context, "K")[0])


_READERS = {
    "iso": iso, "slashed": slashed, "date": full_date, "month": month, "decade": decade, "season": season, "clock": clock,
    "weekday": weekday, "counted": _counted, "ago": _ago, "offset": _offset, "edge": _edge, "edge_this": relative, "ordinal": _ordinal,
    "relative": relative, "rate": _rate, "duration": _duration, "long": _long, "day": day, "part": part_of_day, "set": _set,
    "ref": _ref, "holiday": holiday, "early_year": year, "year": year,
}  # fmt: skip
