"""relate: how claims, figures and texts of many articles stand to each other."""
