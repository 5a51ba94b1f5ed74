"""Find time expressions: each token gets a one-letter class, and the grammar is a regular expression over those letters."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from transforms.claims.numbers import number_words
from transforms.claims.numbers.scan import Scan
from transforms.claims.times.checks import is_likely, is_month, is_short_name
from transforms.reference import Reference

_CODES = {
    "month": "M", "weekday": "D", "unit": "U", "units": "V", "last": "L", "next": "X", "this": "T", "day": "R", "ref": "K",
    "part": "P", "season": "S", "edge": "E", "ago": "G", "every": "q", "few": "c", "zone": "u", "meridiem": "p", "set": "r",
    "in": "i", "holiday": "H",
}  # fmt: skip
_MARKS = {"the": "t", "a": "a", "an": "a", "of": "f", "-": "h", "–": "h", "‑": "h", "and": "&", "half": "½"}
_MARKS.update({mark: mark for mark in ",:./()+"})
# How many: digits, words, "a few", "several", "half a". Letters are bounded so that the search stays linear.
_COUNT = r"(?:[dnwY](?:w|hw|&w){0,6}(?:&a½)?|(?:a?cf?)|½a)"
# At one place the first alternative that fits wins, so longer forms stand before shorter ones.
_GRAMMAR = (
    ("iso", r"Yhdhd"),
    ("slashed", r"d/d/[dnY]"),
    ("date", r"(?:D,?)?(?:M\.?t?[do],?Y|t?[do]f?M\.?,?Y|M\.?t?[do](?!:d|p)|t?[do]f?M\.?)"),
    ("month", r"(?:t?E[hf]?)?[LXT]?M(?:\.?,?f?(?:Y|LU|TU))?"),
    ("decade", r"(?:t?E?[hf]?)t?z"),
    ("season", r"(?:t?E[hf]?)?(?:[LXT]S(?!x)|tSfY|SY|SfY)"),
    ("clock", r"(?:d:d(?:p|\.)?|[dn]p)(?:u|\(u\)|\(u\+d\))?"),
    ("weekday", r"[LXT]?DP?"),
    ("counted", rf"t?[LX]{_COUNT}[UV]"),
    ("ago", rf"(?:{_COUNT}|a)h?[UV]G"),
    ("offset", rf"(?:{_COUNT}|a)[UV]E"),
    ("edge", r"t?E[ft]{1,2}(?:[LXT]?U|Y)"),
    ("edge_this", r"E[LXT][UP]"),
    ("ordinal", r"t?(?:[oO]U(?:f(?:Y|[LXT]U))?|LUfY)"),
    ("relative", r"t?[LXT][UPS]"),
    ("rate", rf"q(?:{_COUNT}[UV]|[UDPS])"),
    ("duration", rf"{_COUNT}h?[UV]"),
    ("long", r"t?V(?:hx)?|aU"),
    ("day", r"RP?"),
    ("part", r"tP(?=x)"),
    ("set", r"r"),
    ("ref", r"K"),
    ("holiday", r"H"),
    ("early_year", r"Eh?Y"),
    ("year", r"Y"),
)
_PATTERN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _GRAMMAR))
_WORTH = re.compile(r"[MDUVRKPSzYrHp]|d:d|d/d")


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The lexicon `time_words`: class letter and value by word, words of tense, and words beside an expression."""

    codes: Mapping[str, tuple[str, str]]
    wary: frozenset[str]  # months and days that are words too ("may")
    sets: Mapping[str, frozenset[str]]
    worth: frozenset[str]  # without one of these, or a digit, no sentence holds a time


@dataclass(frozen=True, slots=True)
class Found:
    """One expression of the grammar in tokens `first` to `end` of its sentence, with its class letters."""

    name: str
    first: int
    end: int
    codes: str


@cache
def time_words(reference: Reference) -> TimeWords:
    """Return the compiled lexicon, once a reference."""
    codes: dict[str, tuple[str, str]] = {}
    sets: dict[str, frozenset[str]] = {}
    wary: set[str] = set()
    for words, kind, value in reference.rows("time_words"):
        forms = words.split("|")
        if kind in ("future", "past") or kind.startswith("@"):
            sets[kind.lstrip("@")] = frozenset(forms)
            continue
        wary.update(forms if kind.endswith("?") else ())
        for word in forms:
            codes.setdefault(word, (_CODES[kind.rstrip("?")], value))
    for word, (kind, size) in number_words(reference).kinds.items():
        if kind in ("unit", "teen", "tens", "hundred", "magnitude"):
            codes.setdefault(word, ("w", str(size)))
        elif kind == "part" and word not in ("half", "quarter", "second"):
            codes.setdefault(word, ("O", str(size)))
    codes["first"] = ("O", "1")
    codes.update({word: (code, "") for word, code in _MARKS.items()})
    worth = frozenset(word for word, (code, _) in codes.items() if code in "MDUVRKPSrH")
    return TimeWords(codes, frozenset(wary), sets, worth)


def expressions(tokens: Scan, words: TimeWords) -> Iterator[Found]:
    """Yield the time expressions of one sentence in reading order, none inside another."""
    if not tokens.has_digits and words.worth.isdisjoint(tokens.low):
        return
    codes = "".join([_code(tokens, index, words) for index in range(len(tokens))])
    if _WORTH.search(codes) is None:
        return
    for match in _PATTERN.finditer(codes):
        name = match.lastgroup or ""
        if is_likely(tokens, name, match.start(), match.end(), match.group(), words.sets):
            yield Found(name, match.start(), match.end(), match.group())


def _code(tokens: Scan, index: int, words: TimeWords) -> str:
    token = tokens.low[index]
    known = words.codes.get(token)
    if known is None:
        return _digit_code(tokens, index, token) if token[0].isdecimal() else "x"
    if token == "." and not _is_abbreviated(tokens, index, words):
        return "x"
    if token in words.wary and not is_month(tokens, index, words.sets):
        return "x"
    if token == "second" and tokens.word(index - 1) not in ("a", "one", "per"):
        return "O"
    if known[0] == "S" and token in ("fall", "spring") and tokens.word(index - 1) not in words.sets["season_before"]:
        return "x"
    return known[0] if len(token) > 4 or is_short_name(tokens, index, known[0]) else "x"


def _is_abbreviated(tokens: Scan, index: int, words: TimeWords) -> bool:
    """Return whether a full stop belongs to a month or clock word before it ("Oct.") and ends no sentence."""
    before = tokens.word(index - 1)
    code = words.codes.get(before, ("", ""))[0]
    return code == "p" or (code == "M" and len(before) < 5 and before not in ("june", "july", "may"))


def _digit_code(tokens: Scan, index: int, token: str) -> str:
    if token.isdecimal():
        if tokens.touches(index) and tokens.low[index - 1] in "$£€¥₹#":
            return "n"
        if len(token) == 4 and "1000" <= token <= "2199":
            return "Y"
        return "d" if len(token) <= 2 and int(token) <= 60 else "n"
    if token.endswith("s") and token[:-1].isdecimal():
        is_part = tokens.touches(index) and tokens.low[index - 1][-1:].isalnum()
        return "z" if token[-2] == "0" and not is_part else "x"
    if token.endswith(("st", "nd", "rd", "th")):
        return "o" if len(token) <= 4 else "x"
    return "n"
