"""Addresses in one spelling, whoever wrote them; nothing but a refusal for what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.fetching.targets import target_of
from flows.fetching.trouble import Trouble

SPELT = [
    ("http://outlet.example", "http://outlet.example/"),
    (" HTTP://Outlet.Example:80/A?b=C#d ", "http://outlet.example/A?b=C"),
    ("https://outlet.example:443/", "https://outlet.example/"),
    ("https://outlet.example.:8443/", "https://outlet.example:8443/"),
    ("https://bücher.example/ü ä?q=ö", "https://xn--bcher-kva.example/%C3%BC%20%C3%A4?q=%C3%B6"),
    ("https://outlet.example/%7Ea%2Fb", "https://outlet.example/%7Ea%2Fb"),
    ("http://1.1.1.1/", "http://1.1.1.1/"),
    ("http://[2606:4700:0::1111]/", "http://[2606:4700::1111]/"),
    ("http://a_b.example/", "http://a_b.example/"),
    ("http://outlet.example/a\u202eb", "http://outlet.example/a%E2%80%AEb"),
]


@pytest.mark.parametrize(("written", "spelt"), SPELT)
def test_an_address_has_one_spelling(written: str, spelt: str) -> None:
    assert target_of(written).url == spelt
    assert target_of(spelt).url == spelt


PARTS = st.sampled_from(
    ["http://", "https:", "//", "@", ":", "[", "]", "%", "\\", "::1", "127.1", ".", "#", "?", "é", "。"]
)


@given(st.lists(PARTS | st.text(max_size=5), max_size=12).map("".join))
def test_anything_is_an_address_or_a_refusal(text: str) -> None:
    for url in (text, "http://" + text):
        try:
            target = target_of(url)
        except Trouble:
            continue
        assert target.url.isascii() and target.url.isprintable() and " " not in target.url
        assert "@" not in target.authority
        assert target_of(target.url) == target
