"""HTML pages: main text, furniture and refusals, on invented pages."""

import json
from datetime import UTC, datetime

import pytest

from transforms.extract import extracted
from transforms.keys import page_key
from transforms.records import Article, Page, Rejection
from transforms.reference import Reference

PARAGRAPHS = [
    "The harbour of Velmora was closed on Tuesday after a crane fell on a ferry, the port authority said.",
    "Two dockers were slightly hurt, and repairs will take at least three weeks, according to the authority.",
    "The ferry line Osprey said that it would send passengers by way of Tarn until the quay is safe again.",
    "“We had asked for tests in spring,” said Marlo Quince, who speaks for the dockers, at a press conference.",
    "The port handled about 1.2 million passengers last year, a tenth more than in the year before, it said.",
]
TITLE = "Crane falls on ferry in Velmora"
STANDFIRST = "Two dockers were hurt and the quay stays closed for at least three weeks"
LINKS = "".join(f'<li><a href="/n{n}">Tarn votes on its fleet, part {n}</a></li>' for n in range(6))


def page(body: str, head: str = "", url: str | None = "https://post.example/coast/crane-falls") -> Page:
    html = f"<!doctype html><html><head><title>{TITLE} | Velmora Post</title>{head}</head><body>{body}</body></html>"
    payload = html.encode()
    return Page(page_key(payload, url), payload, url, None, None, datetime(2024, 5, 7, tzinfo=UTC))


def article_of(body: str, reference: Reference, head: str = "") -> Article:
    found = extracted(page(body, head), reference)
    assert isinstance(found, Article)
    for segment in found.segments:
        if segment.start is not None:
            assert found.text[segment.start : segment.end] == segment.text
    assert found.text == "\n".join(segment.text for segment in found.segments if segment.start is not None)
    return found


def article_html(*extra: str, at: int = 3) -> str:
    parts = [f"<p>{text}</p>" for text in PARAGRAPHS]
    parts[at:at] = extra
    return (
        f"<nav><ul>{LINKS}</ul></nav><main><article><h1>{TITLE}</h1>{''.join(parts)}</article></main>"
        "<footer><p>© 2024 Velmora Post</p></footer>"
    )


def rules(article: Article) -> dict[str, str]:
    """Every line that is not part of the text, with its rule."""
    return {line: s.rule for s in article.segments if s.start is None for line in s.text.split("\n")}


def test_the_text_is_the_paragraphs_and_nothing_else(reference: Reference) -> None:
    article = article_of(article_html(), reference)
    assert article.text == "\n".join(PARAGRAPHS)
    assert (article.media_type, article.encoding, article.url) == (
        "text/html", "utf-8", "https://post.example/coast/crane-falls",
    )  # fmt: skip


def test_the_headline_is_a_segment_of_its_own(reference: Reference) -> None:
    segments = article_of(article_html(), reference).segments
    assert [s.text for s in segments if s.kind == "headline"] == [TITLE]


def test_a_standfirst_that_the_page_describes_itself_with_is_part_of_the_text(reference: Reference) -> None:
    head = f'<meta property="og:description" content="{STANDFIRST}">'
    html = article_html().replace("</h1>", f'</h1><div class="intro">{STANDFIRST}</div>')
    article = article_of(html, reference, head)
    assert [s.text for s in article.segments if s.kind == "standfirst"] == [STANDFIRST]
    assert article.text.startswith(STANDFIRST)


FURNITURE = [
    ('<div class="share-bar"><p>Share this story with your friends and with your colleagues today.</p></div>', "share_bar"),
    ("<p>Read more: Ferry line grows by a third in one year</p>", "related"),
    ('<aside class="related-articles"><p>The fleet of Tarn grew by four ferries in two years, its owner said.</p></aside>', "related"),
    ("<p>ADVERTISEMENT</p>", "advertisement"),
    ('<div class="ad-slot"><p>Buy one, get two</p></div>', "advertisement"),
    ('<div id="newsletter-box"><p>Get the news of the coast every morning, before your coffee.</p></div>', "newsletter"),
    ("<p>Sign up for our morning letter and read it first.</p>", "newsletter"),
    ("<figure><img src='a.jpg'><figcaption>The crane on Tuesday. Photo: Osprey</figcaption></figure>", "caption"),
    ('<div class="cookie-banner"><p>We use cookies to make this site work and to count our readers.</p></div>', "cookie_box"),
    ('<div class="author-bio"><p>Ines Quillfeather has written about ports for twelve years.</p></div>', "author_box"),
    ('<section class="most-read"><p>Tarn votes on its fleet after all this time</p></section>', "trending"),
    ("<p>We may earn a commission when you buy through links on our site.</p>", "disclosure"),
    ("<p>Follow us on every network that you can think of</p>", "share_bar"),
    (f'<p>{PARAGRAPHS[0]}</p>', "repeated"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "rule"), FURNITURE)
