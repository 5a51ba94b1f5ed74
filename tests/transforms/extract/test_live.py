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
