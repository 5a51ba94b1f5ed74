"""The registry of outlets keeps its shape: one row an outlet, one outlet a domain."""

import csv
import re
from collections import Counter

import pytest
from tld import get_fld

from transforms.reference import Reference

COLUMNS = ["outlet_id", "name", "domains", "country", "language", "kind"]
KINDS = {
    "newspaper",
    "broadcaster",
    "agency",
    "magazine",
    "think-tank",
    "state-media",
    "local",
    "opinion",
    "digital",
    "aggregator",
}
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
DOMAIN = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")


@pytest.fixture(scope="module")
def outlets(reference: Reference) -> list[dict[str, str]]:
    return list(csv.DictReader(reference.text("outlets.csv").splitlines(), strict=True))


def repeated(values: list[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def test_the_header_names_the_columns(reference: Reference) -> None:
    assert reference.text("outlets.csv").splitlines()[0].split(",") == COLUMNS


def test_at_least_three_hundred_outlets_are_known(outlets: list[dict[str, str]]) -> None:
    assert len(outlets) >= 300


def test_every_row_fills_every_column_without_stray_space(outlets: list[dict[str, str]]) -> None:
    wrong = [row for row in outlets if list(row) != COLUMNS or any(not v or v != v.strip() for v in row.values())]
    assert wrong == []


def test_outlet_ids_are_unique_slugs_in_order(outlets: list[dict[str, str]]) -> None:
    ids = [row["outlet_id"] for row in outlets]
    assert [outlet_id for outlet_id in ids if not SLUG.fullmatch(outlet_id)] == []
    assert repeated(ids) == []
    assert ids == sorted(ids)


def test_a_domain_belongs_to_one_outlet(outlets: list[dict[str, str]]) -> None:
    assert repeated([domain for row in outlets for domain in row["domains"].split(" ")]) == []


def test_domains_are_lower_case_and_registrable(outlets: list[dict[str, str]]) -> None:
    domains = [domain for row in outlets for domain in row["domains"].split(" ")]
    assert [domain for domain in domains if not DOMAIN.fullmatch(domain)] == []
    assert [domain for domain in domains if get_fld(f"https://{domain}", fail_silently=True) != domain] == []


def test_countries_languages_and_kinds_are_codes(outlets: list[dict[str, str]]) -> None:
    assert [row for row in outlets if not re.fullmatch("[A-Z]{2}", row["country"])] == []
    assert [row for row in outlets if not re.fullmatch("[a-z]{2}", row["language"])] == []
    assert {row["kind"] for row in outlets} - KINDS == set()
