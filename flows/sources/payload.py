"""Bytes as they lie on disk → the payload of a page: gzip opened, size bounded, archives told from pages."""

import zlib
from typing import IO

GZIP_MAGIC = b"\x1f\x8b"
WARC_MAGIC = b"WARC/"
CHUNK_BYTES = 1 << 16


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

    Raises TooLarge past `limit` bytes, before or after decompression, and EOFError where not one byte can be gunzipped.
    """
    head = file.read(len(GZIP_MAGIC))
    file.seek(0)
    return _gunzipped(file, limit) if head == GZIP_MAGIC else _bounded(file.read(limit + 1), limit)


def _bounded(payload: bytes, limit: int) -> bytes:
    if len(payload) > limit:
        raise TooLarge(f"more than {limit:,} bytes")
    return payload


def _gunzipped(file: IO[bytes], limit: int) -> bytes:
    """Decompress in pieces, so that a bomb costs `limit` bytes and no more."""
    parts: list[bytes] = []
    left = limit + 1
    member = zlib.decompressobj(wbits=31)
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
            data, member = member.unused_data.lstrip(b"\0"), zlib.decompressobj(wbits=31)
        data = data or file.read(CHUNK_BYTES)
    if not parts:
        raise EOFError("no readable gzip data")
    return _bounded(b"".join(parts), limit)
