"""Rows of the staged tables, made from what was read of a batch of pages; see `transforms.frames`."""
