"""`python -m bench.stories --manifest TEXTS.jsonl --out OUT.jsonl`: texts about one event share a cluster."""

from pathlib import Path

import click

from bench.texts import read_texts, write_clusters
from flows.reference import read_reference
from transforms.relate.stories import collection_of, stories
from transforms.relate.words import terms


@click.command()
@click.option("--manifest", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
def main(manifest: Path, out: Path) -> None:
    """Group the texts of a manifest into stories."""
    reference = read_reference()
    texts = read_texts(manifest)
    features = [terms(text.text, reference) for text in texts]
    write_clusters(out, texts, stories(features, collection_of(features)))


if __name__ == "__main__":
    main()
