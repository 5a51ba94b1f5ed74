"""Publication and modification dates: every candidate read, the implausible refused, contradictions weighed."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal

from transforms.normalise.date_words import Months, Reading, read_date, read_months
from transforms.records import Dated, Evidence
from transforms.reference import Reference

Label = Literal["published", "modified", "neither"]

# Nothing on the web is older; pages that say so mean the paper, or a system's zero.
FIRST_PLAUSIBLE = date(1990, 1, 1)
# A page in Auckland is dated up to 13 hours ahead of UTC; the rest is slack for clocks that are wrong.
MAX_AHEAD = timedelta(days=2)
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
    "time_tag": 2.2,
    "time_text": 2.2,
    "class:date": 1.7,
    "microdata:elsewhere": 1.4,
    "time_tag:elsewhere": 0.8,
    "time_text:elsewhere": 0.8,
    "class:date:elsewhere": 0.5,
}
AT_HEADING = ("before_heading", "after_heading")
LEAST_STRENGTH = 0.4  # below it a lone candidate is right little more often than wrong
VISIBLE = ("before_heading", "after_heading", "time_tag", "time_text", "class:date", "dateline", "byline_segment")

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

    @property
    def strength(self) -> float:
        """Return how far to trust it, see `STRENGTH`."""
        method = self.evidence.method
        if self.label == "published" and method.startswith(VISIBLE) and not method.endswith(":elsewhere"):
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


def dated(
    evidence: Iterable[Evidence], habits: Habits, fetched_at: datetime, reference: Reference
) -> tuple[Dated, Dated, tuple[Evidence, ...]]:
    """Return publication, modification and the judged evidence; never the fetch date, never an unstated offset."""
    found = [candidate for item in evidence for candidate in _candidates(item, habits, reference)]
    judged = [_plausible(candidate, fetched_at) for candidate in found]
    judged = _without_pages(_without_modifications(_without_teasers(judged)))
    published = _chosen([item for item in judged if item.evidence.field == "published"]) or _only_date(judged)
    judged = [_not_before(item, published) for item in judged]
    modified = _chosen([item for item in judged if item.evidence.field == "modified"])
    if published is not None and published not in judged:
        judged.append(published)
    return (
        _as_dated(published, judged, "published"),
        _as_dated(modified, judged, "modified"),
        tuple(_verdict(item, published, modified) for item in judged),
    )


def _candidates(item: Evidence, habits: Habits, reference: Reference) -> Iterator[Candidate]:
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
    names, _, line = item.words.lower().partition(" | ")
    for reading, label in _dates_in(item.value, months, habits, labels):
        # The words beside the date say more than the class of the element: "published-date" may show "Updated …".
        if label is None and item.method.startswith("time_tag"):
            label = labels.nearest(line[:40])
        label = label or labels.nearest(names)
        yield _candidate(item, reading, label, _why_not(item, reading, label))


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


def _plausible(candidate: Candidate, fetched_at: datetime) -> Candidate:
    reading = candidate.reading
    if reading is None or candidate.why_not:
        return candidate
    first = reading.on or date(reading.year, reading.month or 1, 1)
    if first < FIRST_PLAUSIBLE:
        return replace(candidate, why_not="before_the_web")
    if first > fetched_at.date() + MAX_AHEAD:
        return replace(candidate, why_not="after_fetch")
    return candidate


def _without_modifications(judged: list[Candidate]) -> list[Candidate]:
    """A visible date without a label is a change where its day is stated as that of a change, and only so."""
    changed = _days(judged, lambda item: item.evidence.field == "modified")
    published = _days(judged, lambda item: item.evidence.field == "published" and item.family != "visible")
    labelled = _days(judged, lambda item: item.family == "visible" and item.label == "published")
    shown_changed = _days(judged, lambda item: item.family == "visible" and item.label == "modified")
    only_changed = (changed if published else shown_changed) - published - labelled
    return [
        replace(item, evidence=replace(item.evidence, field="modified"), label="modified")
        if item.family == "visible" and item.label is None and item.reading and item.reading.on in only_changed
        else item
        for item in judged
    ]


def _without_pages(judged: list[Candidate]) -> list[Candidate]:
    """A date of the WebPage alone, which nothing else on the page states, is that of a standing page, not an article's."""
    others = _days(judged, lambda item: not item.evidence.method.startswith("json_ld:page"))
    return [
        replace(item, why_not="page_only")
        if item.evidence.method.startswith("json_ld:page")
        and item.reading
        and not item.why_not
        and item.evidence.field == "published"
        and item.reading.on not in others
        else item
        for item in judged
    ]


