"""A text as windows of the attribution model: parts (paragraphs, or sentences of a long one) which see each other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from transforms.claims.sentences import paragraphs
from transforms.claims.tagging.wordpiece import Word, pieces_of, words_of
from transforms.records import Span

WINDOW = 384  # pieces, as trained
LONGEST_PART = 256  # pieces of one part
MOST_PIECES = 12_000  # of a text, 9,000 words and some five seconds; few articles are longer, and rules read their rest


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, or as many sentences of a long one as fit, and the pieces of each word."""

    words: tuple[Word, ...]
    pieces: tuple[tuple[int, ...], ...]
    size: int  # pieces, with the mark that begins the part


Window = tuple[Part, ...]


def windows_of(text: str, sentences: Sequence[Span], vocabulary: Mapping[str, int]) -> Iterator[Window]:
    """Yield consecutive parts, at most WINDOW pieces at a time. What a window holds never hangs on the text after it.

    That is: cut at the same place, a text gives the same parts in the same windows, save that the last one is longer.
    No part is in two windows: to show each window the last part of the one before takes a fifth longer, and on
    PolNeAR's dev part whole attributions fell from .707 to .699, perhaps since the model was trained without.
    """
    held: list[Part] = []
    room = WINDOW
    for part in _parts(text, sentences, vocabulary):
        if held and part.size > room:
            yield tuple(held)
            held, room = [], WINDOW
        held.append(part)
        room -= part.size
    if held:
        yield tuple(held)


def _parts(text: str, sentences: Sequence[Span], vocabulary: Mapping[str, int]) -> Iterator[Part]:
    starts = {sentence.start for sentence in sentences}
    spelled: dict[str, tuple[int, ...]] = {}
    left = MOST_PIECES
    for paragraph in paragraphs(text):
        words = words_of(text, paragraph.start, paragraph.end)
        for word in words:
            if word.text not in spelled:
                spelled[word.text] = pieces_of(word.text, vocabulary)
        for part in _cut(words, starts, spelled):
            left -= part.size
            if left < 0:
                return
            yield part


def _cut(words: Sequence[Word], starts: set[int], spelled: Mapping[str, tuple[int, ...]]) -> Iterator[Part]:
    """Yield the paragraph whole where it fits, else cut before sentences, or before words in a very long sentence."""
    whole = _part(words, spelled)
    if not words or whole.size <= LONGEST_PART:
        yield from [whole] if words else []
        return
    held: list[Word] = []
    size = 1
    for group in _groups(words, starts, spelled):
        added = sum(len(spelled[word.text]) for word in group)
        if held and size + added > LONGEST_PART:
            yield _part(held, spelled)
            held, size = [], 1
        held.extend(group)
        size += added
    yield _part(held, spelled)


def _groups(words: Iterable[Word], starts: set[int], spelled: Mapping[str, tuple[int, ...]]) -> Iterator[list[Word]]:
    group: list[Word] = []
    size = 1
    for word in words:
        added = len(spelled[word.text])
        if group and (word.start in starts or size + added > LONGEST_PART):
            yield group
            group, size = [], 1
        group.append(word)
        size += added
    yield group


def _part(words: Sequence[Word], spelled: Mapping[str, tuple[int, ...]]) -> Part:
    pieces = tuple(spelled[word.text] for word in words)
    return Part(tuple(words), pieces, 1 + sum(map(len, pieces)))
