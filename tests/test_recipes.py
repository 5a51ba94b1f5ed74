"""The recipes work: other programs read what is published, by the words that docs/recipes.md gives."""

import re
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
RECIPES = (CHECKOUT / "docs" / "recipes.md").read_text("utf-8")
PYTHON = re.findall(r"^```python\n(.*?)^```", RECIPES, re.M | re.S)
[CLI] = re.findall(r"^\$ (duckdb .+)$", RECIPES, re.M)
COOKBOOK = re.findall(r"^```sql\n(.*?)^```", (CHECKOUT / "docs" / "sql.md").read_text("utf-8"), re.M | re.S)


@pytest.fixture(scope="module")
def folder(sampled: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which `data` is the ingested sample, as in a checkout."""
    path = tmp_path_factory.mktemp("checkout")
    (path / "data").symlink_to(sampled["WHOSAID_DATA_DIR"])
    return path


def installed(target: Path, *packages: str) -> Path:
    """Install into a folder of its own: what the recipes need is none of our dependencies."""
    command = ["pip", "install", "--quiet", "--no-deps", "--target", str(target), *packages]
    subprocess.run([sys.executable, "-m", *command], check=True)
    return target


def ran(command: list[str], folder: Path, path: str = "") -> str:
    environment = {"PYTHONPATH": path, "HOME": str(folder), "PATH": "/usr/bin:/bin"}
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return run.stdout


def python_recipe(word: str) -> str:
    [recipe] = [recipe for recipe in PYTHON if word in recipe]
    return recipe


def test_polars_reads_the_feeds_that_the_manifest_names(folder: Path) -> None:
    printed = ran([sys.executable, "-c", python_recipe("scan_parquet")], folder)
    assert "Lindqvale" in printed and "900.0" in printed


def test_polars_takes_frames_from_the_snapshot(folder: Path) -> None:
    assert "denied_exact" in ran([sys.executable, "-c", python_recipe(".pl()")], folder)


@pytest.mark.slow
def test_the_duckdb_command_answers_and_is_locked(folder: Path, tmp_path: Path) -> None:
    path = installed(tmp_path, "duckdb-cli==1.5.6")
    words = [str(path / "bin" / "duckdb"), *shlex.split(CLI)[1:]]
    assert "1200.0" in ran(words, folder, str(path))
    for sql in COOKBOOK:
        ran([*words[:-1], sql], folder, str(path))
    with pytest.raises(AssertionError, match="disabled by configuration"):
        ran([*words[:-1], "from read_csv('/etc/passwd')"], folder, str(path))


@pytest.mark.slow
def test_sqlalchemy_finds_the_views_and_reads_them(folder: Path, tmp_path: Path) -> None:
    path = str(installed(tmp_path, "duckdb-engine==0.17.0"))
    assert "'Casper Lindqvale', 900.0" in ran([sys.executable, "-c", python_recipe("create_engine")], folder, path)
    program = python_recipe("create_engine") + "from sqlalchemy import inspect\nprint(inspect(engine).get_view_names())"
    assert "'corroboration'" in ran([sys.executable, "-W", "ignore", "-c", program], folder, path)
