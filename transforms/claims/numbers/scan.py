"""Cut a sentence into the tokens that numbers, units and times are read from."""

import re
from dataclasses import dataclass
from functools import lru_cache

from transforms.records import Span

_PARTS = "½⅓⅔¼¾⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚"
# One alternative a line: plain words first, as they are most; then exponents, decades, ordinals, ".45", numbers with separators,
# vulgar fractions, dotted initials, clitics, any other words (letters of any script) and any single mark. No alternative
# can backtrack into another.
_TOKEN = re.compile(
    r"[A-Za-z]{2,}+(?!\w)"
    r"|\d{1,30}(?:\.\d{1,30})?[eE][-+−]?\d{1,3}(?!\w)"
    r"|\d{2,4}s(?!\w)"
    r"|\d[\d,]{0,30}(?:st|nd|rd|th)(?!\w)"
    r"|(?<![\w.,])\.\d++(?![\w.])"
    r"|\d+(?:[.,]\d+)*"
    rf"|[{_PARTS}]"
    r"|(?:[A-Za-z]\.){2,8}"
    r"|o['’]clock"
    r"|['’](?:s|re|ve|ll)(?!\w)"
    rf"|[^\W\d_{_PARTS}]+"
    r"|\S"
)
_DIGIT = re.compile(rf"[\d{_PARTS}]")


@dataclass(frozen=True, slots=True, eq=False)
class Scan:
    """The tokens of one sentence: where each starts and ends in the text, and its lower-cased form."""

    text: str
    starts: list[int]
    ends: list[int]
    low: list[str]
    has_digits: bool

    def __len__(self) -> int:
        return len(self.low)

    def word(self, index: int) -> str:
        """Return token `index` in lower case, or "" outside the sentence."""
        return self.low[index] if 0 <= index < len(self.low) else ""

    def raw(self, index: int) -> str:
        """Return token `index` as written, or "" outside the sentence."""
        return self.text[self.starts[index] : self.ends[index]] if 0 <= index < len(self.low) else ""

    def touches(self, index: int) -> bool:
        """Return whether token `index` follows the one before without a space."""
        return 0 < index < len(self.low) and self.ends[index - 1] == self.starts[index]

    def opens_cell(self, index: int) -> bool:
        """Return whether a tab stands before token `index`: it begins the next cell of a table's row."""
        return 0 < index < len(self.low) and "\t" in (
            self.text[self.ends[index - 1]],
            self.text[self.starts[index] - 1],
        )

    def span(self, first: int, end: int) -> Span:
        """Return the characters of tokens `first` to `end`, half-open."""
        return Span(self.starts[first], self.ends[end - 1])


def scan(text: str, sentence: Span) -> Scan:
    """Return the tokens of one sentence, offsets into the whole text, in one pass."""
    found = [match.span() for match in _TOKEN.finditer(text, sentence.start, sentence.end)]
    low = [text[start:end].lower() for start, end in found]
    return Scan(
        text, [start for start, _ in found], [end for _, end in found], low, _DIGIT.search(text, *sentence) is not None
    )


# Figures and times read the same text one after the other; one text is held.
@lru_cache(maxsize=1)
def scans(text: str, sentences: tuple[Span, ...]) -> tuple[Scan, ...]:
    """Return the tokens of each sentence."""
    return tuple(scan(text, sentence) for sentence in sentences)
