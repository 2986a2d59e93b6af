"""Judging a push on the server, before anything of it is kept."""
