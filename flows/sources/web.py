"""Pages of the web: addresses are fetched, and what came, or why nothing did, goes the way of all pages."""

from collections.abc import Iterator, Sequence

from flows.archive_records import printable
from flows.exchanges import Exchange, FetchedPage
from flows.fetching import Fetched, Unfetched, Wanted, fetch
from flows.fetching.politeness import politeness
from flows.fetching.targets import target_of
from flows.forgotten import forgotten
from flows.settings import Settings
from flows.sources import Clock, Found
from transforms.keys import page_key
from transforms.records import Rejection

SCHEMES = ("http:", "https:")


def is_address(source: str) -> bool:
    """Tell whether a source that somebody named is an address, not a file."""
    return source.strip().lower().startswith(SCHEMES)


def pages_at_addresses(urls: Sequence[str], settings: Settings, clock: Clock) -> Iterator[Found]:
    """Yield what each address gives, as it comes; the same address is asked once, and one that is forgotten not at all."""
    stones = forgotten(settings.raw)
    wanted: list[Wanted] = []
    for url in dict.fromkeys(urls):
        if stones.covers_address(url):
            yield Rejection("ingest", "forgotten", "an address that is to be forgotten")
        else:
            wanted.append(Wanted(url))
    yield from map(arrival, fetch(wanted, politeness(settings), clock))


def arrival(result: Fetched | Unfetched) -> Found:
    """Return the page of an answer, or why there is none."""
    if isinstance(result, Unfetched):
        detail = f"{result.reason}: {result.detail}"[:300]
        return Rejection("ingest", "unfetched", detail, url=result.wanted.url)
    if result.status != 200:
        reason = f"{result.status} {result.reason_phrase}".rstrip()
        is_gone = result.status in (404, 410)
        return Rejection("ingest", "gone" if is_gone else "unfetched", reason[:300], url=result.wanted.url)
    return page_of(result)


def page_of(result: Fetched) -> FetchedPage:
    """Return the page that a 200 brought."""
    url = target_of(result.wanted.url).url  # one spelling, ASCII
    return FetchedPage(
        page_id=page_key(result.payload, url),
        payload=result.payload,
        url=url,
        final_url=result.url if result.hops else None,
        path=None,
        fetched_at=result.fetched_at,
        content_type=printable(result.header("content-type")),
        last_modified=printable(result.header("last-modified")),
        exchange=exchange_of(result),
    )


def exchange_of(result: Fetched) -> Exchange:
    """Return the last request and its answer, as the archive keeps them."""
    return Exchange(
        url=result.url,
        method=result.method,
        request_headers=result.request_headers,
        status=result.status,
        reason_phrase=result.reason_phrase,
        headers=result.headers,
        body=result.body,
    )