def test_furniture_inside_an_article_is_kept_with_its_rule(html: str, rule: str, reference: Reference) -> None:
    article = article_of(article_html(html), reference)
    assert article.text == "\n".join(PARAGRAPHS)
    assert rule in rules(article).values()


def test_a_section_that_hangs_on_goes_with_its_heading(reference: Reference) -> None:
    html = article_html(f"<h2>Related stories</h2><p>A new pilot for the strait</p><ul>{LINKS}</ul>", at=5)
    article = article_of(html, reference)
    assert article.text == "\n".join(PARAGRAPHS)
    assert rules(article)["A new pilot for the strait"] == "related"


def test_a_box_in_the_middle_ends_where_the_article_goes_on(reference: Reference) -> None:
    html = article_html(f"<h2>Related stories</h2><ul>{LINKS}</ul>", at=2)
    assert article_of(html, reference).text == "\n".join(PARAGRAPHS)


def test_links_alone_at_the_end_are_other_texts(reference: Reference) -> None:
    links = [
        f"<p><a href='/{n}'>Another crane of the harbour falls, the {n} this year</a></p>" for n in ("second", "third")
    ]
    article = article_of(article_html("<p>Some more of what fell:</p>", *links, at=5), reference)
    assert article.text == "\n".join(PARAGRAPHS)
    assert rules(article)["Some more of what fell:"] == "related"


@pytest.mark.parametrize("rank", ["h2", "h5", "h6"])
def test_a_heading_of_any_rank_stays_in_the_text(rank: str, reference: Reference) -> None:
    article = article_of(article_html(f"<{rank}>What the pilots saw</{rank}>", at=2), reference)
    assert "\nWhat the pilots saw\n" in article.text


@pytest.mark.parametrize(
    "note",
    [
        "Ines Quillfeather can be reached at ines@post.example.",
        "Ines Quillfeather covers ports and ferries for the Post, and once sailed round the strait of Tarn alone.",
    ],
)
def test_a_note_on_the_author_at_the_end_is_furniture(note: str, reference: Reference) -> None:
    head = '<meta name="author" content="Ines Quillfeather">'
    article = article_of(article_html(f"<p>{note}</p>", at=5), reference, head)
    assert article.text == "\n".join(PARAGRAPHS)
    assert rules(article)[note] == "author_note"


@pytest.mark.parametrize("name", ["newsletter", "paid-content promo ad", "social share", "related", "caption"])
def test_the_article_is_no_furniture_whatever_its_element_is_called(name: str, reference: Reference) -> None:
    html = article_html().replace("<article>", f'<article class="{name}">')
    assert article_of(html, reference).text == "\n".join(PARAGRAPHS)


def test_comments_are_no_article_even_where_they_are_longer_than_it(reference: Reference) -> None:
    said = [
        f"The crane at pier {n} was old when I loaded ships there, and nobody in {place} believed that it would be mended in time."
        for n, place in enumerate(("Tarn", "Osprey", "Ostrel", "Velmora", "Quince", "Marlo", "Brant"))
    ]
    comments = "".join(f'<li class="forum-comment"><div><p>{line}</p></div></li>' for line in said)
    html = article_html().replace("</article>", f"<ul>{comments}</ul></article>")
    article = article_of(html, reference)
    assert article.text == "\n".join(PARAGRAPHS)
    assert {rules(article)[line] for line in said} == {"comments"}


def test_two_line_breaks_part_paragraphs(reference: Reference) -> None:
    html = f"<div><h1>{TITLE}</h1><div>{'<br><br>'.join(PARAGRAPHS)}</div></div>"
    assert article_of(html, reference).text.split("\n") == PARAGRAPHS


def test_the_cells_of_a_row_are_one_line(reference: Reference) -> None:
    table = "<table><tr><th>Year</th><th>Passengers</th></tr><tr><td>2023</td><td>1.2 million</td></tr></table>"
    assert "2023 | 1.2 million" in article_of(article_html(table), reference).text.split("\n")


