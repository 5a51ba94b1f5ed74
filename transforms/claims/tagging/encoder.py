"""BERT's network in NumPy: a vector for every piece, computed alike whatever follows it.

A piece sees its own part of the window and the parts before, never a later one. Matrix products run over tiles of a
multiple of STEP rows: with these a row's numbers do not depend on how many rows come after it (a test compares bits).
What is read and written again and again stays in work space made once a call, since fresh memory is slow.
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from transforms.claims.tagging.network import HEADS, Block, Encoder, Floats, Linear, Norm

Ints = NDArray[np.int64]
TILE = 384  # rows of one matrix product: 96 take a third longer for each row, more gain nothing
# The last tile is filled up to a multiple of it with empty rows. With 32 the last rows of a tile got other numbers from
# OpenBLAS's Haswell and Zen kernels; with 48 not there, nor on SkylakeX, Cooper Lake, Sapphire Rapids and Nehalem.
STEP = 48
# Attention's scores are cut off at FAR instead of less each row's highest, which takes longer: the sum of 384 powers is
# then still a float32. On articles and hostile text the highest score was 78, and no row's highest below -4. It is done
# only where a sum of powers tells that it may change a number: above LARGEST some score may be higher than FAR, and
# beside SMALLEST what lies below -FAR is lost in a float32 anyway.
FAR = np.float32(80)
SMALLEST, LARGEST = np.exp(np.float32(-40)), np.exp(np.float32(79))
BAND = STEP  # rows that GELU takes at once, so that they stay in a processor's own cache


class Pieces(NamedTuple):
    """Pieces of some windows, one window after the other: ids, places in their window and the features of each.

    `parts` are (the first piece of the window, the first of the part, the end of the part).
    """

    ids: Ints
    places: Ints
    features: tuple[Ints, ...]
    parts: Sequence[tuple[int, int, int]]


class Space(NamedTuple):
    """Work space of one call."""

    mixed: Floats
    seen: Floats
    keys: Floats
    values: Floats
    scores: Floats
    narrow: Floats
    wide: Floats
    band: Floats


def vectors(encoder: Encoder, pieces: Pieces, wanted: Sequence[int]) -> Floats:
    """Return one vector for each of the wanted pieces, in their order, (wanted, width)."""
    x = _embedded(encoder, pieces)
    space = _space(encoder, len(x), pieces.parts)
    for block in encoder.blocks:
        multiplied(x, block.mixed.weight, space.mixed)
        space.mixed[:] += block.mixed.bias
        attended(space, pieces.parts)
        seen = space.seen
        if block is encoder.blocks[-1]:  # what other pieces take from it, nobody reads
            x, seen = _taken(x, wanted), _taken(seen, wanted)
        for tile in _tiles(len(x)):
            _through(block, x[tile], seen[tile], space)
    return x[: len(wanted)]


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
    share = np.float32(1 / x.shape[1])
    x -= (np.einsum("ij->i", x) * share)[:, None]
    spread = np.einsum("ij,ij->i", x, x)
    spread *= share
    spread += np.float32(1e-12)
    np.sqrt(spread, out=spread)
    x *= np.reciprocal(spread, out=spread)[:, None]
    x *= norm.weight
    x += norm.bias


def activate(x: Floats, bias: Floats, band: Floats) -> None:
    """Put twice its GELU, by the tanh form as trained, in place of every number; the half is in the weights after."""
    for start in range(0, len(x), BAND):
        rows = x[start : start + BAND]
        inner = band[: len(rows)]
        rows += bias
        np.multiply(rows, rows, out=inner)
        inner *= np.float32(0.044715 * 0.7978845608)
        inner += np.float32(0.7978845608)
        inner *= rows
        np.tanh(inner, out=inner)
        inner += np.float32(1)
        rows *= inner


def attended(space: Space, parts: Sequence[tuple[int, int, int]]) -> None:
    """Write what every piece takes from the pieces of its own part and of those before in its window."""
    heads = space.mixed.reshape(len(space.mixed), 3, HEADS, -1)
    query, key, value = heads[:, 0].swapaxes(0, 1), space.keys, space.values
    np.copyto(key, heads[:, 1].transpose(1, 2, 0))  # products of small matrices are slow over scattered rows
    np.copyto(value, heads[:, 2].swapaxes(0, 1))
    by_head = space.seen.reshape(len(space.seen), HEADS, -1).swapaxes(0, 1)
    ones = np.ones(len(space.mixed), dtype=np.float32)
    for window, start, end in parts:
        shape = (HEADS, end - start, end - window)
        scores = space.scores[: shape[0] * shape[1] * shape[2]].reshape(shape)
        sums = _powers(query[:, start:end], key[:, :, window:end], ones[window:end], scores)
        np.divide(scores @ value[:, window:end], sums, out=by_head[:, start:end])


def _powers(query: Floats, key: Floats, ones: Floats, out: Floats) -> Floats:
    """Write the powers of the scores of each query for each key; return their sums."""
    for is_cut in (False, True):
        np.matmul(query, key, out=out)
        if is_cut:
            np.clip(out, -FAR, FAR, out=out)
        with np.errstate(over="ignore"):
            np.exp(out, out=out)
            sums: Floats = (out.reshape(-1, len(ones)) @ ones).reshape(*out.shape[:2], 1)
        if sums.min() > SMALLEST and sums.max() < LARGEST:
            break
    return sums


def _through(block: Block, x: Floats, seen: Floats, space: Space) -> None:
    """Take a tile through the rest of a block, in place."""
    narrow, wide = space.narrow[: len(x)], space.wide[: len(x)]
    np.matmul(seen, block.out.weight, out=narrow)
    _add(x, narrow, block.out.bias, block.norm1)
    np.matmul(x, block.up.weight, out=wide)
    activate(wide, block.up.bias, space.band)
    np.matmul(wide, block.down.weight, out=narrow)
    _add(x, narrow, block.down.bias, block.norm2)


def _add(x: Floats, more: Floats, bias: Floats, norm: Norm) -> None:
    x += more
    x += bias
    normalise(x, norm)


def _taken(x: Floats, wanted: Sequence[int]) -> Floats:
    """Return the wanted rows, filled up with empty ones."""
    rows = np.zeros((_filled(len(wanted)), x.shape[1]), dtype=np.float32)
    rows[: len(wanted)] = x[wanted]
    return rows


def _embedded(encoder: Encoder, pieces: Pieces) -> Floats:
    """Return what each piece is before the first block, filled up with empty rows."""
    words = encoder.words
    x = np.zeros((_filled(len(pieces.ids)), words.rows.shape[1]), dtype=np.float32)
    rows = x[: len(pieces.ids)]
    np.multiply(words.rows[pieces.ids], words.scales[pieces.ids], out=rows)
    rows += encoder.positions[pieces.places]
    if encoder.features:
        tables = zip(encoder.features, pieces.features, strict=True)
        rows += reduce(np.add, [table[which] for table, which in tables])
    normalise(x, encoder.norm)
    return x


def _space(encoder: Encoder, rows: int, parts: Sequence[tuple[int, int, int]]) -> Space:
    width, inner = encoder.blocks[0].up.weight.shape
    by_head = ((HEADS, width // HEADS, rows), (HEADS, rows, width // HEADS))
    most = HEADS * max((end - start) * (end - window) for window, start, end in parts)
    shapes = ((rows, 3 * width), (rows, width), *by_head, (most,), (TILE, width), (TILE, inner), (BAND, inner))
    space = Space(*(np.empty(shape, dtype=np.float32) for shape in shapes))
    space.seen[:] = 0  # the rows that fill up are never written
    return space


def _filled(rows: int) -> int:
    return -(-rows // STEP) * STEP


def _tiles(rows: int) -> Iterator[slice]:
    for start in range(0, rows, TILE):
        yield slice(start, min(rows, start + TILE))
