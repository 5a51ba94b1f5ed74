"""Find the figures of a text: value, bound, change, unit, what is counted, scope and place, with exact spans."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from transforms.claims.counted import Counted, Phrases, counted_at, phrases, place_of, scope_of
from transforms.claims.numbers import NumberWords, number_at, number_words
from transforms.claims.numbers_scan import Scan, scan
from transforms.claims.quantities_amounts import Amount, amount_at, range_at
from transforms.claims.quantities_refused import Designators, designators, is_refused
from transforms.claims.times import dated_spans
from transforms.claims.units import Unit, Units, is_duration, unit_at, units
from transforms.records import Bound, Change, Quantity, QuantityKind, Span, TimeExpression
from transforms.reference import Reference

_MAX_BOUND_TOKENS = 4


@dataclass(frozen=True, slots=True)
class Lexicons:
    """All that figures are read with, compiled once a reference."""

    words: NumberWords
    units: Units
    phrases: Phrases
    names: Designators
    before: Mapping[str, Bound]
    after: Mapping[str, Bound]
    change: Mapping[tuple[str, str], Change]


@cache
def lexicons(reference: Reference) -> Lexicons:
    """Return the compiled lexicons, once a reference."""
    bounds: dict[str, dict[str, Bound]] = {"before": {}, "after": {}}
    for phrase, bound, side in reference.rows("bounds"):
        bounds[side][phrase] = bound  # type: ignore[assignment]
    change: dict[tuple[str, str], Change] = {
        (kind, form): direction  # type: ignore[misc]
        for forms, direction, kind in reference.rows("change")
        for form in forms.split("|")
    }
    words, table = number_words(reference), units(reference)
    return Lexicons(words, table, phrases(reference), designators(reference), bounds["before"], bounds["after"], change)


def quantities(text: str, sentences: Sequence[Span], reference: Reference) -> tuple[Quantity, ...]:
    """Return the figures inside the sentences in reading order, spans into `text`. Raises nothing on any text.

    A span holds modifier, number and measure ("about 3,000", "at least 12 km"), not the noun that is counted. Years, dates,
    clock times, scores, versions, telephone numbers and numbers in names are left out; plain durations are kept.
    """
    lexicon = lexicons(reference)
    dates = dated_spans(text, sentences, reference)
    starts = [date.start for date in dates]
    found: list[Quantity] = []
    for sentence in sentences:
        for quantity in _in_sentence(scan(text, sentence), lexicon):
            before = bisect_right(starts, quantity.span.end - 1) - 1
            if before < 0 or dates[before].end <= quantity.span.start:
                found.append(quantity)
    return tuple(found)


def with_as_of(
    found: Sequence[Quantity], times: Sequence[TimeExpression], sentences: Sequence[Span]
) -> tuple[Quantity, ...]:
    """Return the figures with `as_of` set to the value of the nearest resolved date in the same sentence."""
    dates = [time for time in times if time.value and time.type in ("DATE", "TIME")]
    starts = [sentence.start for sentence in sentences]

    def sentence_of(offset: int) -> int:
        return bisect_right(starts, offset)

    by_sentence: dict[int, list[TimeExpression]] = {}
    for time in dates:
        by_sentence.setdefault(sentence_of(time.span.start), []).append(time)

    def dated(quantity: Quantity) -> Quantity:
        near = by_sentence.get(sentence_of(quantity.span.start), [])
        if not near or (not (near[0].value or "")[:1].isdecimal() and len(near) == 1):
            return quantity
        real = [time for time in near if (time.value or "")[:1].isdecimal()]
        best = min(real, key=lambda time: abs(time.span.start - quantity.span.start), default=None)
        return replace(quantity, as_of=best.value) if best else quantity

    return tuple(dated(quantity) for quantity in found)


def _in_sentence(tokens: Scan, lexicon: Lexicons) -> Iterator[Quantity]:
    index = 0
    while index < len(tokens):
        token = tokens.low[index]
        if not (token[0].isnumeric() or token in lexicon.words.kinds):
            index += 1
            continue
        if (share := _one_in(tokens, index, lexicon)) is not None:
            yield share[0]
            index = share[1]
            continue
        amount = amount_at(tokens, index, lexicon.words, lexicon.units)
        if amount is None:
            index = _past_code(tokens, index)
            continue
        amount, end, quantity = _quantity(tokens, amount, lexicon)
        if quantity is not None:
            yield quantity
        index = max(end, index + 1)


def _past_code(tokens: Scan, index: int) -> int:
    """Return the next token that does not hang on a number we could not read."""
    index += 1
    if tokens.low[index - 1][0].isdecimal():
        while index < len(tokens) and tokens.touches(index) and tokens.low[index] not in (",", ";", ")"):
            index += 1
    return index


def _quantity(tokens: Scan, amount: Amount, lexicon: Lexicons) -> tuple[Amount, int, Quantity | None]:
    """Return the amount as read, where to go on, and its figure, or None where it is refused."""
    spread = range_at(tokens, amount, lexicon.words, lexicon.units)
    if spread is not None and spread.high is not None:
        if _is_score(tokens, amount, spread, lexicon):
            return spread, spread.end, None
        if (
            spread.low < spread.high
            and not _is_levels(tokens, amount, lexicon)
            and not is_refused(tokens, amount, lexicon.names)
        ):
            amount = spread
    if amount.high is None and is_refused(tokens, amount, lexicon.names):
        return amount, _after_refused(tokens, amount), None
    if amount.high is None and amount.unit is None:
        amount = replace(amount, unit=_unit_of_next(tokens, amount, lexicon))
    return amount, amount.end, _made(tokens, amount, lexicon)


def _after_refused(tokens: Scan, amount: Amount) -> int:
    end = max(amount.end, amount.number.end)
    while end < len(tokens) and tokens.touches(end) and tokens.low[end] not in (",", ";", ")", ".", "'", '"', "’", "”"):
        end += 1
    return end


def _is_score(tokens: Scan, low: Amount, spread: Amount, lexicon: Lexicons) -> bool:
    """Return whether "3-1" is a score, a vote or a season: digits joined by a dash, with no unit and nothing counted."""
    joined = tokens.low[low.end : low.end + 1]
    if low.unit is not None or spread.unit is not None or not joined or joined[0] not in "-‐‑–—" or spread.high is None:
        return False
    if spread.low >= spread.high:
        return True
    if 1000 <= spread.low <= 2100 and spread.high < 2200:
        return True
    return (
        counted_at(tokens, spread.end, spread.high, lexicon.phrases) is None
        and spread.high < 150
        and tokens.word(spread.end) != "per"
    )


def _is_levels(tokens: Scan, amount: Amount, lexicon: Lexicons) -> bool:
    """Return whether "from A to B", or "rose A to B" with a unit on A, are two levels and no range."""
    before = [tokens.word(amount.first - step) for step in range(1, 7)]
    changes = any(("verb", word) in lexicon.change or ("noun", word) in lexicon.change for word in before)
    if before[0] == "from" or "from" in before[:3]:
        return changes
    return changes and amount.unit is not None and tokens.word(amount.end) == "to"


def _unit_of_next(tokens: Scan, amount: Amount, lexicon: Lexicons) -> Unit | None:
    """Return the unit that the next number of a list gives this one too: "45 and 50 mg"."""
    at = amount.end
    if tokens.word(at) not in ("and", "or", ",") or amount.number.form == "words":
        return None
    if at + 1 >= len(tokens):
        return None
    number = number_at(tokens, at + 1, lexicon.words)
    if number is None or number.value is None:
        return None
    unit = unit_at(tokens, number.end, lexicon.units, is_glued=tokens.touches(number.end))
    return (
        replace(unit, end=amount.end)
        if unit and unit.kind in ("measure", "percent") and not is_duration(unit.name)
        else None
    )


def _one_in(tokens: Scan, index: int, lexicon: Lexicons) -> tuple[Quantity, int] | None:
    """Read "one in five", "nine out of ten", "3 of every 4" as a ratio."""
    top = number_at(tokens, index, lexicon.words)
    if top is None or top.value is None or not 0 < top.value < 1000 or top.value != int(top.value):
        return None
    at = top.end
    if tokens.word(at) == "out" and tokens.word(at + 1) == "of":
        at += 2
    elif tokens.word(at) == "in" or (tokens.word(at) == "of" and tokens.word(at + 1) == "every"):
        at += 1
    else:
        return None
    at += tokens.word(at) == "every"
    bottom = number_at(tokens, at, lexicon.words) if at < len(tokens) else None
    if bottom is None or bottom.value is None or not top.value < bottom.value or bottom.form == "fraction":
        return None
    is_plain = tokens.low[at] != "a" and not (
        1000 <= bottom.value <= 2100 and bottom.form == "digits" and tokens.word(at - 1) == "in"
    )
    if (
        not is_plain
        or unit_at(tokens, bottom.end, lexicon.units) is not None
        or (tokens.touches(bottom.end)
        and tokens.word(bottom.end) not in (".", ",", ";", ")"))
    ):
        return None
    value = top.value / bottom.value
    first, bound = _bound_before(tokens, index, None, lexicon)
    phrase = counted_at(tokens, bottom.end, 2, lexicon.phrases)
    return _record(tokens, first, bottom.end, value, bound or "=", "ratio", phrase, phrase, lexicon), bottom.end


def _record(
    tokens: Scan,
    first: int,
    end: int,
    value: float,
    bound: Bound,
    kind: QuantityKind,
    unit: Counted | None,
    phrase: Counted | None,
    lexicon: Lexicons,
) -> Quantity:
    after = phrase.end if phrase else end
    return Quantity(
        span=tokens.span(first, end), value=value, low=value, high=value, bound=bound, kind=kind,
        unit=unit.head if unit else None, counted=phrase.phrase if phrase else None,
        scope=scope_of(tokens, first, after, lexicon.phrases), place=place_of(tokens, after, lexicon.phrases),
    )  # fmt: skip


def _made(tokens: Scan, amount: Amount, lexicon: Lexicons) -> Quantity:
    """Return the figure of an amount."""
    first, bound = _bound_before(tokens, amount.first, amount, lexicon)
    end, late = _bound_after(tokens, amount, lexicon)
    value = amount.number.value
    is_range, is_vague = amount.high is not None, value is None
    phrase = _phrase(tokens, amount, end, lexicon)
    unit, kind = _unit_and_kind(tokens, amount, phrase, lexicon)
    after = phrase.end if phrase else end
    return Quantity(
        span=tokens.span(first, end),
        value=None if is_range else value,
        low=amount.low,
        high=amount.high if is_range else value,
        bound="range" if is_range else "~" if is_vague else late or bound or "=",
        kind=kind,
        change=_change(tokens, first, after, end, kind, lexicon),
        unit=unit,
        counted=phrase.phrase if phrase else None,
        scope=scope_of(tokens, first, after, lexicon.phrases),
        place=place_of(tokens, after, lexicon.phrases),
    )


def _phrase(tokens: Scan, amount: Amount, end: int, lexicon: Lexicons) -> Counted | None:
    """Return what is counted; behind a measure only with "of" ("40 % of voters", "3 tonnes of rice")."""
    if amount.unit is not None and amount.unit.end > amount.number.first:
        if tokens.word(end) == "of" or (amount.unit.kind == "percent" and not amount.high):
            return counted_at(tokens, end, None, lexicon.phrases) if tokens.word(end) == "of" else None
        return None
    return counted_at(tokens, end, amount.number.value, lexicon.phrases)


# What a bare number behind these words counts is years of life.
_AGED = frozenset(("aged", "age", "ages"))


def _unit_and_kind(
    tokens: Scan, amount: Amount, phrase: Counted | None, lexicon: Lexicons
) -> tuple[str | None, QuantityKind]:
    if amount.unit is not None:
        return amount.unit.name, amount.unit.kind
    before = tokens.word(amount.first - 1)
    if before in _AGED or (before == "of" and tokens.word(amount.first - 2) == "age"):
        return "year of age", "age"
    if _is_apposed_age(tokens, amount):
        return "year of age", "age"
    if tokens.low[amount.number.first][-2:] in ("st", "nd", "rd", "th") and amount.number.form == "digits":
        return phrase.head if phrase else None, "ordinal"
    kind: QuantityKind = "ratio" if amount.number.form == "fraction" and (amount.number.value or 0) < 1 else "count"
    return phrase.head if phrase else None, kind


def _is_apposed_age(tokens: Scan, amount: Amount) -> bool:
    """Return whether the number is an age between commas behind a name: "Papadaki, 49, …"."""
    is_between = tokens.word(amount.first - 1) == "," and tokens.word(amount.end) in (",", ".", ";")
    is_plain = amount.number.form == "digits" and amount.high is None and 1 <= (amount.number.value or 0) < 120
    name = tokens.raw(amount.first - 2)
    return (
        is_between
        and is_plain
        and name[:1].isupper()
        and name.isalpha()
        and amount.number.end == amount.number.first + 1
    )


def _bound_before(tokens: Scan, first: int, amount: Amount | None, lexicon: Lexicons) -> tuple[int, Bound | None]:
    """Return where the modifier before token `first` begins and what it says, the longest first."""
    if tokens.word(first - 1) == "between" and amount is not None and amount.high is not None:
        return first - 1, None
    for length in range(min(_MAX_BOUND_TOKENS, first), 0, -1):
        phrase = " ".join(tokens.low[first - length : first])
        bound = lexicon.before.get(phrase)
        if bound is None or (
            phrase in ("over", "within") and amount is not None and _is_during(tokens, first - 1, amount)
        ):
            continue
        return (first, None) if bound == "=" and length == 1 else (first - length, bound)
    return first, None


def _is_during(tokens: Scan, index: int, amount: Amount) -> bool:
    """Return whether "over three years" says when, not how much."""
    is_time = amount.unit is not None and is_duration(amount.unit.name)
    return is_time and tokens.word(index - 1) not in (
        "for",
        "in",
        "well",
        "just",
        "after",
        "of",
        "lasted",
        "took",
        "takes",
        "is",
        "was",
    )


def _bound_after(tokens: Scan, amount: Amount, lexicon: Lexicons) -> tuple[int, Bound | None]:
    at = amount.end
    if tokens.word(at) == "+" or (tokens.word(at) in ("-", "‑") and tokens.word(at + 1) in ("odd", "ish")):
        end = at + 1 if tokens.word(at) == "+" else at + 2
        return end, lexicon.after[tokens.low[end - 1]]
    for length in (2, 1):
        bound = lexicon.after.get(" ".join(tokens.low[at : at + length]))
        if bound is not None and (length == 2 or tokens.word(at) in ("odd",)) and not tokens.touches(at):
            return at + length, bound
    return amount.end, None


# What may stand between "rose" and the size of the rise.
_BETWEEN = frozenset(["by", "a", "an", "another", "about", "around", "roughly", "some", "nearly", "almost", "over", "more", "than", "at", "least", "up", "as", "much", "many", "just", "only", "further", "additional", "estimated", "sharply", "slightly", "steadily", "another's", "approximately", "the"])  # fmt: skip
_SIZED = frozenset(
    ["a", "an", "the", "of", "year-on-year", "annual", "monthly", "quarterly", "sharp", "steep", "slight", "further", "modest", "price", "percent", "real", "net"]
)


def _change(tokens: Scan, first: int, after: int, end: int, kind: QuantityKind, lexicon: Lexicons) -> Change | None:
    """Return up or down where the figure is the size of a rise or fall, None where it is a level or a plain figure."""
    if kind in ("age", "ordinal"):
        return None
    for step in range(1, 6):
        word = tokens.word(first - step)
        if (
            (direction := lexicon.change.get(("particle", word)))
            and step <= 2
            and tokens.word(first - step + 1) != "to"
        ):
            return direction
        if (direction := lexicon.change.get(("verb", word))) and (
            kind != "count" or "by" in tokens.low[first - step : first]
        ):
            return direction
        if (direction := lexicon.change.get(("noun", word))) and tokens.word(first - step + 1) == "of":
            return direction
        if word not in _BETWEEN and word != "of":
            break
    return _change_after(tokens, after, end, kind, lexicon)


def _change_after(tokens: Scan, after: int, end: int, kind: QuantityKind, lexicon: Lexicons) -> Change | None:
    """Read "a 12 % rise", "5 % higher", "three points up on"."""
    for step in range(3):
        word = tokens.word(end + step)
        if direction := lexicon.change.get(("comparative", word)):
            return direction if step == 0 and tokens.word(end + 1) not in ("of",) else None
        if (direction := lexicon.change.get(("noun", word))) and kind in ("percent", "money", "measure"):
            return direction
        if word in ("up", "down") and step == 0 and kind != "count":
            return lexicon.change.get(("particle", word))
        if not word.isalpha() or word in lexicon.phrases.stops:
            break
    return None
