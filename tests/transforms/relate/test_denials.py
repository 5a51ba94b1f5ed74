"""What a denial denies: what it names, else what was said just before it."""

from datetime import date

import pytest

from transforms.reference import Reference
from transforms.relate.denials import denied_by
from transforms.relate.records import Place, Statement

ABOUT = frozenset({"tarn", "bridg", "brenna", "ostrel"})


def said(
    words: str, start: int, speaker: str | None = "Ada Merrow", stance: str = "says", article: str = "one"
) -> Statement:
    """One claim by a source, at a place of an invented article."""
    values = frozenset(float(word) for word in words.split() if word.isdigit())
    return Statement(
        Place(article, f"{article} {start}"), article, start, start + len(words), words, "source", "positive", "actual",
        stance, None, speaker, date(2031, 3, 4), None, ABOUT, values,
    )  # fmt: skip


SENT = said("Ostrel has sent 400 soldiers to Brenna", 0, "Bo Reed")
CRACKS = said("engineers had found cracks in the eastern wall", 100, "Otto Falk")
KILLED = said("the flood killed 58 people", 200, "Ministry of Rivers")
MEETING = said("the cabinet will meet on Thursday", 300, "Cora Vale")
NO_SOLDIER = said("No soldier of Ostrel has been sent to Brenna", 350, "Casper Lind")
BEFORE = [SENT, CRACKS, KILLED, MEETING, NO_SOLDIER]


@pytest.mark.parametrize(
    ("denial", "denied"),
    [
        ("that it had sent any soldiers to Brenna", [SENT]),  # not what says itself that none was sent
        ("that it had ignored warnings about cracks in the eastern wall", [CRACKS]),
        ("cracks", [CRACKS]),  # names one thing: only what names it too
        ("resignation", []),
        ("the figure", [KILLED]),  # one figure, the nearest
        ("it", [MEETING]),
        ("the claims", [MEETING, KILLED, CRACKS]),  # several, the nearest
        ("“", []),
    ],
)
def test_a_denial_denies_what_it_names_or_points_back_to(
    denial: str, denied: list[Statement], reference: Reference
) -> None:
    edges = denied_by(said(denial, 400, "Tarn Water Company", "denies"), BEFORE, reference)
    assert [edge.other for edge in edges] == [other.place for other in denied]


def test_nobody_denies_himself(reference: Reference) -> None:
    assert denied_by(said("that it had sent any soldiers to Brenna", 400, "Bo Reed", "denies"), [SENT], reference) == []


def test_a_share_of_hundred_is_no_word_in_common(reference: Reference) -> None:
    offer = said("the company offers 5 per cent from April", 0, "Bo Reed")
    denial = said("that the union would settle for 6 per cent", 100, "Cora Vale", "denies")
    assert denied_by(denial, [offer], reference) == []
