"""Words made comparable whatever their case, accents and composition, and patterns that find them unfolded."""

import re
import unicodedata
from functools import cache

WORD = re.compile(r"[^\W\d_]+|(?<!\d)\d{1,3}(?:[., ']\d{3})+(?!\d)|\d+")
# Scripts that put no blanks between words, or hang particles on them: a word is looked for inside a run of letters.
RUNNING = re.compile("[\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
LATIN = re.compile(r"[a-z]+")
ACCENTED = (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))  # Latin letters with marks
MARKS = "\u0300-\u036f"


def fold(text: str) -> str:
    """Return a text without case, accents and compatibility forms: "Šarić" is "saric", Hangul stays as it is."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    return unicodedata.normalize(
        "NFC", "".join(char for char in decomposed if not unicodedata.combining(char))
    ).casefold()


def words(text: str) -> list[str]:
    """Return the folded words and figures of a text in order; separators of thousands are gone."""
    return [word if word[0].isalpha() else re.sub(r"\D", "", word) for word in WORD.findall(fold(text))]


def is_running(word: str) -> bool:
    """Tell whether a word is of a script without blanks between words, or with particles."""
    return RUNNING.search(word) is not None


def pattern(beginning: str) -> str:
    """Return a regular expression for text that begins, folded, with these letters; case is the caller's to ignore."""
    return "".join(_letter(char) for char in beginning)


def accented(beginning: str) -> set[str]:
    """Return the letters with marks that may stand for these letters."""
    return {mark for char in beginning for mark in _variants().get(char, "") if not mark.isascii()}


def number_pattern(digits: str) -> str:
    """Return a regular expression for a whole number, with or without separators of thousands."""
    groups = [digits[max(0, end - 3) : end] for end in range(len(digits), 0, -3)][::-1]
    return r"[.,\s'\x{00a0}\x{202f}]?".join(groups)


def _letter(char: str) -> str:
    return f"[{_variants()[char]}][{MARKS}]?" if char in _variants() else re.escape(char)


@cache
def _variants() -> dict[str, str]:
    """Return for each plain letter itself and its accented kin."""
    kin = {chr(code): chr(code) for code in range(ord("a"), ord("z") + 1)}
    for code in ACCENTED:
        base = fold(chr(code))
        if base in kin and chr(code).lower() not in kin[base]:
            kin[base] += chr(code).lower()
    return kin
