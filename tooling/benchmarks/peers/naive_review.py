"""A merge request judged in thirty lines: GitPython, PyYAML and jsonschema.

Both versions of what changed are parsed, the new one is validated, the log may only grow at its
end. No transitions, no people, no commit on the way, no merge result.

python naive_review.py SCHEMA BASE HEAD
"""

import json
import sys
from pathlib import Path

import git
import yaml
from jsonschema import Draft202012Validator

schema, base, head = sys.argv[1:]
repo = git.Repo(".")
validator = Draft202012Validator(
    json.loads(Path(schema).read_text("utf-8")),
    format_checker=Draft202012Validator.FORMAT_CHECKER,
)
start = repo.merge_base(base, head)[0]
bad = seen = 0
for diff in start.diff(head):
    path = diff.b_path or diff.a_path or ""
    if not path.startswith("items/"):
        continue
    old, new = (
        yaml.load(blob.data_stream.read(), Loader=yaml.CBaseLoader) if blob else {}
        for blob in (diff.a_blob, diff.b_blob)
    )
    seen += 1
    problems = [error.message for error in validator.iter_errors(new)]
    before, after = old.get("办理过程") or [], new.get("办理过程") or []
    if after[: len(before)] != before:
        problems.append("办理过程只能在最后追加")
    bad += len(problems)
    for problem in problems:
        print(path, problem)
print(seen)
sys.exit(bool(bad or not seen))
