"""What makes the warehouse and what is published: `ingest`, `rebuild`, `publish`."""

from typing import TYPE_CHECKING

import click

from flows.commands.options import DAY, settings, through_prefect

if TYPE_CHECKING:
    from datetime import datetime


@click.command()
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


@click.command()
@through_prefect
def rebuild(prefect: bool | None) -> None:
    """Remake the warehouse from the raw archive, and publish it.

    Example: whosaid rebuild
    """
    from flows.terminal import ran

    ran("rebuild", settings(), [], prefect)


@click.command()
@through_prefect
def publish(prefect: bool | None) -> None:
    """Publish the warehouse as it is: a snapshot for SQL, feeds for dashboards.

    Example: whosaid publish
    """
    from flows.terminal import ran

    ran("publish", settings(), [], prefect)
