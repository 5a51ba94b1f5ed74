"""The dashboard as a file: nothing from a page that was read can act in it, and it asks for nothing from elsewhere."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from tests.warehouse.made import loaded, reading
from warehouse.dashboard import PAGE, SCRIPTS
from warehouse.feeds import export_feeds
from warehouse.snapshot import latest_snapshot, publish_snapshot
from warehouse.sql import names

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "<img src=x onerror=alert(1)>",
    "{{data}} {{script}} \\1 \\g<0>",
    "'\"`${alert(1)}",
    "\u2028\u2029]]>",
)


class Parts(HTMLParser):
    """The tags of a page, and what its scripts and style hold."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.held: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))
        if tag in ("script", "style"):
            self.held.append("")

    def handle_data(self, data: str) -> None:
        if self.cdata_elem:
            self.held[-1] += data


def page_of(public: Path) -> str:
    return (public / "index.html").read_text("utf-8")


def data_of(page: str) -> dict[str, dict[str, dict[str, object]]]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    assert found is not None
    return json.loads(found[1])


def opened(column: object) -> list[object]:
    return [column["values"][place] for place in column["places"]] if isinstance(column, dict) else column


@pytest.fixture(scope="module")
def public(snapshots: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is published of the invented snapshot."""
    folder = tmp_path_factory.mktemp("public")
    export_feeds(latest_snapshot(snapshots), folder, "run-1")
    return folder


def test_the_policy_allows_the_one_script_and_the_one_style_and_nothing_else(public: Path) -> None:
    parts = Parts(page_of(public))
    policy = next(held["content"] for tag, held in parts.tags if held.get("http-equiv") == "Content-Security-Policy")
    allowed = dict(part.split(" ", 1) for part in policy.split("; "))
    style, _, script = parts.held
    for name, text in (("style-src", style), ("script-src", script)):
        assert allowed.pop(name) == f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
    assert allowed == {
        "default-src": "'none'", "base-uri": "'none'", "form-action": "'none'",
        "require-trusted-types-for": "'script'", "trusted-types": "'none'",
    }  # fmt: skip


def test_the_page_asks_for_nothing_from_elsewhere(public: Path) -> None:
    for tag, held in Parts(page_of(public)).tags:
        assert not {"src", "srcset", "style", "background", "action"} & set(held), tag
        assert not [name for name in held if name.startswith("on")], tag
        assert tag not in ("link", "iframe", "object", "embed", "base", "form", "img")
        assert (held.get("href") or "#").startswith("#"), held


def test_the_script_makes_no_markup_of_text_and_runs_none() -> None:
    code = "\n".join((PAGE / f"{name}.js").read_text("utf-8") for name in SCRIPTS)
    forbidden = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|new Function|fetch\(|XMLHttpRequest|import\("
        r"|</script|<!--"
    )
    assert re.findall(forbidden, code) == []
    assert {path.stem for path in PAGE.glob("*.js")} == set(SCRIPTS)


def test_what_a_page_said_stays_text_in_the_dashboard(con: DuckDBPyConnection, tmp_path: Path) -> None:
    loaded(con, tmp_path / "1", [reading(n, title=title) for n, title in enumerate(HOSTILE)])
    con.execute("update core.claims set exact = '</script><script>alert(2)</script>' where polarity = 'negative'")
    export_feeds(publish_snapshot(con, tmp_path / "snapshots", "run-1"), tmp_path / "public", "run-1")
    page = page_of(tmp_path / "public")
    tags = [tag for tag, _ in Parts(page).tags]
    assert (tags.count("script"), tags.count("img"), page.count("</script")) == (2, 0, 2)
    assert set(opened(data_of(page)["tables"]["articles"]["title"])) == set(HOSTILE)


def test_the_page_holds_what_the_feeds_hold(public: Path) -> None:
    data = data_of(page_of(public))
    assert data["about"]["totals"] == {"articles": 2, "claims": 4, "figures": 2, "differences": 0, "denials": 2}
    claims = {name: opened(column) for name, column in data["tables"]["claims"].items()}
    n = next(n for n, words in enumerate(claims["exact"]) if words.startswith("about 3,000"))
    assert claims["before"][n].endswith("said on Friday that ") and claims["after"][n] == "."
    assert claims["chain"][n] == ["Ilse Marrow", "Tide Board"]
    assert opened(data["tables"]["figures"]["value"]) == [3000, 3000]
    assert set(data["tables"]) == set(names("dashboard")) - {"shown_articles", "shown_claims", "totals"}


def test_no_article_text_and_no_path_of_this_machine_is_on_the_page(public: Path) -> None:
    page = page_of(public)
    assert "Harbour reopens after the flood" not in page  # the standfirst is no claim
    assert "pages/1.html" not in page


def test_the_page_of_the_same_snapshot_has_the_same_bytes(public: Path, snapshots: Path, tmp_path: Path) -> None:
    export_feeds(latest_snapshot(snapshots), tmp_path, "run-1")
    assert (tmp_path / "index.html").read_bytes() == (public / "index.html").read_bytes()


def test_an_empty_warehouse_has_a_page(con: DuckDBPyConnection, tmp_path: Path) -> None:
    export_feeds(publish_snapshot(con, tmp_path / "snapshots", "run-1"), tmp_path / "public", "run-1")
    assert data_of(page_of(tmp_path / "public"))["about"]["totals"]["claims"] == 0
