"""The public progress site. ``pages.build_pages`` is pure; ``plugin`` adapts it to MkDocs."""
