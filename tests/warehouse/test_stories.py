"""Stories of loaded articles: settled batch by batch, they are those of one run over everything."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from random import Random
from shutil import copy

import pytest

from bench.invented import FIRST_DAY, reading_of, text, title
from flows.features import keep_features
from flows.grouping import _named, group_stories
from flows.reference import read_reference
from tests.warehouse.made import loaded
from transforms.frames import Reading
from warehouse.connect import opened
from warehouse.relate import relating

STORIES, TEXTS = 12, 7
ARTICLES = STORIES * TEXTS


def told(story: int, number: int) -> Reading:
    """One of the texts of a story."""
    which = story * TEXTS + number
    return reading_of(which, FIRST_DAY, title(story), text(story, number), Random(which))


def pairs(path: Path, folder: Path, batches: Sequence[Sequence[Reading]]) -> set[tuple[str, str]]:
    """The pairs of articles of one story once all batches are settled, one after the other."""
    con = opened(path)
    for number, batch in enumerate(batches):
        loaded(con, folder / str(number), batch, f"run-{number}")
        with relating(con, ARTICLES):
            keep_features(con, read_reference())
            group_stories(con)
    stories = defaultdict(list)
    for article, story in con.execute("select article_id, story_id from core.stories").fetchall():
        stories[story].append(article)
    con.close()
    assert sum(map(len, stories.values())) == ARTICLES
    return {pair for members in stories.values() for pair in combinations(sorted(members), 2)}


@pytest.mark.slow
def test_stories_settled_batch_by_batch_are_those_of_one_run(
    tmp_path: Path, empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.grouping.MOST_GROUPED", 30)  # no single group holds all: where it is cut matters
    articles = [told(story, number) for story in range(STORIES) for number in range(TEXTS)]
    shuffled = Random(1).sample(articles, ARTICLES)
    found = []
    for name, batches in {
        "at once": [articles],
        "in batches": [shuffled[start : start + 15] for start in range(0, ARTICLES, 15)],
    }.items():
        copy(empty, tmp_path / f"{name}.duckdb")
        found.append(pairs(tmp_path / f"{name}.duckdb", tmp_path / name, batches))
    whole, by_batch = found
    assert len(whole) > ARTICLES
    assert 2 * len(whole & by_batch) / (len(whole) + len(by_batch)) >= 0.98


def test_an_article_that_leaves_the_story_it_began_does_not_take_its_name_along() -> None:
    began = _named(["a", "b", "c"], [0, 0, 0], {})
    assert len(set(began.values())) == 1
    parted = _named(["a", "b", "c"], [0, 1, 1], began)
    assert parted["b"] == parted["c"] == began["b"]
    assert parted["a"] not in began.values()
