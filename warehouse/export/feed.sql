-- Grain: as the feed; made once, so that its three formats hold the same rows in the same order.
create or replace temp table feed as
{feed}
