"""The records that pass between the stages, all frozen.

    Page ──extract──▶ Article ──normalise──▶ Article ──claim──▶ Claims
                   └▶ Rejection

Every offset is half-open, in Unicode code points of `Article.text`: `text[span.start:span.end]` is the span, exactly.
Every closed set is a `Literal`; what a stage cannot decide is None, with the reason in `Evidence.why_not` or
`Unresolved`, never a default.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple

SegmentKind = Literal["headline", "standfirst", "body", "byline", "dateline", "caption", "furniture"]
Field = Literal[
    "title", "published", "modified", "outlet", "author", "agency", "canonical_url", "language", "genre", "access"
]
Precision = Literal["minute", "day", "month", "year"]
Genre = Literal[
    "news", "opinion", "analysis", "live", "interview", "press_release", "newsletter", "review", "feature", "fact_check"
]
RejectionReason = Literal[
    "empty",  # no bytes, or nothing but white space
    "unreadable",  # the file or record could not be read
    "binary",  # an image, an archive, a program …
    "pdf",
    "too_large",  # over the limit in bytes, nodes or characters
    "undecodable",  # bytes that are text in no encoding we know
    "no_text",  # a page without an article's worth of text
    "paywalled",  # the page says that the text is withheld
    "not_an_article",  # a home page, a list, an error page, a video stub
    "timeout",  # the backstop in the worker; tried again
    "crashed",  # the worker died on it; tried again
    "unfetched",  # an address that could not or may not be fetched; the detail says why
    "gone",  # the server says that the page is no more: 404 or 410
    "forgotten",  # somebody asked that it be forgotten, see `whosaid forget`
]
Stage = Literal["ingest", "extract", "normalise", "claim", "load", "relate", "publish"]
Voice = Literal["reporter", "source", "opinion"]
Polarity = Literal["positive", "negative"]
Modality = Literal["actual", "planned", "possible", "conditional", "asked"]
Quote = Literal["direct", "indirect", "mixed"]
Stance = Literal[
    "says",
    "claims",
    "reports",
    "estimates",
    "confirms",
    "denies",
    "doubts",
    "warns",
    "promises",
    "demands",
    "asks",
    "believes",
    "reveals",
    "agrees",
    "criticises",
    "other",
]
SpeakerKind = Literal["person", "government", "body", "company", "media", "document", "group", "unnamed"]
Bound = Literal["=", "~", ">", "<", "range"]
Change = Literal["up", "down"]
QuantityKind = Literal["count", "money", "percent", "ratio", "measure", "age", "ordinal", "other"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
TimeRole = Literal["event", "statement"]


class Span(NamedTuple):
    """A half-open run of code points of `Article.text`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Announced:
    """What a newsfeed or sitemap says of a page, as it says it: evidence like any other."""

    title: str | None = None
    published: str | None = None
    updated: str | None = None
    author: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One payload as fetched or read: its bytes and what came with them."""

    page_id: str  # digest of payload and url, see `transforms.keys`
    payload: bytes  # content-decoded: never gzip or brotli
    url: str | None  # as requested; None for a file whose address nobody told
    final_url: str | None  # after redirects, where known
    path: str | None  # the file it was read from, as the user named it
    fetched_at: datetime  # UTC, from the archive's record
    content_type: str | None = None  # the HTTP header, untrusted
    last_modified: str | None = None  # the HTTP header, untrusted
    archive_file: str | None = None  # name below data/raw
    archive_offset: int | None = None  # of the WARC record in that file, bytes
    announced: Announced | None = None  # by the newsfeed or sitemap that led to it


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of the page's text in reading order. Offsets only where it is part of `Article.text` (standfirst, body)."""

    kind: SegmentKind
    text: str
    rule: str  # the rule that gave it its kind, e.g. "share_bar", "main_text", "date_line"
    start: int | None = None
    end: int | None = None
    raw_start: int | None = None  # plain-text pages: where it begins in the decoded page


@dataclass(frozen=True, slots=True)
class Evidence:
    """One candidate for one metadata field. `extract` collects them unjudged; `normalise` chooses and says why not."""

    field: Field
    value: str  # as normalised (ISO 8601, a name, a domain), else as found
    method: str  # "json_ld", "meta:article:published_time", "time_tag", "url", "byline", …
    words: str  # the words or tag it came from, at most 300 characters
    precision: Precision | None = None  # dates only
    is_chosen: bool = False
    why_not: str | None = None  # "after_fetch", "in_prose", "weaker_method", "foreign_domain", …


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who published. `outlet_id` is the registry's, else the registrable domain, else the folded name."""

    outlet_id: str
    name: str | None
    domain: str | None
    country: str | None = None  # ISO 3166-1 alpha-2
    kind: str | None = None  # newspaper, broadcaster, agency, magazine, think-tank, state media, local, …


