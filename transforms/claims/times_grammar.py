"""Find time expressions: each token gets a one-letter class, and the grammar is a regular expression over those letters."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from transforms.claims.numbers import number_words
from transforms.claims.numbers_scan import Scan
from transforms.reference import Reference

_CODES = {"month": "M", "weekday": "D", "unit": "U", "units": "V", "last": "L", "next": "X", "this": "T", "day": "R", "ref": "K", "part": "P", "season": "S", "edge": "E", "ago": "G", "every": "q", "few": "c", "zone": "u", "meridiem": "p", "set": "r", "in": "i", "holiday": "H"}  # fmt: skip
_MARKS = {"the": "t", "a": "a", "an": "a", "of": "f", "-": "h", "–": "h", "‑": "h", ",": ",", ":": ":", ".": ".", "/": "/", "(": "(", ")": ")", "+": "+", "and": "&", "half": "½"}  # fmt: skip
_COUNT = r"(?:[dnwY]+(?:&a½)?|w(?:hw|&w)*|(?:a?c|a?cf)|a½)"

# In order of preference; at one place the first alternative that fits wins, so longer forms stand before shorter ones.
_GRAMMAR = (
    ("iso", r"Yh[d]h[d]"),
    ("slashed", r"d/d/(?:d|n|Y)"),
    ("date", r"(?:D,?)?(?:M\.?t?[do],?Y|t?[do]f?M\.?,?Y|M\.?t?[do](?![:p])|t?[do]f?M\.?)"),
    ("month", r"(?:t?E[hf]?)?(?:[LXT])?M\.?,?f?(?:Y|(?:LU|TU))?"),
    ("decade", r"(?:t?E?[hf]?)t?z"),
    ("season", r"(?:t?E[hf]?)?(?:[LXT]S(?!x)|tSfY|tS(?=[,.])|SY|SfY)"),
    ("clock", r"(?:d:d(?:p|\.)?|[dn]p)(?:u|\(u\)|\(u\+d\))?"),
    ("weekday", r"[LXT]?D(?:P)?"),
    ("counted", r"t?[LX]" + _COUNT + r"[UV]"),
    ("ago", r"(?:" + _COUNT + r"|a)h?[UV]G"),
    ("edge", r"t?E[ft]{1,2}(?:[LXT]?U|Y)"),
    ("edge_this", r"E(?:[LXT]U|[LXT][P])"),
    ("ordinal", r"t?[oOL]U(?:f(?:Y|[LXT]U))?"),
    ("relative", r"t?[LXT][UPS]"),
    ("rate", r"q(?:" + _COUNT + r"[UV]|U|D|P|S)"),
    ("duration", _COUNT + r"h?[UV]"),
    ("long", r"(?:t)?V(?:hx)?|aU"),
    ("day", r"RP?"),
    ("part", r"tP(?=x)"),
    ("set", r"r"),
    ("ref", r"K"),
    ("holiday", r"H"),
    ("early_year", r"E[h]?Y"),
    ("year", r"Y"),
)
_PATTERN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _GRAMMAR))
_WORTH = re.compile(r"[MDUVRKPSzYrHd]")


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The lexicon `time_words`: class letter and value by word, and words of tense."""

    codes: Mapping[str, tuple[str, str]]
    wary: frozenset[str]  # months that are words too ("may")
    future: frozenset[str]
    past: frozenset[str]


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
    wary, tense = set(), {"future": set[str](), "past": set[str]()}
    for words, kind, value in ((row + [""])[:3] for row in reference.rows("time_words")):
        for word in words.split("|"):
            if kind in tense:
                tense[kind].add(word)
                continue
            if kind.endswith("?"):
                wary.add(word)
            codes.setdefault(word, (_CODES[kind.rstrip("?")], value))
    for word, (kind, size) in number_words(reference).kinds.items():
        if kind in ("unit", "teen", "tens", "hundred", "magnitude"):
            codes.setdefault(word, ("w", str(size)))
        elif kind == "part" and word not in ("half", "quarter", "second"):
            codes.setdefault(word, ("O", str(size)))
    codes.update({"first": ("O", "1"), **{word: (code, "") for word, code in _MARKS.items()}})
    return TimeWords(codes, frozenset(wary), frozenset(tense["future"]), frozenset(tense["past"]))


