"""The values of an entry's fields, as the world writes them → bounded text, ISO dates, absolute addresses."""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

MAX_TEXT_CHARS = 300
MAX_DATE_CHARS = 64
MAX_URL_CHARS = 2_000  # what servers and browsers agree to take

_TAG = re.compile(r"<[^<>]{0,1000}>")
_IN_BRACKETS = re.compile(r"\S+@\S+ \(([^()]{2,200})\)")
_MAIL = re.compile(r"[^\s@<>()]{1,64}@[^\s@<>()]{1,255}")


def absolute_url(link: str, base: str) -> str | None:
    """Return a link as an absolute http or https address without its fragment; None where it is none."""
    link = link.strip()
    if not link or len(link) > MAX_URL_CHARS:
        return None
    try:
        url = urldefrag(urljoin(base, link)).url
        parts = urlsplit(url)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return url if is_web and len(url) <= MAX_URL_CHARS else None


def plain_text(text: str) -> str | None:
    """Return the text of a title, which may be HTML, escaped once or twice; None where nothing is left."""
    text = unescape(unescape(text[: 4 * MAX_TEXT_CHARS]))
    return " ".join(_TAG.sub(" ", text).split())[:MAX_TEXT_CHARS] or None


def person(text: str) -> str | None:
    """Return the name in an author's field: 'ann@x.example (Ann Lee)' and 'Ann Lee <ann@x.example>' are Ann Lee."""
    text = plain_text(text.replace("<", " ").replace(">", " ")) or ""
    named = _IN_BRACKETS.search(text)
    return " ".join(_MAIL.sub(" ", named[1] if named else text).split()) or None


def iso_date(text: str) -> str | None:
    """Return a date in ISO 8601, with an offset only where one is stated; as it stands where we cannot read it."""
    text = text.strip()[:MAX_DATE_CHARS]
    moment = _moment(text)
    if moment is None or len(text) <= len("2024-11-05"):
        return text or None
    return moment.isoformat()


def moment(text: str | None) -> datetime | None:
    """Return the moment that a date names, in UTC; a date without an offset counts as UTC. None where unreadable."""
    found = _moment(text.strip()[:MAX_DATE_CHARS]) if text else None
    if found is None:
        return None
    try:
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except OverflowError:
        return None


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return _from_mail_date(text)


def _from_mail_date(text: str) -> datetime | None:
    """Read the date of RFC 822, as RSS has it: 'Tue, 05 Nov 2024 08:15:00 GMT'."""
    try:
        parts = parsedate_tz(text)
        if parts is None:
            return None
        # '-0000' says that the offset is not known.
        is_unknown = parts[9] is None or text.endswith("-0000")
        zone = None if is_unknown else timezone(timedelta(seconds=parts[9] or 0))
        return datetime(*parts[:6], tzinfo=zone)
    except (ValueError, OverflowError, IndexError, TypeError):
        return None
