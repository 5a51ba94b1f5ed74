"""Pages and texts without a warehouse: `extract`, `claims`, `learn`."""

from pathlib import Path
from typing import IO

import click

from flows.commands.options import FILE, either, settings, write


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--manifest", type=FILE, help='Read the pages that lines of {"id", "path", "url"} name.')
@click.option(
    "--out", type=click.File("w", "utf-8", lazy=True), default="-", help="Write here instead of standard output."
)
def extract(paths: tuple[Path, ...], manifest: Path | None, out: IO[str]) -> None:
    """Print one line of JSON for each page: its article and claims, or why there are none.

    Example: whosaid extract data/sample/manifest.jsonl
    """
    from flows.lines import extract_lines

    write(extract_lines(either(paths, manifest), manifest, settings()), out)


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--manifest", type=FILE, help='Read the texts that lines of {"id", "text" or "path", "published_on"} hold.'
)
@click.option(
    "--out", type=click.File("w", "utf-8", lazy=True), default="-", help="Write here instead of standard output."
)
def claims(paths: tuple[Path, ...], manifest: Path | None, out: IO[str]) -> None:
    """Print one line of JSON for each text that is already clean: its sentences, claims, quantities and times.

    Example: whosaid claims article.txt
    """
    from flows.lines import claims_lines

    write(claims_lines(either(paths, manifest), manifest, settings()), out)


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--manifest", type=FILE, help='Read the pages that lines of {"id", "path", "url"} name.')
def learn(paths: tuple[Path, ...], manifest: Path | None) -> None:
    """Learn which lines outlets repeat on their pages; runs then leave them out of the text, with a rule of their own.

    It writes data/lexicons/outlet_furniture.tsv: look at what changed before you commit it.

    Example: whosaid learn --manifest pages/manifest.jsonl
    """
    from flows.learning import learn as learned

    click.echo(learned(either(paths, manifest), manifest, settings()))
