"""`whosaid sources`: a table for people, JSON lines for programs, and what one should know of a source beside."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.__main__ import main
from warehouse.connect import opened
from warehouse.snapshot import publish_snapshot
from warehouse.watermarks import note_fared

SOURCES = """
[[source]]
name = "ledger"
kind = "newsfeed"
url = "https://outlet.example/feed.xml"

[[source]]
name = "inbox"
kind = "folder"
path = "inbox"
group = "dayly"
"""
MOMENT = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    sources = tmp_path / "sources.toml"
    sources.write_text(SOURCES, "utf-8")
    monkeypatch.setenv("WHOSAID_SOURCES", str(sources))
    monkeypatch.setenv("WHOSAID_DATA_DIR", str(tmp_path / "data"))
    with opened(tmp_path / "data" / "warehouse.duckdb") as con:
        note_fared(con, "ledger", "newsfeed", "run", MOMENT, "404 Not Found\x1b[2J")
        note_fared(con, "taken-away", "newsfeed", "run", MOMENT, "no longer named")
        publish_snapshot(con, tmp_path / "data" / "snapshots", "20260304T050607000000Z")
    return tmp_path


def test_a_pipe_gets_a_line_of_json_for_each_source(data: Path) -> None:
    ran = CliRunner().invoke(main, ["sources"])
    ledger, inbox = map(json.loads, ran.stdout.splitlines())
    assert (ledger["source"], ledger["group"], ledger["failures_in_row"]) == ("ledger", "hourly", 1)
    assert datetime.fromisoformat(ledger["checked_at"]) == MOMENT
    assert (ledger["succeeded_at"], ledger["failure"]) == (None, "404 Not Found\x1b[2J")
    assert inbox["kind"] == "folder"
    assert {value for name, value in inbox.items() if name not in ("source", "kind", "group")} == {None}
    assert ran.stderr == ""


def test_a_person_gets_a_table_and_what_is_to_be_known(data: Path) -> None:
    ran = CliRunner().invoke(main, ["sources", "--format", "table"])
    head, _, ledger, inbox = ran.stdout.splitlines()
    assert head.split()[:3] == ["source", "kind", "group"]
    assert ledger.split() == ["ledger", "newsfeed", "hourly", "never", "0", "0", "0", "0", "0", "1"]
    assert "not read yet" in inbox
    failure, group = ran.stderr.splitlines()
    assert failure == "ledger: 404 Not Found [2J"
    assert group.startswith("no deployment of prefect.yaml reads the group 'dayly'")
    assert "taken-away" not in ran.output


def test_a_mistake_ends_the_command_with_its_line(data: Path) -> None:
    (data / "sources.toml").write_text('[[source]]\nname = "a"\nkind = "rss"\n', "utf-8")
    ran = CliRunner().invoke(main, ["sources"])
    assert (ran.exit_code, "line 3: kind is one of" in ran.stderr) == (1, True)


def test_a_file_that_names_nothing_says_how_to_begin(data: Path) -> None:
    (data / "sources.toml").write_text("", "utf-8")
    assert "sources discover" in CliRunner().invoke(main, ["sources", "--format", "table"]).stderr
