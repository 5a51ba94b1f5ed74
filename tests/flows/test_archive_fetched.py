"""Fetched pages are kept as WARC asks: response and request, a revisit where nothing changed, whole files only."""

import gzip
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator as SecondReader
from warcio.checker import Checker

from flows.archive import Archived, ArchiveWriter, Place, Revisited, archive_files, page_at, scanned
from flows.exchanges import FetchedPage
from flows.fetching import Fetched, Wanted
from flows.sources.web import page_of
from transforms.keys import page_key
from transforms.records import Announced, Page

MOMENT = datetime(2026, 3, 4, 5, 6, 7, 89, tzinfo=UTC)
HTML = b"<html><p>The dam held, the mayor said.</p></html>"
URL = "https://outlet.example/2026/dam?a=b"


def fetched(payload: bytes = HTML, coding: str | None = None, hours: int = 0, url: str = URL) -> FetchedPage:
    body = gzip.compress(payload, mtime=0) if coding else payload
    headers = [("Content-Type", "text/html; charset=utf-8"), ("Last-Modified", "Tue, 03 Mar 2026 00:00:00 GMT")]
    headers += [("Content-Encoding", coding)] if coding else []
    headers += [("Transfer-Encoding", "chunked")]
    moment = MOMENT + timedelta(hours=hours)
    sent = (("Host", "outlet.example"),)
    return page_of(Fetched(Wanted(url), url, 200, "OK", tuple(headers), sent, payload, body, moment))


def written(folder: Path, *pages: Page) -> list[Place]:
    with ArchiveWriter(folder, "run", 1 << 20) as archive:
        return [archive.append(page) for page in pages]


@pytest.mark.parametrize("coding", [None, "gzip"])
def test_a_fetched_page_comes_back_as_it_was(coding: str | None, tmp_path: Path) -> None:
    before = fetched(coding=coding)
    after = page_at(tmp_path, written(tmp_path, before)[0])
    assert (after.payload, after.url, after.final_url, after.fetched_at) == (HTML, URL, None, MOMENT)
    assert (after.page_id, after.content_type) == (before.page_id, "text/html; charset=utf-8")
    assert after.last_modified == "Tue, 03 Mar 2026 00:00:00 GMT"


def test_a_redirected_page_keeps_the_address_that_was_asked(tmp_path: Path) -> None:
    final = "https://outlet.example/new"
    page = fetched()
    moved = replace(page, final_url=final, exchange=replace(page.exchange, url=final), announced=Announced("Dam"))
    after = page_at(tmp_path / "moved", written(tmp_path / "moved", moved)[0])
    assert (after.url, after.final_url, after.page_id) == (URL, final, page.page_id)
    assert after.announced == Announced("Dam")


def test_a_second_reader_finds_valid_pairs_of_records(tmp_path: Path) -> None:
    place = written(tmp_path, fetched(), fetched(b"<p>other</p>", "gzip", url="https://outlet.example/b"))[0]
    with open(tmp_path / place.file, "rb") as file:
        records = [
            (
                record.headers["WARC-Type"],
                record.headers["WARC-Target-URI"],
                record.headers.get("WARC-Concurrent-To"),
                record.record_id,
                record.http_headers.status_line if record.http_headers else None,
                record.reader.read(),
            )
            for record in SecondReader(file, parse_http=True)
        ]
    assert [record[:2] for record in records] == [
        ("response", URL),
        ("request", URL),
        ("response", "https://outlet.example/b"),
        ("request", "https://outlet.example/b"),
    ]
    assert records[1][2] == records[0][3]
    assert records[3][2] == records[2][3]
    assert records[0][4].strip() == "HTTP/1.1 200 OK"
    assert records[0][5] == HTML
    assert len({record[3] for record in records}) == 4


def is_valid(path: Path, capsys: pytest.CaptureFixture[str]) -> bool:
    """Ask warcio's own checker, as `warcio check` does."""
    from types import SimpleNamespace

    checker = Checker(SimpleNamespace(inputs=[str(path)], verbose=False, func=None))
    checker.process_all()
    capsys.readouterr()
    with open(path, "rb") as file:  # and the second reader
        blocks = [record.verify_block_digest() for record in SecondReader(file, parse_http=False) if record.freeze()]
    return checker.exit_value == 0 and all(blocks)


