"""Files that are saved as they come: gone on with where they broke off, never put together from two states."""

import asyncio
import os
import re
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from flows.fetching import Fetched, Saving, Unfetched, Wanted
from flows.fetching.saving import held_bytes, part_of
from tests.flows.fetching.site import NOT_FOUND, POLITE, Reply, Seen, Site, page, refusal, reply

BODY = os.urandom(1_500_000)  # no limit of pages holds for it: POLITE's is 3 MB, and it is never held
PATIENT = replace(POLITE, retries=2)
ONCE = replace(POLITE, retries=0)
MOST = 2_000_000


@pytest.fixture
def saving(tmp_path: Path) -> Saving:
    return Saving(tmp_path / "file", MOST)


def ranged(body: bytes = BODY, etag: str | None = '"a"', cuts: Sequence[int] = (), **headers: str) -> Reply:
    """Answer ranges as RFC 9110 says; the first answers break off after so many bytes each."""
    left = list(cuts)
    marks = {"ETag": etag, **headers} if etag else headers

    async def answer(writer: asyncio.StreamWriter, seen: Seen) -> None:
        asked = re.fullmatch(r"bytes=(\d+)-", seen.headers.get("range", ""))
        start = int(asked[1]) if asked and seen.headers.get("if-range") in (None, etag) else 0
        if start and start >= len(body):
            data = reply(b"", "416 No", Content_Range=f"bytes */{len(body)}")
        elif start:
            place = f"bytes {start}-{len(body) - 1}/{len(body)}"
            data = reply(body[start:], "206 Partial Content", Content_Range=place, **marks)
        else:
            data = reply(body, **marks)
        head = len(data) - len(body[start:])
        most = left.pop(0) if left else None
        writer.write(data if most is None else data[: head + most])
        await writer.drain()
        if most is not None:
            writer.close()

    return answer


def ranges(site: Site) -> list[str | None]:
    return [seen.headers.get("range") for seen in site.seen if seen.path == "/file"]


def saved(site: Site, saving: Saving) -> Fetched:
    return page(Wanted(site.url("one.test", "/file"), into=saving), PATIENT)


def unsaved(site: Site, saving: Saving) -> Unfetched:
    return refusal(Wanted(site.url("one.test", "/file"), into=saving), ONCE)


def test_a_file_is_written_as_it_comes_and_not_held(site: Site, saving: Saving) -> None:
    site.routes["/file"] = ranged()
    result = saved(site, saving)
    assert (result.status, result.payload, result.body) == (200, b"", b"")
    assert part_of(saving).read_bytes() == BODY
    assert [seen.headers["accept-encoding"] for seen in site.seen if seen.path == "/file"] == ["identity"]


def test_what_breaks_off_is_gone_on_with_where_it_broke_off(site: Site, saving: Saving) -> None:
    site.routes["/file"] = ranged(cuts=(400_000, 300_000))
    assert saved(site, saving).status == 206
    assert part_of(saving).read_bytes() == BODY
    assert ranges(site) == [None, "bytes=400000-", "bytes=700000-"]
    assert [seen.headers.get("if-range") for seen in site.seen if seen.path == "/file"] == [None, '"a"', '"a"']


def test_another_fetch_goes_on_with_what_an_earlier_one_left(site: Site, saving: Saving) -> None:
    site.routes["/file"] = ranged(cuts=(400_000,))
    assert unsaved(site, saving).is_passing
    assert held_bytes(saving) == 400_000
    saved(site, saving)
    assert part_of(saving).read_bytes() == BODY
    assert ranges(site) == [None, "bytes=400000-"]


def test_a_long_file_over_a_poor_line_comes_however_often_it_breaks_off(site: Site, saving: Saving) -> None:
    body = os.urandom(9_000_000)
    site.routes["/file"] = ranged(body, cuts=[1_100_000] * 7)
    large = replace(saving, max_bytes=10_000_000)
    result = page(Wanted(site.url("one.test", "/file"), into=large), PATIENT)  # retries alone would be three attempts
    assert result.status == 206
    assert part_of(large).read_bytes() == body


def test_a_file_that_has_changed_comes_anew_from_its_beginning(site: Site, saving: Saving) -> None:
    site.routes["/file"] = ranged(cuts=(400_000,))
    unsaved(site, saving)
    other = os.urandom(900_000)
    site.routes["/file"] = ranged(other, etag='"b"')
    assert saved(site, saving).status == 200
    assert part_of(saving).read_bytes() == other


@pytest.mark.parametrize("etag", [None, 'W/"a"'])
def test_a_server_that_names_no_state_sends_the_file_anew(etag: str | None, site: Site, saving: Saving) -> None:
    site.routes["/file"] = ranged(etag=etag, cuts=(400_000,))
    saved(site, saving)
    assert part_of(saving).read_bytes() == BODY
    assert ranges(site) == [None, None]


def test_a_date_of_change_serves_where_there_is_no_etag(site: Site, saving: Saving) -> None:
    site.routes["/file"] = ranged(etag=None, cuts=(400_000,), Last_Modified="Tue, 03 Mar 2026 00:00:00 GMT")
    saved(site, saving)
    assert ranges(site) == [None, "bytes=400000-"]
    assert site.seen[-1].headers["if-range"] == "Tue, 03 Mar 2026 00:00:00 GMT"


