"""The `whosaid` command: parse, call one function, print, exit.

Nothing heavy is imported here: `whosaid --help` answers at once, `whosaid extract` needs no database and no Prefect.
"""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

if TYPE_CHECKING:
    from datetime import datetime

    from flows.settings import Settings
    from warehouse.reviews import Mark

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
DAY = click.DateTime(["%Y-%m-%d"])
MARKS = ("supported", "refuted", "unclear", "wrong-extraction")
FORMS = ("table", "json", "jsonl", "csv")

through_prefect = click.option(
    "--prefect/--direct",
    default=None,
    help="Run as a Prefect flow run, or not.  [default: as a flow run where PREFECT_API_URL is set]",
)


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


@main.command()
@click.argument("sources", nargs=-1)
@click.option("--group", help="Of data/sources.toml, only the sources of this group.")
@click.option(
    "--since", type=DAY, metavar="YYYY-MM-DD", help="Of WARC files, those from this day on, by the day in their names."
)
@click.option("--until", type=DAY, metavar="YYYY-MM-DD", help="Of WARC files, those up to this day.")
@through_prefect
def ingest(
    sources: tuple[str, ...],
    group: str | None,
    since: "datetime | None",
    until: "datetime | None",
    prefect: bool | None,
) -> None:
    """Read files, folders, manifests, WARC files and addresses into the warehouse, and publish it.

    Where nothing is named it reads the sources of data/sources.toml, from where the last run ended.

    \b
    Example: whosaid ingest data/sample
             whosaid ingest https://outlet.example/2026/story
             whosaid ingest --group hourly
             whosaid ingest crawl-data/CC-NEWS --since 2026-03-01 --until 2026-03-07
    """
    from flows.sources import Days
    from flows.terminal import ran

    if sources and group:
        raise click.UsageError("name sources or --group, not both")
    days = Days(since.date() if since else None, until.date() if until else None)
    ran("ingest" if sources else "follow", settings(), list(sources), prefect, group, days)


@main.group(invoke_without_command=True)
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


@main.command()
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


@main.command()
@through_prefect
def rebuild(prefect: bool | None) -> None:
    """Remake the warehouse from the raw archive, and publish it.

    Example: whosaid rebuild
    """
    from flows.terminal import ran

    ran("rebuild", settings(), [], prefect)


@main.command()
@through_prefect
def publish(prefect: bool | None) -> None:
    """Publish the warehouse as it is: a snapshot for SQL, feeds for dashboards.

    Example: whosaid publish
    """
    from flows.terminal import ran

    ran("publish", settings(), [], prefect)


@main.command()
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


@main.command()
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


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--manifest", type=FILE, help='Read the pages that lines of {"id", "path", "url"} name.')
def learn(paths: tuple[Path, ...], manifest: Path | None) -> None:
    """Learn which lines outlets repeat on their pages; runs then leave them out of the text, with a rule of their own.

    It writes data/lexicons/outlet_furniture.tsv: look at what changed before you commit it.

    Example: whosaid learn --manifest pages/manifest.jsonl
    """
    from flows.learning import learn as learned

    click.echo(learned(either(paths, manifest), manifest, settings()))


@main.command()
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
    from flows.stopping import ended_after

    if query is None and not is_list and sys.stdin.isatty() and sys.stdout.isatty():
        from flows.prompting import prompted

        prompted(settings())
        return
    if query is None or is_list:
        click.echo(listed(), nl=False)
        return
    if out is None and form == "parquet":
        raise click.UsageError("Parquet goes into a file: --out FILE")
    limits = settings()
    with ended_after(limits.sql_seconds + 5):
        text, note = (
            ("", written(query, parameters, form, out, limits)) if out else answered(query, parameters, form, limits)
        )
    click.echo(text, nl=False)
    if note:
        click.echo(note, err=True)


@main.command()
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


@main.command()
@click.argument("claim_id")
def explain(claim_id: str) -> None:
    """Show a claim in its place: who says it through whom, how its figures were read, and from which page.

    Example: whosaid explain 3f2a91c07be45d8812aa04f6
    """
    from flows.explaining import explained

    click.echo(explained(claim_id, settings()), nl=False)


@main.command()
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


@main.command()
def check() -> None:
    """Run every check on the published snapshot; exit with 1 where one that must hold does not.

    Example: whosaid check
    """
    from flows.asking import checked

    report, is_well = checked(settings())
    click.echo(report, nl=False)
    sys.exit(0 if is_well else 1)


@main.command()
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


if __name__ == "__main__":
    main(prog_name="whosaid")
