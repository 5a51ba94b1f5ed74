"""Every dialect of newsfeeds and sitemaps gives the same entries, and what is none is refused with a reason."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.newsfeeds import Entry, Listing, NoListing, listing, xml
from transforms.records import Announced

FEED = "https://ledger.example/feeds/all.xml"
PAGE = "https://ledger.example/2026/harbour"
WHOLE = Entry(PAGE, Announced("Cranes & costs", "2026-03-02T08:15:00+01:00", None, "Ina Torvald"))

RSS2 = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>The Ellery Ledger</title><link>https://ledger.example/</link>
<item><title>Cranes &amp;amp; costs</title><link>{PAGE}</link><guid isPermaLink="false">77</guid>
<media:title>a picture</media:title><pubDate>Mon, 02 Mar 2026 08:15:00 +0100</pubDate>
<dc:creator>Ina Torvald</dc:creator><description>&lt;p&gt;…&lt;/p&gt;</description></item></channel></rss>"""
RSS091 = f"""<?xml version="1.0"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss-0.91.dtd">
<rss version="0.91"><channel><title>x</title><item><title>Cranes &amp; costs</title><link>{PAGE}</link></item>
</channel></rss>"""
RSS090 = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
<channel><title>x</title></channel><item><title>Cranes &amp; costs</title><link>{PAGE}</link></item></rdf:RDF>"""
RSS1 = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><items/></channel>
<item rdf:about="{PAGE}"><title>Cranes &amp; costs</title><link>{PAGE}</link>
<dc:date>2026-03-02T08:15:00+01:00</dc:date><dc:creator>Ina Torvald</dc:creator></item></rdf:RDF>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><link rel="self" href="/feeds/all.xml"/>
<entry><title type="html">&lt;b&gt;Cranes&lt;/b&gt; &amp;amp; costs</title><link rel="edit" href="/edit/1"/>
<link rel="alternate" href="{PAGE}"/><published>2026-03-02T08:15:00+01:00</published>
<author><name>Ina Torvald</name><email>ina@ledger.example</email></author></entry></feed>"""
ATOM03 = f"""<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>Cranes &amp; costs</title>
<link rel="alternate" type="text/html" href="{PAGE}"/><issued>2026-03-02T08:15:00+01:00</issued>
<author><name>Ina Torvald</name></author></entry></feed>"""
JSON = f"""{{"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [{{"id": "77", "url": "{PAGE}",
"title": "Cranes &amp; costs", "date_published": "2026-03-02T08:15:00+01:00",
"authors": [{{"name": "Ina Torvald"}}]}}]}}"""
SITEMAP = f"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><loc> {PAGE} </loc><lastmod>2026-03-03</lastmod>
<image:image><image:loc>https://ledger.example/crane.jpg</image:loc></image:image></url></urlset>"""
NEWS = f"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>{PAGE}</loc><news:news><news:publication>
<news:name>The Ellery Ledger</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2026-03-02</news:publication_date><news:title>Cranes &amp; costs</news:title></news:news>
</url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.google.com/schemas/sitemap/0.84"><sitemap>
<loc>https://ledger.example/sitemap-1.xml.gz</loc><lastmod>2026-03-03T00:00:00Z</lastmod></sitemap></sitemapindex>"""
TITLED = Entry(PAGE, Announced("Cranes & costs"))


