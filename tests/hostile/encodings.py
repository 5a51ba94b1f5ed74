"""Bytes in another encoding than they say, or in none, and formats that are not pages."""

import codecs
import zlib

from tests.hostile.kinds import ARTICLE, PROSE, html, page, text

KOREAN = "항만 당국은 화요일 폭풍으로 컨테이너 1,200개가 유실됐다고 밝혔다. 수리에는 2년이 걸릴 것으로 예상된다. "


@page(ARTICLE, quick=True)
def nul_bytes_between_the_words() -> bytes:
    return html("").replace(b"harbour", b"har\x00bour")


@page("binary", "undecodable", ARTICLE)
def a_nul_after_every_third_byte() -> bytes:
    plain = html("")
    return b"\x00".join(plain[at : at + 3] for at in range(0, len(plain), 3))


@page("empty")
def a_megabyte_of_nul() -> bytes:
    return bytes(1 << 20)


@page(ARTICLE)
def utf_16_little_endian() -> bytes:
    return codecs.BOM_UTF16_LE + html("").decode().encode("utf-16-le")


@page(ARTICLE)
def utf_16_big_endian() -> bytes:
    return codecs.BOM_UTF16_BE + html("").decode().encode("utf-16-be")


@page(ARTICLE, quick=True)
def utf_16_without_its_mark() -> bytes:
    return html("").decode().encode("utf-16-le")


@page(ARTICLE)
def utf_16_big_endian_without_its_mark() -> bytes:
    return html("").decode().encode("utf-16-be")


@page(ARTICLE, "binary")
def utf_16_of_an_odd_length_with_lone_surrogates() -> bytes:
    return (
        codecs.BOM_UTF16_LE
        + html("<p>\ud800 and \udfff</p>" * 100).decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass")
        + b"\x00"
    )


@page("binary", "undecodable", ARTICLE)
def utf_32_without_its_mark() -> bytes:
    return html("").decode().encode("utf-32-le")


@page(ARTICLE, quick=True)
def utf_7() -> bytes:
    return html("<script>alert(1)</script>").decode().encode("utf-7").replace(b"charset=utf-8", b"charset=utf-7")


@page(ARTICLE, quick=True)
def euc_kr() -> bytes:
    body = (
        f"<html><head><meta charset=euc-kr><title>{KOREAN[:15]}</title></head><body><p>{KOREAN * 20}</p></body></html>"
    )
    return body.encode("euc-kr")


@page(ARTICLE, "undecodable")
def euc_kr_that_nobody_declares() -> bytes:
    return f"<html><body><p>{KOREAN * 20}</p></body></html>".encode("euc-kr")


@page(ARTICLE, quick=True)
def cp1252_called_utf_8() -> bytes:
    return html("<p>It cost £40 — “a fair price”, said Zoë Müller.</p>" * 20).decode().encode("cp1252", "replace")


@page(ARTICLE)
def stray_bytes() -> bytes:
    return html("").replace(b"storm", b"st\xffrm")


@page(ARTICLE, "binary", "undecodable")
def overlong_bytes() -> bytes:
    return html("").replace(b"<p>", b"<p>\xc0\xbcscript\xc0\xbe\xe0\x80\xaf\xf0\x80\x80\xaf")


@page(ARTICLE, "binary", "undecodable")
def surrogates_in_utf_8() -> bytes:
    return html("<p>\ud83d\ude00 said \udfff nothing.</p>" * 50)


@page(ARTICLE, "too_large", "binary", "undecodable", "no_text")
def charset_punycode() -> bytes:
    """Python's own decoder of it takes time that grows with the square."""
    return b"<meta charset=punycode><p>\xff" + b"word " * 100 + b"-" + b"abc" * 1_000_000


@page(ARTICLE, "too_large", "binary", "undecodable", "no_text")
def charset_unicode_escape() -> bytes:
    return b"<meta charset=unicode_escape><p>\xff" + rb"\ud800 \x00 \N{BULLET} \q " * 20_000


