"""Reviews are only ever added to, whole, and what cannot be read is told and left alone."""

import multiprocessing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.overlay import append_review, read_reviews
from warehouse.reviews import Anchor, Review

NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)
REVIEW = Review("r0", NOON, "refuted", "“no” \u202e ship\ncame", Anchor("a", "3,000 sacks", "about ", " of grain"), "c")


def append_many(path: Path, name: str) -> None:
    for n in range(25):
        append_review(path, replace(REVIEW, review_id=f"{name}-{n}"))


def test_a_review_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "new" / "reviews.jsonl"
    append_review(path, REVIEW)
    assert read_reviews(path) == ((REVIEW,), ())


def test_without_reviews_there_are_none(tmp_path: Path) -> None:
    assert read_reviews(tmp_path / "reviews.jsonl") == ((), ())


def test_a_torn_line_is_told_and_the_next_review_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "reviews.jsonl"
    append_review(path, REVIEW)
    path.write_bytes(path.read_bytes() + b'{"review_id": "r1", "revi')
    append_review(path, replace(REVIEW, review_id="r2"))
    assert read_reviews(path) == ((REVIEW, replace(REVIEW, review_id="r2")), (2,))


@pytest.mark.parametrize(
    "line",
    [
        "[]",
        "null",
        "{}",
        "7",
        '{"anchor": 1}',
        "\x00",
        '{"review_id": 1, "reviewed_at": "x", "anchor": {}}',
        "[" * 5000,
    ],
)
def test_a_line_that_is_no_review_stops_nothing(line: str, tmp_path: Path) -> None:
    path = tmp_path / "reviews.jsonl"
    path.write_text(line + "\n", "utf-8")
    append_review(path, REVIEW)
    assert read_reviews(path) == ((REVIEW,), (1,))


def test_a_line_twice_is_one_review(tmp_path: Path) -> None:
    path = tmp_path / "reviews.jsonl"
    append_review(path, REVIEW)
    append_review(path, REVIEW)
    assert read_reviews(path)[0] == (REVIEW,)


def test_writers_take_turns(tmp_path: Path) -> None:
    path = tmp_path / "reviews.jsonl"
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=append_many, args=(path, name)) for name in "ab"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    reviews, unread = read_reviews(path)
    assert (len(reviews), unread) == (50, ())
