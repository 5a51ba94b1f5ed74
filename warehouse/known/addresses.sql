-- Grain: one page.
select url, final_url, payload_sha256
from core.pages
