-- Grain: one address that is to leave no trace.
delete from ops.source_urls
where url in (select url from given)
