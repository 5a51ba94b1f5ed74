"""Lines that an outlet repeats: learned from its pages, set aside by every run that reads the file."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows import learning
from flows.settings import Settings
from transforms.extract import extracted
from transforms.extract.repeated import host_of, learned
from transforms.keys import page_key
from transforms.records import Article, Page
from transforms.reference import Reference

INVITATION = "Readers of the Velmora Post pay for its pages and for the boat that carries it to the islands."
PARAGRAPHS = (
    "The harbour board met for the {n}th time on Tuesday and put off its vote on the northern quay once again.",
    "Its chair, Marlo Quince, said that hearing number {n} had brought nothing that was not known in the spring.",
    "The dockers of shift {n} say that they will wait for the vote, and that they have waited longer before.",
)
HOST = "velmorapost.example"


def html(number: int, line: str = INVITATION) -> bytes:
    paragraphs = "".join(f"<p>{text.format(n=number)}</p>" for text in PARAGRAPHS)
    body = f"<article><h1>Vote {number}</h1>{paragraphs}<p>{line}</p></article>"
    return f"<html><head><title>Vote {number}</title></head><body>{body}</body></html>".encode()


def article(number: int, reference: Reference, line: str = INVITATION, host: str = HOST) -> Article:
    payload, url = html(number, line), f"https://www.{host}/vote/{number}"
    found = extracted(
        Page(page_key(payload, url), payload, url, None, None, datetime(2031, 5, 10, tzinfo=UTC)), reference
    )
    assert isinstance(found, Article)
    return found


def with_lines(reference: Reference, *rows: str) -> Reference:
    text = "\n".join(["host\tarticles\tline", *rows])
    return Reference({**reference.files, "lexicons/outlet_furniture.tsv": text.encode()})


def test_a_line_of_most_articles_of_one_outlet_is_learned(reference: Reference) -> None:
    articles = [article(number, reference) for number in range(6)]
    assert [(row.host, row.articles, row.line) for row in learned(articles)] == [(HOST, 6, INVITATION)]
    assert learned(reversed(articles)) == learned(articles)


def test_few_articles_versions_of_one_and_different_outlets_teach_nothing(reference: Reference) -> None:
    assert learned(article(number, reference) for number in range(4)) == ()
    assert learned(article(3, reference) for _ in range(9)) == ()
    assert learned(article(number, reference, host=f"paper{number}.example") for number in range(9)) == ()


def test_a_learned_line_is_furniture_at_its_outlet_only_and_is_learned_again(reference: Reference) -> None:
    known = with_lines(reference, f"{HOST}\t6\t{INVITATION}")
    read = article(1, known)
    assert INVITATION not in read.text
    assert [item.text for item in read.segments if item.rule == "outlet_line"] == [INVITATION]
    assert INVITATION in article(1, known, host="other.example").text
    assert learned(article(number, known) for number in range(6)) == learned(article(n, reference) for n in range(6))


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://m.post.example/a", "post.example"), ("https://Post.example:80/", "post.example"), (None, ""), ("http://[", "")],
)  # fmt: skip
def test_the_host_is_that_of_the_address_without_its_variants(url: str | None, host: str) -> None:
    assert host_of(url) == host


def test_learning_writes_a_file_that_keeps_other_hosts_and_is_the_same_again(tmp_path: Path) -> None:
    file, pages = tmp_path / "outlet_furniture.tsv", tmp_path / "pages"
    pages.mkdir()
    file.write_text("# origin\nhost\tarticles\tline\nother.example\t7\tA line of another paper.\n", "utf-8")
    rows = []
    for number in range(6):
        (pages / f"{number}.html").write_bytes(html(number))
        rows.append(f'{{"id": "{number}", "path": "pages/{number}.html", "url": "https://{HOST}/vote/{number}"}}')
    manifest = tmp_path / "manifest.jsonl"
    manifest.write_text("\n".join(rows), "utf-8")
    told = learning.learn((), manifest, Settings(), file)
    first = file.read_text("utf-8")
    assert told.startswith("6 articles of 1 hosts repeat 1 lines")
    assert first.splitlines() == [
        "# origin", "host\tarticles\tline", "other.example\t7\tA line of another paper.", f"{HOST}\t6\t{INVITATION}",
    ]  # fmt: skip
    learning.learn((), manifest, Settings(), file)
    assert file.read_text("utf-8") == first
