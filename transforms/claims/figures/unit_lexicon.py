"""The lexicons of units and currencies, compiled: every spelling of a measure and its multiples, every sign of money."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from transforms.reference import Reference

_SI_WORDS = {
    "kilo": "k", "mega": "M", "giga": "G", "tera": "T", "peta": "P", "exa": "E",
    "deci": "d", "centi": "c", "milli": "m", "micro": "µ", "nano": "n", "pico": "p",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Units:
    """The lexicons `units` and `currencies`, compiled: names by their tokens, symbols as written."""

    names: Mapping[str, tuple[str, str]]  # tokens joined by one space -> (unit, measure)
    symbols: Mapping[str, tuple[str, str]]
    signs: Mapping[str, str]  # "us $" -> "USD"
    first_words: frozenset[str]
    sets: Mapping[str, frozenset[str]]  # `figure_words`


@cache
def units(reference: Reference) -> Units:
    """Return the compiled lexicons, once a reference."""
    names: dict[str, tuple[str, str]] = {}
    symbols: dict[str, tuple[str, str]] = {}
    signs: dict[str, str] = {}
    for row in reference.rows("units"):
        unit, measure, others, written, si = [*row, "", "", ""][:5]
        for name, form in _names(unit, others, written, si):
            names.setdefault(form, (name, measure))
        for name, symbol in _symbols(unit, written, si):
            symbols.setdefault(symbol, (name, measure))
    for code, forms, written in (row + [""] * (3 - len(row)) for row in reference.rows("currencies")):
        for form in filter(None, forms.split("|")):
            for spelt in (form, plural(form)):
                names.setdefault(_spaced(spelt), (code, "money"))
        signs.update({_spaced(sign): code for sign in written.split("|") if sign})
    # Bare "pound" is money unless the words about it say weight; see `_pound`.
    names.update({"pound": ("GBP", "money"), "pounds": ("GBP", "money")})
    sets = {name: frozenset(words.split()) for name, words in reference.rows("figure_words")}
    return Units(names, symbols, signs, frozenset(name.split(" ", 1)[0] for name in names), sets)


def plural(noun: str) -> str:
    """Return the regular plural of a unit's last word."""
    if noun.endswith(("s", "x", "ch", "sh", "z")):
        return noun + "es"
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2:-1] not in "aeou" else noun + "s"


def _names(unit: str, others: str, written: str, si: str) -> Iterator[tuple[str, str]]:
    forms = [unit, *filter(None, others.split("|"))]
    for form in forms:
        for spelt in (form, plural(form), form.replace(" ", "-")):
            yield unit, _spaced(spelt)
            if si:
                yield from ((prefix + unit, _spaced(prefix + spelt)) for prefix in _SI_WORDS)
            if " " not in form and unit in ("metre", "kilometre", "mile", "foot", "yard", "inch", "centimetre"):
                for power in ("square", "cubic"):
                    yield f"{power} {unit}", f"{power} {spelt}"
                    yield from ((f"{power} {p}{unit}", f"{power} {p}{spelt}") for p in (_SI_WORDS if si else ()))
    if unit in ("foot", "metre", "mile", "yard", "inch"):
        for spelt in (*forms, *map(plural, forms), *filter(str.isalpha, written.split("|"))):
            for prefix, letters in (("", ""), ("kilo", "kilo"), ("kilo", "k")) if si else (("", ""),):
                yield from ((f"square {prefix}{unit}", f"{short} {letters}{spelt}") for short in ("sq", "sq ."))


def _symbols(unit: str, written: str, si: str) -> Iterator[tuple[str, str]]:
    for symbol in filter(None, written.split("|")):
        yield unit, symbol
        if si:
            for prefix, letter in _SI_WORDS.items():
                # "min", "cd", "pt", "Pa" and the like are other units; "kB" and "KB" are the same.
                if letter + symbol not in ("min", "cd", "pt", "mb", "pb", "ds", "as", "ms", "dB"):
                    yield prefix + unit, letter + symbol
                    if letter == "µ":
                        yield prefix + unit, "μ" + symbol


def _spaced(name: str) -> str:
    """Return a name as the scanner would cut it, tokens joined by one space."""
    for mark in "-$£€¥₹":
        name = name.replace(mark, f" {mark} ")
    return " ".join(name.split())
