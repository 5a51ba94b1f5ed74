"""A site with a newsfeed and a news sitemap, followed run after run: what is new comes once, what changed comes again."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import duckdb
import pytest

from flows.following import Following
from flows.pipeline import Summary, follow, rebuild
from flows.run import now
from flows.settings import Settings
from flows.sources import Arrival, Unchanged
from flows.sources.register import read_sources
from tests.flows.fetching.site import NOT_FOUND, Reply, Seen, Site, reply, serving
from transforms.records import Page, Rejection
from warehouse.connect import opened

SOURCES = """
[[source]]
name = "ledger-feed"
kind = "newsfeed"
url = "{root}/feed.xml"
recheck_hours = 0
outlet = "The Ellery Ledger"

[[source]]
name = "ledger-sitemap"
kind = "sitemap"
url = "{root}/sitemap.xml"
days = 36500
recheck_hours = 0
"""


def article(words: str) -> bytes:
    body = f"<p>The harbour board of Port Ellery said on Monday that {words} will be replaced by spring.</p>" * 9
    return f"<html><body><article>{body}</article></body></html>".encode()


def kept(body: bytes, etag: str) -> Reply:
    """Answer with 304 where the client holds this very state."""

    async def answer(writer: object, seen: Seen) -> None:
        same = seen.headers.get("if-none-match") == etag
        data = reply(b"", "304 Not Modified", ETag=etag) if same else reply(body, ETag=etag, Content_Type="text/html")
        writer.write(data)  # type: ignore[attr-defined]
        await writer.drain()  # type: ignore[attr-defined]

    return answer


def feed(*items: str) -> bytes:
    return f"<rss version='2.0'><channel>{''.join(items)}</channel></rss>".encode()


def item(path: str, title: str = "Cranes", extra: str = "") -> str:
    return (
        f"<item><title>{title}</title><link>{path}</link>"
        f"<pubDate>Mon, 02 Mar 2026 08:15:00 +0100</pubDate><author>Ina Torvald</author>{extra}</item>"
    )


def sitemap(root: str, **pages: str) -> bytes:
    urls = "".join(f"<url><loc>{root}/{path}</loc><lastmod>{day}</lastmod></url>" for path, day in pages.items())
    return f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{urls}</urlset>".encode()


@dataclass
class Ledger:
    """A site, and the data folder of whoever follows it."""

    site: Site
    settings: Settings

    @property
    def root(self) -> str:
        return self.site.url("127.0.0.1", "")

    def route(self, path: str, answer: Reply) -> None:
        self.site.routes[path] = answer

    def run(self) -> Summary:
        """Follow the sources through all stages."""
        self.site.seen.clear()
        return follow(None, self.settings)

    def arrivals(self, run_id: str = "run", is_settled: bool = True) -> list[Arrival]:
        """Follow the sources up to what arrives, without the stages behind."""
        self.site.seen.clear()
        sources = read_sources(self.settings.sources)
        with opened(self.settings.warehouse) as con:
            following = Following(con, run_id, sources, self.settings, now)
            arrived = list(following.arrivals())
            if is_settled:
                following.settle()
        return arrived

    def pages(self) -> list[str]:
        """Follow the sources; return the paths of the pages that came."""
        return sorted(urlsplit(one.url or "").path for one in self.arrivals() if isinstance(one, Page))

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        with duckdb.connect(str(self.settings.warehouse), read_only=True) as con:
            return con.execute(sql).fetchall()


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with serving(Site()) as site:
        sources = tmp_path / "sources.toml"
        sources.write_text(SOURCES.format(root=site.url("127.0.0.1", "")))
        settings = Settings(
            data_dir=tmp_path / "data", sources=sources, workers=1, claims="light",
            host_delay_seconds=0, allowed_private_hosts="127.0.0.1",
        )  # fmt: skip
        made = Ledger(site, settings)
        made.route("/feed.xml", kept(feed(item("/cranes"), item("/ferry", "Ferry")), '"f1"'))
        made.route("/sitemap.xml", reply(sitemap(made.root, cranes="2026-03-02", dam="2026-03-02")))
        made.route("/cranes", kept(article("twelve cranes"), '"c1"'))
        made.route("/ferry", kept(article("both ferries"), '"e1"'))
        made.route("/dam", kept(article("the old dam"), '"d1"'))
        yield made


@pytest.mark.slow
def test_a_site_is_followed_through_all_stages_and_a_rebuild_gives_the_same(ledger: Ledger) -> None:
    first = ledger.run()
    assert (first.counts.pages, first.counts.articles, first.counts.rejections) == (3, 3, 0)
    assert sorted(ledger.site.asked()) == ["/cranes", "/dam", "/feed.xml", "/ferry", "/sitemap.xml"]
    assert ledger.rows("select source, new_articles, articles from ops.sources order by 1") == [
        ("ledger-feed", 2, 2),
        ("ledger-sitemap", 1, 1),
    ]
    versions = "select title, published_on::varchar, published_method from core.article_versions order by 1"
    assert ledger.rows(versions)[:2] == [("Cranes", "2026-03-02", "newsfeed"), ("Ferry", "2026-03-02", "newsfeed")]
    assert ledger.rows("select distinct name from core.authors") == [("Ina Torvald",)]

    ledger.route("/dam", kept(article("the new dam"), '"d2"'))
    ledger.route("/sitemap.xml", reply(sitemap(ledger.root, cranes="2026-03-02", dam="2026-03-05")))
    ledger.route("/ferry", reply(b"", "410 Gone"))
    second = ledger.run()
    counts = second.counts
    assert (counts.pages, counts.articles, counts.versions, counts.unchanged, counts.rejections) == (3, 0, 1, 1, 1)
    assert ledger.rows("select new_articles, articles, versions from ops.sources order by source") == [
        (0, 2, 0),
        (0, 1, 1),
    ]
    published, rebuilt = (run.snapshot.with_suffix("") for run in (second, rebuild(ledger.settings)))
    for path in sorted(published.glob("*.parquet")):
        assert path.read_bytes() == (rebuilt / path.name).read_bytes(), path.name
    ledger.arrivals()
    assert sorted(ledger.site.asked()) == ["/cranes", "/feed.xml", "/sitemap.xml"]  # the watermarks outlive a rebuild


@pytest.mark.slow
def test_a_run_that_dies_before_it_loads_loses_nothing(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    import warehouse.load

    def dies(*_: object) -> None:
        raise RuntimeError("killed here")

    with monkeypatch.context() as patched, pytest.raises(RuntimeError):
        patched.setattr(warehouse.load, "load", dies)
        ledger.run()
    assert ledger.run().counts.articles == 3
    assert ledger.rows("select count(*), count(distinct article_id) from core.articles") == [(3, 3)]


def test_a_second_run_asks_only_for_what_tells_no_date_of_change(ledger: Ledger) -> None:
    assert ledger.pages() == ["/cranes", "/dam", "/ferry"]
    again = ledger.arrivals()
    assert sorted(ledger.site.asked()) == ["/cranes", "/feed.xml", "/ferry", "/sitemap.xml"]
    assert [type(one) for one in again] == [Unchanged, Unchanged]
    assert ledger.rows(
        "select distinct status, failure from ops.source_urls where not is_listing and updated is null"
    ) == [(304, None)]


@pytest.mark.slow
def test_a_page_that_its_server_calls_unchanged_moves_the_moment_of_checking_and_nothing_else(ledger: Ledger) -> None:
    rest = "select columns(c -> c not in ('checked_at')) from core.article_versions order by version_id"
    ledger.run()
    before, versions = ledger.rows("select version_id, checked_at from core.article_versions"), ledger.rows(rest)
    again = ledger.run()
    assert (again.counts.pages, again.counts.unchanged) == (2, 2)  # the sitemap tells when the dam's page changed
    assert ledger.rows(rest) == versions
    after = dict(ledger.rows("select version_id, checked_at from core.article_versions"))
    assert sum(after[version] > moment for version, moment in before) == 2
    asked = "select checked_at from ops.source_urls where status = 304 and not is_listing order by 1"
    later = sorted(moment for moment in after.values() if moment not in dict(before).values())
    assert ledger.rows(asked) == [(moment,) for moment in later]
    rebuilt = rebuild(ledger.settings)  # the archive tells it, too
    assert dict(ledger.rows("select version_id, checked_at from core.article_versions")) == after
    assert rebuilt.counts.articles == 3


def test_what_was_not_loaded_is_asked_for_again(ledger: Ledger) -> None:
    ledger.arrivals(is_settled=False)
    assert ledger.pages() == ["/cranes", "/dam", "/ferry"]


def test_a_page_leaves_the_newsfeed_and_is_not_looked_at_again(ledger: Ledger) -> None:
    ledger.pages()
    ledger.route("/feed.xml", kept(feed(item("/cranes")), '"f2"'))
    ledger.arrivals()
    assert sorted(ledger.site.asked()) == ["/cranes", "/feed.xml", "/sitemap.xml"]


def test_a_page_that_is_gone_is_noted_and_not_asked_for_again(ledger: Ledger) -> None:
    ledger.pages()
    ledger.route("/ferry", reply(b"", "410 Gone"))
    gone = [one for one in ledger.arrivals() if isinstance(one, Rejection)]
    assert [one.reason for one in gone] == ["gone"]
    assert ledger.rows("select status, gone_at is not null from ops.source_urls where url like '%/ferry'") == [
        (410, True)
    ]
    ledger.arrivals()
    assert "/ferry" not in ledger.site.asked()


def test_a_source_that_fails_is_noted_and_the_others_are_read(ledger: Ledger) -> None:
    ledger.route("/feed.xml", reply(b"<html><body>Maintenance</body></html>"))
    assert ledger.pages() == ["/cranes", "/dam"]
    ledger.route("/feed.xml", NOT_FOUND)
    ledger.arrivals()
    row = "select failures_in_row, failure, succeeded_at from ops.sources where source = 'ledger-feed'"
    assert ledger.rows(row) == [(2, "404 Not Found", None)]
    ledger.route("/feed.xml", reply(feed(item("/ferry"))))
    assert ledger.pages() == ["/ferry"]
    assert ledger.rows(row)[0][:2] == (0, None)


def test_an_address_that_fails_in_passing_is_tried_again_and_not_for_ever(ledger: Ledger) -> None:
    ledger.route("/dam", reply(b"busy", "503 Service Unavailable", Retry_After="9999"))
    ledger.site.routes["/ferry"] = ledger.site.routes["/cranes"]
    ledger.arrivals()
    tries = "select tries, is_due from ops.source_urls where url like '%/dam'"
    assert ledger.rows(tries) == [(1, True)]
    for _ in range(5):
        ledger.arrivals()
    assert ledger.rows(tries) == [(5, True)] and "/dam" not in ledger.site.asked()
    ledger.route("/dam", reply(article("the old dam")))
    ledger.route("/sitemap.xml", reply(sitemap(ledger.root, dam="2026-03-06")))
    assert ledger.pages() == ["/dam"]


def test_an_index_leads_to_gzipped_sitemaps(ledger: Ledger) -> None:
    index = f"<sitemapindex><sitemap><loc>{ledger.root}/part.xml.gz</loc></sitemap></sitemapindex>"
    ledger.route("/sitemap.xml", reply(index.encode()))
    ledger.route("/part.xml.gz", reply(gzip.compress(sitemap(ledger.root, dam="2026-03-02"))))
    assert ledger.pages() == ["/cranes", "/dam", "/ferry"]


def test_an_old_entry_is_left_where_a_source_names_days(ledger: Ledger) -> None:
    sources = ledger.settings.sources
    sources.write_text(sources.read_text().replace("days = 36500", "days = 30"))
    ledger.route("/sitemap.xml", reply(sitemap(ledger.root, dam="2020-03-02")))
    assert ledger.pages() == ["/cranes", "/ferry"]


def test_a_host_has_its_delay_between_its_newsfeed_and_its_pages_too(ledger: Ledger) -> None:
    ledger.settings = ledger.settings.model_copy(update={"host_delay_seconds": 0.15})
    assert ledger.pages() == ["/cranes", "/dam", "/ferry"]
    begins, ends = [seen.began for seen in ledger.site.seen], [moment for _, moment in ledger.site.ended]
    assert min(begin - end for begin, end in zip(begins[1:], ends, strict=False)) >= 0.145
    assert ledger.site.count("/robots.txt") == 1


def test_a_newsfeed_that_leaves_by_a_redirect_is_read_and_its_links_are_taken_from_where_it_lies(
    ledger: Ledger,
) -> None:
    ledger.route("/feed.xml", reply(b"", "301 Moved", Location="/feeds/new/rss"))
    ledger.route("/feeds/new/rss", reply(feed(item("cranes"), item("../../ferry")), Content_Type="text/html"))
    ledger.route("/feeds/new/cranes", reply(article("twelve cranes")))
    assert ledger.pages() == ["/cranes", "/dam", "/feeds/new/cranes", "/ferry"]


@pytest.mark.slow
def test_a_newsfeed_of_fifty_megabytes_is_read_and_a_larger_one_is_a_failure(ledger: Ledger) -> None:
    filler = f"<description>{'the cranes of the harbour ' * 38_000}</description>"  # a megabyte
    large = feed(*(item(f"/{number}", extra=filler) for number in range(49)), item("/cranes"))
    ledger.route("/feed.xml", reply(large))
    ledger.route("/sitemap.xml", NOT_FOUND)
    assert ledger.pages() == ["/cranes"]
    named = "select count(*) from ops.source_urls where source = 'ledger-feed' and not is_listing"
    assert ledger.rows(named) == [(50,)]
    ledger.route("/feed.xml", reply(large + bytes(5_000_000)))
    assert ledger.pages() == []
    (failure,) = ledger.rows("select failure from ops.sources where source = 'ledger-feed'")[0]
    assert str(failure).startswith("too_large")


def test_a_list_of_addresses_is_read_from_a_file(ledger: Ledger) -> None:
    (ledger.settings.sources.parent / "list.txt").write_text(f"# mine\n{ledger.root}/dam\nftp://x.example/\n")
    path = ledger.settings.sources.parent / "list.txt"
    ledger.settings.sources.write_text(f'[[source]]\nname = "list"\nkind = "urls"\npath = "{path}"\n')
    assert ledger.pages() == ["/dam"]
    ledger.arrivals()
    assert ledger.site.asked() == []  # not before recheck_hours have passed
