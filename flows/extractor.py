"""Which code, lexicons and models read a page, so that every row can say what made it."""

from functools import cache

from flows.reference import CHECKOUT, read_reference
from transforms.keys import digest
from warehouse.runs import Extractor


@cache
def extractor() -> Extractor:
    """Return the extractor of this checkout: every module of `transforms/`, every file of reference."""
    modules = sorted((CHECKOUT / "transforms").rglob("*.py"))
    reference = read_reference()
    code = digest(*(part for path in modules for part in (str(path.relative_to(CHECKOUT)), path.read_bytes())))
    config = reference.digest_of("")
    return Extractor(digest("extractor", code, config), code, reference.digest_of("models/"), config)
