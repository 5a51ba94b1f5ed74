"""Who signs a blog with its own name, and where nobody does."""

from datetime import UTC, datetime

import pytest

from transforms.normalise import normalised
from transforms.records import Article, Evidence, Field
from transforms.reference import Reference

BLOG = "https://www.brightlamp.example.com/blog/seven-lamps"
TEXT = "The seven lamps below were lit every evening for a month, and their batteries were weighed each morning."


def credited(reference: Reference, *evidence: Evidence, url: str = BLOG) -> tuple[str, ...]:
    fetched = datetime(2031, 5, 10, tzinfo=UTC)
    return normalised(
        Article("p", "a", "v", url, None, fetched, "text/html", "utf-8", TEXT, (), evidence), reference
    ).authors


def said(field: Field, value: str, method: str, words: str | None = None) -> Evidence:
    return Evidence(field, value, method, words or value)


SITE = said("outlet", "Brightlamp", "meta:og:site_name")


@pytest.mark.parametrize(
    ("evidence", "authors"),
    [
        (said("author", "Brightlamp", "meta:author"), ("Brightlamp",)),
        (said("author", "Brightlamp", "json_ld"), ()),
        (said("author", "Brightlamp Editorial Team", "meta:author"), ("Brightlamp Editorial Team",)),
        (said("author", "Brightlamp Editorial Team", "json_ld"), ()),
        (said("author", "By the Brightlamp team", "after_heading"), ("the Brightlamp team",)),
        (said("author", "The Brightlamp team", "after_heading"), ()),
        (said("author", "Lanternworks Editorial Team", "meta:author"), ()),
        (said("author", "The Lamplighter", "meta:author"), ()),
        (said("author", "By Brightlamp | 3 May 2031", "class:byline", "byline | By Brightlamp | 3 May 2031"), ("Brightlamp",)),
        (said("author", "Brightlamp", "json_ld:organisation"), ()),
        (said("author", "Brightlamp", "class:byline:elsewhere"), ()),
        (said("author", "Brightlamp", "after_heading"), ()),
        (said("author", "Editorial Team", "meta:author"), ()),
    ],
)  # fmt: skip
def test_a_site_signs_with_its_own_name_where_people_are_credited(
    evidence: Evidence, authors: tuple[str, ...], reference: Reference
) -> None:
    assert credited(reference, SITE, evidence) == authors


def test_a_pen_name_counts_where_two_places_give_it(reference: Reference) -> None:
    link = said("author", "The Lamplighter", "rel:author", "/author/lamp | The Lamplighter")
    byline = said("author", "by The Lamplighter", "class:byline", "byline | by The Lamplighter")
    assert credited(reference, SITE, said("author", "The Lamplighter", "meta:author"), byline) == ("The Lamplighter",)
    assert credited(reference, SITE, link) == ()
    desk = said("author", "by The News Desk", "class:byline", "byline | by The News Desk")
    assert credited(reference, SITE, desk, said("author", "The News Desk", "meta:author")) == ()


def test_one_word_after_a_full_name_is_what_its_bearer_covers(reference: Reference) -> None:
    assert credited(reference, said("author", "By Ann Lee, Home and Garden Expert", "after_heading")) == ("Ann Lee",)


def test_a_person_goes_before_the_site(reference: Reference) -> None:
    own = said("author", "Brightlamp", "json_ld")
    assert credited(reference, SITE, own, said("author", "By Ann Lee", "after_heading")) == ("Ann Lee",)


def test_a_news_outlet_s_name_is_nobody_s(reference: Reference) -> None:
    own = said("author", "Brightlamp", "meta:author")
    assert credited(reference, SITE, own, said("genre", "NewsArticle", "json_ld")) == ()
    paper = (said("outlet", "Brightlamp News", "meta:og:site_name"), said("author", "Brightlamp News", "meta:author"))
    assert credited(reference, *paper) == ()
    staff = said("author", "Brightlamp News Staff", "meta:author")
    assert credited(reference, paper[0], staff) == ()


def test_a_writer_s_own_site_is_named_where_it_links_to_its_front_page(reference: Reference) -> None:
    home = said("outlet", "Clara Oru", "home_link")
    assert credited(reference, home, url="https://oru.example.com/notes/7") == ()
    assert credited(reference, home, url="https://claraoru.net/notes/7") == ("Clara Oru",)


def test_links_to_writers_elsewhere_count_last_and_only_where_the_address_bears_the_name(reference: Reference) -> None:
    link = said("author", "Ann Lee", "author_link:elsewhere", "/author/ann-lee | Ann Lee")
    other = said("author", "Our People", "author_link:elsewhere", "/people/ | Our People")
    assert credited(reference, link, other) == ("Ann Lee",)
    assert credited(reference, link, said("author", "Harbour Staff", "meta:author")) == ()
    others = [f"Ann {name}" for name in ("Oru", "Rao", "Vey")]
    links = [f"/author/{name.lower().replace(' ', '-')} | {name}" for name in others]
    more = [said("author", name, "author_link:elsewhere", words) for name, words in zip(others, links, strict=True)]
    assert credited(reference, link, *more) == ()
