"""One cold audit, told by phase: wall and CPU seconds of the lives of items, then of the evidence.

python phases.py ISO-DAY  (in a repository; prints JSON)
"""

import json
import os
import sys
import time
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path

from ducha.store.audit import auditing
from ducha.store.git.running import Git


@dataclass(frozen=True)
class Moment:
    """Wall and CPU seconds up to now, those of children included that have ended."""

    wall: float
    cpu: float

    def __sub__(self, other: "Moment") -> "Moment":
        return Moment(self.wall - other.wall, self.cpu - other.cpu)


def now() -> Moment:
    return Moment(time.perf_counter(), sum(os.times()[:4]))


auditing.perf_counter = now  # type: ignore[assignment, attr-defined]
found = auditing.audit(Git(Path()), "HEAD", date.fromisoformat(sys.argv[1]))
print(json.dumps([astuple(one) for one in found.spent]))  # type: ignore[arg-type]
