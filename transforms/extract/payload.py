"""Bytes to text: what kind of payload it is, told from the bytes alone, and in which encoding."""

import codecs
import re
from dataclasses import dataclass
from typing import Literal

from transforms.records import RejectionReason

MediaType = Literal["text/html", "text/plain"]

MAX_BYTES = 10_000_000  # the largest of 1,021 pages measured has 3.1 MB
MAX_PLAIN_CHARS = 500_000  # with what the site hung on to it; see MAX_TEXT_CHARS

_BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_MAGIC = (
    b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04", b"PK\x05\x06", b"\x7fELF", b"OggS", b"ID3", b"\x1f\x8b", b"BZh",
    b"7z\xbc\xaf", b"Rar!", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"wOFF", b"wOF2", b"\xd0\xcf\x11\xe0", b"\x00\x00\x01\x00",
    b"fLaC", b"\x1aE\xdf\xa3", b"SQLite format 3", b"\xca\xfe\xba\xbe", b"II*\x00", b"MM\x00*",
)  # fmt: skip
# What a browser reads where a page names one of these (WHATWG Encoding Standard).
_AS_BROWSERS_READ = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "shift_jis": "cp932",
    "iso8859-9": "cp1254", "tis-620": "cp874", "big5": "big5hkscs",
}  # fmt: skip
# Python knows more: `punycode` takes time that grows with the square, `unicode_escape` makes what no file can hold.
_KNOWN_TO_BROWSERS = frozenset((
    "cp866", "cp874", "cp932", "cp949", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "gb18030", "big5hkscs", "euc_jp", "iso2022_jp",
    *(f"cp125{number}" for number in range(9)), *(f"iso8859-{number}" for number in range(2, 17)),
))  # fmt: skip
_DECLARED = re.compile(
    rb"""charset\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_:.-]{2,40})|<\?xml[^>]{0,80}encoding=["']([A-Za-z0-9_.-]{2,40})""",
    re.I,
)
_TAG = re.compile(
    r"<(?:!doctype|/?(?:html|head|body|meta|title|link|script|style|div|p|article|section|main|span|h[1-6]|ul|ol|li|table"
    r"|br|a|b|i|img|header|footer|nav|em|strong|blockquote))(?=[\s/>])",
    re.I,
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
_SAMPLE = 20_000  # characters that kind and damage are judged on
_MAX_DAMAGE = 0.01  # share of characters that may be replaced or controls: one stray byte a paragraph


@dataclass(frozen=True, slots=True)
class Decoded:
    """A payload as text."""

    text: str
    encoding: str
    media_type: MediaType


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a payload is not text."""

    reason: RejectionReason
    detail: str


def decoded(payload: bytes, content_type: str | None) -> Decoded | Refused:
    """Return the payload as text with its encoding and kind, or why it is none. Never raises."""
    if not payload.strip(b" \t\r\n\x00\xef\xbb\xbf\xfe\xff"):
        return Refused("empty", "nothing but white space" if payload else "no bytes")
    if len(payload) > MAX_BYTES:
        return Refused("too_large", f"{len(payload)} bytes; the limit is {MAX_BYTES}")
    if b"%PDF-" in payload[:1024]:
        return Refused("pdf", "the bytes begin a PDF")
    if payload.startswith(_MAGIC) or (payload[:4] == b"RIFF" and payload[8:12] in (b"WEBP", b"WAVE", b"AVI ")):
        return Refused("binary", f"the bytes begin with {payload[:8]!r}")
    found = _text(payload, content_type)
    if found is None:
        return (
            Refused("binary", "zero bytes")
            if b"\x00" in payload[:_SAMPLE]
            else Refused("undecodable", "no encoding fits")
        )
    text, encoding = found
    if not text.strip():
        return Refused("empty", "nothing but white space")
    if _damage(text) > _MAX_DAMAGE:
        return Refused("binary", "control characters")
    media_type = _media_type(text)
    if media_type == "text/plain" and len(text) > MAX_PLAIN_CHARS:
        return Refused("too_large", f"{len(text)} characters; the limit is {MAX_PLAIN_CHARS}")
    return Decoded(text.replace("\x00", ""), encoding, media_type)


def _media_type(text: str) -> MediaType:
    """HTML begins with a tag, or holds three in its first part; a plain text may mention one."""
    start = text[:_SAMPLE].lstrip("\ufeff \t\r\n")
    if start.startswith("<?xml") or _TAG.match(start):
        return "text/html"
    return "text/html" if len(_TAG.findall(start)) >= 3 else "text/plain"


def _text(payload: bytes, content_type: str | None) -> tuple[str, str] | None:
    for bom, encoding in _BOMS:
        if payload.startswith(bom):
            return payload.decode(encoding, "replace").lstrip("\ufeff"), encoding
    wide = _without_mark(payload)  # before UTF-8, which the letters of English in UTF-16 are as well, each with a zero
    if wide is not None:
        return wide
    try:
        return payload.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    if b"\x00" in payload[:_SAMPLE]:
        return None
    return _declared(payload, content_type) or _nearly(payload, "utf-8") or _guessed(payload)


def _without_mark(payload: bytes) -> tuple[str, str] | None:
    """UTF-16 without its mark: in Latin text every other byte is zero."""
    sample = payload[:2000]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = sample[offset::2]
        if half and half.count(0) > 0.4 * len(half) and 0 not in sample[1 - offset :: 2]:
            return payload.decode(encoding, "replace"), encoding
    return None


def _declared(payload: bytes, content_type: str | None) -> tuple[str, str] | None:
    """The encoding that the page's head names, then the one that its HTTP header names, where the bytes agree."""
    places = (payload[:4096], (content_type or "").encode("ascii", "ignore")[:300])
    for match in filter(None, map(_DECLARED.search, places)):
        try:
            name = codecs.lookup((match[1] or match[2]).decode("ascii")).name
        except (LookupError, UnicodeDecodeError):
            continue
        encoding = _AS_BROWSERS_READ.get(name, name)
        found = _nearly(payload, encoding) if encoding in _KNOWN_TO_BROWSERS else None
        if found is not None:
            return found
    return None


def _nearly(payload: bytes, encoding: str) -> tuple[str, str] | None:
    """The payload in an encoding, where at most a stray byte does not fit."""
    try:
        text = payload.decode(encoding, "replace")
    except (LookupError, UnicodeError, ValueError):
        return None
    return (text, encoding) if text.count("\ufffd") <= max(1, len(text) // 2000) else None


def _guessed(payload: bytes) -> tuple[str, str] | None:
    """The best guess of charset_normalizer from the two ends, as trafilatura asks it; the whole would take seconds."""
    from charset_normalizer import from_bytes  # costs start-up, needed rarely

    best = from_bytes(payload if len(payload) < 20_000 else payload[:10_000] + payload[-10_000:]).best()
    return _nearly(payload, best.encoding) if best is not None else None


def _damage(text: str) -> float:
    sample = text[:_SAMPLE]
    return len(_CONTROLS.findall(sample)) / len(sample)
