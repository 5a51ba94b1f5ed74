"""Credits, read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.reference import read_reference
from transforms.normalise.byline_words import Words, read_words
from transforms.normalise.bylines import read_credit
from transforms.normalise.persons import Names
from transforms.reference import Reference

OUTLET = Names(outlet=frozenset({"harbourpost", "harbourpostcom"}), words=frozenset({"harbour", "post"}))


@pytest.fixture(scope="session")
def words(reference: Reference) -> Words:
    return read_words(reference)


@pytest.mark.parametrize(
    ("credit", "names", "agency"),
    [
        ("By Ann Lee", ["Ann Lee"], None),
        ("ByAnn Lee", ["Ann Lee"], None),
        ("Written by Ann Lee and Raj Rao", ["Ann Lee", "Raj Rao"], None),
        ("By Ann Lee, Raj Rao & Zoë Quist-Hale", ["Ann Lee", "Raj Rao", "Zoë Quist-Hale"], None),
        ("Ann Lee with Raj Rao", ["Ann Lee", "Raj Rao"], None),
        ("Ann Lee, Science Editor", ["Ann Lee"], None),
        ("Ann Lee Senior Reporter", ["Ann Lee"], None),
        ("By Ann Lee Post Staff", ["Ann Lee"], None),
        ("Dr. Ann Lee, PhD, CFP®", ["Ann Lee"], None),
        ("Rui Ma", ["Rui Ma"], None),
        ("By Ann Lee, Associated Press", ["Ann Lee"], "AP"),
        ("Ann Lee (Reuters)", ["Ann Lee"], "Reuters"),
        ("Agence France-Presse", [], "AFP"),
        ("By Ann Lee in Port Hale | 3 May 2031 | 5 min read", ["Ann Lee"], None),
        ("By Ann Lee - May 3, 2031", ["Ann Lee"], None),
        ("Posted on 3 May 2031 at 10:15 by Ann Lee", ["Ann Lee"], None),
        ("Ann Lee ann.lee@post.example @annlee", ["Ann Lee"], None),
        ("By Ann Lee. Photos by Raj Rao", ["Ann Lee"], None),
        ("Reviewed by Raj Rao", [], None),
        ("Von Jörg von der Aue", ["Jörg von der Aue"], None),
        ("Par Éloïse Tanguy et Luc Marchais", ["Éloïse Tanguy", "Luc Marchais"], None),
        ("Por María del Olmo", ["María del Olmo"], None),
        ("Автор: Олена Верес", ["Олена Верес"], None),
        ("홍가람 기자", ["홍가람"], None),
        ("作者：林晓岚", ["林晓岚"], None),
        ("文／林曉嵐", ["林曉嵐"], None),
        ("بقلم سلمى النجار", ["سلمى النجار"], None),
        ("高田みどり 記者", ["高田みどり"], None),
        ("2031年11月25日 16時40分 高田みどり 記者", ["高田みどり"], None),
        ("2031年8月18日 10:20 来源：北岸日报 作者：林晓岚", ["林晓岚"], None),
        ("بقلم سلمى النجار، رامي الخطيب، 6 يوليو 2031", ["سلمى النجار", "رامي الخطيب"], None),
        ("Harbour Post Staff", [], None),
        ("The Harbour Post", [], None),
        ("HarbourPost.com", [], None),
        ("Editorial Team", [], None),
        ("Staff", [], None),
        ("News Desk", [], None),
        ("Redaktion", [], None),
        ("University of Port Hale", [], None),
        ("admin", [], None),
        ("December", [], None),
        ("https://www.facebook.com/annlee", [], None),
        ("design: Ann Lee, editing of the page: Raj Rao", [], None),
        ("Ann Lee " * 300, [], None),
    ],
)  # fmt: skip
def test_a_credit_gives_its_people_and_its_agency(
    words: Words, credit: str, names: list[str], agency: str | None
) -> None:
    read = read_credit(credit, words, OUTLET)
    assert (list(read.names), read.agency) == (names, agency)
    assert names or agency or read.why_not


def test_the_site_of_one_person_may_bear_the_name_of_its_writer(words: Words) -> None:
    own_site = Names(site=frozenset({"annlee", "brightlamp"}))
    assert read_credit("Ann Lee", words, own_site).names == ("Ann Lee",)
    assert read_credit("Brightlamp", words, own_site).why_not == "names_outlet"


@given(st.text(max_size=400))
def test_arbitrary_credits_never_raise_and_names_are_short(credit: str) -> None:
    read = read_credit(credit, read_words(read_reference()), OUTLET, is_line=True)
    assert all(0 < len(name) <= 60 for name in read.names)


def test_a_title_stays_where_one_word_follows_it(words: Words) -> None:
    assert read_credit("Written by Sir Orlo", words, OUTLET).names == ("Sir Orlo",)


@pytest.mark.parametrize(
    ("credit", "is_plain"),
    [
        ("By Ann Lee and Raj Rao", True),
        ("By Ann Lee, Deputy Editor, Quist Trusted Metals", False),
        ("By Ann Lee Executive Editor and Master Gardener", False),
        ("By Ann Lee, Institute of Allergy and Infectious Diseases", False),
    ],
)
def test_a_credit_is_plain_where_nothing_but_names_stands_in_it(words: Words, credit: str, is_plain: bool) -> None:
    assert read_credit(credit, words, OUTLET, is_line=True).is_plain == is_plain
