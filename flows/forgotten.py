"""What somebody asked to be forgotten: tombstones beside the archive, which name nothing but digests."""

import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from flows.fetching.targets import target_of
from flows.fetching.trouble import Trouble
from transforms.records import Page

NAME = "forgotten.jsonl"
STONE = re.compile(rb'"(address|payload)_sha256": "([0-9a-f]{64})"')


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Digests of addresses and payloads that are not to be held."""

    addresses: frozenset[str] = frozenset()
    payloads: frozenset[str] = frozenset()

    def covers(self, page: Page) -> bool:
        """Tell whether a page's address or payload is to be forgotten."""
        if not self.addresses and not self.payloads:
            return False
        return self.covers_key(page.url, page.final_url, _digest(page.payload))

    def covers_key(self, url: str | None, final_url: str | None, payload_sha256: str) -> bool:
        """Tell the same from a page's addresses and the digest of its payload."""
        urls = (url, final_url)
        return payload_sha256 in self.payloads or any(one and self.covers_address(one) for one in urls)

    def covers_address(self, url: str) -> bool:
        """Tell whether an address is to be forgotten, however it is spelt."""
        return _address(url) in self.addresses


def forgotten(folder: Path) -> Forgotten:
    """Return what the tombstones of an archive say; a line that a killed command left torn says nothing."""
    try:
        lines = (folder / NAME).read_bytes().split(b"\n")
    except FileNotFoundError:
        return Forgotten()
    found = [match for line in lines if (match := STONE.search(line))]
    kinds = [{match[2].decode() for match in found if match[1] == kind} for kind in (b"address", b"payload")]
    return Forgotten(*map(frozenset, kinds))


def bury(folder: Path, urls: Iterable[str], payloads: Iterable[bytes], moment: datetime) -> None:
    """Add tombstones, each once, and wait until the disk has them."""
    held = forgotten(folder)
    stones = [("address_sha256", key) for key in map(_address, urls) if key not in held.addresses]
    stones += [("payload_sha256", key) for key in map(_digest, payloads) if key not in held.payloads]
    lines = [json.dumps({name: key, "at": moment.isoformat()}) + "\n" for name, key in dict.fromkeys(stones)]
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / NAME, "a", encoding="ascii") as file:
        file.write("\n")  # a torn line before it is thereby at an end
        file.writelines(lines)
        file.flush()
        os.fsync(file.fileno())


def _address(url: str) -> str:
    try:
        url = target_of(url).url
    except Trouble:  # an address that nobody can fetch, from a file's manifest
        url = url.strip()
    return _digest(url.encode("utf-8", "replace"))


def _digest(payload: bytes) -> str:
    return sha256(payload).hexdigest()
