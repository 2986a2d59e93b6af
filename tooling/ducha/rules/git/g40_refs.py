"""Rules over one ref of a push: which there may be, and who may move it (G40 to G49)."""

import re
from dataclasses import dataclass

from ducha.domain.articles import HOUSE
from ducha.domain.findings import Hit, Hits, Severity
from ducha.domain.people import Person
from ducha.domain.vocabulary import Duty

from .push_rule import PushRule

BRANCHES = "refs/heads/"
TAGS = "refs/tags/"
CHECKPOINTS, ATTESTATIONS = f"{BRANCHES}checkpoints", f"{BRANCHES}attestations"
EVIDENCE = frozenset({CHECKPOINTS, ATTESTATIONS})
"""Branches that only ever grow, beside the main line."""
_MISTAKEN = re.compile(
    r"(?:refs|heads|tags|remotes|origin|upstream)(?:/.*)?|[0-9a-f]{7,40}|(?:[a-z]+_)?head",
    re.IGNORECASE | re.DOTALL,
)
"""What one types for something else."""
KEEPERS = (Duty.SIGNER, Duty.ADMINISTRATOR)
"""Who may bring something into the main line."""


@dataclass(frozen=True)
class RefCase:
    """One ref of a push; what git tells of it, and what the register of the base says of people.

    ``kind`` is the sort of object that it shall point to, empty where the ref shall be gone.
    ``continues``: nothing that it held is lost. ``alike``: a ref that one would take it for.
    ``writers`` are the people whose unmerged work it held. ``adopter`` is who pushes by the
    register that the push itself brings, as long as the main line has none. ``is_visible``: no
    character of its name hides.
    """

    ref: str
    trunk: str
    is_new: bool
    kind: str
    continues: bool
    account: str
    pusher: Person | None
    adopted: bool
    adopter: Person | None = None
    alike: str = ""
    is_visible: bool = True
    on_branch: bool = True
    writers: tuple[Person, ...] = ()

    @property
    def is_gone(self) -> bool:
        """Whether the push deletes it."""
        return not self.kind

    @property
    def is_trunk(self) -> bool:
        """Whether it is the main line."""
        return self.ref == self.trunk

    @property
    def is_kept(self) -> bool:
        """Whether it may only grow."""
        return self.is_trunk or self.ref in EVIDENCE

    @property
    def is_tag(self) -> bool:
        """Whether it is a tag."""
        return self.ref.startswith(TAGS)

    @property
    def is_topic(self) -> bool:
        """Whether it is a branch on which somebody works."""
        return self.ref.startswith(BRANCHES) and not self.is_kept


def _registered(case: RefCase) -> Hits:
    if case.adopted and case.pusher is None:
        found = (
            f"账号“{case.account}”没有登记，或已离任"
            if case.account
            else "服务器没有说这次是谁在推送"
        )
        yield Hit((), f"推送的人须是主线的人员登记册里在任的人；{found}")


def _namespace(case: RefCase) -> Hits:
    if not case.ref.startswith((BRANCHES, TAGS)):
        yield Hit((), f"只收分支（{BRANCHES}）和标签（{TAGS}）；这一个两样都不是")


def _kept(case: RefCase) -> Hits:
    if case.is_kept and case.is_gone:
        yield Hit((), "主线和存证的分支永久保留；这次推送要删除它")


def _grows(case: RefCase) -> Hits:
    if case.is_kept and not case.is_gone and not case.continues:
        yield Hit((), "主线和存证的分支只往后加；这次推送会丢掉已经收下的提交（强制推送）")


def _settled(case: RefCase) -> Hits:
    if case.is_tag and not case.is_new:
        done = "删除" if case.is_gone else "挪动"
        yield Hit((), f"标签定了就不动；这次推送要{done}它")


def _of_commits(case: RefCase) -> Hits:
    wanted = ("commit", "tag") if case.is_tag else ("commit",)
    if not case.is_gone and case.kind not in wanted:
        yield Hit((), f"分支和标签须指向提交；这一个指向的是 {case.kind}")
    elif case.is_tag and not case.is_gone and not case.on_branch:
        yield Hit((), "标签只打在分支上已有的提交；它指向的提交不在任何分支上")


