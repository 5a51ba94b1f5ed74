"""Find the newsfeeds and sitemaps of a site: where it says that they are, else where they commonly are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from flows.clock import now
from flows.errors import SourcesMissing
from flows.fetching import Fetch, Fetched, Unfetched, Wanted, fetching
from flows.fetching.politeness import politeness
from flows.settings import Settings
from flows.sources.listings import MAX_LISTING_BYTES, read_listing
from transforms.newsfeeds import Listing
from transforms.newsfeeds.discovery import COMMON_NEWSFEEDS, COMMON_SITEMAPS, newsfeed_links, sitemap_lines

SITEMAPS = ("sitemap", "sitemap_index")


@dataclass(frozen=True, slots=True)
class Discovered:
    """A newsfeed or sitemap that answered, and what it holds."""

    url: str
    listing: Listing

    @property
    def kind(self) -> str:
        """Return its kind as data/sources.toml has it."""
        return "sitemap" if self.listing.dialect in SITEMAPS else "newsfeed"


def discover(address: str, settings: Settings) -> list[Discovered]:
    """Return the newsfeeds and sitemaps of a site that could be read. Raises SourcesMissing where it has none."""
    home = address if "://" in address else f"https://{address}"
    robots = urljoin(home, "/robots.txt")
    with fetching(politeness(settings), now) as fetch:
        came, why = _fetched([home, robots], fetch)
        places = _places(home, came)
        answers, _ = _fetched(places, fetch)
    listings = ((url, read_listing(answers[url])) for url in places if url in answers)
    read = [Discovered(url, found) for url, found in listings if isinstance(found, Listing)]
    if not read:
        raise SourcesMissing(_nothing(home, why.get(home)))
    return read


def _nothing(home: str, failure: Unfetched | None) -> str:
    """Return that nothing was found, why the site could not be had where it could not, and what to do."""
    if failure is None:
        return f"{home} has no newsfeed or sitemap that could be read; name one in data/sources.toml"
    cures = {
        "forbidden_address": "; where it is a host of your own, name it in WHOSAID_ALLOWED_PRIVATE_HOSTS",
        "bad_url": "; write the address as a browser shows it",
        "robots": "; its robots.txt is kept to",
    }
    return f"{home} could not be had ({failure.reason}: {failure.detail}){cures.get(failure.reason, '')}"


def _places(home: str, came: Mapping[str, Fetched]) -> list[str]:
    """Return where newsfeeds and sitemaps may be: where the site says that they are, else where they commonly are."""
    robots = urljoin(home, "/robots.txt")
    feeds = newsfeed_links(came[home].payload, came[home].url) if home in came else ()
    sitemaps = sitemap_lines(came[robots].payload, robots) if robots in came else ()
    common = [
        urljoin(home, path) for path in (*(() if feeds else COMMON_NEWSFEEDS), *(() if sitemaps else COMMON_SITEMAPS))
    ]
    return list(dict.fromkeys([*feeds, *sitemaps, *common]))


def told(found: Sequence[Discovered]) -> str:
    """Return what was discovered as entries for data/sources.toml."""
    return "\n".join(_entry(one, number) for number, one in enumerate(found, start=1))


def _entry(one: Discovered, number: int) -> str:
    host = (urlsplit(one.url).hostname or "source").removeprefix("www.").replace(".", "-")
    many = f"{len(one.listing.entries):,} {'sitemaps' if one.listing.dialect == 'sitemap_index' else 'entries'}"
    url = one.url.replace("\\", "%5C").replace('"', "%22")
    return f'[[source]]  # {one.listing.dialect}, {many}\nname = "{host[:50]}-{number}"\nkind = "{one.kind}"\nurl = "{url}"\n'


def _fetched(urls: Sequence[str], fetch: Fetch) -> tuple[dict[str, Fetched], dict[str, Unfetched]]:
    """Return the pages that came, and why others did not, by their addresses."""
    results = list(fetch([Wanted(url, max_bytes=MAX_LISTING_BYTES) for url in urls]))
    came = {one.wanted.url: one for one in results if isinstance(one, Fetched) and one.status == 200}
    return came, {one.wanted.url: one for one in results if isinstance(one, Unfetched)}
