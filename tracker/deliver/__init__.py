"""Sends an edition once to each subscriber. An empty room as yet: digests are written to files."""
