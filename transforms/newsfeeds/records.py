"""What newsfeeds and sitemaps hold, all frozen."""

from dataclasses import dataclass
from typing import Literal

from transforms.records import Announced

NOTHING = Announced()
Dialect = Literal["rss", "atom", "json_feed", "sitemap", "sitemap_index", "text"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One page, or one further sitemap, that a newsfeed or sitemap names."""

    url: str  # absolute, http or https, without a fragment
    announced: Announced = NOTHING


@dataclass(frozen=True, slots=True)
class Listing:
    """A newsfeed or sitemap as read: its entries in their order, each address once."""

    dialect: Dialect
    entries: tuple[Entry, ...]
    is_whole: bool  # False where it breaks off or holds more than we read


@dataclass(frozen=True, slots=True)
class NoListing:
    """Why a payload is no newsfeed and no sitemap."""

    detail: str
