"""The newest claims in the formats of feed readers, read back by what reads them elsewhere."""

import json
import re
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from lxml import etree
from rdflib import Graph, Namespace
from rdflib.namespace import RDF

from tests.warehouse.test_feeds import file
from warehouse.feeds import RIGHTS, export_feeds
from warehouse.snapshot import latest_snapshot

ATOM = "{http://www.w3.org/2005/Atom}"
SCHEMA = Namespace("https://schema.org/")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@pytest.fixture(scope="module")
def public(snapshots: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The feeds of the invented snapshot."""
    folder = tmp_path_factory.mktemp("public")
    export_feeds(latest_snapshot(snapshots), folder, "run-1")
    return folder


def test_json_feed_has_what_version_1_1_demands(public: Path) -> None:
    feed = json.loads(file(public, "claims", "jsonfeed").read_text())
    assert feed["version"] == "https://jsonfeed.org/version/1.1" and feed["title"] and feed["description"] == RIGHTS
    assert len(feed["items"]) == len({item["id"] for item in feed["items"]}) == 4
    for item in feed["items"]:
        assert isinstance(item["id"], str) and isinstance(item["content_text"], str) and "content_html" not in item
        assert item["url"].startswith("https://") and MOMENT.fullmatch(item["date_modified"])
        assert {name for name in item if name.startswith("_")} == {"_whosaid"}
        assert all(set(author) == {"name"} for author in item.get("authors", []))


def test_atom_has_what_rfc_4287_demands(public: Path) -> None:
    feed = ElementTree.fromstring(file(public, "claims", "atom").read_bytes())
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated", "rights"):
        assert len(feed.findall(ATOM + name)) == 1, name
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == len({entry.findtext(f"{ATOM}id") for entry in entries}) == 4
    for entry in entries:
        for name in ("id", "title", "updated", "content"):
            assert len(entry.findall(ATOM + name)) == 1, name
        assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated")).utcoffset() is not None
        assert entry.find(f"{ATOM}content").get("type") == "text"
        assert [link.get("rel") for link in entry.findall(f"{ATOM}link")] == ["alternate"]


HERE = Path(__file__).parent


def test_the_atom_feed_fits_the_grammar_of_rfc_4287_which_refuses_others(public: Path) -> None:
    grammar = etree.RelaxNG(etree.parse(HERE / "atom.rng"))
    whole = file(public, "claims", "atom").read_bytes()
    assert grammar.validate(etree.fromstring(whole)), grammar.error_log
    for lacking in (rb"<updated>.*?</updated>", rb"<id>.*?</id>", rb"<title>.*?</title>", rb"<author>.*?</author>"):
        assert not grammar.validate(etree.fromstring(re.sub(lacking, b"", whole, count=1, flags=re.S))), lacking
    assert not grammar.validate(etree.fromstring(whole.replace(b'type="text"', b'type="html"')))


def test_the_json_feed_fits_the_schema_of_version_1_1_which_refuses_others(public: Path) -> None:
    schema = Draft202012Validator(
        json.loads((HERE / "jsonfeed.schema.json").read_text()), format_checker=FormatChecker()
    )
    whole = json.loads(file(public, "claims", "jsonfeed").read_text())
    schema.check_schema(schema.schema)
    assert schema.is_valid(whole)
    assert not schema.is_valid({**whole, "items": [{"id": 3, "content_text": "x"}]})
    assert not schema.is_valid({**whole, "items": [{"id": "3", "date_published": "2031"}]})
    assert not schema.is_valid({name: value for name, value in whole.items() if name != "title"})


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own parser uses it
def test_json_ld_says_claims_with_where_they_appeared_and_no_verdict(public: Path) -> None:
    graph = Graph().parse(file(public, "claims", "jsonld"), format="json-ld")
    claims = set(graph.subjects(RDF.type, SCHEMA.Claim))
    assert len(claims) == 4
    for claim in claims:
        assert graph.value(claim, SCHEMA.text) and graph.value(claim, SCHEMA.appearance)
        address = graph.value(graph.value(claim, SCHEMA.appearance), SCHEMA.url)
        assert str(address).startswith("https://gazette.example/")
    assert not {str(name) for name in graph.predicates()} & {str(SCHEMA.reviewRating), str(SCHEMA.claimReviewed)}
