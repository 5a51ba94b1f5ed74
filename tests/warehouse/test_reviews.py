"""Reviews stay with the words they were written about."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from tests.warehouse.made import EXTRACTOR, NOON, TEXT, article, found, loaded, page, reading, staged
from transforms.frames import Reading
from transforms.keys import article_key, claim_key
from transforms.records import Claim, Claims, Sentence, Span
from warehouse.load import load
from warehouse.reviews import Anchor, Review, anchor_of, placed_reviews, take_in_reviews
from warehouse.runs import begin_run
from warehouse.snapshot import publish_snapshot
from warehouse.views import create_views

ARTICLE = article_key("https://gazette.example/1", b"")
WORDS = "about 3,000 sacks of grain had arrived in Port Ellery"


def read_again(text: str, words: str) -> Reading:
    """What reading the first page gives where it has another text, or an extractor another claim, of these words."""
    came = page(1, hours=0 if text == TEXT else 3)
    span, whole = found(text, words), Span(0, len(text))
    claim = Claim(claim_key(ARTICLE, words, 1), span, "reporter", "positive", "actual", 0.5)
    return Reading(came, article(came, 1, text), Claims(sentences=(Sentence(whole, 0.5),), claims=(claim,)))


def review(con: DuckDBPyConnection, words: str = WORDS) -> Review:
    """A review of the claim of these words."""
    claim_id = con.execute(
        "select claim_id from core.claims where exact = $words and article_id = $article_id",
        {"words": words, "article_id": ARTICLE},
    ).fetchone()
    assert claim_id
    anchor = anchor_of(con, claim_id[0])
    assert anchor
    return Review(f"review of {words}", NOON, "refuted", "no ship came", anchor, claim_id[0])


def state(con: DuckDBPyConnection, one: Review) -> tuple[str, str | None]:
    (placed,) = placed_reviews(con, [one])
    row = con.execute("select exact from core.claims where claim_id = $id limit 1", {"id": placed.claim_id}).fetchone()
    return placed.state, row[0] if row and placed.claim_id else None


def test_a_review_stands_at_its_claim(filled: DuckDBPyConnection) -> None:
    assert state(filled, review(filled)) == ("placed", WORDS)


def test_a_review_stays_where_a_new_version_keeps_the_words(filled: DuckDBPyConnection, tmp_path: Path) -> None:
    written = review(filled)
    later = reading(1, hours=3, text=TEXT.replace("Harbour reopens", "The harbour reopens at last"))
    loaded(filled, tmp_path / "later", [later], "run-2")
    assert state(filled, written) == ("placed", WORDS)


def test_a_review_is_orphaned_where_the_figure_in_its_words_changes(filled: DuckDBPyConnection, tmp_path: Path) -> None:
    written = review(filled)
    changed = read_again(TEXT.replace("3,000", "2,000"), WORDS.replace("3,000", "2,000"))
    loaded(filled, tmp_path / "later", [changed], "run-2")
    assert state(filled, written) == ("orphaned", None)


def test_a_review_stays_where_another_extractor_draws_the_claim_wider(con: DuckDBPyConnection, tmp_path: Path) -> None:
    loaded(con, tmp_path / "first", [reading(1)])
    written = review(con)
    wider = "that about 3,000 sacks of grain had arrived in Port Ellery"
    begin_run(con, "run-2", "rebuild", NOON, replace(EXTRACTOR, extractor_id="extractor-2"))
    load(con, staged(tmp_path / "again", [read_again(TEXT, wider)]), "run-2")
    assert state(con, written) == ("placed", wider)


def test_a_review_whose_words_no_claim_holds_is_told(con: DuckDBPyConnection, tmp_path: Path) -> None:
    loaded(con, tmp_path / "first", [reading(1)])
    written = review(con)
    begin_run(con, "run-2", "rebuild", NOON, replace(EXTRACTOR, extractor_id="extractor-2"))
    load(con, staged(tmp_path / "again", [read_again(TEXT, "No sack has arrived,")]), "run-2")
    assert state(con, written) == ("words_only", None)


def test_of_two_claims_of_the_same_words_a_review_takes_the_one_in_its_place(
    con: DuckDBPyConnection, tmp_path: Path
) -> None:
    twice = TEXT + "\nThe mayor repeated: about 3,000 sacks of grain had arrived in Port Ellery, he said."
    first = reading(1, text=twice)
    loaded(con, tmp_path / "first", [first])
    for before, place in (("quoting the Tide Board, said on Friday that ", 0), ("The mayor repeated: ", 1)):
        anchor = Anchor(ARTICLE, WORDS, before[-32:], "." if place == 0 else ", he said.")
        (placed,) = placed_reviews(con, [Review("r", NOON, "unclear", None, anchor, "gone")])
        assert (placed.state, placed.claim_id is not None) == ("placed", True)


def test_short_words_in_another_place_are_not_the_words_reviewed(filled: DuckDBPyConnection) -> None:
    anchor = Anchor(ARTICLE, "No sack has arrived,", "Quite elsewhere a baker said: ", " and laughed loudly.")
    assert state(filled, Review("r", NOON, "unclear", None, anchor, "gone"))[0] != "placed"


def test_a_review_of_an_article_that_is_gone_is_orphaned(filled: DuckDBPyConnection) -> None:
    anchor = Anchor("no such article", WORDS, "", "")
    assert state(filled, Review("r", NOON, "supported", None, anchor, "gone")) == ("orphaned", None)


def test_the_last_review_of_a_claim_is_the_last_word(filled: DuckDBPyConnection) -> None:
    first = review(filled)
    second = replace(first, review_id="second", mark="supported", reviewed_at=NOON + timedelta(hours=1))
    take_in_reviews(filled, [second, first])
    create_views(filled)
    rows = filled.execute("select mark, is_latest from main.reviews order by reviewed_at").fetchall()
    assert rows == [("refuted", False), ("supported", True)]


def test_reviews_are_a_view_of_the_snapshot_and_change_no_core_table(
    filled: DuckDBPyConnection, tmp_path: Path
) -> None:
    before = publish_snapshot(filled, tmp_path / "before", "run-1")
    take_in_reviews(filled, [review(filled)])
    after = publish_snapshot(filled, tmp_path / "after", "run-1")
    folders = [path.with_suffix("") for path in (before, after)]
    assert [(file.name, file.read_bytes()) for file in sorted(folders[0].iterdir())] == [
        (file.name, file.read_bytes()) for file in sorted(folders[1].iterdir())
    ]
    filled.execute(f"attach '{after}' as s (read_only)")
    rows = filled.execute("select mark, note, is_latest, state, exact, speaker from s.main.reviews").fetchall()
    assert rows == [("refuted", "no ship came", True, "placed", WORDS, "Tide Board")]


def test_no_review_is_no_trouble(filled: DuckDBPyConnection) -> None:
    take_in_reviews(filled, [])
    assert placed_reviews(filled, []) == ()


@pytest.mark.parametrize("text", ["'; drop table core.claims; --", "\x00", "🤦🏼‍♂️", "{", '"'])
def test_what_a_review_says_is_data(text: str, filled: DuckDBPyConnection) -> None:
    anchor = Anchor(text, text, text, text)
    take_in_reviews(filled, [Review(text, NOON, "unclear", text, anchor, text)])
    assert filled.execute("select count(*) from ops.reviews").fetchone() == (1,)
