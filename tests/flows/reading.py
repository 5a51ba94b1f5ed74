"""A reader that looks at what is published, over and over, while runs write and die."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from threading import Event, Thread
from typing import Any, Self

from warehouse.connect import read_only
from warehouse.snapshot import latest_snapshot

ORPHANS = "select version_id from core.claims anti join core.article_versions using (version_id)"
PAUSE_SECONDS = 0.2


class Reader(Thread):
    """Reads the snapshot and the feeds as an analyst and a dashboard do, and keeps what was wrong with them."""

    def __init__(self, data: Path) -> None:
        """`data` is the data folder that runs write to; reading begins with `with`."""
        super().__init__()
        self._data, self._ended = data, Event()
        self.wrong: list[str] = []
        self.runs: set[str] = set()  # whose states were read

    def run(self) -> None:
        while not self._ended.is_set():
            try:
                self.wrong += [*self._snapshot(self._data / "snapshots"), *self._feeds(self._data / "public")]
            except Exception as error:  # whatever a reader meets is what it is here for
                self.wrong.append(repr(error))
            self._ended.wait(PAUSE_SECONDS)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self.join()

    def _snapshot(self, folder: Path) -> Iterator[str]:
        """Yield the tables that hold other rows than the manifest tells, and claims without their article."""
        told = manifest(folder / "latest.json")
        snapshot = latest_snapshot(folder)
        if snapshot is None or told.get("snapshot") != snapshot.name:
            return  # nothing yet, or another was published between the two looks
        self.runs.add(told["run"])
        with read_only(snapshot) as con:
            for table, count in told["rows"].items():
                held = con.execute(f"select count(*) from {table}").fetchone()
                if held != (count,):
                    yield f"{table} holds {held}, and {snapshot.name} should hold {count}"
            yield from (f"a claim without its article: {row}" for row in con.execute(ORPHANS).fetchall())

    def _feeds(self, folder: Path) -> Iterator[str]:
        """Yield the feeds that are not those which the manifest tells."""
        for file in manifest(folder / "manifest.json").get("files", ()):
            if sha256((folder / file["path"]).read_bytes()).hexdigest() != file["sha256"]:
                yield f"{file['path']} is not what the manifest tells"


def manifest(path: Path) -> dict[str, Any]:
    """Return a manifest; {} where nothing has been published yet."""
    told: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return told
