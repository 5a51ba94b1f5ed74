"""What a site has is found where it says so, else where it commonly is; and a run that fails is told."""

import json
from types import SimpleNamespace

import pytest

from flows.alerting import alert
from flows.discovering import discover, told
from flows.errors import SourcesMissing
from flows.settings import Settings
from tests.flows.fetching.site import Site, reply, serving
from transforms.newsfeeds.discovery import newsfeed_links, sitemap_lines

FEED = b"<rss><channel><item><link>/a</link></item></channel></rss>"
INDEX = b"<sitemapindex><sitemap><loc>https://outlet.example/s.xml</loc></sitemap></sitemapindex>"
SETTINGS = Settings(host_delay_seconds=0, allowed_private_hosts="127.0.0.1")


def test_links_and_lines_are_read_as_they_are_written() -> None:
    page = b"""<html><head><LINK REL="Alternate" type="application/rss+xml; charset=utf-8" href="/feed">
    <link rel="alternate" type="application/atom+xml" href="https://b.example/atom"><link rel="alternate" href="/de">
    <link rel="stylesheet" type="application/rss+xml" href="/no"></head></html>"""
    assert newsfeed_links(page, "https://a.example/") == ("https://a.example/feed", "https://b.example/atom")
    robots = b"User-agent: *\nSITEMAP : https://a.example/s.xml # all\nsitemap: /t.xml\nSitemap:\n"
    assert sitemap_lines(robots, "https://a.example/robots.txt") == (
        "https://a.example/s.xml",
        "https://a.example/t.xml",
    )
    assert newsfeed_links(b"", "https://a.example/") == () and newsfeed_links(b"\0<", "https://a.example/") == ()


def test_what_a_site_names_is_found_and_told_as_sources() -> None:
    with serving(Site()) as site:
        root = site.url("127.0.0.1", "")
        site.routes["/"] = reply(b'<link rel=alternate type="application/rss+xml" href="/news/feed">')
        site.routes["/robots.txt"] = reply(f"Sitemap: {root}/index.xml".encode())
        site.routes["/news/feed"], site.routes["/index.xml"] = reply(FEED), reply(INDEX)
        found = discover(root, SETTINGS)
    assert [(one.kind, one.url) for one in found] == [
        ("newsfeed", f"{root}/news/feed"),
        ("sitemap", f"{root}/index.xml"),
    ]
    assert f'kind = "newsfeed"\nurl = "{root}/news/feed"' in told(found) and "1 sitemaps" in told(found)


def test_common_places_are_tried_where_a_site_names_none() -> None:
    with serving(Site()) as site:
        site.routes["/feed.xml"] = reply(FEED)
        assert [one.kind for one in discover(site.url("127.0.0.1"), SETTINGS)] == ["newsfeed"]
        del site.routes["/feed.xml"]
        with pytest.raises(SourcesMissing, match="no newsfeed"):
            discover(site.url("127.0.0.1"), SETTINGS)


def test_a_site_that_cannot_be_had_is_told_with_the_reason_and_the_cure() -> None:
    with pytest.raises(SourcesMissing, match=r"forbidden_address: .*; .* name it in WHOSAID_ALLOWED_PRIVATE_HOSTS"):
        discover("http://127.0.0.1:9999/", Settings())
    with pytest.raises(SourcesMissing, match=r"bad_url: .*as a browser shows it"):
        discover("nonsense..example", Settings())
    with serving(Site()) as site:
        site.routes["/robots.txt"] = reply(b"user-agent: *\ndisallow: /")
        with pytest.raises(SourcesMissing, match=r"robots\.txt is kept to"):
            discover(site.url("127.0.0.1"), SETTINGS)


def test_a_failed_run_is_told_to_the_address_that_one_setting_names(monkeypatch: pytest.MonkeyPatch) -> None:
    import threading
    from http.server import BaseHTTPRequestHandler, HTTPServer

    told_to: list[dict[str, str]] = []

    class Listener(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told_to.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    flow = SimpleNamespace(name="ingest")
    run = SimpleNamespace(name="brave-heron", id="77")
    state = SimpleNamespace(name="Failed", message="the disk is full")
    alert(flow, run, state)  # no address: nothing happens
    with HTTPServer(("127.0.0.1", 0), Listener) as server:
        monkeypatch.setenv("WHOSAID_ALERT_URL", f"http://127.0.0.1:{server.server_port}/hook")
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        alert(flow, run, state)
        thread.join()
    alert(flow, run, state)  # nobody listens any more, and nothing is raised
    assert [(one["flow"], one["run"], one["state"]) for one in told_to] == [("ingest", "brave-heron", "Failed")]
    assert "the disk is full" in told_to[0]["text"]
