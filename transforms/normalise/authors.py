"""The people who wrote an article: every credit read, weighed by where it stands, the fullest of the best taken."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import unquote

from transforms.normalise.byline_words import Words, read_words
from transforms.normalise.bylines import MAX_CREDIT_CHARS, Credit, read_credit
from transforms.normalise.folding import folded
from transforms.normalise.persons import Names
from transforms.records import Evidence
from transforms.reference import Reference

# Methods by how often the people they name are exactly the gold's, on the 618 tune pages whose gold names any:
#   method                   right  wrong      method                   right  wrong
#   meta:parsely-author         32      0      meta:author                164     20
#   meta:twitter:data1          87      4      after_heading              228     32
#   json_ld                    318     24      author_link                278     42
#   meta:article:author         40      3      microdata:author            59      9
#   meta:sailthru.author        39      3      class:byline               322     72
#   json_ld:page                25      2      author_link:elsewhere      144     82
#   rel:author                  80      7      class:byline:elsewhere      45     79
ORDER = (
    "byline_segment",
    "meta:parsely-author",
    "json_ld",
    "json_ld:other",
    "meta:sailthru.author",
    "meta:dc.creator",
    "meta:citation_author",
    "meta:article:author",
    "json_ld:page",
    "rel:author",
    "meta:byl",
    "meta:author",
    "meta:cxenseparse:author",
    "meta:twitter:data1",
    "after_heading",
    "above_text",
    "author_link",
    "microdata:author",
    "class:byline",
    "byline_block",
    "name_and_date",
    "meta:authors",
    "meta:og:article:author",
    "meta:shareaholic:article_author_name",
    "meta:creator",
    "microdata:creator",
    "newsfeed",  # chosen: desks and addresses stand there as often as people
    "json_ld:broken",
    "author_note",
    "writes",
    "microdata:author:elsewhere",
    "below_text",
    "author_card",
    "name_beside_date",
    "site_owner",
    "author_link:elsewhere",  # only where the address bears the name, see `_says_name`
)
STATED = (
    "json_ld",
    "json_ld:page",
    "meta:author",
    "meta:article:author",
    "rel:author",
    "author_link",
    "microdata:author",
)
GUESSED = ("name_beside_date", "author_link:elsewhere")
# What is shown to readers, one credit after another; in markup each credit is one person of the list.
LINES = ("after_heading", "above_text", "below_text", "class:byline", "byline_segment", "byline_block", "name_and_date")
COLLECTIVE = ("staff", "body")  # kept as evidence: 'By the Brightlamp Team', see `pen_names`
MAX_ELSEWHERE = 3  # people; more are the writers of other texts
LAST_FIRST = ("meta:citation_author",)
FULLER = ("after_heading", "class:byline", "meta:author", "meta:article:author", "author_link")
ONE_CREDIT = (*LINES, "microdata:author:elsewhere")


# 'Ann Lee 3 May 2024', 'Ann Lee · May 3, 2024 · 5 min read': the line of a byline that does without 'by'.
_NAME_DATE = re.compile(
    r"^(?:[^\W\d_][\w'’.-]{0,24} ){2,4}(?:[|•·,–—-] )?(?:[^\W\d_]{3,10}\.? )?\d{1,2}\b.{0,12}(?:19|20)\d\d"
)


_LOGIN = re.compile(r"^[^\W\d_]*[\d._-][\w.-]*$|^[a-z]+$")


@dataclass(frozen=True, slots=True)
class Read:
    """One credit as read."""

    evidence: Evidence
    credit: Credit


@dataclass(frozen=True, slots=True)
class Group:
    """The people that one place of the page names."""

    method: str
    members: tuple[Read, ...]

    @property
    def people(self) -> tuple[str, ...]:
        """Return the names in printed order, each once."""
        return tuple({name.lower(): name for item in self.members for name in item.credit.names}.values())


def credited(
    evidence: Iterable[Evidence], names: Names, reference: Reference
) -> tuple[tuple[str, ...], str | None, tuple[Evidence, ...]]:
    """Return the authors in printed order, the agency, and the evidence judged."""
    words = read_words(reference)
    items = tuple(evidence)
    read = [item for item in (_read(piece, words, names) for piece in items) if item is not None]
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


def groups(read: list[Read]) -> list[Group]:
    """Return the credits put together by place, best method first; a list of people in markup is one place."""
    by_place: dict[tuple[int, str], list[Read]] = {}
    for place, item in enumerate(read):
        method = item.evidence.method
        if method in ORDER and item.credit.names and (method != "author_link:elsewhere" or _says_name(item)):
            by_place.setdefault((ORDER.index(method), _place(item, place)), []).append(item)
    found = [
        Group(ORDER[rank], tuple(members))
        for (rank, _), members in sorted(by_place.items(), key=lambda item: item[0][0])
    ]
    return [group for group in found if group.method != "author_link:elsewhere" or len(group.people) <= MAX_ELSEWHERE]


def _says_name(item: Read) -> bool:
    """Tell whether a link's address bears the name that it shows and nothing else: '/author/ann-lee | Ann Lee'."""
    address, _, text = item.evidence.words.partition(" | ")
    bears = all(" " in name and folded(name) in folded(unquote(address)) for name in item.credit.names)
    return bears and folded(text) == folded("".join(item.credit.names))


def _place(item: Read, place: int) -> str:
    """Elements of one class name are one list of people; lines stand alone; markup is one list a method."""
    if item.evidence.method == "class:byline":
        return item.evidence.words.partition(" | ")[0]
    return str(place) if item.evidence.method in ONE_CREDIT else ""


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


def _confirms(method: str, by: str) -> bool:
    """Tell whether a method speaks for another; links elsewhere on the page speak for those of the byline alone."""
    return method != by and (not method.endswith(":elsewhere") or by == "author_link")


def _sites_last(found: list[Group], names: Names) -> list[Group]:
    """A credit that gives only the site's own name, which may be its writer's, comes after one that names others."""
    own = [group for group in found if all(folded(name) in names.site for name in group.people)]
    others = [group for group in found if group not in own]
    return sorted([*others, *own], key=lambda group: group.method == "author_link:elsewhere")


def _read(item: Evidence, words: Words, names: Names) -> Read | None:
    """Read one credit; of the lines round the heading those that say 'by', or that are a name and a date."""
    value = _turned(item.value) if item.method in LAST_FIRST else item.value
    credit = read_credit(value, words, names, is_line=item.method.startswith(LINES))
    if item.method in ("after_heading", "above_text"):
        if credit.has_by and (credit.names or credit.why_not in COLLECTIVE):
            return Read(item, credit)
        is_name_and_date = len(credit.names) == 1 and " " in credit.names[0] and bool(_NAME_DATE.match(item.value))
        return Read(replace(item, method="name_and_date"), credit) if is_name_and_date else None
    if (
        item.method.startswith(("class:byline", "author_link"))
        and not credit.has_by
        and any(" " not in name for name in credit.names)
    ):
        return Read(item, replace(credit, names=(), why_not="one_word"))
    return Read(item, credit)


def _turned(value: str) -> str:
    """Turn 'Lee, Ann' to 'Ann Lee'."""
    last, comma, first = value.partition(",")
    return (
        f"{first.strip()} {last.strip()}"
        if comma and len(last.split()) <= 2 and len(first.split()) in (1, 2)
        else value
    )


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
