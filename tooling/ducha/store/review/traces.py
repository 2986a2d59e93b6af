"""What must not enter, in all that a merge request would leave in history for good."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from ducha.domain.findings import Finding, is_error
from ducha.domain.paths import number_of

from ..git.objects import SUBMODULE, Delta
from ..text_gate import MESSAGE, NAMES, Seen, in_bytes, in_commit, in_name, in_text, shown_path
from .contents import Contents
from .gathering import Gathered, Step

_BRANCH = "分支名"


@dataclass(frozen=True)
class Traces:
    """The gate over a request; ``made_up`` are folders of specimens, by the base's settings."""

    gathered: Gathered
    contents: Contents
    made_up: tuple[str, ...]

    def found(self, branch: str) -> Iterator[Seen]:
        """What is found in each commit, whether or not it is still there in the end."""
        yield from in_text(branch, _BRANCH, branch)
        told: set[tuple[str, str]] = set()
        for step in self.gathered.steps:
            commit = step.commit
            yield from in_commit(commit.raw, commit.id, MESSAGE)
            for one in step.own:
                if one.new is None or (one.path, one.new.blob) in told:
                    continue
                told.add((one.path, one.new.blob))
                yield from self._in_delta(step, one)

    def _in_delta(self, step: Step, one: Delta) -> Iterator[Seen]:
        assert one.new is not None
        short = step.commit.id[:10]
        if one.old is None:
            yield from in_name(one.path, f"{short}:{NAMES}")
        stays = self.ends_as.get(one.path) == one.new.blob
        judged_anyway = stays and number_of(one.path)
        if one.new.mode == SUBMODULE or judged_anyway or one.path.startswith(self.made_up):
            return
        place = shown_path(one.path) if stays else f"{short}:{shown_path(one.path)}"
        raw, old = self.contents.of(one.new), self.contents.of(one.old)
        found = list(in_bytes(raw or b"", place, one.path))
        if not found:
            return
        stood = Counter((s.finding.rule, s.matched) for s in in_bytes(old or b"", place, one.path))
        for seen in found:
            known = (seen.finding.rule, seen.matched)
            if stood[known]:
                stood[known] -= 1
            else:
                told = came_with(seen.finding, short) if stays else seen.finding
                yield replace(seen, finding=told)

    @cached_property
    def ends_as(self) -> dict[str, str]:
        """The content, by id, of each changed path of the result."""
        return {one.path: one.new.blob for one in self.gathered.deltas if one.new}

    def origin(self, path: str) -> str:
        """The first commit that gave a path the content that it ends with, if one did."""
        for step in self.gathered.steps:
            for one in step.own:
                if one.path == path and one.new and one.new.blob == self.ends_as.get(path):
                    return step.commit.id[:10]
        return ""


def came_with(finding: Finding, commit: str) -> Finding:
    """A finding that says in which commit it is: taking it out of the file may not be enough."""
    more = "带进来的，历史里也要清掉" if is_error(finding) else "带进来的"
    return replace(finding, message=f"{finding.message}（提交 {commit} {more}）")
