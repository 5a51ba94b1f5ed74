"""The network of the attribution model in NumPy: a vector for every piece, computed alike whatever follows it.

A piece sees its own part of the window and the parts before, never a later one. Matrix products run over tiles of a
multiple of STEP rows: with these a row's numbers do not depend on how many rows come after it (a test compares bits).
What is read and written again and again stays in work space made once a call, since fresh memory is slow.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from transforms.claims.tagging.network import HEADS, Block, Floats, Linear, Network, Norm

Ints = NDArray[np.int64]
TILE = 384  # rows of one matrix product: 96 take a third longer for each row, more gain nothing
# The last tile is filled up to a multiple of it with empty rows. With 32 the last rows of a tile got other numbers from
# OpenBLAS's Haswell and Zen kernels; with 48 not there, nor on SkylakeX, Cooper Lake, Sapphire Rapids and Nehalem.
STEP = 48
# Attention's scores are cut off there instead of less each row's highest, which takes longer: the sum of 384 powers is
# then still a float32. On articles and hostile text the highest score was 78, and no row's highest below -4.
FAR = np.float32(80)
BAND = STEP  # rows that GELU takes at once, so that they stay in a processor's own cache


class Pieces(NamedTuple):
    """Pieces of some windows, one window after the other: ids, places in their window and the three features of each.

    `parts` are (the first piece of the window, the first of the part, the end of the part).
    """

    ids: Ints
    places: Ints
    shapes: Ints
    gaps: Ints
    quotes: Ints
    parts: Sequence[tuple[int, int, int]]


class Space(NamedTuple):
    """Work space of one call."""

    mixed: Floats
    seen: Floats
    narrow: Floats
    wide: Floats
    band: Floats


def vectors(network: Network, pieces: Pieces) -> Floats:
    """Return one vector a piece, (pieces, width)."""
    x = _embedded(network, pieces)
    space = _space(network, len(x))
    for block in network.blocks:
        multiplied(x, block.mixed.weight, space.mixed)
        space.mixed[:] += block.mixed.bias
        attended(space.mixed, pieces.parts, space.seen)
        for tile in _tiles(len(x)):
            _through(block, x[tile], space.seen[tile], space)
    return x[: len(pieces.ids)]


def applied(x: Floats, linear: Linear) -> Floats:
    """Return x @ weight + bias."""
    rows = np.zeros((_filled(len(x)), x.shape[1]), dtype=np.float32)
    rows[: len(x)] = x
    out = np.empty((len(rows), linear.weight.shape[1]), dtype=np.float32)
    multiplied(rows, linear.weight, out)
    return out[: len(x)] + linear.bias


def multiplied(x: Floats, weight: Floats, out: Floats) -> None:
    """Write x @ weight, tile by tile; x has a multiple of STEP rows."""
    for tile in _tiles(len(x)):
        np.matmul(x[tile], weight, out=out[tile])


def normalise(x: Floats, norm: Norm) -> None:
    """Give every row mean 0 and deviation 1, scaled and shifted, in place."""
    x -= x.mean(axis=1, keepdims=True)
    spread = np.einsum("ij,ij->i", x, x)
    spread *= np.float32(1 / x.shape[1])
    spread += np.float32(1e-12)
    np.sqrt(spread, out=spread)
    x *= np.reciprocal(spread, out=spread)[:, None]
    x *= norm.weight
    x += norm.bias


def activate(x: Floats, band: Floats) -> None:
    """Put twice its GELU, by the tanh form as trained, in place of every number; the half is in the weights after."""
    for start in range(0, len(x), BAND):
        rows = x[start : start + BAND]
        inner = band[: len(rows)]
        np.multiply(rows, rows, out=inner)
        inner *= np.float32(0.044715 * 0.7978845608)
        inner += np.float32(0.7978845608)
        inner *= rows
        np.tanh(inner, out=inner)
        inner += np.float32(1)
        rows *= inner


def attended(mixed: Floats, parts: Sequence[tuple[int, int, int]], out: Floats) -> None:
    """Write what every piece takes from the pieces of its own part and of those before in its window."""
    heads = mixed.reshape(len(mixed), 3, HEADS, -1)
    query, key, value = heads[:, 0].swapaxes(0, 1), heads[:, 1].transpose(1, 2, 0), heads[:, 2].swapaxes(0, 1)
    by_head = out.reshape(len(out), HEADS, -1)
    ones = np.ones(len(mixed), dtype=np.float32)
    for window, start, end in parts:
        scores = query[:, start:end] @ key[:, :, window:end]
        np.clip(scores, -FAR, FAR, out=scores)
        np.exp(scores, out=scores)
        taken = scores @ value[:, window:end]
        taken /= (scores.reshape(-1, end - window) @ ones[window:end]).reshape(HEADS, -1, 1)
        by_head[start:end] = taken.swapaxes(0, 1)


def _through(block: Block, x: Floats, seen: Floats, space: Space) -> None:
    """Take a tile through the rest of a block, in place."""
    narrow, wide = space.narrow[: len(x)], space.wide[: len(x)]
    np.matmul(seen, block.out.weight, out=narrow)
    _add(x, narrow, block.out.bias)
    normalise(x, block.norm1)
    np.matmul(x, block.up.weight, out=wide)
    wide += block.up.bias
    activate(wide, space.band)
    np.matmul(wide, block.down.weight, out=narrow)
    _add(x, narrow, block.down.bias)
    normalise(x, block.norm2)


def _add(x: Floats, more: Floats, bias: Floats) -> None:
    x += more
    x += bias


def _embedded(network: Network, pieces: Pieces) -> Floats:
    """Return what each piece is before the first block, filled up with empty rows."""
    x = np.zeros((_filled(len(pieces.ids)), network.words.shape[1]), dtype=np.float32)
    rows = x[: len(pieces.ids)]
    np.multiply(network.words[pieces.ids], network.word_scales[pieces.ids], out=rows)
    rows += network.positions[pieces.places]
    rows += network.shapes[pieces.shapes] + network.gaps[pieces.gaps] + network.quotes[pieces.quotes]
    normalise(x, network.norm)
    return x


def _space(network: Network, rows: int) -> Space:
    width, inner = network.blocks[0].up.weight.shape
    shapes = ((rows, 3 * width), (rows, width), (TILE, width), (TILE, inner), (BAND, inner))
    space = Space(*(np.empty(shape, dtype=np.float32) for shape in shapes))
    space.seen[:] = 0  # the rows that fill up are never written
    return space


def _filled(rows: int) -> int:
    return -(-rows // STEP) * STEP


def _tiles(rows: int) -> Iterator[slice]:
    for start in range(0, rows, TILE):
        yield slice(start, min(rows, start + TILE))
