"""Pure functions over frames with frozen results: risk, coverage, training, statistics."""
