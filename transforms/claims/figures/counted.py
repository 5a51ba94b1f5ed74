"""Say what a figure counts: the noun phrase behind it, its head and its modifiers."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from transforms.claims.numbers.scan import Scan
from transforms.reference import Reference

# Longer noun phrases behind a figure are rare (one in fifty on the tune part), and the bound keeps the work linear.
_MAX_PHRASE = 7
_CLOSED = ("preposition", "conjunction", "determiner", "pronoun", "auxiliary", "adverb", "verb")
_BEFORE_NOUN = frozenset(
    ("the", "its", "their", "his", "her", "those", "these", "all", "our", "my", "your", "last", "past", "previous")
)
_RANKED = frozenset(("top", "first", "final", "next", "best", "biggest", "largest"))  # "eight of the top 10 sites"
_MORE = frozenset(("more", "other", "additional", "extra", "further"))


@dataclass(frozen=True, slots=True)
class Phrases:
    """Lexicons about noun phrases, verbs of scope and places."""

    stops: frozenset[str]
    plurals: frozenset[str]  # plurals without -s: "people", "aircraft"
    adjuncts: frozenset[str]  # plurals that stand before another noun: "arms dealers"
    singular: frozenset[str]  # singulars in -s: "virus"
    nominal: frozenset[str]  # "30 wounded": no noun, but what happened to them
    singular_of: Mapping[str, str]
    numbers: frozenset[str]
    scopes: Mapping[str, str]
    noun_scopes: frozenset[str]  # forms of scope verbs that are nouns as well
    places: frozenset[str]
    place_nouns: frozenset[str]  # "region", "province"
    no_places: frozenset[str]  # capitalised words behind "in" that are no place: months, parliaments


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun phrase behind a figure: head noun (None in "30 wounded"), the whole of it, and the token where it ends."""

    head: str
    phrase: str
    end: int
    is_plural: bool


@cache
def phrases(reference: Reference) -> Phrases:
    """Return the compiled lexicons, once a reference."""
    rows = dict(reference.rows("phrase_stops"))
    forms = [(form, scope) for scope, words in reference.rows("scope_verbs") for form in words.split("|")]
    pairs = (pair.split("|") for pair in rows["plural"].split())
    return Phrases(
        stops=frozenset(word for kind in _CLOSED for word in rows[kind].split()),
        plurals=frozenset(rows["irregular"].split()),
        adjuncts=frozenset(rows["adjunct"].split()),
        singular=frozenset(rows["singular"].split()),
        nominal=frozenset(rows["nominal"].split()),
        singular_of={plural: single for single, plural in pairs},
        numbers=frozenset(word for word, kind, _ in reference.rows("number_words") if kind in ("unit", "teen", "tens")),
        scopes={form.rstrip("?"): scope for form, scope in forms},
        noun_scopes=frozenset(form[:-1] for form, _ in forms if form.endswith("?")),
        places=frozenset(row[0].lower() for row in reference.rows("places")),
        place_nouns=frozenset(dict(reference.rows("figure_words"))["place_noun"].split()),
        no_places=frozenset(dict(reference.rows("figure_words"))["no_place"].split()),
    )


def singular(noun: str, lexicon: Phrases) -> str:
    """Return the singular of a noun as news writes it."""
    if noun in lexicon.singular_of:
        return lexicon.singular_of[noun]
    if noun in lexicon.singular or noun in lexicon.plurals or len(noun) < 4:
        return noun
    if noun.endswith("men"):
        return noun[:-2] + "an"
    if not noun.endswith("s") or noun.endswith(("ss", "us", "is")):
        return noun
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-2] if noun.endswith(("sses", "ches", "shes", "xes", "zes")) else noun[:-1]


def is_plural(word: str, lexicon: Phrases) -> bool:
    """Return whether a word looks like a plural noun."""
    if word in lexicon.plurals or word in lexicon.singular_of:
        return True
    if word.endswith("men"):
        return len(word) > 5 and word not in lexicon.singular
    return (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in lexicon.singular
    )


def is_past(word: str) -> bool:
    """Return whether a word has the form of a regular past."""
    return len(word) > 4 and word.endswith("ed") and not word.endswith("eed")


