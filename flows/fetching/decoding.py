"""HTTP content codings: bounded, and the same when a page is fetched as when its record is read back."""

from flows.fetching.records import Headers
from flows.fetching.trouble import Trouble
from flows.sources.payload import TooLarge, body_of

OFFERED = "gzip, deflate, br"
KNOWN = {"gzip": "gzip", "x-gzip": "gzip", "deflate": "deflate", "br": "br"}
MOST_CODINGS = 2  # one over the other; more is a bomb


def codings_of(headers: Headers) -> list[str]:
    """Return the content codings that the headers state, in the order in which they were put on."""
    stated = ",".join(value for name, value in headers if name.lower() == "content-encoding")
    return [coding for part in stated.split(",") if (coding := part.strip().lower()) not in ("", "identity")]


def decoded(body: bytes, headers: Headers, limit: int) -> bytes:
    """Return a body without its content codings. Raises Trouble where one is unknown or the result too large.

    A body that is not in the coding that it states, but is markup or text as it stands, is taken as it stands.
    """
    codings = codings_of(headers)
    if len(codings) > MOST_CODINGS or any(coding not in KNOWN for coding in codings):
        raise Trouble("bad_encoding", f"content coding {', '.join(codings)!r}")
    for coding in reversed(codings):
        try:
            opened = body_of(body, KNOWN[coding], limit)
        except TooLarge as error:
            raise Trouble("too_large", str(error)) from None
        if opened is body and body and not body.lstrip().startswith((b"<", b"{", b"[")):
            raise Trouble("bad_encoding", f"the body is not in the content coding {coding!r} that it states")
        body = opened
    return body
