"""One request and its answer over one connection: nothing is sent but who we are, nothing is kept but the answer."""

from dataclasses import dataclass

import httpcore

from flows.fetching.decoding import OFFERED
from flows.fetching.gate import Ticket
from flows.fetching.records import Headers, Saving, Wanted
from flows.fetching.saving import SAVED, range_headers, saved
from flows.fetching.targets import Target
from flows.fetching.trouble import Trouble

ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
READ_SECONDS = 15.0  # of silence; the whole answer has `Politeness.total_seconds`
OTHER_BODY_BYTES = 1 << 16  # kept of an answer that is not 200: a redirect's or an error's words


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; the body is whole unless `is_cut`."""

    target: Target
    status: int
    reason_phrase: str
    headers: Headers
    request_headers: Headers
    body: bytes
    is_cut: bool

    def header(self, name: str) -> str | None:
        """Return a header's first value by its lower-case name; None where it was not sent."""
        return next((value for key, value in self.headers if key.lower() == name), None)


@dataclass(frozen=True, slots=True)
class Limit:
    """How many bytes of a 200 are read, and whether more are an error or are left; or the file they go to."""

    max_bytes: int
    cuts: bool = False
    saving: Saving | None = None


def request_headers(target: Target, user_agent: str, wanted: Wanted | None, saving: Saving | None = None) -> Headers:
    """Return all that is sent; `wanted` gives the conditions, where they are printable ASCII, `saving` the range."""
    headers = [
        ("Host", target.authority),
        ("User-Agent", user_agent),
        ("Accept", ACCEPT),
        ("Accept-Encoding", "identity" if saving else OFFERED),
        *(range_headers(saving, target.url) if saving else ()),
    ]
    conditions = (("If-None-Match", wanted.etag), ("If-Modified-Since", wanted.last_modified)) if wanted else ()
    headers += [(name, value) for name, value in conditions if value and value.isascii() and value.isprintable()]
    return tuple(headers)


async def exchanged(
    connection: httpcore.AsyncHTTPConnection, target: Target, headers: Headers, limit: Limit, ticket: Ticket
) -> Answer:
    """Return the answer to one GET. Raises Trouble; the connection is then closed, or closes itself."""
    request = httpcore.Request(
        b"GET",
        httpcore.URL(
            scheme=target.scheme.encode(), host=target.host.encode(), port=target.port, target=target.path.encode()
        ),
        headers=[(name.encode(), value.encode()) for name, value in headers],
        extensions={"timeout": {"connect": READ_SECONDS, "read": READ_SECONDS, "write": READ_SECONDS}},
    )
    try:
        response = await connection.handle_async_request(request)
        try:
            if limit.saving is not None and response.status in SAVED:
                body, is_cut = b"", False
                await saved(response, target.url, limit.saving, ticket)
            else:
                body, is_cut = await _body(response, limit, ticket)
        finally:
            await response.aclose()
    except httpcore.TimeoutException:
        raise Trouble("timeout", f"no byte in {READ_SECONDS:g} s") from None
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise Trouble("connection", f"{type(error).__name__}: {error}") from None
    answered = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers)
    phrase = response.extensions["reason_phrase"].decode("latin-1")
    return Answer(target, response.status, phrase, answered, headers, body, is_cut)


async def _body(response: httpcore.Response, limit: Limit, ticket: Ticket) -> tuple[bytes, bool]:
    most = limit.max_bytes if response.status == 200 else OTHER_BODY_BYTES
    cuts = limit.cuts or response.status != 200
    if not cuts and (stated := _stated_length(response)) > most:
        raise Trouble("too_large", f"{stated:,} bytes announced, {most:,} allowed")
    body = bytearray()
    async for chunk in response.aiter_stream():
        body += chunk
        if len(body) > most:
            if cuts:
                return bytes(body[:most]), True
            raise Trouble("too_large", f"more than {most:,} bytes")
        await ticket.grown(len(body))
    return bytes(body), False


def surplus(connection: httpcore.AsyncHTTPConnection) -> bool:
    """Tell whether more came than the answer: it would be taken for the answer to the next request.

    httpcore does not say, so its HTTP machine is asked; where that cannot be found, the worst is assumed.
    """
    machine = getattr(getattr(connection, "_connection", None), "_h11_state", None)
    return machine is None or machine.trailing_data != (b"", False)


def _stated_length(response: httpcore.Response) -> int:
    stated = next((value for name, value in response.headers if name.lower() == b"content-length"), b"")
    return int(stated) if stated.isdigit() and len(stated) < 20 else 0
