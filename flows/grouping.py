"""Copies and stories: the new articles join those they hang together with."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from transforms.keys import digest
from transforms.relate.clusters import connected
from transforms.relate.stories import Collection, stories
from transforms.relate.syndication import COPY_SHARE, prints, shared_part
from warehouse import groups
from warehouse import relate as store

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LEAST_COLLECTION = 1_000  # articles: in a small warehouse every word is rare, which would part what belongs together
MOST_GROUPED = 400  # articles whose stories are settled together; bounds memory


def group_copies(con: "DuckDBPyConnection") -> None:
    """Join what is a copy of one text; a group is known by its least article, so that arrival does not matter."""
    candidates = groups.copy_candidates(con)
    texts = groups.texts(con, {article for pair in candidates for article in pair})
    read = {article: prints(text) for article, text in texts.items()}
    shares = {pair: shared_part(read[pair[0]], read[pair[1]]) for pair in candidates}
    pairs = [pair for pair, share in shares.items() if share >= COPY_SHARE]
    held = groups.copy_groups(con, {article for pair in pairs for article in pair})
    first_of = {copy_id: article for copy_id, article, _ in reversed(held)}
    joined = [*pairs, *((first_of[copy_id], article) for copy_id, article, _ in held)]
    members = sorted({article for pair in joined for article in pair})
    confidence: dict[str, float] = {article: share for _, article, share in held}
    for pair in pairs:
        for article in pair:
            confidence[article] = max(confidence.get(article, 0.0), shares[pair])
    heads = connected(members, joined)
    rows = [(digest("copy", heads[one]), one, "shared_runs", round(confidence.get(one, 1.0), 3)) for one in members]
    groups.put_copies(con, rows)
    before = {article: copy_id for copy_id, article, _ in held}
    fresh = {article.article_id for article in store.new_articles(con)}
    store.relate_again(con, _newly_joined(heads, before, fresh))
    store.count_origins_again(
        con, [one for copy_id, one, *_ in rows if one not in fresh and before.get(one) != copy_id]
    )


def _newly_joined(heads: Mapping[str, str], before: Mapping[str, str], fresh: set[str]) -> list[str]:
    """Return the held articles that turn out to be copies of other held ones, which changes how their figures compare.

    Of the groups that were several before, all but the largest: a pair is drawn anew by either of its articles.
    """
    units: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for article, head in heads.items():
        if article not in fresh:
            units[head][before.get(article, article)].append(article)
    joined = (sorted(parts.values(), key=lambda part: (len(part), part))[:-1] for parts in units.values())
    return [article for parts in joined for part in parts for article in part]


def group_stories(con: "DuckDBPyConnection") -> None:
    """Put each new article into the story of those it is grouped with, or into one of its own."""
    count, counts = groups.term_counts(con)
    collection = Collection(max(count, LEAST_COLLECTION), counts)
    fresh = [article.article_id for article in store.new_articles(con)]
    pairs = groups.story_candidates(con)
    near = sorted({*fresh, *(article for pair in pairs for article in pair)})
    held = groups.story_of(con, near)
    features = groups.story_terms(con, near)
    heads = connected(near, pairs)
    for neighbours in _bounded(_by_value(heads).values()):
        found = stories([features.get(article, {}) for article in neighbours], collection)
        for members in _by_value(dict(zip(neighbours, found, strict=True))).values():
            known = Counter(held[article] for article in members if article in held)
            story = min(known, key=lambda one: (-known[one], one)) if known else digest("story", members[0])
            held.update({article: story for article in members if article not in held})
    already = groups.story_of(con, fresh)
    groups.put_stories(con, [(held[one], one, "shared_terms", 1.0) for one in fresh if one not in already])


def _bounded(grouped: Iterable[list[str]]) -> Iterator[list[str]]:
    for group in grouped:
        for start in range(0, len(group), MOST_GROUPED):
            yield group[start : start + MOST_GROUPED]


def _by_value(heads: Mapping[str, str | int]) -> dict[str | int, list[str]]:
    grouped: dict[str | int, list[str]] = defaultdict(list)
    for member, head in heads.items():
        grouped[head].append(member)
    return grouped
