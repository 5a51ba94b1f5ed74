"""Fetching from real servers that answer well, badly, slowly, endlessly or not at all."""

import asyncio
import gzip
import time
import zlib
from collections.abc import Awaitable, Callable
from dataclasses import replace

import brotli
import pytest

from flows.fetching import Fetched, Unfetched, Wanted, fetch
from flows.fetching.gate import MOST_ANSWERS
from tests.flows.fetching.site import MOMENT, PAGE, POLITE, Seen, Site, local, page, refusal, reply, results


def dripping(head: bytes, drip: bytes, pause: float) -> Callable[[asyncio.StreamWriter, Seen], Awaitable[None]]:
    async def answer(writer: asyncio.StreamWriter, _: Seen) -> None:
        writer.write(head)
        while True:
            writer.write(drip)
            await writer.drain()
            await asyncio.sleep(pause)

    return answer


async def closed(writer: asyncio.StreamWriter, _: Seen) -> None:
    writer.close()


def chunked(*chunks: bytes, ending: bytes = b"0\r\n\r\n", **headers: str) -> bytes:
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    body = b"".join(f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n" for chunk in chunks)
    return f"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n{lines}\r\n".encode() + body + ending


def test_a_page_comes_with_its_headers_and_time(site: Site) -> None:
    site.routes["/a"] = reply(PAGE, Content_Type="text/html", ETag='"x"')
    result = page(site.url("one.test", "/a?b=c#d".replace("?b=c", "")))
    assert (result.status, result.payload, result.body, result.fetched_at) == (200, PAGE, PAGE, MOMENT)
    assert result.headers == (("Content-Length", str(len(PAGE))), ("Content-Type", "text/html"), ("ETag", '"x"'))
    assert result.url == site.url("one.test", "/a")
    assert result.header("etag") == '"x"'


def test_nothing_is_sent_but_who_we_are(site: Site) -> None:
    site.routes["/a"] = reply(b"", "302 Found", Location="/b", Set_Cookie="id=1; Path=/")
    site.routes["/b"] = reply(PAGE, Set_Cookie="id=2")
    page(site.url("one.test", "/a"))
    page(site.url("one.test", "/b"))
    for seen in site.seen:
        assert set(seen.headers) == {"host", "user-agent", "accept", "accept-encoding"}
        assert seen.headers["user-agent"] == "whosaid/0.1 (+https://reader.example)"


CODINGS = [
    ("gzip", gzip.compress(PAGE, mtime=0)),
    ("x-gzip", gzip.compress(PAGE, mtime=0)),
    ("deflate", zlib.compress(PAGE)),
    ("br", brotli.compress(PAGE)),
    ("br, gzip", gzip.compress(brotli.compress(PAGE), mtime=0)),
    ("identity", PAGE),
    ("gzip", PAGE),  # says so and is not
]


@pytest.mark.parametrize(("coding", "body"), CODINGS)
def test_content_codings_are_taken_off(coding: str, body: bytes, site: Site) -> None:
    site.routes["/"] = reply(body, Content_Encoding=coding)
    result = page(site.url("one.test"))
    assert (result.payload, result.body) == (PAGE, body)


@pytest.mark.parametrize("coding", ["zstd", "compress", "gzip, gzip, gzip", "br"])
def test_a_coding_that_cannot_be_taken_off_is_refused(coding: str, site: Site) -> None:
    site.routes["/"] = reply(b"\x28\xb5\x2f\xfd\0\0\0", Content_Encoding=coding)
    assert refusal(site.url("one.test")).reason == "bad_encoding"


@pytest.mark.parametrize("coding", ["gzip", "br", "deflate"])
def test_a_bomb_is_too_large(coding: str, site: Site) -> None:
    zeros = bytes(60_000_000)
    bomb = {"gzip": gzip.compress, "br": lambda data: brotli.compress(data, quality=1), "deflate": zlib.compress}[
        coding
    ](zeros)
    assert len(bomb) < POLITE.max_bytes
    site.routes["/"] = reply(bomb, Content_Encoding=coding)
    assert refusal(site.url("one.test")).reason == "too_large"


def test_chunks_are_put_together(site: Site) -> None:
    site.routes["/"] = chunked(PAGE[:7], PAGE[7:])
    assert page(site.url("one.test")).payload == PAGE


TOO_LARGE = [
    reply(b"x", length=10**9),
    reply(b"x", length=10**18),
    dripping(b"HTTP/1.1 200 OK\r\n\r\n", bytes(200_000), 0),
    dripping(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + bytes(65536) + b"\r\n", 0),
]


@pytest.mark.parametrize("answer", TOO_LARGE)
def test_an_endless_body_is_too_large(answer: bytes, site: Site) -> None:
    site.routes["/"] = answer
    assert refusal(site.url("one.test")).reason == "too_large"


def test_one_address_may_have_a_limit_of_its_own(site: Site) -> None:
    site.routes["/"] = reply(bytes(5_000_000))
    assert len(page(Wanted(site.url("one.test"), max_bytes=6_000_000)).payload) == 5_000_000
    assert refusal(Wanted(site.url("one.test"), max_bytes=6_000)).reason == "too_large"


BROKEN = [
    closed,
    b"",
    b"\x15\x03\x01\x00\x02\x02",
    b"HTTP/1.1 abc OK\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
    b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
    chunked(b"abc", ending=b"zz\r\n"),
    b"HTTP/1.1 200 OK\r\nX: " + b"a" * 300_000 + b"\r\n\r\n",
    b"HTTP/1.1 200 OK\r\n: empty\r\n\r\n",
]


@pytest.mark.parametrize("answer", BROKEN)
def test_what_is_not_http_is_a_broken_connection(answer: bytes, site: Site) -> None:
    async def sent(writer: asyncio.StreamWriter, _: Seen) -> None:
        writer.write(answer)
        writer.close()

    site.routes["/"] = closed if answer is closed else sent
    result = refusal(site.url("one.test"), replace(POLITE, retries=0))
    assert (result.reason, result.is_passing) == ("connection", True)


@pytest.mark.parametrize("length", [len(PAGE) + 1, len(PAGE) + 100])
def test_a_body_shorter_than_it_says_is_not_taken_for_a_page(length: int, site: Site) -> None:
    async def short(writer: asyncio.StreamWriter, _: Seen) -> None:
        writer.write(reply(PAGE, length=length))
        writer.close()

    site.routes["/"] = short
    assert refusal(site.url("one.test"), replace(POLITE, retries=0)).reason == "connection"


def test_a_body_longer_than_it_says_ends_where_it_says(site: Site) -> None:
    site.routes["/a"] = reply(PAGE + b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil", length=len(PAGE))
    site.routes["/b"] = reply(b"<p>other</p>")
    first, second = results(site.url("one.test", "/a"), site.url("one.test", "/b"))
    assert isinstance(first, Fetched)
    assert first.payload == PAGE
    assert isinstance(second, Fetched)
    assert second.payload == b"<p>other</p>"


SLOW = [
    dripping(b"", b"", 10),
    dripping(b"HTTP/1.1 200 OK\r\n", b"X-Drip: 1\r\n", 0.1),
    dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n", b"x", 0.1),
    dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.05),
]


@pytest.mark.parametrize("answer", SLOW)
def test_a_server_that_drips_is_left(answer: bytes, site: Site) -> None:
    site.routes["/"] = answer
    started = time.monotonic()
    result = refusal(site.url("one.test"), replace(POLITE, total_seconds=0.4, retries=0))
    assert result.reason == "timeout"
    assert time.monotonic() - started < 2


def test_redirects_are_followed_and_told(site: Site) -> None:
    site.routes["one.test/a"] = reply(b"", "301 Moved", Location="b")
    site.routes["one.test/b"] = reply(b"", "307 Temporary", Location=site.url("two.test", "/c%20d?e=f"))
    site.routes["two.test/c%20d?e=f"] = reply(PAGE)
    result = page(site.url("one.test", "/a"))
    assert (result.url, result.payload) == (site.url("two.test", "/c%20d?e=f"), PAGE)
    assert [(hop.url, hop.status) for hop in result.hops] == [
        (site.url("one.test", "/a"), 301),
        (site.url("one.test", "/b"), 307),
    ]


def test_loops_and_long_chains_of_redirects_end(site: Site) -> None:
    site.routes["/loop"] = reply(b"", "302 Found", Location="/back")
    site.routes["/back"] = reply(b"", "302 Found", Location="/loop")
    for number in range(10):
        site.routes[f"/{number}"] = reply(b"", "302 Found", Location=f"/{number + 1}")
    assert refusal(site.url("one.test", "/loop")).reason == "too_many_redirects"
    assert refusal(site.url("one.test", "/0")).reason == "too_many_redirects"
    assert site.count("/6") == 0


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("file:///etc/passwd", "forbidden_scheme"),
        ("ftp://two.test/", "forbidden_scheme"),
        ("javascript:alert(1)", "forbidden_scheme"),
        ("data:text/html,x", "forbidden_scheme"),
        ("http://user:word@two.test/", "bad_url"),
        ("http://[::1", "bad_url"),
        ("http://two.test:22/", "bad_url"),
        ("", "status"),
    ],
)
def test_a_redirect_to_nowhere_is_not_followed(location: str, reason: str, site: Site) -> None:
    site.routes["/"] = reply(b"", "302 Found", Location=location)
    assert refusal(site.url("one.test")).reason == reason


