"""Bytes as they lie on disk → the payload of a page: gzip opened, size bounded, archives told from pages."""

import zlib
from io import BytesIO
from typing import IO

import brotli  # type: ignore[import-untyped,unused-ignore]

GZIP_MAGIC = b"\x1f\x8b"
WARC_MAGIC = b"WARC/"
CHUNK_BYTES = 1 << 16
MAX_MEMBERS = 1_000  # of one gzip file: 20 MB in blocks of 64 KB are 320, a million empty ones would cost time alone


class TooLarge(Exception):
    """The payload passes the limit; the message says by which measure."""


def is_warc(file: IO[bytes]) -> bool:
    """Tell from its first bytes whether an open file is a WARC, gzipped or not; leaves the file at its beginning."""
    head = file.read(CHUNK_BYTES)
    file.seek(0)
    if head.startswith(GZIP_MAGIC):
        try:
            head = zlib.decompressobj(wbits=31).decompress(head, 64)
        except zlib.error:
            return False
    return head.startswith(WARC_MAGIC)


def payload_of(file: IO[bytes], limit: int) -> bytes:
    """Return the file's bytes, gunzipped where it is gzip (all members; a torn tail ends it).

    Raises TooLarge past `limit` bytes, before or after decompression, or past MAX_MEMBERS, and EOFError where not one
    byte can be gunzipped.
    """
    head = file.read(len(GZIP_MAGIC))
    file.seek(0)
    return _gunzipped(file, limit) if head == GZIP_MAGIC else _bounded(file.read(limit + 1), limit)


def body_of(body: bytes, coding: str, limit: int) -> bytes:
    """Return an HTTP body without the content coding that its header states; as it stands where it is not in it.

    Raises TooLarge past `limit` bytes: a brotli bomb of 1 KB holds a gigabyte.
    """
    try:
        return _bounded(_opened(body, coding, limit), limit)
    except (zlib.error, brotli.error, EOFError):
        return body


def _opened(body: bytes, coding: str, limit: int) -> bytes:
    if body.startswith(GZIP_MAGIC):
        return _gunzipped(BytesIO(body), limit)
    if coding == "br":
        opened: bytes = brotli.Decompressor().process(body, output_buffer_limit=limit + 1)
        return opened
    if coding == "deflate":
        try:
            return zlib.decompressobj().decompress(body, limit + 1)
        except zlib.error:  # some servers send it without its header
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(body, limit + 1)
    return body


def _bounded(payload: bytes, limit: int) -> bytes:
    if len(payload) > limit:
        raise TooLarge(f"more than {limit:,} bytes")
    return payload


def _gunzipped(file: IO[bytes], limit: int) -> bytes:
    """Decompress in pieces, so that a bomb costs `limit` bytes and no more."""
    parts: list[bytes] = []
    left = limit + 1
    member, members = zlib.decompressobj(wbits=31), 1
    data = file.read(CHUNK_BYTES)
    while data and left > 0:
        try:
            part = member.decompress(data, left)
        except zlib.error:
            break
        parts.append(part)
        left -= len(part)
        data = member.unconsumed_tail
        if member.eof:
            data, member, members = member.unused_data.lstrip(b"\0"), zlib.decompressobj(wbits=31), members + 1
            if members > MAX_MEMBERS:
                raise TooLarge(f"more than {MAX_MEMBERS:,} gzip members")
        data = data or file.read(CHUNK_BYTES)
    if not parts:
        raise EOFError("no readable gzip data")
    return _bounded(b"".join(parts), limit)