def expressions(tokens: Scan, words: TimeWords) -> Iterator[Found]:
    """Yield the time expressions of one sentence in reading order, none inside another."""
    codes = "".join(_code(tokens, index, words) for index in range(len(tokens)))
    if _WORTH.search(codes) is None:
        return
    for match in _PATTERN.finditer(codes):
        name = match.lastgroup or ""
        if _is_likely(tokens, name, match.start(), match.end(), match.group(), words):
            yield Found(name, match.start(), match.end(), match.group())


def _code(tokens: Scan, index: int, words: TimeWords) -> str:
    token = tokens.low[index]
    if token[0].isdecimal():
        return _digit_code(tokens, index, token)
    known = words.codes.get(token)
    if known is None:
        return "x"
    if token in words.wary and not _is_month(tokens, index, words):
        return "x"
    if token == "second" and tokens.word(index - 1) not in ("a", "one", "per"):
        return "O"
    if token in ("fall", "spring") and tokens.word(index - 1) not in (
        "the",
        "this",
        "last",
        "next",
        "in",
        "early",
        "late",
    ):
        return "x"
    if token in ("am", "et", "pt", "sat", "sun", "mon", "fri", "wed", "end", "pm", "est") and token != "end":
        return (
            known[0]
            if tokens.word(index - 1)[:1].isdecimal() or (known[0] in "D" and tokens.raw(index)[0].isupper())
            else "x"
            if token not in ("et", "pt", "est")
            else known[0]
        )
    return known[0]


def _digit_code(tokens: Scan, index: int, token: str) -> str:
    if token.isdecimal():
        if index and tokens.touches(index) and tokens.low[index - 1] in "$£€¥₹#":
            return "n"
        if len(token) == 4 and "1000" <= token <= "2199":
            return "Y"
        return "d" if len(token) <= 2 and int(token) <= 60 else "n"
    if token.endswith("s") and token[:-1].isdecimal():
        return "z" if token[-2] == "0" else "x"
    if token[-2:] in ("st", "nd", "rd", "th"):
        return "o" if len(token) <= 4 else "x"
    return "n"


# After these, "may" and "march" with a capital are months.
_BEFORE_MONTH = frozenset(
    [
        "in",
        "since",
        "by",
        "until",
        "till",
        "from",
        "during",
        "early",
        "late",
        "mid",
        "last",
        "next",
        "this",
        "of",
        "on",
        "and",
        "to",
        "-",
        "before",
        "after",
        "through",
        "between",
    ]
)


def _is_month(tokens: Scan, index: int, words: TimeWords) -> bool:
    raw = tokens.raw(index)
    if not raw[0].isupper():
        # Text in small letters throughout: "on may 19", "on 1 may that year".
        around = (tokens.word(index - 1), tokens.word(index + 1))
        starts = tokens.word(index - 2) == "on" and around[0].isdecimal()
        return (around[1].isdecimal() and around[0] in ("on", "since", "until")) or starts
    after = tokens.word(index + 1)
    if after[:1].isdecimal() or (after == "." and tokens.word(index + 2)[:1].isdecimal()):
        return True
    before = tokens.word(index - 1)
    return before in _BEFORE_MONTH or before[:1].isdecimal()


