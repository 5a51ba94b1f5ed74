"""No address leads to a machine that is not on the public web: each attempt is made, and nothing is connected to."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import httpcore
import pytest

from flows.fetching.addresses import why_forbidden
from flows.fetching.connecting import system_resolve
from flows.fetching.records import Unfetched
from tests.flows.fetching.site import PAGE, POLITE, Site, page, refusal, reply

PUBLIC = "93.184.215.14"
ONLY_PUBLIC = replace(POLITE, private_hosts=(), retries=1)
SPECIAL = """
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 127.0.0.1 127.255.255.254 168.63.129.16 169.254.0.1
169.254.169.254 169.254.170.2 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.170 192.0.2.1 192.88.99.1 192.168.0.1 198.18.0.1
198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
:: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:169.254.169.254 ::ffff:93.184.215.14 ::ffff:0:127.0.0.1 64:ff9b::7f00:1
64:ff9b::5db8:d70e 64:ff9b:1::1 100::1 2001::1 2001:0:53aa:64c:0:0:80ff:fffe 2001:2::1 2001:10::1 2001:20::1 2001:db8::1
2002:7f00:1:: 2002:a9fe:a9fe:: 3fff::1 5f00::1 fc00::1 fd00:ec2::254 fdff::1 fe80::1 fe80::1%lo fe80::1%25lo fec0::1 ff02::1
ff0e::1 4000::1 e000::1
""".split()  # noqa: SIM905
REFUSED_AS_WRITTEN = [
    "http://2130706433/",  # 127.0.0.1 in one number
    "http://3232235521/",
    "http://017700000001/",  # octal
    "http://0177.0.0.1/",
    "http://0x7f000001/",  # hexadecimal
    "http://0x7f.0.0.1/",
    "http://0X7F.1/",
    "http://127.1/",  # parts left out
    "http://127.0.1/",
    "http://1.2.3.4.5/",
    "http://256.256.256.256/",
    "http://127.0.0.1.:{port}/",
    "http://127.0.0.1:{port}/",
    "http://１２７.０.０.１:{port}/",  # full-width digits
    "http://①②⑦.⓪.⓪.①:{port}/",
    "http://127。0。0。1:{port}/",  # ideographic full stops
    "http://localhost:{port}/",
    "http://LOCALHOST:{port}/",
    "http://localhost.:{port}/",
    "http://0:{port}/",
    "http://0.0.0.0:{port}/",
    "http://[::1]:{port}/",
    "http://[::]:{port}/",
    "http://[0:0:0:0:0:0:0:1]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://[::ffff:7f00:1]:{port}/",
    "http://[::127.0.0.1]:{port}/",
    "http://[64:ff9b::127.0.0.1]:{port}/",
    "http://[2002:7f00:1::]:{port}/",
    "http://[fe80::1%25lo]:{port}/",
    "http://[::1%lo]:{port}/",
    "http://[::1]evil.example:{port}/",
    "http://[127.0.0.1]:{port}/",
    "http://[v1.x]:{port}/",
    "http://user@127.0.0.1:{port}/",
    "http://public.example@127.0.0.1:{port}/",
    "http://public.example:80@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}@public.example/",
    "http://127.0.0.1:{port}#@public.example/",
    "http://127.0.0.1:{port}?@public.example/",
    "http://127.0.0.1:{port}\\@public.example/",
    "http://public.example\\@127.0.0.1:{port}/",
    "http:\\\\127.0.0.1:{port}\\",
    "http:/127.0.0.1:{port}/",
    "http:127.0.0.1:{port}",
    "http:///127.0.0.1:{port}/",
    "//127.0.0.1:{port}/",
    "127.0.0.1:{port}/",
    "http://%31%32%37.0.0.1:{port}/",
    "http://127.0.0.1%00.public.example:{port}/",
    "http://127.0.0.1%0d%0a:{port}/",
    "http://public.example/\r\nHost: 127.0.0.1",
    "http://public.example\r\n.evil.example/",
    "http://public.example/\nX: y",
    "http://public.example/\tx",
    "http://public.example/\x00",
    "http://127.0.0.1 .public.example:{port}/",
    "ht\ttp://127.0.0.1:{port}/",
    "file:///etc/passwd",
    "file://127.0.0.1/etc/passwd",
    "ftp://127.0.0.1:{port}/",
    "gopher://127.0.0.1:{port}/_GET%20/",
    "dict://127.0.0.1:{port}/stat",
    "ldap://127.0.0.1:{port}/",
    "jar:http://127.0.0.1:{port}/!/",
    "data:text/html,<p>x",
    "javascript:fetch('/')",
    "ws://127.0.0.1:{port}/",
    "unix:///var/run/socket",
    "http+unix://%2Fvar%2Frun%2Fsocket/",
    "http://public.example:22/",
    "http://public.example:25/",
    "http://public.example:0/",
    "http://public.example:99999/",
    "http://public.example:-80/",
    "http://public.example:8０/",
    "http://",
    "http://.:{port}/",
    "http://a..example/",
    "http://-a.example/",
    "",
    "http://" + "a" * 9000,
    "http://" + ".".join(["a" * 60] * 5) + "/",
]


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Note every address that anything tries to connect to, and let none through but the site's own of a test."""
    tried: list[str] = []

    async def connect(_: object, host: str, port: int, **__: Any) -> httpcore.AsyncNetworkStream:
        tried.append(host)
        raise httpcore.ConnectError("no connection in this test")

    monkeypatch.setattr(httpcore.AnyIOBackend, "connect_tcp", connect)
    yield tried


