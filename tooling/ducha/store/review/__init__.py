"""Judges a merge request: what it changes, commit by commit and as a whole, by the base's rules."""
