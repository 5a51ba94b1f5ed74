"""Whatever the bytes: an answer, the same one again, and segments that are where they say."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from trafilatura.utils import load_html

from transforms.extract import extracted
from transforms.extract.furniture import furniture_of
from transforms.extract.tree import blocks_of
from transforms.records import Article, Page
from transforms.reference import Reference

TAGS = ["p", "div", "article", "h1", "h2", "ul", "li", "table", "tr", "td", "br", "a href=/x", "figure", "figcaption", "span",
        'div class="related share"', "script", "aside", "blockquote", "pre", "body", "html", "nav", "!--", "noscript"]  # fmt: skip
WORDS = st.sampled_from([
    "The port of Velmora was closed on Tuesday, the authority said, and it will stay closed. ", "Read more: ", "Share", "Tags:",
    "date 2024-01-02 ", "12:40\n", "OPINION\n", "By Ines Quillfeather\n", "&amp;", "\u200b", "\ud7ff", "<", "]]>", "\n\n", "港",
])  # fmt: skip
MARKUP = st.lists(
    st.one_of(WORDS, st.sampled_from(TAGS).map("<{}>".format), st.sampled_from(TAGS).map("</{}>".format)), max_size=40
)


def page(payload: bytes) -> Page:
    return Page("p", payload, "https://post.example/a", None, None, datetime(2024, 5, 7, tzinfo=UTC))


def check(payload: bytes, reference: Reference) -> None:
    found = extracted(page(payload), reference)
    assert found == extracted(page(payload), reference)
    if isinstance(found, Article):
        parts = [segment for segment in found.segments if segment.start is not None]
        assert all(found.text[part.start : part.end] == part.text and part.text for part in parts)
        assert found.text == "\n".join(part.text for part in parts)
        assert not any("\n" in part.text for part in parts)


@settings(max_examples=30, deadline=None)
@given(parts=MARKUP)
def test_any_markup_has_an_answer(parts: list[str], reference: Reference) -> None:
    check(("<html><body>" + "".join(parts)).encode("utf-8", "replace"), reference)


@settings(max_examples=50, deadline=None)
@given(parts=st.lists(WORDS, max_size=30))
def test_any_plain_text_has_an_answer(parts: list[str], reference: Reference) -> None:
    check("".join(parts).encode("utf-8", "replace"), reference)


@settings(max_examples=50, deadline=None)
@given(payload=st.binary(max_size=300))
def test_any_bytes_have_an_answer(payload: bytes, reference: Reference) -> None:
    check(payload, reference)


@pytest.mark.parametrize(
    "payload",
    [
        b"<html><body>" + b"<div>" * 30_000 + b"deep",
        b"<html><body>" + b"<p>" + b"x " * 300_000,
        b"<html><body>" + b"<a href='" * 5_000,
        b"<html><body><p class='" + b"a-" * 100_000 + b"'>text</p>",
        b"." * 100_000 + b'"' * 100_000,
        b"Name Name\n" * 20_000,
    ],
    ids=["deep", "long", "open", "name", "stops", "lines"],
)
def test_a_hostile_page_has_an_answer_soon(payload: bytes, reference: Reference) -> None:
    check(payload, reference)


def test_every_character_of_a_body_is_in_one_block(reference: Reference) -> None:
    tree = load_html(
        "<html><body>a<p>b<b>c</b>d<!-- x -->e</p>f<ul><li>g<li>h</ul>i<script>no</script>j<br><br>k<td>l</body></html>"
    )
    assert tree is not None
    blocks = blocks_of(tree.find("body"), furniture_of(reference).namer())
    assert "".join(block.text.replace(" ", "") for block in blocks) == "abcdefghijkl"
