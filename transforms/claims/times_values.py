"""Give time expressions their TIMEX3 type and value, from the publication date where they need one."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from transforms.claims.numbers import NumberWords, number_at
from transforms.claims.numbers_scan import Scan
from transforms.claims.times_checks import is_rate
from transforms.claims.times_grammar import Found, TimeWords
from transforms.records import TimeType

_MAX_TENSE = 10
_MAX_COUNT = 10_000


@dataclass(frozen=True, slots=True)
class Value:
    """A TIMEX3 type and value; `is_relative` where the value needs the publication date, known or not."""

    type: TimeType
    value: str | None
    is_relative: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What a value is read with."""

    tokens: Scan
    words: TimeWords
    numbers: NumberWords
    published_on: date | None


def value_of(found: Found, context: Context) -> Value:
    """Return type and value of one expression; the value is None where it cannot be told. Raises nothing."""
    try:
        return _READERS[found.name](found, context)
    except (ValueError, OverflowError):
        # A date that is none (31 April), or one outside the calendar.
        return Value("DATE", None)


def _fields(found: Found, context: Context, code: str) -> list[str]:
    """Return the lexicon values of the tokens with a class letter, in order."""
    values = []
    for offset, letter in enumerate(found.codes):
        if letter == code:
            token = context.tokens.low[found.first + offset]
            values.append(context.words.codes.get(token, ("", token))[1] or token)
    return values


def _date(found: Found, context: Context) -> Value:
    month = int(_fields(found, context, "M")[0])
    day = int("".join(filter(str.isdecimal, (_fields(found, context, "d") or _fields(found, context, "o"))[0])))
    year = _fields(found, context, "Y")
    if year:
        return Value("DATE", date(int(year[0]), month, day).isoformat())
    published = context.published_on
    if published is None or not 1 <= day <= 31:
        return Value("DATE", None, True)
    near = [
        date(published.year + step, month, day)
        for step in (-1, 0, 1)
        if day <= monthrange(published.year + step, month)[1]
    ]
    tense = _tense(found, context)
    if tense == "future":
        near = [when for when in near if when >= published] or near
    elif tense == "past":
        near = [when for when in near if when <= published] or near
    best = min(near, key=lambda when: (abs((when - published).days), when))
    return Value("DATE", best.isoformat(), True)


def _iso(found: Found, context: Context) -> Value:
    year, month, day = (int(context.tokens.low[found.first + step]) for step in (0, 2, 4))
    return Value("DATE", date(year, month, day).isoformat())


def _slashed(found: Found, context: Context) -> Value:
    """Read 13/2/2024; which of two small numbers is the month only the publication date can tell, if it is near one reading."""
    first, second, year = (int(context.tokens.low[found.first + step]) for step in (0, 2, 4))
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    readings = {
        date(year, month, day)
        for month, day in ((first, second), (second, first))
        if month <= 12 and 1 <= day <= monthrange(year, month)[1]
    }
    if len(readings) == 1:
        return Value("DATE", readings.pop().isoformat())
    published = context.published_on
    near = [when for when in readings if published and abs((when - published).days) <= 7]
    return Value("DATE", near[0].isoformat() if len(near) == 1 else None, True)


def _month(found: Found, context: Context) -> Value:
    month, years = int(_fields(found, context, "M")[0]), _fields(found, context, "Y")
    if years:
        return Value("DATE", f"{int(years[0]):04d}-{month:02d}")
    published = context.published_on
    if published is None:
        return Value("DATE", None, True)
    year = published.year
    if "LU" in found.codes:
        year -= 1
    elif "TU" in found.codes or (found.first >= 2 and context.tokens.word(found.first - 3) == "this"):
        pass
    elif "X" in found.codes or ("L" not in found.codes and _tense(found, context) == "future"):
        year += month < published.month or ("X" in found.codes and month == published.month)
    else:
        year -= month > published.month or ("L" in found.codes and month == published.month)
    return Value("DATE", f"{year:04d}-{month:02d}", True)


def _weekday(found: Found, context: Context) -> Value:
    wanted, published = int(_fields(found, context, "D")[0]), context.published_on
    part = _fields(found, context, "P")
    kind: TimeType = "TIME" if part else "DATE"
    if published is None:
        return Value(kind, None, True)
    back = (published.weekday() - wanted) % 7
    ahead = -back % 7
    if found.codes[0] == "L":
        step = -(back or 7)
    elif found.codes[0] == "X":
        step = ahead or 7
    elif found.codes[0] == "T" or _tense(found, context) == "future":
        step = ahead
    else:
        step = -back
    day = (published + timedelta(days=step)).isoformat()
    return Value(kind, day + _part(part), True)


def _part(part: list[str]) -> str:
    return (part[0] if part[0].startswith("T") else "T" + part[0]) if part else ""