def test_every_digest_is_what_a_checker_computes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = fetched(coding="gzip")
    resource = Page(page_key(b"text", None), b"text", None, None, "a.html", MOMENT)
    with ArchiveWriter(tmp_path, "run", 1 << 20) as archive:
        place = archive.append(first)
        archive.append(resource)
        archive.append_revisit(fetched(coding="gzip", hours=1), place)
    assert is_valid(tmp_path / place.file, capsys)
    content = bytearray((tmp_path / place.file).read_bytes())
    plain = gzip.decompress(content).replace(b"text/html", b"text/xxxx")
    (tmp_path / "bad.warc.gz").write_bytes(gzip.compress(plain))
    assert not is_valid(tmp_path / "bad.warc.gz", capsys)


def test_a_page_met_again_leaves_a_revisit_and_no_second_payload(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, "run", 1 << 20) as archive:
        place = archive.append(fetched())
        archive.append_revisit(fetched(hours=3), place)
    entries = list(scanned(tmp_path, place.file))
    assert entries == [
        Archived(place, fetched().page_id, MOMENT),
        Revisited(fetched().page_id, MOMENT + timedelta(hours=3)),
    ]
    with open(tmp_path / place.file, "rb") as file:
        revisit = next(record for record in SecondReader(file) if record.headers["WARC-Type"] == "revisit")
        assert revisit.headers["WARC-Profile"].endswith("/revisit/identical-payload-digest")
        assert revisit.headers["WARC-Refers-To-Target-URI"] == URL
        assert revisit.headers["WARC-Refers-To-Date"] == "2026-03-04T05:06:07.000089Z"
    assert gzip.decompress((tmp_path / place.file).read_bytes()).count(HTML) == 1


def test_a_page_that_its_server_calls_unchanged_leaves_a_revisit_of_that_profile(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, later = fetched(), MOMENT + timedelta(hours=3)
    unchanged = replace(page.exchange, status=304, reason_phrase="Not Modified", headers=(("ETag", '"a"'),), body=b"")
    with ArchiveWriter(tmp_path, "run", 1 << 20) as archive:
        place = archive.append(page)
        assert archive.append_not_modified(page.page_id, place, unchanged, later)
    assert list(scanned(tmp_path, place.file))[1:] == [Revisited(page.page_id, later)]
    assert is_valid(tmp_path / place.file, capsys)
    with open(tmp_path / place.file, "rb") as file:
        first, _, revisit, request = ((record, record.freeze()) for record in SecondReader(file, parse_http=True))
    headers = revisit[0].headers
    assert headers["WARC-Profile"] == "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
    assert headers["WARC-Refers-To"] == first[0].record_id
    assert headers["WARC-Refers-To-Target-URI"] == URL
    assert headers["WARC-Refers-To-Date"] == first[0].headers["WARC-Date"]
    assert headers["WARC-Payload-Digest"] == first[0].headers["WARC-Payload-Digest"]
    assert revisit[0].http_headers.status_code == 304
    assert request[0].headers["WARC-Concurrent-To"] == revisit[0].record_id


def test_a_page_whose_record_is_of_another_form_is_written_anew(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, "run", 1 << 20) as archive:
        place = archive.append(fetched())
        again = archive.append_revisit(fetched(coding="gzip", hours=3), place)
    assert page_at(tmp_path, again).payload == HTML


def test_a_file_has_its_name_only_once_it_is_whole(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, "run", 1 << 20) as archive:
        place = archive.append(fetched())
        archive.sync()
        assert [path.name for path in tmp_path.iterdir()] == [place.file + ".open"]
        assert page_at(tmp_path, place).payload == HTML
        assert archive_files(tmp_path) == [place.file]
    assert [path.name for path in tmp_path.iterdir()] == [place.file]


@pytest.mark.parametrize("torn", [1, 60, 200])
def test_what_a_killed_run_left_open_is_cut_to_whole_records_and_named(
    torn: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = written(tmp_path, fetched(), fetched(b"<p>second</p>", url="https://outlet.example/b"))
    file = tmp_path / places[0].file
    file.rename(file.with_name(file.name + ".open"))
    left = file.with_name(file.name + ".open")
    left.write_bytes(left.read_bytes()[:-torn])
    assert next(entry.place for entry in scanned(tmp_path, file.name) if isinstance(entry, Archived)) == places[0]
    with ArchiveWriter(tmp_path, "next", 1 << 20):
        pass
    assert archive_files(tmp_path) == [file.name]
    assert file.exists()
    assert is_valid(file, capsys)
    with open(file, "rb") as stream:
        assert len(list(SecondReader(BytesIO(stream.read())))) >= 2
