"""Attributions as the trained model reads them: every word tagged, tags made spans, spans linked."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transforms.claims.raw import RawAttribution
from transforms.claims.windows import Part, PartWindow, windows_of
from transforms.records import Span
from transforms.reference import Reference

if TYPE_CHECKING:
    from transforms.claims.encoder import Floats, Network, Window

WEIGHTS = "models/attribution/tagger.npz"
VOCABULARY = "models/attribution/vocab.txt"
METHOD = "model"
ROLES = ("source", "cue", "content")  # tag 0 is outside, 1 + 2 role begins a span, 2 + 2 role goes on
# Added to the tags' scores, since the network misses more sources and cues than it invents: chosen
# on PolNeAR's dev part.
LEANING = (0.0, 0.4, 0.7, 0.2, 0.4, 0.0, 0.0)
START, NEXT = "[CLS]", "[SEP]"  # begin the first part of a window and every later one


class Model(NamedTuple):
    """The network and the ids of its pieces."""

    network: "Network"
    vocabulary: dict[str, int]


def tagged_attributions(
    text: str, sentences: Sequence[Span], reference: Reference
) -> tuple[RawAttribution, ...] | None:
    """Return the attributions of a text in order of their content; None where the reference lacks the model's files.

    Sentences serve to cut paragraphs longer than a window. Each paragraph is read with those before it and without
    those after, so a text that goes on changes nothing found before. Raises ValueError if the weights are damaged.
    """
    if WEIGHTS not in reference.files or VOCABULARY not in reference.files:
        return None
    model = _model(reference)
    found = [a for window in windows_of(text, sentences, model.vocabulary) for a in _attributions(window, model)]
    return tuple(sorted(found, key=lambda a: a.content[0].start))


@lru_cache(maxsize=2)
def _model(reference: Reference) -> Model:
    from transforms.claims.encoder import read_network

    names = reference.text(VOCABULARY).split("\n")
    return Model(read_network(reference.files[WEIGHTS]), {name: number for number, name in enumerate(names)})


def _attributions(window: PartWindow, model: Model) -> list[RawAttribution]:
    from transforms.claims.linking import Tagged, chosen

    vectors, scores = _read(window, model)
    places: list[Span] = [Span(word.start, word.end) for part in window.parts for word in part.words]
    spans: dict[str, list[Tagged]] = {role: [] for role in ROLES}
    at = 0
    for number, part in enumerate(window.parts):
        for role, first, last in spans_of(best_tags(scores[at : at + len(part.words)])):
            spans[role].append(Tagged(at + first, at + last, number))
        at += len(part.words)
    contents = [span for span in spans["content"] if span.part >= window.known]
    cues = chosen(model.network.to_cue, vectors, contents, spans["cue"])
    sources = chosen(model.network.to_source, vectors, spans["cue"], spans["source"])
    groups: dict[tuple[int, int], list[Tagged]] = {}
    for number, (content, cue) in enumerate(zip(contents, cues, strict=True)):
        groups.setdefault((content.part, -1 - number if cue is None else cue), []).append(content)

    def place(span: Tagged) -> Span:
        return Span(places[span.first].start, places[span.last].end)

    found = []
    for (_, cue), group in groups.items():
        source = sources[cue] if cue >= 0 else None
        found.append(
            RawAttribution(
                source=() if source is None else (place(spans["source"][source]),),
                cue=() if cue < 0 else (place(spans["cue"][cue]),),
                content=tuple(place(span) for span in group),
                method=METHOD,
            )
        )
    return found


def _read(window: PartWindow, model: Model) -> "tuple[Floats, Floats]":
    """Return a vector and a score for each tag for every word of the window."""
    import numpy as np

    from transforms.claims.encoder import applied, vectors

    pieces, firsts = _pieces(window.parts, model.vocabulary)
    words = vectors(model.network, pieces)[firsts]
    return words, applied(words, model.network.tags) + np.array(LEANING, dtype=np.float32)


def _pieces(parts: Sequence[Part], vocabulary: dict[str, int]) -> "tuple[Window, list[int]]":
    """Return the window as the network reads it, and where each word begins."""
    import numpy as np

    from transforms.claims.encoder import Window

    columns: list[tuple[int, int, int, int]] = []
    firsts: list[int] = []
    ends: list[tuple[int, int]] = []
    for number, part in enumerate(parts):
        start = len(columns)
        columns.append((vocabulary[NEXT if number else START], 0, 0, 0))
        for word, pieces in zip(part.words, part.pieces, strict=True):
            firsts.append(len(columns))
            columns.extend((piece, word.shape, word.gap, word.quote) for piece in pieces)
        ends.append((start, len(columns)))
    ids, shapes, gaps, quotes = np.array(columns, dtype=np.int64).T
    return Window(ids, shapes, gaps, quotes, ends), firsts


def best_tags(scores: "Floats") -> list[int]:
    """Return the best sequence of tags of one part in which a span only goes on where it began (Viterbi)."""
    best: list[list[int]] = []
    so_far: list[float] = []
    for row in scores.tolist():
        came, now = [], []
        for tag, score in enumerate(row):
            allowed = (tag - 1, tag) if tag and tag % 2 == 0 else range(len(row))
            before = max(allowed, key=lambda t: so_far[t]) if so_far else 0
            came.append(before)
            begins = so_far[before] if so_far else (-1e9 if tag and tag % 2 == 0 else 0.0)
            now.append(begins + score)
        best.append(came)
        so_far = now
    tags: list[int] = []
    tag = max(range(len(so_far)), key=so_far.__getitem__) if so_far else 0
    for came in reversed(best):
        tags.append(tag)
        tag = came[tag]
    return tags[::-1]


def spans_of(tags: Sequence[int]) -> list[tuple[str, int, int]]:
    """Return the spans of a sequence of tags: role, first word, last word."""
    found: list[tuple[str, int, int]] = []
    for number, tag in enumerate(tags):
        if tag and tag % 2 == 1:
            found.append((ROLES[tag // 2], number, number))
        elif tag and found:
            found[-1] = (found[-1][0], found[-1][1], number)
    return found
