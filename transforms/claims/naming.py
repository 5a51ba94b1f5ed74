"""What a source phrase says by itself, without its article: a name, a role, an organisation, a kind."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import cast

from transforms.records import SpeakerKind
from transforms.reference import Reference

WORD = re.compile(r"(?:[^\W\d_]\.){1,6}[^\W\d_]?(?![^\W_])|[^\W_][\w.&/-]*(?:['’](?!s\b)[^\W_][\w-]*)?|['’]s?")
BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{0,200}[)\]]")
LINKS = frozenset(
    ("of", "the", "for", "and", "de", "la", "van", "von", "der", "den", "bin", "al", "el", "di", "da", "du", "le", "&")
)
PREPOSITIONS = frozenset(
    ("of", "for", "in", "at", "from", "with", "on", "to", "by", "who", "that", "which", "about", "familiar")
)
DETERMINERS = frozenset(
    ("the", "a", "an", "this", "these", "those", "that", "some", "many", "several", "few", "most", "all", "both", "one",
     "two", "three", "other", "another", "any", "each", "more", "unnamed", "anonymous")
)  # fmt: skip
# "photos released by the agency", "a person briefed on the inspection": the noun stands before the participle.
PARTICIPLES = (["by"], ["on"], ["in"], ["with"], ["at"])
# "a letter seen by this newspaper" was not written by it.
CLAUSE = re.compile(r",? (?:who|which|that|whose|whom|(?:seen|read|obtained|reviewed|viewed|hired|employed) by) ")
# "Radio Sorrel", "Channel Nine": the word that tells stands first.
BROADCASTING = frozenset(("Radio", "Channel", "TV", "Television", "Télévision", "Rádio"))
ROMAN = re.compile(r"[IVX]{1,5}")
PHRASE_CHARS = 300
SAID = re.compile(r"^(?:said|says|according to) ")


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


def read_phrase(phrase: str, known: Names) -> Reading:
    """Return what the phrase says by itself. Bounded; raises nothing."""
    plain = BRACKETS.sub("", phrase[:PHRASE_CHARS]).strip(" \t\n,;:.-–—\"“”‘’'")
    plain = SAID.sub("", plain)
    main, aside = _split_aside(CLAUSE.split(plain, maxsplit=1)[0] or plain)
    reading = _read_main(main, known)
    if reading.described is not None:
        reading = replace(reading, described=_without_article(main))
    if aside is None:
        return reading
    other = _read_main(aside, known)
    if (
        reading.name is not None
        and reading.kind in ("person", None)
        and other.name is None
        and other.head in known.roles
    ):
        return replace(
            reading,
            kind="person",
            role=_without_article(aside),
            organisation=other.organisation or reading.organisation,
        )
    if (
        reading.name is None
        and other.name is not None
        and other.kind in ("person", None)
        and reading.head in known.roles
    ):
        return replace(other, kind="person", role=_without_article(main), organisation=reading.organisation)
    return reading


def _split_aside(plain: str) -> tuple[str, str | None]:
    main, comma, aside = plain.partition(", ")
    if comma and aside.split(" ", 1)[0].strip(".,") in ("Jr", "Sr", "II", "III"):
        more, comma, aside = aside.partition(", ")
        main = f"{main}, {more}"
    aside = aside.strip(" ,")
    if not comma or not aside or aside.split(" ", 1)[0] in ("who", "which", "whose", "in", "at", "on", "where"):
        return main.strip(" ,"), None
    return main, aside.partition(", who ")[0]


# "her lawyer" is called "lawyer": whose he is stands in the text.
DROPPED = frozenset(("the", "a", "an", "his", "her", "its", "their", "my", "our"))


def _without_article(phrase: str) -> str:
    first, _, rest = phrase.partition(" ")
    return rest if first.lower() in DROPPED and rest else phrase


def _read_main(main: str, known: Names) -> Reading:
    words = _with_plural_owners(WORD.findall(main))
    if not words:
        return Reading(None, None)
    is_definite = words[0].lower() in ("the", "this", "that", "these", "those")
    while len(words) > 1 and words[-1] in ("'s", "’s", "'", "’"):
        words = words[:-1]
    lead = words[1:] if is_definite and len(words) > 1 else words
    whole = " ".join(lead)
    if whole.lower() in known.media:
        return Reading(whole, "media")
    if whole in known.countries:
        return Reading(whole, "government", organisation=known.countries[whole])
    if whole in known.adjectives and is_definite:
        return Reading(known.adjectives[whole], "government", organisation=known.adjectives[whole])
    if whole.endswith("s") and whole[:-1] in known.adjectives and is_definite:
        country = known.adjectives[whole[:-1]]
        return Reading(country, "government", organisation=country)
    owner, owned = _owner(lead, known)
    if owner is not None:
        reading = _read_plain(owned, known, True)
        if reading.name is not None:
            return replace(reading, organisation=reading.organisation or owner)
        return replace(reading, organisation=owner, described=whole, is_definite=False)
    return _read_plain(lead, known, is_definite)


def _with_plural_owners(words: list[str]) -> list[str]:
    """ "the Farmers' Federation" is one name, its apostrophe part of a word; "Gallen's government" is whose it is."""
    kept: list[str] = []
    for at, word in enumerate(words):
        follows = words[at + 1] if at + 1 < len(words) else ""
        if word in ("'", "’") and kept and kept[-1].endswith("s") and kept[-1][0].isupper() and follows[:1].isupper():
            kept[-1] += word
        else:
            kept.append(word)
    return kept


def _owner(words: list[str], known: Names) -> tuple[str | None, list[str]]:
    """ "North Korea's | foreign minister": the possessor, and what is his."""
    for at, word in enumerate(words):
        if word in ("'s", "’s", "'", "’") and 0 < at < len(words) - 1:
            return " ".join(words[:at]), words[at + 1 :]
    return None, words


def _read_plain(words: list[str], known: Names, is_definite: bool) -> Reading:
    # "the 2024 Assessment": a year opens a name as a capital does.
    capitals = [word[0].isupper() or (len(word) == 4 and word.isdigit()) for word in words]
    role_at = _role_before_name(words, capitals, known)
    if role_at is not None:
        return _person_with_role(words, role_at, known)
    if all(capital or word in LINKS for capital, word in zip(capitals, words, strict=True)) and capitals[0]:
        return _capitalised(words, known)
    told = _told_by_noun(words, capitals, known)
    if told is not None:
        return told
    return _description(words, capitals, known, is_definite)


def _told_by_noun(words: list[str], capitals: list[bool], known: Names) -> Reading | None:
    """ "brewer Ilka Montague", "the airline Skylark", "the Sentinel newspaper": a noun beside a name tells what it is."""
    if len(words) < 2:
        return None
    kind = known.heads.get(words[0].lower())
    if not capitals[0] and all(capitals[1:]) and words[0].isalpha():
        name = " ".join(words[1:])
        if kind in ("body", "company", "media"):
            return Reading(name, kind)
        return Reading(name, "person", role=words[0]) if kind is None and 2 < len(words) < 5 else None
    last = words[-1]
    is_named = all(capitals[:-1]) and not capitals[-1] and last in ("newspaper", "magazine", "website", "broadcaster")
    return Reading(" ".join(words[:-1]), "media") if is_named else None


def _is_role(word: str, known: Names) -> bool:
    lower = word.lower()
    return lower in known.roles or lower in known.honorifics or (lower.rpartition("-")[2] in known.roles)


def _role_before_name(words: list[str], capitals: list[bool], known: Names) -> int | None:
    """Return the index of the last role or title that a capitalised name follows."""
    for at in range(len(words) - 2, -1, -1):
        if (
            _is_role(words[at], known)
            and capitals[at + 1]
            and all(capital or word in LINKS for capital, word in zip(capitals[at + 1 :], words[at + 1 :], strict=True))
        ):
            return at
        if (
            _is_role(words[at], known)
            and words[at + 1] == "of"
            and sum(capitals[at + 1 :]) >= 3
            and all(capital or word in LINKS for capital, word in zip(capitals[at + 1 :], words[at + 1 :], strict=True))
        ):
            return len(words) - 3
        if not capitals[at] and words[at] not in LINKS and not _is_role(words[at], known):
            return None
    return None


def _person_with_role(words: list[str], role_at: int, known: Names) -> Reading:
    role_words, name_words = words[: role_at + 1], words[role_at + 1 :]
    titles = [word for word in role_words if word.lower() in known.honorifics]
    role = [word for word in role_words if word.lower() not in known.honorifics or word.lower() in known.roles]
    pronoun = next(
        (known.honorifics[title.lower()] for title in titles if known.honorifics[title.lower()] != "-"), None
    )
    while len(role) > 1 and role[0].lower() in DETERMINERS:
        role = role[1:]
    return Reading(
        " ".join(name_words),
        "person",
        role=" ".join(role) or None,
        organisation=_organisation(role, known),
        pronoun=pronoun or known.first_names.get(name_words[0]),
    )


def _organisation(role: list[str], known: Names) -> str | None:
    """ "State Department spokesman", "spokesman for the State Department", "South Korean President"."""
    for at, word in enumerate(role):
        if word in ("of", "for", "at", "with", "from", "in") and at + 1 < len(role):
            rest = [each for each in role[at + 1 :] if each not in ("the", "a", "an")]
            held = _capital_run(rest)
            if held:
                return known.adjectives.get(held, held)
    for length in (2, 1):
        first = " ".join(role[:length])
        if first in known.adjectives or first in known.countries:
            return known.adjectives.get(first) or known.countries[first]
    lead = [word for word in role if not word.islower() and word.lower() not in ("former", "ex", "then")]
    if len(lead) > 1 and not _is_role(lead[-1], known):
        return " ".join(lead)
    heads = [at for at, word in enumerate(role) if word.lower() in known.heads and word[0].isupper()]
    return " ".join(role[: heads[-1] + 1]) if heads and heads[-1] < len(role) - 1 else None


def _capital_run(words: list[str]) -> str:
    kept: list[str] = []
    for word in words:
        if not word[0].isupper() and not (kept and word in ("of", "the", "for", "and")):
            break
        kept.append(word)
    while kept and kept[-1] in LINKS:
        kept.pop()
    return " ".join(kept)


def _capitalised(words: list[str], known: Names) -> Reading:
    """A run of capitals: a body by its head noun, an acronym, a country, else a person."""
    whole = " ".join(words)
    if words[0] in BROADCASTING or whole.endswith((" News Agency", " Press Agency", " News Service")):
        return Reading(whole, "media", head=words[-1].lower())
    if whole == "White House":
        return Reading(whole, "government", head="house")
    if "and" in words:
        return _several(words, known)
    head_at = words.index("of") - 1 if "of" in words[1:] else len(words) - 1
    head = words[head_at].lower()
    if head in known.heads and (len(words) > 1 or known.heads[head] not in ("group", "unnamed")):
        return Reading(whole, known.heads[head], head=head)
    if len(words) == 1 and known.heads.get(head) in ("group", "unnamed", "document"):
        return _description(words, [True], known, False)
    first = words[0].lower()
    if "of" in words and first in known.heads:
        return Reading(whole, known.heads[first], head=first)
    if len(words) == 1 and words[0].isupper() and len(words[0]) > 1:
        return Reading(whole, known.heads.get(head, "body"), head=head)
    if (member := _member(words, known)) is not None:
        return member
    if "of" in words or "for" in words:
        return Reading(whole, "body", head=head)
    if head in known.roles or head.rstrip("s") in known.roles:
        return Reading(None, "person" if head in known.roles else "group", described=whole, head=head, is_definite=True)
    if words[0] in known.countries or " ".join(words[:2]) in known.countries:
        return Reading(whole, "body", head=head)
    if whole in known.adjectives or head in known.things or ROMAN.fullmatch(words[-1]):
        return Reading(whole, None, head=head)
    kind: SpeakerKind | None = "person" if 2 <= len(words) <= 4 or words[0] in known.first_names else None
    return Reading(whole, kind, pronoun=known.first_names.get(words[0]))


def _member(words: list[str], known: Names) -> Reading | None:
    """ "Kai Brenner of the Coast Guild": two names before what somebody is of, told by a first name or a body's noun."""
    at = words.index("of") if "of" in words else 0
    if at not in (2, 3) or not all(word[0].isupper() and word.lower() not in known.heads for word in words[:at]):
        return None
    of = [word for word in words[at + 1 :] if word != "the"]
    is_told = words[0] in known.first_names or (of and of[-1].lower() in known.heads)
    if not is_told and words[at + 1 : at + 2] != ["the"]:
        return None
    return Reading(" ".join(words[:at]), "person", organisation=" ".join(of), pronoun=known.first_names.get(words[0]))


