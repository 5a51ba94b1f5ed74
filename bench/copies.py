"""`python -m bench.copies --manifest TEXTS.jsonl --out OUT.jsonl`: a text and its copies share a cluster."""

from pathlib import Path

import click

from bench.texts import read_texts, write_clusters
from transforms.relate.syndication import copies, prints


@click.command()
@click.option("--manifest", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
def main(manifest: Path, out: Path) -> None:
    """Group the texts of a manifest into copies."""
    texts = read_texts(manifest)
    write_clusters(out, texts, copies([prints(text.text) for text in texts]))


if __name__ == "__main__":
    main()
