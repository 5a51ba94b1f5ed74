-- Grain: one outlet that no version names any more.
delete from core.outlets
where not exists (select 1 from core.article_versions as versions where versions.outlet_id = outlets.outlet_id)
