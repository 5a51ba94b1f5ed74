"""Addresses: the one behind a cache or archive, without tracking, AMP or mobile variants, and its domain."""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urljoin, urlsplit

from transforms.normalise.suffixes import suffix_length
from transforms.reference import Reference

MAX_URL_CHARS = 2_000

_INNER = re.compile(r"(https?):/{1,2}([^\s\"'<>]+)$", re.IGNORECASE)
_AMP_CACHE = re.compile(r"^/(?:c|v|i|wp)/(s/)?(.+)$")
_GOOGLE_AMP = re.compile(r"^/amp/(s/)?(.+)$")
_AMP_PATH = re.compile(r"(?:/amp|\.amp)(?:/|\.html)?$|(?<=\.)amp\.html$|^/amp(?=/)")
_MOBILE_HOST = re.compile(r"^(?:m|mobile|mobi|amp|touch)\.(?=[^.]+\.[^.]+)")
_ARCHIVES = (
    "web.archive.org",
    "archive.org",
    "archive.ph",
    "archive.is",
    "archive.today",
    "archive.li",
    "archive.md",
    "webcache.googleusercontent.com",
    "12ft.io",
    "r.jina.ai",
    "freezepage.com",
    "perma.cc",
    "timetravel.mementoweb.org",
)
_REDIRECTORS = {
    "google.com": ("url", "q"),
    "facebook.com": ("u",),
    "getpocket.com": ("url",),
    "t.umblr.com": ("z",),
    "news.google.com": ("url",),
    "bing.com": ("url",),
    "flipboard.com": ("url",),
}


@dataclass(frozen=True, slots=True)
class Tracking:
    """Names of query parameters that do not tell articles apart."""

    names: frozenset[str]
    prefixes: tuple[str, ...]

    def holds(self, name: str) -> bool:
        """Tell whether a parameter only says where a reader came from."""
        folded = name.lower()
        return folded in self.names or folded.startswith(self.prefixes)


@lru_cache(maxsize=4)
def read_tracking(reference: Reference) -> Tracking:
    """Return the parameters of `lexicons/tracking_parameters.tsv`."""
    names = [row[0].lower() for row in reference.rows("tracking_parameters")]
    return Tracking(
        frozenset(name for name in names if not name.endswith("*")),
        tuple(name[:-1] for name in names if name.endswith("*")),
    )


def split(url: str | None) -> SplitResult | None:
    """Return the parts of a web address, or None where it is none. Raises nothing."""
    if not url or len(url) > MAX_URL_CHARS:
        return None
    try:
        parts = urlsplit(url.strip())
        parts.port  # noqa: B018 - reading it raises on a port that is no number
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or "." not in (parts.hostname or "").strip("."):
        return None
    return parts


def hostname(url: str | None) -> str | None:
    """Return the host of an address, lower case, without a final dot."""
    parts = split(url)
    return parts.hostname.rstrip(".").lower() if parts and parts.hostname else None


@lru_cache(maxsize=8192)
def registrable_domain(host: str | None) -> str | None:
    """Return the registrable domain by the public suffix list, private suffixes included ('a.blogspot.com')."""
    if not host:
        return None
    try:
        name = (urlsplit(f"http://{host}").hostname or "").rstrip(".")
    except ValueError:
        return None
    labels = name.split(".")
    # The list's own default rule, `*`: a top-level domain that it does not name is itself a suffix.
    is_name = len(labels) > 1 and all(labels) and not labels[-1].isdecimal()
    length = suffix_length(labels) or int(is_name)
    return ".".join(labels[-length - 1 :]) if length else None


def behind(url: str | None) -> str | None:
    """Return the address behind an AMP cache, an archive, a translation or a redirector, else the address itself."""
    for _ in range(3):
        parts = split(url)
        if parts is None:
            return None
        inner = _behind(parts)
        if inner is None or split(inner) is None:
            return url
        url = inner
    return url


def _behind(parts: SplitResult) -> str | None:
    host = (parts.hostname or "").lower().removeprefix("www.")
    if host.endswith(".cdn.ampproject.org") and (found := _AMP_CACHE.match(parts.path)):
        return f"{'https' if found[1] else 'http'}://{found[2]}"
    if host.startswith("google.") and (found := _GOOGLE_AMP.match(parts.path)):
        return f"{'https' if found[1] else 'http'}://{found[2]}"
    if host.endswith(".translate.goog"):
        original = host.removesuffix(".translate.goog").replace("--", "\0").replace("-", ".").replace("\0", "-")
        return f"https://{original}{parts.path}"
    if host in _ARCHIVES:
        rest = unquote(parts.path) + (f"?{parts.query}" if parts.query else "")
        found = _INNER.search(rest)
        return f"{found[1]}://{found[2]}" if found else None
    keys = _REDIRECTORS.get(host, ())
    return next((value for key, value in parse_qsl(parts.query) if key in keys and split(value)), None)


def cleaned(url: str | None, reference: Reference) -> str | None:
    """Return an address as an identity: no tracking, fragment, AMP or mobile variant; None where it is no web address.

    Host and scheme are lower case, default ports go, parameters keep their order.
    """
    parts = split(behind(url))
    if parts is None or parts.hostname is None:
        return None
    tracking = read_tracking(reference)
    host = parts.hostname.rstrip(".").lower()
    if _MOBILE_HOST.match(host) and registrable_domain(host) != host:
        bare = _MOBILE_HOST.sub("", host)
        host = f"www.{bare}" if registrable_domain(bare) == bare else bare
    port = f":{parts.port}" if parts.port and parts.port not in (80, 443) else ""
    query = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not tracking.holds(key)]
    path = _AMP_PATH.sub("", parts.path) or "/"
    if path != parts.path and parts.path.endswith("/") and not path.endswith("/"):
        path += "/"
    return f"{parts.scheme.lower()}://{host}{port}{path}" + (f"?{urlencode(query)}" if query else "")


def joined(base: str | None, link: str) -> str | None:
    """Return a link made absolute, or None where it cannot be. Raises nothing."""
    try:
        return urljoin(base, link.strip()) if base else link.strip()
    except ValueError:
        return None
