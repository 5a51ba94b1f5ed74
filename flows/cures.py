"""What a user can do about a fault of the machine, told from an exception and those that caused it."""

import errno
from collections.abc import Iterator

CURES = {
    errno.ENOSPC: "the disk is full; free some space and run the same command again: nothing that was archived is lost",
    errno.EDQUOT: "the disk quota is used up; free some space and run the same command again: nothing archived is lost",
    errno.EROFS: "the data folder is read-only; make it writable, or name another one in WHOSAID_DATA_DIR",
    errno.EACCES: "a file may not be read or written by this user; change its owner, or name another WHOSAID_DATA_DIR",
    errno.ENOMEM: "memory was short; end other programs or lower WHOSAID_WORKERS, and run the same command again: nothing "
    "that was archived is lost",
    errno.EMFILE: "too many open files; raise the limit (ulimit -n) or lower WHOSAID_WORKERS",
}
# DuckDB and Polars say it in words only.
WORDS = {
    "no space left": errno.ENOSPC,
    "disk quota": errno.EDQUOT,
    "read-only file system": errno.EROFS,
    "permission denied": errno.EACCES,
}


def cure(error: BaseException) -> str | None:
    """Return what went wrong and what to do, or None where it is no fault of the machine."""
    for one in _chain(error):
        words = str(one)
        number = one.errno if isinstance(one, OSError) else None
        number = number or next((code for phrase, code in WORDS.items() if phrase in words.lower()), None)
        if number in CURES:
            return f"{CURES[number]} ({words[:300]})"
    return None


def _chain(error: BaseException) -> Iterator[BaseException]:
    following: BaseException | None = error
    while following is not None:
        yield following
        following = following.__cause__ or following.__context__
