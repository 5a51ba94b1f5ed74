"""normalise as a whole: what is decided, why not, and that nothing raises."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.reference import read_reference
from transforms.keys import article_key, version_key
from transforms.normalise import normalised
from transforms.records import Article, Evidence, Field, Segment
from transforms.reference import Reference

FETCHED = datetime(2031, 5, 10, 12, tzinfo=UTC)
URL = "https://www.harbour-ledger.example.com/world/2031/05/06/quay-closed"
TEXT = (
    "The northern quay was closed on Tuesday after the harbour master said that the pilings were no longer safe. "
    "Two ferries were sent to the southern basin, and the company that runs them said delays would last for a week."
)


def page(*evidence: Evidence, url: str | None = URL, segments: tuple[Segment, ...] = (), text: str = TEXT) -> Article:
    media = "text/html" if url else "text/plain"
    return Article("p", "a", "v", url, None, FETCHED, media, "utf-8", text, segments, evidence)  # type: ignore[arg-type]


def said(field: Field, value: str, method: str, words: str | None = None) -> Evidence:
    return Evidence(field, value, method, words or value)


def why_not(article: Article, field: Field, method: str) -> str | None:
    return next(item.why_not for item in article.evidence if (item.field, item.method) == (field, method))


@pytest.mark.parametrize(
    ("evidence", "on", "precision", "method"),
    [
        ([said("published", "2031-05-06T17:21:00+02:00", "json_ld")], date(2031, 5, 6), "minute", "json_ld"),
        ([said("published", URL, "url")], date(2031, 5, 6), "day", "url"),
        ([said("published", "May 2031", "class:date", "date | May 2031")], None, "month", "class:date"),
        ([said("published", "2041-01-01", "json_ld")], None, None, None),
        ([said("published", "1970-01-01T00:00:01Z", "json_ld")], None, None, None),
        ([said("published", "In March 2031 the towns agreed to build a new quay and a mole.", "after_heading")], None, None, None),
        ([said("modified", "2031-05-07", "meta:article:modified_time")], None, None, None),
        ([said("published", "Updated 7 May 2031", "after_heading")], date(2031, 5, 7), "day", "only_update"),
        (
            [said("published", "2031-05-06T22:30:00Z", "json_ld"), said("published", "7 May 2031", "after_heading")],
            date(2031, 5, 7), "minute", "after_heading",
        ),
        (
            [said("published", f"2031-05-0{day}", "time_tag:elsewhere", "| May") for day in (1, 2)],
            None, None, None,
        ),
    ],
)  # fmt: skip
def test_publication_is_what_the_page_states_and_no_more(
    evidence: list[Evidence], on: date | None, precision: str | None, method: str | None, reference: Reference
) -> None:
    published = normalised(page(*evidence), reference).published
    assert (published.on, published.precision, published.method) == (on, precision, method)


def test_an_instant_needs_a_stated_offset(reference: Reference) -> None:
    local = normalised(page(said("published", "2031-05-06T17:21:00", "json_ld")), reference).published
    zoned = normalised(page(said("published", "2031-05-06T17:21:00+02:00", "json_ld")), reference).published
    assert (local.local, local.at) == (datetime(2031, 5, 6, 17, 21), None)
    assert zoned.at == datetime(2031, 5, 6, 15, 21, tzinfo=UTC)


def test_a_change_before_publication_is_refused_and_said_so(reference: Reference) -> None:
    article = normalised(
        page(said("published", "2031-05-06", "json_ld"), said("modified", "2030-01-01", "json_ld")), reference
    )
    assert article.modified.on is None
    assert why_not(article, "modified", "json_ld") == "before_published"


def test_two_articles_in_the_json_ld_are_settled_by_what_the_page_shows(reference: Reference) -> None:
    article = normalised(
        page(
            said("published", "2031-05-01", "json_ld"),
            said("published", "2031-05-06", "json_ld:other"),
            said("published", "6 May 2031", "after_heading"),
        ),
        reference,
    )
    assert article.published.on == date(2031, 5, 6)
    assert why_not(article, "published", "json_ld") == "weaker_method"


def test_a_visible_byline_that_names_more_people_is_fuller_than_markup(reference: Reference) -> None:
    article = normalised(
        page(
            said("author", "Ann Lee", "json_ld"),
            said("author", "By Ann Lee and Raj Rao", "after_heading"),
            said("author", "By Ann Lee and Raj Rao", "class:byline", "byline | By Ann Lee and Raj Rao"),
        ),
        reference,
    )
    assert article.authors == ("Ann Lee", "Raj Rao")


@pytest.mark.parametrize(
    ("evidence", "authors"),
    [
        # credited for something else
        ([said("author", name, "json_ld") for name in ("Mira Oru", "Tom Dael")]
         + [said("author", "Photography by Tom Dael", "microdata:author")], ("Mira Oru",)),
        ([said("author", "Mira Oru", "meta:parsely-author"), said("author", "Tom Dael", "json_ld"),
          *(said("author", name, "author_link") for name in ("Mira Oru", "Tom Dael")),
          said("author", "By Mira Oru | Contributions from | Tom Dael", "class:byline", "byline |")], ("Mira Oru",)),
        ([said("author", "Tom Dael", "class:byline", "link | Tom Dael"),
          said("author", "Reviewed by Tom Dael", "class:byline", "box | Reviewed by Tom Dael")], ()),
        # a login gives way to a full name
        ([said("author", "mira.oru", "json_ld"), said("author", "Mira Oru", "class:byline", "name | Mira Oru")], ("Mira Oru",)),
        ([said("author", "mira.oru", "json_ld")], ("mira.oru",)),
        # the agency that follows a name without a comma
        ([said("author", "By Mira Oru The Associated Press", "meta:author")], ("Mira Oru",)),
        # what is left of a weekday and a date is no place
        ([said("author", "Posted by MiraO on Friday May 3, 2031", "class:byline", "by | Posted")], ("MiraO",)),
    ],
)  # fmt: skip
def test_those_who_wrote_are_told_from_those_who_helped(
    evidence: list[Evidence], authors: tuple[str, ...], reference: Reference
) -> None:
    assert normalised(page(*evidence), reference).authors == authors


def test_a_site_named_like_a_person_at_that_person_s_address_has_its_writer(reference: Reference) -> None:
    owner = [said("outlet", "Aaron Dael", "meta:og:site_name")]
    assert normalised(page(*owner, url="https://aaron.example.com/notes/quays"), reference).authors == ("Aaron Dael",)
    assert normalised(page(*owner, url="https://ledger.example.com/notes/quays"), reference).authors == ()


@pytest.mark.parametrize(
    ("value", "method", "reason"),
    [
        ("https://www.facebook.com/annlee", "meta:article:author", "url"),
        ("x" * 300, "json_ld", "too_long"),
        ("Newsroom", "meta:author", "staff"),
        ("Harbour Ledger", "json_ld", "names_outlet"),
    ],
)
def test_a_refused_author_says_why(value: str, method: str, reason: str, reference: Reference) -> None:
    known = Evidence("outlet", "Harbour Ledger", "meta:og:site_name", "")
    names = replace(known, value="HarbourLedger")
    article = normalised(page(said("author", value, method), names), reference)
    if reason != "names_outlet":
        assert article.authors == ()
        assert why_not(article, "author", method) == reason


def test_the_title_loses_the_outlet_and_the_heading_wins_over_a_logo(reference: Reference) -> None:
    article = normalised(
        page(
            said("title", "Harbour Ledger", "h1"),
            said("title", "Quay closed for a week", "h1"),
            said("title", "Quay closed for a week | World | Harbour Ledger", "title_tag"),
            said("outlet", "Harbour Ledger", "meta:og:site_name"),
        ),
        reference,
    )
    assert article.title == "Quay closed for a week"


def test_an_unknown_outlet_is_its_domain_and_the_name_the_page_gives(reference: Reference) -> None:
    outlet = normalised(page(said("outlet", "Harbour Ledger", "meta:og:site_name")), reference).outlet
    assert outlet is not None
    assert (outlet.outlet_id, outlet.name) == ("example.com", "Harbour Ledger")


def test_without_an_address_the_canonical_link_tells_the_outlet_but_no_identity(reference: Reference) -> None:
    article = normalised(page(said("canonical_url", URL, "rel:canonical"), url=None), reference)
    assert article.outlet is not None and article.outlet.domain == "example.com"
    assert (article.canonical_url, article.article_id) == (None, "a")


def test_keys_come_from_the_canonical_address_the_title_and_the_text(reference: Reference) -> None:
    article = normalised(page(said("title", "Quay closed", "h1")), reference)
    assert article.article_id == article_key(URL, b"")
    assert article.version_id == version_key(article.article_id, "Quay closed", TEXT)


@pytest.mark.parametrize(
    ("evidence", "url", "genre"),
    [
        ([said("genre", "OpinionNewsArticle", "json_ld")], URL, "opinion"),
        ([said("genre", "newsarticle", "json_ld"), said("genre", "Analysis", "before_heading")], URL, "analysis"),
        ([], "https://www.example.com/opinion/2031/05/06/a", "opinion"),
        ([said("genre", "Harbour", "before_heading")], "https://www.example.com/a", None),
        ([said("genre", "harbours, cranes", "meta:news_keywords")], "https://www.example.com/a", "news"),
        ([said("genre", "newsmediaorganization", "json_ld:publisher")], "https://www.example.com/a", "news"),
        ([said("genre", "harbours", "meta:news_keywords")], "https://www.example.com/factchecks/a", "fact_check"),
    ],
)
def test_the_genre_is_what_type_kicker_or_address_say(
    evidence: list[Evidence], url: str, genre: str | None, reference: Reference
) -> None:
    lower = [replace(item, value=item.value.lower()) if item.method == "json_ld" else item for item in evidence]
    assert normalised(page(*lower, url=url), reference).genre == genre


def test_language_is_told_from_the_text_and_refused_where_it_is_short(reference: Reference) -> None:
    declared = said("language", "fr", "html_lang")
    assert normalised(page(declared), reference).language == "en"
    assert normalised(page(declared, text="Quay closed."), reference).language is None


PLAIN = (
    Segment("furniture", "Quaydale Tribune. World", "label"),
    Segment("furniture", "OPINION", "label"),
    Segment("headline", "Nobody will miss the northern quay", "first_title_line"),
    Segment("dateline", "6 May, 2031 Tuesday", "date_line"),
    Segment("dateline", "17:21", "date_line"),
    Segment("body", TEXT, "main_text", 0, len(TEXT)),
    Segment("furniture", "About the author. Ann Lee, shipwright.", "note"),
)


def test_a_plain_text_page_gives_what_its_lines_state(reference: Reference) -> None:
    article = normalised(page(url=None, segments=PLAIN), reference)
    assert article.title == "Nobody will miss the northern quay"
    assert article.published.local == datetime(2031, 5, 6, 17, 21)
    assert article.published.at is None
    assert article.authors == ("Ann Lee",)
    assert article.genre == "opinion"
    assert article.outlet is not None and article.outlet.name == "Quaydale Tribune"


def test_a_date_in_prose_is_evidence_with_a_reason_and_no_publication_date(reference: Reference) -> None:
    text = "In September of 2030 the two towns agreed to build a new quay, and nobody has spoken of it since then."
    article = normalised(page(url=None, text=text), reference)
    assert article.published.on is None
    assert why_not(article, "published", "text") == "in_prose"


FIELDS = st.sampled_from(["title", "published", "modified", "outlet", "author", "canonical_url", "language", "genre"])
METHODS = st.sampled_from(
    ["json_ld", "meta:author", "time_tag", "after_heading", "class:date", "rel:canonical", "url", "h1"]
)
DATES = st.datetimes(datetime(1, 1, 1), datetime(9999, 1, 1)).map(datetime.isoformat)
EVIDENCE = st.builds(
    lambda field, value, method: Evidence(field, value, method, value), FIELDS, st.text(max_size=300) | DATES, METHODS
)


@settings(deadline=None, max_examples=60)
@given(st.lists(EVIDENCE, max_size=12), st.none() | st.text(max_size=60) | st.just(URL))
def test_arbitrary_metadata_never_raises_and_no_date_lies_after_the_fetch(
    found: list[Evidence], url: str | None
) -> None:
    article = normalised(page(*found, url=url), read_reference())
    for stated in (article.published, article.modified):
        assert stated.on is None or date(1990, 1, 1) <= stated.on <= date(2031, 5, 12)
    assert all(item.is_chosen == (item.why_not is None) for item in article.evidence if item.field != "access")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Quay closed | Harbour Ledger", "Harbour Ledger"),
        ("Quay closed - Sport - Harbour Ledger", "Harbour Ledger"),
        ("Harbour Ledger » Quay closed", "Harbour Ledger"),
        ("码头关闭_港口日报", None),  # another headline
        ("Quay - closed", None),
        ("Quay closed", None),
    ],
)
def test_the_title_names_the_outlet_beside_the_headline(title: str, name: str | None, reference: Reference) -> None:
    article = normalised(page(said("title", "Quay closed", "h1"), said("title", title, "title_tag")), reference)
    assert article.outlet is not None and article.outlet.name == name


def test_a_dated_article_of_a_newspaper_is_news_and_an_undated_page_or_a_shop_s_is_not(reference: Reference) -> None:
    day, paper, shop = (
        said("published", "2031-05-06", "json_ld"),
        said("outlet", "Harbour Tribune", "meta:og:site_name"),
        said("outlet", "Harbour Ropes", "meta:og:site_name"),
    )
    address = "https://www.harbour.example.com/quay-closed"
    assert normalised(page(day, paper, url=address), reference).genre == "news"
    assert normalised(page(paper, url=address), reference).genre is None
    assert normalised(page(day, shop, url=address), reference).genre is None
    opinion = said("genre", "Opinion", "meta:article:section")
    assert normalised(page(day, paper, opinion, url=address), reference).genre == "opinion"
