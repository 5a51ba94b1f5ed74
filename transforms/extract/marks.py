"""Which elements to believe when their names say that they are furniture."""

from collections import defaultdict

from transforms.extract.tree import Block

MARK_SHARE = 0.35  # an element with more of the text is no furniture, whatever it is called
MARKS_SHARE = 0.5  # all of them together hold no more than that
# What readers say below a short article is easily longer than it; a wrapper called after its comments holds all of it.
COMMENTS_SHARE = 0.75


def believed_names(blocks: list[Block], sizes: list[int]) -> frozenset[str]:
    """Return the element names to believe: those whose elements hold little of the text, and not most of it in all."""
    held: dict[str, int] = defaultdict(int)
    comments: set[str] = set()
    for block, size in zip(blocks, sizes, strict=True):
        for name, rule in {(mark.name, mark.rule) for mark in block.marks()}:
            held[name] += size
            comments |= {name} if rule == "comments" else set()
    total = sum(sizes)
    said = frozenset(name for name in comments if held[name] <= COMMENTS_SHARE * total)
    least_first = sorted(held.keys() - comments, key=lambda name: (held[name], name))
    believed = [name for name in least_first if held[name] <= MARK_SHARE * total]
    lost = 0
    for n, name in enumerate(believed):
        lost += held[name]
        if lost > MARKS_SHARE * total:
            return said.union(believed[:n])
    return said.union(believed)


def mark_rule(block: Block, names: frozenset[str]) -> str | None:
    """Return the rule of the nearest believed element that a block stands in, or None."""
    return next((mark.rule for mark in block.marks() if mark.name in names), None)
