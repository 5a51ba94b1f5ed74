"""Reference that the stages read from: lexicons, the outlet registry and models, as data handed in from the rim."""

from collections.abc import Mapping
from dataclasses import dataclass

from transforms.keys import digest


@dataclass(frozen=True, eq=False)
class Reference:
    """The tracked files of `data/`, by their path below it; equal only to itself, so that compiled forms can be cached."""

    files: Mapping[str, bytes]

    def text(self, name: str) -> str:
        """Return one file as text. Raises KeyError naming the file where the checkout lacks it."""
        return self.files[name].decode("utf-8")

    def rows(self, name: str) -> list[list[str]]:
        """Return the rows of a tab-separated lexicon without its header, comments (`#`) and empty lines."""
        lines = [line for line in self.text(f"lexicons/{name}.tsv").splitlines() if line and not line.startswith("#")]
        return [line.split("\t") for line in lines[1:]]

    def digest_of(self, below: str) -> str:
        """Return a key of every byte of reference whose name begins so; "" for all of it."""
        names = sorted(name for name in self.files if name.startswith(below))
        return digest(*(part for name in names for part in (name, self.files[name])))
