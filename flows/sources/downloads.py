"""Bring one file of a server to the disk, whole: gone on with where it broke off, its digest checked where one is told."""

import base64
import os
import re
from datetime import UTC
from email.utils import parsedate_to_datetime
from hashlib import file_digest, sha256
from pathlib import Path

from flows.fetching import Fetch, Fetched, Saving, Unfetched, Wanted
from flows.fetching.saving import discard, part_of, state_of
from flows.sources.warc_lists import ServedWarc
from warehouse.watermarks import FileState

# Of the whole file, also where a part of it was sent: RFC 9530, and RFC 3230 before it.
DIGEST_HEADERS = ("repr-digest", "digest")
SHA256_IN_HEADER = re.compile(r"(?:^|,)\s*sha-256=:?([A-Za-z0-9+/]{43}=):?", re.IGNORECASE)


def place_of(folder: Path, url: str, max_bytes: int) -> Saving:
    """Return where below `folder` the file of an address lies."""
    return Saving(folder / f"{sha256(url.encode()).hexdigest()[:32]}.warc", max_bytes)


def brought(file: ServedWarc, saving: Saving, fetch: Fetch) -> Unfetched | None:
    """Have the file lie whole at its place; return why it does not, or None."""
    if saving.path.exists():
        return None
    saving.path.parent.mkdir(parents=True, exist_ok=True)
    wanted = Wanted(file.url, into=saving)
    (result,) = fetch([wanted])
    if isinstance(result, Fetched) and result.status not in (200, 206):
        is_gone = f"{result.status} {result.reason_phrase}".rstrip()
        result = Unfetched(wanted, "status", is_gone, False, result.status)
    elif isinstance(result, Fetched) and (why := _differs(part_of(saving), result, file.sha256)):
        result = Unfetched(wanted, "digest", why, False)
    if isinstance(result, Unfetched):
        if not result.is_passing:
            discard(saving)
        return result
    _finish(saving)
    return None


def state_of_file(url: str, saving: Saving) -> FileState:
    """Return a whole file's state as the watermarks keep it: by its address, its size and when the server changed it."""
    state = state_of(saving)
    return FileState(url, saving.path.stat().st_size, _nanoseconds(state.last_modified if state else None))


def _differs(path: Path, result: Fetched, listed: str | None) -> str | None:
    """Return how a file's digest differs from the one that its list or its server tells; None where it does not."""
    stated = [value for name, value in result.headers if name.lower() in DIGEST_HEADERS]
    told = [base64.b64decode(found[1]).hex() for value in stated if (found := SHA256_IN_HEADER.search(value))]
    told += [listed] if listed else []
    if not told:
        return None
    with open(path, "rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    wrong = next((one for one in told if one != digest), None)
    return f"its SHA-256 is {digest}, not {wrong} as told" if wrong else None


def _finish(saving: Saving) -> None:
    with open(part_of(saving), "rb") as file:
        os.fsync(file.fileno())
    part_of(saving).replace(saving.path)


def _nanoseconds(last_modified: str | None) -> int:
    """Return a Last-Modified in nanoseconds since 1970; 0 where none can be read."""
    try:
        moment = parsedate_to_datetime(last_modified or "")
        return int(moment.replace(tzinfo=moment.tzinfo or UTC).timestamp()) * 1_000_000_000
    except (ValueError, OverflowError):
        return 0
