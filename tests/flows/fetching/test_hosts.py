"""Many hosts at once, each slowly: delays, TLS, and ten thousand addresses."""

import datetime
import ipaddress
import resource
import ssl
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from flows.fetching import Fetched, Unfetched, Wanted, fetch
from flows.fetching.politeness import politeness
from flows.settings import Settings
from tests.flows.fetching.site import MOMENT, PAGE, POLITE, Site, local, page, refusal, reply, results, serving


def gaps(site: Site) -> dict[str, float]:
    """Return the shortest time between the end of an answer and the next request, by host."""
    ended = defaultdict(list)
    for host, moment in site.ended:
        ended[host].append(moment)
    began = defaultdict(list)
    for seen in site.seen:
        began[seen.host].append(seen.began)
    return {
        host: min((after - before for before, after in zip(ended[host], began[host][1:], strict=False)), default=9.0)
        for host in began
    }


def test_no_host_sees_two_requests_closer_than_its_delay(site: Site) -> None:
    site.otherwise = lambda seen: reply(b"", "302 Found", Location=site.url("two.test", "/end")) if (
        seen.path.startswith("/to")
    ) else reply(PAGE)  # fmt: skip
    site.routes |= {"/robots.txt": reply(b"")}
    wanted = [
        site.url(host, f"/{kind}{n}") for n in range(3) for host in ("one.test", "two.test") for kind in ("", "to")
    ]
    results(*wanted, polite=replace(POLITE, delay_seconds=0.1))
    assert min(gaps(site).values()) >= 0.1 - 0.005  # the server notes the end of an answer a little late


def test_a_crawl_delay_is_kept_between_pages(site: Site) -> None:
    site.routes |= {"/robots.txt": reply(b"user-agent: *\ncrawl-delay: 0.3"), "/a": reply(PAGE), "/b": reply(PAGE)}
    results(site.url("one.test", "/a"), site.url("one.test", "/b"))
    first, second = (seen.began for seen in site.seen if seen.path in ("/a", "/b"))
    assert second - first >= 0.3


def test_a_host_that_wants_days_between_two_pages_gives_one_a_run(site: Site) -> None:
    site.routes |= {"/robots.txt": reply(b"user-agent: *\ncrawl-delay: 9999"), "/a": reply(PAGE), "/b": reply(PAGE)}
    first, second = results(site.url("one.test", "/a"), site.url("one.test", "/b"))
    assert isinstance(first, Fetched)
    assert isinstance(second, Unfetched)
    assert (second.reason, second.is_passing, site.asked()) == ("host_paused", True, ["/a"])


def test_requests_under_way_are_bounded(site: Site) -> None:
    import asyncio

    under_way, most = 0, 0

    async def slow(writer: asyncio.StreamWriter, _: object) -> None:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0.02)
        under_way -= 1
        writer.write(reply(PAGE))

    site.routes["/"] = slow
    results(*(site.url(f"h{number}.test") for number in range(30)), polite=replace(POLITE, hosts_at_once=4))
    assert 2 <= most <= 4


@pytest.mark.slow
def test_ten_thousand_addresses_on_two_hundred_hosts_each_come_once(site: Site) -> None:
    site.otherwise = lambda _: reply(PAGE * 300)
    site.routes |= {"/robots.txt": reply(b"user-agent: *\ndisallow: /no"), "/.well-known/tdmrep.json": reply(b"[]")}
    urls = [site.url(f"h{number % 200}.test", f"/{number}") for number in range(10_000)]
    wanted = (Wanted(url) for url in [*urls, *(site.url(f"h{number}.test", "/no") for number in range(200))])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    polite = replace(POLITE, delay_seconds=0.05, hosts_at_once=32)
    found = Counter[str]()
    for result in fetch(wanted, polite, lambda: MOMENT, local):
        found[result.wanted.url if isinstance(result, Fetched) else result.reason] += 1
    assert found["robots"] == 200
    assert {url: found[url] for url in urls} == dict.fromkeys(urls, 1)
    assert (len(found), max(Counter(seen.path for seen in site.seen if seen.path.strip("/").isdigit()).values())) == (
        10_001,
        1,
    )
    assert site.count("/no") == 0
    assert min(gaps(site).values()) >= 0.045
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000  # kB


