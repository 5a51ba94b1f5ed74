"""What people wrote about claims: lines of JSON that are only ever added to, beside the warehouse and not in it."""

import fcntl
import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from transforms.keys import digest
from warehouse.reviews import MARKS, Anchor, Review

MOST_NOTE_CHARS = 4_000


def append_review(path: Path, review: Review) -> None:
    """Add a review and wait until the disk has it; writers take turns, and a line that was torn is left alone."""
    line = json.dumps({**asdict(review), "reviewed_at": review.reviewed_at.isoformat()}, ensure_ascii=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    is_new = not path.exists()
    with open(path, "a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write(b"" if _ends_well(file.fileno()) else b"\n")
        file.write(line.encode("utf-8", "surrogatepass") + b"\n")
        file.flush()
        os.fsync(file.fileno())
    if is_new:
        _sync_folder(path.parent)


def read_reviews(path: Path) -> tuple[tuple[Review, ...], tuple[int, ...]]:
    """Return the reviews in order, and the numbers of the lines that cannot be read."""
    if not path.exists():
        return (), ()
    reviews: dict[str, Review] = {}
    unread = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if line.strip():
            review = _review(line)
            if review is None:
                unread.append(number)
            else:
                reviews.setdefault(review.review_id, review)
    return tuple(reviews.values()), tuple(unread)


def review_key(claim_id: str, mark: str, note: str | None, reviewed_at: datetime) -> str:
    """Return the key of a review."""
    return digest("review", claim_id, mark, note or "", reviewed_at.isoformat())


def _review(line: bytes) -> Review | None:
    try:
        read = json.loads(line)
        anchor = Anchor(**{name: str(value) for name, value in read.pop("anchor").items()})
        review = Review(**{**read, "anchor": anchor, "reviewed_at": datetime.fromisoformat(read["reviewed_at"])})
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    is_whole = review.mark in MARKS and review.reviewed_at.tzinfo is not None
    return review if is_whole and _are_texts((review.review_id, review.reviewed_claim_id, review.note or "")) else None


def _are_texts(values: Sequence[object]) -> bool:
    return all(isinstance(value, str) for value in values)


def _ends_well(descriptor: int) -> bool:
    size = os.fstat(descriptor).st_size
    return size == 0 or os.pread(descriptor, 1, size - 1) == b"\n"


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
