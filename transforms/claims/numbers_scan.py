"""Cut a sentence into the tokens that numbers, units and times are read from."""

import re
from dataclasses import dataclass

from transforms.records import Span

# One alternative per line: exponents, decades, ordinals, numbers with separators, vulgar fractions, dotted initials, clitics,
# words (Unicode letters, no digits or underscores) and any other single mark. No alternative can backtrack into another.
_TOKEN = re.compile(
    r"\d{1,30}(?:\.\d{1,30})?[eE][-+−]?\d{1,3}(?!\w)"
    r"|\d{2,4}s(?!\w)"
    r"|\d[\d,]{0,30}(?:st|nd|rd|th)(?!\w)"
    r"|\d+(?:[.,]\d+)*"
    r"|[½⅓⅔¼¾⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚]"
    r"|(?:[A-Za-z]\.){2,8}"
    r"|o['’]clock"
    r"|['’](?:s|re|ve|ll)(?!\w)"
    r"|[^\W\d_½⅓⅔¼¾⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚]+"
    r"|\S"
)


@dataclass(frozen=True, slots=True, eq=False)
class Scan:
    """The tokens of one sentence: where each starts and ends in the text, and its lower-cased form."""

    text: str
    starts: list[int]
    ends: list[int]
    low: list[str]

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

    def span(self, first: int, end: int) -> Span:
        """Return the characters of tokens `first` to `end`, half-open."""
        return Span(self.starts[first], self.ends[end - 1])


def scan(text: str, sentence: Span) -> Scan:
    """Return the tokens of one sentence, offsets into the whole text, in one pass."""
    starts: list[int] = []
    ends: list[int] = []
    low: list[str] = []
    for match in _TOKEN.finditer(text, sentence.start, sentence.end):
        starts.append(match.start())
        ends.append(match.end())
        low.append(match.group().lower())
    return Scan(text, starts, ends, low)
