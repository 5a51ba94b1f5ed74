-- Grain: one input set aside by the run.
merge into ops.rejections
using (
    select incoming.* replace ($run_id as run_id)
    from incoming_rejections as incoming
) as incoming
using (run_id, rejection_id)
when matched then update by name
when not matched then insert by name
