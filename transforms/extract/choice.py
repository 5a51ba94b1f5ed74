"""A block of the page and what became of it."""

from dataclasses import dataclass

from transforms.extract.tree import Block

HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


@dataclass(slots=True)
class Choice:
    """`rule` says why: "main_text" or "repaired" for text of the article, else the kind of furniture."""

    block: Block
    rule: str
    is_body: bool
    is_taken: bool  # trafilatura took it

    def reject(self, rule: str) -> None:
        """Set the block aside by a rule."""
        self.rule, self.is_body = rule, False

    def accept(self, rule: str) -> None:
        """Take the block into the text by a rule."""
        self.rule, self.is_body = rule, True

    @property
    def is_heading(self) -> bool:
        """It is marked up as a heading."""
        return self.block.tag in HEADING_TAGS
