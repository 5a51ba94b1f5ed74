"""`whosaid match`: what is published, ranked for a post by words and by meaning."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from flows import matching
from flows.errors import ModelDamaged
from flows.matching import match, matched
from flows.reference import read_meaning
from flows.searching import Found, search
from flows.settings import Settings
from transforms.reference import Reference
from transforms.relate.meaning import WEIGHTS
from warehouse.errors import QueryError

POST = "Orlund swears it never dispatched a single trooper to Marovia"


@pytest.fixture(scope="module")
def sample(sampled: Mapping[str, str]) -> Settings:
    """The settings under which the sample is published."""
    return Settings(data_dir=Path(sampled["WHOSAID_DATA_DIR"]))


def place(found: list[Found], words: str) -> int:
    return next(n for n, one in enumerate(found, 1) if words in " ".join(one.hit.passage.text.split()))


@pytest.mark.parametrize(
    ("post", "words", "first"),
    [
        (POST, "denied on Tuesday that it had sent any soldiers to Marovia", 3),
        (
            "the dam operator says nobody had warned them!! #KestenDam https://example.org/x",
            "denied that it had ignored",
            3,
        ),
        ("Dozens dead after the Kesten dam collapse — Ada Brenn (@adabrenn) March 6, 2025", "The death toll", 3),
    ],
)
def test_what_a_post_repeats_stands_far_up(sample: Settings, post: str, words: str, first: int) -> None:
    assert place(match(post, 5, sample), words) <= first


def test_meaning_lifts_what_words_alone_leave_below(sample: Settings) -> None:
    words = "denied on Tuesday that it had sent any soldiers to Marovia"
    assert place(match(POST, 100, sample), words) < place(search(POST, 100, sample), words)


def test_scores_fall_and_no_more_is_shown_than_asked_for(sample: Settings) -> None:
    rows = json.loads(matched(POST, 4, "json", sample))
    assert len(rows) == 4
    assert [row["score"] for row in rows] == sorted((row["score"] for row in rows), reverse=True)


def test_without_the_model_words_rank(sample: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "read_meaning", lambda: Reference({}))
    assert match(POST, 4, sample) == search(POST, 4, sample)


def test_what_a_long_post_says_last_counts_too(sample: Settings) -> None:
    talk = (
        "Breaking news folks, and do not let anybody fool you tonight: everyone at the harbour bakery heard it twice. "
    )
    found = match(f"{talk}Lume Hydro denied that it had ignored any warning, 1,500 times", 3, sample)
    assert place(found, "denied that it had ignored") == 1


def test_a_post_in_letters_that_the_model_does_not_know_is_ranked_by_words(sample: Settings) -> None:
    post = "НСБ: 1,500 солдат"
    assert match(post, 4, sample) == search(post, 4, sample)


def test_a_damaged_model_is_told_with_its_cure(sample: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read_meaning().files
    monkeypatch.setattr(matching, "read_meaning", lambda: Reference({**whole, WEIGHTS: whole[WEIGHTS][:5_000]}))
    with pytest.raises(ModelDamaged, match="restore data/models"):
        match(POST, 4, sample)


def test_a_post_without_words_is_told(sample: Settings) -> None:
    assert match("zyxwv", 5, sample) == []
    with pytest.raises(QueryError, match="no word"):
        match("https://example.org/x", 5, sample)
