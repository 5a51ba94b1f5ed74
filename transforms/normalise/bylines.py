"""Read a printed credit: people, the agency, and why a credit names nobody."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from transforms.normalise.outlets import folded
from transforms.reference import Reference

MAX_CREDIT_CHARS = 299  # candidates are cut at 300: a longer one is no byline
MAX_NAME_CHARS = 60
MAX_NAME_WORDS = 6
MAX_NAMES = 15

_TAG = re.compile(r"<[^<>]{1,200}>")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S{1,300}|\b[a-z0-9_-]{2,40}\.(?:com|org|net|co\.uk)/\S{1,200}", re.IGNORECASE
)
_EMAIL = re.compile(r"\S{1,64}@\S{1,190}\.\S{2,24}")
_HANDLE = re.compile(r"(?<!\w)@\w{2,30}")
_BRACKETS = re.compile(r"\(([^()]{0,120})\)|\[([^\[\]]{0,120})\]")
_PARTS = re.compile(r"\s*(?:[|•·;\n／]|\s[-–—/]\s|(?<=\w)\s*/\s*(?=\w)|‧)\s*")
_DIGIT = re.compile(r"\d")
_EDGES = " \t\n,.;:|/•·*–—-\"'“”«»‹›=‘’…>#_~+▼▾►"
_CJK_NAME = re.compile(r"^[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af·・ ]{2,20}$")
_KOREAN_ROLE = re.compile(r"\s*(?:기자|특파원|선임기자|인턴기자|논설위원|객원기자)$")
_CJK_ROLE = re.compile(
    r"^(?:记者|記者|作者|文|撰文|编辑|編輯)\s*[:：/／丨|]?\s*|\s*(?:記者|记者|特派員|編集委員)$|\s*[=＝].{0,8}$"
)
_SMALL = """
de del della di da do dos das du des la le van von der den ten ter zu zur y e al el bin bint ibn ben abu af av of st o d
"""
_PARTICLES = frozenset(_SMALL.split())


@dataclass(frozen=True, slots=True)
class Credit:
    """What a credit says: the people in order, the agency, and why it names nobody where it does not."""

    names: tuple[str, ...] = ()
    agency: str | None = None
    why_not: str | None = None
    has_by: bool = False  # opened by "By" or its like


@dataclass(frozen=True, slots=True)
class Words:
    """The lexicons that bylines are read with."""

    by: re.Pattern[str]
    not_by: re.Pattern[str]
    joint: re.Pattern[str]
    end: re.Pattern[str]
    roles: frozenset[str]
    beats: frozenset[str]
    staff: frozenset[str]
    titles: frozenset[str]
    suffixes: frozenset[str]
    agencies: Mapping[str, str]


@lru_cache(maxsize=4)
def read_words(reference: Reference) -> Words:
    """Return the byline words, roles and agencies of the lexicons, compiled once."""
    by_kind: dict[str, list[str]] = {}
    for _, kind, word in (*reference.rows("byline_words"), *reference.rows("roles")):
        by_kind.setdefault(kind, []).append(word.lower())
    alternatives = {
        kind: "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
        for kind, words in by_kind.items()
    }
    agencies = {form: row[0] for row in reference.rows("agencies") for form in row[2].split("|")}
    return Words(
        by=re.compile(rf"^\W{{0,3}}(?:{alternatives['by']})(?:(?<=\W)|(?=[\s:：/／=.]|$))\W{{0,4}}", re.IGNORECASE),
        not_by=re.compile(rf"(?<!\w)(?:{alternatives['not_by']})(?!\w)", re.IGNORECASE),
        joint=re.compile(
            rf"\s*[,、，]\s*(?:{alternatives['and']})\s+|\s+(?:{alternatives['and']})\s+|\s*[,、，&]\s*", re.IGNORECASE
        ),
        end=re.compile(rf"(?<!\w)(?:{alternatives['end']})(?!\w)", re.IGNORECASE),
        roles=frozenset(by_kind["role"]),
        beats=frozenset(by_kind["beat"]),
        staff=frozenset(by_kind["staff"]),
        titles=frozenset(by_kind["title"]),
        suffixes=frozenset(by_kind["suffix"]),
        agencies=agencies,
    )


def read_credit(printed: str, words: Words, outlet_names: frozenset[str]) -> Credit:
    """Return the people and the agency that a credit names. Raises nothing; linear in the credit's length."""
    if len(printed) > MAX_CREDIT_CHARS:
        return Credit(why_not="too_long")
    text = _HANDLE.sub(" ", _EMAIL.sub(" ", _TAG.sub(" ", unescape(unescape(printed))))).strip()
    if _ADDRESS.search(text):
        return Credit(why_not="url")
    text, has_by = _opened(" ".join(text.replace("\u200b", "").split()), words)
    if not_by := words.not_by.search(text):
        text = text[: not_by.start()]
    names: dict[str, str] = {}
    agency: str | None = None
    reasons: list[str] = []
    bracketed = [inner for pair in _BRACKETS.findall(text) for inner in pair if inner]
    for part in (*_PARTS.split(_BRACKETS.sub(" ", text)), *bracketed):
        part, _ = _opened(part, words)
        for piece in words.joint.split(_before_end(part, words)):
            if known := words.agencies.get(_bare(piece).lower().removeprefix("the ")) or words.agencies.get(
                _bare(piece).lower()
            ):
                agency = agency or known
                continue
            name, why_not = _name(piece, words, outlet_names)
            if name and piece not in bracketed:
                names.setdefault(name.lower(), name)
            elif why_not:
                reasons.append(why_not)
    people = tuple(names.values())
    if len(people) > MAX_NAMES:
        return Credit(agency=agency, why_not="too_many", has_by=has_by)
    why = None if people else ("agency" if agency else (reasons[0] if reasons else "empty"))
    return Credit(people, agency, why, has_by)


