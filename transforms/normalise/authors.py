"""The people who wrote an article: every credit read, weighed by where it stands, the fullest of the best taken."""

import re
from collections.abc import Iterable
from dataclasses import replace

from transforms.normalise.author_credits import Group, Read, groups, read_one
from transforms.normalise.author_methods import FULLER, GUESSED, LINES, STATED
from transforms.normalise.byline_words import Words, read_words
from transforms.normalise.bylines import MAX_CREDIT_CHARS, read_credit
from transforms.normalise.folding import folded
from transforms.normalise.persons import Names
from transforms.records import Evidence
from transforms.reference import Reference

_LOGIN = re.compile(r"^[^\W\d_]*[\d._-][\w.-]*$|^[a-z]+$")


def credited(
    evidence: Iterable[Evidence], names: Names, reference: Reference
) -> tuple[tuple[str, ...], str | None, tuple[Evidence, ...]]:
    """Return the authors in printed order, the agency, and the evidence judged."""
    words = read_words(reference)
    items = tuple(evidence)
    read = [item for item in (read_one(piece, words, names) for piece in items) if item is not None]
    helpers = _helpers(items, words, names)
    found = _sites_last(groups(read), names)
    if any(item.credit.why_not in ("staff", "agency") and item.evidence.method in STATED for item in read):
        found = [
            group for group in found if group.method not in GUESSED
        ]  # the page says that its staff or an agency wrote it
    chosen = _chosen(found, helpers, read)
    agency = next((item.credit.agency for item in read if item.credit.agency), None)
    people = chosen.people if chosen else ()
    writers = tuple(name for name in people if name.lower() not in helpers)
    # The writer may have taken the photographs too.
    return writers or people, agency, tuple(_verdict(item, chosen) for item in read)


def _helpers(items: tuple[Evidence, ...], words: Words, names: Names) -> frozenset[str]:
    """Return who is credited for something other than the text: 'Photography by', 'Reviewed by', 'Contributions from'."""
    found: set[str] = set()
    for item in items:
        if not item.method.startswith((*LINES, "microdata:author")) or len(item.value) > MAX_CREDIT_CHARS:
            continue
        for part in list(words.not_by.finditer(item.value))[:3]:
            rest = item.value[part.end() :].lstrip(" |:·")
            found |= {name.lower() for name in read_credit(rest, words, names, is_line=True).names}
    return frozenset(found)


def _chosen(found: list[Group], helpers: frozenset[str], read: list[Read]) -> Group | None:
    """Return the best place; one line as shown that names the same people and more is fuller, if another confirms them."""
    own = [
        group for group in found if group.method not in LINES or not {name.lower() for name in group.people} <= helpers
    ]
    found = _shown_in_full(own)
    if not found:
        return None
    known = {name.lower() for name in found[0].people}
    fuller = [
        group
        for whole in found
        for group in (whole, *(Group(whole.method, (item,)) for item in whole.members))
        if group.method in FULLER
        and (len(group.members) == 1 or group.method not in LINES)
        and known < {name.lower() for name in group.people} - helpers
        and _is_confirmed(group, known, read)
    ]
    return max(fuller, key=lambda group: len(group.people), default=found[0])


def _shown_in_full(found: list[Group]) -> list[Group]:
    """A login in the page's data ('ann.lee', 'alee2') gives way to a full name in another place."""
    if not found or not all(_LOGIN.match(name) for name in found[0].people):
        return found
    shown = [group for group in found if all(" " in name for name in group.people)]
    return [*shown, *(group for group in found if group not in shown)]


def _is_confirmed(group: Group, known: set[str], read: list[Read]) -> bool:
    """Tell whether every name beyond the known is a full one that another place gives too.

    The same line read by another method proves something only where nothing but names stands in it.
    """
    elsewhere = {
        name.lower()
        for other in read
        if other.evidence.method != group.method
        and (other.evidence.method not in LINES or len(other.credit.names) == 1 or other.credit.is_plain)
        for name in other.credit.names
    }
    return all(" " in name and name.lower() in elsewhere for name in group.people if name.lower() not in known)


def _sites_last(found: list[Group], names: Names) -> list[Group]:
    """A credit that gives only the site's own name, which may be its writer's, comes after one that names others."""
    own = [group for group in found if all(folded(name) in names.site for name in group.people)]
    others = [group for group in found if group not in own]
    return sorted([*others, *own], key=lambda group: group.method == "author_link:elsewhere")


def _verdict(item: Read, chosen: Group | None) -> Evidence:
    value = "; ".join(item.credit.names) or item.credit.agency or item.evidence.value
    if item.credit.why_not:
        return replace(item.evidence, value=value, why_not=item.credit.why_not)
    if chosen is not None and item in chosen.members:
        return replace(item.evidence, value=value, is_chosen=True)
    same = chosen is not None and {name.lower() for name in item.credit.names} == {
        name.lower() for name in chosen.people
    }
    return replace(item.evidence, value=value, why_not="same_value" if same else "weaker_method")
