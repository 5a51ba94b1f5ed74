"""How a figure is read for comparing: what is counted, what happened to it, and which values its words allow."""

import re
from dataclasses import dataclass
from functools import cache
from math import inf, isclose
from typing import NamedTuple

from transforms.reference import Reference
from transforms.relate.records import Figure

WORD = re.compile(r"[^\W\d_]+(?:'[a-z]+)?")
ABOUT_SHARE = 0.1  # "about 1,500" allows a tenth more or less; chosen
AREA_CHARS = 45  # round a figure in which its area is looked for; chosen
IN_AREA = re.compile(
    r"\b(?:in|inside|outside|across|throughout|around|near|of|from|at)\s(?:the\s)?(?:(?P<name>[A-Z]\w+)|(?P<word>[a-z]+))"
)
NO_PLACES = re.compile(
    r"(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)[a-z]*"
)
# Lengths of time, ages and ordinals are figures, but nobody compares them.
UNCOMPARED_KINDS = frozenset({"age", "ordinal", "other"})
TIME_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "night"})
EMPTY_THINGS = frozenset({"other", "time", "fewer", "more", "one"})


class Interval(NamedTuple):
    """The values that the words of a figure allow."""

    low: float
    high: float

    def meets(self, other: "Interval") -> bool:
        """Tell whether one value can satisfy both."""
        return self.low <= other.high and other.low <= self.high


@dataclass(frozen=True, slots=True)
class Scope:
    """What happened to what is counted; scopes of one path are stages of one movement."""

    name: str
    path: str | None
    implies: str | None
    is_stated: bool  # by the verb that governs the figure; else read from the words of the claim


@dataclass(frozen=True, slots=True)
class Thing:
    """What is counted: the class of its head noun, the words that narrow it, and whether it is people."""

    name: str
    narrowed_by: frozenset[str]
    is_people: bool
    is_stated: bool


def interval(figure: Figure) -> Interval | None:
    """Return the values that a figure allows; None for a vague one."""
    low, high = figure.low, figure.high
    if figure.bound == "range" and low is not None and high is not None:
        return Interval(low, high)
    value = figure.value
    if value is None:
        return None
    if figure.bound == "~":
        return Interval(value * (1 - ABOUT_SHARE), value * (1 + ABOUT_SHARE))
    return Interval(value if figure.bound != "<" else -inf, value if figure.bound != ">" else inf)


def is_equal(one: Figure, other: Figure) -> bool:
    """Tell whether both name the same value, or the same range."""
    if one.value is not None and other.value is not None:
        return isclose(one.value, other.value, rel_tol=1e-9)
    ends = (one.low, one.high, other.low, other.high)
    return None not in ends and ends[:2] == ends[2:] and one.value is None and other.value is None


def scope(figure: Figure, reference: Reference) -> Scope | None:
    """Return what happened to what is counted: by the figure's own verb, else by the words just round it."""
    forms = _scopes(reference)
    if figure.scope:
        known = forms.get(figure.scope)
        return known if known else Scope(figure.scope, None, None, True)
    near = f"{figure.before[-30:]} {figure.after[:60]}".casefold()
    words = WORD.findall(near)
    joined = f" {' '.join(words)} "
    found = [forms[form] for form in _long_forms(reference) if f" {form} " in joined]
    found = found or [forms[word] for word in words if word in forms]
    return Scope(found[0].name, found[0].path, found[0].implies, False) if found else None


def thing(figure: Figure, reference: Reference) -> Thing | None:
    """Return what is counted; where the sentence does not say it, what its scope implies, or None."""
    if figure.kind == "money":
        return Thing(figure.unit or "money", frozenset(), False, True)
    if figure.kind == "measure":
        return Thing(figure.unit or "measure", frozenset((figure.counted or "").split()), False, True)
    counted = (figure.counted or figure.unit or "").casefold()
    if counted and counted.split()[-1] not in EMPTY_THINGS:
        *narrower, head = counted.split()
        name, is_people = _things(reference).get(head, (head, False))
        kind = _narrower_heads(reference).get(head)
        return Thing(name, frozenset((*narrower, kind) if kind else narrower), is_people, True)
    return _implied(figure, reference)


def _implied(figure: Figure, reference: Reference) -> Thing | None:
    found = scope(figure, reference)
    if found and found.implies:
        return Thing(found.implies, frozenset(), _things(reference).get(found.implies, ("", False))[1], False)
    named = [_things(reference)[word] for word in WORD.findall(figure.words.casefold()) if word in _things(reference)]
    if len(set(named)) == 1:
        return Thing(named[0][0], frozenset(), named[0][1], False)
    return None


def is_compared(figure: Figure) -> bool:
    """Tell whether a figure is of a kind that can be compared at all."""
    return figure.kind not in UNCOMPARED_KINDS and (figure.unit or "") not in TIME_UNITS


def is_part(figure: Figure, reference: Reference) -> bool:
    """Tell whether its words say that a figure is a part of another ("44 of them", "including 12")."""
    before = f" {' '.join(WORD.findall(figure.before.casefold())[-3:])} "
    after = f" {' '.join(WORD.findall(figure.after.casefold())[:3])} "
    words = _part_words(reference)
    return any(map(before.__contains__, words["before"])) or any(map(after.__contains__, words["after"]))


def area(figure: Figure, reference: Reference) -> str | None:
    """Return where the words just round a figure put it: the figure's own place, an area word or a name after "in"."""
    if figure.where:
        return figure.where.casefold()
    for near in (figure.after[:AREA_CHARS], figure.before[-AREA_CHARS:]):
        for match in IN_AREA.finditer(near):
            if match["name"] and not NO_PLACES.fullmatch(match["name"]):
                return match["name"].casefold()
            if match["word"] in _areas(reference):
                return match["word"]
    return None


def says_revised(figure: Figure, reference: Reference) -> str | None:
    """Return the words by which a claim says that its figure takes the place of an earlier one."""
    folded = f" {' '.join(WORD.findall(figure.words.casefold()))} "
    found = next(filter(folded.__contains__, _revision_words(reference)), None)
    return found and found.strip()


@cache
def _part_words(reference: Reference) -> dict[str, tuple[str, ...]]:
    rows = reference.rows("part_words")
    return {side: tuple(f" {words} " for where, words in rows if where == side) for side in ("before", "after")}


@cache
def _revision_words(reference: Reference) -> tuple[str, ...]:
    return tuple(f" {words} " for (words,) in reference.rows("revision_words"))


@cache
def _areas(reference: Reference) -> frozenset[str]:
    return frozenset(word for (word,) in reference.rows("area_words"))


@cache
def thing_names(reference: Reference) -> dict[str, str]:
    """Return for each word that stands for a thing counted the name of the thing."""
    return {form: name for form, (name, _) in _things(reference).items() if " " not in name}


@cache
def _things(reference: Reference) -> dict[str, tuple[str, bool]]:
    rows = reference.rows("same_things")
    return {form: (name, group == "people") for name, group, forms in rows for form in forms.split("|")}


@cache
def _narrower_heads(reference: Reference) -> dict[str, str]:
    return {form: kind for kind, forms in reference.rows("narrower_heads") for form in forms.split("|")}


@cache
def _scopes(reference: Reference) -> dict[str, Scope]:
    return {
        form: Scope(name, path if path != "-" else None, implies if implies != "-" else None, True)
        for name, path, implies, forms in reference.rows("same_scopes")
        for form in (name, *forms.split("|"))
    }


@cache
def _long_forms(reference: Reference) -> tuple[str, ...]:
    return tuple(sorted((form for form in _scopes(reference) if " " in form), key=lambda form: (-len(form), form)))
