"""Lines of a plain-text page, and what a line can be told to be by itself."""

import re
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from transforms.reference import Reference

PLACEHOLDER = re.compile(r"^[\w-]{1,60}(?:/[\w-]{1,60}){1,6}\.[\w.-]{1,80}$|^\{\{[^{}]{1,100}\}\}$|^%[A-Z_]{3,60}%$")
_BYLINE = re.compile(r"^(?:by|von|par|por|автор:?)\s+(?=[^\W\d_])", re.I)
_DATE_PARTS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"""[.!?…。！？]["'”’»)\]]*$""")
_NUMBERED = re.compile(r"^\d{1,2}[.)]\s")

PROSE_WORDS = 12  # a line of fewer words is prose only where it ends like a sentence …
SENTENCE_WORDS = 5  # … and has at least these
HEADLINE_WORDS = 25
MAX_DATE_CHARS = 80


@dataclass(frozen=True, slots=True)
class Line:
    """One line (or unwrapped paragraph): where it begins in the page, and what follows it."""

    text: str
    raw_start: int
    is_before_gap: bool  # an empty line, or nothing, follows

    @property
    def words(self) -> int:
        """Words, or a third of the characters in scripts that do not part words."""
        return max(len(_WORD.findall(self.text)), _unspaced(self.text) // 3)

    @property
    def ends_sentence(self) -> bool:
        """It ends as a sentence does."""
        return bool(_SENTENCE_END.search(self.text))

    @property
    def is_prose(self) -> bool:
        """Long enough to be a paragraph, or a sentence."""
        return self.words >= PROSE_WORDS or (self.words >= SENTENCE_WORDS and self.ends_sentence)

    @property
    def is_capitals(self) -> bool:
        """A section head in capitals: at least two words, nothing small."""
        return self.text.isupper() and self.words >= 2 and len(self.text) <= 60

    @property
    def is_byline(self) -> bool:
        """Begins as a credit does and is as short as one."""
        return bool(_BYLINE.match(self.text)) and self.words <= 12 and not self.ends_sentence

    @property
    def is_name(self) -> bool:
        """Two to four capitalised words and nothing else."""
        parts = self.text.split()
        return 2 <= len(parts) <= 4 and all(
            p[0].isupper() and p.replace("-", "").replace("’", "").replace("'", "").replace(".", "").isalpha()
            for p in parts
        )


@dataclass(frozen=True, slots=True)
class PlainWords:
    """The lexicon `furniture_plain`, by what a line is compared with."""

    whole: dict[str, str]
    starts: tuple[tuple[str, str], ...]
    roles: frozenset[str]
    dates: frozenset[str]

    def rule(self, line: Line) -> str | None:
        """Return "label", "end", "end_note" or "note" where the line's words say so."""
        folded = line.text.replace("’", "'").casefold().strip(" •*-–—")
        bare = folded.rstrip(" :.…")
        if bare in self.whole:
            return self.whole[bare]
        return next((rule for start, rule in self.starts if folded.startswith(start)), None)

    def is_date(self, line: Line) -> bool:
        """A line of nothing but a date, a time, or both, with a figure in it."""
        text = line.text
        if len(text) > MAX_DATE_CHARS or not any(char.isdigit() for char in text):
            return False
        return all(word in self.dates for word in _DATE_PARTS.findall(text.replace("’", "'").casefold()))

    def is_role(self, line: Line) -> bool:
        """A short line that ends in what a writer is called: "Science Reporter"."""
        parts = _DATE_PARTS.findall(line.text.casefold())
        return 1 <= len(parts) <= 8 and not line.ends_sentence and any(part in self.roles for part in parts)


_compiled: WeakKeyDictionary[Reference, PlainWords] = WeakKeyDictionary()


def plain_words(reference: Reference) -> PlainWords:
    """Return the lexicon of a reference; compiled once."""
    if reference not in _compiled:
        rows = reference.rows("furniture_plain")
        whole = {
            phrase: rule
            for rule, where, phrase in rows
            if where == "whole" and rule in ("label", "end", "end_note", "note")
        }
        starts = tuple((phrase, rule) for rule, where, phrase in rows if where == "start")
        roles = frozenset(phrase for rule, _, phrase in rows if rule == "role")
        dates = frozenset(phrase for rule, _, phrase in rows if rule == "date")
        _compiled[reference] = PlainWords(whole, starts, roles, dates)
    return _compiled[reference]


def lines_of(text: str) -> list[Line]:
    """Return the lines that hold something; the lines of a hard-wrapped page are joined to its paragraphs."""
    runs: list[list[tuple[str, int]]] = [[]]
    position = 0
    for raw in text.splitlines(keepends=True):
        bare = raw.strip()
        if bare:
            runs[-1].append((bare, position + raw.index(bare)))
        elif runs[-1]:
            runs.append([])
        position += len(raw)
    paragraphs = [run for run in runs if run]
    if _is_wrapped(paragraphs):
        paragraphs = [[(" ".join(line for line, _ in run), run[0][1])] for run in paragraphs]
    return [Line(line, at, n == len(run) - 1) for run in paragraphs for n, (line, at) in enumerate(run)]


def _is_wrapped(paragraphs: list[list[tuple[str, int]]]) -> bool:
    """Mail and press wires break lines at 60 to 80 characters: then most lines inside a paragraph do not end a sentence."""
    inner = [line for run in paragraphs if len(run) > 2 for line, _ in run[:-1]]
    if len(inner) < 4:
        return False
    fitting = sum(45 <= len(line) <= 90 and not _SENTENCE_END.search(line) for line in inner)
    return fitting >= 0.7 * len(inner)


def _unspaced(text: str) -> int:
    return sum(
        "\u3040" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" or "\u0e00" <= char <= "\u0e7f" for char in text
    )
