"""How the warehouse does: `check`, `status`."""

import sys

import click

from flows.commands.options import settings


@click.command()
def check() -> None:
    """Run every check on the published snapshot; exit with 1 where one that must hold does not.

    Example: whosaid check
    """
    from flows.asking import checked

    report, is_well = checked(settings())
    click.echo(report, nl=False)
    sys.exit(0 if is_well else 1)


@click.command()
@click.option("--json/--text", "as_json", default=None, help="Default: text in a terminal, else JSON.")
def status(as_json: bool | None) -> None:
    """Show the last runs, what is published, how much lies where, the backlog and what waits for attention.

    \b
    Example: whosaid status
             whosaid status --json | jq .attention
    """
    from flows import status_lines
    from flows.status import status

    is_text = sys.stdout.isatty() if as_json is None else not as_json
    stood = status(settings())
    click.echo(status_lines.as_text(stood) if is_text else status_lines.as_json(stood), nl=False)
