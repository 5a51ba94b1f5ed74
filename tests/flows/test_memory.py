"""Memory is bounded: many pages take no more of it than few."""

import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from bench.invented_words import FAMILY_NAMES, GIVEN_NAMES, PLACES, phrase
from flows.archive import ArchiveWriter
from transforms.keys import page_key
from transforms.records import Page

CHECKOUT = Path(__file__).resolve().parents[2]
MOST_GROWTH = 1.15
OF_A_STORY = 3  # articles; each has two figures of its story and three of its own
NOUNS = ("barrels", "boats", "books", "bricks", "cattle", "children", "crates", "doctors", "engines", "families", "farms",
         "firefighters", "homes", "islands", "jobs", "lorries", "miners", "nurses", "parcels", "patients", "sailors", "schools",
         "sheep", "shops", "tickets", "tractors", "trees", "villages", "wells", "workers")  # fmt: skip
VERBS = ("were counted", "had been moved", "would be needed", "were lost", "are missing", "were sold")
CUES = ("said", "told reporters", "estimated", "confirmed", "denied", "wrote")


def news(number: int) -> Page:
    """A short report in the shape of news: of one story with two others, with figures, speakers and words of its own."""
    story, own = Random(f"story {number // OF_A_STORY}"), Random(f"article {number}")
    lines = [line(story) for _ in range(2)] + [line(own) for _ in range(3)]
    title = f"{own.choice(PLACES)} counts its {own.choice(NOUNS)} and {phrase(own, 2)}"
    moment = datetime(2031, 1, 1, tzinfo=UTC) + timedelta(minutes=3 * number)
    head = f"<title>{title}</title><meta property='article:published_time' content='{moment:%Y-%m-%dT%H:%M:%SZ}'>"
    body = "".join(f"<p>{one}</p>" for one in lines)
    payload = (
        f"<!doctype html><html lang=en><head><meta charset=utf-8>{head}</head><body><article><h1>{title}</h1>{body}"
        "</article><div class=related><a href=/a>More from Ostrel</a><a href=/b>Weather</a></div></body></html>"
    ).encode()
    url = f"https://paper{number % 97}.example/{moment:%Y/%m/%d}/{number}"
    return Page(page_key(payload, url), payload, url, None, None, moment, "text/html")


def line(random: Random) -> str:
    """A sentence of a figure, somebody who gives it and words that no other has."""
    return (
        f"{random.choice(('About', 'More than', 'At least', 'Some'))} {random.randint(2, 9_000):,} {random.choice(NOUNS)} "
        f"{random.choice(VERBS)} in {random.choice(PLACES)}, {random.choice(GIVEN_NAMES)} {random.choice(FAMILY_NAMES)} of "
        f"the {random.choice(FAMILY_NAMES)} Council {random.choice(CUES)}. The {phrase(random, 4)} stood beside the "
        f"{phrase(random, 5)}, and the {phrase(random, 3)} of {random.choice(PLACES)} would not open before {phrase(random, 3)}."
    )


def archived(folder: Path, count: int) -> Path:
    with ArchiveWriter(folder, f"news-{count}", 1 << 40) as archive:
        for number in range(count):
            archive.append(news(number))
    return folder / archive.files[0]


def peak_megabytes(source: Path, data: Path) -> float:
    """Run `whosaid ingest` and return the peak of its largest process."""
    environment = os.environ | {"WHOSAID_DATA_DIR": str(data), "WHOSAID_WORKERS": "1", "WHOSAID_CLAIMS": "light"}
    environment.pop("PREFECT_API_URL", None)
    quiet = [(os.POSIX_SPAWN_OPEN, descriptor, os.devnull, os.O_WRONLY, 0) for descriptor in (1, 2)]
    command = [sys.executable, "-m", "flows", "ingest", str(source)]
    child = os.posix_spawn(sys.executable, command, environment, file_actions=quiet)
    _, status, usage = os.wait4(child, 0)
    assert status == 0
    return usage.ru_maxrss / 1024


@pytest.mark.long
@pytest.mark.parametrize(("few", "many"), [(1_000, 20_000)])
def test_many_pages_take_no_more_memory_than_few(
    few: int, many: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(CHECKOUT)
    one, other = (
        peak_megabytes(archived(tmp_path / str(count), count), tmp_path / f"data-{count}") for count in (few, many)
    )
    print(f"the peak of {few:,} pages is {one:.0f} MB, of {many:,} pages {other:.0f} MB")
    assert other < MOST_GROWTH * one
