"""What the documents say is so: what they name exists, and the sessions they show still run."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from flows.__main__ import main
from warehouse.ask import canned
from warehouse.sql import names
from warehouse.tables import TABLES

CHECKOUT = Path(__file__).resolve().parent.parent
README = (CHECKOUT / "README.md").read_text("utf-8")
SESSIONS = re.findall(r"^\$ (whosaid .+)\n((?:.+\n)*?)```$", README, re.M)


def test_readme_tells_every_command_and_no_other() -> None:
    table = {match.split()[0] for match in re.findall(r"^\| `whosaid ([a-z]+)", README, re.M)}
    assert table == set(main.commands)


def test_every_command_has_help_with_an_example() -> None:
    for name, command in main.commands.items():
        assert command.help is not None and f"whosaid {name}" in command.help, name


def test_readme_names_every_view() -> None:
    listed = README.partition("The views for SQL are")[2].partition(";")[0]
    views = {name.split(".")[-1] for name in names("views")}
    assert {view for view in views if f"`{view}`" not in listed} == set()


def test_every_link_to_a_file_leads_somewhere() -> None:
    for document in [*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/*.md")]:
        for target in re.findall(r"\]\((?!http)([^)#]+)", document.read_text("utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_the_architecture_names_only_what_there_is() -> None:
    text = (CHECKOUT / "docs" / "architecture.md").read_text("utf-8")
    made = {
        "data/raw",
        "data/snapshots",
        "data/public",
        "data/warehouse.lock",
        "data/warehouse.duckdb",
        "data/reviews.jsonl",
    }
    paths = set(re.findall(r"`((?:flows|transforms|warehouse|data)/[\w./]+)`", text)) - made
    assert {path for path in paths if not (CHECKOUT / path).exists()} == set()
    assert len(paths) > 20


def test_the_architecture_names_every_table_that_a_stage_fills() -> None:
    text = (CHECKOUT / "docs" / "architecture.md").read_text("utf-8")
    named = set(re.findall(r"`((?:core|ops)\.\w+)`", text))
    tables = {table.full_name for table in TABLES}
    bookkeeping = {"ops.archives", "ops.reviews", "ops.migrations"}
    assert named <= tables and tables - named == bookkeeping


def test_every_canned_query_tells_its_question() -> None:
    assert all(query.question.endswith("?") for query in canned().values())


def whosaid(environment: dict[str, str], arguments: str) -> str:
    command = [sys.executable, "-m", "flows", *shlex.split(arguments)]
    run = subprocess.run(command, cwd=CHECKOUT, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.mark.parametrize(("command", "shown"), SESSIONS, ids=[command[:40] for command, _ in SESSIONS])
def test_a_session_in_the_readme_still_prints_what_it_shows(command: str, shown: str, sampled: dict[str, str]) -> None:
    printed = set(whosaid(sampled, command.removeprefix("whosaid ")).splitlines())
    lines = shown.splitlines()
    # Another processor may round the model's sums otherwise and find a claim more or less; `make readme` puts in today's.
    assert sum(line in printed for line in lines) >= 0.75 * len(lines), f"run `make readme`: {command}"


def test_the_sessions_of_the_readme_are_found() -> None:
    assert len(SESSIONS) >= 2
