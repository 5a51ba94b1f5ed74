"""data/sources.toml is checked before a run begins, and a mistake is told with its line and cure."""

import re
from datetime import date
from pathlib import Path

import pytest

from flows.errors import SourcesInvalid
from flows.sources import Days
from flows.sources.kinds import Newsfeed, Warc
from flows.sources.register import chosen, of_days, read_sources
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
    assert kinds == ["newsfeed", "sitemap", "urls", "warc", "warc"]


WARC = '[[source]]\nname = "w"\nkind = "warc"\n'
MISTAKES = [
    (FEED + '\n[[source]]\nname = "b"\nkind = "rss"\n', 8, 'kind is one of "newsfeed"'),
    (FEED + '\n[[source]]\nname = "b"\n', 6, 'add kind = "newsfeed"'),
    (FEED + '\n[[source]]\nname = "b"\nkind = "folder"\n', 6, 'add path = "data/inbox"'),
    (FEED + "depth = 3\n", 5, "take 'depth' away: a source of this kind has kind, name, group, outlet"),
    (FEED.replace("url", "uri"), 4, "'uri' is not known; did you mean 'url'?"),
    (FEED.replace("https", "gopher"), 4, "an address begins with https://"),
    (FEED.replace("a.example", "[::"), 4, "url is no address of the web"),
    (FEED.replace('"a"', '"A b"'), 2, "a name is lower case letters"),
    (FEED.replace('"a"', "7"), 2, "name is 7: it should be a valid string"),
    (FEED + 'group = "Every Hour"\n', 5, "a group is lower case letters"),
    (FEED + "max_pages = 0\n", 5, "max_pages is 0: it should be greater than or equal to 1, as max_pages = 1000"),
    (FEED + 'days = "seven"\n', 5, "days is 'seven': it should be a valid integer, as days = 7"),
    (FEED + "max_pages = true\n", 5, "max_pages is True"),
    (FEED + f'outlet = "{"x" * 99}"\n', 5, "at most 60 characters"),
    (FEED + "\n" + FEED.replace("/feed", "/other"), 7, "a second source is named 'a'"),
    (FEED + "\n" + FEED.replace('"a"', '"b"'), 9, "another source reads this address"),
    (WARC, 1, "give it either path, on the disk, or url, on a server"),
    (WARC + 'path = "a"\nurl = "https://a.example/b.warc"\n', 1, "give it either path"),
    (WARC + 'path = "a"\nsince = 2026-03-02\nuntil = 2026-03-01\n', 5, "since is after until"),
    (WARC + 'path = "a"\nsince = "tomorrow"\n', 5, "since is 'tomorrow'"),
    ("# mine\n[source]\n", 2, "[[source]]"),
    ("feeds = 1\n", 1, "'feeds' is not known"),
    ("[[sources]]\nname = 'a'\n", 1, "'sources' is not known here; begin each source with [[source]]"),
    ("[[source]\n", 1, "is no TOML"),
    ("[[source]]\nname = a\n", 2, "texts stand in quotation marks"),
]


@pytest.mark.parametrize("text, line, cure", MISTAKES, ids=[cure[:30] for _, _, cure in MISTAKES])
def test_a_mistake_is_told_with_its_line_and_cure(tmp_path: Path, text: str, line: int, cure: str) -> None:
    with pytest.raises(SourcesInvalid) as raised:
        read_sources(written(tmp_path, text))
    assert f"line {line}" in str(raised.value)
    assert cure in str(raised.value)
    assert "\n" not in str(raised.value)


def test_all_mistakes_are_told_at_once_in_the_order_of_their_lines(tmp_path: Path) -> None:
    text = WARC + "\n" + FEED + 'depth = 3\ndays = "x"\n\n' + FEED.replace('"a"', '"b c"')
    with pytest.raises(SourcesInvalid) as raised:
        read_sources(written(tmp_path, text))
    lines = [re.search(r"line (\d+)", told) for told in str(raised.value).splitlines()]
    assert [found and int(found[1]) for found in lines] == [1, 9, 10, 13]


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"\xff\xfe[", "not written in UTF-8"), (b"", "no source is named"), (b"\xef\xbb\xbf", "no source is named")],
    ids=["other encoding", "empty", "a mark of byte order"],
)
def test_a_file_that_names_nothing_is_told(content: bytes, told: str, tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_bytes(content)
    with pytest.raises(SourcesInvalid, match=told):
        chosen(read_sources(path), None)
    with pytest.raises(SourcesInvalid, match="cannot be read"):
        read_sources(tmp_path)


def test_days_choose_warc_sources_and_no_others(tmp_path: Path) -> None:
    days = Days(date(2026, 3, 1), date(2026, 3, 7))
    sources = read_sources(written(tmp_path, FEED + "\n" + WARC + 'path = "a"\nsince = 2020-01-01\n'))
    (warc,) = of_days(sources, days)
    assert isinstance(warc, Warc)
    assert (warc.since, warc.until) == (days.since, days.until)
    assert of_days(sources, Days()) == sources
    with pytest.raises(SourcesInvalid, match="no source asked for is of the kind warc"):
        of_days(sources[:1], days)


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
