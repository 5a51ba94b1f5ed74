"""Live blogs, pages about a video, and texts that microdata marks."""

import json
from datetime import UTC, datetime

from transforms.extract import extracted
from transforms.keys import page_key
from transforms.normalise import normalised
from transforms.records import Article, Page, Rejection
from transforms.reference import Reference

URL = "https://post.example/coast/crane-falls"
LIVE = {"@type": "LiveBlogPosting", "headline": "Crane falls on ferry", "datePublished": "2024-05-07T08:00:00+02:00"}
STANDING = "The harbour of Velmora is closed after a crane fell on a ferry, and we follow what happens all day."
POSTS = (
    ("10:50", "The quay stays closed", "The port authority says that the quay will stay closed for at least three weeks from today."),
    ("09:20", "Two dockers hurt", "Two dockers were slightly hurt when the crane fell, the hospital of Velmora has told the Post."),
    ("7 May 2024, 08:04", "A crane falls", "A crane of forty tonnes has fallen on the ferry Osprey while cars still drove on board."),
)  # fmt: skip


def read(body: str, reference: Reference, head: str = "") -> Article | Rejection:
    payload = f"<!doctype html><html><head><title>Crane falls on ferry</title>{head}</head><body>{body}</body></html>".encode()
    return extracted(
        Page(page_key(payload, URL), payload, URL, None, None, datetime(2024, 5, 9, tzinfo=UTC)), reference
    )


def live_page(reference: Reference) -> Article:
    posts = "".join(
        f"<div class='entry'><time>{at}</time><h2>{title}</h2><p>{text}</p></div>" for at, title, text in POSTS
    )
    body = (
        f"<article><h1>Crane falls on ferry</h1><p>{STANDING}</p><p>Last updated 7 May 2024, 11:02</p>{posts}</article>"
    )
    article = read(body, reference, f"<script type='application/ld+json'>{json.dumps(LIVE)}</script>")
    assert isinstance(article, Article)
    return article


def test_the_time_of_a_post_stands_before_it_and_the_standing_text_before_the_first(reference: Reference) -> None:
    segments = [item for item in live_page(reference).segments if item.kind == "body" or item.rule == "post_time"]
    assert segments[0].text == STANDING
    told = [(item.rule, item.text) for item in segments[-9:]]
    assert [text for rule, text in told if rule == "post_time"] == [at for at, _, _ in POSTS]
    assert [text for rule, text in told if rule != "post_time"] == [line for _, *lines in POSTS for line in lines]


def test_a_post_s_time_is_no_date_of_the_page(reference: Reference) -> None:
    article = normalised(live_page(reference), reference)
    assert not [item for item in article.evidence if item.method.startswith("dateline")]


TIMES = ("2024-05-07T10:50:00+02:00", "2024-05-07T09:20:00+02:00", "2024-05-07T08:04:00+02:00")
UPDATES = [
    {"@type": "BlogPosting", "datePublished": at, "headline": title, "articleBody": f"<p>{text}</p>"}
    for at, (_, title, text) in zip(TIMES, POSTS, strict=True)
]


def told(body: str, reference: Reference, updates: object) -> list[tuple[bool, str]]:
    head = f"<script type='application/ld+json'>{json.dumps({**LIVE, 'liveBlogUpdate': updates})}</script>"
    article = read(body, reference, head)
    assert isinstance(article, Article)
    shown = [item for item in article.segments if item.kind == "body" or item.rule == "post_time"]
    return [(item.rule == "post_time", item.text) for item in shown]


EXPECTED = [
    line for at, (_, *lines) in zip(TIMES, POSTS, strict=True) for line in ((True, at), *((False, x) for x in lines))
]


def test_posts_without_a_time_have_that_of_the_json_ld(reference: Reference) -> None:
    posts = "".join(f"<div class='entry'><h2>{title}</h2><p>{text}</p></div>" for _, title, text in POSTS)
    assert told(f"<article><p>{STANDING}</p>{posts}</article>", reference, UPDATES) == [(False, STANDING), *EXPECTED]


def test_a_live_blog_that_a_script_builds_is_read_from_its_json_ld(reference: Reference) -> None:
    assert told("<div id='app'></div>", reference, UPDATES) == EXPECTED


def test_a_time_that_the_page_shows_goes_before_the_stated_one(reference: Reference) -> None:
    posts = "".join(f"<h2>{title}</h2><p>{at}</p><p>{text}</p>" for at, title, text in POSTS)
    times = [text for is_time, text in told(f"<article>{posts}</article>", reference, UPDATES) if is_time]
    assert times == [at for at, _, _ in POSTS]


def test_broken_updates_of_a_live_blog_do_no_harm(reference: Reference) -> None:
    page = f"<article><p>{STANDING}</p><p>{POSTS[0][2]}</p></article>"
    for updates in (
        "soon",
        {"datePublished": [3]},
        [None, {"articleBody": 7}, {"datePublished": "x" * 9999}],
        [[]] * 9,
    ):
        assert [text for _, text in told(page, reference, updates)] == [STANDING, POSTS[0][2]]


def test_a_page_about_a_video_is_an_article_only_where_it_has_a_text_of_its_own(reference: Reference) -> None:
    og = "<meta property='og:type' content='video.other'>"
    stub = read(
        "<main><p>Watch how the crane was lifted off the ferry on Tuesday, filmed from the pier.</p></main>",
        reference,
        og,
    )
    assert isinstance(stub, Rejection) and stub.reason == "not_an_article"
    text = "".join(f"<p>{text}</p>" for _, _, text in POSTS)
    assert isinstance(read(f"<main><article><h1>Crane</h1>{text}</article></main>", reference, og), Article)


def test_microdata_tells_which_paragraphs_are_the_article(reference: Reference) -> None:
    own = "".join(f"<p>{text} {STANDING} {text}</p>" for _, _, text in POSTS)
    teasers = "".join(
        f"<p>Tarn votes on its fleet, part {n}, and nobody knows yet what the council will say of it.</p>"
        for n in range(9)
    )
    page = f"<div><div>{teasers}</div></div><div class='x'><div itemprop='articleBody'>{own}</div></div>"
    article = read(page, reference)
    assert isinstance(article, Article)
    assert all(text in article.text for _, _, text in POSTS)