@dataclass(frozen=True, slots=True)
class Dated:
    """A publication or modification date with what is known of it, and no more.

    `at` (UTC) only where an offset is stated; `local` is the time of day as the page states it; `on` the stated day.
    """

    on: date | None = None
    local: datetime | None = None  # naive
    at: datetime | None = None  # aware, UTC
    precision: Precision | None = None
    method: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """The text and metadata of one page. After `extract` only keys, text, segments and evidence are set."""

    page_id: str
    article_id: str
    version_id: str
    url: str | None
    path: str | None
    fetched_at: datetime
    media_type: Literal["text/html", "text/plain"]  # told from the bytes
    encoding: str  # found in the bytes, as Python names it
    text: str  # standfirst and body, paragraphs joined by one newline, and nothing else
    segments: tuple[Segment, ...]  # the whole page in reading order, furniture too
    evidence: tuple[Evidence, ...]
    canonical_url: str | None = None
    title: str | None = None
    outlet: Outlet | None = None
    authors: tuple[str, ...] = ()
    agency: str | None = None
    published: Dated = Dated()
    modified: Dated = Dated()
    language: str | None = None  # ISO 639-1
    genre: Genre | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """An input set aside for a named reason, kept and counted."""

    stage: Stage
    reason: RejectionReason
    detail: str  # for people: what was seen, at most 300 characters
    page_id: str | None = None
    url: str | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom a source span resolves to inside its article. Where that cannot be decided, `why_not` says why."""

    name: str | None
    kind: SpeakerKind | None
    role: str | None = None  # "spokesman for the State Department"
    organisation: str | None = None  # "State Department"
    why_not: str | None = None  # "no_source", "pronoun_ambiguous", "unnamed", …
    method: str | None = None  # "full_name", "surname", "pronoun", "role", "as_written", …


@dataclass(frozen=True, slots=True)
class Attribution:
    """One step of who says it. A claim holds its steps outermost first; the last one's speaker says the content."""

    source: tuple[Span, ...]  # () where nobody is named
    cue: tuple[Span, ...]
    content: tuple[Span, ...]  # discontinuous content has several
    cue_lemma: str | None
    stance: Stance
    quote: Quote
    speaker: Speaker
    is_anonymous: bool
    method: str  # the rule or model that found it


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure: a value, or a range's low and high; a vague one ("several hundred") has only low, what it names."""

    span: Span
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    kind: QuantityKind
    change: Change | None = None  # set where the figure is the size of a rise or fall
    unit: str | None = None  # ISO 4217 for money; the measure, or the head noun of what is counted, singular
    counted: str | None = None  # head noun and its modifiers, "north korean soldier"
    scope: str | None = None  # "sent", "arrived", "killed" …, the lemma of the governing verb
    place: str | None = None
    as_of: str | None = None  # TIMEX3 value of the time the sentence gives it
    modality: Modality | None = None  # of its own clause, which may differ from that of its claim


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One time expression, TIMEX3 style; `value` is None where it cannot be told (no publication date, which year?)."""

    span: Span
    type: TimeType
    value: str | None
    precision: str | None = None
    role: TimeRole | None = None
    anchor: str | None = None  # what the value depends on: "published_on", "text"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and how much it is worth checking, in [0, 1]: it ranks, it never filters."""

    span: Span
    check_worthiness: float


@dataclass(frozen=True, slots=True)
class Mention:
    """One place that names a speaker."""

    span: Span
    name: str
    kind: SpeakerKind | None
    method: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of one version. It spans its content, or its clause where it has no attribution."""

    claim_id: str
    span: Span
    voice: Voice
    polarity: Polarity
    modality: Modality | None
    check_worthiness: float
    attributions: tuple[Attribution, ...] = ()  # outermost first; () for the writer's own
    quantities: tuple[Quantity, ...] = ()  # those inside the claim
    times: tuple[TimeExpression, ...] = ()  # likewise


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A part of a kept article that we could not interpret, counted by value."""

    reason: str  # "cue_not_in_lexicon", "language_without_claims", …
    value: str


@dataclass(frozen=True, slots=True)
class Claims:
    """All that `claim` finds in one text; quantities and times also outside any claim."""

    sentences: tuple[Sentence, ...] = ()
    claims: tuple[Claim, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    mentions: tuple[Mention, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
