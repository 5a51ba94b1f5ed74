"""The canonical URL: the page's own link where it stays within the fetched domain, else the fetched address."""

from collections.abc import Iterable
from dataclasses import replace

from transforms.normalise.urls import behind, cleaned, hostname, joined, registrable_domain, split
from transforms.records import Evidence
from transforms.reference import Reference


def canonical(
    url: str | None, evidence: Iterable[Evidence], reference: Reference
) -> tuple[str | None, tuple[Evidence, ...]]:
    """Return the article's address and the evidence judged; None for a file whose address nobody told.

    A link to another registrable domain, or to no path at all, stays evidence: no page can speak for another outlet.
    """
    items = list(evidence)
    verdicts = [_refused(url, item) for item in items]
    links = [place for place, item in enumerate(items) if item.method == "rel:canonical" and verdicts[place] is None]
    addresses = [place for place, item in enumerate(items) if item.method == "url" and split(item.value)]
    # Two different canonical links cancel each other out.
    chosen = links[0] if len({items[place].value for place in links}) == 1 else addresses[0] if addresses else None
    value = None
    if url is not None:
        value = cleaned(joined(behind(url), items[chosen].value) if chosen is not None else url, reference)
    judged = tuple(
        replace(
            item,
            is_chosen=place == chosen and value is not None,
            why_not=_why_not(place, chosen, verdicts[place], value),
        )
        for place, item in enumerate(items)
    )
    return value, judged


def _why_not(place: int, chosen: int | None, refused: str | None, value: str | None) -> str | None:
    if place == chosen and value is not None:
        return None
    return refused or "weaker_method"


def _refused(url: str | None, item: Evidence) -> str | None:
    """Return why a link cannot name the article: no fetched domain, a foreign one, or no path."""
    if item.method == "url":
        return None
    if url is None:
        return "no_fetched_domain"
    link = joined(behind(url), item.value)
    parts = split(link)
    if parts is None:
        return "unreadable"
    if registrable_domain(hostname(link)) != registrable_domain(hostname(behind(url))):
        return "foreign_domain"
    if parts.path in ("", "/") and not parts.query:
        return "no_path"
    return None
