"""Say which numbers are part of a name or a code: models, versions, addresses, telephone numbers, "Flight 447"."""

import re

from transforms.claims.figures.amounts import Amount
from transforms.claims.figures.counted import counted_at
from transforms.claims.figures.lexicons import Lexicons
from transforms.claims.figures.nouns import is_past
from transforms.claims.figures.pronouns import DASHES, is_single
from transforms.claims.numbers.scan import Scan

# A bare number in this span is a year wherever nothing says otherwise.
FIRST_YEAR, LAST_YEAR = 1900, 2100
_BARE_EXPONENT = re.compile(r"\d+e\d{1,2}$")
_FIREARMS = frozenset(
    ("caliber", "calibre", "special", "rifle", "pistol", "revolver", "handgun")
)  # "a .45-caliber pistol"
_GLUE = frozenset(("_", "@", "&", "=", "/", "\\", ":"))


def is_model(scan: Scan, amount: Amount, lexicon: Lexicons) -> bool:
    """Return whether bare digits name a thing: "the 787 Dreamliner", "Boeing's 737": nothing after them is counted."""
    token = scan.low[amount.number.first]
    if not (token.isdecimal() and 3 <= len(token) <= 4 and is_single(amount)) or amount.first != amount.number.first:
        return False
    before = scan.word(amount.first - 1)
    if _is_compound(scan, amount.end):
        return False
    counted = counted_at(scan, amount.end, 2, lexicon.phrases)
    if counted is None:
        return before in ("'s", "’s", "final", "latest", "the") and scan.word(amount.end) in (
            ".",
            ",",
            '"',
            "“",
            "",
            "to",
        )
    after = scan.word(amount.end)
    return not (counted.is_plural or is_past(after) or after in lexicon.phrases.scopes)


def _is_compound(scan: Scan, at: int) -> bool:
    """Return whether a number makes an adjective with a noun: "100-page", "600-seat", but "747-based"."""
    word = scan.word(at + 1)
    is_joined = scan.word(at) in ("-", "‑") and scan.touches(at) and scan.touches(at + 1)
    return is_joined and scan.raw(at + 1).islower() and not word.endswith(("ed", "like", "style", "type", "era"))


def is_code(scan: Scan, amount: Amount) -> bool:
    """Return whether the number is part of a name, code, address, version, score or telephone number."""
    if amount.number.form == "words" and not scan.low[amount.end - 1][0].isdecimal():  # no "zero to 5" of "zero to 5K"
        return False
    if (
        scan.low[amount.number.first][0] == "."
        and scan.word(amount.end + (scan.word(amount.end) in DASHES)) in _FIREARMS
    ):
        return True
    if _BARE_EXPONENT.match(scan.low[amount.number.first]) and amount.unit is None:
        return True
    return _hangs_on(scan, amount) or _runs_on(scan, amount) or _is_telephone(scan, amount)


def _is_telephone(scan: Scan, amount: Amount) -> bool:
    """Return whether digits begin with an idle zero, or stand in a row of groups: "020 7946 0958"."""
    token = scan.low[amount.number.first]
    if not token.isdecimal() or not is_single(amount) or amount.unit is not None:
        return False
    if len(token) > 1 and token[0] == "0":
        return True
    before, after = scan.word(amount.first - 1), scan.word(amount.end)
    if before == "(" and after == ")" and len(token) == 3 and len(scan.word(amount.end + 1)) == 3:
        return scan.low[amount.end + 1].isdecimal()  # "(800) 273-8255"
    return after.isdecimal() or (before.isdecimal() and not FIRST_YEAR <= int(before[:6]) <= LAST_YEAR)


def _hangs_on(scan: Scan, amount: Amount) -> bool:
    first = amount.number.first
    if not scan.touches(first) or amount.first != first:
        return False
    before = scan.word(first - 1)
    if before == "#":
        return not amount.number.has_magnitude
    if before in ("'", "’", "′"):
        return scan.touches(first - 1) and scan.word(first - 2)[-1:].isdecimal()  # the inches of 5’11”
    is_joined = scan.touches(first - 1) and scan.word(first - 2)[-1:].isalnum()
    return before[-1:].isalnum() or before in _GLUE or (is_joined and (before in DASHES or before in (".", ",")))