def test_a_server_that_knows_no_ranges_sends_the_file_anew(site: Site, saving: Saving) -> None:
    whole = reply(BODY, ETag='"a"')

    async def short(writer: asyncio.StreamWriter, _: Seen) -> None:
        writer.write(whole[:-500_000])
        writer.close()

    site.routes["/file"] = [short, whole]
    assert saved(site, saving).status == 200
    assert part_of(saving).read_bytes() == BODY


def part(place: str | None, body: bytes = BODY[400_000:]) -> bytes:
    headers = {"Content_Range": place} if place else {}
    return reply(body, "206 Partial Content", ETag='"a"', **headers)


WRONG_PARTS = [
    part(None),
    part(f"bytes 0-{len(BODY) - 1}/{len(BODY)}"),
    part(f"bytes 400001-{len(BODY) - 1}/{len(BODY)}"),
    part(f"bytes 400000-{len(BODY)}/{len(BODY)}"),
    part("bytes 400000-5/*"),
    part("bytes */1500000"),
    reply(b"--x\r\n", "206 Partial Content", Content_Type="multipart/byteranges; boundary=x"),
]


@pytest.mark.parametrize("answer", WRONG_PARTS)
def test_a_part_that_was_not_asked_for_is_not_put_in(answer: bytes, site: Site, saving: Saving) -> None:
    site.routes["/file"] = [ranged(cuts=(400_000,)), answer]
    unsaved(site, saving)
    assert unsaved(site, saving).reason == "status"
    assert part_of(saving).read_bytes() == BODY[:400_000]


def test_a_rest_that_is_less_than_the_rest_is_gone_on_with(site: Site, saving: Saving) -> None:
    some = part(f"bytes 400000-899999/{len(BODY)}", BODY[400_000:900_000])
    site.routes["/file"] = [ranged(cuts=(400_000,)), some, ranged()]
    saved(site, saving)
    assert part_of(saving).read_bytes() == BODY
    assert ranges(site) == [None, "bytes=400000-", "bytes=900000-"]


def test_a_file_that_became_shorter_than_what_is_held_comes_anew(site: Site, saving: Saving) -> None:
    site.routes["/file"] = ranged(cuts=(400_000,))
    unsaved(site, saving)
    site.routes["/file"] = [reply(b"", "416 Range Not Satisfiable"), ranged(BODY[:90_000])]
    saved(site, saving)
    assert part_of(saving).read_bytes() == BODY[:90_000]


async def endless(writer: asyncio.StreamWriter, _: Seen) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        writer.write(b"10000\r\n" + bytes(65536) + b"\r\n")
        await writer.drain()


async def dripping(writer: asyncio.StreamWriter, _: Seen) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
    while True:
        writer.write(b"x" * 1000)
        await writer.drain()
        await asyncio.sleep(0.05)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (reply(b"x", length=MOST + 1), "too_large"),
        (reply(b"x", length=10**18 - 1), "too_large"),
        (endless, "too_large"),
        (dripping, "timeout"),
        (reply(b"x", Content_Encoding="br"), "bad_encoding"),
        (reply(b"x", tdm_reservation="1"), "opted_out"),
        (reply(b"", "403 Forbidden"), "status"),
        (reply(b"", "302 Found", Location="http://10.0.0.1/file"), "forbidden_address"),
    ],
)
def test_what_may_not_be_saved_is_not(answer: Reply, reason: str, site: Site, saving: Saving) -> None:
    site.routes["/file"] = answer
    polite = replace(ONCE, total_seconds=0.5 if reason == "timeout" else 5)
    assert refusal(Wanted(site.url("one.test", "/file"), into=saving), polite).reason == reason
    assert held_bytes(saving) <= MOST


def test_a_long_file_may_take_longer_than_one_answer_as_long_as_it_comes(site: Site, saving: Saving) -> None:
    async def steady(writer: asyncio.StreamWriter, _: Seen) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 6291456\r\n\r\n")
        for _ in range(6):
            writer.write(bytes(1 << 20))
            await writer.drain()
            await asyncio.sleep(0.2)

    site.routes["/file"] = steady
    polite = replace(ONCE, total_seconds=0.7)
    assert page(Wanted(site.url("one.test", "/file"), into=replace(saving, max_bytes=10**7)), polite).status == 200


def test_a_file_is_not_begun_where_the_disk_has_no_room(
    site: Site, saving: Saving, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.routes["/file"] = ranged()
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=2_900_000))
    result = unsaved(site, saving)
    assert (result.reason, result.is_passing, part_of(saving).exists()) == ("disk", True, False)


def test_a_robots_file_holds_for_files_too(site: Site, saving: Saving) -> None:
    site.routes |= {"/robots.txt": reply(b"user-agent: *\ndisallow: /file"), "/file": ranged()}
    assert (unsaved(site, saving).reason, ranges(site)) == ("robots", [])


def test_marks_of_one_address_are_not_shown_to_another(site: Site, saving: Saving) -> None:
    site.routes["/file"] = ranged(cuts=(400_000,))
    unsaved(site, saving)
    site.routes |= {"/file": reply(b"", "302 Found", Location=site.url("two.test", "/copy")), "/copy": ranged(BODY[:9])}
    assert saved(site, saving).status == 200
    assert [set(seen.headers) & {"range", "if-range"} for seen in site.seen if seen.path == "/copy"] == [set()]
    assert part_of(saving).read_bytes() == BODY[:9]


def test_a_missing_file_is_told_as_missing(site: Site, saving: Saving) -> None:
    site.routes["/file"] = NOT_FOUND
    assert saved(site, saving).status == 404
