"""Tokens with exact offsets, and one letter each for what they may be.

d determiner   p pronoun      o object pronoun   s possessive     i preposition   c conjunction   b subordinator
t "that"       w who, which   x auxiliary        m modal          g negation      r adverb        T "to"
y day, month   n figure       N capitalised      k 's             V cue verb      v finite verb   e -ed, -ing
z other word   q quotation mark                  , ; : ( ) - . marks
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from transforms.claims.lexicon import Lexicon
from transforms.records import Span

# Every repetition is bounded, so that no run of letters can be scanned more than a fixed number of times.
TOKEN = re.compile(
    r"[^\W\d_]{1,15}?(?=n['’]t(?!\w))|n['’]t(?!\w)|(?:[A-Z]\.){2,6}(?!\w)|['’](?:[sS]|re|ve|ll|d|m)(?!\w)"
    r"|[^\W\d_]{1,60}(?:[-.&/][^\W_]{1,30}|['’](?=[A-Z][a-z])[^\W_]{1,30}){0,6}|\d{1,40}(?:[.,:/-]\d{1,20}){0,8}|''|``|\S"
)
MARKS = {",": ",", ";": ";", ":": ":", "(": "(", ")": ")", "[": "(", "]": ")", "-": "-", "–": "-", "—": "-", ".": ".",
         "?": ".", "!": ".", "…": ".", "•": "-"}  # fmt: skip
QUOTES = frozenset("“”„«»\"‘’'") | {"''", "``"}
CLOSING_TIMES = frozenset(("today", "tonight", "times", "week", "day", "hour", "morning"))
ABBREVIATED = re.compile(r"(?:mr|mrs|ms|dr|prof|rev|gen|col|lt|sgt|capt|sen|sens|rep|reps|gov|govs|jr|sr|st|u\.s|no)$")


class Token(NamedTuple):
    """One word, figure or mark."""

    start: int
    end: int
    lower: str


@dataclass(frozen=True, slots=True)
class Tagged:
    """The tokens of a text and, letter by letter, their word classes."""

    tokens: tuple[Token, ...]
    tags: str
    starts: tuple[int, ...]

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open run of the tokens that begin in [start, end)."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def span(self, first: int, last: int) -> Span:
        """Return the span from token `first` up to and with token `last`."""
        return Span(self.tokens[first].start, self.tokens[last].end)


# The rules, the chains and the speakers ask for the same text in turn.
@lru_cache(maxsize=1)
def tagged(text: str, words: Lexicon) -> Tagged:
    """Return the tokens of the text with their letters. Linear; raises nothing."""
    tokens = tuple(Token(found.start(), found.end(), found.group().lower()) for found in TOKEN.finditer(text))
    tags: list[str] = []
    for index, token in enumerate(tokens):
        follows = tokens[index - 1].lower if index else ""
        tags.append(_tag(text, token, follows, tags[-1] if tags else ".", words))
    _name_times(text, tokens, tags)
    return Tagged(tokens, "".join(tags), tuple(token.start for token in tokens))


def _name_times(text: str, tokens: Sequence[Token], tags: list[str]) -> None:
    """Make times in names names: "the Sunday Beacon", "Lumen Today"."""
    for at in range(1, len(tokens)):
        if tags[at] == "y" and text[tokens[at].start].isupper():
            opens = tags[at - 1] == "d" and at + 1 < len(tokens) and tags[at + 1] == "N"
            closes = tags[at - 1] == "N" and tokens[at].lower in CLOSING_TIMES
            tags[at] = "N" if opens or closes else "y"


def _tag(text: str, token: Token, follows: str, before: str, words: Lexicon) -> str:
    lower, first = token.lower, text[token.start]
    if lower in ("'s", "’s"):
        return "x" if follows in ("it", "that", "he", "she", "there", "what", "who", "here") else "k"
    if token.end - token.start <= 2 and lower in QUOTES:
        return "q"
    if lower == "." and ABBREVIATED.match(follows):
        return "z"
    if lower in MARKS:
        return MARKS[lower]
    if first.isdigit():
        return "n"
    # "US" is no pronoun, "May" after a figure no modal; "I" is both capital and pronoun.
    known = words.classes.get(lower)
    if first.isupper() and lower != "i":
        capital = _capital(text, token, known, before)
        if capital is not None:
            return capital
    if known is not None:
        return known
    # "the works office", "a reported loss": what follows an article is no verb.
    if not first.isupper() and (before in "sk" or follows in ("the", "a", "an")) and not lower.endswith("ing"):
        return "z" if lower in words.cues or lower in words.verbs or not lower.endswith("ed") else "e"
    if lower in words.cues:
        return "V"
    if first.isupper() and before not in ".q-:":
        return "N"
    form = words.verbs.get(lower)
    if form in ("past", "third") or (form == "base" and before in "pmTx"):
        return "v"
    if lower.endswith(("ed", "ing")) and len(lower) > 4:
        return "e"
    if lower.endswith("ly") and len(lower) > 4 and not first.isupper():
        return "r"
    return "N" if first.isupper() else "z"


def _capital(text: str, token: Token, known: str | None, before: str) -> str | None:
    """Return the letter of a capitalised word, None where its class decides after all."""
    is_acronym = token.end - token.start > 1 and text[token.start : token.end].isupper()
    if known == "y" or (is_acronym and known in ("o", "p", "m") and before in "dzNni,"):
        return "N" if known != "y" else "y"
    inside_name = before == "N" and (known in (None, "z") or (known == "d" and token.end - token.start > 3))
    if inside_name:
        return "N"
    if known in (None, "m") and before not in ".q-:":
        return "N"
    return None
