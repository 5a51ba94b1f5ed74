"""Every command that the documents show is run: here over the sample, or by the test that is named beside it."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
DOCUMENTS = [CHECKOUT / "README.md", CHECKOUT / "CONTRIBUTING.md", *sorted((CHECKOUT / "docs").glob("*.md"))]
PROGRAMS = ("whosaid ", "make ", "python -m ", "prefect ", "duckdb ", "pip ", "export ")

BACKFILL = (
    "prefect deployment run ingest/backfill -p sources='[\"https://data.crawl.example/crawl-data/CC-NEWS/2026/03/warc.paths.gz\"]'"
    " -p since=2026-03-01 -p until=2026-03-07"
)
CC_NEWS = ("tests/flows/sources/test_served_warcs.py", "warc.paths.gz")

# Not run here, because they take long, need a server, the network or another program: where they are run instead.
ELSEWHERE = {
    "make run": ("tests/conftest.py", '"ingest", "data/sample"'),
    "make test": (".ci/run", "make test"),
    "make test-slow": (".ci/run", "make test-slow"),
    "make test-all": ("Makefile", 'pytest -m "slow or long"'),
    "make check": (".ci/run", "make check"),
    "make .venv/ready": ("Makefile", "check: .venv/ready"),
    "make lock": ("Makefile", "uv pip compile"),  # asks the registry for every package
    "make bench": ("Makefile", "python -m bench"),  # minutes, and the evaluation data
    "python -m warehouse.dictionary": ("tests/warehouse/test_dictionary.py", "dictionary"),
    "whosaid forget": ("tests/flows/test_web_ingest.py", "forget"),
    "whosaid forget URL": ("tests/flows/test_web_ingest.py", "forget"),
    "whosaid ingest PATH": ("tests/conftest.py", '"ingest"'),
    "whosaid ingest https://": ("tests/flows/test_web_ingest.py", '"ingest"'),
    "whosaid sources discover https://outlet.example": ("tests/flows/test_discovering.py", "discover"),
    "prefect flow-run delete ID": ("docs/operations.md", "prefect flow-run delete"),  # Prefect's own, for a server gone wrong
    BACKFILL: ("tests/flows/test_prefect_schedule.py", 'world.triggered("backfill"'),
    "whosaid ingest crawl-data/CC-NEWS/2026/03 --since 2026-03-01 --until 2026-03-07": CC_NEWS,
    "whosaid ingest https://…/warc.paths.gz --since 2026-03-01 --until 2026-03-07": CC_NEWS,
    "whosaid learn PATH": ("tests/transforms/extract/test_repeated.py", "learn"),  # writes into the checkout
    "whosaid learn FOLDER": ("tests/transforms/extract/test_repeated.py", "learn"),
    "whosaid status | jq -e '.attention == []'": ("tests/flows/test_status.py", "attention"),
    "export PREFECT_API_URL=http://127.0.0.1:4200/api": ("tests/flows/test_prefect_server.py", "PREFECT_API_URL"),
    "prefect server start --host 127.0.0.1": ("tests/flows/test_prefect_server.py", '"server", "start"'),
    "prefect work-pool create whosaid --type process": ("tests/flows/test_prefect_server.py", '"work-pool", "create"'),
    "prefect work-pool set-concurrency-limit whosaid 1": ("tests/flows/test_prefect_server.py", '"set-concurrency-limit"'),
    "prefect deploy --all": ("tests/flows/test_prefect_server.py", '"deploy", "--all"'),
    "prefect worker start --pool whosaid": ("tests/flows/test_prefect_server.py", '"worker", "start"'),
    "pip install duckdb-cli": ("tests/test_recipes.py", "duckdb-cli"),
    "pip install duckdb-engine": ("tests/test_recipes.py", "duckdb-engine"),
}  # fmt: skip
IN_A_TERMINAL = {"whosaid sql": "tests/flows/test_terminal.py"}


def shown(text: str) -> set[str]:
    """The commands of a document: of its blocks, of indented lines, and in the running text."""
    blocks = re.findall(r"^```(\w*)\n(.*?)^```", text, re.M | re.S)
    outside = re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)
    lines = [line[2:] for kind, block in blocks if kind == "console" for line in block.splitlines() if line[:2] == "$ "]
    lines += [line for kind, block in blocks if kind == "sh" for line in block.splitlines()]
    lines += re.findall(r"^    (\S.*)$", outside, re.M) + re.findall(r"`([^`\n]+)`", outside)
    bare = {re.sub(r"\s+#.*$", "", line).removeprefix(".venv/bin/").strip() for line in lines}
    bare = {re.sub(r"^[A-Z_]+=\S+ ", "", line) for line in bare}
    return {re.sub(r"(?<=\w|/)…$", "", line) for line in bare if f"{line} ".startswith(PROGRAMS)}


COMMANDS = {command for document in DOCUMENTS for command in shown(document.read_text("utf-8"))}
HERE = sorted(
    command
    for command in COMMANDS
    if command.startswith("whosaid ") and command not in ELSEWHERE and command not in IN_A_TERMINAL
)


def test_every_command_is_run_here_or_where_it_is_said() -> None:
    others = {one for one in COMMANDS if not one.startswith(("whosaid ", "duckdb "))} | set(IN_A_TERMINAL)
    assert others - set(ELSEWHERE) == set(IN_A_TERMINAL)
    assert set(ELSEWHERE) - COMMANDS == set(), "no document shows these any more"
    assert len(HERE) > 10


@pytest.mark.parametrize("command", ELSEWHERE)
def test_where_a_command_is_said_to_be_run_it_is(command: str) -> None:
    path, words = ELSEWHERE[command]
    assert words in (CHECKOUT / path).read_text("utf-8")


def test_the_prompt_is_tried_in_a_terminal() -> None:
    assert all((CHECKOUT / path).is_file() for path in IN_A_TERMINAL.values())


@pytest.fixture(scope="module")
def own(sampled: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A copy of the ingested sample that commands may change."""
    folder = tmp_path_factory.mktemp("own") / "data"
    shutil.copytree(sampled["WHOSAID_DATA_DIR"], folder, symlinks=True)
    return {**sampled, "WHOSAID_DATA_DIR": str(folder)}


def whosaid(environment: Mapping[str, str], arguments: list[str]) -> str:
    run = subprocess.run(
        [sys.executable, "-m", "flows", *arguments], cwd=CHECKOUT, env=environment, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.mark.parametrize(
    "command",
    [pytest.param(one, marks=pytest.mark.slow) if one == "whosaid rebuild" else one for one in HERE],
)
def test_a_command_of_the_documents_runs(command: str, own: dict[str, str]) -> None:
    found = whosaid(own, ["sql", "select claim_id from claims order by claim_id limit 1", "--format", "json"])
    put = {"CLAIM_ID": json.loads(found)[0]["claim_id"], "PATH": "data/sample/texts/22-search-ends.txt"}
    command = {
        'whosaid sql ["select …" or a canned query\'s name]': "whosaid sql who_said name=karsk",
        'whosaid sql "…"': 'whosaid sql "select 1"',
        "whosaid review": "whosaid review --list",
    }.get(command, command)
    assert whosaid(own, [put.get(word, word) for word in shlex.split(command)[1:]])
