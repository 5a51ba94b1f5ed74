"""What runs in a worker process: archived pages in, Parquet out. Nothing large crosses between processes."""

from collections.abc import Sequence
from pathlib import Path

from flows.archive import Place, page_at
from flows.reference import read_reference
from transforms.records import Article, Page, Rejection
from transforms.reference import Reference


def article_of(page: Page, reference: Reference) -> Article | Rejection:
    """Return the normalised article of one page, or why there is none."""
    from transforms.extract import extracted
    from transforms.normalise import normalised

    result = extracted(page, reference)
    return normalised(result, reference) if isinstance(result, Article) else result


def read_batch(places: Sequence[Place], raw: Path, staging: Path) -> None:
    """Read archived pages through extract, normalise and claim, and write one Parquet file a table into `staging`."""
    from transforms.claims import claimed
    from transforms.frames import Reading, frames

    reference = read_reference()
    readings = []
    for place in places:
        page = page_at(raw, place)
        result = article_of(page, reference)
        claims = claimed(result, reference) if isinstance(result, Article) else None
        readings.append(Reading(page, result, claims))
    staging.mkdir(parents=True)
    for table, frame in frames(readings).items():
        frame.write_parquet(staging / f"{table}.parquet")
