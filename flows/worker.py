"""What runs in a worker process: archived pages in, Parquet out. Nothing large crosses between processes."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from flows.archive import Place, page_at
from flows.reference import read_reference
from transforms.records import Article, Claims, Page, Rejection
from transforms.reference import Reference

if TYPE_CHECKING:
    from transforms.frames import Reading


def article_of(page: Page, reference: Reference) -> Article | Rejection:
    """Return the normalised article of one page, or why there is none."""
    from transforms.extract import extracted
    from transforms.normalise import normalised

    result = extracted(page, reference)
    return normalised(result, reference) if isinstance(result, Article) else result


def read_batch(places: Sequence[Place], raw: Path, folder: Path) -> None:
    """Read archived pages through extract, normalise and claim, and stage what they give."""
    from transforms.frames import Reading

    reference = read_reference()
    readings = []
    for place in places:
        page = page_at(raw, place)
        result = article_of(page, reference)
        readings.append(Reading(page, result, claims_in(result, reference)))
    stage(readings, (), folder)


def claims_in(result: Article | Rejection, reference: Reference) -> Claims | None:
    """Return an article's claims; None for a rejection."""
    from transforms.claims import claimed

    return claimed(result, reference) if isinstance(result, Article) else None


def stage(readings: "Sequence[Reading]", unread: Sequence[Rejection], folder: Path) -> None:
    """Write one Parquet file a table into a new staging folder."""
    from transforms.frames import frames

    folder.mkdir(parents=True)
    for table, frame in frames(readings, unread).items():
        frame.write_parquet(folder / f"{table}.parquet")
