"""How we treat hosts, from the settings."""

from flows.fetching.records import Politeness
from flows.settings import Settings

PRODUCT = "whosaid"  # the token that robots.txt and X-Robots-Tag know us by
VERSION = "0.1"


def politeness(settings: Settings) -> Politeness:
    """Return the settings' way of treating hosts; the User-Agent says who we are and whom to write to."""
    contact = "".join(char for char in settings.contact if char.isascii() and char.isprintable() and char not in "()")
    return Politeness(
        user_agent=f"{PRODUCT}/{VERSION} (+{contact})" if contact else f"{PRODUCT}/{VERSION}",
        delay_seconds=settings.host_delay_seconds,
        hosts_at_once=settings.hosts_at_once,
        total_seconds=settings.fetch_seconds,
        max_bytes=settings.max_page_bytes,
        private_hosts=tuple(host.strip().lower() for host in settings.allowed_private_hosts.split(",") if host.strip()),
    )
