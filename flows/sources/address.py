"""Addresses as users and archives write them → what may go into a header, a key and a table."""

from urllib.parse import quote, urlsplit


def clean_url(url: object) -> str | None:
    """Return an http or https address, blanks and control characters percent-encoded; None for anything else."""
    if not isinstance(url, str):
        return None
    try:
        url = quote(url.strip(), safe="!#$%&'()*+,/:;=?@[]~")
        parts = urlsplit(url)
    except ValueError:  # a lone surrogate, which no encoding has, or a broken address of IPv6
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None
