-- Grain: one address that a listing names: new ones become due, known ones where the listing says that they changed.
merge into ops.source_urls as held
using (
    select
        url,
        title::varchar as title,
        published::varchar as published,
        updated::varchar as updated,
        author::varchar as author,
        outlet::varchar as outlet
    from given
) as incoming
on held.url = incoming.url
when matched and held.source = $source and held.is_listing = $is_listing then update set
    listing = coalesce($listing, held.listing),
    listed_at = $listed_at,
    title = coalesce(incoming.title, held.title),
    published = coalesce(incoming.published, held.published),
    updated = coalesce(incoming.updated, held.updated),
    author = coalesce(incoming.author, held.author),
    outlet = coalesce(incoming.outlet, held.outlet),
    tries = case when incoming.updated is distinct from held.updated then 0 else held.tries end,
    is_due = held.is_due or (incoming.updated is not null and incoming.updated is distinct from held.updated)
when matched and not held.is_listing then update set
    title = coalesce(held.title, incoming.title),
    published = coalesce(held.published, incoming.published),
    author = coalesce(held.author, incoming.author),
    outlet = coalesce(held.outlet, incoming.outlet)
when not matched then insert (
    url, source, listing, is_listing, title, published, updated, author, outlet, listed_at, is_due, tries
)
values (
    incoming.url,
    $source,
    $listing,
    $is_listing,
    incoming.title,
    incoming.published,
    incoming.updated,
    incoming.author,
    incoming.outlet,
    $listed_at,
    true,
    0
)
