"""Addresses as anybody may write them → the parts that are asked for. Parsed once: no second parser reads another host."""

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import quote, urlsplit

from flows.fetching.trouble import Trouble

PORTS = {"http": 80, "https": 443}
FIRST_FREE_PORT = 1024  # below it only the web's own two: no mail server, no database
MAX_URL_CHARS = 8_000
SAFE = "!$%&'()*+,/:;=?@[]~|^"
LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
NUMERIC = re.compile(r"(?:[0-9]+|0x[0-9a-f]*)")
MAX_NAME_CHARS = 253


@dataclass(frozen=True, slots=True)
class Target:
    """Whom to ask for what: `host` is lower-case ASCII, an IPv6 address without brackets; `path` includes the query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """The host, and the port where it is not the scheme's own, as a Host header has it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme and authority, for which one robots.txt speaks."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The address in one spelling, without its fragment."""
        return self.origin + self.path

    def beside(self, path: str) -> "Target":
        """Return another path of the same origin."""
        return Target(self.scheme, self.host, self.port, path)


def target_of(url: str) -> Target:
    """Return the parts of an address. Raises Trouble where it is none that we ask for."""
    url = url.strip(" ")
    if not url or len(url) > MAX_URL_CHARS:
        raise Trouble("bad_url", f"an address has 1 to {MAX_URL_CHARS:,} characters, this one {len(url):,}")
    if any(char < " " or char in "\x7f\\" for char in url):
        raise Trouble("bad_url", "the address holds a control character or a backslash")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Trouble("bad_url", str(error)) from None
    if parts.scheme not in PORTS:
        raise Trouble("forbidden_scheme" if parts.scheme else "bad_url", f"{parts.scheme!r} is neither http nor https")
    if "@" in parts.netloc:
        raise Trouble("bad_url", "the address holds a user name")
    port = PORTS[parts.scheme] if port is None else port
    if port not in PORTS.values() and port < FIRST_FREE_PORT:
        raise Trouble("bad_url", f"port {port} is not one of the web's")
    path = quote(parts.path or "/", safe=SAFE) + ("?" + quote(parts.query, safe=SAFE) if parts.query else "")
    return Target(parts.scheme, _host(parts.netloc, parts.hostname or ""), port, path)


def _host(netloc: str, host: str) -> str:
    if netloc.startswith("["):
        try:
            return str(IPv6Address(host)) if "%" not in host else _refused(host)
        except AddressValueError:
            return _refused(host)
    host = (host if host.isascii() else _ascii(host)).lower().removesuffix(".")
    labels = host.split(".")
    if len(host) > MAX_NAME_CHARS or not all(LABEL.fullmatch(label) for label in labels):
        return _refused(host)
    if NUMERIC.fullmatch(labels[-1]):  # 127.1, 2130706433, 0x7f.1: other parsers take them for addresses
        try:
            return str(IPv4Address(host))
        except AddressValueError:
            return _refused(host)
    return host


def _ascii(host: str) -> str:
    import idna

    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        return _refused(host)


def _refused(host: str) -> str:
    raise Trouble("bad_url", f"{host!r} is no host name or plain address")
