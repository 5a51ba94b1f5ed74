"""The tables by name, key and place in a load; the one list from which statements for many tables are composed."""

from dataclasses import dataclass
from typing import Literal

Load = Literal["own", "child", "shared", "none"]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the warehouse.

    `load` says how a staged batch reaches it: by a statement of its own, as the child of a version that is replaced
    with it, as a name shared by many versions, or not at all.
    """

    schema: Literal["core", "ops"]
    name: str
    key: tuple[str, ...]
    load: Load
    filled: tuple[str, ...] = ()  # columns that are not staged: the load knows them

    @property
    def full_name(self) -> str:
        return f"{self.schema}.{self.name}"


TABLES = (
    Table("core", "pages", ("page_id",), "own", ("extractor_id",)),
    Table("core", "articles", ("article_id",), "own", ("latest_version_id", "version_count")),
    Table("core", "article_versions", ("version_id",), "own", ("version_no",)),
    Table("core", "metadata_evidence", ("version_id", "position"), "child"),
    Table("core", "segments", ("version_id", "position"), "child"),
    Table("core", "outlets", ("outlet_id",), "shared"),
    Table("core", "authors", ("author_id",), "shared"),
    Table("core", "article_authors", ("version_id", "position"), "child"),
    Table("core", "sentences", ("version_id", "sentence_start"), "child"),
    Table("core", "claims", ("version_id", "claim_id"), "child"),
    Table("core", "attributions", ("version_id", "claim_id", "depth"), "child"),
    Table("core", "quantities", ("version_id", "claim_id", "quantity_start", "quantity_end"), "child"),
    Table("core", "times", ("version_id", "time_start", "time_end"), "child"),
    Table("core", "speakers", ("speaker_id",), "shared"),
    Table("core", "mentions", ("version_id", "mention_start", "mention_end"), "child"),
    Table("core", "stories", ("story_id", "article_id"), "none"),
    Table("core", "syndication", ("copy_id", "article_id"), "none"),
    Table("core", "claim_edges", ("edge_id",), "none"),
    Table("core", "origins", ("version_id", "claim_id"), "none"),
    Table("ops", "rejections", ("run_id", "rejection_id"), "own", ("run_id",)),
    Table("ops", "unresolved", ("version_id", "reason", "value"), "child"),
    Table("ops", "runs", ("run_id",), "none"),
    Table("ops", "loads", ("run_id", "batch_id"), "none"),
    Table("ops", "extractors", ("extractor_id",), "none"),
    Table("ops", "archives", ("file",), "none"),
    Table("ops", "sources", ("source",), "none"),
    Table("ops", "source_urls", ("url",), "none"),
    Table("ops", "source_files", ("path",), "none"),
    Table("ops", "reviews", ("review_id",), "none"),
    Table("ops", "migrations", ("version",), "none"),
)

STAGED = tuple(table for table in TABLES if table.load != "none")
CHILDREN = tuple(table for table in TABLES if table.load == "child")
