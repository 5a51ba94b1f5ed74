"""A page with the HTTP exchange that brought it, as the archive keeps it."""

from dataclasses import dataclass

from transforms.records import Page

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer. `body` is without chunks, but with the content coding that the headers state."""

    url: str  # that was asked, after redirects
    method: str
    request_headers: Headers
    status: int
    reason_phrase: str
    headers: Headers
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedPage(Page):
    """A page that was fetched; read back from the archive it is a plain `Page`."""

    exchange: Exchange
