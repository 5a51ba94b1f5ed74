"""Which code, lexicons and models read a page: three digests, so that every row can say what made it."""

from dataclasses import dataclass
from functools import cache

from flows.reference import CHECKOUT, read_reference
from transforms.keys import digest


@dataclass(frozen=True, slots=True)
class Extractor:
    """One state of all that decides what a page yields."""

    extractor_id: str
    code_digest: str
    config_digest: str


@cache
def extractor() -> Extractor:
    """Return the extractor of this checkout: every module of `transforms/`, every file of reference."""
    modules = sorted((CHECKOUT / "transforms").rglob("*.py"))
    code = digest(*(part for path in modules for part in (str(path.relative_to(CHECKOUT)), path.read_bytes())))
    config = read_reference().config_digest
    return Extractor(digest("extractor", code, config), code, config)
