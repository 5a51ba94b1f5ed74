"""The house keeps its order: imports point one way, and nothing heavy is loaded where it is not used."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
FORBIDDEN = {
    "transforms": {"flows", "warehouse", "bench", "prefect", "duckdb"},
    "warehouse": {"flows", "transforms", "bench", "prefect"},
    "flows": {"bench"},
}
ALLOWED = {("warehouse/load.py", "transforms"), ("warehouse/staging.py", "transforms")}


def imports(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    named = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return {
        name.split(".")[0] for name in named | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    }


@pytest.mark.parametrize("package", sorted(FORBIDDEN))
def test_imports_point_one_way(package: str) -> None:
    wrong = {
        str(path.relative_to(CHECKOUT)): sorted(imports(path) & FORBIDDEN[package])
        for path in sorted((CHECKOUT / package).rglob("*.py"))
        if imports(path) & FORBIDDEN[package]
    }
    assert wrong == {}


def test_rooms_of_claims_import_one_way() -> None:
    rooms = ["numbers", "times", "figures", "worthiness", "speakers", "tagging", "attribution", "chains"]
    folder = CHECKOUT / "transforms" / "claims"
    assert sorted(rooms) == sorted(path.parent.name for path in folder.glob("*/__init__.py"))
    for at, room in enumerate(rooms):
        text = "".join(path.read_text("utf-8") for path in sorted((folder / room).glob("*.py")))
        assert [later for later in rooms[at + 1 :] if f"from transforms.claims.{later}" in text] == []


def test_no_module_of_flows_bears_the_name_of_another_library() -> None:
    names = {path.stem for path in (CHECKOUT / "flows").glob("*.py")} - {"__init__", "__main__"}
    assert names & (set(sys.stdlib_module_names) | {"prefect", "duckdb", "polars", "click", "rich", "warcio"}) == set()


def test_tests_hold_no_init_file_that_would_shadow_the_packages() -> None:
    assert list((CHECKOUT / "tests").rglob("__init__.py")) == []


@pytest.mark.parametrize(
    ("command", "absent"),
    [
        (["--help"], {"prefect", "duckdb", "polars", "trafilatura", "lxml", "pydantic", "warcio", "numpy", "httpcore"}),
        (["extract", "{page}"], {"prefect", "duckdb", "polars", "httpcore"}),
        (["claims", "{page}"], {"prefect", "duckdb", "polars", "trafilatura", "httpcore"}),
    ],
)
def test_a_command_imports_only_what_it_uses(command: list[str], absent: set[str], tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("The dam held, the mayor said.\n", "utf-8")
    argv = [part.format(page=page) for part in command]
    code = (
        "import sys; from flows.__main__ import main\n"
        f"try: main({argv!r}, standalone_mode=False)\n"
        "finally: print('LOADED', *sorted({name.split('.')[0] for name in sys.modules}))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=CHECKOUT, check=True)
    assert set(run.stdout.split("LOADED")[1].split()) & absent == set()
