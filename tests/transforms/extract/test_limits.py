"""What is larger than an article can be is refused with its size, before it costs more than a moment."""

from datetime import UTC, datetime

import pytest

from transforms.extract import MAX_TEXT_CHARS, extracted
from transforms.extract.attributes import excess_attributes
from transforms.records import Article, Page, Rejection
from transforms.reference import Reference

SENTENCE = "The harbour of Velmora was closed on Tuesday after a crane fell on a ferry, the port said. "


def read(payload: str, reference: Reference) -> Article | Rejection:
    return extracted(Page("p", payload.encode(), None, None, "a.html", datetime(2024, 5, 7, tzinfo=UTC)), reference)


@pytest.mark.parametrize("frame", ["{}", "<!doctype html><html><body><article><p>{}</p></article></body></html>"])
def test_a_book_is_too_large(frame: str, reference: Reference) -> None:
    found = read(frame.format(SENTENCE * (1 + MAX_TEXT_CHARS // len(SENTENCE))), reference)
    assert isinstance(found, Rejection)
    assert (found.reason, str(MAX_TEXT_CHARS) in found.detail) == ("too_large", True)


@pytest.mark.parametrize(
    ("html", "is_parsed"),
    [
        ("<p>" + "he said a = b / c " * 100_000, True),
        ("<p a=1 b='2' c>" * 20_000, True),
        ("<p " + "a=1 " * 5_300 + ">", True),  # as broken quotation marks make them on real pages
        ("<p " + "a=1 " * 15_000 + ">", False),
        (("<p " + "a " * 3_000 + ">") * 50, False),
        ("<p a b c>" * 110_000, False),
        ("<p" + "/" * 500_000, True),
        ("<p a=<p a='<p a=\"" * 30_000, True),
    ],
)
def test_a_page_of_more_attributes_than_a_parser_bears_is_not_parsed(html: str, is_parsed: bool) -> None:
    assert (excess_attributes(html) is None) == is_parsed
