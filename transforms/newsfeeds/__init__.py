"""newsfeeds: the payload of a newsfeed or sitemap to its entries, whatever it calls itself.

The bytes tell the dialect; HTTP's Content-Type is wrong too often to be asked.
"""

import codecs

from transforms.newsfeeds.json_feed import json_feed_entries
from transforms.newsfeeds.records import Entry, Listing, NoListing
from transforms.newsfeeds.url_list import listed_urls
from transforms.newsfeeds.xml import xml_listing

__all__ = ["Entry", "Listing", "NoListing", "listing"]

WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"<\0", b"\0<")


def listing(payload: bytes, url: str) -> Listing | NoListing:
    """Return the entries of a newsfeed or sitemap, links resolved against `url`; or why it is none. Never raises.

    Time and memory are linear in the payload, and the entries at most `url_list.MAX_ENTRIES`.
    """
    payload = payload.removeprefix(codecs.BOM_UTF8).lstrip()
    if not payload:
        return NoListing("nothing came")
    if payload.startswith((b"<", *WIDE_MARKS)):
        return xml_listing(payload, url)
    if payload.startswith(b"{"):
        return json_feed_entries(payload, url)
    entries = listed_urls(payload.decode("utf-8", "replace"), url)
    return Listing("text", entries, True) if entries else NoListing("neither XML nor JSON nor a list of addresses")
