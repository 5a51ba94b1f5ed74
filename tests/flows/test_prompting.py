"""The prompt of `whosaid sql` takes SQL over several lines, canned queries by name, and leaves when asked to."""

from collections.abc import Callable
from pathlib import Path

import polars
import pytest
from click.testing import CliRunner

from flows.__main__ import main
from flows.asking import answered, written
from flows.prompting import asked_next, completer, known_words, reply
from flows.settings import Settings
from warehouse.ask import Answer
from warehouse.errors import QueryError


def typed(*lines: str) -> Callable[[str], str]:
    """What a user types; then the end of input."""
    left = iter(lines)

    def read(_: str) -> str:
        for line in left:
            return line
        raise EOFError

    return read


@pytest.mark.parametrize(
    ("lines", "question"),
    [
        (["select 1;"], "select 1;"),
        (["", "select speaker", "from ledger", ""], "select speaker\nfrom ledger"),
        (["who_said name=dam"], "who_said name=dam"),
        (["\\l"], "\\l"),
        (["\\q"], None),
        ([], None),
    ],
)
def test_a_question_ends_where_it_should(lines: list[str], question: str | None) -> None:
    assert asked_next(typed(*lines)) == question


@pytest.fixture(scope="module")
def settings(sampled: dict[str, str]) -> Settings:
    return Settings(data_dir=Path(sampled["WHOSAID_DATA_DIR"]))


def test_answers_and_errors_are_both_replies(settings: Settings) -> None:
    assert "42" in reply("select 42;", settings)
    assert "there is no" in reply("nonsense", settings)
    assert "only select" in reply("drop table core.claims;", settings)
    assert "Lume Hydro" in reply("who_said name=lume", settings)


def test_both_doors_ask_in_a_process_of_its_own(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def record(snapshot: Path, sql: str, *_: object) -> Answer:
        asked.append(sql)
        return Answer(("x",), ("INTEGER",), ((1,),), False)

    monkeypatch.setattr("flows.asking.asked_apart", record)
    reply("select 1;", settings)
    answered("select 2", (), None, settings)
    assert asked == ["select 1;", "select 2"]


def test_an_interrupted_question_ends_nothing(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> Answer:
        raise KeyboardInterrupt

    monkeypatch.setattr("flows.asking.asked_apart", interrupted)
    assert reply("select 1;", settings) == "interrupted\n"


def test_tab_completes_views_columns_and_canned_queries(settings: Settings) -> None:
    complete = completer(known_words(settings))
    assert complete("ledg", 0) == "ledger "
    assert complete("who_s", 0) == "who_said "
    assert complete("check_w", 0) == "check_worthiness "
    assert complete("zzz", 0) is None
    assert [complete("de", n) for n in range(2)] == ["denials", "denied_claim_id"]


def test_an_answer_goes_into_a_parquet_file(settings: Settings, tmp_path: Path) -> None:
    written(
        "select value, counted, published_on, chain from ledger where value = 640",
        (),
        None,
        tmp_path / "x.parquet",
        settings,
    )
    frame = polars.read_parquet(tmp_path / "x.parquet")
    assert frame.schema["value"] == polars.Float64
    assert frame.schema["published_on"] == polars.Date
    assert frame["value"].to_list()[0] == 640


@pytest.mark.parametrize("name", ["x.xlsx", "x"])
def test_a_file_whose_format_cannot_be_told_is_refused(name: str, settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="format"):
        written("select 1", (), None, tmp_path / name, settings)


@pytest.mark.parametrize(
    ("query", "name", "told"),
    [
        ("select uuid() as a", "x.parquet", "Parquet cannot hold"),
        ("select map {} as a", "x.parquet", "Parquet cannot hold"),
        ("select 1 as a, 2 as a", "x.parquet", "Parquet cannot hold"),
        ("select 1 as a", "not/there/x.parquet", "cannot be written"),
        ("select 1 as a", "not/there/x.csv", "cannot be written"),
    ],
)
def test_an_answer_that_a_file_cannot_take_is_told_in_a_line(
    query: str, name: str, told: str, settings: Settings, tmp_path: Path
) -> None:
    with pytest.raises(QueryError, match=told):
        written(query, (), None, tmp_path / name, settings)


def test_off_a_terminal_sql_alone_lists_the_canned_queries() -> None:
    assert "who_said" in CliRunner().invoke(main, ["sql"]).output
    assert "who_said" in CliRunner().invoke(main, ["sql", "--list"]).output
