"""What a source phrase says by itself, without its article: a name, a role, an organisation, a kind."""

import re
from dataclasses import replace

from transforms.claims.speakers.capitals import capitalised
from transforms.claims.speakers.names import Names, Reading
from transforms.claims.speakers.roles import DETERMINERS, LINKS, organisation_of, person_with_role, role_before_name

WORD = re.compile(r"(?:[^\W\d_]\.){1,6}[^\W\d_]?(?![^\W_])|[^\W_][\w.&/-]*(?:['’](?!s\b)[^\W_][\w-]*)?|['’]s?")
BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{0,200}[)\]]")
PREPOSITIONS = frozenset(
    ("of", "for", "in", "at", "from", "with", "on", "to", "by", "who", "that", "which", "about", "familiar")
)
# "photos released by the agency", "a person briefed on the inspection": the noun stands before the participle.
PARTICIPLES = (["by"], ["on"], ["in"], ["with"], ["at"])
# "a letter seen by this newspaper" was not written by it.
CLAUSE = re.compile(r",? (?:who|which|that|whose|whom|(?:seen|read|obtained|reviewed|viewed|hired|employed) by) ")
PHRASE_CHARS = 300
AGE = re.compile(r", \d{1,3}$")
SAID = re.compile(r"^(?:said|says|according to) ")
# What a definite noun may stand for: "told the paper".
MEDIA_NOUNS = frozenset(
    ("paper", "newspaper", "magazine", "broadcaster", "station", "channel", "website", "outlet", "agency", "programme",
     "program", "show", "podcast")
)  # fmt: skip


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


def is_somebody(phrase: str, known: Names) -> bool:
    """Tell whether a phrase names or describes what can say something."""
    reading = read_phrase(phrase, known)
    return reading.kind is not None or reading.name is not None or (reading.is_definite and reading.head is not None)


def _split_aside(plain: str) -> tuple[str, str | None]:
    main, comma, aside = plain.partition(", ")
    if comma and aside.split(" ", 1)[0].strip(".,") in ("Jr", "Sr", "II", "III"):
        more, comma, aside = aside.partition(", ")
        main = f"{main}, {more}"
    aside = AGE.sub("", aside.strip(" ,"))
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
    role_at = role_before_name(words, capitals, known)
    if role_at is not None:
        return person_with_role(words, role_at, known)
    if all(capital or word in LINKS for capital, word in zip(capitals, words, strict=True)) and capitals[0]:
        # "Officials", a noun that opens its sentence, names nobody.
        is_noun = len(words) == 1 and known.heads.get(words[0].lower()) in ("group", "unnamed")
        return _description(words, [True], known, False) if is_noun else capitalised(words, known)
    told = _told_by_noun(words, capitals, known)
    if told is not None:
        return told
    return _description(words, capitals, known, is_definite)


def _told_by_noun(words: list[str], capitals: list[bool], known: Names) -> Reading | None:
    """ "brewer Ilka Montague", "the airline Skylark", "the Sentinel newspaper": a noun beside a name tells what it is."""
    if len(words) < 2:
        return None
    kind = known.heads.get(words[0].lower())
    named = capitals.index(True) if True in capitals else 0
    if 1 < named < 4 and all(capitals[named:]) and known.heads.get(words[named - 1]) in ("body", "company", "media"):
        return Reading(" ".join(words[named:]), known.heads[words[named - 1]])  # "the freight group Norlane"
    if not capitals[0] and all(capitals[1:]) and words[0].isalpha():
        name = " ".join(words[1:])
        if kind in ("body", "company", "media"):
            return Reading(name, kind)
        return Reading(name, "person", role=words[0]) if kind is None and 2 < len(words) < 5 else None
    last = words[-1]
    is_named = all(capitals[:-1]) and not capitals[-1] and last in ("newspaper", "magazine", "website", "broadcaster")
    return Reading(" ".join(words[:-1]), "media") if is_named else None


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
    organisation = organisation_of([*inner, *tail], known) if kind in ("person", "group", "unnamed", None) else None
    return Reading(None, kind, organisation=organisation, described=" ".join(words), head=head, is_definite=is_definite,
                   role=head if kind == "person" else None, author=" ".join(words[by:]) or None)  # fmt: skip
