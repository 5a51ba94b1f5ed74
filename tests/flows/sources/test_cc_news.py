"""A large WARC streams through in constant memory, and a run goes on in its middle where the last one ended."""

import tracemalloc
from itertools import islice
from pathlib import Path

import pytest

from bench.cc_news import make
from flows.clock import now
from flows.following import Following
from flows.pipeline import windows
from flows.settings import Settings
from flows.sources.kinds import Warc
from transforms.records import Page
from warehouse.connect import opened


def read(path: Path, settings: Settings, most_windows: int | None = None) -> list[str]:
    """Follow a WARC for some windows; return the addresses of its pages as they came."""
    urls: list[str] = []
    with opened(settings.warehouse) as con:
        following = Following(con, "run", (Warc(name="cc", kind="warc", path=path),), settings, now)
        for window in islice(windows(following.arrivals(), settings), most_windows):
            urls += [page.url or "" for page in window if isinstance(page, Page)]
            following.settle()
        if most_windows is None:
            following.settle()
    return urls


def test_a_run_goes_on_where_the_last_one_ended_and_a_whole_file_is_not_read_again(tmp_path: Path) -> None:
    path, settings = tmp_path / "a.warc.gz", Settings(data_dir=tmp_path / "data", window_pages=10)
    make(path, 45)
    first, second = read(path, settings, 2), read(path, settings)
    assert len(first) == 20 and first[-1:] + second[1:] == second  # the last record that was loaded is met again
    assert [*first, *second[1:]] == [f"https://outlet-{number % 97}.example/2026/03/{number}" for number in range(45)]
    assert read(path, settings) == []
    make(path, 50)  # another file under the same name
    assert len(read(path, settings)) == 50


@pytest.mark.slow
def test_a_thousand_pages_take_no_more_memory_than_a_hundred(tmp_path: Path) -> None:
    peaks = []
    for pages in (100, 1_000):
        path, settings = tmp_path / f"{pages}.warc.gz", Settings(data_dir=tmp_path / str(pages), window_pages=20)
        make(path, pages)
        tracemalloc.start()
        assert len(read(path, settings)) == pages
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.2 * peaks[0] + (1 << 20)
