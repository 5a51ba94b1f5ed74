-- Grain: one page.
merge into core.pages
using accepted_pages as incoming
using (page_id)
when matched then update by name
when not matched then insert by name
