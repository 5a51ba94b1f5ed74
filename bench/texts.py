"""Manifests of texts as the contract has them, read; clusters, written."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Text:
    """One line of a manifest."""

    text_id: str
    text: str


def read_texts(manifest: Path) -> list[Text]:
    """Return the texts of a manifest in order; a `path` is relative to the manifest."""
    return [_text(line, manifest.parent) for line in json_lines(manifest)]


def json_lines(path: Path) -> Iterator[dict[str, str]]:
    """Yield the objects of a JSON Lines file."""
    import gzip

    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def write_clusters(out: Path, texts: Iterable[Text], clusters: Iterable[object]) -> None:
    """Write one line a text, in order."""
    with open(out, "w", encoding="utf-8") as file:
        for text, cluster in zip(texts, clusters, strict=True):
            file.write(json.dumps({"id": text.text_id, "cluster": str(cluster)}) + "\n")


def _text(line: dict[str, str], folder: Path) -> Text:
    words = line["text"] if line.get("text") is not None else (folder / line["path"]).read_text(encoding="utf-8")
    return Text(str(line["id"]), words)
