"""Registrable domains: the same as `tld` finds by its tree."""

import pytest
from tld import get_fld

from transforms.normalise.suffixes import _rules
from transforms.normalise.urls import registrable_domain

HOSTS = [
    "news.example.com", "example.co.uk", "www.a.b.example.co.uk", "velden.blogspot.com", "a.velden.github.io", "com", "co.uk",
    "x.y.z.ck", "www.ck", "a.www.ck", "city.kawasaki.jp", "a.b.kawasaki.jp", "localhost", "1.2.3.4", "a..b",
    "xn--85x722f.xn--55qx5d.cn", "a.xn--p1ai", "пример.рф", "a.b.c.d.e.f.g.h.i.co.jp", "EXAMPLE.COM", "example.com.", "user@host.com",
    "[::1", "a b.com", ".com", "s3.amazonaws.com", "x.s3.eu-west-1.amazonaws.com", "a.com/b", "a.com:80",
]  # fmt: skip


@pytest.mark.parametrize("host", HOSTS)
def test_a_host_has_the_domain_that_tld_gives_it(host: str) -> None:
    assert registrable_domain(host) == expected(host)


def test_below_every_rule_of_the_list_lies_a_domain() -> None:
    for rule in sorted(_rules())[::29]:
        host = "www.velden." + rule.removeprefix("!").replace("*", "any")
        assert registrable_domain(host) == expected(host)


def expected(host: str) -> str | None:
    try:
        return get_fld(f"http://{host}", fail_silently=True, search_private=True)
    except (ValueError, IndexError):
        return None
