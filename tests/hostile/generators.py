"""Every kind of hostile input there is, by name."""

from tests.hostile import containers, encodings, markup, prose  # noqa: F401 - importing them registers their kinds
from tests.hostile.kinds import ARTICLE, KINDS, Kind

__all__ = ["ARTICLE", "KINDS", "Kind"]
