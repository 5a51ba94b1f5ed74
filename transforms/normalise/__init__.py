"""normalise: candidates in, decisions out, each with its method and its evidence; what is not known stays None."""

from dataclasses import replace

from transforms.keys import article_key, version_key
from transforms.normalise import addresses, authors, dates, genre, language, outlets, pen_names, titles
from transforms.normalise.habits import habits_of, settled
from transforms.normalise.plain import from_segments
from transforms.normalise.title_names import names_beside
from transforms.records import Article, Evidence, Field
from transforms.reference import Reference


def normalised(article: Article, reference: Reference) -> Article:
    """Return the article with its metadata decided and all evidence judged: chosen, or why not. Raises nothing.

    Nothing is decided by the day of the fetch, which only refuses dates after it.
    """
    evidence = (*article.evidence, *from_segments(article, reference))
    evidence += tuple(names_beside(item for item in evidence if item.field == "title"))

    def of(field: Field) -> tuple[Evidence, ...]:
        return tuple(item for item in evidence if item.field == field)

    spoken, language_evidence = language.spoken(article.text, of("language"), reference)
    canonical_url, url_evidence = addresses.canonical(article.url, of("canonical_url"), reference)
    outlet = outlets.decided(article.url, (*of("outlet"), *of("canonical_url")), reference)
    names = outlets.names_of(outlet, of("outlet"))
    title, title_evidence = titles.titled(of("title"), names)
    dates_stated = (*of("published"), *of("modified"))
    habits = settled(habits_of(article.url, spoken, of("language")), dates_stated)
    published, modified, date_evidence = dates.dated(dates_stated, habits, article.fetched_at, reference)
    no_persons = outlets.no_persons(outlet, names, reference)
    people, agency, author_evidence = authors.credited(
        (*of("author"), *of("agency"), *outlets.owner_of(article.url, (*of("outlet"), *of("title")), reference)),
        no_persons,
        reference,
    )
    if not people and agency is None:
        types = frozenset(item.value.lower() for item in of("genre") if item.method.startswith("json_ld"))
        people, author_evidence = pen_names.signed(author_evidence, outlet, no_persons, types, reference)
    stated = (*of("genre"), *genre.of_outlet(outlet, published, people, reference))
    kind, genre_evidence = genre.classed(stated, article.url, title, reference)
    article_id = article_key(canonical_url, b"") if canonical_url else article.article_id
    return replace(
        article,
        article_id=article_id,
        version_id=version_key(article_id, title, article.text),
        canonical_url=canonical_url,
        title=title,
        outlet=outlet,
        authors=people,
        agency=agency,
        published=published,
        modified=modified,
        language=spoken,
        genre=kind,
        evidence=(
            *title_evidence,
            *date_evidence,
            *outlets.judged(outlet, of("outlet")),
            *author_evidence,
            *url_evidence,
            *language_evidence,
            *genre_evidence,
            *of("access"),
        ),
    )
