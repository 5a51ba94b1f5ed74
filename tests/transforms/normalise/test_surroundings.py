"""The lines round the text: credits and dates that stand in no heading, class or tag."""

import pytest

from transforms.normalise.surroundings import around_text
from transforms.records import Segment

BODY = Segment("body", "The quay was closed.", "main_text", 0, 20)
HEADLINE = Segment("headline", "Quay closed", "headline")


def furniture(*lines: str) -> Segment:
    return Segment("furniture", "\n".join(lines), "outside_main_text")


def found(*segments: Segment) -> list[tuple[str, str, str]]:
    return [(item.field, item.method, item.value) for item in around_text(segments)]


def test_only_lines_between_headline_and_body_stand_above_the_text() -> None:
    assert found(furniture("By Tom Oru", "2 May 2031"), HEADLINE, furniture("3 May 2031"), BODY) == [
        ("author", "above_text", "3 May 2031"),
        ("published", "above_text", "3 May 2031"),
    ]


def test_a_standfirst_does_not_hide_the_byline_below_it() -> None:
    standfirst = Segment("standfirst", "Two ferries were sent south.", "description", 0, 28)
    assert ("published", "above_text", "3 May 2031") in found(HEADLINE, standfirst, furniture("3 May 2031"), BODY)


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (("Mira Oru", "3 May 2031"), ["Mira Oru"]),
        (("3 May 2031", "Mira van der Oru"), ["Mira van der Oru"]),
        (("Mira Oru | 3 May 2031",), ["Mira Oru"]),
        (("오미라 기자 | 입력 2031년 5월 3일",), ["오미라 기자"]),
        (("2031年5月3日　来源：港口日报　作者：欧米拉",), ["作者：欧米拉"]),
        (("Mira Oru", "3 May 2031", "Tom Dael"), []),  # which of the two?
        (("Mira Oru", "Harbours", "3 May 2031"), []),
        (("harbours and quays", "3 May 2031"), []),
        (("Harbours", "3 May 2031"), []),
    ],
)
def test_a_full_name_next_to_a_date_is_a_credit_where_there_is_one(lines: tuple[str, ...], names: list[str]) -> None:
    credits = [value for _, method, value in found(HEADLINE, furniture(*lines), BODY) if method == "name_beside_date"]
    assert credits == names


@pytest.mark.parametrize(
    ("lines", "method", "value"),
    [
        (("Written by Mira Oru",), "below_text", "Written by Mira Oru"),
        (("Article by", "Mira Oru", "All posts"), "below_text", "Article by Mira Oru"),
        (("Posted by Mira at May 3, 2031 11:15 AM",), "below_text", "Posted by Mira at May 3, 2031 11:15 AM"),
        (("Mira Oru", "Mira Oru is a writer in Tessel."), "author_card", "Mira Oru"),
    ],
)
def test_below_the_text_a_credit_must_say_that_it_is_one(lines: tuple[str, ...], method: str, value: str) -> None:
    assert ("author", method, value) in found(HEADLINE, BODY, furniture(*lines))


def test_a_teaser_below_the_text_credits_nobody() -> None:
    below = furniture("By Tom Dael", "Ferries sail again", "Tom Dael", "Tomorrow in Tessel")
    assert [item for item in found(HEADLINE, BODY, below) if item[0] == "author"] == []


def test_a_page_without_a_body_has_no_surroundings() -> None:
    assert found(HEADLINE, furniture("By Mira Oru", "3 May 2031")) == []