def test_an_unchanged_page_is_not_sent_again(site: Site) -> None:
    site.routes["/"] = reply(b"", "304 Not Modified", ETag='"x"')
    result = page(Wanted(site.url("one.test"), etag='"x"', last_modified="Tue, 03 Mar 2026 00:00:00 GMT"))
    assert (result.status, result.payload) == (304, b"")
    asked = next(seen for seen in site.seen if seen.path == "/").headers
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"x"', "Tue, 03 Mar 2026 00:00:00 GMT")


@pytest.mark.parametrize("etag", ['"x"\r\nCookie: id=1', "\n", "é", ""])
def test_a_mark_that_is_no_header_is_not_sent(etag: str, site: Site) -> None:
    site.routes["/"] = reply(PAGE)
    page(Wanted(site.url("one.test"), etag=etag))
    assert all(not {"if-none-match", "cookie"} & set(seen.headers) for seen in site.seen)


def test_marks_are_not_shown_to_another_host(site: Site) -> None:
    site.routes["one.test/"] = reply(b"", "302 Found", Location=site.url("two.test"))
    site.routes["two.test/"] = reply(PAGE)
    page(Wanted(site.url("one.test"), etag='"x"'))
    assert all("if-none-match" not in seen.headers for seen in site.seen if seen.host == "two.test")


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone"])
def test_a_page_that_is_gone_is_an_answer(status: str, site: Site) -> None:
    site.routes["/"] = reply(b"gone", status)
    assert page(site.url("one.test")).status == int(status[:3])


