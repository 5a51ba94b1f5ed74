"""The words that bylines are made of, from the lexicons, compiled once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from transforms.reference import Reference


@dataclass(frozen=True, slots=True)
class Words:
    """The lexicons that bylines are read with."""

    by: re.Pattern[str]
    not_by: re.Pattern[str]
    joint: re.Pattern[str]
    end: re.Pattern[str]
    aside: re.Pattern[str]
    roles: frozenset[str]
    beats: frozenset[str]
    staff: frozenset[str]
    bodies: frozenset[str]
    months: frozenset[str]
    titles: frozenset[str]
    suffixes: frozenset[str]
    collectives: frozenset[str]  # words for the people behind a site, which stand beside its name
    joints: frozenset[str]  # between such a word and the name: 'the team of …'
    agencies: Mapping[str, str]


@lru_cache(maxsize=4)
def read_words(reference: Reference) -> Words:
    """Return the byline words, roles and agencies of the lexicons, compiled once."""
    by_kind: dict[str, list[str]] = {}
    for _, kind, word in (*reference.rows("byline_words"), *reference.rows("roles")):
        by_kind.setdefault(kind, []).append(word.lower())
    alternatives = {
        kind: "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
        for kind, words in by_kind.items()
    }
    agencies = {form: row[0] for row in reference.rows("agencies") for form in row[2].split("|")}
    return Words(
        by=re.compile(rf"^\W{{0,3}}(?:{alternatives['by']})(?:(?<=\W)|(?=[\s:：/／=.]|$))\W{{0,4}}", re.IGNORECASE),
        not_by=re.compile(rf"(?<!\w)(?:{alternatives['not_by']})(?!\w)", re.IGNORECASE),
        joint=re.compile(
            rf"\s*[,、，،]\s*(?:{alternatives['and']})\s+|\s+(?:{alternatives['and']})\s+|\s*[,、，،&]\s*",
            re.IGNORECASE,
        ),
        end=re.compile(rf"(?<!\w)(?:{alternatives['end']})(?!\w)", re.IGNORECASE),
        aside=re.compile(rf"(?<!\w)(?:{alternatives['aside']})(?!\w)", re.IGNORECASE),
        roles=frozenset(by_kind["role"]),
        beats=frozenset(by_kind["beat"]),
        staff=frozenset(by_kind["staff"]),
        bodies=frozenset(by_kind["body"]),
        months=frozenset(form.lower() for _, _, form in reference.rows("months")),
        titles=frozenset(by_kind["title"]),
        suffixes=frozenset(by_kind["suffix"]),
        collectives=frozenset(by_kind["collective"]),
        joints=frozenset(by_kind["of"]),
        agencies=agencies,
    )
