"""Files judged one by one: known by their content, or read and examined."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ducha.diagnosis.fault import Fault
from ducha.domain.findings import Severity
from ducha.domain.model import Item
from ducha.workers import in_shares

from .cache import Cache, digest
from .examine import Examined, Examiner, finding_of
from .root import Root
from .trouble import in_words

_NUMBERED = re.compile(r"[A-Z]{2,4}-[0-9]{4}-[0-9]{4}")
POOL_FROM = 1000
"""Below so many fresh files, starting workers costs more than it saves."""
CHUNK = 100

Collect = Callable[[Item], Any]
"""What a caller wants of each item; runs in the worker that read it."""
Outcome = tuple[str, str, Examined, Any]
"""File, content digest, verdict, and what was collected."""


@dataclass(frozen=True)
class Job:
    """What it takes to judge the files of a repository."""

    root: Root
    examiner: Examiner
    cache: Cache
    collect: Collect | None

    def one(self, path: Path) -> Outcome:
        """Read and judge one file."""
        file = self.root.relative(path)
        stray = _stray(path)
        if stray is not None:
            return file, "", _refused(stray, file), None
        try:
            raw = path.read_bytes()
        except OSError as error:
            fault = Fault("Y21", 1, 1, f"读不了这个文件（{in_words(error)}）")
            return file, "", _refused(fault, file), None
        content = digest(raw)
        known = self.cache.get(file, content)
        if known is not None:
            return file, content, known, None
        seen = self.examiner.examine(raw, file)
        kept = self.collect(seen.item) if self.collect and seen.item else None
        return file, content, replace(seen, item=None, data=None), kept

    def many(self, paths: Sequence[Path]) -> list[Outcome]:
        """A worker's share."""
        return [self.one(path) for path in paths]

    def run(self, paths: list[Path]) -> Iterator[Outcome]:
        """Outcomes in the order of ``paths``; workers only where there is much to read."""
        fresh = [path for path in paths if self.root.relative(path) not in self.cache.rows]
        return in_shares(self.many, paths, CHUNK, pays=len(fresh) >= POOL_FROM)


def _stray(path: Path) -> Fault | None:
    """What is wrong with a path that no item file has."""
    if path.is_symlink():
        return Fault("Y20", 1, 1, "事项须是普通文件，不能是链接", "换成文件本身")
    if not path.is_file():
        return Fault("Y20", 1, 1, "没有这个文件", "核对文件名和文件夹")
    if path.suffix != ".yaml":
        message = "事项文件夹里只放以 .yaml 结尾的事项文件"
        named = _NUMBERED.match(path.name)
        fix = f"改名为 {named.group()}.yaml" if named else "移走这个文件；是事项的，改名"
        return Fault("Y20", 1, 1, message, fix)
    return None


def _refused(fault: Fault, file: str) -> Examined:
    return Examined(file, (finding_of(fault, Severity.ERROR, file),), None)