def test_the_json_ld_body_serves_where_the_page_has_no_text(reference: Reference) -> None:
    body = "\n\n".join([*PARAGRAPHS, *(text.replace("Velmora", "Tarn") + " Again." for text in PARAGRAPHS)])
    script = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": body})
    found = article_of('<div id="app"></div>', reference, f'<script type="application/ld+json">{script}</script>')
    assert PARAGRAPHS[0] in found.text


def test_of_two_articles_on_a_page_the_one_that_its_json_ld_states_is_taken(reference: Reference) -> None:
    other = [
        text.replace("Velmora", "Tarn").replace("ferry", "barge") + " It was the third such day."
        for text in PARAGRAPHS * 3
    ]
    long = "".join(f"<p>{n} {text}</p>" for n, text in enumerate(other))
    stated = " ".join([*PARAGRAPHS, *(text + " That was all." for text in PARAGRAPHS)])
    html = f"<article><h1>{TITLE}</h1>{''.join(f'<p>{t}</p>' for t in PARAGRAPHS)}"
    html += (
        "".join(f"<p>{t} That was all.</p>" for t in PARAGRAPHS) + f"</article><article><h2>Other</h2>{long}</article>"
    )
    script = json.dumps({"@type": "NewsArticle", "articleBody": stated})
    article = article_of(html, reference, f'<script type="application/ld+json">{script}</script>')
    assert "barge" not in article.text
    assert article.text.startswith(PARAGRAPHS[0])


def withheld(text: str) -> str:
    script = json.dumps({"@type": "NewsArticle", "headline": TITLE, "isAccessibleForFree": False})
    return f'<script type="application/ld+json">{script}</script><article><h1>{TITLE}</h1><p>{text}</p></article>'


@pytest.mark.parametrize(
    ("body", "title", "url", "reason"),
    [
        ("", TITLE, None, "no_text"),
        ("<script>var a = 1;</script><div id=app></div>", TITLE, None, "no_text"),
        (withheld(PARAGRAPHS[0]), TITLE, None, "paywalled"),
        ("<h1>Page not found</h1><p>The page that you asked for is not here.</p>", "Page not found", None, "not_an_article"),
        (f"<main><ul>{LINKS * 4}</ul></main>", "Velmora Post", "https://post.example/", "not_an_article"),
    ],
)  # fmt: skip
def test_what_is_no_article_is_refused_with_a_reason(
    body: str, title: str, url: str | None, reason: str, reference: Reference
) -> None:
    payload = f"<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>".encode()
    found = extracted(Page("p", payload, url, None, "a.html", datetime(2024, 5, 7, tzinfo=UTC)), reference)
    assert isinstance(found, Rejection)
    assert (found.stage, found.reason, found.page_id, found.path) == ("extract", reason, "p", "a.html")


def test_a_whole_article_marked_as_withheld_is_kept(reference: Reference) -> None:
    assert PARAGRAPHS[4] in article_of(withheld("</p><p>".join(PARAGRAPHS)), reference).text


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["Гавань Вельморы закрыли во вторник: на паром упал кран, сообщило портовое управление города.",
         "Двое докеров легко ранены, ремонт займёт не менее трёх недель, говорится в сообщении управления.",
         "Паромная линия «Скопа» обещала возить пассажиров через Тарн, пока причал не станет безопасным."],
        ["ベルモラ港は火曜日、クレーンがフェリーに倒れたため閉鎖された、と港湾局が発表した。" * 2,
         "港湾労働者二人が軽いけがをし、修理には少なくとも三週間かかる見込みだという。" * 2,
         "フェリー会社は、岸壁が安全になるまで乗客をターン経由で運ぶと述べた。" * 2],
        ["أغلق ميناء فيلمورا يوم الثلاثاء بعد سقوط رافعة على عبارة، بحسب ما أعلنته سلطة الميناء في المدينة.",
         "وأصيب عاملان بجروح طفيفة، وستستغرق الإصلاحات ثلاثة أسابيع على الأقل كما جاء في البيان الرسمي.",
         "وقالت شركة العبارات إنها ستنقل الركاب عبر مدينة تارن إلى أن يصبح الرصيف آمنا من جديد للجميع."],
    ],
)  # fmt: skip
def test_other_scripts_are_read_as_well(paragraphs: list[str], reference: Reference) -> None:
    html = f"<nav><ul>{LINKS}</ul></nav><article><h1>—</h1>{''.join(f'<p>{text}</p>' for text in paragraphs)}</article>"
    assert article_of(html, reference).text.split("\n") == paragraphs
