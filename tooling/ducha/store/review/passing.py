"""What stood in some commit of the request and is gone in the end: history keeps it all the same.

Whoever takes out an old commit, or looks for a fault from commit to commit, gets it on his disk.
"""

from collections.abc import Iterator
from dataclasses import replace

from ducha.domain.findings import Finding
from ducha.domain.request import Request, Touched
from ducha.rules.git.g20_paths import PASSING_RULES
from ducha.rules.git.rule import GitHit, RequestRule

from ..gating import scrubbed
from ..git.ranges import listed
from ..text_gate import shown_path
from .alike import alike
from .gathering import Gathered, Step

_FIX = "从主线新开分支，只带改好的内容，一次提交"


def passing(gathered: Gathered, request: Request) -> Iterator[Finding]:
    """Paths of single commits that no tree may have, unless the result has them too."""
    told = {(rule.id, hit.place) for rule in PASSING_RULES for hit in rule.check(request)}
    suspects = _suspects(gathered)
    for step in gathered.steps:
        touched = tuple(_touched(gathered, step, suspects))
        for rule in PASSING_RULES if touched else ():
            for hit in rule.check(replace(request, touched=touched)):
                if (rule.id, hit.place) not in told:
                    told.add((rule.id, hit.place))
                    yield _finding(rule, hit, step)


def _finding(rule: RequestRule, hit: GitHit, step: Step) -> Finding:
    short = step.commit.id[:10]
    why = f"{hit.message}（在提交 {short} 里；后来去掉了，历史里也还在）"
    return scrubbed(rule.finding(why, f"{short}:{shown_path(hit.place)}", fix=_FIX))


def _suspects(gathered: Gathered) -> frozenset[str]:
    """Added paths that may be like another; nothing taken away: the result has them all."""
    if not any(one.new is None for step in gathered.steps for one in step.own):
        return frozenset()
    return frozenset(alike(gathered.came, gathered.old_paths.union(gathered.paths, gathered.came)))


def _touched(gathered: Gathered, step: Step, suspects: frozenset[str]) -> Iterator[Touched]:
    """What a commit brought, with what is like it in the tree of that commit."""
    brought = [one.path for one in step.own if one.old is None and one.path in suspects]
    others = alike(brought, listed(gathered.git, step.commit.tree)) if brought else {}
    for one in step.own:
        if one.new is not None:
            old = one.old.mode if one.old else ""
            yield Touched(one.path, old, one.new.mode, others.get(one.path, ()))