@pytest.mark.parametrize(
    ("status", "is_passing", "attempts"),
    [
        ("401 Unauthorized", False, 1),
        ("403 Forbidden", False, 1),
        ("451 No", False, 1),
        ("204 No Content", False, 1),
        ("500 Oh", True, 3),
        ("502 Oh", True, 3),
        ("503 Oh", True, 3),
        ("429 Slow down", True, 3),
    ],
)
def test_other_statuses_are_no_pages_and_those_that_may_pass_are_tried_again(
    status: str, is_passing: bool, attempts: int, site: Site
) -> None:
    site.routes["/"] = reply(b"", status)
    result = refusal(site.url("one.test"))
    assert (result.reason, result.status, result.is_passing) == ("status", int(status[:3]), is_passing)
    assert site.count("/") == attempts


def test_a_host_that_recovers_is_waited_for(site: Site) -> None:
    site.routes["/"] = [reply(b"", "503 Busy", Retry_After="1"), reply(PAGE)]
    started = time.monotonic()
    assert page(site.url("one.test")).payload == PAGE
    assert time.monotonic() - started >= 1


@pytest.mark.parametrize("pause", ["86400", "Wed, 04 Mar 2026 09:00:00 GMT"])
def test_a_host_that_wants_a_long_pause_is_left_for_another_run(pause: str, site: Site) -> None:
    site.routes["/a"] = reply(b"", "429 Slow down", Retry_After=pause)
    site.routes["/b"] = reply(PAGE)
    first, second = results(site.url("one.test", "/a"), site.url("one.test", "/b"))
    assert isinstance(first, Unfetched)
    assert (first.reason, first.status) == ("status", 429) or first.reason == "host_paused"
    assert isinstance(second, Unfetched)
    assert (second.reason, second.is_passing) == ("host_paused", True)
    assert site.asked() == ["/a"]


