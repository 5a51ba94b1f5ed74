"""Where a site says that its newsfeeds and sitemaps are, and where they commonly are."""

from lxml import etree

from transforms.newsfeeds.fields import absolute_url

TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
MAX_LINKS = 50  # some sites name a newsfeed for each section
MAX_BYTES = 2 << 20  # of a page: the head is at its beginning
COMMON_NEWSFEEDS = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/feed.json")
COMMON_SITEMAPS = ("/sitemap.xml", "/sitemap_index.xml", "/news-sitemap.xml", "/sitemap-news.xml")


def newsfeed_links(payload: bytes, url: str) -> tuple[str, ...]:
    """Return the newsfeeds that a page links to (`link rel="alternate"`), in its order, each once. Never raises."""
    parser = etree.HTMLParser(no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(payload[:MAX_BYTES], parser)
    except (etree.XMLSyntaxError, ValueError):
        return ()
    found: dict[str, None] = {}
    for link in root.iter("link") if root is not None else ():
        kind = (link.get("type") or "").split(";")[0].strip().lower()
        is_feed = "alternate" in (link.get("rel") or "").lower().split() and kind in TYPES
        if is_feed and (feed := absolute_url(link.get("href") or "", url)):
            found.setdefault(feed)
    return tuple(found)[:MAX_LINKS]


def sitemap_lines(robots: bytes, url: str) -> tuple[str, ...]:
    """Return the sitemaps that a robots.txt names, in its order, each once. Never raises."""
    found: dict[str, None] = {}
    for line in robots[:MAX_BYTES].decode("utf-8", "replace").splitlines():
        name, _, value = line.partition(":")
        if name.strip().lower() == "sitemap" and (sitemap := absolute_url(value.split("#")[0], url)):
            found.setdefault(sitemap)
        if len(found) >= MAX_LINKS:
            break
    return tuple(found)
