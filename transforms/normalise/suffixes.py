"""The public suffix list that comes with `tld`, as a set: its own tree takes ten times as long to build."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

LIST = "res/effective_tld_names.dat.txt"
LONGEST_RULE = 10  # labels; the longest rules of the list have seven


def suffix_length(labels: list[str]) -> int:
    """Return how many of the last labels of a host are a public suffix, private ones included; 0 where none are."""
    rules = _rules()
    found, name, wildcard = 0, "", ""
    for count, label in enumerate(reversed(labels[-LONGEST_RULE:]), 1):
        name = f"{label}.{name}" if name else label
        if f"!{name}" in rules:
            return count - 1
        if name in rules or wildcard in rules:
            found = count
        wildcard = f"*.{name}"
    return found


@cache
def _rules() -> frozenset[str]:
    """Return the list's rules; what a comment gives as punycode is one too."""
    package = find_spec("tld")
    if package is None or package.origin is None:
        return frozenset()
    lines = (Path(package.origin).parent / LIST).read_text("utf-8").split("\n")
    spelled = {line.split()[1] for line in lines if line.startswith("// xn--")}
    return frozenset(spelled.union(line.strip() for line in lines if line and not line.startswith("/")))
