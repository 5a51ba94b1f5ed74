"""Invented articles of the shape of real ones, made without any page to read: what `claim` would hand on.

An article is known by its number: the same number gives the same article. Each day has its stories, a story its texts,
and a text its copies in other outlets, cut here and there. Counted on the sample and on saved news, an article has 18
claims, 11 of them attributed, 12 figures, 22 mentions, 15 candidates for metadata and 23 segments; these have about
as many.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from random import Random

from bench.invented_words import FAMILY_NAMES, PLACES, drawn, person, phrase
from transforms.frames import Reading
from transforms.keys import article_key, claim_key, page_key, version_key
from transforms.records import (
    Article,
    Attribution,
    Claim,
    Claims,
    Dated,
    Evidence,
    Mention,
    Modality,
    Outlet,
    Page,
    Quantity,
    Segment,
    Sentence,
    Span,
    Speaker,
    Stance,
    TimeExpression,
)

FIRST_DAY = date(2031, 1, 1)
ARTICLES_A_DAY = 500
STORIES_A_DAY = 160
TEXTS_OF_A_STORY = 24  # at most; the first are met most often, which makes copies
OUTLETS = 300
CUES: tuple[tuple[str, str, Stance], ...] = (
    ("said", "say", "says"), ("said", "say", "says"), ("told reporters", "tell", "says"),
    ("estimated", "estimate", "estimates"), ("confirmed", "confirm", "confirms"), ("denied", "deny", "denies"),
)  # fmt: skip
# What may happen to how many of what: (words behind the figure, what is counted, its scope, how it stands).
HAPPENINGS: tuple[tuple[str, str, str, Modality], ...] = (
    ("people were killed", "people", "killed", "actual"),
    ("people were injured", "people", "wounded", "actual"),
    ("people are missing", "people", "missing", "actual"),
    ("families were evacuated", "family", "evacuated", "actual"),
    ("soldiers had arrived", "soldier", "arrived", "actual"),
    ("soldiers would be sent", "soldier", "sent", "planned"),
    ("houses were destroyed", "house", "destroyed", "actual"),
    ("lorries had crossed", "lorry", "crossed", "actual"),
    ("people were arrested", "people", "arrested", "actual"),
    ("tonnes of grain were sold", "tonne", "sold", "actual"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence of a story: what it says, of how many, and who says it."""

    words: str  # what is claimed
    figure: str | None
    value: float | None
    happening: tuple[str, str, str, Modality]
    place: str
    speaker: str | None
    cue: tuple[str, str, Stance]

    @property
    def sentence(self) -> str:
        """Return it as it is printed."""
        return f"{self.words[:1].upper()}{self.words[1:]}, {self.speaker} {self.cue[0]}." if self.speaker else (
            f"{self.words[:1].upper()}{self.words[1:]}.")  # fmt: skip


@dataclass(slots=True)
class Reader:
    """What is found in a text as it is put together."""

    article_id: str
    claims: list[Claim] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    times: list[TimeExpression] = field(default_factory=list)


def readings(first: int, count: int) -> Iterator[Reading]:
    """Yield the articles from the first number on."""
    return (reading(number) for number in range(first, first + count))


def reading(number: int) -> Reading:
    """Return the article of a number as if its page had been read."""
    random = Random(f"article {number}")
    day = number // ARTICLES_A_DAY
    since = max(0, day - random.choice((0, 0, 0, 1, 1, 2)))
    story = since * STORIES_A_DAY + int(STORIES_A_DAY * random.random() ** 1.5)
    text_number = int(TEXTS_OF_A_STORY * random.random() ** 2)
    told = _cut(text(story, text_number), random)
    return reading_of(number, FIRST_DAY + timedelta(days=day), title(story), told, random)


def title(story: int) -> str:
    random = Random(f"story {story}")
    return f"{drawn(random, PLACES)} {phrase(random, 4)}"


@lru_cache(STORIES_A_DAY * 4)
def _facts(story: int) -> tuple[list[Told], list[str]]:
    """Return what is known of a story, and its names."""
    random = Random(f"story {story}")
    names = [drawn(random, PLACES), person(random), person(random), f"{drawn(random, FAMILY_NAMES)} Ministry"]
    return [_told(random, names, is_counted=number % 3 < 2) for number in range(14)], names


@lru_cache(STORIES_A_DAY * TEXTS_OF_A_STORY * 4)
def text(story: int, text_number: int) -> list[Told]:
    """Return one writer's text: some of the story's facts, some figures of his own, and his own words."""
    facts, names = _facts(story)
    random = Random(f"text {story} {text_number}")
    kept = random.sample(facts, 8)
    own = [_told(random, names, is_counted=number % 2 == 0) for number in range(10)]
    return [line for pair in zip(kept, own, strict=False) for line in pair] + own[8:]


def _told(random: Random, names: list[str], is_counted: bool) -> Told:
    place = names[0] if random.random() < 0.6 else drawn(random, PLACES)
    speaker = random.choice((names[1], names[2], names[3], person(random), None))
    happening = random.choice(HAPPENINGS)
    cue = random.choice(CUES)
    if not is_counted:
        return Told(
            f"{phrase(random, 5)} the {phrase(random, 3)} in {place}", None, None, happening, place, speaker, cue
        )
    value = float(random.choice((random.randint(2, 99), random.randint(1, 40) * 100, random.randint(100, 20_000))))
    words = f"{value:,.0f} {happening[0]} in {place} {phrase(random, 3)}"
    return Told(words, f"{value:,.0f}", value, happening, place, speaker, cue)