def _days(judged: list[Candidate], holds: Callable[[Candidate], bool]) -> set[date]:
    return {item.reading.on for item in judged if item.reading and item.reading.on and not item.why_not and holds(item)}


def _without_teasers(judged: list[Candidate]) -> list[Candidate]:
    """Regions of other texts count only where all of them state one day: it is then likely the page's own."""
    days: dict[str, set[date]] = {}
    for item in judged:
        if item.evidence.method.endswith(":elsewhere") and item.reading and item.reading.on:
            days.setdefault(item.evidence.method, set()).add(item.reading.on)
    return [
        replace(item, why_not="elsewhere") if not item.why_not and len(days.get(item.evidence.method, ())) > 1 else item
        for item in judged
    ]


def _not_before(item: Candidate, published: Candidate | None) -> Candidate:
    if item.evidence.field != "modified" or item.why_not or not item.reading or not published or not published.reading:
        return item
    if item.reading.on and published.reading.on and item.reading.on < published.reading.on:
        return replace(item, why_not="before_published")
    return item


def _chosen(found: list[Candidate]) -> Candidate | None:
    """Return the strongest candidate of the day that the methods, each family once, speak for most."""
    possible = [item for item in found if item.reading and not item.why_not and item.strength >= LEAST_STRENGTH]
    by_day = [item for item in possible if item.reading and item.reading.on]
    if not by_day:
        return max(possible, key=lambda item: item.strength, default=None)
    return max(by_day, key=lambda item: (_support(item, by_day), item.strength))


def _only_date(judged: list[Candidate]) -> Candidate | None:
    """Where a page shows no other date, 'Updated 3 May' at its heading is the only one its readers have.

    It is taken for publication under a method of its own, "only_update". Meta tags do not count: systems touch them.
    """
    shown = [
        item for item in judged if item.label == "modified" and item.evidence.method in AT_HEADING and item.reading
    ]
    chosen = _chosen([item for item in shown if item.reading and item.reading.on])
    if chosen is None:
        return None
    evidence = replace(chosen.evidence, field="published", method="only_update")
    return replace(chosen, evidence=evidence)


def _support(candidate: Candidate, others: list[Candidate]) -> float:
    families: dict[str, float] = {}
    for item in others:
        if _same_day(candidate, item):
            families[item.family] = max(families.get(item.family, 0.0), item.strength)
    return sum(families.values())


def _same_day(one: Candidate, other: Candidate) -> bool:
    """Tell whether two candidates can mean one day: equal, or an instant in UTC and the day its readers had."""
    if one.reading is None or other.reading is None or one.reading.on is None or other.reading.on is None:
        return False
    if one.reading.on == other.reading.on:
        return True
    is_utc = other.reading.offset == timedelta(0) and other.reading.time is not None
    return is_utc and one.reading.offset is None and abs(one.reading.on - other.reading.on) == timedelta(days=1)


def _as_dated(chosen: Candidate | None, judged: list[Candidate], field: str) -> Dated:
    """Join what agreeing candidates state: the day of the chosen one, time and instant where one has them."""
    if chosen is None or chosen.reading is None:
        return Dated()
    reading = chosen.reading
    if reading.on is None:
        return Dated(precision=reading.precision, method=chosen.evidence.method)
    agreeing = [
        item.reading
        for item in sorted(judged, key=lambda item: -item.strength)
        if item.reading
        and not item.why_not
        and item.evidence.field == field
        and _same_day(chosen, item)
        and item.strength >= LEAST_STRENGTH
    ]
    agreeing.insert(0, reading)
    at = next((item.at for item in agreeing if item.at), None)
    local = next(
        (item.local for item in agreeing if item.local and item.on == reading.on and item.offset != timedelta(0)), None
    )
    local = local or next((item.local for item in agreeing if item.local and item.on == reading.on), None)
    if local is not None and at is not None and abs(local - at.replace(tzinfo=None)) > timedelta(hours=15):
        at = None  # they name two events of one day
    return Dated(reading.on, local, at, "minute" if local or at else "day", chosen.evidence.method)


def _verdict(item: Candidate, published: Candidate | None, modified: Candidate | None) -> Evidence:
    chosen = modified if item.evidence.field == "modified" else published
    if item is chosen:
        return replace(item.evidence, is_chosen=True, why_not=None)
    if item.why_not:
        return replace(item.evidence, why_not=item.why_not)
    if item.strength < LEAST_STRENGTH:
        return replace(item.evidence, why_not="elsewhere")
    same = chosen is not None and _same_day(chosen, item)
    return replace(item.evidence, why_not="same_day" if same else "weaker_method")