def resolving(*answers: list[str]) -> Any:
    """Return a resolver that gives the answers one after the other, the last for good."""
    left = list(answers)
    return lambda host, port: left.pop(0) if len(left) > 1 else left[0]


@pytest.mark.parametrize("address", SPECIAL)
def test_a_name_that_leads_to_a_special_address_is_not_connected_to(address: str, connected: list[str]) -> None:
    result = refusal("http://public.example/", ONLY_PUBLIC, resolving([address]))
    assert (result.reason, result.is_passing, connected) == ("forbidden_address", False, [])


@pytest.mark.parametrize("url", REFUSED_AS_WRITTEN)
def test_an_address_written_to_deceive_is_not_connected_to(url: str, site: Site, connected: list[str]) -> None:
    def resolve(host: str, port: int) -> list[str]:
        return system_resolve(host, port) if "example" not in host else [PUBLIC]

    result = refusal(url.replace("{port}", str(site.port)), ONLY_PUBLIC, resolve)
    assert result.reason in ("bad_url", "forbidden_scheme", "forbidden_address", "dns")
    assert (connected, site.connections) == ([], 0)


def test_there_are_more_than_sixty_attempts() -> None:
    assert len(set(REFUSED_AS_WRITTEN)) + len(set(SPECIAL)) > 120


def test_a_name_with_one_public_and_one_private_address_is_not_connected_to(connected: list[str]) -> None:
    result = refusal("http://mixed.example/", ONLY_PUBLIC, resolving([PUBLIC, "127.0.0.1"]))
    assert (result.reason, connected) == ("forbidden_address", [])


def test_a_name_that_changes_its_address_is_checked_at_each_connection(connected: list[str]) -> None:
    result = refusal("http://rebinding.example/", ONLY_PUBLIC, resolving([PUBLIC], ["127.0.0.1"]))
    assert (result.reason, connected) == ("forbidden_address", [PUBLIC])


def test_the_connection_goes_to_the_checked_address_and_the_name_is_resolved_once(connected: list[str]) -> None:
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return [PUBLIC] if len(asked) % 2 else ["127.0.0.1"]

    refusal("http://rebinding.example/", replace(ONLY_PUBLIC, retries=0), resolve)
    assert (asked, connected) == (["rebinding.example"], [PUBLIC])


REDIRECTS = [
    "http://127.0.0.1:{port}/secret",
    "http://localhost:{port}/secret",
    "http://[::1]:{port}/secret",
    "http://[::ffff:127.0.0.1]:{port}/secret",
    "http://2130706433:{port}/secret",
    "http://0x7f.1:{port}/secret",
    "http://inner.example:{port}/secret",
    "//127.0.0.1:{port}/secret",
    "http://open.test@127.0.0.1:{port}/secret",
    "https://127.0.0.1:{port}/secret",
    "http://169.254.169.254/latest/meta-data/",
    "gopher://127.0.0.1:{port}/secret",
    "file:///etc/passwd",
    "http://open.test%0d%0aX:y@127.0.0.1:{port}/secret",
]


@pytest.mark.parametrize("location", REDIRECTS)
def test_a_redirect_does_not_lead_inside(location: str, site: Site) -> None:
    site.routes["open.test/"] = reply(b"", "302 Found", Location=location.replace("{port}", str(site.port)))
    site.routes["/secret"] = reply(b"secret")
    result = refusal(site.url("open.test"), replace(POLITE, private_hosts=("open.test",)))
    assert result.reason in ("forbidden_address", "bad_url", "forbidden_scheme")
    assert (site.count("/secret"), {seen.host for seen in site.seen}) == (0, {"open.test"})


def test_a_robots_file_that_redirects_inside_forbids_its_host(site: Site) -> None:
    site.routes["open.test/robots.txt"] = reply(b"", "302 Found", Location=f"http://127.0.0.1:{site.port}/secret")
    site.routes["/secret"] = reply(b"secret")
    site.routes["open.test/"] = reply(PAGE)
    result = refusal(site.url("open.test"), replace(POLITE, private_hosts=("open.test",)))
    assert (result.reason, site.count("/secret"), site.count("/")) == ("forbidden_address", 0, 0)


def test_a_proxy_of_the_environment_is_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
        monkeypatch.setenv(name.upper(), "http://127.0.0.1:9")
    site.routes["/"] = reply(PAGE)
    assert page(site.url("one.test")).payload == PAGE


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_private_host_that_the_settings_name_is_fetched_from(host: str, site: Site) -> None:
    site.routes["/"] = reply(PAGE)
    assert page(site.url(host), replace(POLITE, private_hosts=(host,)), system_resolve).payload == PAGE


def test_a_name_that_ends_like_an_allowed_one_is_not_allowed(site: Site) -> None:
    result = refusal(site.url("evilopen.test"), replace(POLITE, private_hosts=("open.test",)))
    assert (result.reason, site.connections) == ("forbidden_address", 0)


@pytest.mark.parametrize("address", ["1.1.1.1", PUBLIC, "100.128.0.1", "172.32.0.1", "2606:4700::1111", "2a00:1450::1"])
def test_public_addresses_are_allowed(address: str) -> None:
    assert why_forbidden(address) is None


def test_every_special_address_is_told_from_public_ones() -> None:
    addresses: Iterable[str] = SPECIAL
    assert [address for address in addresses if why_forbidden(address) is None] == []


def test_an_unfetched_address_says_why_in_words() -> None:
    result = refusal("http://inner.example/", ONLY_PUBLIC, resolving(["10.0.0.7"]))
    assert isinstance(result, Unfetched)
    assert result.detail == "inner.example leads to 10.0.0.7, which is not public"
