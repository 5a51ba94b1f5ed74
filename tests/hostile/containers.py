"""Files, links, folders and archives that are not what they say."""

import gzip
import os
import socket
import zlib
from pathlib import Path

import brotli  # type: ignore[import-untyped,unused-ignore]

from tests.hostile.kinds import ARTICLE, html, layout, page

ORDINARY = html("")
MEGABYTE = 1 << 20


def gzip_of_zeros(size: int) -> bytes:
    """Return `size` zero bytes as gzip, without ever holding them."""
    piece = gzip.compress(bytes(MEGABYTE))
    return piece * (size // MEGABYTE)


def brotli_of_zeros(size: int) -> bytes:
    """Return `size` zero bytes as brotli."""
    packer = brotli.Compressor(quality=5)
    packed: bytes = b"".join(packer.process(bytes(MEGABYTE)) for _ in range(size // MEGABYTE)) + packer.finish()
    return packed


def deflated(head: bytes, zeros: int, window_bits: int) -> bytes:
    """Return a head and `zeros` zero bytes as one stream: of gzip with 31 window bits, of zlib with 15."""
    packer = zlib.compressobj(1, wbits=window_bits)
    packed = packer.compress(head) + b"".join(packer.compress(bytes(MEGABYTE)) for _ in range(zeros // MEGABYTE))
    return packed + packer.flush()


Fields = dict[str, str | None]


def response(body: bytes, *headers: str, length: int | None = None, fields: Fields | None = None) -> bytes:
    """Return one WARC response record; `length` lies about it, `fields` replace its WARC headers or take them away."""
    http = "\r\n".join(("HTTP/1.1 200 OK", "Content-Type: text/html", *headers, "", "")).encode() + body
    usual: Fields = {
        "WARC-Type": "response",
        "WARC-Target-URI": "https://outlet.example/storm",
        "WARC-Date": "2025-05-06T07:08:09Z",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(http) if length is None else length),
    }
    stated = usual | (fields or {})
    lines = ["WARC/1.0", *(f"{name}: {value}" for name, value in stated.items() if value is not None), "", ""]
    return "\r\n".join(lines).encode() + http + b"\r\n\r\n"


@layout("too_large")
def text_of_200_megabytes(folder: Path) -> None:
    line = ("The mayor said 12 people were hurt. " * 30 + "\n").encode()
    with open(folder / "page.txt", "wb") as file:
        for _ in range(200):
            file.write((line * (MEGABYTE // len(line) + 1))[:MEGABYTE])


@layout("too_large", quick=True)
def sparse_file_of_a_terabyte(folder: Path) -> None:
    with open(folder / "page.html", "wb") as file:
        file.truncate(1 << 40)


@page("too_large", quick=True)
def gzip_bomb() -> bytes:
    return gzip_of_zeros(1 << 30)


@page("binary")
def gzip_bomb_inside_gzip() -> bytes:
    return gzip.compress(gzip_of_zeros(1 << 30))


@page("empty", "too_large", "unreadable")
def gzip_of_a_million_empty_members() -> bytes:
    return gzip.compress(b"") * 1_000_000


@page(ARTICLE, quick=True)
def truncated_gzip() -> bytes:
    return gzip.compress(ORDINARY)[:-20]


@page("unreadable")
def gzip_with_a_false_checksum() -> bytes:
    return gzip.compress(ORDINARY)[:-8] + b"\xff" * 8


@page("empty")
def gzip_header_and_nothing_more() -> bytes:
    return gzip.compress(ORDINARY)[:10]


@page("binary", "undecodable", "no_text")
def brotli_bomb() -> bytes:
    return brotli_of_zeros(256 * MEGABYTE)


@page("too_large", quick=True)
def warc_with_a_brotli_bomb() -> bytes:
    return response(brotli_of_zeros(1024 * MEGABYTE), "Content-Encoding: br")


@page("too_large")
def warc_with_a_gzip_bomb() -> bytes:
    return response(deflated(b"", 512 * MEGABYTE, 31), "Content-Encoding: gzip")


@page("too_large")
def warc_with_a_chunked_deflate_bomb() -> bytes:
    bomb = deflated(b"", 512 * MEGABYTE, 15)
    chunked = f"{len(bomb):x}\r\n".encode() + bomb + b"\r\n0\r\n\r\n"
    return response(chunked, "Content-Encoding: deflate", "Transfer-Encoding: chunked")


@page("too_large")
def warc_with_a_chunk_of_2_gigabytes() -> bytes:
    head = response(b"7ffffff0\r\n", "Transfer-Encoding: chunked", length=1 << 31).removesuffix(b"\r\n\r\n")
    return deflated(head, 512 * MEGABYTE, 31)


@page("unreadable", "too_large")
def warc_member_that_is_a_bomb() -> bytes:
    return deflated(b"WARC/1.0\r\nWARC-Type: ", 512 * MEGABYTE, 31)


@page("unreadable", "too_large", ARTICLE)
def warc_with_a_million_headers() -> bytes:
    head, body = response(ORDINARY).split(b"\r\n", 1)
    return gzip.compress(head + b"\r\n" + b"X-Header: value\r\n" * 1_000_000 + body)


@page(ARTICLE, "unreadable", "no_text", quick=True)
def warc_with_a_truncated_member() -> bytes:
    whole = gzip.compress(response(ORDINARY))
    return whole + gzip.compress(response(html("<p>Another.</p>")))[:-300]


@page(ARTICLE, "unreadable", quick=True)
def warc_record_shorter_than_it_says() -> bytes:
    return response(ORDINARY, length=1 << 40)


@page(ARTICLE, "unreadable", "no_text")
def warc_record_longer_than_it_says() -> bytes:
    return response(ORDINARY, length=500) + response(ORDINARY)


@page(ARTICLE, "unreadable", "empty")
def warc_record_of_negative_length() -> bytes:
    return response(ORDINARY, length=-5) + response(ORDINARY)


@page(ARTICLE)
def http_body_shorter_than_it_says() -> bytes:
    return response(ORDINARY, "Content-Length: 99999999")


@page(ARTICLE)
def http_body_longer_than_it_says() -> bytes:
    return response(ORDINARY, "Content-Length: 5")


@page(ARTICLE, "unreadable", "empty", "no_text")
def http_chunks_of_lying_lengths() -> bytes:
    return response(b"ffffffffffff\r\n" + ORDINARY, "Transfer-Encoding: chunked") + response(
        b"-5\r\n" + ORDINARY + b"\r\nzz\r\n", "Transfer-Encoding: chunked"
    )


@page(ARTICLE, "unreadable", "undecodable", "binary", "empty", "no_text")
def http_body_in_another_coding_than_it_says() -> bytes:
    return b"".join(
        response(body, f"Content-Encoding: {coding}")
        for coding in ("gzip", "br", "deflate", "identity", "gzip, br", "x" * 1000)
        for body in (ORDINARY, gzip.compress(ORDINARY)[:-30], brotli.compress(ORDINARY)[:-30])
    )


@layout(ARTICLE, "unreadable", quick=True)
def warc_records_with_damaged_headers(folder: Path) -> None:
    damaged: list[Fields] = [
        {"WARC-Target-URI": None},
        {"WARC-Target-URI": "javascript:x"},
        {"WARC-Target-URI": "https://[broken"},
        {"WARC-Target-URI": "https://a.example/" + "x" * 100_000},
        {"WARC-Date": None},
        {"WARC-Date": "yesterday"},
        {"WARC-Date": "9999-12-31T23:59:59-23:59"},
        {"WARC-Date": "0001-01-01T00:00:00+23:59"},
        {"WARC-Date": "0007-01-01T00:00:00Z"},
        {"WARC-Date": "9999-12-31T23:59:59Z"},
        {"WARC-Type": None},
        {"Content-Length": None},
        {"Content-Length": "many"},
    ]
    for number, fields in enumerate(damaged):
        (folder / f"{number:02d}.warc").write_bytes(response(ORDINARY, fields=fields))
    (folder / "status.warc").write_bytes(response(ORDINARY).replace(b"HTTP/1.1 200 OK", b"NOT HTTP AT ALL"))
    (folder / "type.warc").write_bytes(
        response(ORDINARY).replace(b"Content-Type: text/html", b"Content-Type: \xff\xfe\r\nLast-Modified: \x00\x1b")
    )
    (folder / "magic.warc").write_bytes(b"WARC/")
    (folder / "version.warc").write_bytes(b"WARC/99.9\r\n\r\n")


@layout("unreadable", ARTICLE, quick=True)
def unreadable_files(folder: Path) -> None:
    (folder / "no-permission.html").write_bytes(ORDINARY)  # an article where root runs the test
    (folder / "no-permission.html").chmod(0)
    (folder / "faulty-device.html").symlink_to("/proc/self/mem")
    os.mkfifo(folder / "pipe.html")
    with socket.socket(socket.AF_UNIX) as server:
        here = os.open(folder, os.O_RDONLY)  # a socket's address holds 107 bytes; a test's folder may have more
        server.bind(f"/proc/self/fd/{here}/socket.html")
        os.close(here)


@layout("unreadable", ARTICLE, quick=True)
def dangling_and_looping_links(folder: Path) -> None:
    (folder / "dangling.html").symlink_to(folder / "gone")
    (folder / "itself.html").symlink_to(folder / "itself.html")
    (folder / "to.html").symlink_to(folder / "fro.html")
    (folder / "fro.html").symlink_to(folder / "to.html")
    (folder / "dangling.jsonl").symlink_to(folder / "gone")
    (folder / "faulty.jsonl").symlink_to("/proc/self/mem")
    os.mkfifo(folder / "pipe.jsonl")
    (folder / "inner").mkdir()
    (folder / "inner" / "up").symlink_to(folder)
    (folder / "page.html").write_bytes(ORDINARY)


@layout(ARTICLE, quick=True)
def names_that_are_no_names(folder: Path) -> None:
    names = (b"two\nlines.html", b"\xff\xfe.html", b"=cmd|calc.html", b"'; drop table pages --.html", b"\x1b[31mred.html",
             b"{\"id\": 1}.html", "‮lmth.egap".encode(), b"-rf.html", b"%00%2e%2e.html", b"n" * 250)  # fmt: skip
    for number, name in enumerate(names):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(html(f"<p>Page {number} of ten.</p>"))


@layout(ARTICLE)
def folder_of_1500_levels(folder: Path) -> None:
    nested(folder, 1_500)


@layout("unreadable")
def folder_deeper_than_a_path_is_long(folder: Path) -> None:
    nested(folder, 2_500)


def nested(folder: Path, levels: int) -> None:
    """Lay a page below that many folders."""
    start = os.open(folder, os.O_RDONLY)
    here = start
    for _ in range(levels):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        if here != start:
            os.close(here)
        here = below
    file = os.open("page.html", os.O_WRONLY | os.O_CREAT, dir_fd=here)
    os.write(file, ORDINARY)
    for descriptor in (file, here, start):
        os.close(descriptor)


@layout(ARTICLE, "unreadable", "not_an_article", quick=True)
def manifest_of_hostile_lines(folder: Path) -> None:
    (folder / "page.html").write_bytes(ORDINARY)
    lines = [
        b"[" * 60_000, b'{"path": "' + b"x" * 60_000 + b'"}', b'{"path": "page.html\\u0000"}', b'{"path": 7}', b"null",
        b'{"path": "\\ud800.html"}', b'{"path": "page.html", "url": "https://' + b"a" * 50_000 + b'.example/"}', b"\xff\xfe",
        b'{"path": "."}', b'{"path": "page.html", "url": {"deep": 1}}', b'{"path": "manifest.jsonl/page.html"}', b"9" * 60_000,
        b'{"path": "page.html", "id": NaN}', b'{"path": "page.html", "url": "https://\\ud800.example/"}',
    ]  # fmt: skip
    (folder / "manifest.jsonl").write_bytes(b"\n".join(lines))
