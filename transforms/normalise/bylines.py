"""Read a printed credit: people, the agency, and why a credit names nobody."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from transforms.normalise.folding import folded
from transforms.reference import Reference

MAX_CREDIT_CHARS = 299  # candidates are cut at 300: a longer one is no byline
MAX_NAME_CHARS = 60
MAX_NAME_WORDS = 6
MAX_NAMES = 15
MAX_LABEL_CHARS = 24  # 'Author: ', 'About the author: '; a colon further on parts other things
MAX_TITLE_CHARS = 5  # 'Prof.'; a name that loses more than that stood beside a post
MAX_WORDS_AROUND_BY = 12  # 'Posted on 3 May 2024 at 10:15 EST by Ann Lee'; prose is longer

_TAG = re.compile(r"<[^<>]{1,200}>")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S{1,300}|\b[a-z0-9_-]{2,40}\.(?:com|org|net|co\.uk)/\S{1,200}", re.IGNORECASE
)
_EMAIL = re.compile(r"\S{1,64}@\S{1,190}\.\S{2,24}")
_HANDLE = re.compile(r"(?<!\w)@\w{2,30}")
_BRACKETS = re.compile(r"\(([^()]{0,120})\)|\[([^\[\]]{0,120})\]")
_PARTS = re.compile(r"\s*(?:[|•·●⋅;\n／]|\s[-–—/]\s|(?<=\w)\s*/\s*(?=\w)|‧)\s*")
_DIGIT = re.compile(r"\d")
_JOINS = re.compile(r"^\s*(?:and\b|&|,)", re.IGNORECASE)
# 'Posted on 3 May 2024 by Ann Lee', 'View all posts by Ann Lee', 'Ann Lee as told to Raj Rao'.
_MID_BY = re.compile(
    r"(?:\d{2}|\bposted|published|written|updated|posts|articles|stories|submitted|reported|filed|created|more)\b[^|]{0,40}?"
    r"[\s|.·•]by[\s:]+(?=[^\W\d_])|\sas told to\s",
    re.IGNORECASE,
)
# '2031年5月7日 14:05 来源：北岸日报 作者：林晓岚': the credit stands last in a line of notes.
_LAST_SIGNED = re.compile(r"(?:^|\s)(?:作者|记者|記者|撰文)\s?[:：／/]\s?(?=[\u3400-\u9fff])")
_LAST_REPORTER = re.compile(r"(?:^|\s)([\u3040-\u30ff\u3400-\u9fff]{2,12})\s?(?:記者|记者|特派員)$")
_NICKNAME = re.compile(r"(?<=\w) \(([^\W\d_]{2,20})\) (?=\w)")
_CREDENTIAL = re.compile(r"^(?=.*[A-Z].*[A-Z])[A-Z][A-Za-z®.-]{1,9}$")
# 'Posted by Ann on Friday', 'by Ann at': what is left of a date or a time of day that has been cut.
_ON_DAY = re.compile(r"\s(?:on|at|am|le)(?:\s(?:mon|tues|wednes|thurs|fri|satur|sun)day)?\W*$", re.IGNORECASE)
_EDGES = " \t\n,،.;:|/•·*–—-\"'“”«»‹›=‘’…>#_~+▼▾►"
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
    is_plain: bool = False  # nothing stands between the names: no post, no body


@dataclass(frozen=True, slots=True)
class Names:
    """Folded names that are no person's: the outlet's where it is known; a site's may be its one writer's."""

    outlet: frozenset[str] = frozenset()
    site: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()  # every other outlet of the registry
    words: frozenset[str] = frozenset()  # of which the outlet's names are made, lower case


@dataclass(frozen=True, slots=True)
class Words:
    """The lexicons that bylines are read with."""

    by: re.Pattern[str]
    not_by: re.Pattern[str]
    joint: re.Pattern[str]
    end: re.Pattern[str]
    aside: re.Pattern[str]
    roles: frozenset[str]
    beats: frozenset[str]
    staff: frozenset[str]
    bodies: frozenset[str]
    months: frozenset[str]
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
            rf"\s*[,、，،]\s*(?:{alternatives['and']})\s+|\s+(?:{alternatives['and']})\s+|\s*[,、，،&]\s*",
            re.IGNORECASE,
        ),
        end=re.compile(rf"(?<!\w)(?:{alternatives['end']})(?!\w)", re.IGNORECASE),
        aside=re.compile(rf"(?<!\w)(?:{alternatives['aside']})(?!\w)", re.IGNORECASE),
        roles=frozenset(by_kind["role"]),
        beats=frozenset(by_kind["beat"]),
        staff=frozenset(by_kind["staff"]),
        bodies=frozenset(by_kind["body"]),
        months=frozenset(form.lower() for _, _, form in reference.rows("months")),
        titles=frozenset(by_kind["title"]),
        suffixes=frozenset(by_kind["suffix"]),
        agencies=agencies,
    )


def read_credit(printed: str, words: Words, names: Names, is_line: bool = False) -> Credit:
    """Return the people and the agency that a credit names. Raises nothing; linear in the credit's length.

    `is_line`: it is a line as shown, which may hold more than names.
    """
    if len(printed) > MAX_CREDIT_CHARS:
        return Credit(why_not="too_long")
    text = _HANDLE.sub(" ", _EMAIL.sub(" ", _TAG.sub(" ", unescape(unescape(printed))))).strip()
    if _ADDRESS.search(text):
        return Credit(why_not="url")
    if ": " in text[MAX_LABEL_CHARS:]:
        return Credit(why_not="not_a_credit")  # 'design: Ann Lee, code: Raj Rao'
    text, has_by = _opened(" ".join(text.replace("\u200b", "").split()), words)
    if not_by := words.not_by.search(text):
        text = text[: not_by.start()]
    found: dict[str, str] = {}
    agency: str | None = None
    reasons: list[str] = []
    is_plain = True
    for piece in _pieces(text, words, is_line):
        piece, known = _without_agency(piece, words)
        agency = agency or known
        if not piece:
            is_plain = is_plain and not found
            continue
        name, why_not = _name(piece, words, names, is_line, is_first=not found and not reasons)
        if name and not (found and _CREDENTIAL.match(name)):
            is_plain = is_plain and not reasons and len(name) >= len(_bare(piece)) - MAX_TITLE_CHARS
            found.setdefault(name.lower(), name)
        elif why_not:
            reasons.append(why_not)
    if agency is None:
        agency = next((known for inner in _bracketed(text) if (known := _agency(inner, words))), None)
    people = tuple(name for name in found.values() if len(found) == 1 or folded(name) not in names.site)
    if len(people) > MAX_NAMES:
        return Credit(agency=agency, why_not="too_many", has_by=has_by)
    why = None if people else ("agency" if agency else (reasons[0] if reasons else "empty"))
    return Credit(people, agency, why, has_by, is_plain and bool(people))


def _pieces(text: str, words: Words, is_line: bool) -> Iterator[str]:
    """Yield the pieces of a credit that may each be one name; of a line only those up to where the byline breaks off."""
    parts = _PARTS.split(_BRACKETS.sub(" ", _NICKNAME.sub(r" {\1} ", text)))
    goes_on = True
    for part in parts:
        opened, has_by = _opened(part, words)
        is_joined = bool(_JOINS.match(part))
        if is_line and not goes_on and not is_joined and not has_by:
            return
        pieces = [piece.replace("{", "(").replace("}", ")") for piece in _named_pieces(opened, words)]
        yield from pieces
        goes_on = not any(piece.strip(_EDGES) for piece in pieces) or part.rstrip().endswith((",", "&", " and"))


def _named_pieces(part: str, words: Words) -> Iterator[str]:
    """Split a part at commas and 'and', up to where a date or other matter begins."""
    for piece in words.joint.split(part):
        cut = _before_end(piece, words)
        yield _before_aside(cut, words)
        if len(cut) < len(piece.rstrip(_EDGES)):
            return


def _bracketed(text: str) -> list[str]:
    return [inner for pair in _BRACKETS.findall(text) for inner in pair if inner]


def _agency(piece: str, words: Words) -> str | None:
    bare = _bare(piece).lower()
    return words.agencies.get(bare) or words.agencies.get(bare.removeprefix("the "))


def _without_agency(piece: str, words: Words) -> tuple[str, str | None]:
    """Take an agency from the end of a piece: 'Ann Lee The Associated Press'; a name of one word before it is none."""
    known = _agency(piece, words)
    if known is not None:
        return "", known
    tokens = piece.split()
    for size in range(min(4, len(tokens) - 1), 1, -1):
        known = _agency(" ".join(tokens[-size:]), words)
        if known is not None:
            rest = " ".join(tokens[:-size])
            return ("" if _agency(rest, words) else rest), known
    return piece, None


def _opened(text: str, words: Words) -> tuple[str, bool]:
    """Take 'By', 'Von', 'Written by' from the front; 'posted on Monday by' too, and where it is glued to the name."""
    has_by = False
    if signed := _LAST_SIGNED.search(text):
        text, has_by = text[signed.end() :], True
    elif signed := _LAST_REPORTER.search(text):
        text, has_by = signed[1], True
    for _ in range(3):
        found = words.by.match(text)
        if found is None or (found.end() == len(text) and not text.lower().startswith("by")):
            break
        text, has_by = text[found.end() :], True
    if not has_by and text[:2] in ("By", "BY") and text[2:3].isupper() and text[3:4].islower():
        text, has_by = text[2:], True
    if len(text.split()) <= MAX_WORDS_AROUND_BY and not words.not_by.search(text):
        for middle in list(_MID_BY.finditer(text))[-1:]:
            text, has_by = text[middle.end() :], True
    return text, has_by


def _before_end(part: str, words: Words) -> str:
    """Cut a part where a date or the words after a byline begin."""
    whole = part
    if digit := _DIGIT.search(part):
        tokens = part[: digit.start()].split()
        while tokens and tokens[-1].lower().strip(_EDGES) in words.months:
            tokens.pop()
        part = " ".join(tokens)
    end = words.end.search(part)
    part = part[: end.start()] if end else part
    return _ON_DAY.sub("", part) if part != whole else part


def _before_aside(piece: str, words: Words) -> str:
    """Cut 'in London', 'of the Post'; one word before it ('University of', 'Head of') is no name."""
    aside = words.aside.search(piece)
    if aside is None:
        return piece
    before = piece[: aside.start()].strip(_EDGES)
    has_body = any(token.lower().strip(_EDGES) in words.bodies for token in piece.split())
    return before if len(before.split()) > 1 and not has_body else ""


def _bare(piece: str) -> str:
    return piece.strip(_EDGES)


def _name(piece: str, words: Words, names: Names, is_line: bool, is_first: bool) -> tuple[str | None, str | None]:
    """Return the person that a piece names, or why it names none."""
    piece = _KOREAN_ROLE.sub("", _CJK_ROLE.sub("", piece.strip()))
    tokens = [token for token in _bare(piece).split() if token.strip(_EDGES)]
    titled = tokens
    while tokens and tokens[0].lower() in words.titles:
        tokens = tokens[1:]
    tokens = titled if len(tokens) == 1 else tokens  # 'Sir Nuno' is how somebody wants to be called
    while tokens and _is_suffix(tokens[-1], words):
        tokens = tokens[:-1]
    if not tokens:
        return None, None
    tokens = _without_post(tokens, words, names) if is_first or tokens[-1].lower() in words.staff else tokens
    name = _bare(" ".join(tokens))
    lower = [token.lower().strip(_EDGES) for token in tokens]
    if why_not := _no_person(name, lower, words, names):
        return None, why_not
    return (name, None) if _is_name(name, tokens, is_line) else (None, "not_a_name")


def _without_post(tokens: list[str], words: Words, names: Names) -> list[str]:
    """Take a post from the end of a name that it follows without a comma: 'Ann Lee Globe Staff', 'Raj Rao Senior Editor'."""
    posts = words.roles | words.staff | words.beats | words.bodies | names.words
    end = len(tokens)
    while end and tokens[end - 1].lower().strip(_EDGES) in posts:
        end -= 1
    last = tokens[-1].lower().strip(_EDGES)
    return tokens[:end] if end >= 2 and last in words.roles | words.staff else tokens


def _is_suffix(token: str, words: Words) -> bool:
    """'MA' and 'Ph.D.' are degrees; 'Ma' is a name."""
    bare = token.strip(",")
    return bare.lower() in words.suffixes and not (bare.isalpha() and bare.istitle())


def _no_person(name: str, lower: list[str], words: Words, names: Names) -> str | None:
    """Return why a piece with the shape of a name is none: a role, a desk, a body, the outlet."""
    if any(token in words.roles for token in lower):
        return "staff" if any(token in words.staff for token in lower) else "role"
    if any(token in words.bodies for token in lower):
        return "body"
    if all(token in words.months for token in lower):
        return "date"
    if lower[0] in words.staff or lower[-1] in words.staff:
        return "staff"
    if sum(token in words.beats or token in words.staff for token in lower) >= 2:
        return "role"
    called = {folded(name), folded(name).removesuffix("com")}
    if lower[0] == "the" and len(lower) > 1:
        return "body"
    if called & names.others and len(lower) > 1:
        return "names_outlet"
    if called & names.outlet or (len(lower) > 1 and lower[0] in names.outlet):
        return "names_outlet"
    # A person's own site bears the person's name; one word, or a word for a body, is a brand.
    if called & names.site and (len(lower) == 1 or any(token in words.beats for token in lower)):
        return "names_outlet"
    return None


def _is_name(name: str, tokens: list[str], is_line: bool) -> bool:
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
    if name.islower() and name.isascii() and len(tokens) <= 3 and not is_line and "admin" not in name:
        return True  # a system that prints all its names so
    return all("'" in token or "’" in token or "-" in token for token in small)
