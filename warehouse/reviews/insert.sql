-- Grain: one review of the overlay.
insert into ops.reviews by name
