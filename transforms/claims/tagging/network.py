"""The weights of the attribution model: their types, and how they are read from the file that ships."""

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


class Network(NamedTuple):
    """All weights. The table of words stays int8 with one scale a row; the rest is float32 after loading."""

    words: NDArray[np.int8]
    word_scales: Floats
    positions: Floats
    shapes: Floats
    gaps: Floats
    quotes: Floats
    norm: Norm
    blocks: tuple[Block, ...]
    tags: Linear
    to_cue: Linker
    to_source: Linker


class Stored:
    """The arrays of a weights file, as float32."""

    def __init__(self, payload: bytes):
        with np.load(BytesIO(payload), allow_pickle=False) as file:
            self.arrays: dict[str, NDArray[np.generic]] = {name: file[name] for name in file.files}

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

    def linker(self, name: str) -> Linker:
        none = self.linear(f"{name}.none") if f"{name}.none.bias" in self.arrays else None
        chooser, chosen = self.linear(f"{name}.chooser"), self.linear(f"{name}.chosen")
        return Linker(chooser, chosen, self.floats(f"{name}.distance"), none)


def read_network(payload: bytes) -> Network:
    """Return the network of a weights file: npz, int8 with a scale for each output. Raises ValueError where damaged."""
    try:
        return _network(Stored(payload))
    except (KeyError, BadZipFile, EOFError) as error:
        raise ValueError(f"the weights of the attribution model are damaged: {error}") from error


def _network(stored: Stored) -> Network:
    layers = sum(name.endswith("norm1.bias") for name in stored.arrays)
    shapes, gaps, quotes = (stored.floats(f"{name}.weight") for name in ("shapes", "gaps", "quotes"))
    return Network(
        words=stored.arrays["words.weight"].astype(np.int8),
        word_scales=stored.floats("words.weight.scale"),
        positions=stored.floats("positions.weight"),
        shapes=shapes,
        gaps=gaps,
        quotes=quotes,
        norm=stored.norm("norm"),
        blocks=tuple(stored.block(f"layers.{number}") for number in range(layers)),
        tags=stored.linear("tags"),
        to_cue=stored.linker("to_cue"),
        to_source=stored.linker("to_source"),
    )