@pytest.mark.parametrize(
    "payload, dialect, entry",
    [
        (RSS2, "rss", WHOLE),
        (RSS091, "rss", TITLED),
        (RSS090, "rss", TITLED),
        (RSS1, "rss", WHOLE),
        (ATOM, "atom", WHOLE),
        (ATOM03, "atom", WHOLE),
        (JSON, "json_feed", WHOLE),
        (SITEMAP, "sitemap", Entry(PAGE, Announced(updated="2026-03-03"))),
        (NEWS, "sitemap", Entry(PAGE, Announced("Cranes & costs", "2026-03-02", outlet="The Ellery Ledger"))),
        (
            INDEX,
            "sitemap_index",
            Entry("https://ledger.example/sitemap-1.xml.gz", Announced(updated="2026-03-03T00:00:00+00:00")),
        ),
        (f"# pages\n{PAGE}\n\n{PAGE}\nftp://x.example/\n", "text", Entry(PAGE)),
    ],
    ids=["rss2", "rss091", "rss090", "rss1", "atom", "atom03", "json", "sitemap", "news", "index", "text"],
)
def test_a_dialect_is_told_from_its_bytes_and_read(payload: str, dialect: str, entry: Entry) -> None:
    assert listing(payload.encode(), FEED) == Listing(dialect, (entry,), True)  # type: ignore[arg-type]


def item(inside: str) -> Entry | None:
    found = listing(
        f'<rss xmlns:atom="http://www.w3.org/2005/Atom"><channel><item>{inside}</item></channel></rss>'.encode(), FEED
    )
    assert isinstance(found, Listing)
    return found.entries[0] if found.entries else None


@pytest.mark.parametrize(
    "inside, url",
    [
        ("<link>/a</link>", "https://ledger.example/a"),
        ("<link>b?x=1#comments</link>", "https://ledger.example/feeds/b?x=1"),
        ("<guid>https://ledger.example/c</guid>", "https://ledger.example/c"),
        ('<guid isPermaLink="false">https://ledger.example/c</guid>', None),
        ("<atom:link href='/d'/>", "https://ledger.example/d"),
        ("<link><![CDATA[ https://ledger.example/e ]]></link>", "https://ledger.example/e"),
        ("<link>javascript:alert(1)</link>", None),
        ("<link>https://[broken/</link>", None),
        ("<title>no link</title>", None),
        (f"<link>https://x.example/{'a' * 3000}</link>", None),
    ],
)
def test_links_are_resolved_and_only_addresses_of_the_web_are_taken(inside: str, url: str | None) -> None:
    entry = item(inside)
    assert (entry.url if entry else None) == url


@pytest.mark.parametrize(
    "stated, iso",
    [
        ("Mon, 02 Mar 2026 08:15:00 GMT", "2026-03-02T08:15:00+00:00"),
        ("Mon, 2 Mar 26 08:15 EST", "2026-03-02T08:15:00-05:00"),
        ("Mon, 02 Mar 2026 08:15:00 -0000", "2026-03-02T08:15:00"),
        ("2026-03-02T08:15:00Z", "2026-03-02T08:15:00+00:00"),
        ("2026-03-02", "2026-03-02"),
        ("yesterday", "yesterday"),
        ("Mon, 99 Mar 2026 08:15:00 GMT", "Mon, 99 Mar 2026 08:15:00 GMT"),
        ("  ", None),
    ],
)
def test_dates_are_read_as_far_as_they_go(stated: str, iso: str | None) -> None:
    entry = item(f"<link>/a</link><pubDate>{stated}</pubDate>")
    assert entry is not None and entry.announced.published == iso


@pytest.mark.parametrize(
    "stated, name",
    [
        ("ina@ledger.example (Ina Torvald)", "Ina Torvald"),
        ("Ina Torvald &lt;ina@ledger.example&gt;", "Ina Torvald"),
        ("desk@ledger.example", None),
        ("Ina Torvald</author><author>Odd Berg", "Ina Torvald, Odd Berg"),
    ],
)
def test_authors_are_names_without_addresses(stated: str, name: str | None) -> None:
    entry = item(f"<link>/a</link><author>{stated}</author>")
    assert entry is not None and entry.announced.author == name


