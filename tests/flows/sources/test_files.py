"""Files and folders are read whole, in order, and what cannot be read is a rejection with a reason."""

import gzip
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.errors import SourcesMissing
from flows.settings import Settings
from flows.sources import Found, found
from flows.sources.address import clean_url
from transforms.records import Page, Rejection

LIMIT = 10_000


def read(*sources: Path) -> list[Found]:
    return list(
        found(
            [str(source) for source in sources],
            lambda: datetime(2026, 1, 2, tzinfo=UTC),
            Settings(max_page_bytes=LIMIT),
        )
    )


def reasons(arrivals: list[Found]) -> list[str]:
    return [arrival.reason for arrival in arrivals if isinstance(arrival, Rejection)]


def payloads(arrivals: list[Found]) -> list[bytes]:
    return [arrival.payload for arrival in arrivals if isinstance(arrival, Page)]


def warc(*pages: tuple[str, bytes, str]) -> bytes:
    members = []
    for url, body, status in pages:
        http = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\nLast-Modified: yesterday\r\n\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-05-06T07:08:09Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        members.append(gzip.compress(head.encode() + http + b"\r\n\r\n"))
    return b"".join(members)


def test_a_folder_is_read_by_name_hidden_files_and_linked_folders_aside(tmp_path: Path) -> None:
    for name in ("b.html", "a.txt", ".hidden", "inner/c.html"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(name.encode())
    (tmp_path / "loop").symlink_to(tmp_path)
    assert payloads(read(tmp_path)) == [b"a.txt", b"b.html", b"inner/c.html"]


def test_gzip_is_told_by_its_bytes_not_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(gzip.compress(b"first ") + gzip.compress(b"second"))
    (tmp_path / "b.gz").write_bytes(b"no gzip at all")
    assert payloads(read(tmp_path)) == [b"first second", b"no gzip at all"]


def test_a_torn_gzip_yields_what_is_left_of_it(tmp_path: Path) -> None:
    body = os.urandom(3000)
    (tmp_path / "a.gz").write_bytes(gzip.compress(body)[:-200])
    kept = payloads(read(tmp_path))[0]
    assert body.startswith(kept) and len(kept) > 2000


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"x" * (LIMIT + 1), "too_large"),
        (gzip.compress(bytes(50_000_000), mtime=0), "too_large"),
        (b"\x1f\x8bno gzip", "unreadable"),
    ],
)
def test_what_cannot_be_read_is_rejected_with_a_reason(content: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(content)
    assert reasons(read(tmp_path)) == [reason]


def test_links_that_lead_nowhere_are_rejected_and_the_run_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.html").symlink_to(tmp_path / "gone")
    (tmp_path / "b.html").symlink_to(tmp_path / "b.html")
    (tmp_path / "c.html").write_bytes(b"here")
    arrivals = read(tmp_path)
    assert (reasons(arrivals), payloads(arrivals)) == (["unreadable", "unreadable"], [b"here"])


def test_a_folder_with_a_manifest_is_read_by_it(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"a")
    (tmp_path / "b.html").write_bytes(b"b")
    lines = [
        json.dumps({"id": "1", "path": "b.html", "url": "https://outlet.example/b"}),
        "no json",
        json.dumps(["no", "object"]),
        json.dumps({"id": "2", "path": "gone.html", "url": None}),
        json.dumps({"id": "3", "path": "a.html", "url": "javascript:alert(1)"}),
    ]
    (tmp_path / "manifest.jsonl").write_text("\n".join(lines), "utf-8")
    arrivals = read(tmp_path)
    assert [(a.payload, a.url) for a in arrivals if isinstance(a, Page)] == [
        (b"b", "https://outlet.example/b"),
        (b"a", None),
    ]
    assert reasons(arrivals) == ["unreadable"] * 3


def test_a_warc_yields_its_good_responses_with_their_own_times(tmp_path: Path) -> None:
    content = warc(
        ("https://outlet.example/a", b"<p>a</p>", "200 OK"),
        ("https://outlet.example/b", b"gone", "404 Not Found"),
        ("https://outlet.example/c", b"x" * (LIMIT + 1), "200 OK"),
        ("https://outlet.example/d", b"<p>d</p>", "200 OK"),
    )
    (tmp_path / "saved.bin").write_bytes(content)
    arrivals = read(tmp_path)
    pages = [arrival for arrival in arrivals if isinstance(arrival, Page)]
    assert [(page.url, page.payload) for page in pages] == [
        ("https://outlet.example/a", b"<p>a</p>"),
        ("https://outlet.example/d", b"<p>d</p>"),
    ]
    assert {page.fetched_at for page in pages} == {datetime(2025, 5, 6, 7, 8, 9, tzinfo=UTC)}
    assert (pages[0].content_type, pages[0].last_modified) == ("text/html", "yesterday")
    assert reasons(arrivals) == ["too_large"]


def test_a_torn_warc_yields_what_stands_before_the_tear(tmp_path: Path) -> None:
    content = warc(*((f"https://outlet.example/{n}", os.urandom(500), "200 OK") for n in range(3)))
    (tmp_path / "torn.warc.gz").write_bytes(content[:-300])
    arrivals = read(tmp_path)
    assert len(payloads(arrivals)) >= 2
    assert reasons(arrivals) in (["unreadable"], [])


def test_nothing_found_is_an_error_that_names_it_and_something_found_goes_on(tmp_path: Path) -> None:
    with pytest.raises(SourcesMissing, match="gone"):
        read(tmp_path / "gone")
    (tmp_path / "a").write_bytes(b"a")
    arrivals = read(tmp_path / "gone", tmp_path / "a")
    assert (reasons(arrivals), payloads(arrivals)) == (["unreadable"], [b"a"])


@pytest.mark.parametrize(
    ("url", "cleaned"),
    [
        ("https://outlet.example/a b\r\nX: y", "https://outlet.example/a%20b%0D%0AX:%20y"),
        (" http://outlet.example ", "http://outlet.example"),
        ("https://outlet.example/ü?q=%20", "https://outlet.example/%C3%BC?q=%20"),
        ("file:///etc/passwd", None),
        ("//outlet.example", None),
        ("https://[broken", None),
        ("https://\ud800.example", None),
        ("https://outlet.example/\udcff", None),
        (7, None),
        (None, None),
    ],
)
def test_an_address_is_http_and_holds_nothing_that_breaks_a_header(url: object, cleaned: str | None) -> None:
    assert clean_url(url) == cleaned
