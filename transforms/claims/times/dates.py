"""Read dates, days, months, seasons, years and times of day."""

from calendar import monthrange
from datetime import date, timedelta

from transforms.claims.times.context import Context, Value, fields, part_of, shifted, tense_of
from transforms.claims.times.grammar import Found
from transforms.records import TimeType


def full_date(found: Found, context: Context) -> Value:
    """Read a day and month, with or without a year; the tense, then nearness, picks the year."""
    month = int(fields(found, context, "M")[0])
    day = int("".join(filter(str.isdecimal, (fields(found, context, "d") or fields(found, context, "o"))[0])))
    year = fields(found, context, "Y")
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
    tense = tense_of(found, context)
    if tense == "future":
        near = [when for when in near if when >= published] or near
    elif tense == "past":
        near = [when for when in near if when <= published] or near
    best = min(near, key=lambda when: (abs((when - published).days), when))
    return Value("DATE", best.isoformat(), True)


def iso(found: Found, context: Context) -> Value:
    """Read 2024-05-06."""
    year, month, day = (int(context.tokens.low[found.first + step]) for step in (0, 2, 4))
    return Value("DATE", date(year, month, day).isoformat())


def slashed(found: Found, context: Context) -> Value:
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


def month(found: Found, context: Context) -> Value:
    """Read "September of 2023", "last June", "March": without a year the latest one that has begun, or the next one."""
    month, years = int(fields(found, context, "M")[0]), fields(found, context, "Y")
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
    elif "X" in found.codes or ("L" not in found.codes and tense_of(found, context) == "future"):
        year += month < published.month or ("X" in found.codes and month == published.month)
    else:
        year -= month > published.month or ("L" in found.codes and month == published.month)
    return Value("DATE", f"{year:04d}-{month:02d}", True)


def weekday(found: Found, context: Context) -> Value:
    """Read "Monday", "last Friday", "Tuesday morning"."""
    wanted, published = int(fields(found, context, "D")[0]), context.published_on
    part = fields(found, context, "P")
    kind: TimeType = "TIME" if part else "DATE"
    if published is None:
        return Value(kind, None, True)
    back = (published.weekday() - wanted) % 7
    ahead = -back % 7
    if found.codes[0] == "L":
        step = -(back or 7)
    elif found.codes[0] == "X":
        step = ahead or 7
    elif found.codes[0] == "T" or tense_of(found, context) == "future":
        step = ahead
    else:
        step = -back
    day = (published + timedelta(days=step)).isoformat()
    return Value(kind, day + part_of(part), True)


def day(found: Found, context: Context) -> Value:
    """Read "today", "tonight", "yesterday morning"."""
    token, part = context.tokens.low[found.first], fields(found, context, "P")
    is_time = bool(part) or token == "tonight"
    kind: TimeType = "TIME" if is_time else "DATE"
    if context.published_on is None:
        return Value(kind, None, True)
    day = context.published_on + timedelta(days=int(fields(found, context, "R")[0]))
    return Value(kind, day.isoformat() + ("TNI" if token == "tonight" else part_of(part)), True)


def relative(found: Found, context: Context) -> Value:
    """Read "last week", "this year", "next month", "last night", "this morning", "last summer"."""
    step = {"L": -1, "X": 1, "T": 0}[next(letter for letter in found.codes if letter in "LXT")]
    published = context.published_on
    if part := fields(found, context, "P"):
        day = published + timedelta(days=-1 if step < 0 else step) if published else None
        return Value("TIME", day.isoformat() + part_of(part) if day else None, True)
    if season := fields(found, context, "S"):
        return Value("DATE", f"{published.year + step:04d}-{season[0]}" if published else None, True)
    unit = fields(found, context, "U")[-1]
    if unit in ("10Y", "100Y") and step:
        return Value("DURATION", f"P{unit}", True)
    return Value("DATE", shifted(published, step, unit) if published else None, True)


def season(found: Found, context: Context) -> Value:
    """Read "the summer of 2022", "last winter"."""
    season, years, published = fields(found, context, "S")[0], fields(found, context, "Y"), context.published_on
    if years:
        return Value("DATE", f"{int(years[0]):04d}-{season}")
    if any(letter in found.codes for letter in "LXT"):
        return relative(found, context)
    return Value("DATE", f"{published.year:04d}-{season}" if published else None, True)


def decade(found: Found, context: Context) -> Value:
    """Read "the 1980s"; of "the 20s" the century cannot be told."""
    token = context.tokens.low[found.end - 1][:-1]
    return Value(
        "DATE", token[:3] if len(token) == 4 else f"19{token[0]}" if len(token) == 2 and token[0] > "2" else None
    )


def year(found: Found, context: Context) -> Value:
    """Read a bare year."""
    return Value("DATE", f"{int(fields(found, context, 'Y')[0]):04d}")


def clock(found: Found, context: Context) -> Value:
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


def part_of_day(found: Found, context: Context) -> Value:
    """Read "the morning", on the day of publication."""
    published = context.published_on
    return Value("TIME", published.isoformat() + part_of(fields(found, context, "P")) if published else None, True)


def holiday(found: Found, context: Context) -> Value:
    """Read the name of a feast: of which year, and often which day, the text does not say."""
    return Value("DATE", None, True)
