"""Origins: reprints of one report are one, opinion adds none."""

from transforms.reference import Reference
from transforms.relate.origins import Origin, origin


def reported(
    reference: Reference,
    outlet: str | None = "Tarn Post",
    agency: str | None = None,
    copy_id: str | None = None,
    chain: tuple[str, ...] = (),
    is_anonymous: bool = False,
    voice: str = "reporter",
) -> Origin:
    """The origin of a claim in some outlet."""
    return origin(voice, outlet, agency, copy_id, chain, is_anonymous, reference)


def test_five_reprints_of_an_agencys_report_are_one_origin(reference: Reference) -> None:
    outlets = ("Tarn Post", "Brenna Mail", "Ostrel Times", "Vale Echo", "Harbour News")
    found = {reported(reference, outlet, agency="Coastwire").origin_id for outlet in outlets}
    assert len(found) == 1
    assert len(found | {reported(reference, "Own Reporter").origin_id}) == 2


def test_copies_without_a_credit_are_one_origin_and_own_reports_are_several(reference: Reference) -> None:
    assert len({reported(reference, outlet, copy_id="one text").origin_id for outlet in ("A", "B", "C")}) == 1
    assert len({reported(reference, outlet).origin_id for outlet in ("A", "B", "C")}) == 3


def test_what_an_official_says_goes_back_to_him_through_whatever_outlet_and_agency(reference: Reference) -> None:
    told = [
        reported(reference, "Tarn Post", "Coastwire", chain=("Coastwire", "Ministry of Rivers"), voice="source"),
        reported(reference, "Brenna Mail", chain=("the Ministry of Rivers",), voice="source"),
        reported(reference, "Vale Echo", chain=("a spokesman for the Ministry of Rivers",), voice="source"),
    ]
    assert len({one.origin_id for one in told}) == 1
    assert told[0].path == ("Tarn Post", "Coastwire", "Coastwire", "Ministry of Rivers")


def test_sources_without_a_name_go_back_to_who_met_them(reference: Reference) -> None:
    one = reported(reference, "Tarn Post", chain=("two officials",), is_anonymous=True, voice="source")
    other = reported(reference, "Brenna Mail", chain=("two officials",), is_anonymous=True, voice="source")
    assert one.origin_id != other.origin_id
    assert one.origin_id == reported(reference, "Tarn Post").origin_id


def test_opinion_adds_no_origin(reference: Reference) -> None:
    assert reported(reference, voice="opinion").origin_id is None
    assert reported(reference, outlet=None).origin_id is None
