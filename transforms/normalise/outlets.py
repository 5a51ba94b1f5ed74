"""Who published: the registry by domain, else what the page says of itself."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from transforms.normalise.folding import folded
from transforms.normalise.persons import Names
from transforms.normalise.urls import behind, hostname, registrable_domain
from transforms.records import Evidence, Outlet
from transforms.reference import Reference

MAX_NAME_CHARS = 60
# Where a page may name its outlet, best first; by agreement with the registry on the tune pages.
NAME_METHODS = (
    "meta:og:site_name",
    "json_ld",
    "json_ld:page",
    "microdata:publisher",
    "meta:publisher",
    "meta:dc.publisher",
    "meta:application-name",
    "title_suffix",
    "newsfeed",
    "first_line",
    "role",
    "section_heading",
)
SUBDOMAINS = ("www.", "m.", "amp.", "mobile.")
_TITLE_SUFFIX = re.compile(r"\s[|–—-]\s")


@dataclass(frozen=True, slots=True)
class Registry:
    """The outlets of `outlets.csv`, by domain and by folded name."""

    by_domain: Mapping[str, Outlet]
    by_name: Mapping[str, Outlet]

    def of_host(self, host: str | None) -> Outlet | None:
        """Return the outlet of a host: the longest of its parent domains that the registry knows."""
        labels = (host or "").split(".")
        for start in range(len(labels) - 1):
            if outlet := self.by_domain.get(".".join(labels[start:])):
                return outlet
        return None

    def of_name(self, name: str) -> Outlet | None:
        """Return the outlet of a name, articles and punctuation aside."""
        return self.by_name.get(folded(name))


@lru_cache(maxsize=4)
def read_registry(reference: Reference) -> Registry:
    """Return the registry; an empty one where the file is empty."""
    by_domain: dict[str, Outlet] = {}
    by_name: dict[str, Outlet] = {}
    for row in csv.DictReader(reference.text("outlets.csv").splitlines()):
        domains = (row["domains"] or "").split()
        outlet = Outlet(
            row["outlet_id"], row["name"], domains[0] if domains else None, row["country"] or None, row["kind"] or None
        )
        for domain in domains:
            by_domain.setdefault(domain, replace(outlet, domain=domain))
        by_name.setdefault(folded(row["name"]), outlet)
    return Registry(by_domain, by_name)


def decided(url: str | None, evidence: tuple[Evidence, ...], reference: Reference) -> Outlet | None:
    """Return the outlet of the fetched address; without one, of the address or the name that the page gives itself."""
    registry = read_registry(reference)
    host = hostname(behind(url)) or _stated_host(evidence)
    known = registry.of_host(host)
    if known is not None:
        return known
    name = stated_name(host, evidence)
    if host is None:
        known = registry.of_name(name) if name else None
        return known or (Outlet(folded(name), name, None) if name and folded(name) else None)
    domain = registrable_domain(host) or host
    return Outlet(domain, name, domain)


def _stated_host(evidence: tuple[Evidence, ...]) -> str | None:
    """Without a fetched address the page's own canonical link tells the domain, but no identity."""
    for method in ("rel:canonical", "meta:og:url", "json_ld:url", "json_ld:mainentityofpage"):
        for item in evidence:
            if item.field == "canonical_url" and item.method == method and (host := hostname(item.value)):
                return host
    return None


def stated_name(host: str | None, evidence: tuple[Evidence, ...]) -> str | None:
    """Return the name that the page gives its outlet; one that its domain confirms before any other."""
    names = [
        (index, name)
        for index, method in enumerate(NAME_METHODS)
        for item in evidence
        if item.field == "outlet" and item.method == method and (name := _name(item.value))
    ]
    label = folded((registrable_domain(host) or "").partition(".")[0])
    confirmed = [
        (index, name)
        for index, name in names
        if label and (folded(name) == label or folded(name) == folded(host or ""))
    ]
    return min(confirmed or names, key=lambda pair: pair[0], default=(0, None))[1]


def _name(value: str) -> str | None:
    name = value.strip().strip("@|-–— ")
    if not name or len(name) > MAX_NAME_CHARS or "://" in name or not any(letter.isalpha() for letter in name):
        return None
    return name


def names_of(outlet: Outlet | None, evidence: tuple[Evidence, ...]) -> frozenset[str]:
    """Return the folded names and domain labels by which the page's outlet may be called."""
    names = {folded(item.value) for item in evidence if item.field == "outlet" and len(item.value) <= MAX_NAME_CHARS}
    if outlet is not None:
        names |= {
            folded(outlet.name or ""),
            folded(outlet.domain or ""),
            folded((outlet.domain or "").partition(".")[0]),
        }
    return frozenset(names - {""})


def no_persons(outlet: Outlet | None, names: frozenset[str], reference: Reference) -> Names:
    """Return the names that no person bears: those of known outlets; a site of its own may bear its writer's."""
    others = known_names(reference)
    words = frozenset((outlet.name or "").lower().split()) if outlet else frozenset[str]()
    if outlet is not None and outlet.kind is not None:
        return Names(names, frozenset(), others, words)
    return Names(frozenset(), names, others, words)


@lru_cache(maxsize=4)
def known_names(reference: Reference) -> frozenset[str]:
    """Return the folded names of the registry."""
    return frozenset(read_registry(reference).by_name)


def judged(outlet: Outlet | None, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Return the evidence for the outlet, chosen where it gives the name that was taken."""
    chosen = next(
        (item for item in evidence if outlet and outlet.name and folded(item.value) == folded(outlet.name)), None
    )
    return tuple(
        replace(item, is_chosen=item is chosen, why_not=None if item is chosen else _why_not(item, outlet))
        for item in evidence
    )


def _why_not(item: Evidence, outlet: Outlet | None) -> str:
    if _name(item.value) is None:
        return "not_a_name"
    return "same_value" if outlet and outlet.name and folded(item.value) == folded(outlet.name) else "weaker_method"


MIN_OWN_CHARS = 4  # letters of a first or last name by which an address bears its owner's name


def owner_of(url: str | None, said: tuple[Evidence, ...], reference: Reference) -> tuple[Evidence, ...]:
    """Return the writer of a personal site: a site named like a person, at an address that bears the name."""
    host = hostname(behind(url))
    if host is None or read_registry(reference).of_host(host):
        return ()
    labels = {part for label in host.split(".") for part in (label, *label.split("-"))}
    for item in said:
        name = item.value if item.field == "outlet" else _TITLE_SUFFIX.split(item.value)[-1]
        tokens = name.split()
        if len(tokens) not in (2, 3) or tokens[0].lower() not in first_names(reference):
            continue
        own = {token.lower() for token in tokens if len(token) >= MIN_OWN_CHARS} | {"".join(tokens).lower()}
        if own & labels:
            return (Evidence("author", name, "site_owner", item.value),)
    return ()


@lru_cache(maxsize=4)
def first_names(reference: Reference) -> frozenset[str]:
    """Return the first names of `lexicons/first_names.tsv`, lower case."""
    return frozenset(row[0].lower() for row in reference.rows("first_names"))
