"""Keys come from content: the same page gives the same keys, however often, in whatever order, on any machine."""

from hashlib import sha256

KEY_CHARS = 24  # 96 bits: at a billion rows the chance of one collision is below 1e-11


def digest(*parts: str | bytes) -> str:
    """Return a hex key of the parts in order; lengths are hashed too, so that ("ab", "c") and ("a", "bc") differ."""
    state = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        state.update(len(data).to_bytes(8, "big"))
        state.update(data)
    return state.hexdigest()[:KEY_CHARS]


def page_key(payload: bytes, url: str | None) -> str:
    """One payload at one address; a file without an address is known by its bytes alone."""
    return digest("page", payload, url or "")


def article_key(canonical_url: str | None, payload: bytes) -> str:
    """An article is known by its canonical URL, or by its bytes where there is none."""
    return digest("article", canonical_url) if canonical_url else digest("article", "", payload)


def version_key(article_id: str, title: str | None, text: str) -> str:
    """One state of an article: furniture, advertisements and markup may change without making a version."""
    return digest("version", article_id, title or "", text)


def claim_key(article_id: str, words: str, occurrence: int) -> str:
    """A claim is known by its article, its words and the how-manieth time they occur there."""
    return digest("claim", article_id, words, str(occurrence))