def test_a_host_that_fails_again_and_again_is_left_alone(site: Site) -> None:
    site.otherwise = lambda seen: reply(b"", "404 None") if seen.path.startswith(("/r", "/.")) else b"no http\r\n\r\n"
    found = results(*(site.url("one.test", f"/{number}") for number in range(20)), site.url("two.test", "/robots.txt"))
    reasons = [result.reason for result in found if isinstance(result, Unfetched)]
    assert reasons[-1] == "host_paused"
    assert len(site.asked("one.test")) == POLITE.failures_before_pause
    assert isinstance(found[-1], Fetched)


def test_a_silent_port_and_an_unknown_name_are_told_apart(site: Site) -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError("Name or service not known")

    polite = replace(POLITE, retries=0)
    assert refusal("http://one.test:9999/", polite).reason == "connection"
    assert refusal("http://one.test/", polite, unknown).reason == "dns"
    assert refusal("http://one.test/", polite, lambda *_: []).reason == "dns"


def test_one_connection_a_host_serves_all_its_pages(site: Site) -> None:
    site.otherwise = lambda seen: reply(PAGE)
    site.routes["/robots.txt"] = reply(b"", "404 None")
    results(*(site.url(host, f"/{number}") for number in range(20) for host in ("one.test", "two.test")))
    assert site.connections == 2


def test_results_come_as_they_are_had_and_not_in_order(site: Site) -> None:
    async def late(writer: asyncio.StreamWriter, _: Seen) -> None:
        await asyncio.sleep(0.5)
        writer.write(reply(PAGE))

    site.routes["slow.test/"] = late
    site.routes["fast.test/"] = reply(PAGE)
    wanted = [Wanted(site.url("slow.test")), Wanted(site.url("fast.test"))]
    assert [result.wanted for result in fetch(wanted, POLITE, lambda: MOMENT, local)] == wanted[::-1]


def test_closing_the_results_ends_what_is_under_way(site: Site) -> None:
    site.routes["/slow"] = dripping(b"HTTP/1.1 200 OK\r\n", b"X: 1\r\n", 0.05)
    site.routes["/fast"] = reply(PAGE)
    wanted = [Wanted(site.url("one.test", "/fast")), *(Wanted(site.url(f"h{n}.test", "/slow")) for n in range(20))]
    started = time.monotonic()
    found = fetch(wanted, POLITE, lambda: MOMENT, local)
    assert isinstance(next(found), Fetched)
    found.close()  # type: ignore[attr-defined]
    assert time.monotonic() - started < 2


def test_large_answers_wait_for_one_another_and_all_come(site: Site) -> None:
    site.routes["/"] = reply(gzip.compress(bytes(2_500_000)), Content_Encoding="gzip")
    site.routes["/plain"] = reply(bytes(2_500_000))
    wanted = [site.url(f"h{n}.test", path) for n in range(12) for path in ("/", "/plain")]
    assert [len(result.payload) for result in results(*wanted) if isinstance(result, Fetched)] == [2_500_000] * 24


def test_fetching_waits_for_whoever_takes_the_results(site: Site) -> None:
    site.routes["/"] = reply(PAGE)
    wanted = [Wanted(site.url(f"h{number}.test")) for number in range(200)]
    found = fetch(wanted, POLITE, lambda: MOMENT, local)
    first = next(found)
    time.sleep(1.5)
    assert len(site.asked()) <= MOST_ANSWERS + 1
    assert {result.wanted for result in [first, *found]} == set(wanted)


def test_more_redirects_to_one_host_than_there_is_room_for_all_come(site: Site) -> None:
    site.otherwise = lambda seen: reply(PAGE) if seen.host == "hub.test" else (
        reply(b"", "302 Found", Location=site.url("hub.test", f"/{seen.host}"))
    )  # fmt: skip
    site.routes |= {"/robots.txt": reply(b""), "/.well-known/tdmrep.json": reply(b"[]")}
    wanted = [site.url(f"h{number}.test") for number in range(150)] + [site.url("hub.test", f"/{n}") for n in range(20)]
    assert all(isinstance(result, Fetched) for result in results(*wanted))


def test_an_address_of_no_form_is_refused_and_the_others_come(site: Site) -> None:
    site.routes["/"] = reply(PAGE)
    first, second = results("nonsense", site.url("one.test"))
    assert isinstance(first, Unfetched)
    assert first.reason == "bad_url"
    assert isinstance(second, Fetched)
