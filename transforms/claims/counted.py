"""Say what a figure counts, what happened to it and where: head noun and modifiers, scope, place."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from transforms.claims.numbers_scan import Scan
from transforms.reference import Reference

# Noun phrases longer than this are rare after a figure (one in fifty in the tune part), and the bound keeps the work linear.
_MAX_PHRASE = 7
_MAX_SCOPE = 9
_MAX_PLACE = 16
_CLAUSE_ENDS = frozenset((";", ":", "(", ")", '"', "“", "”", "—", "–"))
_IRREGULAR = {"men": "man", "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth", "mice": "mouse", "geese": "goose", "people": "people", "lives": "life", "wives": "wife", "leaves": "leaf", "halves": "half", "thieves": "thief", "knives": "knife", "wolves": "wolf", "shelves": "shelf", "movies": "movie", "buses": "bus", "gases": "gas", "viruses": "virus", "crises": "crisis", "criteria": "criterion", "cookies": "cookie", "rookies": "rookie", "zombies": "zombie", "cases": "case", "houses": "house", "horses": "horse", "nurses": "nurse", "bases": "base", "purchases": "purchase", "licenses": "license", "licences": "licence", "axes": "axe", "caches": "cache", "headaches": "headache", "species": "species", "series": "series", "aircraft": "aircraft"}  # fmt: skip
_PREPOSITIONS = frozenset(
    [
        "in",
        "at",
        "near",
        "across",
        "inside",
        "into",
        "around",
        "outside",
        "throughout",
        "to",
        "from",
        "toward",
        "towards",
        "through",
        "over",
    ]
)
_NO_PLACES = frozenset(["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "parliament", "congress", "senate", "god", "english"])  # fmt: skip
_NAME = re.compile(r"[A-ZÀ-Þ][\w’'.-]*(?: (?:[A-ZÀ-Þ][\w’'-]*|of|the|de|la)){0,3}")


@dataclass(frozen=True, slots=True)
class Phrases:
    """Lexicons about noun phrases, verbs of scope and places."""

    stops: frozenset[str]
    irregular: frozenset[str]
    adjuncts: frozenset[str]
    singular: frozenset[str]
    scopes: Mapping[str, str]
    places: frozenset[str]


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun phrase after a figure: head noun, the whole of it, and where it ends; tokens `first` to `end`."""

    head: str
    phrase: str
    end: int
    is_plural: bool


@cache
def phrases(reference: Reference) -> Phrases:
    """Return the compiled lexicons, once a reference."""
    rows = dict(reference.rows("phrase_stops"))
    closed = [
        word
        for kind in ("preposition", "conjunction", "determiner", "pronoun", "auxiliary", "adverb")
        for word in rows[kind].split()
    ]
    scopes = {form: scope for scope, forms in reference.rows("scope_verbs") for form in forms.split("|")}
    places = frozenset(row[0].lower() for row in reference.rows("places"))
    irregular, adjuncts, alike = (frozenset(rows[kind].split()) for kind in ("irregular", "adjunct", "singular"))
    return Phrases(frozenset(closed), irregular, adjuncts, alike, scopes, places)


