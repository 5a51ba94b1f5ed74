"""Which network addresses are public. What is not known to be public is refused.

From IANA's registries of special-purpose addresses (IPv4 and IPv6, as of 2026). Written out, since what Python's
`is_global` means changed between patch releases of 3.11.
"""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

V4_SPECIAL = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # carriers' shared space; a cloud's metadata at 100.100.100.200
            "127.0.0.0/8",  # loopback
            "168.63.129.16/32",  # a cloud's platform service, in public space
            "169.254.0.0/16",  # link-local, metadata of most clouds
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocol assignments
            "192.0.2.0/24",  # documentation
            "192.31.196.0/24",  # AS112
            "192.52.193.0/24",  # AMT
            "192.88.99.0/24",  # 6to4 relays
            "192.168.0.0/16",  # private
            "192.175.48.0/24",  # AS112
            "198.18.0.0/15",  # benchmarks
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, broadcast
        ),
    )
)
V6_PUBLIC = IPv6Network(
    "2000::/3"
)  # all else is loopback, mapped, NAT64, unique local, link-local, multicast, reserved
V6_SPECIAL = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # protocol assignments: Teredo, benchmarks, ORCHID
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4: an IPv4 address inside
            "2620:4f:8000::/48",  # AS112
            "3fff::/20",  # documentation
        ),
    )
)


def why_forbidden(address: str) -> str | None:
    """Return why an address, as a resolver writes it, may not be connected to; None where it is public."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return f"{address!r}, which is no address"
    if isinstance(parsed, IPv4Address):
        return f"{address}, which is not public" if any(parsed in network for network in V4_SPECIAL) else None
    return f"{address}, which is not public" if _is_special(parsed) else None


def _is_special(address: IPv6Address) -> bool:
    if address.scope_id is not None or address not in V6_PUBLIC:
        return True
    return any(address in network for network in V6_SPECIAL)


def is_named(host: str, names: Iterable[str]) -> bool:
    """Tell whether a host is among the names; one that begins with a dot names every host below it."""
    return any(host == name or (name.startswith(".") and host.endswith(name)) for name in names)
