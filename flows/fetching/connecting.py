"""Connections to checked addresses: a name is resolved once, every answer is checked, and that very address is used.

No proxy is used, whatever the environment says: behind one, the proxy would resolve the name anew and unchecked.
"""

import asyncio
import socket
import ssl
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from ipaddress import ip_address
from typing import Any

import certifi
import httpcore

from flows.fetching.addresses import is_named, why_forbidden
from flows.fetching.trouble import Trouble

Resolve = Callable[[str, int], Sequence[str]]
"""Returns the addresses of a host for a port; may block. Raises OSError where there are none."""

MOST_ADDRESSES = 3  # tried one after the other
CONNECT_SECONDS = 10.0  # for one address


def system_resolve(host: str, port: int) -> list[str]:
    """Return the addresses that the system's resolver gives, in its order, each once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def tls_context() -> ssl.SSLContext:
    """Return how TLS is spoken: certificates and names always verified, by the system's authorities and certifi's."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


class CheckedBackend(httpcore.AsyncNetworkBackend):
    """Opens connections for httpcore, to public addresses only, or to hosts that the settings name."""

    def __init__(self, resolve: Resolve, private_hosts: Sequence[str], executor: Executor) -> None:
        """`resolve` runs in `executor`, for it may block for as long as a name server is silent."""
        self._resolve, self._private_hosts, self._executor = resolve, private_hosts, executor
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Return a connection to a checked address of the host. Raises Trouble."""
        trouble = Trouble("dns", f"{host} has no address")
        for address in (await self._checked(host, port))[:MOST_ADDRESSES]:
            try:
                return await self._connected(address, port)
            except httpcore.ConnectTimeout:
                trouble = Trouble("timeout", f"{address} did not take the connection in {CONNECT_SECONDS:g} s")
            except httpcore.ConnectError as error:
                trouble = Trouble("connection", f"{address} port {port}: {error}")
        raise trouble

    async def _connected(self, address: str, port: int) -> httpcore.AsyncNetworkStream:
        stream = await self._inner.connect_tcp(address, port, timeout=CONNECT_SECONDS)
        peer = stream.get_extra_info("server_addr")[0]
        if ip_address(peer) != ip_address(address):  # cannot be, unless something below resolves anew
            await stream.aclose()
            raise Trouble("forbidden_address", f"asked for {address}, connected to {peer}")
        return CheckedStream(stream)

    async def _checked(self, host: str, port: int) -> list[str]:
        """Return the addresses of a host. Raises Trouble where any is forbidden: a mixed answer is an attack's."""
        addresses = await self._resolved(host, port)
        if not is_named(host, self._private_hosts):
            for address in addresses:
                if why := why_forbidden(address):
                    raise Trouble("forbidden_address", f"{host} leads to {why}")
        return addresses

    async def _resolved(self, host: str, port: int) -> list[str]:
        try:
            return [str(ip_address(host))]
        except ValueError:
            pass
        try:
            loop = asyncio.get_running_loop()
            return list(await loop.run_in_executor(self._executor, self._resolve, host, port))
        except (OSError, UnicodeError) as error:
            raise Trouble("dns", f"{host}: {error}") from None

    async def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.AsyncNetworkStream:
        """Refuse: no address leads to a socket of this machine."""
        raise Trouble("forbidden_address", "a local socket")

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)


class CheckedStream(httpcore.AsyncNetworkStream):
    """A connection whose failure to speak TLS is told from a failure to connect."""

    def __init__(self, inner: httpcore.AsyncNetworkStream) -> None:
        """Pass everything on to `inner`."""
        self._inner = inner

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what came, at most so much."""
        return await self._inner.read(max_bytes, timeout)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send everything."""
        await self._inner.write(buffer, timeout)

    async def aclose(self) -> None:
        """Close the connection."""
        await self._inner.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        """Return the same connection, encrypted, the server's certificate verified. Raises Trouble."""
        try:
            return await self._inner.start_tls(ssl_context, server_hostname, timeout)
        except httpcore.ConnectError as error:
            raise Trouble("tls", f"{server_hostname}: {error}") from None
        except asyncio.CancelledError:  # out of time: httpcore would leave the connection open
            await self._inner.aclose()
            raise

    def get_extra_info(self, info: str) -> Any:
        """Return what is known of the socket."""
        return self._inner.get_extra_info(info)
