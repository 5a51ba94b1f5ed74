"""Nothing is fetched against robots.txt or a reservation, in whatever state the files are."""

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.fetching import Fetched, Unfetched
from flows.fetching.opt_outs import opted_out, reservations_of
from flows.fetching.robots import robots_of
from tests.flows.fetching.site import PAGE, POLITE, Site, page, refusal, reply, results

RULES = [
    ("", "/a", True),
    ("user-agent: *\ndisallow: /", "/a", False),
    ("user-agent: *\ndisallow:", "/a", True),
    ("User-Agent: *\r\nDisallow: /a\r\n", "/a", False),
    ("user-agent: *\rdisallow: /a", "/ab", False),
    ("user-agent: *\ndisallow: /a", "/b", True),
    ("user-agent: *\ndisallow: /a", "/A", True),  # paths keep their case
    ("USER-AGENT: WhoSaid\nDISALLOW: /a", "/a", False),
    ("user-agent: whosaid/1.0\ndisallow: /a", "/a", False),
    ("user-agent: whosaidbot\ndisallow: /a", "/a", True),  # another product
    ("user-agent: other\ndisallow: /", "/a", True),
    ("user-agent: *\ndisallow: /\nuser-agent: whosaid\nallow: /", "/a", True),  # the named group alone counts
    ("user-agent: whosaid\nallow: /\nuser-agent: *\ndisallow: /", "/a", True),
    ("user-agent: other\nuser-agent: whosaid\ndisallow: /a", "/a", False),  # one group, two agents
    ("user-agent: whosaid\ndisallow: /a\nuser-agent: x\ndisallow: /\nuser-agent: whosaid\ndisallow: /b", "/b", False),
    ("user-agent: *\ndisallow: /\nallow: /p", "/page", True),  # the longest match decides
    ("user-agent: *\nallow: /folder\ndisallow: /folder", "/folder/page", True),  # as long: allow
    ("user-agent: *\nallow: /page\ndisallow: /*.htm", "/page.htm", False),
    ("user-agent: *\ndisallow: /*.php$", "/a.php", False),
    ("user-agent: *\ndisallow: /*.php$", "/a.php?b=c", True),
    ("user-agent: *\ndisallow: /a$", "/a", False),
    ("user-agent: *\ndisallow: /a$", "/ab", True),
    ("user-agent: *\ndisallow: *b", "/ab", False),
    ("user-agent: *\ndisallow: /a*b*c", "/a1b2c3", False),
    ("user-agent: *\ndisallow: /a*b*c$", "/a1bc", False),
    ("user-agent: *\ndisallow: /a*b*c$", "/abcd", True),
    ("user-agent: *\ndisallow: /*a$", "/aa", False),
    ("user-agent: *\ndisallow: /?x", "/?x=1", False),
    ("user-agent: *\ndisallow: /%61", "/a", False),  # one spelling of the percent-encoding
    ("user-agent: *\ndisallow: /a", "/%61", False),
    ("user-agent: *\ndisallow: /ü", "/%C3%BC", False),
    ("user-agent: *\ndisallow: /%c3%bc", "/%C3%BC", False),
    ("user-agent: *\ndisallow: /a%2Fb", "/a/b", True),  # a slash that is data
    ("\ufeffuser-agent: *\ndisallow: /", "/a", False),
    ("# all\nuser-agent: * # any\ndisallow: /a # not this\n", "/a", False),
    ("disallow: /", "/a", True),  # no group
    ("user-agent: *\ncrawl-delay: 3\ndisallow: /a", "/a", False),
    ("user-agent: *\nsitemap: /s.xml\ndisallow: /a", "/a", False),
    ("user-agent *\ndisallow: /", "/a", True),  # no colon, no line
    ("<html>not found</html>", "/a", True),
]


@pytest.mark.parametrize(("text", "path", "may"), RULES)
def test_rules_mean_what_rfc_9309_says(text: str, path: str, may: bool) -> None:
    assert robots_of(text.encode(), "whosaid").allows(path) is may


def test_crawl_delay_and_sitemaps_are_told() -> None:
    robots = robots_of(b"sitemap: https://a.example/s.xml\nuser-agent: *\ncrawl-delay: 2.5\ncrawl-delay: x", "whosaid")
    assert (robots.crawl_delay, robots.sitemaps) == (2.5, ("https://a.example/s.xml",))


@pytest.mark.parametrize("line", [b"disallow: " + b"*a" * 200 + b"$\n", b"disallow: /" + b"*" * 400 + b"b\n"])
def test_hostile_rules_cost_little_time(line: bytes) -> None:
    robots = robots_of(b"user-agent: *\n" + line * 1_000, "whosaid")
    started = time.process_time()
    robots.allows("/" + "a" * 2_000)
    assert time.process_time() - started < 2


def test_more_rules_than_an_honest_file_has_forbid_everything() -> None:
    text = b"user-agent: *\n" + b"".join(b"allow: /%d\n" % number for number in range(20_000))
    assert not robots_of(text, "whosaid").allows("/1")


@given(st.binary(max_size=500), st.text(max_size=30))
def test_no_robots_file_raises(text: bytes, path: str) -> None:
    robots_of(text, "whosaid").allows("/" + path)


