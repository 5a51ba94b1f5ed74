"""Rules between the dates of one page: the implausible refused, changes and other texts' dates told from publication."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from transforms.normalise.date_candidates import AT_HEADING, Candidate

# Nothing on the web is older; pages that say so mean the paper, or a system's zero.
FIRST_PLAUSIBLE = date(1990, 1, 1)
# A page in Auckland is dated up to 13 hours ahead of UTC; the rest is slack for clocks that are wrong.
MAX_AHEAD = timedelta(days=2)
MIN_LISTED_DAYS = 3  # a page states its publication and perhaps its change; the next ones are those of teasers


def plausible(candidate: Candidate, fetched_at: datetime) -> Candidate:
    reading = candidate.reading
    if reading is None or candidate.why_not:
        return candidate
    first = reading.on or date(reading.year, reading.month or 1, 1)
    if first < FIRST_PLAUSIBLE:
        return replace(candidate, why_not="before_the_web")
    if first > fetched_at.date() + MAX_AHEAD:
        return replace(candidate, why_not="after_fetch")
    return candidate


def without_touched(judged: list[Candidate]) -> list[Candidate]:
    """A `<time>` whose words state another day than its attribute: systems set the attribute anew, the words were printed."""
    refused: set[int] = set()
    for place, (tag, text) in enumerate(pairwise(judged)):
        methods = tag.evidence.method.split(":")[0], text.evidence.method.split(":")[0]
        if methods == ("time_tag", "time_text") and tag.evidence.words == text.evidence.words:
            refused |= {place} if _days_apart(tag, text) > 1 else set()
    return [replace(item, why_not="text_differs") if place in refused else item for place, item in enumerate(judged)]


def _days_apart(one: Candidate, other: Candidate) -> int:
    if one.why_not or other.why_not or not one.reading or not other.reading:
        return 0
    return abs((one.reading.on - other.reading.on).days) if one.reading.on and other.reading.on else 0


def without_lists(judged: list[Candidate]) -> list[Candidate]:
    """Many days of one label, or of none, in one place are a list of other texts, and no longer speak for any of them."""
    days: dict[tuple[str, str | None], set[date]] = {}
    for item in judged:
        if item.reading and item.reading.on and not item.why_not:
            days.setdefault((item.evidence.method, item.label), set()).add(item.reading.on)
    return [
        replace(item, is_listed=True)
        if len(days.get((item.evidence.method, item.label), ())) >= MIN_LISTED_DAYS
        else item
        for item in judged
    ]


def without_modifications(judged: list[Candidate]) -> list[Candidate]:
    """A visible date without a label is a change where its day is called that of a change elsewhere, and only so."""
    published = _days(judged, lambda item: item.evidence.field == "published" and item.family != "visible")
    labelled = _days(judged, lambda item: item.family == "visible" and item.label == "published")
    called = _days(judged, lambda item: item.family == "visible" and item.label == "modified")
    only_changed = called - published - labelled
    return [
        replace(item, evidence=replace(item.evidence, field="modified"), label="modified")
        if item.family == "visible" and item.label is None and item.reading and item.reading.on in only_changed
        else item
        for item in judged
    ]


def without_hidden(judged: list[Candidate]) -> list[Candidate]:
    """A page that shows one day beside its text, with no word of a change, and states that day as its change, was
    published anew: the older day in its data is one that no reader sees.
    """
    changed = _days(judged, lambda item: item.evidence.field == "modified" and item.family != "visible")
    shown = _days(judged, lambda item: _is_shown(item))
    if len(shown) != 1 or not shown <= changed:
        return judged
    return [
        replace(item, why_not="not_shown")
        if item.evidence.field == "published" and not item.why_not and item.reading and item.reading.on not in shown
        else item
        for item in judged
    ]


def _is_shown(item: Candidate) -> bool:
    is_beside = item.family == "visible" and not item.is_listed and item.evidence.method in AT_HEADING
    return is_beside and item.evidence.field == "published"


def without_site(judged: list[Candidate], addresses: list[str]) -> list[Candidate]:
    """A site's front page stands for years: the day in its data is the day on which the site was set up."""
    is_front = any(not address.partition("://")[2].partition("/")[2] for address in addresses)
    return [
        replace(item, why_not="front_page") if is_front and item.family != "visible" and not item.why_not else item
        for item in judged
    ]


def without_pages(judged: list[Candidate]) -> list[Candidate]:
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


def without_teasers(judged: list[Candidate]) -> list[Candidate]:
    """Regions of other texts count only where all of them state one day: it is then likely the page's own.

    The same holds below the text, and of the days there that are called those of publication.
    """
    return [
        replace(item, why_not="elsewhere") if not item.why_not and _is_teaser(item, judged) else item for item in judged
    ]


def _is_teaser(item: Candidate, judged: list[Candidate]) -> bool:
    return _is_elsewhere(item) and len(_days(judged, lambda other: _stands_with(other, item))) > 1


def _is_elsewhere(item: Candidate) -> bool:
    return item.evidence.method.endswith((":elsewhere", "below_text"))


def _stands_with(other: Candidate, own: Candidate) -> bool:
    """Tell whether another date of the same place speaks against one: a labelled one is measured by the labelled."""
    return other.evidence.method == own.evidence.method and (own.label != "published" or other.label == "published")


def not_before(item: Candidate, published: Candidate | None) -> Candidate:
    if item.evidence.field != "modified" or item.why_not or not item.reading or not published or not published.reading:
        return item
    if item.reading.on and published.reading.on and item.reading.on < published.reading.on:
        return replace(item, why_not="before_published")
    return item
