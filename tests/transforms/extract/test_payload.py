"""Bytes to text."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.extract.payload import MAX_BYTES, Decoded, Refused, decoded

HTML = "<html><head><title>Größe</title></head><body><p>Die Größe der Brücke überraschte alle Prüfer.</p></body></html>"
KOREAN = "<html><head><meta charset='{}'></head><body><p>대통령은 어제 새 다리를 열었다고 말했다.</p></body></html>"


@pytest.mark.parametrize(
    ("payload", "encoding"),
    [
        (HTML.encode(), "utf-8"),
        (codecs.BOM_UTF8 + HTML.encode(), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + HTML.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + HTML.encode("utf-16-be"), "utf-16"),
        (codecs.BOM_UTF32_LE + HTML.encode("utf-32-le"), "utf-32"),
        (HTML.encode("utf-16-le"), "utf-16-le"),
        (HTML.replace("<head>", "<head><meta charset=iso-8859-1>").encode("cp1252"), "cp1252"),
        (KOREAN.format("euc-kr").encode("cp949"), "cp949"),
        (KOREAN.format("EUC-KR").replace("Korea", "").encode("cp949"), "cp949"),
    ],
)
def test_the_encoding_is_found_in_the_bytes(payload: bytes, encoding: str) -> None:
    found = decoded(payload, None)
    assert isinstance(found, Decoded)
    assert (found.encoding, found.media_type) == (encoding, "text/html")
    assert "Brücke überraschte" in found.text or "대통령은" in found.text


def test_the_http_header_names_the_encoding_where_the_page_does_not() -> None:
    found = decoded(
        "<html><body><p>Вчера открыли мост.</p></body></html>".encode("cp1251"), "text/html; charset=windows-1251"
    )
    assert isinstance(found, Decoded)
    assert "открыли мост" in found.text


def test_a_wrong_declaration_does_not_stand_against_valid_utf_8() -> None:
    found = decoded(HTML.replace("<head>", "<head><meta charset=iso-8859-1>").encode(), "text/html; charset=latin-1")
    assert isinstance(found, Decoded)
    assert "Brücke" in found.text


def test_an_undeclared_encoding_is_guessed() -> None:
    words = (
        "Die Prüfer fanden große Schäden an der Brücke über den Fluß; die Behörden wollen später darüber sprechen. " * 8
    )
    found = decoded(f"<html><body><p>{words}</p></body></html>".encode("cp1252"), None)
    assert isinstance(found, Decoded)
    assert "große Schäden" in found.text


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "pdf"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        (b"PK\x03\x04\x14\x00", "binary"),
        (bytes(range(256)) * 8, "binary"),
        (b"a" * (MAX_BYTES + 1), "too_large"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(payload: bytes, reason: str) -> None:
    found = decoded(payload, None)
    assert isinstance(found, Refused)
    assert found.reason == reason


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        ("The bridge is 3 < 4 km long, and a <b> tag is mentioned once.", "text/plain"),
        ("  \n<!doctype html><title>A</title>", "text/html"),
        ("<div>A fragment</div>", "text/html"),
        ("Before the markup.\n<p>One</p><p>Two</p>", "text/html"),
        ("date 2024-03-04 The bridge opened.", "text/plain"),
    ],
)
def test_the_kind_of_page_is_told_from_its_bytes(text: str, media_type: str) -> None:
    found = decoded(text.encode(), None)
    assert isinstance(found, Decoded)
    assert found.media_type == media_type


@given(st.binary(max_size=400), st.none() | st.text(max_size=40))
def test_no_bytes_make_it_raise(payload: bytes, content_type: str | None) -> None:
    assert decoded(payload, content_type) == decoded(payload, content_type)
