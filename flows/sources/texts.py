"""Texts that are already clean, as `whosaid claims` takes them: files, or a manifest of JSON lines."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from transforms.records import Rejection


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is already clean, as `whosaid claims` takes it."""

    id: str
    text: str
    published_on: date | None = None


def texts_of(paths: Sequence[Path], limit: int) -> Iterator[Text | Rejection]:
    """Yield each file as one text, known by its path; one that cannot be read is a rejection."""
    for path in paths:
        try:
            with open(path, "rb") as file:
                payload = file.read(limit + 1)
        except OSError as error:
            yield Rejection("ingest", "unreadable", (error.strerror or str(error))[:300], path=str(path))
            continue
        if len(payload) > limit:
            yield Rejection("ingest", "too_large", f"more than {limit:,} bytes", path=str(path))
        else:
            yield Text(str(path), payload.decode("utf-8", "replace"))


def texts_in(manifest: Path) -> Iterator[Text | Rejection]:
    """Yield the texts of a manifest: lines of {"id", "text" or "path", "published_on"}."""
    with open(manifest, encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield _text(line, number, manifest)


def _text(line: str, number: int, manifest: Path) -> Text | Rejection:
    try:
        fields = json.loads(line)
        text = fields["text"] if "text" in fields else (manifest.parent / fields["path"]).read_text("utf-8", "replace")
        published_on = fields.get("published_on")
        return Text(str(fields["id"]), str(text), date.fromisoformat(published_on) if published_on else None)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
        detail = f"line {number} holds no text: {error}"
        return Rejection("ingest", "unreadable", detail[:300], path=str(manifest))
