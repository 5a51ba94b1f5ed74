"""Plain-text pages: what belongs to the article and what the site hung on to it."""

import pytest

from transforms.extract.plain_text import plain_text_segments
from transforms.reference import Reference

FIRST = "The harbour of Velmora was closed on Tuesday after a crane fell on a ferry, the port authority said."
SECOND = "Two dockers were slightly hurt, and repairs will take at least three weeks, according to the authority."
THIRD = "The ferry line Osprey said that it would send passengers by way of Tarn until the quay is safe again."
BODY = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def kinds(text: str, reference: Reference) -> list[tuple[str, str]]:
    """The segments as kind and text; checks that each is where it says."""
    article, segments = plain_text_segments(text, reference)
    for segment in segments:
        assert segment.raw_start is not None
        assert text[segment.raw_start : segment.raw_start + len(segment.text)] == segment.text
        if segment.start is not None:
            assert article[segment.start : segment.end] == segment.text
    assert article == "\n".join(segment.text for segment in segments if segment.start is not None)
    return [(segment.kind, segment.text) for segment in segments]


def body(text: str, reference: Reference) -> list[str]:
    return [words for kind, words in kinds(text, reference) if kind in ("body", "standfirst")]


def test_prose_alone_is_all_body(reference: Reference) -> None:
    assert kinds(BODY, reference) == [("body", FIRST), ("body", SECOND), ("body", THIRD)]


def test_a_short_first_line_without_a_full_stop_is_the_headline(reference: Reference) -> None:
    assert kinds(f"Crane falls on ferry in Velmora\n{BODY}", reference)[0] == (
        "headline",
        "Crane falls on ferry in Velmora",
    )


def test_a_date_mark_is_set_apart_from_the_headline_that_follows_it(reference: Reference) -> None:
    found = kinds(f" date 2023-05-09 Crane falls on ferry in Velmora\n\n{BODY}", reference)
    assert found[:2] == [("dateline", "date 2023-05-09"), ("headline", "Crane falls on ferry in Velmora")]


def test_a_date_mark_is_set_apart_from_the_prose_that_follows_it(reference: Reference) -> None:
    assert kinds(f"date 2023-05-09 {BODY}", reference)[:2] == [("dateline", "date 2023-05-09"), ("body", FIRST)]


def test_the_head_is_told_apart_line_by_line(reference: Reference) -> None:
    head = [
        "Velmora Post. Coast", "OPINION", "Our harbour has been left to rust for years", "By Ines Quillfeather",
        "9 May, 2023 Tuesday", "17:21", "A crane that nobody had tested in a decade fell on a ferry",
        "site/article.standfirst_label",
    ]  # fmt: skip
    assert kinds("\n\n".join(head) + "\n\n" + BODY, reference)[:8] == [
        ("furniture", head[0]), ("furniture", head[1]), ("headline", head[2]), ("byline", head[3]), ("dateline", head[4]),
        ("dateline", head[5]), ("standfirst", head[6]), ("furniture", head[7]),
    ]  # fmt: skip


TAILS = [
    "Source\n\nAbout the author. Ines Quillfeather, columnist.\n\nTags:\nRead also:\nFerry line grows\n12:40\nTarn votes",
    "Ines Quillfeather\nHarbour Reporter\nALSO IN THE POST\nTarn council votes: The council voted on Monday to keep its fleet as it is.",
    "MORE FROM THE COAST\nFerry line grows\nTarn votes on its fleet\nA new pilot for the strait",
    "19:30\nFerry line grows by a third\n19:08\nTarn votes on its fleet\n18:46\nA new pilot for the strait",
    "Lire aussi\nLe port ferme",
    "Copyright © 2023 Velmora Post. All rights reserved.",
]


@pytest.mark.parametrize("tail", TAILS)
def test_the_tail_is_kept_as_furniture(tail: str, reference: Reference) -> None:
    assert body(f"{BODY}\n\n{tail}", reference) == [FIRST, SECOND, THIRD]
    assert len(kinds(f"{BODY}\n\n{tail}", reference)) == 3 + len([line for line in tail.splitlines() if line])


def test_a_sign_off_is_the_byline(reference: Reference) -> None:
    found = kinds(f"{BODY}\nInes Quillfeather\nHarbour Reporter\n", reference)
    assert found[-2:] == [("byline", "Ines Quillfeather"), ("byline", "Harbour Reporter")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Also on Tuesday, the minister asked for a second opinion on the quay.",
        "Related: the strait was closed twice last year, and each time the port lost about two million crowns, it said in a "
        "letter that its owners, its pilots, its crews and three of its largest customers had signed in the course of the week.",
        "So what now?",
        "OSPREY SAID NO",
        "Why it matters",
    ],
)
def test_no_sentence_of_the_article_is_lost(sentence: str, reference: Reference) -> None:
    text = f"{FIRST}\n{SECOND}\n{sentence}\n{THIRD}\n{FIRST[:-1]} again."
    assert sentence in body(text, reference)


def test_what_reads_like_a_tail_at_the_top_ends_nothing(reference: Reference) -> None:
    assert body(f"Crane falls on ferry\nComments\n{BODY}", reference)[-3:] == [FIRST, SECOND, THIRD]


def test_hard_wrapped_lines_are_joined_to_paragraphs(reference: Reference) -> None:
    wrapped = (
        "The harbour of Velmora was closed on Tuesday after a crane fell on\na ferry, the port authority said in a statement "
        "late on\nTuesday, and it will stay closed until the quay has been\nmade safe for ferries and for their crews.\n"
    )
    article, segments = plain_text_segments(f"{wrapped}\n{wrapped}", reference)
    assert [segment.kind for segment in segments] == ["body", "body"]
    assert "fell on a ferry" in article
