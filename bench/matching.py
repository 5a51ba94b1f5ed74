"""`python -m bench.matching --claims DOCS.jsonl --queries QUERIES.jsonl --out OUT.jsonl`: claims ranked for each query."""

import json
from pathlib import Path

import click

from bench.texts import json_lines
from flows.reference import read_meaning
from transforms.relate.matching import KnownClaims
from transforms.relate.meaning import meaning

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option("--claims", type=FILE, required=True)
@click.option("--queries", type=FILE, required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
def main(claims: Path, queries: Path, out: Path) -> None:
    """Rank known claims for each query, at most 20, best first."""
    known = list(json_lines(claims))
    index = KnownClaims([(line.get("title") or "", line["claim"]) for line in known], meaning(read_meaning()))
    with open(out, "w", encoding="utf-8") as file:
        for query in json_lines(queries):
            ranked = [known[number]["id"] for number in index.ranked(query["text"])]
            file.write(json.dumps({"id": query["id"], "ranked": ranked}) + "\n")


if __name__ == "__main__":
    main()
