"""`whosaid learn`: which lines the outlets of some pages repeat, written to the tracked file that every run reads."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from flows.lines import inputs_of
from flows.reference import CHECKOUT, read_reference
from flows.settings import Settings
from transforms.extract import extracted
from transforms.extract.repeated import LEXICON, Repeated, host_of, learned
from transforms.records import Article, Page

FILE = CHECKOUT / "data" / "lexicons" / f"{LEXICON}.tsv"


def learn(paths: Sequence[Path], manifest: Path | None, settings: Settings, file: Path = FILE) -> str:
    """Learn from pages, write the file, and return what was found in words. Hosts of which no page is read keep their lines."""
    articles = list(_articles(paths, manifest, settings))
    hosts = {host_of(article.url) for article in articles}
    found = learned(articles)
    kept = [row for row in _rows(file) if row.host not in hosts]
    _write(file, sorted((*kept, *found)))
    return f"{len(articles)} articles of {len(hosts)} hosts repeat {len(found)} lines: {file}"


def _articles(paths: Sequence[Path], manifest: Path | None, settings: Settings) -> Iterator[Article]:
    reference = read_reference()
    for _, found in inputs_of(paths, manifest, settings):
        if isinstance(found, Page):
            article = extracted(found, reference)
            if isinstance(article, Article):
                yield article


def _rows(file: Path) -> list[Repeated]:
    lines = [line.split("\t") for line in _lines(file) if line and not line.startswith("#")]
    return [Repeated(host, int(articles), line) for host, articles, line in lines[1:]]


def _write(file: Path, rows: Sequence[Repeated]) -> None:
    """Write beside and rename: a run that reads meanwhile sees the old file or the new."""
    head = [line for line in _lines(file) if line.startswith("#")] + ["host\tarticles\tline"]
    partial = file.with_suffix(".part")
    text = "\n".join([*head, *(f"{row.host}\t{row.articles}\t{' '.join(row.line.split())}" for row in rows)])
    partial.write_text(text + "\n", "utf-8")
    os.replace(partial, file)


def _lines(file: Path) -> list[str]:
    return file.read_text("utf-8").split("\n") if file.exists() else []
