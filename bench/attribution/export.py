"""Write trained weights as the file that ships: int8 with one scale for every output (every word for the table)."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np


def export(weights: Mapping[str, np.ndarray], path: Path) -> None:
    """Write the npz that `transforms.claims.tagging.network` reads; the same weights give the same bytes."""
    stored: dict[str, np.ndarray] = {}
    for name, values in sorted(weights.items()):
        if values.ndim == 2 and values.size > SMALL:
            scale = np.abs(values).max(axis=1, keepdims=True).astype(np.float32) / 127
            stored[name] = np.rint(values / np.maximum(scale, 1e-12)).astype(np.int8)
            stored[f"{name}.scale"] = scale
        else:
            stored[name] = values
    with path.open("wb") as file:
        np.savez(file, **stored)


SMALL = 8_000  # tables up to this size (tags, features) stay float32
