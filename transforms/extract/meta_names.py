"""The names of meta tags, and the metadata field that each speaks of."""

from typing import cast, get_args

from transforms.records import Field

# Lower case, as `name`, `property`, `itemprop` or `http-equiv`. Vocabularies: OpenGraph and its article namespace,
# Dublin Core, Parse.ly, Sailthru, Highwire Press (citation_*), and what content systems made up.
_TABLE = """
title og:title twitter:title title dc.title dcterms.title parsely-title sailthru.title citation_title headline fb_title
title hdl shareaholic:title
published article:published_time article:published og:published_time og:article:published_time datepublished date
published pubdate pub_date publishdate publish_date publish-date publication_date publicationdate publication-date
published published published_at published_time published-date parsely-pub-date sailthru.date dc.date dc.date.issued
published dc.date.created dc.date.published dc:date dcterms.date dcterms.issued dcterms.created dc.issued dc.created
published citation_date citation_publication_date citation_online_date originalpublicationdate article_date_original
published articledate article.published article:post_date shareaholic:article_published_time bt:pubdate pdate
published cxenseparse:recs:publishtime article.created rbpubdate datecreated created doc_date date_published
published article:original_published
modified article:modified_time article:modified og:updated_time og:modified_time datemodified last-modified lastmod
modified revised modified updated updated_time lastupdate dcterms.modified dc.date.modified article.updated utime
modified date_modified
outlet og:site_name application-name publisher dc.publisher dcterms.publisher citation_journal_title
outlet sailthru.publisher copyright rbpubname al:ios:app_name
author author authors article:author og:author og:article:author article:author_name byl byline dc.creator dc:creator
author dc.creator.aut dcterms.creator creator parsely-author sailthru.author citation_author twitter:data1 authorname
author shareaholic:article_author_name twitter:creator rbauthors dcsext.author cxenseparse:author article.author
author author_name
canonical_url og:url twitter:url parsely-link syndication-source original-source
language og:locale content-language language dc.language inlanguage dcterms.language
genre article:section parsely-section sailthru.section og:type section parsely-type cxenseparse:section articlesection
genre genre article:opinion article.type news_keywords
access article:content_tier content_tier isaccessibleforfree
"""

META: dict[str, Field] = {
    name: cast(Field, field) for field, *names in map(str.split, _TABLE.strip().splitlines()) for name in names
}
assert set(META.values()) <= set(get_args(Field))
