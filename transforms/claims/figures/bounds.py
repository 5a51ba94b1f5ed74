"""Read what bounds a figure ("about", "up to", "or more") and whether it is the size of a rise or fall."""

from transforms.claims.figures.amounts import Amount
from transforms.claims.figures.lexicons import Lexicons
from transforms.claims.figures.units import is_duration
from transforms.claims.numbers.scan import Scan
from transforms.records import Bound, Change, QuantityKind

_MAX_BOUND_TOKENS = 4
_MAX_CHANGE_TOKENS = 6


def bound_before(scan: Scan, amount: Amount, lexicon: Lexicons) -> tuple[int, Bound | None]:
    """Return where the modifier before the amount begins and what it says, the longest first."""
    first = amount.first
    if scan.word(first - 1) == "between" and amount.high is not None:
        return first - 1, None
    for length in range(min(_MAX_BOUND_TOKENS, first), 0, -1):
        phrase = " ".join(scan.low[first - length : first])
        bound = lexicon.before.get(phrase)
        if bound is None or (phrase in ("over", "within") and _is_during(scan, amount, lexicon)):
            continue
        if phrase == "above" and scan.word(first - 2) == "the":
            continue  # "the above five rules"
        # "all 228" and "only five" bound nothing; "exactly" and "a total of" belong to the figure.
        return (first, None) if bound == "=" and length == 1 else (first - length, bound)
    return first, None


def _is_during(scan: Scan, amount: Amount, lexicon: Lexicons) -> bool:
    """Return whether "over three years" says when, not how much."""
    is_time = amount.unit is not None and is_duration(amount.unit.name)
    return is_time and scan.word(amount.first - 2) not in lexicon.sets["during_not"]


def bound_after(scan: Scan, amount: Amount, lexicon: Lexicons) -> tuple[int, Bound | None]:
    """Return where the figure ends with the modifier after it, and what that says: "500 or more", "20-odd", "290+"."""
    at = amount.end
    if scan.word(at) == "+" and not scan.word(at + 1)[:1].isdecimal():
        return at + 1, lexicon.after["+"]
    if scan.word(at) in ("-", "‑") and scan.word(at + 1) in ("odd", "ish"):
        return at + 2, lexicon.after[scan.low[at + 1]]
    bound = lexicon.after.get(" ".join(scan.low[at : at + 2]))
    return (at + 2, bound) if bound is not None and not scan.touches(at) else (at, None)


def change_of(scan: Scan, first: int, end: int, after: int, kind: QuantityKind, lexicon: Lexicons) -> Change | None:
    """Return up or down where the figure in tokens `first` to `end` is the size of a rise or fall; levels give None.

    `after` is where the noun phrase behind the figure ends.
    """
    if kind in ("age", "ordinal", "other"):
        return None
    if scan.word(first) in ("above", "below", "beyond"):  # "fell below 20,000": the level passed
        return _change_after(scan, end, after, kind, lexicon)
    for at in range(first - 1, max(first - _MAX_CHANGE_TOKENS, -1), -1):
        word = scan.low[at]
        if (found := _change_at(scan, at, first, after, kind, lexicon)) is not None:
            return found
        if word == "by" and (found := _change_by(scan, at, lexicon)) is not None:
            return found
        if word not in lexicon.sets["change_between"] and word != "of":
            break
    return _change_after(scan, end, after, kind, lexicon)


def _change_at(scan: Scan, at: int, first: int, after: int, kind: QuantityKind, lexicon: Lexicons) -> Change | None:
    word, follows = scan.low[at], scan.word(at + 1)
    if (direction := lexicon.change.get(("particle", word))) and first - at <= 2 and follows not in ("to", "from"):
        return direction if _is_adrift(scan, at, kind, lexicon) else None
    is_level = follows == "between" and kind != "percent" and word in ("fall", "falls", "falling")
    if is_level and scan.word(at - 1) not in ("will", "may", "might", "could", "would", "should", "to", "can"):
        return None  # where it lies
    if direction := lexicon.change.get(("verb", word)):
        is_step = scan.word(after) == "to" and scan.word(after + 1)[:1].isdecimal()  # "fell 12,000 to 218,000"
        if kind != "count" or is_step or "by" in scan.low[at:first]:
            return direction
    if kind in ("percent", "measure") and (direction := lexicon.change.get(("move", word))):
        return direction
    direction = lexicon.change.get(("noun", word))
    return direction if direction and follows == "of" else None


def _change_by(scan: Scan, by: int, lexicon: Lexicons) -> Change | None:
    """Read "raised its key rate by": the verb stands before its object."""
    for at in range(by - 1, max(by - _MAX_CHANGE_TOKENS - 2, -1), -1):
        if not scan.low[at][0].isalpha() and scan.low[at] not in ("'s", "’s", "-"):
            return None
        if direction := lexicon.change.get(("verb", scan.low[at])):
            return direction
    return None


def _is_adrift(scan: Scan, at: int, kind: QuantityKind, lexicon: Lexicons) -> bool:
    """Return whether "up", "down" or "off" says a change and is no part of a verb ("shot down 54")."""
    before = scan.word(at - 1)
    if kind == "percent" or before in lexicon.sets["market"]:
        return True
    if kind != "count" and before not in lexicon.phrases.scopes and not before.endswith(("ed", "ing")):
        return True
    return before in ("", ",", "(", "-", "–", "is", "are", "was", "were", "be", "been")


def _change_after(scan: Scan, end: int, after: int, kind: QuantityKind, lexicon: Lexicons) -> Change | None:
    """Read "a 12 % rise", "5 % higher", "40 more than", "three points up on"."""
    for at in range(end, min(end + 3, len(scan))):
        word = scan.low[at]
        if direction := lexicon.change.get(("comparative", word)):
            is_compared = kind != "count" or scan.word(at + 1) == "than"
            return direction if at == end and is_compared else None
        if (direction := lexicon.change.get(("noun", word))) and kind in ("percent", "money", "measure"):
            return direction
        if at == end and kind != "count" and (direction := lexicon.change.get(("particle", word))):
            is_later = scan.word(at + 1) == "the" and scan.word(at + 2) in ("line", "road", "track")
            return None if is_later else direction
        if not word.isalpha() or word in lexicon.phrases.stops:
            return None
    return None