def _distinct(case: RefCase) -> Hits:
    if case.alike:
        yield Hit((), f"名字不与已有的分支、标签相同，也不只差大小写或写法；已有 {case.alike}")
    if not case.is_visible:
        yield Hit((), "名字里不能有看不见的字符")
    if not case.is_gone and _MISTAKEN.fullmatch(case.ref.removeprefix(BRANCHES).removeprefix(TAGS)):
        yield Hit((), "名字不能像提交号、像 HEAD、像别处的分支（origin/…、refs/…）")


def _keeper(case: RefCase) -> Hits:
    if case.pusher is None or not case.is_kept:
        return
    able = KEEPERS if case.is_trunk else (*KEEPERS, Duty.FORGE)
    if case.pusher.duties.isdisjoint(able):
        duties = "、".join(sorted(case.pusher.duties)) or "没有"
        yield Hit(
            (),
            f"主线和存证的分支只由{'、'.join(able)}推送；{case.pusher.post}的职责：{duties}",
        )


def _own(case: RefCase) -> Hits:
    if case.pusher is None or not case.is_topic or case.continues:
        return
    if case.writers and case.pusher.duties.isdisjoint(KEEPERS):
        units = {one.unit for one in case.writers}
        if units != {case.pusher.unit}:
            yield Hit(
                (),
                f"别的单位还没有合并的分支，不改写、不删除；上面有{'、'.join(sorted(units))}的改动",
            )


def _adoption(case: RefCase) -> Hits:
    if case.adopted or case.is_gone:
        return
    if not case.is_trunk:
        yield Hit((), "主线还没有采用人员登记册，别的先不收；先由管理员推送主线")
    elif case.adopter is None or Duty.ADMINISTRATOR not in case.adopter.duties:
        who = f"“{case.account}”" if case.account else "（服务器没有说是谁）"
        yield Hit(
            (),
            f"采用起点由{Duty.ADMINISTRATOR}推送，起点的人员登记册里要有他的账号和一位"
            f"{Duty.SIGNER}；推送的账号{who}不是",
        )


_E = Severity.ERROR
REF_RULES: tuple[PushRule[RefCase], ...] = (
    PushRule(
        "G40",
        HOUSE,
        "推送的人已登记",
        _E,
        "请管理员把您的服务器账号写进人员登记册的“账号”，合并到主线后再推送",
        _registered,
    ),
    PushRule(
        "G41",
        HOUSE,
        "只收分支和标签",
        _E,
        "只推送自己的分支：git push origin 分支名",
        _namespace,
    ),
    PushRule(
        "G42",
        HOUSE,
        "主线和存证分支不删除",
        _E,
        "不要删；内容有错的，另提合并请求更正",
        _kept,
    ),
    PushRule(
        "G43",
        HOUSE,
        "主线和存证分支不改写",
        _E,
        "先 git pull 取回主线的新内容；内容有错的，追加更正记录，不改历史",
        _grows,
    ),
    PushRule("G44", HOUSE, "标签定了不动", _E, "换一个新的标签名", _settled),
    PushRule(
        "G45",
        HOUSE,
        "分支和标签都指向提交",
        _E,
        "先推送分支，再在它的提交上打标签",
        _of_commits,
    ),
    PushRule("G46", HOUSE, "名字看得见、分得开", _E, "换一个名字", _distinct),
    PushRule(
        "G47",
        HOUSE,
        "主线由核签的人推送",
        _E,
        "推送到自己的分支：git push origin HEAD:refs/heads/分支名，再提合并请求",
        _keeper,
    ),
    PushRule("G48", HOUSE, "别人的分支不改写", _E, "换一个分支名推送自己的改动", _own),
    PushRule(
        "G49",
        HOUSE,
        "起点由管理员推送",
        _E,
        "由管理员把登记了人员的主线推送上来，以后才收分支",
        _adoption,
    ),
)
