-- Grain: one state of code, models and reference.
merge into ops.extractors
using (
    select
        $extractor_id as extractor_id,
        $code_digest as code_digest,
        $model_digest as model_digest,
        $config_digest as config_digest
) as incoming
using (extractor_id)
when not matched then insert by name
