"""Frames: every record becomes a row, typed and sorted, the same bytes for the same records."""

from dataclasses import replace
from io import BytesIO
from random import Random

import polars as pl
import pytest

from tests.warehouse.made import NOON, TEXT, article, claims, page, reading, rejected
from transforms.frames import KEYS, SCHEMAS, Reading, frames
from transforms.records import Rejection, Segment, Span

BATCH = [reading(1), reading(1, 2), reading(2, 1), rejected(3), reading(4, text=TEXT + "\nMore.")]


def test_every_table_has_a_frame_of_its_schema_sorted_by_a_unique_key() -> None:
    made = frames(BATCH)
    assert list(made) == list(SCHEMAS) == list(KEYS)
    for name, frame in made.items():
        assert frame.schema == SCHEMAS[name], name
        assert frame.height, name
        keys = frame.select(KEYS[name]).rows()
        assert keys == sorted(set(keys)), name


def test_no_pages_make_empty_frames_of_the_same_schemas() -> None:
    assert all(frame.is_empty() and frame.schema == SCHEMAS[name] for name, frame in frames([]).items())


def test_the_order_of_arrival_does_not_show_in_the_bytes() -> None:
    def payloads(batch: list[Reading]) -> list[bytes]:
        files = []
        for frame in frames(batch).values():
            frame.write_parquet(file := BytesIO())
            files.append(file.getvalue())
        return files

    shuffled = Random(7).sample(BATCH, len(BATCH))
    assert shuffled != BATCH
    assert payloads(shuffled) == payloads(BATCH)


def test_a_version_is_described_by_its_earliest_page() -> None:
    versions = frames([reading(1, 5), reading(1, 2), reading(1, 9)])["article_versions"]
    assert versions.select("page_id", "fetched_at", "checked_at").rows() == [
        (page(1, 2).page_id, NOON.replace(hour=14), NOON.replace(hour=21))
    ]


def test_words_are_slices_of_the_text_beyond_the_basic_plane() -> None:
    row = frames([reading(1)])["claims"].sort("claim_start").row(0, named=True)
    assert row["exact"] == TEXT[row["claim_start"] : row["claim_end"]]
    assert row["prefix"] + row["exact"] + row["suffix"] == TEXT[row["claim_start"] - 32 : row["claim_end"] + 32]


def test_steps_are_numbered_from_the_outermost() -> None:
    steps = frames([reading(1)])["attributions"].filter(pl.col("speaker").is_not_null()).sort("depth")
    assert steps.select("depth", "parent_depth", "speaker", "source", "cue").rows() == [
        (0, None, "Ilse Marrow", "Ilse Marrow", "said"),
        (1, 0, "Tide Board", "Tide Board", "said"),
    ]


def test_names_in_other_case_and_spacing_are_one_speaker() -> None:
    first = reading(1)
    mention = first.claims.mentions[0]
    shouted = replace(first.claims, mentions=(mention, replace(mention, span=Span(0, 7), name="ILSE  MARROW")))
    speakers = frames([replace(first, claims=shouted)])["speakers"]
    assert speakers.filter(pl.col("name").str.to_lowercase().str.contains("marrow"))["name"].to_list() == [
        "ILSE  MARROW"
    ]


def test_what_could_not_be_interpreted_is_counted_by_value() -> None:
    assert frames([reading(1)])["unresolved"].select("value", "occurrence_count").rows() == [("quoth", 2)]


def plain(raw: str, start: int, encoding: str = "utf-8") -> Reading:
    """A plain-text page whose one paragraph begins at `start` of the decoded page."""
    came = page(1, payload=raw.encode(encoding if encoding != "no-such" else "utf-8"))
    made = article(came)
    body = tuple(
        Segment(one.kind, one.text, one.rule, one.start, one.end, start + one.start if one.start is not None else None)
        for one in made.segments
    )
    made = replace(made, media_type="text/plain", encoding=encoding, segments=body)
    return Reading(came, made, claims(made))


@pytest.mark.parametrize(
    ("raw", "start", "encoding", "is_found"),
    [
        ("By Ann Quill\n\n" + TEXT, 14, "utf-8", True),
        ("By Ann Quill\n\n" + TEXT.replace("3,000 sacks of", "3,000 sacks\nof"), 14, "utf-8", True),
        ("By Ann Quill\n\n" + TEXT, 15, "utf-8", False),
        ("By Ann Quill\n\n" + TEXT, 14, "no-such", False),
        ("short", 0, "utf-8", False),
    ],
)
def test_a_claim_of_a_text_page_has_its_place_in_the_page(raw: str, start: int, encoding: str, is_found: bool) -> None:
    row = frames([plain(raw, start, encoding)])["claims"].sort("claim_start").row(0, named=True)
    place = (row["raw_start"], row["raw_end"])
    assert (raw[place[0] : place[1]].split() == row["exact"].split()) if is_found else (place == (None, None))


def test_text_that_no_file_can_hold_is_replaced_letter_by_letter() -> None:
    made = reading(1, title="a \ud83d b")
    assert frames([made])["article_versions"]["title"].to_list() == ["a \ufffd b"]


def test_a_wrong_type_is_not_loaded_as_another() -> None:
    first = reading(1)
    with pytest.raises(TypeError):
        frames([replace(first, result=replace(first.result, title=7))])


def test_inputs_without_a_page_are_rejections_each_with_a_key() -> None:
    gone = Rejection("ingest", "unreadable", "no such file", path="gone.html")
    made = frames([rejected(1)], [gone, gone])["rejections"]
    assert sorted(made["path"].to_list()) == ["gone.html", "gone.html", "pages/1.html"]
    assert made["rejection_id"].n_unique() == 3


def test_two_empty_files_are_one_page_set_aside_twice() -> None:
    empty = page(1, payload=b"")
    twice = [
        Reading(one, Rejection("ingest", "empty", "no bytes", one.page_id, one.url, one.path), None)
        for one in (empty, replace(empty, path="other.html"))
    ]
    made = frames(twice)
    assert (made["pages"].height, made["rejections"].height) == (1, 2)
