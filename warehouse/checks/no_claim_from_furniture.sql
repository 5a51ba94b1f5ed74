-- fail: a claim begins in the standfirst or body of its page, and nothing else of the page has offsets
with
claims_outside as (
    select claims.version_id, claims.claim_id as offender
    from core.claims as claims
    anti join core.segments as segments
        on segments.version_id = claims.version_id
        and segments.kind in ('standfirst', 'body')
        and segments.segment_start <= claims.claim_start
        and claims.claim_start < segments.segment_end
),

furniture_inside as (
    select version_id, cast(position as varchar) as offender
    from core.segments
    where segment_start is not null and kind not in ('standfirst', 'body')
)

select version_id, offender from claims_outside
union all
select version_id, offender from furniture_inside
