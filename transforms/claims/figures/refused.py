"""Say which numbers are no figures: years, list marks, scores, parts of idioms; names and codes are told by `named`."""

from transforms.claims.figures.amounts import Amount
from transforms.claims.figures.counted import counted_at
from transforms.claims.figures.lexicons import Lexicons
from transforms.claims.figures.named import FIRST_YEAR, LAST_YEAR, is_code, is_model, is_name
from transforms.claims.figures.pronouns import DASHES, is_pronoun, is_single
from transforms.claims.numbers.lexicon import HYPHENS
from transforms.claims.numbers.scan import Scan


def is_refused(scan: Scan, amount: Amount, lexicon: Lexicons) -> bool:
    """Return whether the amount is a year, a name, a code or a mark of a list, and no figure."""
    if amount.number.form == "vague":
        return False
    if amount.unit is None and (
        _is_year(scan, amount, lexicon)
        or _is_list_mark(scan, amount)
        or is_pronoun(scan, amount, lexicon)
        or is_model(scan, amount, lexicon)
    ):
        return True
    return (
        is_code(scan, amount)
        or is_name(scan, amount, lexicon)
        or _is_rate_base(scan, amount)
        or _is_idiom(scan, amount, lexicon)
    )


def is_score(scan: Scan, low: Amount, spread: Amount, lexicon: Lexicons) -> bool:
    """Return whether "3-1" is a score, a vote or a season: digits and a dash, with no unit and nothing counted."""
    if low.unit is not None or spread.unit is not None or scan.word(low.end) not in DASHES or spread.high is None:
        return False
    if scan.word(low.first - 1) in lexicon.sets["aged"]:
        return False  # "ages 16-24"
    if spread.low >= spread.high or (1000 <= spread.low <= 2100 and spread.high < 2200):
        return True
    is_small = spread.high < 150 and scan.word(spread.end) != "per"
    is_telephone = len(scan.low[low.number.first]) == 3 and len(scan.low[spread.number.first]) == 4
    return (is_small or is_telephone) and counted_at(scan, spread.end, spread.high, lexicon.phrases) is None


def _is_year(scan: Scan, amount: Amount, lexicon: Lexicons) -> bool:
    token = scan.low[amount.number.first]
    if not (token.isdecimal() and is_single(amount)):
        return False
    # "iLife '11", "the class of '68"
    if len(token) == 2 and scan.word(amount.first - 1) in ("'", "’", "‘") and scan.touches(amount.first):
        return not scan.touches(amount.first - 1) or scan.raw(amount.first - 2).isupper()  # "GD’98"
    if len(token) != 4:
        return False
    if FIRST_YEAR <= int(token) <= LAST_YEAR:
        return scan.word(amount.first - 1) not in lexicon.before or scan.word(amount.first - 1) == "around"
    before, counted = scan.word(amount.first - 1), counted_at(scan, amount.end, 2, lexicon.phrases)
    is_of_one = before in ("a", "an") and (counted is None or not counted.is_plural)  # "an 1828 specimen"
    return 1000 <= int(token) < FIRST_YEAR and (is_of_one or before in lexicon.sets["year_before"])


def _is_list_mark(scan: Scan, amount: Amount) -> bool:
    after = scan.word(amount.end)
    if len(scan) == 1 or _is_note(scan, amount):
        return True
    if amount.number.form != "digits" or not is_single(amount) or after not in (".", ")"):
        return False
    is_first = amount.first == 0 and len(scan) > 3
    return is_first or (after == ")" and "(" not in scan.low[max(amount.first - 12, 0) : amount.first])


def _is_note(scan: Scan, amount: Amount) -> bool:
    """Return whether the number points to a note: "[4]", "countries.(1)"."""
    before, after = scan.word(amount.first - 1), scan.word(amount.end)
    is_small = scan.low[amount.number.first].isdecimal() and amount.low < 1000
    is_behind = before == "(" and scan.touches(amount.first - 1) and scan.word(amount.first - 2) in (".", ",", "”", '"')
    goes_on = scan.raw(amount.end + 1)[:1].islower()  # "We lost [15] men"
    return is_small and not goes_on and ((before, after) == ("[", "]") or (is_behind and after == ")"))


def _is_rate_base(scan: Scan, amount: Amount) -> bool:
    """Return whether "a dozen" is what a price is per, and "zero" part of a word."""
    token = scan.low[amount.number.first]
    if token == "zero":
        return scan.word(amount.end) in ("-", "tolerance", "sum", "hour")
    return (
        token == "a"
        and scan.word(amount.end - 1) == "dozen"
        and scan.word(amount.first - 1) in ("cents", "pence", "dollars")
    )


def _is_idiom(scan: Scan, amount: Amount, lexicon: Lexicons) -> bool:
    """Return whether a hyphen makes the number part of an idiom: "one-on-one", "a two-way street", "a 20-something"."""
    first, at = amount.number.first, amount.number.end
    joins = lexicon.sets["idiom_after"] | (lexicon.sets["one_idiom"] if scan.low[first] == "one" else frozenset())
    is_joined = scan.word(at) in HYPHENS and scan.touches(at) and scan.touches(at + 1)
    is_last = scan.word(first - 1) in HYPHENS and scan.touches(first) and scan.touches(first - 1)
    return (is_joined and scan.word(at + 1) in joins) or (is_last and scan.word(first - 2) == "on")
