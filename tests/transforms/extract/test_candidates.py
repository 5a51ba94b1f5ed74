"""Candidates for metadata: collected from everywhere, bounded, and never a reason to fail."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement, document_fromstring, tostring

from transforms.extract.candidates import candidates
from transforms.extract.json_ld import read_json_ld
from transforms.records import Evidence, Page

PAGE = Page("p", b"", "https://www.example.com/2031/05/06/quay", None, None, datetime(2031, 5, 10, tzinfo=UTC))


def tree_of(body: str, head: str = "") -> HtmlElement:
    return document_fromstring(
        f"<html lang='en'><head><title>Quay closed</title>{head}</head><body>{body}</body></html>"
    )


def found(body: str, head: str = "") -> set[tuple[str, str, str]]:
    return {(item.field, item.method, item.value) for item in candidates(tree_of(body, head), PAGE)}


def script(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Quay closed",
    "datePublished": "2031-05-06",
    "author": [{"@type": "Person", "name": "Ann Lee"}, {"@type": "Organization", "name": "Harbour Ledger"}],
    "publisher": {"name": "Harbour Ledger"},
}


@pytest.mark.parametrize(
    "head",
    [
        script(ARTICLE),
        script([ARTICLE]),
        script({"@graph": [{"@type": "WebSite"}, ARTICLE]}),
        script({"@type": "WebPage", "mainEntity": ARTICLE}),
        f'<script type="application/ld+json"><!-- {json.dumps(ARTICLE)} --></script>',
        f'<script type="application/ld+json">{json.dumps(ARTICLE)};</script>',
    ],
)
def test_an_article_is_found_wherever_json_ld_hides_it(head: str) -> None:
    got = found("<h1>Quay closed</h1>", head)
    assert ("author", "json_ld", "Ann Lee") in got
    assert ("author", "json_ld:organisation", "Harbour Ledger") in got
    assert ("published", "json_ld", "2031-05-06") in got


def test_a_by_that_stands_alone_is_read_with_the_line_after_it() -> None:
    got = found("<h1>Quay closed</h1><div><div>By</div><div>Ann Lee</div></div><p>The quay was closed.</p>")
    assert ("author", "after_heading", "By Ann Lee") in got


def test_the_first_link_to_the_front_page_says_what_the_site_is_called() -> None:
    got = found("<header><a href='/'>Ann Lee</a></header><h1>Quay closed</h1><a href='/'>Home</a>")
    assert ("outlet", "home_link", "Ann Lee") in got
    assert ("outlet", "home_link", "Home") not in got


def test_an_author_given_by_reference_is_looked_up() -> None:
    graph = [{**ARTICLE, "author": {"@id": "#ann"}}, {"@type": "Person", "@id": "#ann", "name": "Ann Lee"}]
    assert ("author", "json_ld", "Ann Lee") in found("", script({"@graph": graph}))


def test_two_articles_are_told_apart() -> None:
    got = found("", script([ARTICLE, {**ARTICLE, "datePublished": "2031-05-07"}]))
    assert {("published", "json_ld", "2031-05-06"), ("published", "json_ld:other", "2031-05-07")} <= got


def test_broken_json_gives_what_can_still_be_read() -> None:
    head = '<script type="application/ld+json">{"headline": "Quay "closed"", "datePublished": "2031-05-06", }</script>'
    assert ("published", "json_ld:broken", "2031-05-06") in found("", head)


@pytest.mark.parametrize(
    "source",
    [
        "[" * 100_000,
        '{"a":' * 50_000,
        "9" * 200_000,
        '{"@graph":[' * 3_000,
        "null",
        "[]",
        '"x"',
        "{",
        '{"@type": 7, "author": 3}',
    ],
)
def test_a_bomb_costs_nothing_and_gives_nothing(source: str) -> None:
    tree = tree_of("", f'<script type="application/ld+json">{source}</script>')
    assert read_json_ld(tree).articles == ()


def test_teasers_of_a_list_are_no_articles_of_the_page() -> None:
    item_list = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": ARTICLE}]}
    assert not any(field == "author" for field, _, _ in found("", script(item_list)))


def test_meta_tags_microdata_times_and_lines_are_collected() -> None:
    got = found(
        """<main><p>OPINION</p><h1>Quay closed</h1><div class="byline">By <a href="/authors/ann">Ann Lee</a><span>Editor</span></div>
        <time datetime="2031-05-06T17:21">6 May</time><span itemprop="author"><b itemprop="name">Ann Lee</b></span>
        <p>Body.</p></main><aside><a href="/authors/raj">Raj Rao</a><time datetime="2031-01-01">x</time></aside>""",
        '<meta property="article:published_time" content="2031-05-06"><meta name="Author" content="Ann Lee">'
        '<link rel="canonical" href="/quay"><meta property="og:site_name" content="Harbour Ledger">',
    )
    assert {
        ("published", "meta:article:published_time", "2031-05-06"),
        ("author", "meta:author", "Ann Lee"),
        ("outlet", "meta:og:site_name", "Harbour Ledger"),
        ("canonical_url", "rel:canonical", "/quay"),
        ("title", "h1", "Quay closed"),
        ("title", "title_tag", "Quay closed"),
        ("genre", "before_heading", "OPINION"),
        ("author", "microdata:author", "Ann Lee"),
        ("author", "author_link", "Ann Lee"),
        ("author", "author_link:elsewhere", "Raj Rao"),
        ("published", "time_tag", "2031-05-06T17:21"),
        ("published", "time_tag:elsewhere", "2031-01-01"),
        ("language", "html_lang", "en"),
    } <= got
    assert any(
        field == "author" and method == "class:byline" and "Ann Lee Editor" in value for field, method, value in got
    )


def test_a_headline_in_a_lower_heading_wins_over_a_logo() -> None:
    got = found("<h1>Harbour Ledger</h1><h2>Quay closed</h2><p>By Ann Lee</p>")
    assert ("title", "heading", "Quay closed") in got
    assert ("author", "after_heading", "By Ann Lee") in got


def test_a_title_in_an_image_leaves_the_title_to_the_page_s_other_statements() -> None:
    got = found(
        "<h1><img src='t.png' alt='Quay closed'></h1><p>Ferries wait.</p>", "<title>Quay closed | Ledger</title>"
    )
    assert {item[1:] for item in got if item[0] == "title"} == {("title_tag", "Quay closed")}


def test_a_date_set_small_in_the_heading_is_no_part_of_the_title() -> None:
    got = found("<h1>Quay closed<br><small>3 May 2031 · Harbour</small></h1><p>By Ann Lee</p>")
    assert ("title", "h1", "Quay closed") in got
    assert ("published", "after_heading", "3 May 2031 · Harbour") in got


def test_the_tree_is_left_as_it_was() -> None:
    tree = tree_of("<h1>Quay <b>closed</b></h1><div class='byline'>By Ann<br>Lee</div>", script(ARTICLE))
    before = tostring(tree)
    candidates(tree, PAGE)
    assert tostring(tree) == before


def test_candidates_are_bounded_in_number_and_length() -> None:
    body = "<h1>Quay</h1>" + f'<div class="author">{"Ann " * 500}</div>' * 500 + "<time>2031</time>" * 500
    got = candidates(tree_of(body, f'<meta name="author" content="{"x" * 5000}">' * 500), PAGE)
    assert len(got) < 400
    assert all(len(item.value) <= 300 and len(item.words) <= 300 for item in got)


def test_the_order_of_candidates_is_fixed() -> None:
    tree = tree_of("<h1>Quay closed</h1><p>By Ann Lee</p>", script(ARTICLE))
    assert candidates(tree, PAGE) == candidates(tree, PAGE)


@settings(deadline=None, max_examples=80)
@given(st.text(alphabet="<>/=\"'{}[]:,abchmtp1 &;-\x00", max_size=300))
def test_malformed_markup_and_metadata_never_raise(junk: str) -> None:
    tree = tree_of(
        f"<h1>{junk}</h1><div class='author date'>{junk}</div><time datetime='{junk[:20]}'>",
        f"<script type='application/ld+json'>{junk}</script>",
    )
    assert all(isinstance(item, Evidence) for item in candidates(tree, PAGE))
