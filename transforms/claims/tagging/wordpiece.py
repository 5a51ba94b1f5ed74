"""Words and word pieces of the attribution model, with exact offsets and what its lower-cased pieces lose."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

WORD = re.compile(r"\w+|[^\w\s]")
LONGEST_WORD = 100  # BERT's own limit: a longer word is one unknown piece
SHAPES = ("lower", "initial", "capitals", "mixed", "digits", "mark")
GAPS = ("none", "space", "line")
QUOTES = ("outside", "inside", "opens", "closes")
UNKNOWN = "[UNK]"
MARKS = frozenset('“„«”»"')


class Word(NamedTuple):
    """A word or one mark, in offsets of the text, and its features as indices into SHAPES, GAPS and QUOTES."""

    start: int
    end: int
    text: str
    shape: int
    gap: int
    quote: int


def words_of(text: str, start: int, end: int) -> list[Word]:
    """Return the words of text[start:end], a paragraph or part of one; quotation marks are paired within it."""
    found: list[Word] = []
    is_open = False
    last = start
    for match in WORD.finditer(text, start, end):
        word = match.group()
        gap = 2 if not found else int(match.start() > last)
        quote, is_open = _quote_state(word, is_open) if word in MARKS else (int(is_open), is_open)
        found.append(Word(match.start(), match.end(), word, _shape(word), gap, quote))
        last = match.end()
    return found


def _quote_state(mark: str, is_open: bool) -> tuple[int, bool]:
    return (2, True) if mark in "“„«" or (mark == '"' and not is_open) else (3, False)


@lru_cache(maxsize=20_000)
def _shape(word: str) -> int:
    if not word[0].isalnum() and word[0] != "_":
        return 5
    if word[0].isdigit():
        return 4
    if word.islower():
        return 0
    if word.isupper():
        return 2 if len(word) > 1 else 1
    return 1 if word[0].isupper() and word[1:].islower() else 3


def pieces_of(word: str, vocabulary: Mapping[str, int]) -> tuple[int, ...]:
    """Return the ids of the longest pieces that spell the word, lower-cased and without accents; else the unknown."""
    plain = _plain(word)
    if len(plain) > LONGEST_WORD:
        return (vocabulary[UNKNOWN],)
    ids: list[int] = []
    at = 0
    while at < len(plain):
        piece, at = _longest(plain, at, vocabulary)
        if piece is None:
            return (vocabulary[UNKNOWN],)
        ids.append(piece)
    return tuple(ids) or (vocabulary[UNKNOWN],)


def _longest(word: str, at: int, vocabulary: Mapping[str, int]) -> tuple[int | None, int]:
    prefix = "##" if at else ""
    for end in range(len(word), at, -1):
        piece = vocabulary.get(prefix + word[at:end])
        if piece is not None:
            return piece, end
    return None, at


def _plain(word: str) -> str:
    lowered = word[: LONGEST_WORD + 1].lower()
    if lowered.isascii():
        return lowered
    return "".join(c for c in unicodedata.normalize("NFD", lowered) if unicodedata.category(c) != "Mn")
