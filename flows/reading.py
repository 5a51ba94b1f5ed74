"""One page through the stages that need nothing but the page and the reference."""

from transforms.records import Article, Claims, Page, Rejection
from transforms.reference import Reference


def article_of(page: Page, reference: Reference) -> Article | Rejection:
    """Return the normalised article of one page, or why there is none."""
    from transforms.extract import extracted
    from transforms.normalise import normalised

    result = extracted(page, reference)
    return normalised(result, reference) if isinstance(result, Article) else result


def claims_in(result: Article | Rejection, reference: Reference) -> Claims | None:
    """Return an article's claims; None for a rejection."""
    from transforms.claims import claimed

    return claimed(result, reference) if isinstance(result, Article) else None
