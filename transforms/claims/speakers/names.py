"""The lexicons of speakers, compiled, and the record of what a source phrase says."""

from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from transforms.records import SpeakerKind
from transforms.reference import Reference


@dataclass(frozen=True, slots=True)
class Names:
    """The lexicons of speakers, compiled."""

    countries: dict[str, str]  # as written -> country
    adjectives: dict[str, str]  # "Russian" -> "Russia"
    roles: frozenset[str]
    honorifics: dict[str, str]
    first_names: dict[str, str]
    heads: dict[str, SpeakerKind]
    media: frozenset[str]  # in lower case, without "the"
    anonymous: frozenset[str]
    things: frozenset[str]  # last words of names that no person bears: "war", "street"


@dataclass(frozen=True, slots=True)
class Reading:
    """A source phrase as read: `name` is None for a description, whose words are then in `described`."""

    name: str | None
    kind: SpeakerKind | None
    role: str | None = None
    organisation: str | None = None
    described: str | None = None
    head: str | None = None  # the noun of a description, in lower case: "ministry"
    pronoun: str | None = None  # "he" or "she", where a title or first name tells
    is_definite: bool = False  # "the ministry": somebody the text has named
    author: str | None = None  # whose a document is: "photos released by | the agency"


@lru_cache(maxsize=4)
def names(reference: Reference) -> Names:
    """Return the compiled lexicons of speakers."""
    rows = reference.rows("governments")
    return Names(
        {name: country for name, country, form in rows if form != "adjective"},
        {name: country for name, country, form in rows if form == "adjective"},
        frozenset(row[0] for row in reference.rows("speaker_roles")),
        {row[0]: row[1] for row in reference.rows("honorifics")},
        {row[0]: row[1] for row in reference.rows("first_names")},
        {row[0]: cast(SpeakerKind, row[1]) for row in reference.rows("bodies")},
        frozenset(row[0].lower() for row in reference.rows("media")) | _outlets(reference),
        frozenset(row[0] for row in reference.rows("anonymous")),
        frozenset(row[0] for row in reference.rows("things")),
    )


def _outlets(reference: Reference) -> frozenset[str]:
    """Return the names in outlets.csv; a name is the field of that heading."""
    if "outlets.csv" not in reference.files:
        return frozenset()
    import csv

    rows = csv.DictReader(line for line in reference.text("outlets.csv").splitlines() if not line.startswith("#"))
    found = (row.get("name") or "" for row in rows)
    return frozenset(name.lower().removeprefix("the ") for name in found if name)
