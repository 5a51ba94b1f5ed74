"""Speakers: phrases read by themselves, and sources resolved inside an invented article."""

import pytest

from transforms.claims import claims_of
from transforms.claims.speakers.names import names
from transforms.claims.speakers.naming import read_phrase
from transforms.reference import Reference

PHRASES = [
    ("Former Harbour Minister Sten Olm", "Sten Olm", "person", "Former Harbour Minister", None),
    ("Ana Brill, aide at the Works Board,", "Ana Brill", "person", "aide at the Works Board", "Works Board"),
    ("a spokeswoman, Ana Brill,", "Ana Brill", "person", "spokeswoman", None),
    ("South Korea's Harbour Minister Sten Olm", "Sten Olm", "person", "Harbour Minister", "South Korea"),
    ("Norwegian President Sten Olm", "Sten Olm", "person", "Norwegian President", "Norway"),
    ("Mr. Olm", "Olm", "person", None, None),
    ("the White House", "White House", "government", None, None),
    ("Oslo", "Oslo", "government", None, "Norway"),
    ("The Norwegians", "Norway", "government", None, "Norway"),
    ("the Olm Courier", "Olm Courier", "media", None, None),
    ("the Works Department", "Works Department", "body", None, None),
    ("Olm Motors", "Olm Motors", "company", None, None),
    ("Norway and Sweden", "Norway and Sweden", "government", None, None),
    ("World War II", "World War II", None, None, None),
    ("a Works Department spokesman", None, "person", "spokesman", "Works Department"),
    ("some Norwegian lawmakers", None, "group", None, "Norway"),
    ("", None, None, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "name", "kind", "role", "organisation"), PHRASES)
def test_a_phrase_tells_name_kind_role_and_organisation(
    phrase: str, name: str | None, kind: str | None, role: str | None, organisation: str | None, reference: Reference
) -> None:
    reading = read_phrase(phrase, names(reference))
    assert (reading.name, reading.kind, reading.role, reading.organisation) == (name, kind, role, organisation)


RESOLVED = [
    ("Harbour Minister Sten Olm spoke on Monday.\nOlm said the ferry sank.", "Sten Olm", "surname"),
    ("Sarah Brill runs the port. She said the ferry sank.", "Sarah Brill", "pronoun"),
    ("The Harbour Ministry opened a hotline. The ministry said the ferry sank.", "Harbour Ministry", "role"),
    ("Harbour Minister Sten Olm came late. The minister said the ferry sank.", "Sten Olm", "role"),
    ("Sweden's spy agency spoke.\nSweden's spy agency said the ferry sank.", "Sweden's spy agency", "as_written"),
    ("Sarah Brill, who runs the port, told reporters the ferry sank.", "Sarah Brill", "full_name"),
]

UNRESOLVED = [
    ("Harbour Minister Sten Olm met Mayor John Brill. He said the ferry sank.", "pronoun_ambiguous"),
    ("Sources said the ferry sank.", "unnamed"),
    ("It is said that the ferry sank.", "no_source"),
    ("He said the ferry sank.", "pronoun_unresolved"),
    ("We believe that the ferry sank.", "first_person"),
]


@pytest.mark.parametrize(("text", "name", "method"), RESOLVED)
def test_a_source_resolves_inside_its_article(text: str, name: str, method: str, reference: Reference) -> None:
    speaker = claims_of(text, None, "en", False, "a", reference).claims[-1].attributions[-1].speaker
    assert (speaker.name, speaker.method) == (name, method)


@pytest.mark.parametrize(("text", "why_not"), UNRESOLVED)
def test_what_cannot_be_decided_says_why(text: str, why_not: str, reference: Reference) -> None:
    speaker = claims_of(text, None, "en", False, "a", reference).claims[-1].attributions[-1].speaker
    assert (speaker.name, speaker.why_not) == (None, why_not)
