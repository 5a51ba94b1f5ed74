"""Whether "one" and "two" count, or only point: "one of them left", "the two", but "and one is in a coma"."""

from transforms.claims.figures.amounts import Amount
from transforms.claims.figures.counted import counted_at
from transforms.claims.figures.lexicons import Lexicons
from transforms.claims.numbers.scan import Scan

DASHES = frozenset("-‐‑–—−")


def is_single(amount: Amount) -> bool:
    return amount.number.end == amount.number.first + 1


def is_pronoun(scan: Scan, amount: Amount, lexicon: Lexicons) -> bool:
    """Return whether "one" is a pronoun or an adverb's part, and "the two" only points back."""
    word = scan.low[amount.number.first]
    if word not in ("one", "two") or not is_single(amount):
        return False
    before, after = scan.word(amount.first - 1), scan.word(amount.end)
    if word == "two":
        if before == "only" and scan.word(amount.first - 2) == "the":
            return True
        return before in ("the", "these", "those", "between") and after not in ("-", "million", "hundred")
    is_alone = after in lexicon.sets["one_after"] or (not after[:1].isalpha() and after not in DASHES)
    if before in ("and", ",", "but", "to") and _counts_on(scan, amount, lexicon):
        return False
    if before in lexicon.sets["one_before"] or is_alone:
        return True
    return counted_at(scan, amount.end, 1, lexicon.phrases) is None


def _counts_on(scan: Scan, amount: Amount, lexicon: Lexicons) -> bool:
    """Return whether "one" goes on counting: "three were shot and one is in a coma", "11 were hurt, one of them badly"."""
    after = scan.low[amount.end : amount.end + 2]
    earlier = scan.low[max(amount.first - 14, 0) : amount.first - 1]
    has_figure = any(
        token[0].isdecimal()
        or (token != "one" and lexicon.words.kinds.get(token, ("",))[0] in ("unit", "teen", "tens"))
        for token in earlier
    )
    if after[:1] == ["of"]:
        return has_figure and after[1:] in (["them"], ["whom"], ["these"], ["those"])
    is_ratio = scan.word(amount.first - 1) == "to" and has_figure and after[:1] in (["that"], ["."], [","], ["in"])
    return is_ratio or (
        has_figure
        and scan.word(amount.first - 1) != "to"
        and after[:1] in (["is"], ["was"], ["died"], ["remains"], ["has"])
    )