def _day(found: Found, context: Context) -> Value:
    token, part = context.tokens.low[found.first], _fields(found, context, "P")
    is_time = bool(part) or token == "tonight"
    kind: TimeType = "TIME" if is_time else "DATE"
    if context.published_on is None:
        return Value(kind, None, True)
    day = context.published_on + timedelta(days=int(_fields(found, context, "R")[0]))
    return Value(kind, day.isoformat() + ("TNI" if token == "tonight" else _part(part)), True)


def _relative(found: Found, context: Context) -> Value:
    """Read "last week", "this year", "next month", "last night", "this morning", "last summer"."""
    step = {"L": -1, "X": 1, "T": 0}[next(letter for letter in found.codes if letter in "LXT")]
    published = context.published_on
    if part := _fields(found, context, "P"):
        day = published + timedelta(days=-1 if step < 0 else step) if published else None
        return Value("TIME", day.isoformat() + _part(part) if day else None, True)
    if season := _fields(found, context, "S"):
        return Value("DATE", f"{published.year + step:04d}-{season[0]}" if published else None, True)
    unit = _fields(found, context, "U")[-1]
    if unit in ("10Y", "100Y") and step:
        return Value("DURATION", f"P{unit}", True)
    return Value("DATE", _shifted(published, step, unit) if published else None, True)


def _shifted(day: date, step: int, unit: str) -> str | None:
    """Return the year, quarter, month, week or day that lies `step` units from a day."""
    if unit == "Y":
        return f"{day.year + step:04d}"
    if unit in ("10Y", "100Y"):
        size = 10 if unit == "10Y" else 100
        return f"{(day.year // size) + step:0{4 - len(str(size)) + 1}d}"
    if unit == "Q":
        quarters = day.year * 4 + (day.month - 1) // 3 + step
        return f"{quarters // 4:04d}-Q{quarters % 4 + 1}"
    if unit == "M":
        months = day.year * 12 + day.month - 1 + step
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    if unit in ("W", "WE"):
        year, week, _ = (day + timedelta(weeks=step)).isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "WE" else "")
    return (day + timedelta(days=step)).isoformat() if unit == "D" else None


def _count(found: Found, context: Context) -> tuple[str, str]:
    """Return how many of which unit: ("2", "Y"); ("X", …) where the text does not say how many."""
    unit = (_fields(found, context, "U") + _fields(found, context, "V"))[-1]
    for at in range(found.first, found.end):
        letter = found.codes[at - found.first]
        if letter in "dnwY½":
            if letter == "½":
                return "0.5", unit
            number = number_at(context.tokens, at, context.numbers)
            if number is not None and number.value is not None and number.value < _MAX_COUNT:
                value = number.value + (0.5 if "&a½" in found.codes and number.value == int(number.value) else 0)
                return f"{value:g}", unit
            return "X", unit
    if "c" in found.codes or "V" in found.codes:
        return "X", unit
    return "1", unit


def _period(count: str, unit: str) -> str:
    """Return a TIMEX3 duration: P2Y, PT30M, P20Y, PXD."""
    prefix, letter = ("PT", {"TM": "M", "H": "H", "S": "S"}[unit]) if unit in ("TM", "H", "S") else ("P", unit)
    if unit == "Q":
        return f"P{float(count) * 3:g}M" if count != "X" else "PXM"
    if unit == "WE":
        return f"P{count}WE"
    if unit[0].isdecimal() and len(unit) > 1:
        size = int(unit[:-1])
        return f"P{float(count) * size:g}{unit[-1]}" if count != "X" else f"PX{unit[-1]}"
    return f"{prefix}{count}{letter}"


def _duration(found: Found, context: Context) -> Value:
    return Value("DURATION", _period(*_count(found, context)))


def _counted(found: Found, context: Context) -> Value:
    """Read "the past two days", which ends, or begins, on the day of publication."""
    return replace(_duration(found, context), is_relative=context.published_on is not None)


def _ago(found: Found, context: Context) -> Value:
    """Read "two years ago" as the year, month, week or day it names."""
    count, unit = _count(found, context)
    published = context.published_on
    if count == "X":
        return Value("DATE", "PAST_REF")
    if published is None or not count.isdecimal():
        return Value("DATE", None, True)
    if unit == "10Y":
        count, unit = str(int(count) * 10), "Y"
    kind: TimeType = "TIME" if unit in ("H", "TM", "S") else "DATE"
    return Value(kind, _shifted(published, -int(count), unit), True)


def _offset(found: Found, context: Context) -> Value:
    """Read "three days later": which day, the text alone would tell."""
    return Value("DATE", None)


def _rate(found: Found, context: Context) -> Value:
    if weekday := _fields(found, context, "D"):
        return Value("SET", f"XXXX-WXX-{int(weekday[0]) + 1}")
    if part := _fields(found, context, "P"):
        return Value("SET", "XXXX-XX-XX" + _part(part))
    if season := _fields(found, context, "S"):
        return Value("SET", f"XXXX-{season[0]}")
    return Value("SET", _period(*_count(found, context)))


