-- Grain: one article that holds a part of a query by its words.
select {n} as part, article_no
from search.words
where word between {first} and {last}
