"""What the values of time expressions are read with: the context, its fields and tense, periods and calendar steps."""

from dataclasses import dataclass
from datetime import date, timedelta

from transforms.claims.numbers import NumberWords, number_at
from transforms.claims.numbers.scan import Scan
from transforms.claims.times.grammar import Found, TimeWords
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


def fields(found: Found, context: Context, code: str) -> list[str]:
    """Return the lexicon values of the tokens with a class letter, in order."""
    values = []
    for offset, letter in enumerate(found.codes):
        if letter == code:
            token = context.tokens.low[found.first + offset]
            values.append(context.words.codes.get(token, ("", token))[1] or token)
    return values


def tense_of(found: Found, context: Context) -> str | None:
    """Return "future" or "past", by the nearest word before the expression that shows it."""
    for step in range(1, _MAX_TENSE):
        word = context.tokens.word(found.first - step)
        if word in context.words.sets["future"]:
            return "future"
        if word in context.words.sets["past"] or (len(word) > 4 and word.endswith("ed")):
            return "past"
    return None


def count_of(found: Found, context: Context) -> tuple[str, str]:
    """Return how many of which unit: ("2", "Y"); ("X", …) where the text does not say how many."""
    unit = (fields(found, context, "U") + fields(found, context, "V"))[-1]
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


def period(count: str, unit: str) -> str:
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


def shifted(day: date, step: int, unit: str) -> str | None:
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


def part_of(part: list[str]) -> str:
    """Return the ending that a part of the day adds to a date: "TMO", "T12:00", or nothing."""
    return (part[0] if part[0].startswith("T") else "T" + part[0]) if part else ""
