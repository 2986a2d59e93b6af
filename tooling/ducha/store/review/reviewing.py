"""A merge request, judged by what it changes: the function behind ``ducha review`` and the hook."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from ducha.domain.findings import Finding
from ducha.domain.paths import Sort, number_of, sort_of
from ducha.domain.review import Review
from ducha.rules import TEXT_RULES

from ..changing import change_of, judge_writer
from ..examine import Examiner
from ..git.ranges import ends
from ..git.running import Git
from ..git.trials import trial
from ..opened import Ledger
from ..snapshots import Snapshots, snapshots
from ..text_gate import accepted
from .asking import asked, listed, told
from .authors import Authors, written
from .contents import Contents
from .gathering import Gathered, Step, gather
from .items import Judged, judged, reviewed
from .passing import passing
from .together import together
from .traces import Traces, came_with

_UNKNOWN = "未登记的人"
_GATE = frozenset(rule.id for rule in TEXT_RULES)


def review(
    git: Git,
    base: str,
    head: str = "HEAD",
    result: str | None = None,
    *,
    today: date,
    now: int,
    branch: str = "",
) -> Review:
    """Judge what ``head`` would change in ``base``, by the rules of ``base``.

    ``result`` is the merge of both where somebody made one already; else it is tried out here.
    ``today`` is the day in Asia/Shanghai on which it would enter, ``now`` the moment, in seconds
    since 1970. Raises Unreadable for whatever is missing: then nothing can be said.
    """
    found = ends(git, base, head, result)
    with trial(git, found.objects) as tried, snapshots(tried) as made:
        gathered = gather(tried, found)
        ledger = made.ledger(found.base)
        return _Reviewing(gathered, ledger, made, today, now).review(branch)


@dataclass(frozen=True)
class _Reviewing:
    """One request under review."""

    gathered: Gathered
    ledger: Ledger
    made: Snapshots
    today: date
    now: int

    def review(self, branch: str) -> Review:
        gathered, examiner = self.gathered, self.ledger.examiner(self.today)
        contents = Contents(gathered.git, self.ledger)
        contents.load(gathered.deltas)
        contents.load(one for step in gathered.steps for one in step.own)
        authors = Authors(examiner.office.people, self.today)
        items = list(judged(gathered.deltas, contents, examiner))
        traces = Traces(gathered, contents, self._specimens())
        commits = list(written(gathered, contents, authors))
        request = asked(gathered, examiner.office, self.made, commits, self.now, contents)
        findings = [
            *told(request),
            *passing(gathered, request),
            *_of_items(items, traces),
            *together(gathered, items, contents, examiner),
            *_of_writers(gathered, contents, examiner, authors),
            *self._of_traces(traces, branch),
        ]
        made = Review(
            as_of=self.today,
            checked=len(items),
            findings=sorted(dict.fromkeys(findings), key=lambda one: one.order),
            items=[
                reviewed(one, examiner, _writers(gathered, authors, one.change.file))
                for one in items
            ],
            rules=self._paths(Sort.RULES),
            editorial=self._paths(Sort.EDITORIAL),
            writers=_writers(gathered, authors),
            commits=len(gathered.steps),
        )
        wrong = f"{made.errors} 处错误，{made.warnings} 处警告" if findings else "没有问题"
        looked = f"{made.commits} 个提交、{made.checked} 件事项"
        made.closing = f"已审 {looked}：{wrong}（以 {self.today} 为今天）"
        return made

    def _specimens(self) -> tuple[str, ...]:
        """Folders of specimens, asked for only where something else than items changed."""
        paths = (one.path for step in self.gathered.steps for one in step.own)
        if all(number_of(path) for path in paths):
            return ()
        return self.made.specimens(self.gathered.range.base.id)

    def _of_traces(self, traces: Traces, branch: str) -> list[Finding]:
        """What the gate finds and no waiver of the base accepts."""
        left, _ = accepted(traces.found(branch), self.ledger.office.waivers, self.today)
        return [one.finding for one in left]

    def _paths(self, sort: Sort) -> list[tuple[str, str]]:
        return list(listed(one for one in self.gathered.deltas if sort_of(one.path) is sort))


def _of_items(items: Iterable[Judged], traces: Traces) -> Iterator[Finding]:
    for item in items:
        for one in item.findings:
            origin = traces.origin(item.change.file) if one.rule in _GATE else ""
            yield came_with(one, origin) if origin else one


def _of_writers(
    gathered: Gathered, contents: Contents, examiner: Examiner, authors: Authors
) -> Iterator[Finding]:
    """What each author may not have done to an item; the same thing is told of the first commit."""
    told: set[tuple[str, str, str]] = set()
    for step in gathered.steps:
        writer = authors.of(step.commit)
        if writer is None or len(step.commit.parents) > 1:
            continue
        for one in step.own:
            if not number_of(one.path):
                continue
            base = contents.at(gathered.base_blobs.get(one.path))
            old, new = contents.of(one.old), contents.of(one.new)
            change = change_of(one.path, old, new, contents.version)
            office, entered = examiner.office, examiner.today
            for found in judge_writer(change, new, office, entered, writer, base):
                key = (found.rule, found.file, found.message)
                if key not in told:
                    told.add(key)
                    yield replace(found, message=f"{found.message}（{_named(step)}）")


def _named(step: Step) -> str:
    return f"提交 {step.commit.id[:10]}"


def _writers(gathered: Gathered, authors: Authors, file: str = "") -> tuple[str, ...]:
    """Posts of those who wrote the request, or one file of it, in the order of their commits."""
    commits = (
        step.commit
        for step in gathered.steps
        if step.own and (not file or any(one.path == file for one in step.own))
    )
    people = (authors.of(commit) for commit in commits)
    return tuple(dict.fromkeys(one.post if one else _UNKNOWN for one in people))