@page(ARTICLE, "too_large", "binary", "undecodable", "no_text")
def charset_idna() -> bytes:
    return b"<meta charset=idna><p>\xff" + b"xn--a." * 100_000


@page(ARTICLE, "binary", "undecodable", "no_text", "empty")
def charset_of_python_alone() -> bytes:
    return b"<meta charset=zlib_codec><p>\xff" + zlib.compress(bytes(100 << 20))


@page(ARTICLE, "binary", "undecodable", "no_text")
def charset_that_is_stateful() -> bytes:
    return b"<meta charset=iso-2022-jp><p>\xff\x1b$B" + b"0l" * 100_000 + b"\x1b(B" * 100_000


@page("binary", "undecodable", ARTICLE, "no_text")
def random_letters_of_the_upper_half() -> bytes:
    state, found = 7, bytearray()
    for _ in range(1_000_000):
        state = state * 1103515245 + 12345 & 0x7FFFFFFF
        found.append(0x80 | state >> 16 & 0x7F)
    return bytes(found)


@page(ARTICLE)
def bidi_controls_and_zero_width_letters() -> bytes:
    return html(
        "<p>The mayor\u202e dias \u202c said 1\u200b2\u200d0\u2060 people\ufeff were \u2066hurt\u2069.</p>" * 500
    )


@page(ARTICLE)
def a_letter_under_100_000_accents() -> bytes:
    return html("<p>The mayor sa" + "\u0301" * 100_000 + "id 12 people were hurt.</p>")


@page(ARTICLE)
def emoji() -> bytes:
    return html("<p>" + "👩‍👩‍👧‍👦🏳️‍🌈1️⃣2️⃣ people said 😀. " * 5_000 + "</p>")


@page("binary")
def image_that_is_also_a_page() -> bytes:
    return b"GIF89a/*" + html("") + b"*/=1"


@page("pdf")
def pdf_that_is_also_a_page() -> bytes:
    return b"<!--\n%PDF-1.7\n" + html("") + b"%%EOF"


@page(ARTICLE, "binary")
def page_that_is_also_an_archive() -> bytes:
    return html("") + b"PK\x03\x04" + bytes(200) + b"PK\x05\x06" + bytes(18)


@page("pdf", quick=True)
def pdf_named_html() -> bytes:
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)) * 2_000


@page("binary", quick=True)
def image_named_html() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 2_000


@page("binary")
def photograph_with_a_page_in_its_comment() -> bytes:
    return b"\xff\xd8\xff\xfe\x10\x00" + html("") * 3 + b"\xff\xd9"


@page(ARTICLE, "no_text", "not_an_article")
def mhtml() -> bytes:
    parts = html("").decode().replace("=", "=3D")
    return (
        'From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="--b"\r\n\r\n'
        f"----b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{parts}\r\n----b--\r\n"
    ).encode()


@page(ARTICLE, "no_text")
def rich_text() -> bytes:
    return (r"{\rtf1\ansi " + PROSE * 5 + r"\par }").encode("ascii", "replace")


@page(ARTICLE, "no_text", "not_an_article")
def newsfeed_named_html() -> bytes:
    items = "".join(f"<item><title>Item {n}</title><description>{PROSE}</description></item>" for n in range(2_000))
    return f"<?xml version='1.0'?><rss version='2.0'><channel>{items}</channel></rss>".encode()


@page(ARTICLE, "too_large", "no_text", "binary")
def megabytes_of_base64() -> bytes:
    return text("QUJD" * 300_000)


@page(ARTICLE, quick=True)
def carriage_returns_and_line_feeds() -> bytes:
    return text(f"{PROSE}\r\n\r\n{PROSE}\r{PROSE}\x0b{PROSE}\x0c{PROSE}\u2028{PROSE}\u2029{PROSE}\x85{PROSE}\n\r")


@page("empty", "no_text")
def a_million_blanks() -> bytes:
    return "\u00a0\u2003\t ".encode() * 250_000
