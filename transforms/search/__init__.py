"""Search: what a query asks for, and how well a passage answers it."""
