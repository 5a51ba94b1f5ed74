"""Questions to what is published: `sql`, `search`, `match`, `explain`, `review`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.commands.options import FORMS, settings

if TYPE_CHECKING:
    from warehouse.reviews import Mark

MARKS = ("supported", "refuted", "unclear", "wrong-extraction")


@click.command()
@click.argument("query", required=False)
@click.argument("parameters", nargs=-1)
@click.option(
    "--format", "form", type=click.Choice((*FORMS, "parquet")), help="Default: table in a terminal, else csv."
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write here; the ending tells the format.")
@click.option("--list", "is_list", is_flag=True, help="List the canned queries.")
def sql(query: str | None, parameters: tuple[str, ...], form: str | None, out: Path | None, is_list: bool) -> None:
    """Ask the published snapshot: an SQL statement, or a canned query by name with its parameters as name=value.

    Without a query it asks for one in a terminal, and elsewhere lists the canned ones. A query can write nothing and
    reach no file and no network.

    \b
    Example: whosaid sql "select speaker, value, counted from ledger"
             whosaid sql who_said name=ministry
    """
    from flows.asking import answered, listed, written

    if query is None and not is_list and sys.stdin.isatty() and sys.stdout.isatty():
        from flows.prompting import prompted

        prompted(settings())
        return
    if query is None or is_list:
        click.echo(listed(), nl=False)
        return
    if out is None and form == "parquet":
        raise click.UsageError("Parquet goes into a file: --out FILE")
    text, note = (
        ("", written(query, parameters, form, out, settings()))
        if out
        else answered(query, parameters, form, settings())
    )
    click.echo(text, nl=False)
    if note:
        click.echo(note, err=True)


@click.command()
@click.argument("query", nargs=-1, required=True)
@click.option("--most", type=click.IntRange(1, 100), default=10, show_default=True, help="Passages at most.")
@click.option("--format", "form", type=click.Choice(FORMS), help="Default: for reading.")
def search(query: tuple[str, ...], most: int, form: str | None) -> None:
    """Find sentences by their words and figures, however they are written, best first.

    \b
    Example: whosaid search "10,000 troops"     finds ten thousand soldiers, too
    """
    from flows.searching import searched

    click.echo(searched(" ".join(query), most, form, settings()), nl=False)


@click.command()
@click.argument("post", nargs=-1, required=True)
@click.option("--most", type=click.IntRange(1, 100), default=5, show_default=True, help="Passages at most.")
@click.option("--format", "form", type=click.Choice(FORMS), help="Default: for reading.")
def match(post: tuple[str, ...], most: int, form: str | None) -> None:
    """Find what a post repeats, in other words too: the published sentences nearest by words and meaning, best first.

    They need not say the same: "accepted the offer" stands near "rejected the offer".

    \b
    Example: whosaid match "So they really sent ten thousand soldiers?"
    """
    from flows.matching import matched

    click.echo(matched(" ".join(post), most, form, settings()), nl=False)


@click.command()
@click.argument("claim_id")
def explain(claim_id: str) -> None:
    """Show a claim in its place: who says it through whom, how its figures were read, and from which page.

    Example: whosaid explain 3f2a91c07be45d8812aa04f6
    """
    from flows.explaining import explained

    click.echo(explained(claim_id, settings()), nl=False)


@click.command()
@click.argument("claim_id", required=False)
@click.option("--mark", type=click.Choice(MARKS), help="What it is.")
@click.option("--note", help="Why, in your words.")
@click.option("--list", "is_list", is_flag=True, help="Show every review and where its words stand now.")
@click.option("--format", "form", type=click.Choice(FORMS), help="Of the list. Default: table in a terminal, else csv.")
def review(claim_id: str | None, mark: "Mark | None", note: str | None, is_list: bool, form: str | None) -> None:
    """Mark a claim as supported, refuted, unclear or wrongly extracted; the mark stays with its words.

    \b
    Example: whosaid review 3f2a91c07be45d8812aa04f6 --mark refuted --note "the register has 12"
             whosaid review --list
    """
    from flows.reviewing import listed, reviewed

    if is_list == bool(claim_id or mark or note) or (not is_list and not (claim_id and mark)):
        raise click.UsageError("name a claim and --mark what it is, or --list")
    text, remark = (reviewed(claim_id, mark, note, settings()), "") if claim_id and mark else listed(form, settings())
    click.echo(text, nl=False)
    if remark:
        click.echo(remark, err=True)