def _several(words: list[str], known: Names) -> Reading:
    """ "Russia and North Korea": governments together, else a group."""
    parts = [part.strip() for part in " ".join(word for word in words if word != "the").split(" and ")]
    countries = all(part in known.countries for part in parts)
    return Reading(" ".join(words), "government" if countries else "group")


def _description(words: list[str], capitals: list[bool], known: Names, is_definite: bool) -> Reading:
    """ "a State Department spokesman", "South Korea's spy agency", "some officials in the ministry"."""
    end = next((at for at, word in enumerate(words) if at and word in PREPOSITIONS), len(words))
    if end > 1 and words[end - 1].endswith("ed") and words[end : end + 1] in PARTICIPLES:
        end -= 1
    head = words[end - 1].lower()
    kind = known.heads.get(head)
    if kind is None and head in known.roles:
        kind = "person"
    elif kind is None and (head.rstrip("s") in known.roles or head in known.adjectives):
        kind = "group"
    tail = words[end:]
    if kind == "document" and tail[:1] == ["in"]:
        carrier = _read_main(" ".join(tail[1:]), known)
        if carrier.kind == "media":  # "a report in the Sunday Beacon": the paper says it
            return carrier
    by = words.index("by") + 1 if kind == "document" and "by" in words[1:] else len(words)
    inner = [word for word in words[:end] if word.lower() not in DETERMINERS]
    organisation = _organisation([*inner, *tail], known) if kind in ("person", "group", "unnamed", None) else None
    return Reading(None, kind, organisation=organisation, described=" ".join(words), head=head, is_definite=is_definite,
                   role=head if kind == "person" else None, author=" ".join(words[by:]) or None)  # fmt: skip
