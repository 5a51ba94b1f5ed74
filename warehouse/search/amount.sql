-- Grain: one condition on an article: its body holds the digits of a figure, or a claim of it the figure.
(regexp_matches(body, $pattern{n}) or {figure})
