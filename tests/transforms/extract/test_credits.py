"""What stands between a headline and its text and is none."""

from datetime import UTC, datetime

import pytest

from transforms.extract import extracted
from transforms.keys import page_key
from transforms.records import Article, Page
from transforms.reference import Reference

URL = "https://post.example/coast/crane-falls"
TITLE = "Crane falls on ferry"
TEXT = (
    "The harbour of Velmora was closed on Tuesday after a crane fell on a ferry, the port authority said.",
    "Two dockers were slightly hurt, and repairs will take at least three weeks, according to the authority.",
    "The ferry line Osprey said that it would send passengers by way of Tarn until the quay is safe again.",
)


def read(reference: Reference, before: str, after: str, head: str = "", text: tuple[str, ...] = TEXT) -> Article:
    body = f"<p>{before}</p><h1>{TITLE}</h1><p>{after}</p>" + "".join(f"<p>{line}</p>" for line in text)
    payload = f"<html><head><title>{TITLE}</title>{head}</head><body><article>{body}</article></body></html>".encode()
    page = Page(page_key(payload, URL), payload, URL, None, None, datetime(2031, 5, 9, tzinfo=UTC))
    article = extracted(page, reference)
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("By Mira Oru", "byline"),
        ("By Mira Oru, Harbour Correspondent | 7 May 2031", "byline"),
        ("Von Mira Oru, 7. Mai 2031, 14:05 Uhr", "byline"),
        ("Par Mira Oru", "byline"),
        ("作者：林晓岚", "byline"),
        ("홍가람 기자 | 입력 2031년 5월 7일", "byline"),
        ("Published on the 7th of May, 2031", "dateline"),
        ("Stand: 07.05.2031, 14:05 Uhr", "dateline"),
        ("2031年5月7日 14:05", "dateline"),
        ("Mira Oru", "byline"),
    ],
)
def test_credits_and_dates_above_the_text_are_segments_of_their_own(line: str, rule: str, reference: Reference) -> None:
    article = read(reference, "Coast", line, "<meta name='author' content='Mira Oru'>")
    assert article.text == "\n".join(TEXT)
    assert (rule, line) in [(item.rule, item.text) for item in article.segments]
    assert [item.text for item in article.segments if item.rule == "kicker"] == ["Coast"]


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday evening nobody on the quay could say who had sent the crane there, or why.",
        "The ten best ferries of 2031 sail elsewhere.",
        "In 2031 the quay was said to be the safest of the coast.",
    ],
)
def test_a_sentence_stays_text_though_it_begins_as_a_credit_or_holds_a_year(line: str, reference: Reference) -> None:
    assert line in read(reference, "Coast", line).text


def test_paragraphs_of_scripts_without_letters_are_measured_by_what_they_say(reference: Reference) -> None:
    text = (
        "旧港的货仓将改建为图书馆，市议会周二以十一票对两票通过了这一计划，预计明年秋天开放。",
        "馆长说，二楼会留给儿童，码头一侧的窗户不会封上，读者可以看见船。",
        "反对者认为，停车位太少，而且市里已经有两座图书馆，其中一座常年空着。",
    )
    assert read(reference, "本地", "2031年5月7日 14:05", text=text).text == "\n".join(text)
