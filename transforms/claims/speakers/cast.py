"""The people and bodies that an article names, gathered once, so that a surname or "the ministry" can be looked up."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from transforms.claims.speakers.names import Names, Reading
from transforms.claims.speakers.naming import read_phrase
from transforms.claims.tokens import Tagged
from transforms.records import Span

# A longer run of capitals is a headline or a shout, not a name.
MAX_NAME_TOKENS = 12
# No more bearers of one name, and no more mentions of a stretch of text, are told apart.
MANY = 40
AGED = re.compile(r", \d{1,3},")
# A full name that stands for a bare surname must be this many times more frequent than its rival.
RIVAL = 3


@dataclass(slots=True)
class Named:
    """Somebody or something named in the article; what later mentions add is filled in while reading."""

    name: str
    reading: Reading
    first: int
    count: int = 1


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is named where. `mentions` are in text order."""

    people: dict[str, list[Named]]  # by surname
    bodies: dict[str, list[tuple[int, Named]]]  # by head noun: "ministry"
    roles: dict[str, list[tuple[int, Named]]]  # by the last word of a role: "minister"
    mentions: tuple[tuple[Span, Named], ...]
    starts: tuple[int, ...]

    def by_surname(self, surname: str) -> Named | None:
        """Return who bears the surname; None where nobody does or two do about as often."""
        bearers = sorted(self.people.get(surname, ()), key=lambda each: (-each.count, each.first))
        if len(bearers) > 1 and bearers[0].count < RIVAL * bearers[1].count:
            return None
        return bearers[0] if bearers else None

    def between(self, start: int, end: int) -> list[tuple[Span, Named]]:
        """Return the last mentions that begin in [start, end)."""
        last = bisect_left(self.starts, end)
        return list(self.mentions[max(bisect_left(self.starts, start), last - MANY) : last])


def gathered(text: str, words: Tagged, known: Names) -> Cast:
    """Return the cast of the text. Linear; raises nothing."""
    people: dict[str, list[Named]] = {}
    bodies: dict[str, list[tuple[int, Named]]] = {}
    roles: dict[str, list[tuple[int, Named]]] = {}
    full: dict[tuple[str, str], Named] = {}
    mentions: list[tuple[Span, Named]] = []
    single: list[Span] = []
    weak: dict[str, Named] = {}  # "President Lee": known by a title and surname alone
    readings: dict[str, Reading] = {}
    for span in _runs(words):
        phrase = text[span.start : span.end]
        if phrase not in readings:
            readings[phrase] = read_phrase(phrase, known)
        reading = readings[phrase]
        if reading.name is None:
            continue
        if " " not in reading.name and reading.kind in ("person", None):
            single.append(Span(span.end - len(reading.name), span.end))
            if reading.kind == "person" and reading.role is not None:
                weak.setdefault(reading.name, Named(reading.name, reading, span.start))
            continue
        if reading.kind == "person" and _is_place(text, span, reading):
            continue
        named = _entered(reading, span, full)
        named.count += AGED.match(text, span.end) is not None  # "Livia Strand, 38,": surely a person
        mentions.append((span, named))
        if named.reading.kind == "person":
            _add_once(people.setdefault(named.name.rpartition(" ")[2], []), named)
        elif named.reading.head is not None:
            _first_place(bodies.setdefault(named.reading.head, []), span.start, named)
        if reading.role is not None:
            _first_place(roles.setdefault(reading.role.rpartition(" ")[2].lower(), []), span.start, named)
    for name, named in weak.items():
        people.setdefault(name, [named])
    cast = Cast(people, bodies, roles, (), ())
    for span in single:
        bearer = cast.by_surname(text[span.start : span.end])
        if bearer is not None:
            mentions.append((span, bearer))
    mentions.sort(key=lambda mention: mention[0])
    return Cast(people, bodies, roles, tuple(mentions), tuple(span.start for span, _ in mentions))


def _is_place(text: str, span: Span, reading: Reading) -> bool:
    """Return whether two capitals that nothing tells for a person stand where places do: "a square in Lower Arbon"."""
    before = text[max(0, span.start - 8) : span.start].rpartition(" ")[0].rpartition(" ")[2]
    return (
        reading.role is None
        and reading.pronoun is None
        and before in ("in", "at", "near", "around", "outside", "across")
    )


def _entered(reading: Reading, span: Span, full: dict[tuple[str, str], Named]) -> Named:
    """Return the entry of a name, which a middle initial does not make another's."""
    name = reading.name or ""
    key = (name.partition(" ")[0], name.rpartition(" ")[2])
    entry = full.get(key)
    if entry is None:
        entry = full[key] = Named(name, reading, span.start)
        return entry
    entry.count += 1
    if entry.reading.role is None and reading.role is not None:
        entry.reading = reading
    return entry


def _add_once(bearers: list[Named], named: Named) -> None:
    if len(bearers) < MANY and not any(each is named for each in bearers):
        bearers.append(named)


def _first_place(held: list[tuple[int, Named]], start: int, named: Named) -> None:
    if len(held) < MANY and not any(who is named for _, who in held):
        held.append((start, named))


def _runs(words: Tagged) -> Iterator[Span]:
    """Yield the runs of capitalised words, with "of" between two of them, and a role or article's noun before them."""
    at, count = 0, len(words.tags)
    while at < count:
        if words.tags[at] != "N":
            at += 1
            continue
        last = _run_end(words, at)
        first = (
            at - 1
            if at and words.tags[at - 1] == "z" and words.tokens[at - 1].end - words.tokens[at - 1].start > 3
            else at
        )
        if last - at < MAX_NAME_TOKENS:
            yield words.span(first, last)
        at = last + 1


def _run_end(words: Tagged, at: int) -> int:
    last, count = at, len(words.tags)
    while True:
        if last + 1 < count and words.tags[last + 1] == "N":
            last += 1
        elif last + 2 < count and words.tokens[last + 1].lower == "of" and words.tags[last + 2] == "N":
            last += 2
        elif last + 2 < count and words.tags[last + 2] == "N" and _owns(words, last):
            last += 2  # "Teachers' Union"
        elif last + 3 < count and words.tokens[last + 1].lower == "of" and words.tags[last + 2 : last + 4] == "dN":
            last += 3
        else:
            return last


def _owns(words: Tagged, last: int) -> bool:
    """Tell whether an apostrophe behind a plural makes it part of the name after it."""
    noun, mark, after = words.tokens[last : last + 3]
    return (
        mark.lower in ("'", "’") and noun.lower.endswith("s") and noun.end == mark.start and after.start == mark.end + 1
    )
