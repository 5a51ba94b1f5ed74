-- Grain: one version that no page shows any more.
delete from core.article_versions
where version_id in (select version_id from vanished_versions)
