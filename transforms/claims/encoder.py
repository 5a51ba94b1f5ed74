"""The network of the attribution model in NumPy: a vector for every piece, computed alike whatever follows it.

A piece sees its own part of the window and the parts before, never a later one. Matrix products run over tiles of a
fixed number of rows, so that the numbers of a part do not hang on how much text comes after it.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
HEADS = 12
TILE = 96  # rows of one matrix product: fewer are slower for each row, more are wasted at the end of a text


class Linear(NamedTuple):
    """A weight (in, out) and its bias."""

    weight: Floats
    bias: Floats


class Norm(NamedTuple):
    """Scale and shift of a layer normalisation."""

    weight: Floats
    bias: Floats


class Block(NamedTuple):
    """One layer of BERT; `mixed` gives query, key and value at once."""

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


class Window(NamedTuple):
    """Pieces of consecutive parts of a text: ids, the three features of each, and where each part begins and ends."""

    ids: Ints
    shapes: Ints
    gaps: Ints
    quotes: Ints
    parts: Sequence[tuple[int, int]]


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
        parts = [self.linear(f"{name}.{part}") for part in ("query", "key", "value")]
        mixed = Linear(np.concatenate([p.weight for p in parts], axis=1), np.concatenate([p.bias for p in parts]))
        out, up, down = (self.linear(f"{name}.{part}") for part in ("out", "up", "down"))
        return Block(mixed, out, self.norm(f"{name}.norm1"), up, down, self.norm(f"{name}.norm2"))

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


def vectors(network: Network, window: Window) -> Floats:
    """Return one vector a piece, (pieces, width)."""
    x = network.words[window.ids].astype(np.float32) * network.word_scales[window.ids]
    x += network.positions[: len(window.ids)]
    x += network.shapes[window.shapes] + network.gaps[window.gaps] + network.quotes[window.quotes]
    x = normalised(x, network.norm)
    for block in network.blocks:
        seen = attended(applied(x, block.mixed), window.parts)
        x = normalised(x + applied(seen, block.out), block.norm1)
        x = normalised(x + applied(activated(applied(x, block.up)), block.down), block.norm2)
    return x


def applied(x: Floats, linear: Linear) -> Floats:
    """Return x @ weight + bias, tile by tile."""
    out = np.empty((len(x), linear.weight.shape[1]), dtype=np.float32)
    for start in range(0, len(x), TILE):
        rows = x[start : start + TILE]
        if len(rows) < TILE:
            rows = np.concatenate([rows, np.zeros((TILE - len(rows), x.shape[1]), dtype=np.float32)])
        out[start : start + TILE] = (rows @ linear.weight)[: len(x) - start]
    out += linear.bias
    return out


def normalised(x: Floats, norm: Norm) -> Floats:
    """Return every row with mean 0 and deviation 1, scaled and shifted."""
    x = x - x.mean(axis=1, keepdims=True)
    deviation = np.sqrt((x * x).mean(axis=1, keepdims=True) + np.float32(1e-12))
    x /= deviation
    x *= norm.weight
    x += norm.bias
    return x


def activated(x: Floats) -> Floats:
    """Return GELU by its tanh form, as trained."""
    inner = x * x
    inner *= np.float32(0.044715 * 0.7978845608)
    inner += np.float32(0.7978845608)
    inner *= x
    np.tanh(inner, out=inner)
    inner += np.float32(1)
    inner *= x
    inner *= np.float32(0.5)
    return inner


def attended(mixed: Floats, parts: Sequence[tuple[int, int]]) -> Floats:
    """Return what every piece takes from the pieces of its own part and of those before."""
    width = mixed.shape[1] // 3
    size = width // HEADS
    query, key, value = (
        mixed[:, n * width : (n + 1) * width].reshape(-1, HEADS, size).transpose(1, 0, 2) for n in range(3)
    )
    out = np.empty((len(mixed), width), dtype=np.float32)
    query = query * np.float32(size**-0.5)
    for start, end in parts:
        scores = query[:, start:end] @ key[:, :end].transpose(0, 2, 1)
        scores -= scores.max(axis=2, keepdims=True)
        np.exp(scores, out=scores)
        taken = scores @ value[:, :end]
        taken /= scores.sum(axis=2, keepdims=True)
        out[start:end] = taken.transpose(1, 0, 2).reshape(end - start, width)
    return out
