"""Speakers across articles."""

import pytest

from transforms.reference import Reference
from transforms.relate.speakers import is_one_speaker


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("Ada Merrow", "Merrow", True),
        ("the Ministry of Rivers", "Ministry of Rivers", True),
        ("a spokesman for the Ministry of Rivers", "Ministry of Rivers", True),
        ("a spokeswoman", "a spokesman", False),
        ("NIS", "National Intelligence Service", True),
        ("Seoul's spy agency", "the National Intelligence Service", True),
        ("WFP", "the World Food Programme", True),
        ("UNHCR", "the UN refugee agency", True),
        ("Doctors Without Borders", "Médecins Sans Frontières", True),
        ("Volodymyr Zelensky", "Zelenskyy", True),
        ("Kyiv", "Ukraine", True),
        ("Ada Merrow", "Otto Merrow", False),
        ("Ministry of Rivers", "Ministry of Roads", False),
        (None, "Ada Merrow", False),
        ("", "", False),
    ],
)
def test_one_speaker_has_one_name_however_a_text_calls_it(
    one: str | None, other: str | None, is_one: bool, reference: Reference
) -> None:
    assert is_one_speaker(one, other, reference) is is_one
