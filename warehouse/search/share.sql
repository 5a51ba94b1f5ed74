-- Grain: one number, the rarity of a part in an article that holds it, else 0.
if(parts[{n}], ln(1 + (articles - holders[{n}] + 0.5) / (holders[{n}] + 0.5)), 0)