def _long(found: Found, context: Context) -> Value:
    if found.codes == "aU" and is_rate(context.tokens, found.first, context.words.sets):
        return Value("SET", _period("1", _fields(found, context, "U")[0]))
    return _duration(found, context)


def _edge(found: Found, context: Context) -> Value:
    """Read "earlier this month", "the end of 2023", "the beginning of the year": the whole it is part of."""
    if years := _fields(found, context, "Y"):
        return Value("DATE", f"{int(years[0]):04d}")
    if any(letter in found.codes for letter in "LXT"):
        return _relative(replace(found, codes=found.codes), context)
    published, unit = context.published_on, _fields(found, context, "U")[-1]
    return Value("DATE", _shifted(published, 0, unit) if published else None, True)


def _ordinal(found: Found, context: Context) -> Value:
    """Read "the third quarter of 2008", "the 21st century"."""
    unit = _fields(found, context, "U")[0]
    rank = (_fields(found, context, "O") + [value.rstrip("stndrh") for value in _fields(found, context, "o")] + [""])[0]
    if "L" in found.codes[:2]:
        return _relative(found, context)
    if not rank or unit not in ("Q", "100Y"):
        return Value("DATE", None)
    place = int(float(rank))
    if unit == "100Y":
        return Value("DATE", f"{place - 1:02d}") if 0 < place < 31 else Value("DATE", None)
    if not 1 <= place <= 4:
        return Value("DATE", None)
    if years := _fields(found, context, "Y"):
        return Value("DATE", f"{int(years[0]):04d}-Q{place}")
    published = context.published_on
    if published is None:
        return Value("DATE", None, True)
    year = (
        published.year
        - ("LU" in found.codes)
        - (place > (published.month - 1) // 3 + 1 and _tense(found, context) != "future")
    )
    return Value("DATE", f"{year:04d}-Q{place}", True)


def _season(found: Found, context: Context) -> Value:
    season, years, published = _fields(found, context, "S")[0], _fields(found, context, "Y"), context.published_on
    if years:
        return Value("DATE", f"{int(years[0]):04d}-{season}")
    if any(letter in found.codes for letter in "LXT"):
        return _relative(found, context)
    return Value("DATE", f"{published.year:04d}-{season}" if published else None, True)


def _decade(found: Found, context: Context) -> Value:
    token = context.tokens.low[found.end - 1][:-1]
    return Value(
        "DATE", token[:3] if len(token) == 4 else f"19{token[0]}" if len(token) == 2 and token[0] > "2" else None
    )


def _year(found: Found, context: Context) -> Value:
    return Value("DATE", f"{int(_fields(found, context, 'Y')[0]):04d}")


def _clock(found: Found, context: Context) -> Value:
    """Read a time of day as "T18:00"; `times` puts the day before it."""
    tokens = context.tokens
    hour, _, minute = tokens.low[found.first].partition(".")
    if ":" in found.codes:
        hour, minute = tokens.low[found.first], tokens.low[found.first + 2]
    value = int(hour)
    half = next(
        (
            word[0]
            for word in tokens.low[found.first : found.end]
            if word[:1] in "ap" and word[-1:] in "m." and len(word) > 1
        ),
        "",
    )
    if half == "p" and value < 12:
        value += 12
    if half == "a" and value == 12:
        value = 0
    if value > 24:
        return Value("TIME", None)
    zone = tokens.low[found.end - 1]
    return Value("TIME", f"T{value:02d}:{minute or '00':0>2}" + ("Z" if zone in ("utc", "gmt") else ""), True)


def _part_of_day(found: Found, context: Context) -> Value:
    published = context.published_on
    return Value("TIME", published.isoformat() + _part(_fields(found, context, "P")) if published else None, True)


def _set(found: Found, context: Context) -> Value:
    return Value("SET", _fields(found, context, "r")[0])


def _ref(found: Found, context: Context) -> Value:
    return Value("DATE", _fields(found, context, "K")[0])


def _holiday(found: Found, context: Context) -> Value:
    return Value("DATE", None, True)


def _tense(found: Found, context: Context) -> str | None:
    """Return "future" or "past", by the nearest word before the expression that shows it."""
    for step in range(1, _MAX_TENSE):
        word = context.tokens.word(found.first - step)
        if word in context.words.sets["future"]:
            return "future"
        if word in context.words.sets["past"] or (len(word) > 4 and word.endswith("ed")):
            return "past"
    return None


_READERS = {
    "iso": _iso, "slashed": _slashed, "date": _date, "month": _month, "decade": _decade, "season": _season, "clock": _clock,
    "weekday": _weekday, "counted": _counted, "ago": _ago, "offset": _offset, "edge": _edge, "edge_this": _relative, "ordinal": _ordinal,
    "relative": _relative, "rate": _rate, "duration": _duration, "long": _long, "day": _day, "part": _part_of_day, "set": _set,
    "ref": _ref, "holiday": _holiday, "early_year": _year, "year": _year,
}  # fmt: skip
