"""A run of capitals: a body by its head noun, an acronym, a country, who is of a body, else a person."""

import re

from transforms.claims.speakers.names import Names, Reading
from transforms.records import SpeakerKind

# "Radio Sorrel", "Channel Nine": the word that tells stands first.
BROADCASTING = frozenset(("Radio", "Channel", "TV", "Television", "Télévision", "Rádio"))
ROMAN = re.compile(r"[IVX]{1,5}")


def capitalised(words: list[str], known: Names) -> Reading:
    """A run of capitals: a body by its head noun, an acronym, a country, else a person."""
    whole = " ".join(words)
    if words[0] in BROADCASTING or whole.endswith((" News Agency", " Press Agency", " News Service")):
        return Reading(whole, "media", head=words[-1].lower())
    if whole == "White House":
        return Reading(whole, "government", head="house")
    if "and" in words:
        return several(words, known)
    head_at = words.index("of") - 1 if "of" in words[1:] else len(words) - 1
    head = words[head_at].lower()
    if head in known.heads and (len(words) > 1 or known.heads[head] not in ("group", "unnamed")):
        return Reading(whole, known.heads[head], head=head)
    first = words[0].lower()
    if "of" in words and first in known.heads:
        return Reading(whole, known.heads[first], head=first)
    if len(words) == 1 and words[0].isupper() and len(words[0]) > 1:
        return Reading(whole, known.heads.get(head, "body"), head=head)
    if (member := member_of(words, known)) is not None:
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


def member_of(words: list[str], known: Names) -> Reading | None:
    """ "Kai Brenner of the Coast Guild": two names before what somebody is of, told by a first name or a body's noun."""
    at = words.index("of") if "of" in words else 0
    if at not in (2, 3) or not all(word[0].isupper() and word.lower() not in known.heads for word in words[:at]):
        return None
    of = [word for word in words[at + 1 :] if word != "the"]
    is_told = words[0] in known.first_names or (of and of[-1].lower() in known.heads)
    if not is_told and words[at + 1 : at + 2] != ["the"]:
        return None
    return Reading(" ".join(words[:at]), "person", organisation=" ".join(of), pronoun=known.first_names.get(words[0]))


def several(words: list[str], known: Names) -> Reading:
    """ "Russia and North Korea": governments together, else a group."""
    parts = [part.strip() for part in " ".join(word for word in words if word != "the").split(" and ")]
    countries = all(part in known.countries for part in parts)
    return Reading(" ".join(words), "government" if countries else "group")
