"""Copies and stories: the new articles join those they hang together with."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
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
READ_AT_ONCE = 400  # articles whose terms are held in memory, or as many as are settled together


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
    """Settle the stories of the new articles and of those near them; a story keeps the name that most of it had."""
    fresh = [article.article_id for article in store.new_articles(con)]
    groups.term_counts(con, fresh)
    pairs = groups.story_candidates(con)
    held = groups.stories_near(con, {*fresh, *(article for pair in pairs for article in pair)})
    near = sorted({*fresh, *held, *(article for pair in pairs for article in pair)})
    collection = Collection(max(groups.article_count(con), LEAST_COLLECTION), groups.term_counts(con, near))
    settled: dict[str, str] = {}
    for some in _parts(_by_value(connected(near, [*_chains(held), *pairs], MOST_GROUPED)).values()):
        features = groups.story_terms(con, chain.from_iterable(some))
        for neighbours in some:
            found = stories([features.get(article, {}) for article in neighbours], collection)
            settled.update(_named(neighbours, found, held))
    moved = {article: story for article, story in settled.items() if held.get(article) != story}
    groups.put_stories(con, [(story, article, "shared_terms", 1.0) for article, story in sorted(moved.items())])


def _parts(neighbourhoods: Iterable[list[str]]) -> Iterator[list[list[str]]]:
    part: list[list[str]] = []
    for neighbours in neighbourhoods:
        part.append(neighbours)
        if sum(map(len, part)) >= READ_AT_ONCE:
            yield part
            part = []
    if part:
        yield part


def _chains(held: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return pairs that hold together what is in one story already."""
    return [pair for members in _by_value(held).values() for pair in pairwise(members)]


def _named(articles: Sequence[str], found: Sequence[int], held: Mapping[str, str]) -> dict[str, str]:
    """Return the story of each article: the name goes with the largest part of what bore it, else it is a new one."""
    groups_found = _by_value(dict(zip(articles, found, strict=True))).values()
    shares = [(held[one], number) for number, members in enumerate(groups_found) for one in members if one in held]
    names: dict[int, str] = {}
    for (story, number), _ in sorted(Counter(shares).items(), key=lambda share: (-share[1], share[0])):
        if number not in names and story not in names.values():
            names[number] = story
    for number, members in enumerate(groups_found):
        if number not in names:
            names[number] = _new_name(members, {*held.values(), *names.values()})
    return {one: names[number] for number, members in enumerate(groups_found) for one in members}


def _new_name(members: Sequence[str], taken: set[str]) -> str:
    """Return a name after the first member, or after the next where the story that it began goes on without it."""
    after = (digest("story", member) for member in members)
    return next((name for name in after if name not in taken), digest("story", "apart", *members))


def _by_value(heads: Mapping[str, str | int]) -> dict[str | int, list[str]]:
    grouped: dict[str | int, list[str]] = defaultdict(list)
    for member, head in heads.items():
        grouped[head].append(member)
    return grouped