@pytest.mark.parametrize(
    ("answer", "is_fetched", "reason"),
    [
        (reply(b"user-agent: *\ndisallow: /a"), False, "robots"),
        (reply(b"user-agent: *\ndisallow: /b"), True, None),
        (reply(b"", "404 None"), True, None),
        (reply(b"", "403 Forbidden"), True, None),
        (reply(b"", "410 Gone"), True, None),
        (reply(b"", "429 Slow"), False, "robots"),
        (reply(b"", "500 Oh"), False, "robots"),
        (reply(b"", "503 Oh"), False, "robots"),
        (reply(b"", "301 Moved", Location="/rules.txt"), False, "robots"),
        (reply(b"", "301 Moved", Location="/robots.txt"), True, None),  # a loop: as if there were none
        (reply(b"user-agent: *\ndisallow: /a\n" + b"# " * 400_000), False, "robots"),  # cut at 500 KiB
        (reply(b"# " * 400_000 + b"\nuser-agent: *\ndisallow: /a\n"), True, None),
        (b"no http\r\n\r\n", False, "connection"),
    ],
)
def test_robots_in_every_state(answer: bytes, is_fetched: bool, reason: str | None, site: Site) -> None:
    site.routes |= {"/robots.txt": answer, "/rules.txt": reply(b"user-agent: *\ndisallow: /a"), "/a": reply(PAGE)}
    (result,) = results(site.url("one.test", "/a"), polite=replace(POLITE, retries=0))
    assert isinstance(result, Fetched) is is_fetched
    assert site.count("/a") == is_fetched
    if isinstance(result, Unfetched):
        assert result.reason == reason


def test_robots_is_asked_once_for_many_pages_and_again_for_another_origin(site: Site) -> None:
    site.otherwise = lambda _: reply(PAGE)
    site.routes |= {"/robots.txt": reply(b""), "/.well-known/tdmrep.json": reply(b"[]")}
    results(*(site.url("one.test", f"/{number}") for number in range(10)), site.url("two.test"))
    assert [seen.host for seen in site.seen if seen.path == "/robots.txt"].count("one.test") == 1
    assert site.count("/robots.txt") == 2


def test_a_redirect_is_held_to_the_rules_of_where_it_leads(site: Site) -> None:
    site.routes |= {
        "one.test/": reply(b"", "302 Found", Location=site.url("two.test", "/a")),
        "two.test/robots.txt": reply(b"user-agent: *\ndisallow: /a"),
        "two.test/a": reply(PAGE),
    }
    assert refusal(site.url("one.test")).reason == "robots"
    assert site.count("/a") == 0


RESERVED = [
    {"TDM_Reservation": "1"},
    {"X_Robots_Tag": "noai"},
    {"X_Robots_Tag": "noindex, NoAI"},
    {"X_Robots_Tag": "noimageai"},
    {"X_Robots_Tag": "whosaid: noai"},
]


@pytest.mark.parametrize("headers", RESERVED)
def test_a_page_that_its_header_reserves_is_not_kept(headers: dict[str, str], site: Site) -> None:
    site.routes["/"] = reply(PAGE, **headers)
    assert refusal(site.url("one.test")).reason == "opted_out"


@pytest.mark.parametrize("value", ["noindex", "otherbot: noai", "unavailable_after: 25 Jun 2030 15:00:00 PST", ""])
def test_a_header_that_does_not_speak_to_us_reserves_nothing(value: str, site: Site) -> None:
    site.routes["/"] = reply(PAGE, X_Robots_Tag=value, TDM_Reservation="0")
    page(site.url("one.test"))


METAS = [
    (b'<meta name="robots" content="noai">', True),
    (b"<META CONTENT='index, NOAI' NAME=robots>", True),
    (b'<meta name="whosaid" content="noai"/>', True),
    (b'<meta name="tdm-reservation" content="1">', True),
    (b'<meta name="tdm-reservation" content="0">', False),
    (b'<meta name="otherbot" content="noai">', False),
    (b'<meta name="robots" content="noindex">', False),
    (b'<meta name="description" content="noai">', False),
    (b"<meta " * 20_000, False),
    (b"<meta name=" * 6_000, False),
]


@pytest.mark.parametrize(("head", "is_reserved"), METAS)
def test_a_meta_element_reserves_a_page(head: bytes, is_reserved: bool) -> None:
    started = time.process_time()
    assert (opted_out((), b"<html><head>" + head) is not None) is is_reserved
    assert time.process_time() - started < 1


TDMREP = [
    (b'[{"location": "/a", "tdm-reservation": 1}]', "/a", True),
    (b'[{"location": "*", "tdm-reservation": 1}, {"location": "/free/*", "tdm-reservation": 0}]', "/free/a", False),
    (b'[{"location": "/free/*", "tdm-reservation": 0}, {"location": "*", "tdm-reservation": 1}]', "/a", True),
    (b'[{"location": "/a", "tdm-reservation": 1}]', "/b", False),
    (b'[{"location": "/a", "tdm-reservation": "1"}]', "/a", True),
    (b'[{"location": "/x\\nuser-agent: *\\ndisallow: /", "tdm-reservation": 1}]', "/a", False),
    (b'{"location": "/a"}', "/a", False),
    (b"[[[[", "/a", False),
    (b"[" * 100_000, "/a", False),
    (b'[1, null, {"location": null}]', "/a", False),
    (b"", "/a", False),
]


@pytest.mark.parametrize(("payload", "path", "is_reserved"), TDMREP)
def test_a_tdmrep_file_reserves_paths(payload: bytes, path: str, is_reserved: bool) -> None:
    assert reservations_of(payload).covers(path) is is_reserved


def test_a_reserved_path_is_not_asked_for(site: Site) -> None:
    site.routes["/.well-known/tdmrep.json"] = reply(b'[{"location": "/a", "tdm-reservation": 1}]')
    site.otherwise = lambda _: reply(PAGE)
    site.routes["/robots.txt"] = reply(b"")
    first, second = results(site.url("one.test", "/a"), site.url("one.test", "/b"))
    assert isinstance(first, Unfetched)
    assert (first.reason, site.asked()) == ("opted_out", ["/b"])
    assert isinstance(second, Fetched)
