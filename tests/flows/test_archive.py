"""The raw archive gives back every byte it was given, and survives a torn end."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from flows.archive import ArchiveWriter, Place, archive_files, page_at, scanned
from flows.errors import ArchiveDamaged
from transforms.keys import page_key
from transforms.records import Page

MOMENT = datetime(2026, 3, 4, 5, 6, 7, 89, tzinfo=UTC)


def page(payload: bytes, url: str | None = None, path: str | None = None) -> Page:
    return Page(page_key(payload, url), payload, url, None, path, MOMENT)


def written(folder: Path, *pages: Page, file_bytes: int = 1 << 20) -> list[Place]:
    with ArchiveWriter(folder, "run", file_bytes) as archive:
        return [archive.append(page) for page in pages]


@settings(max_examples=50)
@given(payload=st.binary(max_size=2000), path=st.none() | st.text(max_size=30))
def test_a_page_comes_back_as_it_went_in(
    payload: bytes, path: str | None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("raw")
    before = page(payload, "https://outlet.example/a?b=c", path or None)
    place = written(folder, before)[0]
    after = page_at(folder, place)
    assert (after.payload, after.url, after.path, after.fetched_at) == (payload, before.url, before.path, MOMENT)
    assert after.page_id == before.page_id


def test_every_page_is_found_at_its_own_offset(tmp_path: Path) -> None:
    pages = [page(f"page {number}".encode() * 50) for number in range(20)]
    places = written(tmp_path, *pages)
    assert [page_at(tmp_path, place).page_id for place in reversed(places)] == [
        page.page_id for page in reversed(pages)
    ]
    assert [archived.place for archived in scanned(tmp_path, places[0].file)] == places


def test_a_torn_last_record_is_passed_over_and_the_others_are_kept(tmp_path: Path) -> None:
    places = written(tmp_path, page(b"first" * 500), page(b"second" * 500))
    file = tmp_path / places[0].file
    file.write_bytes(file.read_bytes()[:-60])
    assert [archived.place for archived in scanned(tmp_path, file.name)] == places[:1]
    with pytest.raises(ArchiveDamaged, match="restore the file"):
        page_at(tmp_path, places[1])


def test_damage_costs_the_record_it_lies_in_and_is_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    places = written(tmp_path, *(page(bytes([65 + n]) * 3000) for n in range(5)))
    file = tmp_path / places[0].file
    content = bytearray(file.read_bytes())
    content[places[2].offset + 40 : places[2].offset + 60] = bytes(20)
    file.write_bytes(content)
    assert [archived.place for archived in scanned(tmp_path, file.name)] == [*places[:2], *places[3:]]
    assert f"bytes {places[2].offset} to {places[3].offset} are no whole record" in caplog.text


def test_a_changed_payload_is_not_taken_for_the_archived_one(tmp_path: Path) -> None:
    import gzip

    place = written(tmp_path, page(b"the dam held"))[0]
    file = tmp_path / place.file
    file.write_bytes(gzip.compress(gzip.decompress(file.read_bytes()).replace(b"the dam held", b"the dam fell")))
    assert list(scanned(tmp_path, place.file)) == []


def test_a_file_is_closed_once_it_is_large_enough(tmp_path: Path) -> None:
    written(tmp_path, *(page(bytes([number]) * 100) for number in range(4)), file_bytes=1)
    assert archive_files(tmp_path) == [f"whosaid-run-0000{number}.warc.gz" for number in range(4)]


def test_another_reader_sees_valid_warc_records(tmp_path: Path) -> None:
    place = written(tmp_path, page(b"<p>text</p>", "https://outlet.example/a", "pages/a b\n.html"))[0]
    with open(tmp_path / place.file, "rb") as file:
        records = [
            (
                r.rec_type,
                r.rec_headers.get_header("WARC-Target-URI"),
                r.content_stream().read(),
                r.digest_checker.passed,
            )
            for r in ArchiveIterator(file, check_digests=True)
        ]
    assert records == [("resource", "https://outlet.example/a", b"<p>text</p>", True)]