def _runs_on(scan: Scan, amount: Amount) -> bool:
    end = amount.end
    if not scan.touches(end):
        return False
    after = scan.word(end)
    if after == "(" and scan.touches(end + 1) and len(scan.word(end + 1)) == 1 and scan.word(end + 2) == ")":
        return True  # "401(k)"
    if after[:1].isalnum() or after in ("_", "@", "=", "\\"):
        return True
    is_feet = after in ("'", "’", "′")  # 5’11”
    if not scan.touches(end + 1) or not (is_feet or after in DASHES or after in ("/", ":", ".", ",")):
        return False
    follows = scan.word(end + 1)
    return follows[:1].isdecimal() or (after == "/" and follows[:1].isalpha() and amount.unit is None)


def is_name(scan: Scan, amount: Amount, lexicon: Lexicons) -> bool:
    """Return whether a word beside the number makes it a name: "Flight 447", "Trent 900", "12 Elm Street"."""
    token, before = scan.low[amount.number.first], scan.word(amount.first - 1)
    if scan.opens_cell(amount.first):
        return False
    if before == "." and scan.word(amount.first - 2) in ("no", "nos", "vol", "fig", "art"):
        return True
    if _is_named_in_words(scan, amount, lexicon) or _is_postcode(scan, amount, lexicon):
        return True
    if before in lexicon.named_before and (amount.unit is None or before in ("no", "flight", "page")):
        return amount.number.form == "digits" or before in ("chapter", "phase", "type", "number")
    if amount.unit is not None or not is_single(amount):
        return False
    if not token.isdecimal():
        return "." in token and before in lexicon.sets["versioned"]  # "Bluetooth 5.0"
    is_street = any(scan.word(amount.end + step) in lexicon.named_after for step in (1, 2))
    if is_street and scan.raw(amount.end)[:1].isupper():
        return True
    return _follows_a_name(scan, amount, lexicon)


def _follows_a_name(scan: Scan, amount: Amount, lexicon: Lexicons) -> bool:
    """Return whether the digits close a capitalised name inside the sentence ("Trent 900", "iOS 4")."""
    at = amount.first - 1
    raw = scan.raw(at)
    if raw[:1].islower() and raw[1:2].isupper():
        return True
    if at < 1 or not raw[:1].isupper() or raw.lower() in lexicon.places or not raw.isalpha():
        return False
    return raw.lower() not in lexicon.before and not is_title_case(scan)


def _is_named_in_words(scan: Scan, amount: Amount, lexicon: Lexicons) -> bool:
    """Return whether a number word with capitals round it is part of a name: "the Fuji Five Lakes", "the Big Ten"."""
    first, end = amount.number.first, amount.number.end
    before, after = scan.raw(first - 1), scan.raw(end)
    if amount.number.form != "words" or amount.unit is not None or not scan.raw(first).istitle() or is_title_case(scan):
        return False
    is_behind = before.istitle() and before.isalpha() and first > 1 and before.lower() not in lexicon.sets["no_place"]
    return is_behind and (after.istitle() or not after[:1].isalpha())


def _is_postcode(scan: Scan, amount: Amount, lexicon: Lexicons) -> bool:
    """Return whether five digits stand behind the letters of a state and end the address: "NY 12231"."""
    token, before = scan.low[amount.number.first], scan.raw(amount.first - 1)
    is_alone = amount.unit is None and not scan.word(amount.end)[:1].isalpha()
    return is_alone and token.isdecimal() and len(token) == 5 and before in lexicon.sets["state_code"]


def is_title_case(scan: Scan) -> bool:
    """Return whether the sentence is in title case or capitals, so that a capital says nothing."""
    words = [index for index in range(min(len(scan), 60)) if len(scan.low[index]) > 3 and scan.low[index].isalpha()]
    return len(words) > 3 and sum(scan.raw(index)[:1].isupper() for index in words) > 0.8 * len(words)
