"""Relations of loaded articles: the same however they arrive, and gone with what they rest on."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from shutil import copy

import pytest
from duckdb import DuckDBPyConnection

from flows.reading import article_of, claims_in
from flows.reference import read_reference
from flows.relating import relate
from tests.warehouse.made import NOON, loaded
from transforms.frames import Reading
from transforms.keys import page_key
from transforms.records import Page
from warehouse.connect import opened
from warehouse.views import create_views

PARAGRAPHS = {
    "one": (
        "Flood at Tarn Bridge kills 58, ministry says",
        "TARN BRIDGE - The flood at Tarn Bridge killed 58 people, the Ministry of Rivers said on Tuesday in Ostrel. "
        "Governor Ada Merrow of Brenna said at least 40 people had been killed. "
        "The Tarn Water Company denied that it had ignored warnings about cracks in the eastern wall.",
    ),
    "two": (
        "Engineers warned of cracks at Tarn Bridge",
        "TARN BRIDGE - Engineers had warned of cracks in the eastern wall, said Otto Falk, an inspector at Tarn Bridge. "
        "The flood at Tarn Bridge killed 58 people, the Ministry of Rivers said. "
        "Relief groups in Ostrel said that 71 people had been killed by the water in Brenna.",
    ),
    "three": (
        "Brenna counts its dead",
        "OSTREL - Governor Ada Merrow said in Brenna on Thursday that 63 people had been killed at Tarn Bridge. "
        "The Ministry of Rivers said it would send 1,200 engineers to Tarn Bridge. "
        "Some 300 engineers have arrived at Tarn Bridge, the Ministry of Rivers said.",
    ),
}
TABLES = ("claim_edges", "syndication", "origins")


def reading(name: str, day: int, words: str = "", hours: int = 0) -> Reading:
    """An invented page, read as a worker reads it."""
    title, text = PARAGRAPHS[name]
    body = "".join(f"<p>{sentence.strip()}.</p>" for sentence in f"{text} {words}".split(". ") if sentence.strip())
    html = (
        f"<html><head><title>{title}</title><meta property='article:published_time' content='2031-03-{day:02}'></head>"
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()
    url = f"https://paper-{name}.example/2031/03/{day:02}/{name}"
    page = Page(page_key(html, url), html, url, url, None, NOON + timedelta(hours=hours))
    result = article_of(page, read_reference())
    return Reading(page, result, claims_in(result, read_reference()))


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    """Three articles about one flood, and a copy of the first."""
    return [reading("one", 4), reading("two", 5), reading("three", 6)]


def relations(con: DuckDBPyConnection) -> list[object]:
    """Every row of the relations that must not depend on the order of arrival."""
    return [con.sql(f"from core.{table} order by all").fetchall() for table in TABLES]


def arrived(con: DuckDBPyConnection, folder: Path, batches: Sequence[Sequence[Reading]]) -> list[object]:
    """Load and relate batch by batch."""
    for number, batch in enumerate(batches):
        loaded(con, folder / str(number), batch, f"run-{number}")
        relate(con)
    return relations(con)


def test_any_order_of_arrival_gives_the_same_relations(tmp_path: Path, empty: Path, readings: list[Reading]) -> None:
    one, two, three = readings
    found = []
    for name, batches in {
        "at once": [readings],
        "one by one": [[one], [two], [three]],
        "back": [[three, two], [one]],
    }.items():
        path = tmp_path / f"{name}.duckdb"
        copy(empty, path)
        con = opened(path)
        found.append(arrived(con, tmp_path / name, batches))
        con.close()
    assert found[0] == found[1] == found[2]
    assert found[0][0]


def test_the_smallest_parts_give_the_same_relations(
    tmp_path: Path, empty: Path, readings: list[Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for name in ("at once", "in parts"):
        copy(empty, tmp_path / f"{name}.duckdb")
        con = opened(tmp_path / f"{name}.duckdb")
        found.append(arrived(con, tmp_path / name, [readings]))
        con.close()
        for bound in ("comparing.VERSIONS_AT_ONCE", "relating.RELATED_AT_ONCE"):
            monkeypatch.setattr(f"flows.{bound}", 1)
        for bound in ("PAIRS_AT_ONCE", "READ_AT_ONCE", "NEW_AT_ONCE"):
            monkeypatch.setattr(f"warehouse.comparing.{bound}", 1)
    assert found[0] == found[1]


def test_relating_again_changes_nothing(con: DuckDBPyConnection, tmp_path: Path, readings: list[Reading]) -> None:
    before = arrived(con, tmp_path, [readings])
    assert relate(con).versions == 0
    assert relations(con) == before


@pytest.mark.parametrize("last", range(3))
def test_an_origin_is_read_again_where_its_outlet_has_another_name(
    last: int, con: DuckDBPyConnection, tmp_path: Path
) -> None:
    said_by_all = "The flood at Tarn Bridge killed 58 people, the Ministry of Rivers said."
    readings = [reading("one", 4), reading("two", 5), reading("three", 6, said_by_all)]
    arrived(con, tmp_path / "held", [[*readings[:last], *readings[last + 1 :]]])
    con.execute("update core.outlets set name = 'Renamed ' || outlet_id")
    arrived(con, tmp_path / "new", [[readings[last]]])
    named = con.sql(
        "select path[1], coalesce(outlets.name, outlets.domain) from core.origins join core.article_versions "
        "using (version_id) join core.outlets as outlets using (outlet_id) "
        "where group_id in (select group_id from core.origins join core.article_versions using (version_id) "
        f"where url like '%/{list(PARAGRAPHS)[last]}')"
    ).fetchall()
    assert any(now.startswith("Renamed") for _, now in named)
    assert all(told == now for told, now in named)


def test_two_figures_that_start_at_one_place_are_found_by_two_blocks(
    con: DuckDBPyConnection, tmp_path: Path, readings: list[Reading]
) -> None:
    loaded(con, tmp_path, readings, "run-1")
    con.execute("insert into core.quantities select * replace (quantity_end + 1 as quantity_end) from core.quantities")
    ((figures,),) = con.sql("select count(*) from core.quantities").fetchall()
    relate(con)
    ((blocks,),) = con.sql("select count(*) from blocking.figure_blocks").fetchall()
    assert 0 < blocks <= figures


def test_a_new_version_takes_the_edges_of_the_old_one_along(
    con: DuckDBPyConnection, tmp_path: Path, readings: list[Reading]
) -> None:
    arrived(
        con,
        tmp_path,
        [readings, [reading("one", 4, "The Ministry of Rivers said that 96 people were missing.", hours=3)]],
    )
    create_views(con)
    stale = con.sql(
        "from core.claim_edges as edges anti join core.articles as articles on latest_version_id = edges.version_a "
        "where edges.rule <> 'next_version'"
    ).fetchall()
    assert stale == []
    assert ("added",) in con.sql("select distinct change from revisions").fetchall()


def test_the_views_tell_who_denies_what_and_who_stands_behind(
    con: DuckDBPyConnection, tmp_path: Path, readings: list[Reading]
) -> None:
    arrived(con, tmp_path, [readings])
    create_views(con)
    assert con.sql("select count(*) from differences where reason is not null").fetchall()[0] > (0,)
    assert con.sql("select count(*) from denials where denied_exact ilike '%cracks%'").fetchall()[0] > (0,)
    assert con.sql("select max(articles), max(origins) from corroboration").fetchall() == [(2, 1)]
    assert con.sql("select reason from differences where reason = 'contradiction'").fetchall() == []