def singular(noun: str, lexicon: Phrases) -> str:
    """Return the singular of a noun as news writes it."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun in lexicon.singular or noun in lexicon.irregular or len(noun) < 4 or not noun.endswith("s"):
        return (
            "man".join(noun.rsplit("men", 1))
            if noun.endswith("men") and noun not in ("regimen", "specimen", "abdomen")
            else noun
        )
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("sses", "ches", "shes", "xes", "zes")):
        return noun[:-2]
    return noun if noun.endswith(("ss", "us", "is")) else noun[:-1]


def counted_at(scan: Scan, index: int, value: float | None, lexicon: Phrases) -> Counted | None:
    """Return what is counted by a figure that ends before token `index`, or None where no noun follows."""
    if scan.word(index) == "of":
        index += 1 + (scan.word(index + 1) in ("the", "its", "their", "his", "those", "these", "all", "our"))
    index += scan.word(index) in ("more", "other", "additional", "extra", "further")
    if scan.word(index) in ("-", "‑") and scan.touches(index):
        index += 1
    tokens = _phrase_tokens(scan, index, lexicon)
    head = _head(scan, tokens, value, lexicon)
    if head is None:
        return None
    words = [scan.low[at] for at in tokens[: head + 1]]
    noun = singular(words[-1], lexicon)
    modifiers = " ".join(words[:-1]).replace(" - ", "-").replace(" ‑ ", "-")
    phrase = f"{modifiers}{'' if modifiers.endswith(' -') else ' '}{noun}".replace(" -", "-").strip()
    return Counted(noun, phrase, tokens[head] + 1, _is_plural(words[-1], lexicon))


def _phrase_tokens(scan: Scan, index: int, lexicon: Phrases) -> list[int]:
    """Return the tokens that may belong to the noun phrase: words up to the first word or mark that ends it."""
    tokens: list[int] = []
    for at in range(index, min(index + _MAX_PHRASE, len(scan))):
        token = scan.low[at]
        is_hyphen = token in ("-", "‑") and tokens and scan.touches(at) and scan.touches(at + 1)
        is_word = token[0].isalpha() and token not in lexicon.stops
        if not (is_hyphen or is_word or (token.endswith(".") and len(token) > 2)):
            break
        tokens.append(at)
    while tokens and not scan.low[tokens[-1]][0].isalpha():
        tokens.pop()
    return tokens


def _head(scan: Scan, tokens: list[int], value: float | None, lexicon: Phrases) -> int | None:
    """Return the place in `tokens` of the head noun: the first plural, else the last word before a verb."""
    for place, at in enumerate(tokens):
        if _is_plural(scan.low[at], lexicon) and value != 1:
            goes_on = (
                scan.low[at] in lexicon.adjuncts
                and place + 1 < len(tokens)
                and _is_plural(scan.low[tokens[place + 1]], lexicon)
            )
            is_joined = scan.word(at + 1) in ("-", "‑") and scan.touches(at + 1)
            if not goes_on and not is_joined:
                return place
    last = None
    for place, at in enumerate(tokens):
        if place and (scan.low[at] in lexicon.scopes or is_past(scan.low[at])):
            break
        last = place
    return last


def _is_plural(word: str, lexicon: Phrases) -> bool:
    if word in lexicon.irregular:
        return True
    return (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in lexicon.singular
    ) or (word.endswith("men") and len(word) > 4)


def is_past(word: str) -> bool:
    """Return whether a word has the form of a regular past."""
    return len(word) > 4 and word.endswith("ed") and not word.endswith("eed")


def scope_of(scan: Scan, first: int, end: int, lexicon: Phrases) -> str | None:
    """Return the scope of the verb that governs the figure in tokens `first` to `end`, or None."""
    after = _scope_in(scan, range(end, min(end + _MAX_SCOPE, len(scan))), lexicon, is_strict=True)
    before = _scope_in(scan, range(first - 1, max(first - _MAX_SCOPE, -1), -1), lexicon, is_strict=False)
    near = scan.word(first - 1) in lexicon.scopes or scan.word(first - 2) in lexicon.scopes
    return before if near and before else after or before


def _scope_in(scan: Scan, places: range, lexicon: Phrases, *, is_strict: bool) -> str | None:
    """Return the first scope in reading direction within the clause; strictly, only auxiliaries and adverbs come between."""
    skipped = 0
    for at in places:
        token = scan.low[at]
        if token in _CLAUSE_ENDS or (token in (",", ".") and not is_strict and skipped > 4):
            return None
        if token in lexicon.scopes:
            return lexicon.scopes[token]
        skipped += 1
    return None


def place_of(scan: Scan, end: int, lexicon: Phrases) -> str | None:
    """Return the place that the words after the figure name: "in Kursk", "to Russia"; None where none does."""
    for at in range(end, min(end + _MAX_PLACE, len(scan))):
        token = scan.low[at]
        if token in _CLAUSE_ENDS or token[0].isdecimal() or (token == "and" and at > end + 6):
            return None
        if token in _PREPOSITIONS and (name := _place_at(scan, at + 1, token, lexicon)):
            return name
    return None


def _place_at(scan: Scan, index: int, preposition: str, lexicon: Phrases) -> str | None:
    index += scan.word(index) == "the"
    if index >= len(scan):
        return None
    match = _NAME.match(scan.text, scan.starts[index], scan.ends[-1])
    if match is None or scan.low[index] in _NO_PLACES:
        return None
    name = re.sub(r"(?: (?:of|the|de|la))+$", "", match.group()).rstrip(".-'’")
    name = re.sub(r"['’]s$", "", name)
    known = name.lower() in lexicon.places or name.split(" ")[0].lower() in lexicon.places
    return name if known or preposition in ("in", "near", "across", "inside", "at") else None
