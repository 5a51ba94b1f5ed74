"""What a newsfeed says of a page is evidence of its article, today and after a rebuild."""

from datetime import UTC, date, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from flows.announced import MAX_VALUE_CHARS, announced_from, announced_header
from flows.archive import ArchiveWriter, page_at
from flows.reading import article_of
from transforms.keys import page_key
from transforms.records import Announced, Article, Page
from transforms.reference import Reference

BODY = "<p>The harbour board of Port Ellery said on Monday that twelve cranes will be replaced by spring.</p>" * 9
URL = "https://ledger.example/harbour"
said = st.none() | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=MAX_VALUE_CHARS)


def page(announced: Announced | None) -> Page:
    payload = f"<html><body><article>{BODY}</article></body></html>".encode()
    return Page(
        page_key(payload, URL), payload, URL, None, None, datetime(2026, 3, 9, tzinfo=UTC), "text/html",
        announced=announced,
    )  # fmt: skip


def test_a_page_that_states_nothing_takes_what_its_newsfeed_says(reference: Reference) -> None:
    announced = Announced("Twelve cranes to go", "2026-03-02T08:15:00+01:00", None, "Ina Torvald", "The Ellery Ledger")
    article = article_of(page(announced), reference)
    assert isinstance(article, Article)
    assert (article.title, article.authors) == ("Twelve cranes to go", ("Ina Torvald",))
    assert (article.published.on, article.published.method) == (date(2026, 3, 2), "newsfeed")
    assert article.outlet is not None and article.outlet.name == "The Ellery Ledger"
    assert {item.field for item in article.evidence if item.method == "newsfeed" and item.is_chosen} == {
        "title", "published", "author", "outlet"
    }  # fmt: skip


def test_the_archive_keeps_what_was_announced(tmp_path: Path) -> None:
    announced = Announced("Zwölf Kräne\n„weg“", "2026-03-02", author="Ina Torvald")
    with ArchiveWriter(tmp_path, "run", 1 << 20) as archive:
        places = [archive.append(page(announced)), archive.append(page(None))]
    assert [page_at(tmp_path, place).announced for place in places] == [announced, None]


@given(st.builds(Announced, said, said, said, said, said))
def test_the_header_gives_back_what_it_was_made_from_on_one_line_of_ascii(announced: Announced) -> None:
    header = announced_header(announced)
    if header is None:
        assert announced == Announced()
        return
    assert header.isascii() and header.isprintable()
    assert announced_from(header) == announced
