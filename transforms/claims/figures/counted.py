"""Say what a figure counts: the noun phrase behind it, its head and its modifiers."""

from dataclasses import dataclass

from transforms.claims.figures.nouns import Phrases, is_past, is_plural, singular
from transforms.claims.numbers.scan import Scan

# Longer noun phrases behind a figure are rare (one in fifty on the tune part), and the bound keeps the work linear.
_MAX_PHRASE = 7
_BEFORE_NOUN = frozenset(
    ("the", "its", "their", "his", "her", "those", "these", "all", "our", "my", "your", "last", "past", "previous")
)
_RANKED = frozenset(("top", "first", "final", "next", "best", "biggest", "largest"))  # "eight of the top 10 sites"
_ATTRIBUTIVE = frozenset(("home", "away", "back", "daily", "weekly", "monthly"))
_MORE = frozenset(("more", "other", "additional", "extra", "further"))


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun phrase behind a figure: head noun (None in "30 wounded"), the whole of it, and the token where it ends."""

    head: str
    phrase: str
    end: int
    is_plural: bool


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
        is_word = token[0].isalpha() and (token not in lexicon.stops or _is_named(scan, at, bool(tokens)))
        is_beside = is_word or _is_attributive(scan, at, lexicon)
        is_times = token == "x" and scan.word(at + 1)[:1].isdecimal()  # "4 x 30"
        if not (is_hyphen or is_beside) or is_times or scan.opens_cell(at):
            break
        tokens.append(at)
    while tokens and not scan.low[tokens[-1]][0].isalpha():
        tokens.pop()
    return tokens


def _is_named(scan: Scan, at: int, is_inside: bool) -> bool:
    """Return whether what looks like a pronoun is a name: "12 US soldiers", "40 IT workers", "Division I schools"."""
    raw = scan.raw(at)
    if raw == "I":
        return is_inside and scan.raw(at - 1)[:1].isupper()
    return raw in ("US", "IT", "WHO") and scan.raw(at + 1).islower()


def _is_attributive(scan: Scan, at: int, lexicon: Phrases) -> bool:
    """Return whether "home", or the number of a model, stands before a noun: "five home runs", "60 Orbis 787 jets"."""
    is_model = scan.low[at].isdecimal() and scan.raw(at - 1)[:1].isupper()
    return (is_model or scan.low[at] in _ATTRIBUTIVE) and any(
        is_plural(scan.word(at + step), lexicon) and scan.word(at + 1) not in lexicon.stops for step in (1, 2)
    )


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
    is_noun = word in lexicon.plurals or word in lexicon.singular_of  # "one TV series"
    return word.islower() and is_plural(word, lexicon) and not is_noun and not scan.touches(at)


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
