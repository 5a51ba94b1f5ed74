"""Credits read one by one, and put together by the place of the page that gives them."""

import re
from dataclasses import dataclass, replace
from urllib.parse import unquote

from transforms.normalise.author_methods import COLLECTIVE, LAST_FIRST, LINES, MAX_ELSEWHERE, ONE_CREDIT, ORDER
from transforms.normalise.byline_words import Words
from transforms.normalise.bylines import Credit, read_credit
from transforms.normalise.folding import folded
from transforms.normalise.persons import Names
from transforms.records import Evidence

# 'Ann Lee 3 May 2024', 'Ann Lee · May 3, 2024 · 5 min read': the line of a byline that does without 'by'.
_NAME_DATE = re.compile(
    r"^(?:[^\W\d_][\w'’.-]{0,24} ){2,4}(?:[|•·,–—-] )?(?:[^\W\d_]{3,10}\.? )?\d{1,2}\b.{0,12}(?:19|20)\d\d"
)


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


def read_one(item: Evidence, words: Words, names: Names) -> Read | None:
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
