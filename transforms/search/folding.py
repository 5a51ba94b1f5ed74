"""Words made comparable whatever their case, accents and composition."""

import re
import unicodedata

# Scripts that put no blanks between words, or hang particles on them, or marks into them: a word is looked for inside a
# run of letters, which ends where Latin begins. `warehouse/snapshot/words.sql` draws the same line.
RUNNING = re.compile("[\u0900-\U0010ffff]")
NUMBER = r"(?<!\d)\d{1,3}(?:[., ']\d{3})+(?!\d)|\d+"
WORD = re.compile(rf"[^\W\d_\u0900-\U0010ffff]+|[^\W\d_\0-\u08ff]+|{NUMBER}")
LATIN = re.compile(r"[a-z]+")


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
