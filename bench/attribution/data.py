"""PolNeAR as training examples: runs of paragraphs with a label for every word and the links between spans."""

import gzip
import json
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from transforms.claims.tagging.wordpiece import Word, pieces_of, words_of

ROLES = ("source", "cue", "content")
LINE = re.compile(r"[^\n]*\S[^\n]*")
WINDOW = 384  # pieces in a run of paragraphs
IGNORED = -100


@dataclass(frozen=True)
class Paragraph:
    """One line of a text: its words, and the pieces and label of each (0 outside, 1 + 2 role begins, 2 + 2 role)."""

    words: list[Word]
    pieces: list[tuple[int, ...]]
    labels: list[int]
    first_word: int

    @property
    def size(self) -> int:
        return 1 + sum(map(len, self.pieces))


@dataclass(frozen=True)
class Text:
    """One article: paragraphs, and attributions as word ranges (first, last) of the article."""

    paragraphs: list[Paragraph]
    attributions: list[dict[str, list[tuple[int, int]]]]


@dataclass
class Example:
    """One run of paragraphs as plain lists, ready to be padded into a batch."""

    ids: list[int] = field(default_factory=list)
    shapes: list[int] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)
    quotes: list[int] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)  # of each piece
    firsts: list[int] = field(default_factory=list)  # first piece of each word
    labels: list[int] = field(default_factory=list)  # of each word
    word_paragraphs: list[int] = field(default_factory=list)
    spans: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: {role: [] for role in ROLES})
    content_cue: list[int] = field(default_factory=list)  # of each content span: its cue, or IGNORED
    cue_source: list[int] = field(default_factory=list)  # of each cue span: its source, -1 where there is none


def read_texts(path: Path, vocabulary: Mapping[str, int]) -> list[Text]:
    """Return the articles of a PolNeAR file as delivered (JSON Lines, gzip)."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [_text(json.loads(line), vocabulary) for line in lines]


def _text(row: dict, vocabulary: Mapping[str, int]) -> Text:
    text = row["text"]
    lines = [words_of(text, m.start(), m.end()) for m in LINE.finditer(text)]
    words = [word for line in lines for word in line]
    at = {k: i for i, word in enumerate(words) for k in range(word.start, word.end)}
    attributions = [
        {role: [r for s, e in a[role] for r in _ranges(text, s, e, at)] for role in ROLES} for a in row["attributions"]
    ]
    labels = _labels(len(words), attributions)
    paragraphs, first = [], 0
    for line in lines:
        pieces = [pieces_of(word.text, vocabulary) for word in line]
        paragraphs.append(Paragraph(line, pieces, labels[first : first + len(line)], first))
        first += len(line)
    return Text(paragraphs, attributions)


def _ranges(text: str, start: int, end: int, at: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    for line in re.finditer(r"[^\n]+", text[start:end]):
        ids = [at[k] for k in range(start + line.start(), start + line.end()) if k in at]
        if ids:
            yield ids[0], ids[-1]


def _labels(count: int, attributions: list[dict[str, list[tuple[int, int]]]]) -> list[int]:
    labels = [0] * count
    for role in ("content", "cue", "source"):
        number = ROLES.index(role)
        for a in attributions:
            for first, last in a[role]:
                labels[first : last + 1] = [1 + 2 * number] + [2 + 2 * number] * (last - first)
    return labels


def examples(texts: list[Text], special: tuple[int, int], seed: int) -> list[Example]:
    """Return runs of whole paragraphs of at most WINDOW pieces, shuffled; the seed also moves where the runs begin."""
    draw = random.Random(seed)
    found: list[Example] = []
    for text in texts:
        room = draw.randint(WINDOW // 4, WINDOW) if seed else WINDOW
        run: list[Paragraph] = []
        for paragraph in text.paragraphs:
            if run and paragraph.size > room:
                found.append(_example(text, run, special))
                run, room = [], WINDOW
            run.append(paragraph)
            room -= paragraph.size
        if run:
            found.append(_example(text, run, special))
    if seed:
        draw.shuffle(found)
    return found


def _example(text: Text, run: list[Paragraph], special: tuple[int, int]) -> Example:
    example = Example()
    for number, paragraph in enumerate(run):
        _append(example, special[bool(number)], (0, 0, 0), number)
        for word, pieces, label in zip(paragraph.words, paragraph.pieces, paragraph.labels, strict=True):
            if len(example.ids) >= WINDOW:
                break
            example.firsts.append(len(example.ids))
            example.labels.append(label)
            example.word_paragraphs.append(number)
            for piece in pieces:
                _append(example, piece, (word.shape, word.gap, word.quote), number)
    for name in ("ids", "shapes", "gaps", "quotes", "paragraphs"):
        del getattr(example, name)[WINDOW + 16 :]
    _link(example, text, run[0].first_word)
    return example


def _append(example: Example, piece: int, features: tuple[int, int, int], paragraph: int) -> None:
    example.ids.append(piece)
    example.shapes.append(features[0])
    example.gaps.append(features[1])
    example.quotes.append(features[2])
    example.paragraphs.append(paragraph)


def _link(example: Example, text: Text, first_word: int) -> None:
    """Add the spans inside the run, each once, and which belongs to which."""
    count = len(example.labels)

    def place(role: str, span: tuple[int, int]) -> int | None:
        inside = (span[0] - first_word, span[1] - first_word)
        if inside[0] < 0 or inside[1] >= count:
            return None
        if inside not in example.spans[role]:
            example.spans[role].append(inside)
        return example.spans[role].index(inside)

    cues, contents = {}, {}
    for a in text.attributions:
        placed = {role: [place(role, span) for span in a[role]] for role in ROLES}
        cue = placed["cue"][0] if placed["cue"] else None
        if cue is not None:
            cues[cue] = (placed["source"][0] if placed["source"] else -1) if a["source"] else -1
        for content in placed["content"]:
            if content is not None:
                contents[content] = cue
    example.cue_source = [IGNORED if cues[k] is None else cues[k] for k in range(len(example.spans["cue"]))]
    example.content_cue = [
        IGNORED if contents[k] is None else contents[k] for k in range(len(example.spans["content"]))
    ]
