-- Grain: one text without case, accents and the compatibility forms met in news, as `transforms.search.folding` folds a query.
create or replace temp macro folded(content) as if(
    regexp_matches(content, '[ßẞςſﬀ-ﬆ０-９Ａ-Ｚａ-ｚ]'),
    translate(
        replace(replace(replace(replace(replace(replace(replace(replace(
            lower(strip_accents(content)), 'ß', 'ss'), 'ς', 'σ'), 'ſ', 's'), 'ﬃ', 'ffi'), 'ﬄ', 'ffl'), 'ﬀ', 'ff'), 'ﬁ', 'fi'), 'ﬂ', 'fl'),
        '０１２３４５６７８９ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ',
        '0123456789abcdefghijklmnopqrstuvwxyz'
    ),
    lower(strip_accents(content))
)
