"""Where pages come from; each source yields what it read, undecided."""
