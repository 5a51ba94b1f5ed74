"""Read units and currencies beside a number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from transforms.claims.numbers_scan import Scan
from transforms.records import QuantityKind
from transforms.reference import Reference

_SI_WORDS = {"kilo": "k", "mega": "M", "giga": "G", "tera": "T", "peta": "P", "exa": "E", "deci": "d", "centi": "c", "milli": "m", "micro": "µ", "nano": "n", "pico": "p"}  # fmt: skip
_POWERS = {"2": "square", "3": "cubic", "²": "square", "³": "cubic"}
_SPELT_POWERS = {"squared": "square", "cubed": "cubic"}
_DURATIONS = (
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "fortnight",
    "month",
    "year",
    "decade",
    "century",
    "millennium",
)
_MAX_NAME_TOKENS = 4
# "in", "a", "m", "c" and their like are units only where nothing speaks against it.
_AS_INCH = frozenset(("", ".", ",", ")", ";", "thick", "long", "wide", "tall", "high", "deep", "more", "diameter"))


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit in tokens up to `end`: its canonical singular name, or the ISO 4217 code of money."""

    name: str
    kind: QuantityKind
    measure: str  # "length", "time", "money" …
    end: int


@dataclass(frozen=True, slots=True)
class Units:
    """The lexicons `units` and `currencies`, compiled: names by their tokens, symbols as written."""

    names: Mapping[str, tuple[str, str]]  # tokens joined by one space -> (unit, measure)
    symbols: Mapping[str, tuple[str, str]]
    signs: Mapping[str, str]  # "us $" -> "USD"
    first_words: frozenset[str]


@cache
def units(reference: Reference) -> Units:
    """Return the compiled lexicons, once a reference."""
    names: dict[str, tuple[str, str]] = {}
    symbols: dict[str, tuple[str, str]] = {}
    signs: dict[str, str] = {}
    for row in reference.rows("units"):
        unit, measure, others, written, si = (row + ["", "", ""])[:5]
        for name, form in _names(unit, others, si):
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
    return Units(names, symbols, signs, frozenset(name.split(" ", 1)[0] for name in names))


def plural(noun: str) -> str:
    """Return the regular plural of a unit's last word."""
    if noun.endswith(("s", "x", "ch", "sh", "z")):
        return noun + "es"
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2:-1] not in "aeou" else noun + "s"


def _names(unit: str, others: str, si: str) -> Iterator[tuple[str, str]]:
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
    if unit == "foot":
        yield "square foot", "sq ft"


def _symbols(unit: str, written: str, si: str) -> Iterator[tuple[str, str]]:
    for symbol in filter(None, written.split("|")):
        yield unit, symbol
        if si:
            for prefix, letter in _SI_WORDS.items():
                # "min", "cd", "pt", "Pa" and the like are other units; "kB" and "KB" are the same.
                if letter + symbol not in ("min", "cd", "pt", "mb", "pb", "ds", "as", "ms"):
                    yield prefix + unit, letter + symbol
                    if letter == "µ":
                        yield prefix + unit, "μ" + symbol


def _spaced(name: str) -> str:
    """Return a name as the scanner would cut it, tokens joined by one space."""
    for mark in "-$£€¥₹":
        name = name.replace(mark, f" {mark} ")
    return " ".join(name.split())


def currency_before(scan: Scan, index: int, table: Units) -> tuple[str, int] | None:
    """Return (ISO code, first token) of the currency sign that ends right before token `index`."""
    for length in (3, 2, 1):
        first = index - length
        if first < 0 or scan.starts[index] - scan.ends[index - 1] > 1:
            continue
        code = table.signs.get(" ".join(scan.low[first:index]))
        if code is None or (first and scan.touches(first) and scan.word(first - 1)[-1:].isalnum()):
            continue
        if scan.low[index - 1].isalpha() and not _is_code(scan, index - 1):
            continue
        # "a $5 fare" is no Australian dollar; "C $" with a space is what some feeds make of "C$".
        if length > 1 and len(scan.low[first]) == 1 and scan.low[first] != "c" and not scan.touches(first + 1):
            continue
        return code, first
    return None