def _opened(text: str, words: Words) -> tuple[str, bool]:
    """Take 'By', 'Von', 'Written by' from the front; where it is glued to the name ('ByJane Doe') too."""
    has_by = False
    for _ in range(3):
        found = words.by.match(text)
        if found is None or (found.end() == len(text) and not text.lower().startswith("by")):
            break
        text, has_by = text[found.end() :], True
    if not has_by and text[:2] in ("By", "BY") and text[2:3].isupper() and text[3:4].islower():
        text, has_by = text[2:], True
    return text, has_by


def _before_end(part: str, words: Words) -> str:
    """Cut a part where a date or the words after a byline begin."""
    if digit := _DIGIT.search(part):
        part = part[: digit.start()]
    if end := words.end.search(part):
        part = part[: end.start()]
    return part


def _bare(piece: str) -> str:
    return piece.strip(_EDGES)


def _name(piece: str, words: Words, outlet_names: frozenset[str]) -> tuple[str | None, str | None]:
    """Return the person that a piece names, or why it names none."""
    piece = _KOREAN_ROLE.sub("", _CJK_ROLE.sub("", piece.strip()))
    tokens = [token for token in _bare(piece).split() if token.strip(_EDGES) or token == "-"]
    while tokens and tokens[0].lower() in words.titles:
        tokens = tokens[1:]
    while len(tokens) > 1 and tokens[-1].lower().strip(",") in words.suffixes:
        tokens = tokens[:-1]
    if not tokens or (len(tokens) == 1 and tokens[0].lower().strip(".") in words.suffixes):
        return None, None
    name = " ".join(tokens)
    lower = [token.lower().strip(_EDGES) for token in tokens]
    kinds = [token in words.roles or token in words.staff or token in words.beats for token in lower]
    if folded(name) in outlet_names or folded(name).removesuffix("com") in outlet_names:
        return None, "names_outlet"
    if any(token in words.roles for token in lower) or sum(kinds) >= 2 or (kinds[-1] and lower[-1] in words.staff):
        return None, "staff" if any(token in words.staff for token in lower) else "role"
    return (name, None) if _is_name(name, tokens) else (None, "not_a_name")


def _is_name(name: str, tokens: list[str]) -> bool:
    """Tell whether words have the shape of a person's name, in any script."""
    if len(name) > MAX_NAME_CHARS or len(tokens) > MAX_NAME_WORDS or _DIGIT.search(name):
        return False
    if any(sign in name for sign in '?!:@#%$=<>{}[]…|\\"“”'):
        return False
    letters = [letter for letter in name if letter.isalpha()]
    if len(letters) < 2:
        return False
    if _CJK_NAME.match(name):
        return len(letters) <= 12
    cased = [token for token in tokens if token[:1].isalpha() and token[:1].lower() != token[:1].upper()]
    if not cased:
        return len(tokens) <= MAX_NAME_WORDS
    small = [token for token in cased if token[:1].islower() and token.lower().strip("'’.") not in _PARTICLES]
    if name.islower() and len(tokens) in (2, 3):
        return True  # a system that prints all its names so
    return all("'" in token or "’" in token or "-" in token for token in small)
