"""Say which numbers are no figures: years, dates, names with numbers, scores, versions, telephone numbers, list marks."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from transforms.claims.numbers_scan import Scan
from transforms.claims.quantities_amounts import Amount
from transforms.reference import Reference

_DASHES = frozenset("-‐‑–—−")
# A bare number in this span is a year wherever nothing countable follows it.
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_OLD_YEARS_AFTER = frozenset(["in", "since", "by", "from", "until", "till", "to", "before", "after", "around", "circa", "of"])
_NO_ONE = frozenset(["no", "any", "every", "each", "this", "that", "the", "another", "which", "other", "some", "not"])
_ONE_ALONE = frozenset(
    ["of", "another", "can", "could", "should", "must", "is", "was", "has", "had", "will", "would", "may", "might", "who", "that", "thing", "way", "side", "hand", "point", "reason", "day", "more", "by", "day's", "to", "in", "on", "at", "and", "or", "for", "but", "as", "if", "time", "minute", "moment", "another's", "'", "'s", "’s", ",", ".", ";", ":", "?", "!", ")", "tel", "eye", "the", "a", "an", "i", "he", "she", "they", "we", "it", "you", "where", "whose", "with", "which", "from"]
)


@dataclass(frozen=True, slots=True)
class Designators:
    """Words that turn a number beside them into a name."""

    before: frozenset[str]
    after: frozenset[str]
    places: frozenset[str]


@cache
def designators(reference: Reference) -> Designators:
    """Return the compiled lexicons, once a reference."""
    rows: Mapping[str, list[str]] = {
        side: [word for word, where in reference.rows("designators") if where == side] for side in ("before", "after")
    }
    places = (row[0].lower().split()[-1] for row in reference.rows("places"))
    return Designators(frozenset(rows["before"]), frozenset(rows["after"]), frozenset(places))


def is_refused(scan: Scan, amount: Amount, names: Designators) -> bool:
    """Return whether the amount is a year, a name, a score, a code or a mark of a list, and no figure."""
    if amount.number.form == "vague":
        return False
    if amount.unit is None and (_is_year(scan, amount) or _is_list_mark(scan, amount) or _is_one(scan, amount)):
        return True
    return _is_code(scan, amount) or _is_name(scan, amount, names) or _is_zero_in_word(scan, amount)


def _is_year(scan: Scan, amount: Amount) -> bool:
    token = scan.low[amount.number.first]
    if not (len(token) == 4 and token.isdecimal() and amount.number.end == amount.number.first + 1):
        return False
    if _FIRST_YEAR <= int(token) <= _LAST_YEAR:
        return True
    return 1000 <= int(token) < _FIRST_YEAR and scan.word(amount.first - 1) in _OLD_YEARS_AFTER


def _is_list_mark(scan: Scan, amount: Amount) -> bool:
    after = scan.word(amount.end)
    if amount.number.form != "digits" or amount.number.end != amount.number.first + 1:
        return False
    return (amount.first == 0 and after in (".", ")") and len(scan) > 3) or (
        after == ")"
        and scan.word(amount.first - 1) not in ("(",)
        and "(" not in scan.low[max(amount.first - 12, 0) : amount.first]
    )


def _is_one(scan: Scan, amount: Amount) -> bool:
    """Return whether "one" is a pronoun or an adverb's part, no count."""
    if scan.low[amount.number.first] != "one" or amount.number.end != amount.number.first + 1:
        return False
    before, after = scan.word(amount.first - 1), scan.word(amount.end)
    return before in _NO_ONE or after in _ONE_ALONE or (not after[:1].isalpha() and after not in _DASHES)


def _is_zero_in_word(scan: Scan, amount: Amount) -> bool:
    return scan.low[amount.number.first] == "zero" and scan.word(amount.end) in ("-", "tolerance", "sum", "hour")


def _is_code(scan: Scan, amount: Amount) -> bool:
    """Return whether the number is part of a name, code, address, version, score or telephone number."""
    first, end = amount.number.first, amount.end
    if amount.number.form in ("words",):
        return False
    if scan.touches(first) and amount.first == first:
        before = scan.word(first - 1)
        if before[-1:].isalnum() or before in ("_", "#", "@", "&", "=", "/", "\\", ":"):
            return True
        is_joined = scan.touches(first - 1) and scan.word(first - 2)[-1:].isalnum()
        if (before in _DASHES and is_joined) or (before in (".", ",") and is_joined):
            return True
    return _runs_on(scan, end, amount)


def _runs_on(scan: Scan, end: int, amount: Amount) -> bool:
    after = scan.word(end)
    if not scan.touches(end):
        return False
    if after[:1].isalnum() or after in ("_", "@", "=", "\\"):
        return True
    if after in (*_DASHES, "/", ":", ".", ",") and scan.touches(end + 1):
        follows = scan.word(end + 1)
        if follows[:1].isdecimal():
            return True
        return after == "/" and follows[:1].isalpha() and amount.unit is None
    return False


def _is_name(scan: Scan, amount: Amount, names: Designators) -> bool:
    """Return whether a word beside the number makes it a name: "Flight 447", "Boeing 787", "12 Elm Street"."""
    token = scan.low[amount.number.first]
    before = scan.word(amount.first - 1)
    if before == "." and scan.word(amount.first - 2) in ("no", "nos", "vol", "fig", "art"):
        return True
    if before in names.before and (amount.unit is None or before in ("no", "flight", "page")):
        return amount.number.form != "words" or before in ("chapter", "phase", "type", "number")
    if amount.unit is not None or not token.isdecimal() or amount.number.end > amount.number.first + 1:
        return False
    if any(scan.word(amount.end + step) in names.after and scan.raw(amount.end)[:1].isupper() for step in (1, 2)):
        return True
    return _follows_a_name(scan, amount, names)


def _follows_a_name(scan: Scan, amount: Amount, names: Designators) -> bool:
    """Return whether the digits close a capitalised name inside the sentence ("Trent 900", "Voyager 2")."""
    at = amount.first - 1
    raw = scan.raw(at)
    if at < 1 or not raw[:1].isupper() or raw.lower() in names.places or not raw.isalpha():
        return False
    return not (raw.isupper() and len(raw) > 12) and not is_title_case(scan)


def is_title_case(scan: Scan) -> bool:
    """Return whether the sentence is written in title case or capitals, so that a capital says nothing."""
    words = [index for index in range(len(scan)) if scan.low[index].isalpha() and len(scan.low[index]) > 3][:30]
    return len(words) > 3 and sum(scan.raw(index)[:1].isupper() for index in words) > 0.8 * len(words)
