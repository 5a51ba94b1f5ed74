"""The weights of the models: their types, and how they are read from the files that ship."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import NamedTuple
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
HEADS = 12


class Linear(NamedTuple):
    """A weight (in, out) and its bias."""

    weight: Floats
    bias: Floats

    def times(self, factor: float) -> "Linear":
        return Linear(self.weight * np.float32(factor), self.bias * np.float32(factor))


class Norm(NamedTuple):
    """Scale and shift of a layer normalisation."""

    weight: Floats
    bias: Floats


class Block(NamedTuple):
    """One layer of BERT. `mixed` gives query, key and value at once, the query already divided by the root of its size;
    `down` holds the half that GELU multiplies by."""

    mixed: Linear
    out: Linear
    norm1: Norm
    up: Linear
    down: Linear
    norm2: Norm


class Linker(NamedTuple):
    """What scores a span of one role for a span of another."""

    chooser: Linear
    chosen: Linear
    distance: Floats
    none: Linear | None


class Words(NamedTuple):
    """A row for each word piece, int8 with one scale a row."""

    rows: NDArray[np.int8]
    scales: Floats


class Encoder(NamedTuple):
    """What makes a vector of every piece; `features` are tables of what is added for what a piece's word looks like."""

    words: Words
    positions: Floats
    features: tuple[Floats, ...]
    norm: Norm
    blocks: tuple[Block, ...]


class Network(NamedTuple):
    """All weights of the attribution model, float32 after loading but for the table of words."""

    encoder: Encoder
    tags: Linear
    to_cue: Linker
    to_source: Linker


class Stored:
    """The arrays of a weights file, or some of them, as float32."""

    def __init__(self, payload: bytes, names: Sequence[str] = ()):
        with np.load(BytesIO(payload), allow_pickle=False) as file:
            self.arrays: dict[str, NDArray[np.generic]] = {name: file[name] for name in names or file.files}

    def floats(self, name: str) -> Floats:
        """Return an array, multiplied by its scale where it was stored as int8."""
        values = self.arrays[name].astype(np.float32)
        scale = self.arrays.get(f"{name}.scale")
        return values if scale is None else np.multiply(values, scale, dtype=np.float32)

    def linear(self, name: str) -> Linear:
        return Linear(np.ascontiguousarray(self.floats(f"{name}.weight").T), self.floats(f"{name}.bias"))

    def norm(self, name: str) -> Norm:
        return Norm(self.floats(f"{name}.weight"), self.floats(f"{name}.bias"))

    def block(self, name: str) -> Block:
        query, key, value = (self.linear(f"{name}.{part}") for part in ("query", "key", "value"))
        parts = [query.times((query.weight.shape[1] // HEADS) ** -0.5), key, value]
        mixed = Linear(np.concatenate([p.weight for p in parts], axis=1), np.concatenate([p.bias for p in parts]))
        out, up, down = (self.linear(f"{name}.{part}") for part in ("out", "up", "down"))
        halved = Linear(down.weight * np.float32(0.5), down.bias)
        return Block(mixed, out, self.norm(f"{name}.norm1"), up, halved, self.norm(f"{name}.norm2"))

    def words(self) -> Words:
        return Words(self.arrays["words.weight"].astype(np.int8), self.floats("words.weight.scale"))

    def encoder(self, words: Words, features: tuple[str, ...] = ()) -> Encoder:
        layers = sum(name.endswith("norm1.bias") for name in self.arrays)
        return Encoder(
            words=words,
            positions=self.floats("positions.weight"),
            features=tuple(self.floats(f"{name}.weight") for name in features),
            norm=self.norm("norm"),
            blocks=tuple(self.block(f"layers.{number}") for number in range(layers)),
        )

    def linker(self, name: str) -> Linker:
        none = self.linear(f"{name}.none") if f"{name}.none.bias" in self.arrays else None
        chooser, chosen = self.linear(f"{name}.chooser"), self.linear(f"{name}.chosen")
        return Linker(chooser, chosen, self.floats(f"{name}.distance"), none)


def read_network(payload: bytes) -> Network:
    """Return the network of a weights file: npz, int8 with a scale for each output. Raises ValueError where damaged."""
    with damage_told("attribution"):
        stored = Stored(payload)
        return Network(
            encoder=stored.encoder(stored.words(), ("shapes", "gaps", "quotes")),
            tags=stored.linear("tags"),
            to_cue=stored.linker("to_cue"),
            to_source=stored.linker("to_source"),
        )


def read_encoder(payload: bytes, of_words: bytes) -> Encoder:
    """Return an encoder whose table of words lies in another weights file. Raises ValueError where one is damaged."""
    with damage_told("meaning"):
        return Stored(payload).encoder(Stored(of_words, ("words.weight", "words.weight.scale")).words())


@contextmanager
def damage_told(model: str) -> Iterator[None]:
    """Make one ValueError of all that reading a damaged weights file may raise."""
    try:
        yield
    except (KeyError, BadZipFile, EOFError) as error:
        raise ValueError(f"the weights of the {model} model are damaged: {error}") from error
