"""What one would write in ten minutes: PyYAML's C loader and jsonschema, structure only.

The schema wants dates as text, so the loader is CBaseLoader: CSafeLoader would convert them.
"""

import json
import sys
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator

schema = json.loads(Path(sys.argv[1]).read_text("utf-8"))
validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
bad = 0
for path in sorted(Path(sys.argv[2]).rglob("*.yaml")):
    data = yaml.load(path.read_bytes(), Loader=yaml.CBaseLoader)
    for error in validator.iter_errors(data):
        bad += 1
        print(path, error.message)
sys.exit(bool(bad))