def counted_at(scan: Scan, index: int, value: float | None, lexicon: Phrases) -> Counted | None:
    """Return what is counted by a figure that ends before token `index`, or None where no noun follows."""
    if scan.word(index) == "of":
        index += 1
        index = _past_owner(scan, index)
        while (
            scan.word(index) in _BEFORE_NOUN
            or _is_number(scan, index, lexicon)
            or (scan.word(index) in _RANKED and _is_number(scan, index + 1, lexicon))
        ):
            index += 1
    index += scan.word(index) in _MORE
    is_joined = scan.word(index) in ("-", "‑") and scan.touches(index)
    index += is_joined + (is_joined and scan.word(index + 1) == "strong")
    if scan.word(index) in lexicon.nominal:
        return _as_noun(scan, index)
    tokens = _phrase_tokens(scan, index, lexicon)
    if is_joined and tokens and _is_measured(scan, index, lexicon):
        tokens = tokens[:1]  # "a 600-seat theatre", "a five-member panel"
    head = _head(scan, tokens, value, lexicon)
    if head is None:
        return None
    words = [scan.low[at] for at in tokens[: head + 1]]
    noun = singular(words[-1], lexicon)
    phrase = " ".join([*words[:-1], noun]).replace(" - ", "-").replace(" ‑ ", "-")
    return Counted(noun, phrase, tokens[head] + 1, is_plural(words[-1], lexicon))


def _past_owner(scan: Scan, index: int) -> int:
    """Return the token behind "Vell's" in "a sixth of Vell's demand", else `index`."""
    at = index
    while at < index + 4 and scan.raw(at)[:1].isupper():
        at += 1
    return at + 1 if at > index and scan.word(at) in ("'s", "’s") else index


def _as_noun(scan: Scan, index: int) -> Counted | None:
    """ "33 wounded, 17 of them children", "15 dead on both sides": words of what happened that stand for the people."""
    word, after = scan.word(index), scan.word(index + 1)
    is_last = not after[:1].isalpha() or after in ("on", "and", "among") or scan.word(index - 1) == "the"
    return Counted(word, word, index + 1, True) if word in ("dead", "wounded") and is_last else None


def _is_measured(scan: Scan, index: int, lexicon: Phrases) -> bool:
    """Return whether the word that a hyphen joins to a number is what is counted, and no adjective ("2,000-strong")."""
    word = scan.word(index)
    return (
        word not in ("plus", "odd")
        and scan.word(index - 1) != "strong"
        and not _is_verb(scan, index, lexicon)
        and not is_past(word)
    )


def _is_number(scan: Scan, index: int, lexicon: Phrases) -> bool:
    token = scan.word(index)
    return token[:1].isdecimal() or token in lexicon.numbers or token in ("million", "billion", "thousand", "hundred")


def _phrase_tokens(scan: Scan, index: int, lexicon: Phrases) -> list[int]:
    """Return the tokens that may belong to the noun phrase: words up to the first word or mark that ends it."""
    tokens: list[int] = []
    for at in range(index, min(index + _MAX_PHRASE, len(scan))):
        token = scan.low[at]
        is_hyphen = token in ("-", "‑") and tokens and scan.touches(at) and scan.touches(at + 1)
        is_class = scan.raw(at) == "I" and bool(tokens) and scan.raw(at - 1)[:1].isupper()  # "Division I schools"
        is_word = token[0].isalpha() and (token not in lexicon.stops or is_class)
        is_times = token == "x" and scan.word(at + 1)[:1].isdecimal()  # "4 x 30"
        is_cell = at > 0 and scan.text[scan.ends[at - 1]] in "\t\n|"  # the next cell of a table
        if not (is_hyphen or is_word) or is_times or is_cell:
            break
        tokens.append(at)
    while tokens and not scan.low[tokens[-1]][0].isalpha():
        tokens.pop()
    return tokens


def _head(scan: Scan, tokens: list[int], value: float | None, lexicon: Phrases) -> int | None:
    """Return the place in `tokens` of the head noun: the first plural, else the last word before a verb."""
    if value != 1:
        for place, at in enumerate(tokens):
            if is_plural(scan.low[at], lexicon) and not _goes_on(scan, tokens, place, lexicon):
                return place
    last = None
    for place, at in enumerate(tokens):
        if _is_verb(scan, at, lexicon) and (place or value != 1):
            break
        if value == 1 and place and place == len(tokens) - 1 and _is_third_person(scan, at, lexicon):
            break
        last = place
    return last


def _is_third_person(scan: Scan, at: int, lexicon: Phrases) -> bool:
    """Return whether the last word behind "one" and its noun is what that does: "one episode shows", no plural."""
    word = scan.raw(at)
    return word.islower() and is_plural(word, lexicon) and word.endswith("s") and not scan.touches(at)


def _goes_on(scan: Scan, tokens: list[int], place: int, lexicon: Phrases) -> bool:
    """Return whether a plural only modifies the noun after it: "sales jobs", "systems-wide"."""
    at = tokens[place]
    if scan.word(at + 1) in ("-", "‑") and scan.touches(at + 1):
        return True
    follows = scan.low[tokens[place + 1]] if place + 1 < len(tokens) else ""
    return scan.low[at] in lexicon.adjuncts and is_plural(follows, lexicon)


def _is_verb(scan: Scan, at: int, lexicon: Phrases) -> bool:
    word = scan.low[at]
    return is_past(word) or (word in lexicon.scopes and word not in lexicon.noun_scopes)
