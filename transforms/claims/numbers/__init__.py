"""Read numbers: digits, words, fractions and mixtures, from the tokens of a sentence."""

from transforms.claims.numbers.digits import FRACTIONS, digits
from transforms.claims.numbers.lexicon import Number, NumberWords, number_words
from transforms.claims.numbers.scan import Scan
from transforms.claims.numbers.words import after_article, part, vague, words_number

__all__ = ["Number", "NumberWords", "number_at", "number_words"]


def number_at(scan: Scan, index: int, words: NumberWords) -> Number | None:
    """Return the number that starts at token `index`, or None where there is none."""
    token = scan.low[index]
    if token[0].isdecimal() or token in FRACTIONS or (token[0] == "." and len(token) > 1):
        return digits(scan, index, words)
    kind = words.kinds.get(token)
    if kind is None:
        return None
    if kind[0] in ("vague", "few"):
        return vague(scan, index, words)
    if kind[0] == "article":
        return after_article(scan, index, words)
    if kind[0] == "part":
        return part(scan, index, words)
    return words_number(scan, index, words) if kind[0] in ("unit", "teen", "tens", "hundred", "magnitude") else None
