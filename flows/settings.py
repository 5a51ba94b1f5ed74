"""Every knob, read once from the environment (`WHOSAID_…`) and passed down as values."""

import os
from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Where things lie and how much of the machine a run may take."""

    model_config = SettingsConfigDict(env_prefix="WHOSAID_", frozen=True)

    data_dir: Path = Field(default=Path("data"), description="Everything that runs write lies under here.")
    sources: Path = Field(default=Path("data/sources.toml"), description="The sources that scheduled runs read.")
    workers: int = Field(
        default_factory=lambda: max(1, min(8, os.cpu_count() or 1)),
        ge=1,
        description="Worker processes that extract, normalise and find claims.",
    )
    claims: Literal["default", "light"] = Field(
        default="default",
        description="Who says what by the trained model, or by rules alone: light, far faster and worse (`make bench`).",
    )
    batch_pages: int = Field(default=32, ge=1, description="Pages that a worker reads at a time, and one transaction.")
    page_seconds: float = Field(default=60.0, gt=0, description="Backstop: a page that takes longer is rejected.")
    window_pages: int = Field(default=256, ge=1, description="Pages archived before they are read; bounds memory.")
    window_bytes: int = Field(default=64 << 20, ge=1, description="Bytes of pages held at once; bounds memory too.")
    max_page_bytes: int = Field(default=20 << 20, ge=1, description="A payload larger than this is rejected unread.")
    max_warc_bytes: int = Field(default=4 << 30, ge=1, description="A WARC file on a server that is larger is left.")
    archive_file_bytes: int = Field(default=1 << 30, ge=1, description="A WARC file is closed once it is larger.")
    contact: str = Field(default="", description="Address or page that hosts can write to; sent in the User-Agent.")
    host_delay_seconds: float = Field(default=2.0, ge=0, description="Between two requests to one host.")
    hosts_at_once: int = Field(default=32, ge=1, description="Requests under way at a time, each to another host.")
    fetch_seconds: float = Field(default=30.0, gt=0, description="For one answer, to its last byte.")
    allowed_private_hosts: str = Field(
        default="", description="Hosts, comma-separated, that may lie at private addresses: for tests and intranets."
    )
    alert_url: str = Field(default="", description="A flow run that fails is told here: an HTTP POST of JSON.")
    sql_row_limit: int = Field(default=1000, ge=1, description="Rows that `whosaid sql` prints at most.")
    sql_seconds: float = Field(default=30.0, gt=0, description="Seconds after which `whosaid sql` stops a query.")

    @property
    def raw(self) -> Path:
        """The archive: WARC files, never changed once written."""
        return self.data_dir / "raw"

    @property
    def downloads(self) -> Path:
        """WARC files of servers until they are read; whole or on their way."""
        return self.data_dir / "downloads"

    @property
    def staging(self) -> Path:
        """Parquet on its way into the warehouse; empty between runs."""
        return self.data_dir / "staging"

    @property
    def warehouse(self) -> Path:
        """The pipeline's own database, which nobody else opens."""
        return self.data_dir / "warehouse.duckdb"

    @property
    def reviews(self) -> Path:
        """What people wrote about claims; only ever added to, and never made anew."""
        return self.data_dir / "reviews.jsonl"

    @property
    def snapshots(self) -> Path:
        """What SQL reads; private, for it holds texts."""
        return self.data_dir / "snapshots"

    @property
    def public(self) -> Path:
        """What the world reads; no text beyond a claim's sentence."""
        return self.data_dir / "public"