def _is_code(scan: Scan, index: int) -> bool:
    """Return whether letters are a currency code as written ("USD", "Rs"), not a word of the sentence ("try", "mad")."""
    return scan.raw(index).isupper() or scan.low[index] in (
        "rs",
        "rm",
        "usd",
        "eur",
        "gbp",
        "rmb",
        "cny",
        "mxn",
        "nzd",
        "aud",
        "cad",
    )


def unit_at(scan: Scan, index: int, table: Units, *, is_glued: bool = False) -> Unit | None:
    """Return the unit that starts at token `index`, with its "per hour", or None."""
    base = _simple(scan, index, table, is_glued)
    if base is None:
        return None
    return _per(scan, base, table)


def _simple(scan: Scan, index: int, table: Units, is_glued: bool) -> Unit | None:
    token = scan.word(index)
    if not token:
        return None
    if token in table.first_words and (found := _named(scan, index, table)):
        return found
    raw = scan.raw(index)
    if raw == "°" and scan.word(index + 1) in ("c", "f", "celsius", "fahrenheit"):
        return Unit("celsius" if scan.low[index + 1][0] == "c" else "fahrenheit", "measure", "temperature", index + 2)
    if token == "p" and is_glued and not scan.touches(index + 1):
        return Unit("pence", "money", "money", index + 1)
    code = table.signs.get(token)
    if (
        code is not None
        and (not (token.isascii() and token.isalpha()) or _is_code(scan, index))
        and not _opens_next(scan, index)
    ):
        return Unit(code, "money", "money", index + 1)
    if raw in table.symbols and _is_symbol(scan, index, is_glued):
        name, measure = table.symbols[raw]
        return _powered(scan, Unit(name, _kind(measure), measure, index + 1))
    stripped, power = raw[:-1], _POWERS.get(raw[-1:])
    if power and stripped in table.symbols:
        name, measure = table.symbols[stripped]
        return Unit(f"{power} {name}", "measure", measure, index + 1)
    return None


def _opens_next(scan: Scan, index: int) -> bool:
    """Return whether a sign belongs to the number after it: "10 $ 30" is "10 $", "€2 £3" is not."""
    return not scan.low[index].isalpha() and scan.touches(index + 1) and scan.word(index + 1)[:1].isdecimal()


def _named(scan: Scan, index: int, table: Units) -> Unit | None:
    for length in range(min(_MAX_NAME_TOKENS, len(scan) - index), 0, -1):
        found = table.names.get(" ".join(scan.low[index : index + length]))
        if found is None:
            continue
        name, measure = found
        end = index + length
        if scan.low[index] in ("pound", "pounds") and length == 1 and _is_weight(scan, index):
            name, measure = "pound-mass", "mass"
        if name == "turn" and scan.word(index - 2) not in ("rotate", "rotates", "a"):
            return None
        if (
            measure == "money"
            and scan.low[index] in ("real", "won", "mark", "sterling", "sol", "leu", "rand", "afghani", "kip")
            and scan.raw(index)[0].isupper()
        ):
            return None
        unit = Unit(name, _kind(measure), measure, end)
        return _aged(scan, _powered(scan, unit))
    return None


def _kind(measure: str) -> QuantityKind:
    return {"money": "money", "percent": "percent", "times": "other"}.get(measure, "measure")  # type: ignore[return-value]


# What is weighed: food, babies, luggage; "pounds" without such a word beside it is money.
_WEIGHED = frozenset(["weigh", "weighs", "weighed", "weighing", "weight", "weights", "lose", "lost", "drop", "dropped", "gained", "heavy", "heavier", "bag", "bags", "rice", "beans", "cocaine", "heroin", "drugs", "baby", "meat", "beef", "fish", "coal", "explosives", "ammunition", "body", "force", "bomb", "bombs", "of", "per", "cubic", "ton", "tons", "kg", "kilogram", "kilograms", "over"])  # fmt: skip


