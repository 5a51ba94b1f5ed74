"""Read a printed credit: people, the agency, and why a credit names nobody."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from transforms.normalise.byline_words import Words
from transforms.normalise.folding import folded
from transforms.normalise.persons import EDGES, Names, bare, person

MAX_CREDIT_CHARS = 299  # candidates are cut at 300: a longer one is no byline
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


@dataclass(frozen=True, slots=True)
class Credit:
    """What a credit says: the people in order, the agency, and why it names nobody where it does not."""

    names: tuple[str, ...] = ()
    agency: str | None = None
    why_not: str | None = None
    has_by: bool = False  # opened by "By" or its like
    is_plain: bool = False  # nothing stands between the names: no post, no body


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
        name, why_not = person(piece, words, names, is_line, is_first=not found and not reasons)
        if name and not (found and (_CREDENTIAL.match(name) or (is_line and _is_post(name, found)))):
            is_plain = is_plain and not reasons and len(name) >= len(bare(piece)) - MAX_TITLE_CHARS
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


def _is_post(name: str, found: dict[str, str]) -> bool:
    """One word after a full name is what its bearer covers: 'Ann Lee, Home and Garden'."""
    return " " not in name and name.isascii() and all(" " in known for known in found)


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
        goes_on = not any(piece.strip(EDGES) for piece in pieces) or part.rstrip().endswith((",", "&", " and"))


def _named_pieces(part: str, words: Words) -> Iterator[str]:
    """Split a part at commas and 'and', up to where a date or other matter begins."""
    for piece in words.joint.split(part):
        cut = _before_end(piece, words)
        yield _before_aside(cut, words)
        if len(cut) < len(piece.rstrip(EDGES)):
            return


def _bracketed(text: str) -> list[str]:
    return [inner for pair in _BRACKETS.findall(text) for inner in pair if inner]


def _agency(piece: str, words: Words) -> str | None:
    name = bare(piece).lower()
    return words.agencies.get(name) or words.agencies.get(name.removeprefix("the "))


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
        while tokens and tokens[-1].lower().strip(EDGES) in words.months:
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
    before = piece[: aside.start()].strip(EDGES)
    has_body = any(token.lower().strip(EDGES) in words.bodies for token in piece.split())
    return before if len(before.split()) > 1 and not has_body else ""
