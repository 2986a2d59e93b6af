"""核签: a reviewer accepts a merge request by a merge that he signs himself."""
