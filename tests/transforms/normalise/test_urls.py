"""Addresses as identities."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.reference import read_reference
from transforms.normalise.addresses import canonical
from transforms.normalise.urls import behind, cleaned, registrable_domain
from transforms.records import Evidence
from transforms.reference import Reference


@pytest.mark.parametrize(
    ("url", "identity"),
    [
        ("https://www.post.example.com/a/b?utm_source=x&id=7#top", "https://www.post.example.com/a/b?id=7"),
        ("HTTPS://WWW.Example.COM:443/A", "https://www.example.com/A"),
        ("https://m.example.com/story", "https://www.example.com/story"),
        ("https://example.com/story/amp/", "https://example.com/story/"),
        ("https://example.com/story.amp.html", "https://example.com/story"),
        ("https://amp.example.co.uk/story?amp=1", "https://www.example.co.uk/story"),
        ("https://example.com", "https://example.com/"),
        ("ftp://example.com/x", None),
        ("not an address", None),
        ("https://[broken", None),
    ],
)
def test_variants_of_an_address_have_one_identity(url: str, identity: str | None, reference: Reference) -> None:
    assert cleaned(url, reference) == identity


@pytest.mark.parametrize(
    ("url", "inner"),
    [
        ("https://web.archive.org/web/20310506000000/https://www.example.com/a", "https://www.example.com/a"),
        ("https://www-example-com.cdn.ampproject.org/c/s/www.example.com/a", "https://www.example.com/a"),
        ("https://www.google.com/amp/s/www.example.com/a", "https://www.example.com/a"),
        ("https://www-example-com.translate.goog/a", "https://www.example.com/a"),
        ("https://www.google.com/url?url=https://www.example.com/a", "https://www.example.com/a"),
        ("https://www.example.com/a", "https://www.example.com/a"),
    ],
)
def test_caches_archives_and_redirectors_give_the_address_behind_them(url: str, inner: str) -> None:
    assert behind(url) == inner


def test_a_domain_ends_where_the_public_suffix_list_says() -> None:
    assert registrable_domain("news.example.co.uk") == "example.co.uk"
    assert registrable_domain("ann.blogspot.com") == "ann.blogspot.com"
    assert registrable_domain(None) is None


@pytest.mark.parametrize(
    ("link", "identity", "why_not"),
    [
        ("https://example.com/a-better-path", "https://example.com/a-better-path", None),
        ("/a-better-path", "https://www.example.com/a-better-path", None),
        ("https://other.example.net/a", "https://www.example.com/a", "foreign_domain"),
        ("https://example.com/", "https://www.example.com/a", "no_path"),
        ("javascript:void(0)", "https://www.example.com/a", "unreadable"),
    ],
)
def test_a_canonical_link_counts_only_within_the_fetched_domain_and_with_a_path(
    link: str, identity: str, why_not: str | None, reference: Reference
) -> None:
    url = "https://www.example.com/a"
    evidence = [Evidence("canonical_url", link, "rel:canonical", link), Evidence("canonical_url", url, "url", url)]
    value, judged = canonical(url, evidence, reference)
    assert (value, judged[0].why_not) == (identity, why_not)


def test_a_file_without_an_address_has_no_canonical_url(reference: Reference) -> None:
    link = Evidence("canonical_url", "https://example.com/a", "rel:canonical", "")
    value, judged = canonical(None, [link], reference)
    assert value is None
    assert judged[0].why_not == "no_fetched_domain"


@given(st.text(max_size=200) | st.text(max_size=80).map("https://".__add__))
def test_arbitrary_addresses_never_raise(url: str) -> None:
    reference = read_reference()
    identity = cleaned(url, reference)
    assert identity is None or cleaned(identity, reference) == identity


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("www.ledger.example", "ledger.example"),  # a top-level domain that the list does not name
        ("amp.news.ledger.example", "ledger.example"),
        ("www.ledger.co.uk", "ledger.co.uk"),
        ("ledger", None),
        ("192.0.2.7", None),
        (".", None),
    ],
)
def test_the_registrable_domain_follows_the_public_suffix_list_and_its_default_rule(
    host: str, domain: str | None
) -> None:
    assert registrable_domain(host) == domain