BOMB = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "payload, reason",
    [
        (f"{BOMB}]><rss><channel><item><title>&i;</title><link>/a</link></item></channel></rss>", "entities"),
        ('<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel/></rss>', "entities"),
        ('<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.1:9/">%x;]><rss><channel/></rss>', "entities"),
        ("<!DOCTYPE html><html><head><title>Not found</title></head></html>", "'html'"),
        ("<svg xmlns='http://www.w3.org/2000/svg'/>", "svg"),
        ("", "nothing came"),
        ("Not found", "neither XML nor JSON"),
        ("{broken", "broken JSON"),
        ('{"items": 3}', "JSON Feed"),
        ("[" * 100_000, "neither"),
        ('{"items":' + "[" * 100_000, "broken JSON"),
    ],
)
def test_what_is_no_newsfeed_is_refused_with_the_reason(payload: str, reason: str) -> None:
    found = listing(payload.encode(), FEED)
    assert isinstance(found, NoListing) and reason in found.detail


def test_entities_are_refused_in_wide_encodings_too() -> None:
    text = f'<?xml version="1.0" encoding="utf-16"?>{BOMB}]><rss><channel/></rss>'
    assert isinstance(listing(text.encode("utf-16"), FEED), NoListing)


def test_a_newsfeed_in_utf_16_or_with_a_leading_blank_is_read() -> None:
    wide = RSS2.replace("utf-8", "utf-16").encode("utf-16")
    for payload in (wide, b"\xef\xbb\xbf \n" + RSS2.encode()):
        found = listing(payload, FEED)
        assert isinstance(found, Listing) and found.entries == (WHOLE,)


@pytest.mark.parametrize("broken", ["&nbsp;", "AT&T", "<b>", "\x0b", "\udcff"])
def test_broken_markup_costs_no_more_than_its_entry(broken: str) -> None:
    payload = RSS2.replace(
        "</channel>", f"<item><title>{broken}</title></item><item><link>/last</link></item></channel>"
    )
    found = listing(payload.encode("utf-8", "surrogateescape"), FEED)
    assert isinstance(found, Listing) and found.entries[0] == WHOLE


def test_what_stands_before_a_break_is_kept_and_the_break_told() -> None:
    found = listing(RSS2[: RSS2.index("</channel>")].encode(), FEED)
    assert isinstance(found, Listing) and found.entries == (WHOLE,) and not found.is_whole


def test_entries_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml, "MAX_ENTRIES", 20)
    pages = "".join(f"<url><loc>https://ledger.example/{number}</loc></url>" for number in range(29))
    found = listing(f"<urlset>{pages}</urlset>".encode(), FEED)
    assert isinstance(found, Listing) and len(found.entries) == 20 and not found.is_whole


@pytest.mark.parametrize(
    "filler", ["<x/>", "<item>", "<item><title>t", "<!-- c -->", "&nbsp;", "<a b='", "</x>", "<?p?>"]
)
def test_time_is_linear_in_whatever_is_repeated(filler: str) -> None:
    assert isinstance(listing(b"<rss><channel>" + filler.encode() * ((1 << 20) // len(filler)), FEED), Listing)


def test_fifty_megabytes_pass_in_little_memory() -> None:
    story = f"<item><link>/a</link><description>{'word ' * 2_000}</description></item>"
    payload = b"<rss><channel>" + story.encode() * ((50 << 20) // len(story)) + b"</channel></rss>"
    tracemalloc.start()
    found = listing(payload, FEED)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(found, Listing) and found.is_whole and len(found.entries) == 1
    assert peak < 2 << 20


PIECES = st.lists(
    st.sampled_from(
        [*RSS2.split("\n"), *ATOM.split("\n"), *NEWS.split("\n"), *INDEX.split("\n"), JSON, "<", "&", "]]>"]
    )
    | st.text(max_size=20),
    max_size=30,
)


@given(PIECES.map("\n".join).map(lambda text: text.encode("utf-8", "surrogatepass")) | st.binary(max_size=300))
def test_nothing_raises_and_every_address_is_one_of_the_web(payload: bytes) -> None:
    found = listing(payload, FEED)
    if isinstance(found, Listing):
        assert all(entry.url.startswith(("http://", "https://")) for entry in found.entries)
        assert len({entry.url for entry in found.entries}) == len(found.entries)
    else:
        assert found.detail