def _is_likely(tokens: Scan, name: str, first: int, end: int, codes: str, words: TimeWords) -> bool:
    """Return whether an expression is one here: no age, no amount, no word that only looks like a time."""
    before, after = tokens.word(first - 1), tokens.word(end)
    if name == "year":
        return _is_year(tokens, first)
    if name in ("duration", "ago", "counted"):
        return (
            not (after in ("old", "-") and tokens.word(end + (after == "-")) in ("old", "olds"))
            and not (after == "of" and tokens.word(end + 1) == "age")
            and not (
                tokens.low[end - 1] in ("second", "quarter", "quarters")
                and name == "duration"
                and "w" not in codes
                and "n" not in codes
                and "d" not in codes
            )
        )
    if name == "long":
        return _is_long(tokens, first, end, codes, before, after)
    if name == "ordinal":
        return (
            tokens.low[first + (codes[0] == "t") + 1]
            in ("quarter", "century", "week", "day", "year", "month", "weekend", "decade")
            and (tokens.low[end - 1] != "day" or False)
            and ("quarter" in tokens.low[first:end] or "century" in tokens.low[first:end])
        )
    if name == "date":
        return not (tokens.touches(end) and after[:1].isalnum())
    if name == "clock":
        return _is_clock(tokens, first, end, codes)
    if name == "month" and end - first == 1:
        return len(tokens.low[first]) > 3 or tokens.raw(first)[0].isupper()
    if name == "slashed":
        return all(tokens.touches(at) for at in range(first + 1, end))
    if name == "relative":
        return (
            tokens.low[end - 1] not in ("second", "minute", "hour", "fortnight", "fall")
            or tokens.low[end - 2] != "this"
        )
    if name == "ref":
        return not (tokens.low[first] == "now" and before in ("until", "till") and False)
    return True


def _is_year(tokens: Scan, at: int) -> bool:
    token = tokens.low[at]
    if not 1900 <= int(token) <= 2100:
        return int(token) >= 1000 and tokens.word(at - 1) in ("in", "since", "by", "from", "until", "circa", "around")
    before, after = tokens.word(at - 1), tokens.word(at + 1)
    joined = tokens.touches(at) and (before[-1:].isalnum() or before in "-/.,$£€#_=&:")
    return (
        not joined
        and not (tokens.touches(at + 1) and after[:1].isalnum())
        and before not in ("$", "£", "€", "no", "no.", "about", "some", "than", "nearly", "almost")
        and after not in ("people", "soldiers", "troops", "miles", "km", "metres", "meters", "feet", "%", "percent")
    )


def _is_long(tokens: Scan, first: int, end: int, codes: str, before: str, after: str) -> bool:
    """Return whether "years", "decades" or "a week" alone is a duration (or a rate) and not part of something else."""
    if codes == "aU":
        is_rate = before[:1].isdecimal() or before in (
            "times",
            "twice",
            "once",
            "%",
            "percent",
            "cent",
            "million",
            "billion",
            "tonnes",
            "barrels",
            "hours",
            "days",
        )
        is_length = before in (
            "for",
            "over",
            "than",
            "within",
            "about",
            "almost",
            "nearly",
            "after",
            "in",
            "lasted",
            "under",
            "only",
            "just",
        )
        return (is_rate or is_length) and tokens.low[end - 1] not in ("second", "quarter", "minute") and after != "of"
    if codes.endswith("hx"):
        return tokens.low[end - 1] in ("long", "old") and tokens.low[end - 1] != "old"
    return before in ("for", "over", "in", "of", "within", "after", "by", "past", "many") and after not in ("old", "of")


def _is_clock(tokens: Scan, first: int, end: int, codes: str) -> bool:
    if ":" in codes:
        hour, minute = tokens.low[first], tokens.low[first + 2]
        return (
            int(hour) < 25
            and len(minute) == 2
            and int(minute) < 60
            and tokens.touches(first + 1)
            and tokens.touches(first + 2)
        )
    number = tokens.low[first].replace(".", "", 1)
    if not number.isdecimal() or len(number) > 4 or "," in tokens.low[first]:
        return False
    whole, _, rest = tokens.low[first].partition(".")
    return whole.isdecimal() and 0 < int(whole) <= 24 and (not rest or len(rest) == 2)
