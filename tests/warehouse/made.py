"""Small invented records, and batches and warehouses made of them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from duckdb import DuckDBPyConnection

from transforms.frames import Reading, frames
from transforms.keys import article_key, claim_key, page_key, version_key
from transforms.records import (
    Article,
    Attribution,
    Claim,
    Claims,
    Dated,
    Evidence,
    Mention,
    Outlet,
    Page,
    Quantity,
    Rejection,
    RejectionReason,
    Segment,
    Sentence,
    Span,
    Speaker,
    TimeExpression,
    Unresolved,
)
from warehouse.load import LoadCounts, load
from warehouse.runs import Extractor, begin_run

NOON = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)
STANDFIRST = "Harbour reopens after the flood 🤦🏼‍♂️."
SAID = "Ilse Marrow, quoting the Tide Board, said on Friday that about 3,000 sacks of grain had arrived in Port Ellery."
DENIED = "“No sack has arrived,” a clerk denied."
TEXT = "\n".join((STANDFIRST, SAID, DENIED))
EXTRACTOR = Extractor("extractor-1", "code", "model", "config")


def page(n: int = 1, hours: int = 0, payload: bytes | None = None) -> Page:
    """The n-th invented page, fetched some hours after noon."""
    url = f"https://gazette.example/{n}"
    payload = payload if payload is not None else f"<p>page {n} at {hours}</p>".encode()
    return Page(
        page_id=page_key(payload, url),
        payload=payload,
        url=url,
        final_url=None,
        path=f"pages/{n}.html",
        fetched_at=NOON + timedelta(hours=hours),
        archive_file="20310504.warc.gz",
        archive_offset=1000 * n + hours,
    )


def found(text: str, words: str) -> Span:
    """The span of the words where they first occur."""
    return Span(text.index(words), text.index(words) + len(words))


def segments(text: str) -> tuple[Segment, ...]:
    """Headline, the paragraphs of the text, and a line of furniture."""
    made = [Segment("headline", "Grain arrives", "title")]
    start = 0
    for n, line in enumerate(text.split("\n")):
        made.append(Segment("body" if n else "standfirst", line, "main_text", start, start + len(line)))
        start += len(line) + 1
    return (*made, Segment("furniture", "Share this with 5,000 friends", "share_bar"))


def article(of: Page, n: int = 1, text: str = TEXT, title: str = "Grain arrives") -> Article:
    """The article that the page shows."""
    canonical = f"https://gazette.example/{n}"
    article_id = article_key(canonical, b"")
    return Article(
        page_id=of.page_id,
        article_id=article_id,
        version_id=version_key(article_id, title, text),
        url=of.url,
        path=of.path,
        fetched_at=of.fetched_at,
        media_type="text/html",
        encoding="utf-8",
        text=text,
        segments=segments(text),
        evidence=(
            Evidence("title", title, "json_ld", title, is_chosen=True),
            Evidence("published", "1999", "url", "/1999/", "year", why_not="weaker_method"),
        ),
        canonical_url=canonical,
        title=title,
        outlet=Outlet("gazette", "The Ellery Gazette", "gazette.example", "GB", "newspaper"),
        authors=("Ann Quill", "Bo Reed"),
        agency="Coastwire",
        published=Dated(
            date(2031, 5, 3), datetime(2031, 5, 3, 9, 30), datetime(2031, 5, 3, 8, 30, tzinfo=UTC), "minute", "json_ld"
        ),
        language="en",
        genre="news",
    )


def claims(of: Article) -> Claims:
    """Two attributed claims of the invented text, the first through two steps and with a figure."""
    text = of.text
    said, denied = said_claim(of), denied_claim(of)
    return Claims(
        sentences=(Sentence(found(text, SAID), 0.9), Sentence(found(text, DENIED), 0.4)),
        claims=(said, denied),
        quantities=said.quantities,
        times=said.times,
        mentions=(Mention(found(text, "Ilse Marrow"), "Ilse Marrow", "person", "full_name"),),
        unresolved=(Unresolved("cue_not_in_lexicon", "quoth"), Unresolved("cue_not_in_lexicon", "quoth")),
    )


def said_claim(of: Article) -> Claim:
    """A figure that a body gives and a person relays."""
    text = of.text
    content = found(text, "about 3,000 sacks of grain had arrived in Port Ellery")
    cue = (found(text, "said"),)
    steps = (
        Attribution((found(text, "Ilse Marrow"),), cue, (content,), "say", "says", "indirect", MARROW, False, "cue"),
        Attribution((found(text, "Tide Board"),), cue, (content,), "quote", "says", "indirect", BOARD, False, "cue"),
    )
    figure = Quantity(
        found(text, "about 3,000 sacks"), 3000, 3000, 3000, "~", "count", unit="sack", counted="sack of grain",
        scope="arrive", place="Port Ellery", as_of="2031-05-02",
    )  # fmt: skip
    friday = TimeExpression(found(text, "Friday"), "DATE", "2031-05-02", "day", "statement", "published_on")
    claim_id = claim_key(of.article_id, text[content.start : content.end], 1)
    return Claim(claim_id, content, "source", "positive", "actual", 0.9, steps, (figure,), (friday,))


def denied_claim(of: Article) -> Claim:
    """A denial by somebody unnamed."""
    text = of.text
    content = found(text, "No sack has arrived,")
    step = Attribution(
        (found(text, "a clerk"),), (found(text, "denied"),), (content,), "deny", "denies", "direct",
        Speaker(None, "unnamed", why_not="unnamed"), True, "cue",
    )  # fmt: skip
    return Claim(claim_key(of.article_id, "No sack", 1), content, "source", "negative", None, 0.4, (step,))


MARROW = Speaker("Ilse Marrow", "person", role="minister", method="full_name")
BOARD = Speaker("Tide Board", "body", method="as_written")


def reading(n: int = 1, hours: int = 0, text: str = TEXT, title: str = "Grain arrives") -> Reading:
    """What reading the n-th page gave."""
    came = page(n, hours)
    read = article(came, n, text, title)
    return Reading(came, read, claims(read))


def rejected(n: int = 1, reason: RejectionReason = "no_text", hours: int = 0) -> Reading:
    """A page set aside."""
    came = page(n, hours)
    return Reading(came, Rejection("extract", reason, "nothing to read", came.page_id, came.url, came.path), None)


def staged(folder: Path, read: Sequence[Reading], unread: Sequence[Rejection] = ()) -> Path:
    """Write a batch as a run stages it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in frames(read, unread).items():
        frame.write_parquet(folder / f"{name}.parquet")
    return folder


def loaded(con: DuckDBPyConnection, folder: Path, read: Sequence[Reading], run_id: str = "run-1") -> LoadCounts:
    """Begin the run and load one batch."""
    begin_run(con, run_id, "ingest", NOON, EXTRACTOR)
    return load(con, staged(folder, read), run_id)
