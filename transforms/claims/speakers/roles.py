"""A person by a role: "State Department spokesman Ann Lee"; and whose role it is."""

from transforms.claims.speakers.names import Names, Reading

LINKS = frozenset(
    ("of", "the", "for", "and", "de", "la", "van", "von", "der", "den", "bin", "al", "el", "di", "da", "du", "le", "&")
)


DETERMINERS = frozenset(
    ("the", "a", "an", "this", "these", "those", "that", "some", "many", "several", "few", "most", "all", "both", "one",
     "two", "three", "other", "another", "any", "each", "more", "unnamed", "anonymous")
)  # fmt: skip


def _is_role(word: str, known: Names) -> bool:
    lower = word.lower()
    return lower in known.roles or lower in known.honorifics or (lower.rpartition("-")[2] in known.roles)


def role_before_name(words: list[str], capitals: list[bool], known: Names) -> int | None:
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


def person_with_role(words: list[str], role_at: int, known: Names) -> Reading:
    """Return a person by a role and the name after it."""
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
        organisation=organisation_of(role, known),
        pronoun=pronoun or known.first_names.get(name_words[0]),
    )


def organisation_of(role: list[str], known: Names) -> str | None:
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
