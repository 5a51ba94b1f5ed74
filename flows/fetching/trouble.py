"""Why an address gave no page, on its way from where it is found out to the result."""

from flows.fetching.records import Reason

PASSING: frozenset[Reason] = frozenset({"dns", "tls", "timeout", "connection", "disk", "host_paused"})
WORTH_RETRYING: frozenset[Reason] = frozenset({"dns", "timeout", "connection"})
DETAIL_CHARS = 300


class Trouble(Exception):
    """One address cannot be had; becomes an `Unfetched`."""

    def __init__(self, reason: Reason, detail: str, status: int | None = None, is_passing: bool | None = None) -> None:
        """`is_passing` follows from the reason unless given."""
        self.detail = "".join(char if char.isprintable() else " " for char in detail)[:DETAIL_CHARS]
        super().__init__(f"{reason}: {self.detail}")
        self.reason: Reason = reason
        self.status = status
        self.is_passing = reason in PASSING if is_passing is None else is_passing
