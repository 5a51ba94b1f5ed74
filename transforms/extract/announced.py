"""Evidence from beside the page: what the newsfeed or sitemap that led to it says of it."""

from collections.abc import Iterator

from transforms.records import Announced, Evidence, Field

METHOD = "newsfeed"
MAX_WORDS = 300


def announced_evidence(announced: Announced | None) -> Iterator[Evidence]:
    """Yield what was announced as unjudged evidence, method "newsfeed"; nothing where nothing was."""
    if announced is None:
        return
    fields: tuple[tuple[Field, str | None], ...] = (
        ("title", announced.title),
        ("published", announced.published),
        ("modified", announced.updated),
        ("author", announced.author),
        ("outlet", announced.outlet),
    )
    for field, value in fields:
        if value:
            yield Evidence(field, value, METHOD, value[:MAX_WORDS])
