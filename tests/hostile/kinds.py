"""What a kind of hostile input is: a name, what lays it into a folder, and what its inputs may become."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ARTICLE = "article"

PROSE = (
    "The harbour authority of Port Ellery said on Tuesday that 1,200 containers were lost in the storm. "
    "“We have never seen waves like these,” Marta Holm, the harbour master, told reporters. "
    "Officials expect repairs to cost about $40 million and to take two years. "
    "A spokesman for the shipping line Norvane denied that its vessels had left port without permission."
)


@dataclass(frozen=True)
class Kind:
    """One kind of hostile input."""

    name: str
    lay: Callable[[Path], None]  # writes its files into an empty folder
    outcomes: frozenset[str]  # "article", or reasons of rejections; each of its inputs becomes one of them
    is_quick: bool
    by_rules: bool  # read without the model


KINDS: dict[str, Kind] = {}


def layout(
    *outcomes: str, quick: bool = False, by_rules: bool = False
) -> Callable[[Callable[[Path], None]], Callable[[Path], None]]:
    """Register a function that writes files into a folder."""

    def registered(lay: Callable[[Path], None]) -> Callable[[Path], None]:
        KINDS[lay.__name__] = Kind(lay.__name__, lay, frozenset(outcomes), quick, by_rules)
        return lay

    return registered


def page(*outcomes: str, quick: bool = False) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Register a function that returns the bytes of one page."""

    def registered(build: Callable[[], bytes]) -> Callable[[], bytes]:
        def lay(folder: Path) -> None:
            (folder / "page.html").write_bytes(build())

        KINDS[build.__name__] = Kind(build.__name__, lay, frozenset(outcomes), quick, False)
        return build

    return registered


def html(body: str, head: str = "", title: str = "Storm empties the harbour of Port Ellery") -> bytes:
    """Return a page with an article of ordinary prose around a hostile part."""
    prose = f"<p>{PROSE}</p>"
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title}</title>{head}</head>"
        f"<body><article><h1>{title}</h1>{prose}{body}{prose}</article></body></html>"
    ).encode("utf-8", "surrogatepass")


def text(middle: str) -> bytes:
    """Return a plain text with a hostile part in the middle of ordinary prose."""
    return f"{PROSE}\n\n{middle}\n\n{PROSE}\n".encode("utf-8", "surrogatepass")
