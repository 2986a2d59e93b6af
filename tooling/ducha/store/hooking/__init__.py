"""Hooks of git: where they are, what stands in them, putting them there and taking them away."""
