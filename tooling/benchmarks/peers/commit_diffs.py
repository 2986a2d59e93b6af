"""What one would write first: GitPython, one commit after the other, a diff to its first parent.

python commit_diffs.py STEPS  (the newest ones of the current branch)
"""

import sys

import git

repo = git.Repo(".")
steps = int(sys.argv[1])
seen = 0
for commit in repo.iter_commits("HEAD", first_parent=True, max_count=steps) if steps else ():
    if commit.parents:
        seen += len(commit.parents[0].diff(commit))
print(seen)
