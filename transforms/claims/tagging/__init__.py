"""Attributions as the trained model reads them: every word tagged, tags made spans, spans linked."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from transforms.claims.raw import RawAttribution
from transforms.claims.tagging.decoding import ROLES, best_tags, spans_of
from transforms.claims.tagging.windows import Window, windows_of
from transforms.records import Span
from transforms.reference import Reference

if TYPE_CHECKING:
    from transforms.claims.tagging.encoder import Pieces
    from transforms.claims.tagging.network import Floats, Network

WEIGHTS = "models/attribution/tagger.npz"
VOCABULARY = "models/attribution/vocab.txt"
METHOD = "model"
# Added to the tags' scores, since the network misses more sources and cues than it invents: chosen
# on PolNeAR's dev part.
LEANING = (0.0, 0.2, 0.5, 0.0, 0.2, 0.0, 0.0)
STACK = 4  # windows that the network reads at once: more take memory, fewer leave more of a last tile empty
START, NEXT = "[CLS]", "[SEP]"  # begin the first part of a window and every later one


class Read(NamedTuple):
    """A window with a vector and a score for each tag for every word of it."""

    window: Window
    vectors: "Floats"
    scores: "Floats"


class Tagging(NamedTuple):
    """What the model found, where in the text it stopped reading, and a vector of each sentence that it read whole."""

    attributions: tuple[RawAttribution, ...]
    end: int
    means: "tuple[Floats | None, ...]"


class Model(NamedTuple):
    """The network and the ids of its pieces."""

    network: "Network"
    vocabulary: dict[str, int]


def tagged_attributions(text: str, sentences: Sequence[Span], reference: Reference) -> Tagging | None:
    """Return the attributions of a text in order of their content, as far as the model reads: MOST_PIECES and no more.

    None where the reference lacks the model's files. Sentences serve to cut paragraphs longer than a window. Each
    paragraph is read with those before it and without those after, so a text that goes on changes nothing found before.
    Raises ValueError if the weights are damaged.
    """
    if WEIGHTS not in reference.files or VOCABULARY not in reference.files:
        return None
    from transforms.claims.tagging.means import Means

    model = _model(reference)
    windows = windows_of(text, sentences, model.vocabulary)
    found: list[RawAttribution] = []
    means = Means(sentences)
    end = 0
    for stack in _stacks(windows):
        for read in _read(stack, model):
            found.extend(_attributions(read, model))
            means.add([word for part in read.window for word in part.words], read.vectors)
        end = stack[-1][-1].words[-1].end
    return Tagging(tuple(sorted(found, key=lambda a: a.content[0].start)), end, means.until(end))


@lru_cache(maxsize=2)
def _model(reference: Reference) -> Model:
    from transforms.claims.tagging.network import read_network

    names = reference.text(VOCABULARY).split("\n")
    return Model(read_network(reference.files[WEIGHTS]), {name: number for number, name in enumerate(names)})


def _stacks(windows: Iterable[Window]) -> Iterator[list[Window]]:
    rest = iter(windows)
    while stack := list(islice(rest, STACK)):
        yield stack


def _attributions(read: Read, model: Model) -> list[RawAttribution]:
    from transforms.claims.tagging.linking import Tagged, chosen

    window, vectors, scores = read
    places: list[Span] = [Span(word.start, word.end) for part in window for word in part.words]
    spans: dict[str, list[Tagged]] = {role: [] for role in ROLES}
    at = 0
    for number, part in enumerate(window):
        for role, first, last in spans_of(best_tags(scores[at : at + len(part.words)])):
            spans[role].append(Tagged(at + first, at + last, number))
        at += len(part.words)
    contents = spans["content"]
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


def _read(windows: Sequence[Window], model: Model) -> Iterator[Read]:
    """Yield what the network reads in each window."""
    import numpy as np

    from transforms.claims.tagging.encoder import applied, vectors

    pieces, firsts = _pieces(windows, model.vocabulary)
    words = vectors(model.network.encoder, pieces, firsts)
    scores = applied(words, model.network.tags) + np.array(LEANING, dtype=np.float32)
    at = 0
    for window in windows:
        until = at + sum(len(part.words) for part in window)
        yield Read(window, words[at:until], scores[at:until])
        at = until


def _pieces(windows: Sequence[Window], vocabulary: dict[str, int]) -> "tuple[Pieces, list[int]]":
    """Return windows one after the other as the network reads them, and where each word begins."""
    import numpy as np

    from transforms.claims.tagging.encoder import Pieces

    ids: list[int] = []
    firsts: list[int] = []
    places: list[int] = []
    features: list[tuple[int, ...]] = []  # of each word, and of the mark that begins a part: shape, gap, quote
    sizes: list[int] = []
    parts: list[tuple[int, int, int]] = []
    for window in windows:
        first = len(ids)
        for part in window:
            start = len(ids)
            ids.append(vocabulary[NEXT if start > first else START])
            for pieces in part.pieces:
                firsts.append(len(ids))
                ids.extend(pieces)
            features += [(0, 0, 0), *((word.shape, word.gap, word.quote) for word in part.words)]
            sizes += [1, *map(len, part.pieces)]
            parts.append((first, start, len(ids)))
        places += range(len(ids) - first)
    of_pieces = tuple(np.repeat(np.array(features, dtype=np.int64), sizes, axis=0).T)
    return Pieces(np.array(ids, dtype=np.int64), np.array(places, dtype=np.int64), of_pieces, parts), firsts
