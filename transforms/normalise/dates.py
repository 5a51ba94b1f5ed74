"""Publication and modification dates: of every date that a page states the one that most methods speak for."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from transforms.normalise.date_candidates import AT_HEADING, Candidate, Habits, read_candidates
from transforms.normalise.date_rules import (
    not_before,
    plausible,
    without_hidden,
    without_lists,
    without_modifications,
    without_pages,
    without_site,
    without_teasers,
    without_touched,
)
from transforms.records import Dated, Evidence
from transforms.reference import Reference

LEAST_STRENGTH = 0.4  # below it a lone candidate is right little more often than wrong


def dated(
    evidence: Iterable[Evidence], habits: Habits, fetched_at: datetime, reference: Reference
) -> tuple[Dated, Dated, tuple[Evidence, ...]]:
    """Return publication, modification and the judged evidence; never the fetch date, never an unstated offset."""
    evidence = tuple(evidence)
    found = [candidate for item in evidence for candidate in read_candidates(item, habits, reference)]
    judged = [plausible(candidate, fetched_at) for candidate in found]
    judged = without_site(judged, [item.value for item in evidence if item.method == "url"])
    judged = without_lists(without_teasers(without_touched(judged)))
    judged = without_pages(without_hidden(without_modifications(judged)))
    published = _chosen([item for item in judged if item.evidence.field == "published"]) or _only_date(judged)
    judged = [not_before(item, published) for item in judged]
    modified = _chosen([item for item in judged if item.evidence.field == "modified"])
    if published is not None and published not in judged:
        judged.append(published)
    return (
        _as_dated(published, judged, "published"),
        _as_dated(modified, judged, "modified"),
        tuple(_verdict(item, published, modified) for item in judged),
    )


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
        item
        for item in judged
        if item.label == "modified"
        and item.is_label_shown
        and item.evidence.method in (*AT_HEADING, "class:date")
        and item.reading
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
