"""The people who wrote an article: every credit read, weighed by where it stands, the best ones joined."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from transforms.normalise.bylines import Credit, Words, read_credit, read_words
from transforms.records import Evidence
from transforms.reference import Reference

# Methods by how often the people they name are exactly the gold's, best first (measured by the script in bench).
ORDER = (
    "byline_segment",
    "json_ld",
    "meta:parsely-author",
    "meta:author",
    "meta:byl",
    "meta:sailthru.author",
    "meta:citation_author",
    "meta:dc.creator",
    "microdata:author",
    "rel:author",
    "author_link",
    "after_heading",
    "class:byline",
    "json_ld:other",
    "meta:article:author",
    "meta:og:article:author",
    "meta:cxenseparse:author",
    "meta:shareaholic:article_author_name",
    "meta:authors",
    "meta:creator",
    "json_ld:page",
    "json_ld:broken",
    "meta:twitter:data1",
    "writes",
    "author_note",
)
NEEDS_BY = ("after_heading",)


@dataclass(frozen=True, slots=True)
class Read:
    """One credit as read."""

    evidence: Evidence
    credit: Credit


def credited(
    evidence: Iterable[Evidence], outlet_names: frozenset[str], reference: Reference
) -> tuple[tuple[str, ...], str | None, tuple[Evidence, ...]]:
    """Return the authors in printed order, the agency, and the evidence judged."""
    words = read_words(reference)
    read = [item for item in (_read(piece, words, outlet_names) for piece in evidence) if item is not None]
    by_method: dict[str, list[Read]] = {}
    for item in read:
        by_method.setdefault(item.evidence.method, []).append(item)
    chosen = next((method for method in ORDER if any(item.credit.names for item in by_method.get(method, ()))), None)
    people: dict[str, str] = {}
    for item in by_method.get(chosen or "", ()):
        for name in item.credit.names:
            people.setdefault(name.lower(), name)
    agency = next((item.credit.agency for item in read if item.credit.agency), None)
    names = tuple(people.values())
    return names, agency, tuple(_verdict(item, chosen, people) for item in read)


def _read(item: Evidence, words: Words, outlet_names: frozenset[str]) -> Read | None:
    credit = read_credit(item.value, words, outlet_names)
    if item.method in NEEDS_BY and not credit.has_by:
        return None
    return Read(item, credit)


def _verdict(item: Read, chosen: str | None, people: dict[str, str]) -> Evidence:
    value = "; ".join(item.credit.names) or item.credit.agency or item.evidence.value
    if item.credit.why_not:
        return replace(item.evidence, value=value, why_not=item.credit.why_not)
    if item.evidence.method == chosen:
        return replace(item.evidence, value=value, is_chosen=True)
    same = {name.lower() for name in item.credit.names} == set(people)
    return replace(item.evidence, value=value, why_not="same_value" if same else "weaker_method")
