"""Known claims, ranked for a post."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.reference import read_meaning
from transforms.relate.matching import KnownClaims, worths
from transforms.relate.meaning import Meaning, meaning
from transforms.relate.posts import Post, read_post

MODEL = meaning(read_meaning())
CLAIMS = (
    ("Was the Orvel Dam Sold to a Toy Maker?", "The dam above Orvel was sold to a maker of wooden toys."),
    ("Did Senator Tarn Call Beekeepers Spies?", "Senator Odo Tarn said that beekeepers were spying for Vesk."),
    ("Bees Banned From Merrow", "The town of Merrow has banned bees from its parks."),
    ("Sea Wall Leaks", "The new sea wall at Merrow leaked within 3 days."),
    ("Sea Wall Leaks", "The new sea wall at Merrow leaked within 3 days."),
)


@pytest.mark.parametrize(
    ("post", "best"),
    [
        ("They SOLD the dam!! To toymakers!! https://example.org/x", 0),
        ("Leaking already, three days? No: 3 days. #SeaWall pic.twitter.com/abc", 3),
        ("No bees in our parks any more @MerrowTown", 2),
        ("I never said a word against those who keep hives. — Odo Tarn (@odotarn) May 4, 2031", 1),
    ],
)
@pytest.mark.parametrize("model", [None, MODEL], ids=["words", "meaning"])
def test_the_claim_that_a_post_repeats_stands_first(post: str, best: int, model: Meaning | None) -> None:
    assert KnownClaims(CLAIMS, model).ranked(post)[0] == best


def test_a_claim_said_in_other_words_stands_before_one_that_shares_more_of_them() -> None:
    known = (("Orvel sent back a postcard of its troops",), ("Soldiers of Orvel crossed into Vesk",))
    post = "Orvel sent troops into its neighbour Vesk"
    assert KnownClaims(known).ranked(post)[0] == 0
    assert KnownClaims(known, MODEL).ranked(post)[0] == 1


def test_equal_claims_stand_in_their_order_and_what_shares_nothing_is_left_out() -> None:
    ranked = KnownClaims(CLAIMS).ranked("the sea wall leaks")
    assert ranked[:2] == [3, 4]
    assert KnownClaims(CLAIMS).ranked("zyx 🙂") == KnownClaims(()).ranked("the sea wall leaks") == []


def test_candidates_that_words_say_nothing_of_are_ranked_by_meaning() -> None:
    assert worths([0.0, 0.0], [0.1, 0.3]).argmax() == 1


def test_a_post_of_unknown_letters_is_ranked_by_words() -> None:
    known = (("大桥已经关闭，市长表示。",), ("警方逮捕了嫌疑人。",), ("市长说大桥",))
    post = "市长说大桥 已关闭"
    assert KnownClaims(known, MODEL).ranked(post) == KnownClaims(known).ranked(post)


def test_no_more_are_named_than_asked_for() -> None:
    assert len(KnownClaims(CLAIMS).ranked("Merrow, Orvel and Vesk", most=2)) == 2


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("The wall leaks. — Ada Brenn (@adabrenn) May 4, 2031", Post("The wall leaks. ", "Ada Brenn")),
        ("The wall leaks — Ada Brenn, May 4, 2031", Post("The wall leaks ", "Ada Brenn,")),
        ("The wall — all of it — leaks", Post("The wall — all of it — leaks", "")),
        ("#SeaWall2 leaks http://example.org/1", Post(" Sea Wall 2  leaks", "")),
        ("", Post("", "")),
    ],
)
def test_a_post_is_parted_into_words_and_author(text: str, post: Post) -> None:
    assert read_post(text) == post


@given(st.text(alphabet="a —(@)#_2031,M’h\nt:/p"))
def test_any_text_is_a_post_and_its_author_a_part_of_it(text: str) -> None:
    post = read_post(text)
    assert post.author in text.replace("’", "'")
