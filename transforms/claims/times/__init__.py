"""Find time expressions in a text and normalise them against the publication date where that is known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from transforms.claims.numbers import number_words
from transforms.claims.numbers.scan import Scan, scans
from transforms.claims.times.context import Context, Value
from transforms.claims.times.grammar import Found, expressions, time_words
from transforms.claims.times.values import value_of
from transforms.records import Span, TimeExpression
from transforms.reference import Reference

_PRECISIONS = {2: "century", 3: "decade", 4: "year", 7: "month", 10: "day"}
# Durations with a number stay quantities ("six years in prison"); these are dates with a number in them.
_NO_DATES = frozenset(("duration", "long", "rate", "set", "ref"))


@dataclass(frozen=True, slots=True)
class _Sentence:
    tokens: Scan
    found: tuple[Found, ...]


def times(
    text: str, sentences: Sequence[Span], published_on: date | None, reference: Reference
) -> tuple[TimeExpression, ...]:
    """Return the time expressions inside the sentences in reading order, spans into `text`. Raises nothing on any text.

    Values are TIMEX3; None where only a publication date or the world could tell. `anchor` is "published_on" where the
    value depends on that date, "text" where on a date of the same sentence.
    """
    words, numbers = time_words(reference), number_words(reference)
    return tuple(
        expression
        for sentence in _sentences(text, tuple(sentences), reference)
        for expression in _valued(sentence, Context(sentence.tokens, words, numbers, published_on))
    )


def dated_spans(text: str, sentences: Sequence[Span], reference: Reference) -> list[Span]:
    """Return the spans of dates, clock times and relative periods, whose numbers are no figures; in reading order."""
    return [
        sentence.tokens.span(found.first, found.end)
        for sentence in _sentences(text, tuple(sentences), reference)
        for found in sentence.found
        if found.name not in _NO_DATES
    ]


# `quantities` and `times` read the same text one after the other; one text is held.
@lru_cache(maxsize=1)
def _sentences(text: str, sentences: tuple[Span, ...], reference: Reference) -> tuple[_Sentence, ...]:
    words = time_words(reference)
    return tuple(_Sentence(tokens, tuple(expressions(tokens, words))) for tokens in scans(text, sentences))


def _valued(sentence: _Sentence, context: Context) -> Iterator[TimeExpression]:
    values = [value_of(found, context) for found in sentence.found]
    days = [value.value for value in values if _precision(value) == "day"]
    # A clock time belongs to the day before it in its sentence, or to the first one behind it.
    day = days[0] if days else None
    for found, value in zip(sentence.found, values, strict=True):
        anchor = "published_on" if value.is_relative and value.value else None
        written = value.value
        if found.name == "clock" and written is not None:
            written, anchor = _on_day(written, day, context.published_on)
        if _precision(value) == "day":
            day = written
        yield TimeExpression(
            span=sentence.tokens.span(found.first, found.end),
            type=value.type,
            value=written,
            precision=_precision(Value(value.type, written)),
            anchor=anchor,
        )


def _on_day(clock: str, day: str | None, published_on: date | None) -> tuple[str | None, str | None]:
    """Return a time of day on the day of its sentence, else on that of publication."""
    if day is not None:
        return day + clock, "text"
    return (published_on.isoformat() + clock, "published_on") if published_on else (None, None)


def _precision(value: Value) -> str | None:
    if value.value is None or value.type in ("DURATION", "SET") or value.value.endswith("_REF"):
        return None
    if value.type == "TIME":
        return "minute" if ":" in value.value else "part_of_day"
    for mark, name in (("-Q", "quarter"), ("-W", "week"), ("-S", "season"), ("-F", "season")):
        if mark in value.value:
            return name
    return _PRECISIONS.get(len(value.value)) if value.value[:2].isdecimal() else None
