"""What runs in a worker process: archived pages in, Parquet out. Nothing large crosses between processes."""

import multiprocessing
import multiprocessing.process
import os
import shutil
import signal
import threading
import traceback
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from flows.archive import Place, page_at
from flows.reading import article_of, claims_in
from flows.reference import read_reference
from transforms.records import Page, Rejection

if TYPE_CHECKING:
    from transforms.frames import Reading

Deadly = Literal["timeout", "crashed"]


def end_with_parent() -> None:
    """End this process once the run that started it has gone: a killed run leaves no worker to hold memory for ever."""
    if parent := multiprocessing.parent_process():
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: multiprocessing.process.BaseProcess) -> None:
    parent.join()
    os._exit(1)


def read_batch(
    raw: Path, page_seconds: float, places: Sequence[Place], folder: Path, deadly: Mapping[Place, Deadly]
) -> None:
    """Read archived pages through extract, normalise and claim, and stage what they give; `deadly` ones are not read.

    The process is killed where a page takes longer than `page_seconds`: C code can be stopped in no other way.
    """
    readings = [reading(page_at(raw, place), page_seconds, deadly.get(place)) for place in places]
    stage(readings, (), folder)


def read_page(raw: Path, page_seconds: float, place: Place) -> None:
    """Read one page and keep nothing: what matters is whether the process lives."""
    reading(page_at(raw, place), page_seconds, None)


def reading(page: Page, page_seconds: float, deadly: Deadly | None) -> "Reading":
    """Return what one page gives within its time."""
    from transforms.frames import Reading

    if deadly:
        return Reading(page, _set_aside(page, deadly, "its worker did not survive it; the next run tries again"), None)
    reference = read_reference()
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, page_seconds)
    try:
        result = article_of(page, reference)
        return Reading(page, result, claims_in(result, reference))
    except OSError:  # the machine's fault and no page's: a full disk, a lost file
        raise
    except Exception as error:  # the stages promise not to raise; where one breaks it, one page is lost and not the run
        where = traceback.extract_tb(error.__traceback__)[-1]
        detail = f"{type(error).__name__}: {error} ({Path(where.filename).name}:{where.lineno})"
        return Reading(page, _set_aside(page, "crashed", detail[:300]), None)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _set_aside(page: Page, reason: Deadly, detail: str) -> Rejection:
    return Rejection("extract", reason, detail, page.page_id, page.url, page.path)


def stage(readings: "Sequence[Reading]", unread: Sequence[Rejection], folder: Path) -> None:
    """Write one Parquet file a table into a staging folder, in the place of what a killed worker left there."""
    from transforms.frames import frames

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for table, frame in frames(readings, unread).items():
        buffer = BytesIO()  # a batch's frames are small, and a full disk is then told as such
        frame.write_parquet(buffer)
        (folder / f"{table}.parquet").write_bytes(buffer.getvalue())
