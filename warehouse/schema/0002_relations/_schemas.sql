-- Grain: one schema. `blocking` holds what relations are found by; it is not published.
create schema if not exists blocking;
