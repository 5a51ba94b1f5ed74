"""What several commands share: options, what they read and how they write."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

if TYPE_CHECKING:
    from flows.settings import Settings

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
DAY = click.DateTime(["%Y-%m-%d"])
FORMS = ("table", "json", "jsonl", "csv")

through_prefect = click.option(
    "--prefect/--direct",
    default=None,
    help="Run as a Prefect flow run, or not.  [default: as a flow run where PREFECT_API_URL is set]",
)


def settings() -> "Settings":
    """Return the settings of this process, read from the environment."""
    from flows.settings import Settings

    return Settings()


def either(paths: tuple[Path, ...], manifest: Path | None) -> tuple[Path, ...]:
    """Return the paths. Raises UsageError unless there are paths or a manifest, and not both."""
    if bool(paths) == bool(manifest):
        raise click.UsageError("name files or folders, or --manifest FILE")
    return paths


def write(lines: Iterable[str], out: IO[str]) -> None:
    """Write lines as they come; a reader that closes the pipe ends the command quietly."""
    try:
        for line in lines:
            out.write(line + "\n")
        out.flush()
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)
