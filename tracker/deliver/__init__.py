"""Delivers an edition once to each subscriber, and accounts for every mail."""
