"""What an answer's status means: an answer, a redirect, or a trouble that may pass, with the pause its host asks for."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from flows.fetching.exchange import Answer
from flows.fetching.records import Saving
from flows.fetching.saving import NO_SUCH_PART, PART_STATUS, discard
from flows.fetching.trouble import WORTH_RETRYING, Trouble

REDIRECTS = {301, 302, 303, 307, 308}
ANSWERS = {200, 304, 404, 410}


def check_status(answer: Answer, moment: datetime, saving: Saving | None) -> None:
    """Raise StatusTrouble unless the status is one that gives a page, an answer or a redirect."""
    status = answer.status
    if status in ANSWERS or status in REDIRECTS or (saving and status == PART_STATUS):
        return
    if saving and status == NO_SUCH_PART:  # the file has become shorter than what is held: from its beginning
        discard(saving)
    passes = status == 429 or status >= 500 or bool(saving and status == NO_SUCH_PART)
    pause = answer.header("retry-after") if passes else None
    raise StatusTrouble(status, answer.reason_phrase, passes, _seconds(pause, moment))


class StatusTrouble(Trouble):
    """An answer that is none, with the pause that the host asks for."""

    def __init__(self, status: int, phrase: str, is_passing: bool, pause: float | None) -> None:
        """`pause` is Retry-After, in seconds."""
        super().__init__("status", f"{status} {phrase}".rstrip(), status, is_passing)
        self.pause = pause


def is_hosts_fault(trouble: Trouble) -> bool:
    """Tell whether a trouble is one of the host, which counts against it."""
    return trouble.is_passing and trouble.reason not in ("host_paused", "disk")


def is_worth_retrying(trouble: Trouble) -> bool:
    """Tell whether another try may have more luck in this run."""
    return trouble.reason in WORTH_RETRYING or trouble.reason == "status"


def pause_of(trouble: Trouble, backoff: float) -> float:
    """Return how long the host is left alone: as long as it asks for, and no shorter than the backoff."""
    asked = trouble.pause if isinstance(trouble, StatusTrouble) else None
    return backoff if asked is None else max(asked, backoff)


def _seconds(retry_after: str | None, moment: datetime) -> float | None:
    """Return Retry-After in seconds, whether it states them or a date."""
    if retry_after is None:
        return None
    if retry_after.strip().isdigit() and len(retry_after) < 12:
        return float(retry_after)
    try:
        due = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    due = due if due.tzinfo else due.replace(tzinfo=UTC)
    return max(0.0, (due - moment).total_seconds())
