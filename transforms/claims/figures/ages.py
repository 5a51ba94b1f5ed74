"""Ages without the word for years: "aged 55", "Papadaki, 49,", "children under ten"."""

from transforms.claims.figures.amounts import Amount
from transforms.claims.figures.lexicons import Lexicons
from transforms.claims.figures.nouns import is_plural
from transforms.claims.numbers.scan import Scan


def is_age(tokens: Scan, amount: Amount, lexicon: Lexicons) -> bool:
    """Return whether a bare number is an age: "aged 55", "at the age of 56", "Papadaki, 49, …"."""
    before = tokens.word(amount.first - 1)
    if before in lexicon.sets["aged"] or (before == "of" and tokens.word(amount.first - 2) == "age"):
        return True
    if _is_age_of_people(tokens, amount, lexicon):
        return True
    is_between = before == "," and tokens.word(amount.end) in (",", ".", ";")
    is_plain = tokens.low[amount.number.first].isdecimal() and amount.end == amount.number.first + 1
    name = tokens.raw(amount.first - 2)
    is_one = name[:1].isupper() or (tokens.word(amount.end) == "," and not is_plural(name, lexicon.phrases))
    return is_between and is_plain and is_one and name.isalpha() and 15 * name.islower() < amount.low < 120


def _is_age_of_people(tokens: Scan, amount: Amount, lexicon: Lexicons) -> bool:
    """Return whether "over 70" behind people is how old they are: "most of them over 70", "children under ten"."""
    before, after = tokens.word(amount.first - 1), tokens.word(amount.end)
    is_bounded = before in ("over", "under", "above", "below") and amount.low < 110
    is_last = not after[:1].isalpha() or after in lexicon.phrases.stops
    return is_bounded and is_last and tokens.word(amount.first - 2) in lexicon.sets["aging"]
