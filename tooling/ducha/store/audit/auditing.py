"""``audit``: from git to verdicts. Two passes: the lives of the items, then the evidence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from time import perf_counter

from ducha.domain.evidence import Step
from ducha.domain.findings import Finding
from ducha.domain.gaps import Gaps
from ducha.rules.git.g01_steps.history import NOTHING_STANDS_IN
from ducha.rules.git.g01_steps.shape import CONTINUES

from ..gaps import load_gaps
from ..git.commits import commits, first_parents
from ..git.objects import commit_id, require_whole
from ..git.refs import vouched
from ..git.running import Git, Unreadable
from ..root import Root
from ..snapshots import snapshots
from .attested import content
from .audited import Audited, broken_off, finished, outcome, unseen
from .eras import eras
from .keeping import Keeper, Kept
from .passes import Passes
from .walking import Stride, strides


def tip_of(git: Git, given: str | None) -> str:
    """The commit up to which history is judged: ``given``, else main as it was published.

    Raises as ``vouched`` does, and Unreadable where the ledger is not at the top of its git
    repository: no path would fit.
    """
    if git.text("rev-parse", "--show-prefix"):
        raise Unreadable("台账要在 git 仓库的最上层；在仓库的最上层运行，或用 --root 指明")
    return given or vouched(git)


def audit(
    git: Git,
    tip: str,
    today: date,
    *,
    genesis: str | None = None,
    since: str | None = None,
    keep: Root | None = None,
) -> Audited:
    """Judge main's history up to ``tip``, seen on the day ``today`` (Shanghai).

    ``genesis`` is the commit from which everything has to be proven (default: the first whose
    register of people holds a 核签人); ``since`` leaves out what came before that commit. With
    ``keep`` the next audit of that repository begins where this one ended. Raises Unreadable for a
    shallow clone, a missing commit or a missing object.
    """
    require_whole(git)
    ends = _Ends(
        commit_id(git, tip),
        commit_id(git, genesis) if genesis else None,
        commit_id(git, since) if since else None,
    )
    started = perf_counter()
    keeper = Keeper(None if since else keep, ends.genesis, content(git))
    kept = keeper.load()
    line = list(strides(git, kept.tip or ends.since, ends.tip))
    if kept.tip is not None and not _goes_on(line, kept.tip, ends.tip):
        kept, line = Kept(), list(strides(git, None, ends.tip))
    lost = None if kept.tip else _lost(git, line, ends)
    if lost is not None:
        return broken_off(today, lost)
    with snapshots(git) as made:
        rules = eras(line, kept.tip or ends.since, made)
        passes = Passes(git, line, rules, kept, ends.since, ends.genesis)
        begun = perf_counter()
        passes.noted  # noqa: B018 - the commits are read now: signatures belong to the evidence
        noted = perf_counter() - begun
        lived = passes.lived()
        halfway = perf_counter()
        steps = kept.steps.and_then(list(passes.marks(keeper.attestations)))
        lives = halfway - started - noted
        spent = (lives, perf_counter() - started - lives)
        gaps = load_gaps(rules.after.root) if rules.after else Gaps()
    state = Kept(ends.tip, passes.adopted, passes.born, steps, lived)
    if line and not rules.broken:
        keeper.save(state)
    report = outcome(state, today, gaps, _begin(git, ends.since) if ends.since else None)
    report.findings += _stand_ins(git)
    report.spent = spent
    return finished(report)


@dataclass(frozen=True, slots=True)
class _Ends:
    """Ids of the commits that were asked for."""

    tip: str
    genesis: str | None
    since: str | None


def _goes_on(line: Sequence[Stride], start: str, end: str) -> bool:
    """Whether a line is the straight continuation of the one that ended at ``start``."""
    return line[0].parents[:1] == (start,) if line else start == end


def _lost(git: Git, line: Sequence[Stride], ends: _Ends) -> Finding | None:
    """Says when the line does not hold a commit that it must hold."""
    born, since = ends.genesis, ends.since
    if since is not None and not _goes_on(line, since, ends.tip):
        return CONTINUES.finding("主线须从上次核过的提交接着走；它不在现在的主线上", since[:10])
    if born is None or any(one.commit == born for one in line):
        return None
    if since is not None and born in first_parents(git, None, since):
        return None
    return CONTINUES.finding("采用起点须在主线上；现在的主线上没有它", born[:10])


def _begin(git: Git, since: str) -> Step:
    return unseen(since, next(commits(git, [since])).committer.day)


def _stand_ins(git: Git) -> Iterator[Finding]:
    """Replaced objects and grafts, which have no effect here but deceive elsewhere."""
    replaced = git.text("for-each-ref", "--format=%(refname)", "refs/replace/")
    grafts = git.path / git.text("rev-parse", "--git-common-dir") / "info" / "grafts"
    if replaced or (grafts.is_file() and grafts.read_bytes().strip()):
        message = "历史须是真的历史；这份仓库里有替换记录或嫁接，能让别的工具看到另一番历史"
        yield NOTHING_STANDS_IN.finding(message, "git")
