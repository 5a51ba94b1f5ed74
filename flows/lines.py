"""`whosaid extract` and `whosaid claims`: one line of JSON an input, in input order, written nowhere else.

A single page is read in this process, so that the command answers at once; many are shared out among processes.
"""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from pathlib import Path
from typing import TypeVar

from flows.clock import now
from flows.contract import claims_line, extract_line, printed
from flows.parallel import chunked, mapped
from flows.reference import read_reference
from flows.settings import Settings
from flows.sources import Found
from flows.sources.files import entries, pages_at, pages_below, require_sources
from flows.sources.texts import Text, texts_in, texts_of
from transforms.records import Rejection

CHUNK = 8  # pages a process takes at a time: about a quarter of a second's work

Input = tuple[str, Found]
Item = TypeVar("Item")


def extract_lines(paths: Sequence[Path], manifest: Path | None, settings: Settings) -> Iterator[str]:
    """Yield the line of each page below `paths`, or of each page that a manifest lists."""
    return _lines(_extract_chunk, inputs_of(paths, manifest, settings), settings.workers)


def inputs_of(paths: Sequence[Path], manifest: Path | None, settings: Settings) -> Iterator[Input]:
    """Yield what is found below `paths`, or at the entries of a manifest, each with its name."""
    return _listed(manifest, settings) if manifest else _below(paths, settings)


def claims_lines(paths: Sequence[Path], manifest: Path | None, settings: Settings) -> Iterator[str]:
    """Yield the line of each text file, or of each text that a manifest holds."""
    texts = texts_in(manifest) if manifest else texts_of(paths, settings.max_page_bytes)
    return _lines(_claims_chunk, texts, settings.workers)


def _below(paths: Sequence[Path], settings: Settings) -> Iterator[Input]:
    for path in require_sources([str(path) for path in paths]):
        for found in pages_below(path, now, settings.max_page_bytes):
            yield found.path or str(path), found


def _listed(manifest: Path, settings: Settings) -> Iterator[Input]:
    for entry in entries(manifest):
        if isinstance(entry, Rejection):
            yield str(entry.path), entry
        else:
            for found in pages_at(entry.path, entry.url, now, settings.max_page_bytes):
                yield entry.id, found


def _extract_chunk(chunk: Sequence[Input]) -> list[str]:
    reference = read_reference()
    return [printed(extract_line(id, found, reference)) for id, found in chunk]


def _claims_chunk(chunk: Sequence[Text | Rejection]) -> list[str]:
    reference = read_reference()
    return [printed(claims_line(text, reference)) for text in chunk]


def _lines(function: Callable[[list[Item]], list[str]], items: Iterable[Item], workers: int) -> Iterator[str]:
    chunks = chunked(items, CHUNK)
    first = next(chunks, [])
    if len(first) < CHUNK or workers == 1:
        for chunk in chain([first], chunks):
            yield from function(chunk)
        return
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        for lines in mapped(pool, function, chain([first], chunks), ahead=2 * workers):
            yield from lines
