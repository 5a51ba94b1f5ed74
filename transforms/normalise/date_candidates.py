"""Dates as a page's evidence states them: each read, labelled by the words beside it, and weighed by where it stands."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from transforms.normalise.date_reading import Months, Reading, read_months
from transforms.normalise.date_words import read_date
from transforms.records import Evidence
from transforms.reference import Reference

Label = Literal["published", "modified", "neither"]

MAX_DATES_PER_LINE = 3
# Words a dateline may hold beside its date ("By Ann Lee, published … · 5 min read"); prose has more.
MAX_WORDS_BESIDE = 9
MAX_WORDS_BESIDE_MARKED = 16

# Strength of a method: ln(right / wrong) of the day it gives first, on the 564 tune pages that have a gold day.
#   method                       right  wrong      method                       right  wrong
#   microdata:datepublished         46      1      before_heading                  47      4
#   url                             68      3      after_heading                  331     32
#   json_ld:page                   115      6      time_tag                       150     18
#   meta:article:published_time    251     13      json_ld                        198     25
#   other published meta            62      9      class:date                     259     48
#   *:created                       30     13      …:elsewhere                    216    131
# Many of the "wrong" ones of json_ld are pages whose only visible date is that of an update.
STRENGTH: Mapping[str, float] = {
    "byline_segment": 2.4,
    "byline_block": 2.4,
    "only_update": 1.0,
    "dateline": 3.2,
    "labelled": 3.2,
    "microdata": 3.6,
    "url": 3.0,
    # Chosen: made by the same system as the meta tags, and like them at times touched by an update.
    "newsfeed": 2.5,
    "json_ld": 2.6,
    "json_ld:other": 2.0,
    "json_ld:page": 2.7,
    "json_ld:broken": 1.5,
    "json_ld:created": 1.0,
    "json_ld:page:created": 0.4,
    "json_ld:other:created": 0.8,
    "meta:article:published_time": 2.9,
    "meta": 2.0,
    "before_heading": 2.5,
    "after_heading": 2.4,
    "above_text": 2.0,
    "below_text": 1.5,
    "time_tag": 2.2,
    "time_text": 2.2,
    "class:date": 1.7,
    "microdata:elsewhere": 1.4,
    "time_tag:elsewhere": 0.8,
    "time_text:elsewhere": 0.8,
    "class:date:elsewhere": 0.5,
}
LISTED = 0.9
# hAtom wants the class `updated` in every entry: themes put it on the only date they show, that of publication.
HATOM_DATE = "updated"
AT_HEADING = ("before_heading", "after_heading", "above_text")
VISIBLE = (
    "before_heading",
    "after_heading",
    "above_text",
    "below_text",
    "time_tag",
    "time_text",
    "class:date",
    "dateline",
    "byline_segment",
    "byline_block",
)

_WORDS = re.compile(r"[^\W\d_]{2,}")
_URL_DAY = re.compile(
    r"[/_-]((?:19|20)\d\d)([/_.-]?)(0[1-9]|1[0-2]|[1-9](?=[/_.-]))\2(0[1-9]|[12]\d|3[01]|[1-9])(?=[/_.\-?#]|$)"
)
_URL_MONTH = re.compile(r"/((?:19|20)\d\d)(/)(0?[1-9]|1[0-2])/")


@dataclass(frozen=True, slots=True)
class Habits:
    """How a page writes its dates: its language, and whether 3/4 is March (None where nothing tells)."""

    language: str | None
    is_month_first: bool | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """One date that one piece of evidence states, and what may count against it."""

    evidence: Evidence
    reading: Reading | None
    label: Label | None
    why_not: str | None = None
    is_listed: bool = False  # one of many days in its place, see `date_rules.without_lists`
    is_label_shown: bool = False  # readers see it; a class name alone may be any theme's

    @property
    def strength(self) -> float:
        """Return how far to trust it, see `STRENGTH`."""
        method = self.evidence.method
        if self.is_listed:
            return LISTED
        if (
            self.label == "published"
            and method.startswith(VISIBLE)
            and not method.endswith((":elsewhere", "below_text"))
        ):
            return STRENGTH["labelled"]
        if method in STRENGTH:
            return STRENGTH[method]
        parts = method.split(":")
        return STRENGTH.get(f"{parts[0]}:elsewhere" if parts[-1] == "elsewhere" else parts[0], 0.0)

    @property
    def family(self) -> str:
        """Return where it comes from: agreement within one family proves nothing."""
        method = self.evidence.method
        return "visible" if method.startswith(VISIBLE) else method.split(":")[0]


@dataclass(frozen=True, slots=True)
class Labels:
    """The words beside dates: one pattern that finds them, and what each means."""

    pattern: re.Pattern[str]
    meanings: Mapping[str, Label]

    def nearest(self, words: str) -> Label | None:
        """Return what the last label of the words, lower case, calls the date that follows them."""
        last = None
        for last in self.pattern.finditer(words):  # noqa: B007 - the last one is wanted
            pass
        return self.meanings[last[0]] if last else None


@lru_cache(maxsize=4)
def read_labels(reference: Reference) -> Labels:
    """Return the words beside dates of `lexicons/date_labels.tsv`."""
    kinds: dict[str, Label] = {"published": "published", "modified": "modified", "neither": "neither"}
    meanings = {word: kinds[meaning] for _, meaning, word in reference.rows("date_labels")}
    longest_first = sorted(meanings, key=lambda word: (-len(word), word))
    return Labels(re.compile("|".join(map(re.escape, longest_first))), meanings)


def read_candidates(item: Evidence, habits: Habits, reference: Reference) -> Iterator[Candidate]:
    """Yield the dates that one piece of evidence states, each with its label; text without a date is no candidate."""
    months = read_months(reference)
    if item.method == "url":
        yield from _in_address(item)
        return
    is_visible = item.method.startswith(VISIBLE)
    if not is_visible:
        reading = read_date(item.value, months, habits.language, habits.is_month_first)
        why_not = "in_prose" if item.method == "text" else None
        yield _candidate(item, reading, None, why_not if reading else "unreadable")
        return
    labels = read_labels(reference)
    names, line = _names_and_line(item)
    for reading, label in _dates_in(item.value, months, habits, labels):
        if label is None and item.method == "below_text":
            label = labels.nearest(item.value[reading.end : reading.end + 40].lower())
        # The words beside the date say more than the class of the element: "published-date" may show "Updated …".
        if label is None and item.method.startswith("time_tag"):
            label = labels.nearest(line[:40])
        named = labels.nearest(names) if label is None else None
        found = _candidate(item, reading, label or named, _why_not(item, reading, label or named))
        yield replace(found, is_label_shown=label is not None or HATOM_DATE in names.split())


def _names_and_line(item: Evidence) -> tuple[str, str]:
    """Part the class names from the line of an element; a line by itself has no names."""
    words = item.words.lower()
    if not item.method.startswith(("class:", "time_")):
        return "", words
    names, _, line = f" {words}".partition(" | ")
    return names.strip(), line


def _candidate(item: Evidence, reading: Reading | None, label: Label | None, why_not: str | None) -> Candidate:
    field = "modified" if label == "modified" else item.field
    value = reading.text if reading else item.value
    precision = reading.precision if reading else None
    return Candidate(replace(item, field=field, value=value, precision=precision), reading, label, why_not)


def _dates_in(line: str, months: Months, habits: Habits, labels: Labels) -> Iterator[tuple[Reading, Label | None]]:
    rest = line
    for _ in range(MAX_DATES_PER_LINE):
        reading = read_date(rest, months, habits.language, habits.is_month_first)
        if reading is None:
            return
        yield reading, labels.nearest(rest[: reading.start].lower())
        rest = rest[reading.end :]


def _why_not(item: Evidence, reading: Reading, label: Label | None) -> str | None:
    if label == "neither":
        return "other_date"
    if item.method == "below_text":
        return None if label and reading.on else "unlabelled"
    beside = item.value[: reading.start] + " " + item.value[reading.end :]
    limit = MAX_WORDS_BESIDE_MARKED if item.method.startswith(("class:date", "time_")) else MAX_WORDS_BESIDE
    if len(_WORDS.findall(beside)) > limit or (reading.precision in ("month", "year") and _WORDS.search(beside)):
        return "in_prose"
    return None


def _in_address(item: Evidence) -> Iterator[Candidate]:
    """Read /2024/11/05/ and 2024-11-05 as a day, /2024/11/ as a month."""
    path = item.value.partition("://")[2].partition("/")[2]
    for pattern in (_URL_DAY, _URL_MONTH):
        if found := pattern.search(f"/{path}"):
            iso = "-".join(part.zfill(2) for part in found.groups() if part.isdecimal())
            if reading := read_date(iso, Months({}, {})):
                yield _candidate(item, reading, None, None)
                return
