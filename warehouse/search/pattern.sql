-- Grain: one condition on an article's body.
regexp_matches(body, $pattern{n})
