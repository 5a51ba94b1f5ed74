"""extract: a page to its article, or to the reason why it is none."""

from transforms.extract.announced import announced_evidence
from transforms.extract.payload import Refused, decoded
from transforms.extract.plain_text import plain_text_segments
from transforms.extract.web_page import web_page_segments
from transforms.keys import article_key, version_key
from transforms.records import Article, Evidence, Page, Rejection, RejectionReason
from transforms.reference import Reference

# Of an article: 35,000 words, a short book. The longest of 721 articles measured has 55,000 characters, and reading claims
# takes some 25 seconds a million.
MAX_TEXT_CHARS = 200_000


def extracted(page: Page, reference: Reference) -> Article | Rejection:
    """Return the article that a page holds: text, segments and unjudged evidence; or why it holds none. Never raises."""
    found = decoded(page.payload, page.content_type)
    if isinstance(found, Refused):
        return _rejection(page, found.reason, found.detail)
    if found.media_type == "text/plain":
        got = plain_text_segments(found.text, reference)
        evidence: tuple[Evidence, ...] = ()
    else:
        answer = web_page_segments(found.text, page, reference)
        if isinstance(answer, Refused):
            return _rejection(page, answer.reason, answer.detail)
        got, evidence = answer
    text, segments = got
    if not text:
        return _rejection(page, "no_text", "no run of text is long enough")
    if len(text) > MAX_TEXT_CHARS:
        return _rejection(page, "too_large", f"{len(text)} characters of text; the limit is {MAX_TEXT_CHARS}")
    article_id = article_key(None, page.payload)
    return Article(
        page.page_id, article_id, version_key(article_id, None, text), page.final_url or page.url, page.path,
        page.fetched_at, found.media_type, found.encoding, text, segments, (*evidence, *announced_evidence(page.announced)),
    )  # fmt: skip


def _rejection(page: Page, reason: RejectionReason, detail: str) -> Rejection:
    return Rejection("extract", reason, detail[:300], page.page_id, page.url, page.path)
