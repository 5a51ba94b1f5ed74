"""The rules between the dates of one page."""

from datetime import UTC, date, datetime

import pytest

from transforms.normalise import normalised
from transforms.records import Article, Evidence, Field
from transforms.reference import Reference

URL = "https://www.harbour-ledger.example.com/world/quay-closed"


def said(field: Field, value: str, method: str, words: str | None = None) -> Evidence:
    return Evidence(field, value, method, words or value)


def published(reference: Reference, *evidence: Evidence, url: str = URL) -> tuple[date | None, dict[str, str | None]]:
    """The day, and why not of each method."""
    text = "The northern quay was closed on Tuesday after the harbour master said that the pilings were unsafe."
    fetched = datetime(2031, 5, 10, tzinfo=UTC)
    article = normalised(
        Article("p", "a", "v", url, None, fetched, "text/html", "utf-8", text, (), evidence), reference
    )
    return article.published.on, {item.method: item.why_not for item in article.evidence if item.field == "published"}


def test_the_words_of_a_time_tag_stand_where_its_attribute_was_touched(reference: Reference) -> None:
    words = "| Published 29 April 2031"
    on, why_not = published(
        reference,
        said("published", "2031-05-03T10:18:46Z", "time_tag", words),
        said("published", "Published 29 April 2031", "time_text", words),
    )
    assert on == date(2031, 4, 29)
    assert why_not["time_tag"] == "text_differs"


def test_many_days_in_one_place_are_a_list_and_do_not_outweigh_the_page_s_own(reference: Reference) -> None:
    teasers = [said("published", f"{day} April 2031", "after_heading") for day in (2, 3, 4)]
    on, _ = published(reference, *teasers, said("published", "5 May 2031", "class:date", "meta | 5 May 2031"))
    assert on == date(2031, 5, 5)


def test_a_labelled_day_in_a_side_column_counts_among_the_days_of_teasers(reference: Reference) -> None:
    on, _ = published(
        reference,
        said("published", "Published | 5 May 2031", "class:date:elsewhere", "meta | Published | 5 May 2031"),
        said("published", "7 May 2031", "class:date:elsewhere", "card | 7 May 2031"),
        said("published", "8 May 2031", "class:date:elsewhere", "card | 8 May 2031"),
    )
    assert on == date(2031, 5, 5)


@pytest.mark.parametrize(
    ("line", "on"),
    [
        ("Veröffentlicht am 5. Mai 2031", date(2031, 5, 5)),
        ("Dieser Beitrag wurde am 5. Mai 2031 um 14:48 von Mira Oru geschrieben", date(2031, 5, 5)),
        ("wurde am 5. Mai 2031 gepostet und unter Häfen abgelegt", date(2031, 5, 5)),
        ("5. Mai 2031", None),
        ("Mira Oru sagt: 5. Mai 2031 um 11:21", None),
        ("Letzte Änderung: 4.5.2031 Erschienen am: 5.5.2031", date(2031, 5, 5)),
    ],
)
def test_below_the_text_a_date_counts_only_where_it_is_called_publication(
    line: str, on: date | None, reference: Reference
) -> None:
    assert published(reference, said("published", line, "below_text"))[0] == on


def test_two_days_called_publication_below_the_text_are_those_of_teasers(reference: Reference) -> None:
    lines = [said("published", f"Published {day} April 2031", "below_text") for day in (2, 3)]
    assert published(reference, *lines) == (None, {"below_text": "elsewhere"})


def test_a_day_shown_without_a_word_of_change_is_the_page_s_own_though_its_data_has_an_older_one(
    reference: Reference,
) -> None:
    data = (said("published", "2028-02-01", "json_ld"), said("modified", "2031-05-05T09:00:00Z", "json_ld"))
    on, why_not = published(reference, *data, said("published", "5 May 2031", "after_heading"))
    assert (on, why_not["json_ld"]) == (date(2031, 5, 5), "not_shown")
    on, _ = published(reference, *data, said("published", "Updated 5 May 2031", "after_heading"))
    assert on == date(2028, 2, 1), "a day that is called a change stays one"


def test_a_front_page_has_no_publication_in_its_data(reference: Reference) -> None:
    address = "https://www.harbour-ledger.example.com/"
    evidence = (
        said("published", "2024-05-24T15:24:38Z", "meta:article:published_time"),
        said("published", address, "url"),
    )
    assert published(reference, *evidence, url=address) == (None, {"meta:article:published_time": "front_page"})


def test_the_page_s_data_settles_which_number_is_the_month(reference: Reference) -> None:
    shown = said("published", "03/05/2031", "after_heading")
    assert published(reference, shown, said("published", "2031-05-03", "meta:date"))[0] == date(2031, 5, 3)
    assert published(reference, shown, said("published", "2031-03-05", "meta:date"))[0] == date(2031, 3, 5)


@pytest.mark.parametrize(
    ("words", "on"),
    [
        ("byline | Updated 5 May 2031", date(2031, 5, 5)),
        ("entry-date updated | 5 May 2031", date(2031, 5, 5)),
        ("modified-date | 5 May 2031", None),
    ],
)
def test_a_change_is_the_only_date_where_readers_see_it_called_one(
    words: str, on: date | None, reference: Reference
) -> None:
    assert published(reference, said("published", words.partition(" | ")[2], "class:date", words))[0] == on


def test_a_change_told_by_the_hour_leaves_the_day_before_it_one_of_publication(reference: Reference) -> None:
    shown = said("published", "5 May 2031 / 12:25 PM / Updated 8 hours ago", "before_heading")
    on, _ = published(reference, shown, said("published", "2031-05-06T09:49:32Z", "meta:sailthru.date"))
    assert on == date(2031, 5, 5)


def test_many_days_called_publication_in_one_place_are_a_list(reference: Reference) -> None:
    cards = [said("published", f"2031-04-0{day}", "time_tag", f"| Published {day} April 2031") for day in (2, 3, 4)]
    on, _ = published(reference, *cards, said("published", "2031-05-05", "meta:date"))
    assert on == date(2031, 5, 5)
