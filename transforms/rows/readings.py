"""What rows are made from: a reading of a page, and a version with the page that describes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from unicodedata import normalize

from transforms.keys import digest
from transforms.records import Article, Claims, Page, Rejection

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one page gave: an article with its claims, or a rejection."""

    page: Page
    result: Article | Rejection
    claims: Claims | None


@dataclass(frozen=True, slots=True)
class Version:
    """One version with the page that describes it and the last time a page of the batch showed it."""

    page: Page
    article: Article
    claims: Claims
    checked_at: datetime


def name_key(noun: str, name: str) -> str:
    """Return the key of a name whatever its case, spacing and Unicode form."""
    return digest(noun, " ".join(normalize("NFKC", name).casefold().split()))
