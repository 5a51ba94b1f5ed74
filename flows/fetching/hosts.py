"""The hosts of one fetch; those that nothing is wanted of are forgotten, the longest known first."""

from collections.abc import Iterable

from flows.fetching.gate import Gate
from flows.fetching.host import Host, Shared

MOST_QUIET = 256  # hosts whose rules are remembered though nothing is wanted of them: some MB each at the very worst


class Hosts:
    """Hosts by name."""

    def __init__(self, shared: Shared) -> None:
        """None yet."""
        self.gate = Gate()
        self._shared = shared
        self._hosts: dict[str, Host] = {}

    def host(self, name: str) -> Host:
        """Return a host, made where it is not known."""
        if name not in self._hosts:
            self._forget()
            self._hosts[name] = Host(name, self._shared)
        return self._hosts[name]

    async def close(self) -> None:
        """Close every connection."""
        for host in self._hosts.values():
            await host.close()

    def _forget(self) -> None:
        """Forget quiet hosts beyond MOST_QUIET; every so often, for the search is long."""
        if len(self._hosts) % MOST_QUIET:
            return
        quiet: Iterable[str] = [name for name, host in self._hosts.items() if host.is_quiet()]
        for name in list(quiet)[:-MOST_QUIET]:
            del self._hosts[name]
