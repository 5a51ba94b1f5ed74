"""Search finds words and figures however they are written, and says where."""

import json
from pathlib import Path

import duckdb
import pytest

from flows.errors import NotPublished
from flows.pipeline import ingest
from flows.searching import Found, search, searched
from flows.settings import Settings
from warehouse.errors import QueryError

GOLD = Path(__file__).resolve().parent.parent / "gold"
ROWS = [line.split("\t") for line in (GOLD / "search.tsv").read_text("utf-8").splitlines() if line[0] != "#"][1:]
LEAST_FOUND = 0.94  # of the passages named, as far up as named
LEAST_RECIPROCAL_RANK = 0.85


@pytest.fixture(scope="module")
def over(sampled: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Settings]:
    """The settings of each collection that the gold asks."""
    written = Settings(data_dir=tmp_path_factory.mktemp("search"), workers=1)
    ingest([str(GOLD / "search")], written)
    return {"search": written, "sample": Settings(data_dir=Path(sampled["WHOSAID_DATA_DIR"]))}


def first_place(found: list[Found], words: str) -> int:
    places = (n for n, one in enumerate(found, 1) if words in one.hit.passage.text)
    return next(places, 1_000_000)


def test_gold_queries_find_their_passages_far_up(over: dict[str, Settings]) -> None:
    missed, wrong, asked, ranks = [], [], 0, []
    for collection, query, first, passages, *unwanted in ROWS:
        found = search(query, 20, over[collection])
        places = [first_place(found, words) for words in passages.split(" | ")]
        asked += len(places)
        missed += [(query, place) for place in places if place > int(first)]
        wrong += [query for words in unwanted if first_place(found, words) <= int(first)]
        ranks.append(1 / min(places))
    assert wrong == []
    assert len(missed) <= (1 - LEAST_FOUND) * asked, missed
    assert sum(ranks) / len(ranks) >= LEAST_RECIPROCAL_RANK


def test_the_same_question_gets_the_same_answer(over: dict[str, Settings]) -> None:
    assert searched("soldiers sent", 20, "json", over["sample"]) == searched(
        "soldiers sent", 20, "json", over["sample"]
    )


def test_copies_of_one_sentence_are_shown_once_and_counted(over: dict[str, Settings]) -> None:
    found = search("rose to 58 on Wednesday", 20, over["sample"])
    texts = [" ".join(one.hit.passage.text.split()) for one in found]
    assert len(texts) == len(set(texts))
    assert found[0].hit.others >= 1


def test_every_passage_is_a_slice_of_its_article_and_its_claim_is_there(over: dict[str, Settings]) -> None:
    for found in search("missing people engineers", 50, over["sample"]):
        passage = found.hit.passage
        if passage.start is None:
            assert passage.text == found.article.title
        else:
            assert found.article.text[passage.start : passage.start + len(passage.text)] == passage.text
        assert found.hit.claim_id in (None, *(claim_id for claim_id, _ in passage.claims))


def test_a_hit_for_programs_names_its_article_and_claim(over: dict[str, Settings]) -> None:
    (hit,) = json.loads(searched("Aldmoor plaque", 1, "json", over["search"]))
    assert hit["passage_start"] > 0
    assert len(hit["article_id"]) == 24


@pytest.mark.parametrize("query", ["", "   ", "…", "«»"])
def test_a_query_without_a_word_is_refused(query: str, over: dict[str, Settings]) -> None:
    with pytest.raises(QueryError, match="no word"):
        search(query, 10, over["search"])


@pytest.mark.parametrize(
    "query",
    ["(", ".*", "a{1000000}", "\\", "'; drop table x; --", "%", "x" * 100_000, "1" * 5_000, "1e999", "∞ ½ ⅷ", "\x00 a"],
)
def test_any_query_is_answered(query: str, over: dict[str, Settings]) -> None:
    try:
        search(query, 10, over["search"])
    except QueryError as refused:
        assert "no word" in str(refused)


def test_nothing_found_is_said(over: dict[str, Settings]) -> None:
    assert searched("zeppelin", 10, None, over["search"]) == "nothing found\n"


def test_without_a_snapshot_search_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NotPublished, match="whosaid ingest"):
        search("dam", 10, Settings(data_dir=tmp_path))


WRITTEN = (
    "Zelenský", "ZELENSKY", "Zelensky\u0301", "Straße", "STRASSE", "office", "of\ufb01ce", "ΣΟΦΊΑΣ", "Київ", "солдатів", "북한군이",
    "BTS가", "最高人民法院", "マリウポリ", "हिन्दी", "กรุงเทพ",
    "القاهرة", "ירושלים", "Đặng", "Łódź", "10 000", "10,000", "10\u00a0000", "10.000", "F-16",
    "2023",
)  # fmt: skip


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Articles of one word in question each, among punctuation that may hide it."""
    folder = tmp_path_factory.mktemp("written")
    (folder / "texts").mkdir()
    prose = (
        "The council met on Monday and spoke for three hours about the road to the harbour and what it would cost. " * 3
    )
    for n, word in enumerate(WRITTEN):
        (folder / "texts" / f"{n:02}.txt").write_text(
            f"Note {n}\n\n{prose}\n\nIn note {n} they read “{word}”, then ({word}): all.\n", "utf-8"
        )
    settings = Settings(data_dir=folder / "data", workers=1, claims="light")
    ingest([str(folder / "texts")], settings)
    return settings


@pytest.mark.parametrize("word", WRITTEN)
def test_what_is_written_is_found_in_the_index_as_it_is_typed(word: str, written: Settings) -> None:
    assert any(word in found.hit.passage.text for found in search(word, 20, written))


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("zelensky", "Zelenský"), ("strasse", "Straße"), ("Straße", "STRASSE"), ("OFFICE", "of\ufb01ce"), ("σοφίας", "ΣΟΦΊΑΣ"),
        ("북한군", "북한군이"),
        ("BTS", "BTS가"), ("人民", "最高人民法院"), ("солдатам", "солдатів"), ("10000", "10\u00a0000"), ("10 000", "10.000"),
    ],
)  # fmt: skip
def test_what_is_written_is_found_however_it_is_typed(query: str, word: str, written: Settings) -> None:
    assert any(word in found.hit.passage.text for found in search(query, 20, written))


def test_a_snapshot_without_an_index_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "snapshots").mkdir()
    duckdb.connect(str(tmp_path / "snapshots" / "old.duckdb")).close()
    (tmp_path / "snapshots" / "latest.json").write_text('{"snapshot": "old.duckdb"}', "utf-8")
    with pytest.raises(QueryError, match="whosaid publish"):
        search("dam", 10, Settings(data_dir=tmp_path))
