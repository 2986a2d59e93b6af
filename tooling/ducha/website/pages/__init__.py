"""One module per kind of page: a pure function from the public site to a page."""
