"""The cookbook answers: each of its queries runs over the sample and gives rows, or says that there are none."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from flows.asking import published
from flows.settings import Settings
from warehouse.ask import Answer, asked

COOKBOOK = (Path(__file__).resolve().parent.parent / "docs" / "sql.md").read_text("utf-8")
RECIPE = re.compile(r"^### (\d+)\. ([^\n]+\?)\n\n(.+?)\n\n```sql\n(.+?)\n```$", re.M | re.S)
RECIPES = {int(number): (question, told, sql) for number, question, told, sql in RECIPE.findall(COOKBOOK)}
NONE_IN_THE_SAMPLE = {10}  # its figures do not contradict each other


@pytest.fixture(scope="module")
def answers(sampled: Mapping[str, str]) -> dict[int, Answer]:
    """What the sample answers to each question."""
    snapshot = published(Settings(data_dir=Path(sampled["WHOSAID_DATA_DIR"])))
    return {number: asked(snapshot, sql, {}, 10_000, 30) for number, (_, _, sql) in RECIPES.items()}


def test_there_are_twenty_five_questions_each_with_a_word_on_its_answer() -> None:
    assert list(RECIPES) == list(range(1, 26))
    assert len(re.findall("^### ", COOKBOOK, re.M)) == COOKBOOK.count("```sql") == 25
    assert all("\n\n" not in told and len(told) > 30 for _, told, _ in RECIPES.values())


@pytest.mark.parametrize("number", RECIPES)
def test_the_sample_answers_the_question(number: int, answers: dict[int, Answer]) -> None:
    rows, (_, told, _) = answers[number].rows, RECIPES[number]
    assert bool(rows) == (number not in NONE_IN_THE_SAMPLE)
    assert ("The sample holds none" in told) == (number in NONE_IN_THE_SAMPLE)


@pytest.mark.parametrize("number", RECIPES)
def test_rows_come_in_an_order_that_is_the_same_each_time(number: int) -> None:
    assert re.search(r"^order by ", RECIPES[number][2], re.M)


def test_no_answer_has_an_empty_column(answers: dict[int, Answer]) -> None:
    """A column without any value on the sample is more likely a wrong name than a gap."""
    for number, answer in answers.items():
        for position, column in enumerate(answer.columns):
            held = {str(row[position]) for row in answer.rows} - {"None", "[]"}
            assert held or len(answer.rows) < 2, f"question {number}: {column}"


def test_the_sample_says_who_promised_how_many(answers: dict[int, Answer]) -> None:
    row = next(row for row in answers[4].rows if row[0] == "engineer")
    assert row[1:3] == (1200.0, "Orlund")
