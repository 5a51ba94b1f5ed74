"""Tell time expressions from ages, amounts, names and other words of the same form."""

from collections.abc import Mapping

from transforms.claims.numbers.scan import Scan

Sets = Mapping[str, frozenset[str]]
# A bare number in this span is a year wherever nothing says otherwise.
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_MERIDIEMS = "pu"


def is_month(tokens: Scan, index: int, sets: Sets) -> bool:
    """Return whether "may", "march" or "august" is a month here: a capital, and a number or preposition beside it."""
    before, after = tokens.word(index - 1), tokens.word(index + 1)
    if not tokens.raw(index)[0].isupper():
        # Text in small letters throughout: "on may 19", "on 1 may that year".
        is_after_day = tokens.word(index - 2) == "on" and before.isdecimal()
        return is_after_day or (after.isdecimal() and before in ("on", "since", "until"))
    if after[:1].isdecimal() or (after == "." and tokens.word(index + 2)[:1].isdecimal()):
        return True
    return before in sets["month_before"] or before[:1].isdecimal()


def is_short_name(tokens: Scan, index: int, code: str) -> bool:
    """Return whether a short word ("am", "ET", "jan") is one of time here: beside digits, or with a capital."""
    if code in _MERIDIEMS:
        raw, before = tokens.raw(index), tokens.word(index - 1)
        return before[:1].isdecimal() or (
            code == "u" and raw.isupper() and (before in ("p.m.", "a.m.", "pm", "am") or before == "(")
        )
    if code not in "MD" or len(tokens.low[index]) > 3 or tokens.raw(index)[0].isupper():
        return True
    after = tokens.word(index + 1 + (tokens.word(index + 1) == "."))
    return code == "M" and (after[:1].isdecimal() or tokens.word(index - 1).isdecimal())


def is_likely(tokens: Scan, name: str, first: int, end: int, codes: str, sets: Sets) -> bool:
    """Return whether what the grammar found in tokens `first` to `end` is a time expression."""
    if name == "year":
        return _is_year(tokens, first, sets)
    if name in ("duration", "ago", "counted", "offset"):
        return _is_count(tokens, first, end, codes)
    if name == "long":
        return _is_long(tokens, first, end, codes, sets)
    if name == "ordinal":
        return tokens.low[first + (codes[0] == "t") + 1] in ("quarter", "century")
    if name == "clock":
        return _is_clock(tokens, first, codes)
    if name == "slashed":
        return all(tokens.touches(at) for at in range(first + 1, end))
    if name == "decade":
        return len(tokens.low[end - 1]) == 5 or (
            tokens.word(first - 1) not in sets["no_decade_before"] and codes[0] != "z"
        )
    if name == "relative":
        return tokens.low[end - 1] not in ("second", "minute", "fortnight")
    return not (name == "date" and tokens.touches(end) and tokens.word(end)[:1].isalnum())


def _is_year(tokens: Scan, at: int, sets: Sets) -> bool:
    before, after = tokens.word(at - 1), tokens.word(at + 1)
    if not _FIRST_YEAR <= int(tokens.low[at]) <= _LAST_YEAR:
        return before in sets["old_year_before"]
    is_joined = tokens.touches(at) and (before[-1:].isalnum() or before in "-–/.,$£€#_=&:'’")
    runs_on = tokens.touches(at + 1) and after[:1].isalnum()
    return not (is_joined or runs_on or before in sets["no_year_before"] or after in sets["no_year_after"])


def _is_count(tokens: Scan, first: int, end: int, codes: str) -> bool:
    """Return whether a number of units is a period: no age, no three-quarters, no "second" in a row."""
    after = tokens.word(end)
    if tokens.word(end + (after == "-")) in ("old", "olds") or (after == "of" and tokens.word(end + 1) == "age"):
        return False
    unit = tokens.low[end - 1 - (codes[-1] in "GE")]
    if unit in ("quarter", "quarters", "second") and not any(code in codes for code in "dnLX"):
        return False
    return not (tokens.touches(first) and tokens.word(first - 1)[-1:].isalnum())


def is_rate(tokens: Scan, first: int, sets: Sets) -> bool:
    """Return whether "a year" behind this token is a rate: "15 a year", "twice a week"."""
    before = tokens.word(first - 1)
    return before[:1].isdecimal() or tokens.word(first - 2)[:1].isdecimal() or before in sets["rate_before"]


def _is_long(tokens: Scan, first: int, end: int, codes: str, sets: Sets) -> bool:
    """Return whether "years", "decades-long" or "a week" alone is a period or a rate."""
    before, after, last = tokens.word(first - 1), tokens.word(end), tokens.low[end - 1]
    if codes == "aU":
        is_period = is_rate(tokens, first, sets) or before in sets["length_before"]
        return is_period and last not in ("second", "quarter", "minute") and after != "of"
    if codes.endswith("hx"):
        return last == "long"
    return before in sets["plural_before"] and after not in ("old", "of")


def _is_clock(tokens: Scan, first: int, codes: str) -> bool:
    if ":" in codes:
        hour, minute = tokens.low[first], tokens.low[first + 2]
        is_glued = tokens.touches(first + 1) and tokens.touches(first + 2) and not tokens.touches(first)
        return is_glued and int(hour) < 25 and len(minute) == 2 and int(minute) < 60
    whole, dot, rest = tokens.low[first].partition(".")
    return (
        whole.isdecimal()
        and len(whole) < 3
        and 0 < int(whole) <= 24
        and (not dot or (len(rest) == 2 and rest.isdecimal()))
    )
