"""The `whosaid` command: errors as one line, and the commands of `flows.commands` in the order one meets them.

Nothing heavy is imported here or there: `whosaid --help` answers at once, `whosaid extract` needs no database and no Prefect.
"""

import click

from flows.commands.asking import explain, match, review, search, sql
from flows.commands.health import check, status
from flows.commands.pages import claims, extract, learn
from flows.commands.runs import ingest, publish, rebuild
from flows.commands.sources import forget, sources


class Commands(click.Group):
    """The commands in the order one meets them, and errors as one line that tells the cure."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands as they were added."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; what the user can cure is printed without a traceback."""
        from flows.cures import cure
        from flows.errors import WhosaidError
        from warehouse.errors import WarehouseError

        try:
            return super().invoke(ctx)
        except Exception as error:
            told = cure(error) or (str(error) if isinstance(error, WhosaidError | WarehouseError) else None)
            if told is None:
                raise
            raise click.ClickException(told) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option("0.1.0", prog_name="whosaid")
def main() -> None:
    """Who claimed what, when, with which figures, and how that differs from what others claimed."""


for command in (
    ingest, sources, forget, rebuild, publish, extract, claims, learn, sql, search, match, explain, review, check, status,
):  # fmt: skip
    main.add_command(command)


if __name__ == "__main__":
    main(prog_name="whosaid")
