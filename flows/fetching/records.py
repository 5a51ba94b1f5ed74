"""What fetching takes and gives, all frozen.

Wanted ──fetch──▶ Fetched      the server's answer: 200, 304, 404 or 410
               └▶ Unfetched    refused, by us or by them, or failed; with the reason
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

Reason = Literal[
    "robots",  # robots.txt forbids it, or could not be had
    "opted_out",  # the site reserves its pages against text and data mining
    "bad_url",  # no address that we ask for: malformed, with a user name, with control characters
    "forbidden_scheme",  # neither http nor https
    "forbidden_address",  # the name leads to a private, local or otherwise special address
    "dns",
    "tls",
    "timeout",
    "connection",  # refused, reset, broken off, or not HTTP
    "too_large",
    "too_many_redirects",
    "bad_encoding",
    "digest",  # a saved file is not the one that was told
    "status",  # any status but 200, 304, 404 and 410
    "disk",  # a file that is to be saved has no room, or cannot be written
    "host_paused",  # the host asked for a longer pause than a run waits, or failed too often
]
Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Saving:
    """A file that an answer is written to, not held: its name once it is whole, and how large it may be."""

    path: Path
    max_bytes: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """One address to fetch, with what an earlier answer said of itself; `max_bytes` replaces the general limit.

    With `into` the body goes to a file, from where an earlier answer broke off.
    """

    url: str
    etag: str | None = None
    last_modified: str | None = None
    max_bytes: int | None = None
    into: Saving | None = None


@dataclass(frozen=True, slots=True)
class Hop:
    """A redirect that was followed: the address asked, and the status it answered with."""

    url: str
    status: int


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answered after redirects. Headers are as sent, in their order and case, duplicates too."""

    wanted: Wanted
    url: str  # the one that answered
    status: int  # 200, 304, 404 or 410; 206 where the rest of a file was saved
    reason_phrase: str
    headers: Headers
    request_headers: Headers
    payload: bytes  # content-decoded; b"" for 304 and for what was saved
    body: bytes  # as transferred but for chunks: its content coding is still on
    fetched_at: datetime  # UTC, when the answer was whole
    hops: tuple[Hop, ...] = ()
    method: str = "GET"

    def header(self, name: str) -> str | None:
        """Return a header's first value by its name in whatever case; None where it was not sent."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


@dataclass(frozen=True, slots=True)
class Unfetched:
    """An address that gave no page, and why; `is_passing` where a later run may have more luck."""

    wanted: Wanted
    reason: Reason
    detail: str  # for people, at most 300 characters
    is_passing: bool
    status: int | None = None


@dataclass(frozen=True, slots=True)
class Politeness:
    """How hosts are treated and what one fetch may cost; `flows.fetching.politeness` makes it from the settings."""

    user_agent: str
    delay_seconds: float  # between the end of one request to a host and the beginning of the next
    hosts_at_once: int  # requests under way at one time, each to another host
    total_seconds: float  # for one answer, from the connection to its last byte
    max_bytes: int  # of a body, before and after decoding
    max_redirects: int = 5
    retries: int = 2  # after the first attempt, of what may pass
    longest_pause_seconds: float = 120.0  # a host that asks for more is left for the next run
    failures_before_pause: int = 5  # in a row; then the host is left for the next run
    private_hosts: tuple[str, ...] = ()  # names that may lead to private addresses; ".site.test" names all below it
