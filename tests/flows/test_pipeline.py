"""From pages to a published warehouse and back: every input has one outcome, and nothing is held twice."""

import fcntl
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from flows.archive import archive_files
from flows.pipeline import Summary, ingest, publish, rebuild
from flows.settings import Settings
from warehouse.errors import WarehouseBusy

CHECKOUT = Path(__file__).resolve().parents[2]
SAMPLE = str(CHECKOUT / "data" / "sample")


@dataclass(frozen=True)
class Ran:
    """One data folder after a run over the sample."""

    settings: Settings
    summary: Summary

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        return asked(self.summary.snapshot, sql)


def asked(snapshot: Path, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(snapshot), read_only=True) as con:
        return con.execute(sql).fetchall()


def settings_for(folder: Path, **changes: object) -> Settings:
    return Settings(data_dir=folder, workers=1, **changes)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    settings = settings_for(tmp_path_factory.mktemp("data"), batch_pages=10)
    return Ran(settings, ingest([SAMPLE], settings))


@pytest.fixture(scope="module")
def published(ran: Ran) -> Iterator[dict[str, bytes]]:
    folder = ran.summary.snapshot.with_suffix("")
    yield {path.name: path.read_bytes() for path in sorted(folder.glob("*.parquet"))}


def test_every_input_has_exactly_one_outcome(ran: Ran) -> None:
    counts = ran.summary.counts
    assert counts.pages == len((Path(SAMPLE) / "manifest.jsonl").read_text("utf-8").splitlines())
    assert counts.pages == counts.articles + counts.versions + counts.duplicates + counts.unchanged + counts.rejections
    assert counts.articles >= 20 and counts.versions == 1 and counts.rejections >= 1


def test_the_run_is_recorded_as_it_ended(ran: Ran) -> None:
    counts = ran.summary.counts
    row = "select status, pages, articles, versions, rejections, claims from runs"
    assert ran.rows(row) == [
        ("completed", counts.pages, counts.articles, counts.versions, counts.rejections, counts.claims)
    ]


def test_the_corrected_version_is_the_one_shown_and_the_first_is_kept(ran: Ran) -> None:
    assert ran.rows("select count(*) from articles where version_count = 2") == [(1,)]
    assert ran.rows("select count(*) from core.article_versions") == [(ran.summary.counts.articles + 1,)]


def test_every_claim_is_its_slice_of_the_text(ran: Ran) -> None:
    wrong = """
        select claim_id from core.claims as claims join core.article_versions as versions using (version_id)
        where substr(text, claim_start + 1, claim_end - claim_start) is distinct from exact
    """
    assert ran.rows("select count(*) > 50 from claims") == [(True,)]
    assert ran.rows(wrong) == []


def test_to_read_the_same_pages_again_adds_nothing(ran: Ran, published: dict[str, bytes]) -> None:
    again = ingest([SAMPLE], ran.settings)
    assert again.counts.unchanged == again.counts.pages == ran.summary.counts.pages
    assert {path.name: path.read_bytes() for path in again.snapshot.with_suffix("").glob("*.parquet")} == published
    assert len(archive_files(ran.settings.raw)) == 1


def test_a_rebuild_from_the_archive_gives_the_same_bytes(ran: Ran, published: dict[str, bytes]) -> None:
    rebuilt = rebuild(settings_for(ran.settings.data_dir, batch_pages=3))
    assert {path.name: path.read_bytes() for path in rebuilt.snapshot.with_suffix("").glob("*.parquet")} == published


def test_what_a_killed_run_had_archived_is_loaded_by_the_next(
    ran: Ran, tmp_path: Path, published: dict[str, bytes]
) -> None:
    settings = settings_for(tmp_path)
    settings.raw.mkdir(parents=True)
    for name in archive_files(ran.settings.raw):
        (settings.raw / name).write_bytes((ran.settings.raw / name).read_bytes())
    recovered = publish_after_recovery(settings)
    assert {path.name: path.read_bytes() for path in recovered.with_suffix("").glob("*.parquet")} == published


def publish_after_recovery(settings: Settings) -> Path:
    (settings.data_dir / "empty").mkdir()
    return ingest([str(settings.data_dir / "empty")], settings).snapshot


def test_bad_inputs_are_rejected_with_a_reason_and_the_run_goes_on(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a-empty.html").write_bytes(b"")
    (pages / "b-binary.html").write_bytes(bytes(range(256)) * 40)
    (pages / "c-paper.html").write_bytes(b"%PDF-1.7\n" + bytes(500))
    (pages / "d-short.html").write_bytes(b"<html><body><p>Hello.</p></body></html>")
    (pages / "e-torn.gz").write_bytes(b"\x1f\x8b\x08torn")
    (pages / "f-bomb.gz").write_bytes(gzip.compress(bytes(30 << 20)))
    good = Path(SAMPLE) / "pages"
    (pages / "g-good.html").write_bytes(next(iter(sorted(good.iterdir()))).read_bytes())
    summary = ingest([str(pages), str(tmp_path / "gone")], settings_for(tmp_path / "data"))
    reasons = dict(asked(summary.snapshot, "select page_path, reason from rejections"))  # type: ignore[arg-type]
    assert {Path(str(path)).name: reason for path, reason in reasons.items()} == {
        "a-empty.html": "empty",
        "b-binary.html": "binary",
        "c-paper.html": "pdf",
        "d-short.html": "no_text",
        "e-torn.gz": "unreadable",
        "f-bomb.gz": "too_large",
        "gone": "unreadable",
    }
    assert (summary.counts.articles, summary.counts.rejections) == (1, 7)


def test_two_runs_at_once_are_refused_with_the_cure(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    with open(tmp_path / "warehouse.lock", "w", encoding="utf-8") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(WarehouseBusy, match="WHOSAID_DATA_DIR"):
            publish(settings)


def test_nothing_is_left_in_staging(ran: Ran) -> None:
    assert not ran.settings.staging.exists() or list(ran.settings.staging.rglob("*.parquet")) == []
