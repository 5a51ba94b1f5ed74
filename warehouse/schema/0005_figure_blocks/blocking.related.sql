-- Grain: one version related; all are related anew, since their figures are found in another way.
update blocking.related set extractor_id = 'before 0005';
