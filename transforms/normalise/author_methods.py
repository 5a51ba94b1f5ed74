"""Where a page names its writers, best place first, and what sets the places apart."""

# Methods by how often the people they name are exactly the gold's, on the 618 tune pages whose gold names any:
#   method                   right  wrong      method                   right  wrong
#   meta:parsely-author         32      0      meta:author                164     20
#   meta:twitter:data1          87      4      after_heading              228     32
#   json_ld                    318     24      author_link                278     42
#   meta:article:author         40      3      microdata:author            59      9
#   meta:sailthru.author        39      3      class:byline               322     72
#   json_ld:page                25      2      author_link:elsewhere      144     82
#   rel:author                  80      7      class:byline:elsewhere      45     79
ORDER = (
    "byline_segment",
    "meta:parsely-author",
    "json_ld",
    "json_ld:other",
    "meta:sailthru.author",
    "meta:dc.creator",
    "meta:citation_author",
    "meta:article:author",
    "json_ld:page",
    "rel:author",
    "meta:byl",
    "meta:author",
    "meta:cxenseparse:author",
    "meta:twitter:data1",
    "after_heading",
    "above_text",
    "author_link",
    "microdata:author",
    "class:byline",
    "byline_block",
    "name_and_date",
    "meta:authors",
    "meta:og:article:author",
    "meta:shareaholic:article_author_name",
    "meta:creator",
    "microdata:creator",
    "newsfeed",  # chosen: desks and addresses stand there as often as people
    "json_ld:broken",
    "author_note",
    "writes",
    "microdata:author:elsewhere",
    "below_text",
    "author_card",
    "name_beside_date",
    "site_owner",
    "author_link:elsewhere",  # only where the address bears the name, see `_says_name`
)
STATED = (
    "json_ld",
    "json_ld:page",
    "meta:author",
    "meta:article:author",
    "rel:author",
    "author_link",
    "microdata:author",
)
GUESSED = ("name_beside_date", "author_link:elsewhere")
# What is shown to readers, one credit after another; in markup each credit is one person of the list.
LINES = ("after_heading", "above_text", "below_text", "class:byline", "byline_segment", "byline_block", "name_and_date")
COLLECTIVE = ("staff", "body")  # kept as evidence: 'By the Brightlamp Team', see `pen_names`
MAX_ELSEWHERE = 3  # people; more are the writers of other texts
LAST_FIRST = ("meta:citation_author",)
FULLER = ("after_heading", "class:byline", "meta:author", "meta:article:author", "author_link")
ONE_CREDIT = (*LINES, "microdata:author:elsewhere")
