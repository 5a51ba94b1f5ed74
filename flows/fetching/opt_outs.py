"""Reservations against text and data mining: TDMRep (file, header, meta) and `noai` in robots tags, all honoured.

Where several speak and disagree, the reservation wins: TDMRep ranks them, but a mistake then costs a page, not a right.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from flows.fetching.politeness import PRODUCT
from flows.fetching.records import Headers
from flows.fetching.robots import ALLOW_ALL, MAX_RULES, Robots, robots_of

TDMREP = "/.well-known/tdmrep.json"
NO_AI = {"noai", "noimageai"}
HEAD_BYTES = 1 << 16  # of a page, where its meta elements stand
META = re.compile(rb"<meta\b([^<>]{1,1000})>", re.IGNORECASE)
ATTRIBUTE = re.compile(
    rb"""\b(name|content|http-equiv)\s{0,9}=\s{0,9}(?:"([^"]{0,500})"|'([^']{0,500})'|([^\s"'>]{1,500}))""",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reservations:
    """What a host's tdmrep.json reserves: its locations, read as robots.txt reads patterns."""

    locations: Robots = ALLOW_ALL

    def covers(self, path: str) -> bool:
        """Tell whether the most specific location that matches reserves the path."""
        return not self.locations.allows(path)


def reservations_of(payload: bytes) -> Reservations:
    """Return what a tdmrep.json reserves; nothing where it is none."""
    try:
        entries = json.loads(payload)
    except (ValueError, RecursionError):
        return Reservations()
    entries = [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
    lines = [f"user-agent: {PRODUCT}"]
    for entry in entries[: MAX_RULES + 1]:
        location = str(entry.get("location", ""))
        if location.isprintable() and "#" not in location:
            is_reserved = str(entry.get("tdm-reservation")) == "1"
            lines.append(f"{'disallow' if is_reserved else 'allow'}: {location}")
    return Reservations(robots_of("\n".join(lines).encode("utf-8", "replace"), PRODUCT))


def opted_out(headers: Headers, payload: bytes) -> str | None:
    """Return which header or meta element reserves a page; None where none does."""
    for name, value in headers:
        match name.lower():
            case "tdm-reservation" if value.strip() == "1":
                return "header tdm-reservation: 1"
            case "x-robots-tag" if _forbids(value, may_name_agent=True):
                return f"header X-Robots-Tag: {value}"
    for name, value in _metas(payload[:HEAD_BYTES]):
        if name == "tdm-reservation" and value.strip() == "1":
            return "meta tdm-reservation: 1"
        if name in ("robots", PRODUCT) and _forbids(value, may_name_agent=False):
            return f"meta {name}: {value}"
    return None


def _forbids(value: str, may_name_agent: bool) -> bool:
    """Tell whether a list of directives holds `noai`; in a header it may be addressed to another agent."""
    agent, colon, rest = value.partition(":")
    if (
        may_name_agent
        and colon
        and re.fullmatch(r"\s*[\w-]+\s*", agent)
        and agent.strip().lower() != "unavailable_after"
    ):
        if agent.strip().lower() not in (PRODUCT, "*"):
            return False
        value = rest
    return not NO_AI.isdisjoint(directive.strip().lower() for directive in value.split(","))


def _metas(head: bytes) -> Iterator[tuple[str, str]]:
    for element in META.finditer(head):
        found = {
            match[1].lower(): (match[2] or match[3] or match[4] or b"") for match in ATTRIBUTE.finditer(element[1])
        }
        yield found.get(b"name", b"").decode("latin-1").strip().lower(), found.get(b"content", b"").decode("latin-1")
