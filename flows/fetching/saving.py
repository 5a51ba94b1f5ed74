"""Answers that are written to a file as they come, and gone on with where the last one broke off.

    NAME.part        the bytes that came
    NAME.part.json   the address that sent them, and what it said of their state

The state goes back with the range asked for (If-Range): no file is put together from two states of another.
"""

import json
import re
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from flows.fetching.decoding import codings_of
from flows.fetching.gate import Ticket
from flows.fetching.records import Headers, Saving
from flows.fetching.trouble import Trouble

if TYPE_CHECKING:
    import httpcore

PART_STATUS, NO_SUCH_PART = 206, 416
SAVED = {200, PART_STATUS}
RANGE = re.compile(r"bytes (\d{1,18})-(\d{1,18})/(\d{1,18})")
STEP_BYTES = 1 << 20  # that must come within the time for one answer: 35 KB a second by default
LEFT_AS_THEY_ARE = {"gzip", "x-gzip"}  # what some servers state of a .gz file
TIMES_THE_DISK = 2  # the file, and then its pages in the archive


@dataclass(frozen=True, slots=True)
class State:
    """What a server said of the file that a part is of."""

    url: str
    validator: str | None
    last_modified: str | None


def part_of(saving: Saving) -> Path:
    """Return where a file lies while it comes."""
    return saving.path.with_name(saving.path.name + ".part")


def state_of(saving: Saving) -> State | None:
    """Return what was said of the part that is held, or was, when it had become whole; None where nothing is known."""
    try:
        return State(**json.loads(_state_path(saving).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def held_bytes(saving: Saving) -> int:
    """Return how much of the file has come."""
    try:
        return part_of(saving).stat().st_size
    except OSError:
        return 0


def discard(saving: Saving) -> None:
    """Remove the file, its part and what is known of it."""
    for path in (saving.path, part_of(saving), _state_path(saving)):
        path.unlink(missing_ok=True)


def range_headers(saving: Saving, url: str) -> Headers:
    """Return what asks for the rest of a file: nothing where the address did not send what is held, or named no state."""
    state, held = state_of(saving), held_bytes(saving)
    if not held or state is None or state.url != url or not state.validator:
        return ()
    return (("Range", f"bytes={held}-"), ("If-Range", state.validator))


async def saved(response: "httpcore.Response", url: str, saving: Saving, ticket: Ticket) -> None:
    """Write the body to the part, from where it belongs. Raises Trouble; what came is kept, and gone on from."""
    headers = tuple((name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in response.headers)
    if strange := set(codings_of(headers)) - LEFT_AS_THEY_ARE:
        raise Trouble("bad_encoding", f"content coding {', '.join(sorted(strange))!r} of a file to be saved")
    start, total = _place(response.status, dict(headers), held_bytes(saving))
    _check_room(start, total, saving)
    try:
        with _opened(saving, start, url, dict(headers)) as file:
            await _written(response, file, saving, ticket)
    except OSError as error:
        raise Trouble("disk", f"{part_of(saving)}: {error.strerror or error}") from None
    if total is not None and held_bytes(saving) != total:
        raise Trouble("connection", f"{held_bytes(saving):,} of {total:,} bytes came")


def _place(status: int, headers: dict[str, str], held: int) -> tuple[int, int | None]:
    """Return where a body begins in its file, and the file's size where it is told. Raises Trouble."""
    if status == 200:
        stated = headers.get("content-length", "")
        return 0, int(stated) if stated.isdigit() and len(stated) < 19 else None
    found = RANGE.fullmatch(headers.get("content-range", ""))
    if found is None or int(found[1]) != held or int(found[2]) >= int(found[3]):
        raise Trouble("status", f"206 that is not the rest from byte {held:,}", 206)
    return held, int(found[3])


def _check_room(start: int, total: int | None, saving: Saving) -> None:
    if total is None:
        return
    if total > saving.max_bytes:
        raise Trouble("too_large", f"{total:,} bytes announced, {saving.max_bytes:,} allowed")
    free = shutil.disk_usage(saving.path.parent).free
    if (needed := TIMES_THE_DISK * total - start) > free:
        raise Trouble("disk", f"{needed:,} bytes are needed for the file and its pages, {free:,} are free")


def _opened(saving: Saving, start: int, url: str, headers: dict[str, str]) -> IO[bytes]:
    """Return the part, open where the body begins; what is known of another state is forgotten first."""
    if not start:
        discard(saving)
        etag, last_modified = headers.get("etag"), headers.get("last-modified")
        strong = etag if etag and not etag.startswith("W/") else None
        state = State(url, _sendable(strong) or _sendable(last_modified), last_modified)
        _state_path(saving).write_text(json.dumps(asdict(state)), "utf-8")
    file = open(part_of(saving), "r+b" if start else "wb")  # noqa: SIM115 - the caller closes it
    file.seek(start)
    file.truncate()
    return file


async def _written(response: "httpcore.Response", file: IO[bytes], saving: Saving, ticket: Ticket) -> None:
    renewed_at = file.tell()
    async for chunk in response.aiter_stream():
        if file.tell() + len(chunk) > saving.max_bytes:
            raise Trouble("too_large", f"more than {saving.max_bytes:,} bytes")
        file.write(chunk)
        file.flush()  # a killed run leaves what came
        if file.tell() - renewed_at >= STEP_BYTES:
            renewed_at = file.tell()
            ticket.renew()


def _sendable(mark: str | None) -> str | None:
    return mark if mark and mark.isascii() and mark.isprintable() else None


def _state_path(saving: Saving) -> Path:
    return saving.path.with_name(saving.path.name + ".part.json")
