"""Where pages come from, and what is not to be held: `sources`, `sources discover`, `forget`."""

import sys

import click

from flows.commands.options import FORMS, settings


@click.group(invoke_without_command=True)
@click.option("--format", "form", type=click.Choice(FORMS), help="Default: table in a terminal, else jsonl.")
@click.pass_context
def sources(ctx: click.Context, form: str | None) -> None:
    """List the sources of data/sources.toml with their last success, new articles and failures.

    A mistake in the file is told with its line and what to write instead.

    \b
    Example: whosaid sources
             whosaid sources | jq -r 'select(.failure) | .source'
    """
    if ctx.invoked_subcommand is None:
        from flows.standing import standing

        form = form or (None if sys.stdout.isatty() else "jsonl")
        text, remarks = standing(None if form == "table" else form, settings())
        click.echo(text, nl=False)
        for remark in remarks:
            click.echo(remark, err=True)


@sources.command()
@click.argument("address")
def discover(address: str) -> None:
    """Find the newsfeeds and sitemaps of a site, as entries for data/sources.toml.

    Example: whosaid sources discover https://outlet.example
    """
    from flows.discovering import discover, told

    click.echo(told(discover(address, settings())), nl=False)


@click.command()
@click.argument("urls", nargs=-1, required=True)
def forget(urls: tuple[str, ...]) -> None:
    """Erase what an address gave, from the archive to the feeds, and never take it in again.

    Example: whosaid forget https://outlet.example/2026/story
    """
    from flows.forgetting import forget

    erased = forget(urls, settings())
    click.echo(
        f"{erased.records:,} pages erased; what was made from them is gone from the warehouse and all that is published"
    )