def _cut(told: list[Told], random: Random) -> list[Told]:
    """Return the text as one outlet prints it: as it came, or without its last or some of its sentences."""
    way = random.random()
    if way < 0.5:
        return told
    return told[: -random.randint(1, 4)] if way < 0.8 else [line for line in told if random.random() < 0.9]


def reading_of(number: int, on: date, title: str, told: list[Told], random: Random) -> Reading:
    """Return an article that is told so, on a day, in some outlet."""
    outlet = f"paper{int(OUTLETS * random.random() ** 2)}"
    url = f"https://{outlet}.example/{on:%Y/%m/%d}/{number}"
    payload = f"invented article {number}".encode()
    at = datetime(on.year, on.month, on.day, 6, tzinfo=UTC) + timedelta(seconds=number % ARTICLES_A_DAY)
    page = Page(page_key(payload, url), payload, url, url, None, at, "text/html", None, "invented.warc.gz", number)
    article_id = article_key(url, payload)
    text, claims = _read(article_id, told, on)
    article = Article(
        page.page_id, article_id, version_key(article_id, title, text), url, None, at, "text/html", "utf-8", text,
        _segments(title, text), tuple(_evidence(title, on, outlet)), url, title,
        Outlet(outlet, outlet.title(), f"{outlet}.example"), (person(random),),
        "Coastwire" if random.random() < 0.2 else None, Dated(on, None, None, "day", "json_ld"), language="en",
        genre="opinion" if random.random() < 0.1 else "news",
    )  # fmt: skip
    return Reading(page, article, claims)


def _read(article_id: str, told: list[Told], on: date) -> tuple[str, Claims]:
    """Return the text and all that is found in it."""
    reader = Reader(article_id)
    lines = []
    start = 0
    for one in told:
        lines.append(one.sentence)
        _found(reader, one, start, on)
        start += len(one.sentence) + 1
    quantities = tuple(figure for claim in reader.claims for figure in claim.quantities)
    return "\n".join(lines), Claims(
        tuple(reader.sentences), tuple(reader.claims), quantities, tuple(reader.times), tuple(reader.mentions)
    )


def _found(reader: Reader, told: Told, start: int, on: date) -> None:
    line = told.sentence
    content = Span(start, start + len(told.words))
    words = line[: len(told.words)]
    claim_id = claim_key(reader.article_id, f"{start} {words}", 1)
    steps = (_step(told, content),) if told.speaker else ()
    figures = (_figure(told, start, on),) if told.figure else ()
    voice = "source" if told.speaker else "reporter"
    polarity = "negative" if told.speaker and told.cue[2] == "denies" else "positive"
    modality = told.happening[3] if told.figure else "actual"
    reader.sentences.append(Sentence(Span(start, start + len(line)), 0.5))
    reader.claims.append(Claim(claim_id, content, voice, polarity, modality, 0.5, steps, figures))  # type: ignore[arg-type]
    place = Span(start + words.rindex(told.place), start + words.rindex(told.place) + len(told.place))
    reader.mentions.append(Mention(place, told.place, "government", "as_written"))
    if told.speaker:
        reader.mentions.append(Mention(steps[0].source[0], told.speaker, "person", "full_name"))


def _step(told: Told, content: Span) -> Attribution:
    assert told.speaker is not None
    source = Span(content.end + 2, content.end + 2 + len(told.speaker))
    cue = Span(source.end + 1, source.end + 1 + len(told.cue[0]))
    speaker = Speaker(told.speaker, "person", method="full_name")
    return Attribution((source,), (cue,), (content,), told.cue[1], told.cue[2], "indirect", speaker, False, "model")


def _figure(told: Told, start: int, on: date) -> Quantity:
    assert told.figure is not None
    span = Span(start, start + len(told.figure))
    _, counted, scope, _ = told.happening
    as_of = str(on) if told.value and told.value % 3 == 0 else None
    return Quantity(
        span, told.value, told.value, told.value, "=", "count", None, counted, counted, scope, told.place, as_of
    )


def _segments(title: str, text: str) -> tuple[Segment, ...]:
    made = [Segment("headline", title, "headline")]
    start = 0
    for line in text.split("\n"):
        made.append(Segment("body", line, "main_text", start, start + len(line)))
        start += len(line) + 1
    return (*made, *(Segment("furniture", f"Also read: {title} {n}", "related") for n in range(4)))


def _evidence(title: str, on: date, outlet: str) -> Iterator[Evidence]:
    yield Evidence("title", title, "json_ld", title, is_chosen=True)
    yield Evidence("published", str(on), "json_ld", f'"datePublished": "{on}"', "day", is_chosen=True)
    yield Evidence("outlet", outlet, "host_name", outlet, is_chosen=True)
    for number in range(9):
        yield Evidence("title", f"{title} {number}", "meta:title", title, why_not="weaker_method")
