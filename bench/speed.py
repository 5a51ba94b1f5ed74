"""Pages per second, all in one run on the same pages and processes; the ratio to bare trafilatura is what to quote."""

import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from flows.reading import article_of
from flows.reference import read_reference
from flows.settings import Settings
from flows.sources import found
from transforms.records import Page

PROCESSES = 2
ROUNDS = 3
CHUNK = 16


def speed_table(folder: Path) -> str:
    """Return pages per second of each way over the pages of a folder, and its ratio to bare trafilatura."""
    pages = [page for page in found([str(folder)], clock, Settings()) if isinstance(page, Page)]
    rates = _rates(pages)
    rates["whosaid extract (with claims, whole command)"] = len(pages) / _seconds("extract", str(folder))
    rates["whosaid ingest (whole command)"] = len(pages) / _seconds("ingest", str(folder))
    bare = rates["trafilatura.bare_extraction, with metadata"]
    lines = [f"{name:<48}{rate:8.1f}{rate / bare:8.2f}" for name, rate in rates.items()]
    return "\n".join([f"{len(pages)} pages, {PROCESSES} processes{'':<24}pages/s   ratio", *lines])


def _rates(pages: Sequence[Page]) -> dict[str, float]:
    """Time the two ways in turn, so that a machine that slows down slows both; medians of the rounds."""
    ways: dict[str, Callable[[Sequence[Page]], int]] = {
        "trafilatura.bare_extraction, with metadata": bare_chunk,
        "extract + normalise": normalised_chunk,
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    chunks = [pages[start : start + CHUNK] for start in range(0, len(pages), CHUNK)]
    with ProcessPoolExecutor(PROCESSES, multiprocessing.get_context("spawn")) as pool:
        for way in ways.values():
            list(pool.map(way, [pages[:4]] * 2 * PROCESSES))  # imports and caches
        for _ in range(ROUNDS):
            for name, way in ways.items():
                started = time.perf_counter()
                list(pool.map(way, chunks))
                times[name].append(time.perf_counter() - started)
    return {name: len(pages) / median(seconds) for name, seconds in times.items()}


def bare_chunk(pages: Sequence[Page]) -> int:
    """Extract with bare trafilatura; returns how many pages gave a text."""
    from trafilatura import bare_extraction

    return sum(bare_extraction(page.payload, url=page.url, with_metadata=True) is not None for page in pages)


def normalised_chunk(pages: Sequence[Page]) -> int:
    """Extract and normalise; returns how many pages were read."""
    reference = read_reference()
    return sum(article_of(page, reference) is not None for page in pages)


def _seconds(command: str, folder: str) -> float:
    with tempfile.TemporaryDirectory() as data_dir:
        environment = {**os.environ, "WHOSAID_DATA_DIR": data_dir, "WHOSAID_WORKERS": str(PROCESSES)}
        environment.pop("PREFECT_API_URL", None)
        started = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "flows", command, folder], env=environment, stdout=subprocess.DEVNULL, check=True
        )
        return time.perf_counter() - started


def clock() -> datetime:
    """Return a moment after any page: the bench needs none of its own."""
    return datetime(2100, 1, 1, tzinfo=UTC)
