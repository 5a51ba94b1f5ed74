"""data/sources.toml is checked before a run begins, and a mistake is told with its line and cure."""

from datetime import date
from pathlib import Path

import pytest

from flows.errors import SourcesInvalid
from flows.sources.kinds import Newsfeed, Warc
from flows.sources.register import chosen, read_sources
from flows.sources.wholes import warc_files

CHECKOUT = Path(__file__).resolve().parents[3]
FEED = '[[source]]\nname = "a"\nkind = "newsfeed"\nurl = "https://a.example/feed"\n'


def written(folder: Path, text: str) -> Path:
    path = folder / "sources.toml"
    path.write_text(text, "utf-8")
    return path


def test_the_sources_that_come_with_the_project_are_right_and_need_no_network() -> None:
    assert [source.kind for source in read_sources(CHECKOUT / "data" / "sources.toml")] == ["folder"]


def test_the_examples_that_are_commented_out_are_right_too(tmp_path: Path) -> None:
    _, _, examples = (CHECKOUT / "data" / "sources.toml").read_text("utf-8").partition("# [[source]]\n")
    text = "[[source]]\n" + "\n".join(line.removeprefix("# ") for line in examples.splitlines())
    kinds = [source.kind for source in read_sources(written(tmp_path, text))]
    assert kinds == ["newsfeed", "sitemap", "urls", "warc"]


@pytest.mark.parametrize(
    "text, line, cure",
    [
        (FEED + '\n[[source]]\nname = "b"\nkind = "rss"\n', 8, 'kind is one of "newsfeed"'),
        (FEED + '\n[[source]]\nname = "b"\n', 6, "add kind"),
        (FEED + '\n[[source]]\nname = "b"\nkind = "folder"\n', 6, "add path"),
        (FEED + "depth = 3\n", 5, "take 'depth' away"),
        (FEED.replace("https", "gopher"), 4, "an address begins with https://"),
        (FEED.replace('"a"', '"A b"'), 2, "lower case"),
        (FEED + "max_pages = 0\n", 5, "greater than or equal to 1"),
        (FEED + "\n" + FEED.replace("/feed", "/other"), 7, "a second source is named 'a'"),
        (FEED + "\n" + FEED.replace('"a"', '"b"'), 9, "another source reads this address"),
        ("# mine\n[source]\n", 2, "[[source]]"),
        ("feeds = 1\n", 1, "'feeds' is not known"),
        ("[[source]\n", 1, "is no TOML"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line_and_cure(tmp_path: Path, text: str, line: int, cure: str) -> None:
    with pytest.raises(SourcesInvalid) as raised:
        read_sources(written(tmp_path, text))
    assert f"line {line}" in str(raised.value) and cure in str(raised.value)


def test_a_missing_file_and_a_group_without_sources_are_told(tmp_path: Path) -> None:
    with pytest.raises(SourcesInvalid, match="WHOSAID_SOURCES"):
        read_sources(tmp_path / "none.toml")
    sources = read_sources(written(tmp_path, FEED + 'group = "daily"\n'))
    assert isinstance(chosen(sources, "daily")[0], Newsfeed) and chosen(sources, None) == sources
    with pytest.raises(SourcesInvalid, match="the groups are: daily"):
        chosen(sources, "hourly")


def test_a_range_of_days_is_read_from_the_names_of_files(tmp_path: Path) -> None:
    names = [
        "CC-NEWS-20260228235959-00001.warc.gz",
        "CC-NEWS-20260301000001-00002.warc.gz",
        "other.warc",
        "CC-NEWS-20260308000001-00003.warc.gz",
    ]
    for name in names:
        (tmp_path / name).touch()
    every = Warc(name="w", kind="warc", path=tmp_path)
    days = every.model_copy(update={"since": date(2026, 3, 1), "until": date(2026, 3, 7)})
    assert [path.name for path in warc_files(every)] == sorted(names)
    assert [path.name for path in warc_files(days)] == [names[1]]
    pattern = every.model_copy(update={"path": tmp_path / "*.warc"})
    assert [path.name for path in warc_files(pattern)] == ["other.warc"]