# ── TLS ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def certificate(
    folder: Path, *names: str, issuer: Path | None = None, days: int = 2, is_authority: bool = False
) -> Path:
    """Write a certificate and its key into one file; without an issuer it signs itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, names[0] if names else "authority")])
    signed_by, signing_key = subject, key
    if issuer:
        pem = issuer.read_bytes()
        signed_by = x509.load_pem_x509_certificate(pem).subject
        loaded = serialization.load_pem_private_key(pem, None)
        assert isinstance(loaded, ec.EllipticCurvePrivateKey)
        signing_key = loaded
    now = datetime.datetime.now(datetime.UTC)
    alternatives: list[x509.GeneralName] = [
        x509.IPAddress(ipaddress.ip_address(name)) if name[0].isdigit() else x509.DNSName(name) for name in names
    ]
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(signed_by)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=10))
        .not_valid_after(now + datetime.timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
    )
    if alternatives:
        builder = builder.add_extension(x509.SubjectAlternativeName(alternatives), critical=False)
    path = folder / f"{'-'.join(names) or 'authority'}-{days}-{bool(issuer)}.pem"
    path.write_bytes(
        builder.sign(signing_key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return path


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = certificate(tmp_path, is_authority=True)
    trusted = tmp_path / "trusted.pem"
    trusted.write_bytes(path.read_bytes().partition(b"-----BEGIN PRIVATE")[0])
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    yield path


def speaking(path: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


@pytest.mark.parametrize(("host", "name"), [("one.test", "one.test"), ("a.two.test", "*.two.test")])
def test_a_certificate_of_a_trusted_authority_for_the_host_is_taken(
    host: str, name: str, tmp_path: Path, authority: Path
) -> None:
    with serving(Site(), speaking(certificate(tmp_path, name, issuer=authority))) as site:
        site.routes["/"] = reply(PAGE)
        assert page(site.url(host)).payload == PAGE


def test_a_server_that_offers_http_2_is_asked_in_http_1(tmp_path: Path, authority: Path) -> None:
    context = speaking(certificate(tmp_path, "one.test", issuer=authority))
    context.set_alpn_protocols(["h2", "http/1.1"])
    with serving(Site(), context) as site:  # which speaks no HTTP/2
        site.routes["/"] = reply(PAGE)
        assert page(site.url("one.test")).payload == PAGE


@pytest.mark.parametrize("kind", ["signed by itself", "for another host", "expired", "for the address alone"])
def test_a_bad_certificate_is_refused_and_nothing_is_asked(kind: str, tmp_path: Path, authority: Path) -> None:
    path = {
        "signed by itself": lambda: certificate(tmp_path, "one.test"),
        "for another host": lambda: certificate(tmp_path, "other.test", issuer=authority),
        "expired": lambda: certificate(tmp_path, "one.test", issuer=authority, days=-1),
        "for the address alone": lambda: certificate(tmp_path, "127.0.0.1", issuer=authority),
    }[kind]()
    with serving(Site(), speaking(path)) as site:
        result = refusal(site.url("one.test"))
        assert (result.reason, site.seen) == ("tls", [])


def test_a_server_that_does_not_speak_tls_is_told(site: Site) -> None:
    site.scheme = "https"
    assert refusal(site.url("one.test"), replace(POLITE, total_seconds=1, retries=0)).reason in ("tls", "timeout")


# ── settings ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("contact", "agent"),
    [
        ("", "whosaid/0.1"),
        ("https://reader.example/bot", "whosaid/0.1 (+https://reader.example/bot)"),
        ("a@b.example\r\nCookie: x", "whosaid/0.1 (+a@b.exampleCookie: x)"),
    ],
)
def test_the_user_agent_says_whom_to_write_to(contact: str, agent: str) -> None:
    assert politeness(Settings(contact=contact)).user_agent == agent


def test_private_hosts_come_from_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHOSAID_ALLOWED_PRIVATE_HOSTS", "127.0.0.1, Site.Test ,")
    assert politeness(Settings()).private_hosts == ("127.0.0.1", "site.test")
