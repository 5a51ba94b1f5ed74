"""The newest claims for readers of feeds: JSON Feed 1.1, Atom (RFC 4287) and JSON-LD in the words of schema.org.

Texts stay texts: nothing here is HTML, `<` is escaped in JSON and in XML, and no verdict is given on any claim.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from xml.etree import ElementTree

from duckdb import DuckDBPyConnection as Connection

from warehouse.feed_files import FeedFile, Folder, described
from warehouse.sql import statement

NEWEST = 1000  # chosen: what a feed reader polls; every claim is in claims.jsonl
TITLE = "Claims in the news: who said what"
FEED_ID = "urn:x-whosaid:claims"
ATOM = "http://www.w3.org/2005/Atom"
AUTHOR_TYPES = {
    "person": "Person",
    "government": "Organization",
    "body": "Organization",
    "company": "Organization",
    "media": "Organization",
    "group": "Organization",
}


@dataclass(frozen=True, slots=True)
class NewClaim:
    """What a reader of feeds is shown of a claim."""

    claim_id: str
    exact: str
    speaker: str | None
    speaker_kind: str | None
    stance: str | None
    chain: list[str]
    outlet: str | None
    title: str | None
    url: str | None
    language: str | None
    published_on: date | None
    published_at: datetime | None
    fetched_at: datetime

    @property
    def identity(self) -> str:
        """An address for the claim that leads nowhere and never changes."""
        return f"urn:x-whosaid:claim:{self.claim_id}"

    @property
    def heading(self) -> str:
        """Who says it and where: the words themselves follow."""
        said = " ← ".join(self.chain) or "The writer"
        return f"{said}, in {self.outlet}" if self.outlet else said


def write_reader_feeds(con: Connection, folder: Folder, rights: str, as_of: datetime) -> list[FeedFile]:
    """Write the newest claims of the table `feed` in the three formats; return what describes the files."""
    rows = con.execute(statement("export/newest"), {"count": NEWEST}).fetchall()
    claims = [NewClaim(*row) for row in rows]
    written = {
        "jsonfeed": _json(_json_feed(claims, rights)),
        "atom": _atom(claims, rights, as_of),
        "jsonld": _json(_json_ld(claims)),
    }
    return [_file(kind, payload, len(claims), folder) for kind, payload in written.items()]


def _file(kind: str, payload: bytes, rows: int, folder: Folder) -> FeedFile:
    path = folder.aside / f"claims.{kind}"
    path.write_bytes(payload)
    return described(path, folder, "claims", kind, rows)


def _json(document: object) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1).replace("<", "\\u003c") + "\n").encode()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _present(**values: object) -> dict[str, object]:
    return {name: value for name, value in values.items() if value is not None}


def _json_feed(claims: Sequence[NewClaim], rights: str) -> dict[str, object]:
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": TITLE,
        "description": rights,
        "items": [_json_item(claim) for claim in claims],
    }


def _json_item(claim: NewClaim) -> dict[str, object]:
    return _present(
        id=claim.identity,
        url=claim.url,
        title=claim.heading,
        content_text=claim.exact,
        date_published=_moment(claim.published_at) if claim.published_at else None,
        date_modified=_moment(claim.fetched_at),
        authors=[{"name": claim.speaker}] if claim.speaker else None,
        language=claim.language,
        _whosaid=_present(
            claim_id=claim.claim_id,
            chain=claim.chain,
            stance=claim.stance,
            outlet=claim.outlet,
            article=claim.title,
            published_on=claim.published_on.isoformat() if claim.published_on else None,
        ),
    )


def _atom(claims: Sequence[NewClaim], rights: str, as_of: datetime) -> bytes:
    feed = ElementTree.Element("feed", {"xmlns": ATOM})
    _add(feed, "id", FEED_ID)
    _add(feed, "title", TITLE)
    _add(feed, "updated", _moment(as_of))
    _add(feed, "rights", rights)
    _add(ElementTree.SubElement(feed, "author"), "name", "whosaid")
    ElementTree.SubElement(feed, "link", {"rel": "self", "href": "claims.atom"})
    for claim in claims:
        _add_entry(feed, claim)
    ElementTree.indent(feed, " ")
    return bytes(ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def _add_entry(feed: ElementTree.Element, claim: NewClaim) -> None:
    entry = ElementTree.SubElement(feed, "entry")
    _add(entry, "id", claim.identity)
    _add(entry, "title", claim.heading)
    _add(entry, "updated", _moment(claim.fetched_at))
    if claim.published_at:
        _add(entry, "published", _moment(claim.published_at))
    if claim.url:
        ElementTree.SubElement(entry, "link", {"rel": "alternate", "href": claim.url})
    ElementTree.SubElement(entry, "content", {"type": "text"}).text = claim.exact


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = text


def _json_ld(claims: Sequence[NewClaim]) -> dict[str, object]:
    # The vocabulary is named here, not by schema.org's own context: a parser needs no network.
    context = {"@vocab": "https://schema.org/", "url": {"@type": "@id"}}
    return {"@context": context, "@graph": [_json_ld_claim(claim) for claim in claims]}


def _json_ld_claim(claim: NewClaim) -> dict[str, object]:
    author = _present(name=claim.speaker) | {"@type": AUTHOR_TYPES.get(claim.speaker_kind or "", "Thing")}
    publisher = {"@type": "Organization", "name": claim.outlet} if claim.outlet else None
    appearance = {"@type": "CreativeWork"} | _present(
        url=claim.url,
        headline=claim.title,
        inLanguage=claim.language,
        datePublished=claim.published_on.isoformat() if claim.published_on else None,
        publisher=publisher,
    )
    return {"@id": claim.identity, "@type": "Claim", "text": claim.exact, "appearance": appearance} | _present(
        author=author if claim.speaker else None
    )
