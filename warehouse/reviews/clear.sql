-- Grain: every review goes; the overlay holds them all.
delete from ops.reviews
