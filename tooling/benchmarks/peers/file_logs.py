"""The other way that comes to mind: each item asks for its own history.

python file_logs.py FILES  (so many, spread evenly over all)
"""

import subprocess
import sys
from pathlib import Path

count = int(sys.argv[1])
files = sorted(Path("items").rglob("*.yaml"))
commits = 0
for at in range(count):
    path = files[at * len(files) // count]
    said = subprocess.run(
        ("git", "log", "--first-parent", "-m", "--format=%H %ae %at %P", "--", path),
        stdout=subprocess.PIPE,
        check=True,
    ).stdout
    commits += said.count(b"\n")
print(commits)
