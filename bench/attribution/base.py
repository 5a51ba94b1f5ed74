"""The weights of the base model, MiniLM-L6, under our names."""

import json
import struct
from pathlib import Path

import numpy as np

NAMES = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
    "out": "attention.output.dense", "norm1": "attention.output.LayerNorm",
    "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm",
}  # fmt: skip
LAYERS = 6


def base_weights(folder: Path) -> dict[str, np.ndarray]:
    """Return the encoder's arrays, float32: what each position adds holds what BERT adds to a first text."""
    stored = read_safetensors(folder / "model.safetensors")
    position = stored["embeddings.position_embeddings.weight"] + stored["embeddings.token_type_embeddings.weight"][0]
    weights = {"words.weight": stored["embeddings.word_embeddings.weight"], "positions.weight": position}
    for end in ("weight", "bias"):
        weights[f"norm.{end}"] = stored[f"embeddings.LayerNorm.{end}"]
        for number in range(LAYERS):
            for ours, theirs in NAMES.items():
                weights[f"layers.{number}.{ours}.{end}"] = stored[f"encoder.layer.{number}.{theirs}.{end}"]
    return weights


def read_safetensors(path: Path) -> dict[str, np.ndarray]:
    """Return the float32 arrays of a safetensors file."""
    raw = path.read_bytes()
    (size,) = struct.unpack("<Q", raw[:8])
    body = raw[8 + size :]
    found = {}
    for name, entry in json.loads(raw[8 : 8 + size]).items():
        if entry.get("dtype") == "F32":
            start, end = entry["data_offsets"]
            found[name] = np.frombuffer(body[start:end], dtype=np.float32).reshape(entry["shape"])
    return found