def _is_weight(scan: Scan, index: int) -> bool:
    if scan.word(index - 1) in ("million", "billion", "trillion") or scan.word(index + 1) == "sterling":
        return False
    near = scan.low[max(index - 5, 0) : index - 1] + scan.low[index + 1 : index + 3]
    return any(word in _WEIGHED for word in near) or scan.word(index - 1) in "-‑" or "." in scan.word(index - 1)


def _powered(scan: Scan, unit: Unit) -> Unit:
    """Read "km^2", "km2", "km squared"."""
    power = _SPELT_POWERS.get(scan.word(unit.end))
    if power is not None and unit.measure == "length":
        return Unit(f"{power} {unit.name}", unit.kind, "area", unit.end + 1)
    at = unit.end + (scan.word(unit.end) == "^")
    if (
        scan.word(at) in ("2", "3")
        and scan.touches(unit.end)
        and scan.touches(at)
        and unit.measure in ("length", "time")
    ):
        return Unit(f"{_POWERS[scan.low[at]]} {unit.name}", unit.kind, "area", at + 1)
    return unit


def _aged(scan: Scan, unit: Unit) -> Unit:
    """Read "years old", "-year-old", "months of age"."""
    if unit.name not in ("year", "month", "week", "day"):
        return unit
    at = unit.end + (scan.word(unit.end) in ("-", "‑", "–"))
    if scan.word(at) == "old" or (scan.word(at) == "olds" and at > unit.end):
        return Unit(f"{unit.name} of age", "age", "age", at + 1)
    if scan.word(unit.end) == "of" and scan.word(unit.end + 1) == "age":
        return Unit(f"{unit.name} of age", "age", "age", unit.end + 2)
    return unit


def _is_symbol(scan: Scan, index: int, is_glued: bool) -> bool:
    """Return whether a short symbol is a unit here and no word of the sentence."""
    raw, after = scan.raw(index), scan.word(index + 1)
    if is_glued and scan.touches(index + 1) and (after[:1].isdecimal() and after not in ("2", "3")):
        return False  # 24703m212
    if raw == "in":
        return (scan.touches(index) and is_glued) or after in _AS_INCH
    if raw in ('"', "″", "′"):
        return scan.touches(index) and _closes_nothing(scan, index)
    if raw in (
        "A",
        "C",
        "F",
        "K",
        "J",
        "N",
        "V",
        "W",
        "B",
        "T",
        "s",
        "d",
        "h",
        "l",
        "L",
        "pt",
        "mo",
        "as",
        "am",
        "pm",
        "Pa",
    ):
        is_free = not (after[:1].isalpha() and scan.raw(index + 1)[:1].isupper())
        return (is_glued or is_free) and not (raw in ("A", "K", "T") and not is_glued) and raw not in ("am",)
    return True


def _closes_nothing(scan: Scan, index: int) -> bool:
    """Return whether a quotation mark after digits stands for inches: no quotation is open there."""
    return scan.low[max(index - 40, 0) : index].count(scan.low[index]) % 2 == 0


def _per(scan: Scan, unit: Unit, table: Units) -> Unit:
    """Read "per hour", "/h", "a barrel", "-a-share" behind a unit. Money keeps its code."""
    at = unit.end + (scan.word(unit.end) in ("-", "‑"))
    word = scan.word(at)
    if word not in ("per", "/", "a", "an", "each", "every") or (
        word in ("a", "an", "each", "every") and unit.measure == "time"
    ):
        return unit
    below = _simple(scan, at + 1, table, is_glued=False)
    if below is None or below.kind in ("percent", "age", "money") or unit.kind == "money":
        return unit
    # "3.1 % a month earlier", "two feet a second time"
    if word in ("a", "an") and scan.word(below.end) in (
        "ago",
        "earlier",
        "later",
        "before",
        "after",
        "time",
        "high",
        "low",
    ):
        return unit
    return Unit(f"{unit.name} per {below.name}", unit.kind, "rate", below.end)


def is_duration(unit: str | None) -> bool:
    """Return whether a unit measures time."""
    return unit in _DURATIONS
