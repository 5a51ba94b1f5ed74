"""Find the figures of a text: value, bound, change, unit, what is counted, scope and place, with exact spans."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from transforms.claims.figures.ages import is_age
from transforms.claims.figures.amounts import Amount, amount_at, range_at
from transforms.claims.figures.bounds import bound_after, bound_before, change_of
from transforms.claims.figures.counted import Counted, counted_at
from transforms.claims.figures.lexicons import Lexicons, lexicons
from transforms.claims.figures.refused import is_refused, is_score
from transforms.claims.figures.scopes import place_of, scope_of
from transforms.claims.figures.shares import share_at
from transforms.claims.figures.units import Unit, is_duration, unit_at
from transforms.claims.numbers import Number, number_at
from transforms.claims.numbers.scan import Scan, scans
from transforms.claims.times import dated_spans
from transforms.records import Quantity, QuantityKind, Span, TimeExpression
from transforms.reference import Reference

_SIDES = ("x", "×", "by")


def quantities(text: str, sentences: Sequence[Span], reference: Reference) -> tuple[Quantity, ...]:
    """Return the figures inside the sentences in reading order, spans into `text`. Raises nothing on any text.

    A span holds modifier, number and measure ("about 3,000", "at least 12 km"), not the noun that is counted. Years,
    dates, clock times, scores, versions, telephone numbers and numbers in names are left out; durations are kept. A vague
    figure ("several hundred") has no value and no high; its low is the magnitude it names.
    """
    lexicon = lexicons(reference)
    dates = dated_spans(text, sentences, reference)
    starts = [date.start for date in dates]
    found: list[Quantity] = []
    for tokens in scans(text, tuple(sentences)):
        for quantity in _in_sentence(tokens, lexicon):
            before = bisect_right(starts, quantity.span.end - 1) - 1
            if before < 0 or dates[before].end <= quantity.span.start:
                found.append(quantity)
    return tuple(found)


def with_as_of(
    found: Sequence[Quantity], times: Sequence[TimeExpression], sentences: Sequence[Span]
) -> tuple[Quantity, ...]:
    """Return the figures with `as_of` set to the value of the nearest resolved date in the same sentence, in order."""
    starts = [sentence.start for sentence in sentences]
    dates: dict[int, list[TimeExpression]] = {}
    for time in times:
        if time.value and time.type in ("DATE", "TIME") and len(time.value) >= 4 and time.value[:4].isdecimal():
            dates.setdefault(bisect_right(starts, time.span.start), []).append(time)

    def dated(quantity: Quantity) -> Quantity:
        near = dates.get(bisect_right(starts, quantity.span.start), [])
        best = min(near, key=lambda time: abs(time.span.start - quantity.span.start), default=None)
        return replace(quantity, as_of=best.value) if best else quantity

    return tuple(dated(quantity) for quantity in found)


def _in_sentence(tokens: Scan, lexicon: Lexicons) -> Iterator[Quantity]:
    if not tokens.has_digits and lexicon.words.signs.isdisjoint(tokens.low) and "handful" not in tokens.low:
        return
    end, last = 0, None
    for index in _candidates(tokens, lexicon):
        if index < end:
            continue
        amount = share_at(tokens, index, lexicon) or amount_at(tokens, index, lexicon.words, lexicon.units)
        if amount is None:
            end = _past_code(tokens, index, index + 1)
            continue
        end, quantity = _quantity(tokens, amount, lexicon)
        if quantity is not None:
            last = _with_change_of(last, quantity, tokens.text)
            yield last


def _with_change_of(last: Quantity | None, quantity: Quantity, text: str) -> Quantity:
    """Return the figure with the change of the one that it puts in other words: "fell 1.4 percent, or 388 points"."""
    if last is None or last.change is None or quantity.change is not None or quantity.unit == last.unit:
        return quantity
    between = text[last.span.end : quantity.span.start]
    return replace(quantity, change=last.change) if between in (", or ", " or ", " (") else quantity


def _candidates(tokens: Scan, lexicon: Lexicons) -> list[int]:
    """Return the tokens at which a number may start: digits, number words, and articles before one of those."""
    low, openers, articles = tokens.low, lexicon.words.openers, lexicon.words.articles
    return [
        index
        for index, token in enumerate(low)
        if token in openers
        or token[0].isnumeric()
        or (token[0] == "." and len(token) > 1)
        or (
            token in articles
            and index + 1 < len(low)
            and (
                low[index + 1] in lexicon.words.kinds
                or low[index + 1] in ("score", "couple", "handful")
                or low[index + 2 : index + 5] == ["and", "a", "half"]
            )
        )
    ]


def _past_code(tokens: Scan, index: int, end: int) -> int:
    """Return the next token that does not hang on a number which is no figure."""
    if tokens.low[index][0].isdecimal():
        while tokens.touches(end) and tokens.low[end] not in ",;).'\"’”":
            end += 1
    return end


def _quantity(tokens: Scan, amount: Amount, lexicon: Lexicons) -> tuple[int, Quantity | None]:
    """Return where to go on and the figure of an amount, None where it is refused."""
    spread = range_at(tokens, amount, lexicon.words, lexicon.units)
    if spread is not None and spread.high is not None:
        if is_score(tokens, amount, spread, lexicon):
            return spread.end, None
        whole = replace(amount, end=spread.end, unit=spread.unit)
        is_rising = spread.low < spread.high and not _is_levels(tokens, amount, spread, lexicon)
        if is_rising and not is_refused(tokens, whole, lexicon):
            return spread.end, _made(tokens, spread, lexicon)
    if is_refused(tokens, amount, lexicon):
        return _past_code(tokens, amount.number.first, amount.end), None
    if amount.unit is None and amount.number.form == "digits":
        amount = replace(amount, unit=_unit_of_next(tokens, amount, lexicon))
    return amount.end, _made(tokens, amount, lexicon)


def _is_levels(tokens: Scan, amount: Amount, spread: Amount, lexicon: Lexicons) -> bool:
    """Return whether "rose from A to B", or "rose A to B" with a unit on A or far from B, are two figures and no range."""
    before = [tokens.word(amount.first - step) for step in range(1, 7)]
    changes = any((kind, word) in lexicon.change for word in before for kind in ("verb", "noun", "particle"))
    if "from" in before[:3]:
        return changes
    is_far = amount.low >= 100 and (spread.high or 0) > 3 * amount.low
    return changes and (amount.unit is not None or is_far) and tokens.word(amount.end) == "to"


def _unit_of_next(tokens: Scan, amount: Amount, lexicon: Lexicons) -> Unit | None:
    """Return the unit that the next number gives this one too: "45 and 50 mg", "17 x 5 x 12 inches"."""
    link = tokens.word(amount.end)
    number = _number_behind(tokens, amount.end, lexicon) if link in ("and", "or", ",", *_SIDES) else None
    for _ in range(2 if link in _SIDES else 0):
        if number is not None and tokens.word(number.end) in _SIDES:
            number = _number_behind(tokens, number.end, lexicon)
    if number is None or number.value is None:
        return None
    unit = unit_at(tokens, number.end, lexicon.units, is_glued=tokens.touches(number.end))
    if unit is None:
        return None
    if link in _SIDES:  # no "4 x 100m relay", no "1,200 by 15 percent"
        is_shared = unit.name in lexicon.sets["side"] and not tokens.touches(number.end)
    else:
        is_shared = unit.kind in ("measure", "percent") and not is_duration(unit.name)
    return replace(unit, end=amount.end) if is_shared else None


def _number_behind(tokens: Scan, link: int, lexicon: Lexicons) -> Number | None:
    return number_at(tokens, link + 1, lexicon.words) if link + 1 < len(tokens) else None


def _made(tokens: Scan, amount: Amount, lexicon: Lexicons) -> Quantity:
    """Return the figure of an amount."""
    first, bound = bound_before(tokens, amount, lexicon)
    end, late = bound_after(tokens, amount, lexicon)
    value, is_range = amount.number.value, amount.high is not None
    phrase = _phrase(tokens, amount, end, lexicon)
    unit, kind = _unit_and_kind(tokens, amount, phrase, lexicon)
    after = phrase.end if phrase else end
    return Quantity(
        span=tokens.span(first, end),
        value=None if is_range else value,
        low=amount.low,
        high=amount.high if is_range else value,
        bound="range" if is_range else "~" if value is None else late or bound or "=",
        kind=kind,
        # "lost 388 points" says how far, as a measure does; "lost 388 customers" says whom.
        change=change_of(tokens, first, end, after, "measure" if unit == "point" else kind, lexicon),
        unit=unit,
        counted=phrase.phrase if phrase else None,
        scope=scope_of(tokens, first, end, after, lexicon.phrases),
        place=place_of(tokens, after, lexicon.phrases),
    )


def _phrase(tokens: Scan, amount: Amount, end: int, lexicon: Lexicons) -> Counted | None:
    """Return what is counted; behind a measure only with "of" ("40 % of voters", "3 tonnes of rice")."""
    is_distance = amount.unit is not None and tokens.word(amount.first - 1) == "within"  # "within 15 km of the border"
    if amount.unit is None or (tokens.word(end) == "of" and not is_distance):
        return counted_at(tokens, end, amount.number.value, lexicon.phrases)
    return None


def _unit_and_kind(
    tokens: Scan, amount: Amount, phrase: Counted | None, lexicon: Lexicons
) -> tuple[str | None, QuantityKind]:
    if amount.unit is not None:
        return amount.unit.name, amount.unit.kind
    if is_age(tokens, amount, lexicon):
        return "year of age", "age"
    head = phrase.head if phrase else None
    if tokens.low[amount.number.first].endswith(("st", "nd", "rd", "th")) and amount.number.form == "digits":
        return head, "ordinal"
    is_ratio = amount.number.form == "fraction" and (amount.number.value or 0) < 1
    return head, "ratio" if is_ratio else "count"
