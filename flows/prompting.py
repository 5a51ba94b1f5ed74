"""`whosaid sql` in a terminal: ask on, with a history and completion by Tab. Standard library's readline, no more."""

import readline
from collections.abc import Callable, Sequence
from contextlib import suppress

import click

from flows.asking import answered, published
from flows.errors import WhosaidError
from flows.settings import Settings
from warehouse.ask import asked, canned
from warehouse.errors import WarehouseError
from warehouse.sql import statement

MOST_LINES = 1_000  # of history
HELLO = (
    "SQL ends with ; or an empty line. A canned query by name with name=value, \\l lists them, \\q or Ctrl-D leaves.\n"
)
# fmt: off
KEYWORDS = (
    "select", "from", "where", "group", "order", "by", "limit", "having", "join", "left", "using", "with", "and", "not",
    "like", "ilike", "between", "is", "null", "distinct", "count", "sum", "unnest", "case", "when", "then", "else", "end",
    "desc", "describe", "summarize", "show", "tables",
)
# fmt: on


def prompted(settings: Settings) -> None:
    """Ask and answer until the user leaves; a question that cannot be answered ends nothing."""
    history = settings.data_dir / "sql_history"
    readline.set_completer_delims(" \t\n,;()=")
    readline.set_completer(completer(known_words(settings)))
    readline.parse_and_bind("tab: complete")
    with suppress(OSError):
        readline.read_history_file(history)
    click.echo(HELLO, nl=False)
    try:
        while (question := asked_next(input)) is not None:
            click.echo(reply(question, settings), nl=False)
    finally:
        readline.set_history_length(MOST_LINES)
        with suppress(OSError):
            readline.write_history_file(history)


def asked_next(read: Callable[[str], str]) -> str | None:
    """Return the next question: a line of one word or a canned query at once, SQL when it ends; None at the end."""
    lines: list[str] = []
    while True:
        try:
            line = read("  ...> " if lines else "whosaid> ").strip()
        except EOFError:
            click.echo()
            return None
        except KeyboardInterrupt:
            click.echo()
            lines = []
            continue
        if not lines and line in ("\\q", "quit", "exit"):
            return None
        if line:
            lines.append(line)
        is_short = len(lines) == 1 and (lines[0].startswith("\\") or lines[0].split()[0] in canned())
        if lines and (is_short or not line or line.endswith(";")):
            return "\n".join(lines)


def reply(question: str, settings: Settings) -> str:
    """Return the answer of a question, or why there is none."""
    from flows.asking import listed

    first, *rest = question.split()
    try:
        if first == "\\l":
            return listed()
        is_canned = first in canned() and all("=" in part for part in rest)
        text, note = answered(first, rest, None, settings) if is_canned else answered(question, (), None, settings)
        return text + (note + "\n" if note else "")
    except (WhosaidError, WarehouseError) as error:
        return f"{error}\n"
    except KeyboardInterrupt:
        return "interrupted\n"


def known_words(settings: Settings) -> list[str]:
    """Return what Tab may complete: keywords, views, tables, columns and canned queries."""
    snapshot = published(settings)
    found = [
        asked(snapshot, statement(f"asking/{name}"), {}, 5_000, settings.sql_seconds).rows
        for name in ("tables", "columns")
    ]
    return sorted({*KEYWORDS, *canned(), *(str(row[0]) for rows in found for row in rows)})


def completer(words: Sequence[str]) -> Callable[[str, int], str | None]:
    """Return what readline asks for the n-th word that begins so; a space follows where there is only one."""

    def complete(beginning: str, n: int) -> str | None:
        fitting = [word for word in words if word.startswith(beginning.lower())]
        if len(fitting) == 1 and n == 0:
            return f"{fitting[0]} "
        return fitting[n] if n < len(fitting) else None

    return complete
