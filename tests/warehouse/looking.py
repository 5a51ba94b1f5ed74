"""A process that reads the snapshot, every feed in every format and the page of a data folder until it is told to stop."""

import csv
import json
import sys
from contextlib import ExitStack
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import polars as pl

from warehouse.connect import read_only


def main(data: Path) -> None:
    """Print how often all was read and how many publishes were met; fail at the first error or mixture."""
    seen: list[str] = []
    while not (data / "done").exists():
        seen += [named_snapshot(data / "snapshots"), linked_snapshot(data / "snapshots"), feeds(data / "public")]
        page(data / "public")
    print(json.dumps({"rounds": len(seen) // 3, "seen": len(set(seen))}))


def named_snapshot(folder: Path) -> str:
    """Return the run that the snapshot is of which `latest.json` names."""
    told = json.loads((folder / "latest.json").read_text())
    assert said_in(folder / told["snapshot"]) == told["run"]
    return str(told["run"])


def linked_snapshot(folder: Path) -> str:
    """Return the run that the link leads to."""
    return said_in(folder / "latest.duckdb")


def said_in(path: Path) -> str:
    """Return what every title and every outlet of a snapshot says."""
    with read_only(path) as con:
        said = {row[0] for row in con.execute("select title from articles").fetchall()}
        said |= {row[0] for row in con.execute("select outlet from ledger").fetchall()}
        said |= {row[0] for row in con.execute("select title from core.article_versions").fetchall()}
    assert len(said) == 1, said
    return str(said.pop())


def feeds(public: Path) -> str:
    """Open what the manifest names, then read it: who has a file open keeps it."""
    told = json.loads((public / "manifest.json").read_text())
    payloads = {}
    with ExitStack() as held:
        opened = [(file, held.enter_context((public / file["path"]).open("rb"))) for file in told["files"]]
        for file, handle in opened:
            payload = handle.read()
            assert (len(payload), sha256(payload).hexdigest()) == (file["bytes"], file["sha256"]), file["path"]
            payloads[(file["feed"], file["format"])] = payload
    said = set(pl.read_parquet(BytesIO(payloads[("articles", "parquet")]))["title"])
    said |= {json.loads(line)["outlet"] for line in payloads[("ledger", "jsonl")].splitlines()}
    said |= {row["outlet"] for row in csv.DictReader(payloads[("claims", "csv")].decode().splitlines())}
    assert said == {told["run"]}, (said, told["run"])
    return str(told["run"])


def page(public: Path) -> None:
    """Look whether the page is whole and tells of one run."""
    text = (public / "index.html").read_text("utf-8")
    assert text.rstrip().endswith("</html>")
    start = text.index('id="data">') + len('id="data">')
    data = json.loads(text[start : text.index("</script>", start)])
    titles = data["tables"]["articles"]["title"]
    assert set(titles["values"] if isinstance(titles, dict) else titles) == {data["about"]["run"]}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
