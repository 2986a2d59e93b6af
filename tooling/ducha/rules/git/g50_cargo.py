"""Rules over what a push brings along: commits, and objects all told (G50 to G59)."""

from dataclasses import dataclass
from datetime import date

from ducha.domain.articles import HOUSE
from ducha.domain.findings import Hit, Hits, Severity
from ducha.domain.people import Person
from ducha.domain.vocabulary import Duty

from .push_rule import PushRule
from .rule import GitRule


@dataclass(frozen=True)
class Cargo:
    """All objects that a push brings; sizes in bytes, unpacked. ``stowaways`` belong to no ref."""

    objects: int
    size: int
    largest: int
    stowaways: int
    most_objects: int
    most_size: int


@dataclass(frozen=True)
class Carried:
    """A commit that the server has not had, who is said to have written it, and who pushes it.

    ``is_signed``: the signature of that writer's own key is on it.
    """

    commit: str
    writer: Person | None
    pusher: Person
    is_signed: bool


@dataclass(frozen=True)
class Fault:
    """Why nobody could judge; ``report`` names what the administrator will find."""

    why: str
    report: str


@dataclass(frozen=True)
class Taken:
    """A step of the main line that is worse proven than the policy asks."""

    commit: str
    grade: str
    wanted: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Dated:
    """A step of the main line: the day that it says, today, and the 工作日 between them."""

    commit: str
    said: date
    today: date
    lag: int
    allowed: int


@dataclass(frozen=True)
class Begun:
    """A main line from which on everything has to be proven."""

    people: int
    signers: int
    items: int


@dataclass(frozen=True)
class Apart:
    """A branch, and whether it shares a history with the main line."""

    is_related: bool


@dataclass(frozen=True)
class Added:
    """What one commit did to the only file of a branch of evidence; ``flaw`` says what is wrong."""

    commit: str
    file: str
    flaw: str


def _proven(case: Taken) -> Hits:
    why = "；".join(case.reasons) or "不是核签过的合并"
    yield Hit(
        (),
        f"主线的每一步须是核签过的合并，证据不低于“{case.wanted}”；"
        f"提交 {case.commit[:10]} 是“{case.grade}”：{why}",
    )


def _pushed_in_time(case: Dated) -> Hits:
    if case.lag > case.allowed:
        yield Hit(
            (),
            f"核签以后 {case.allowed} 个工作日以内推送，入库的日子才是真的；"
            f"提交 {case.commit[:10]} 写的是 {case.said}，{case.today} 才推送，"
            f"隔了 {case.lag} 个工作日",
        )


def _own_hand(case: Carried) -> Hits:
    if case.writer is None or case.is_signed or case.writer.code == case.pusher.code:
        return
    yield Hit(
        (),
        f"谁写的由谁推送；提交 {case.commit[:10]} 写的是{case.writer.post}的名下，"
        f"推送的是{case.pusher.post}",
    )


def _belongs(case: Cargo) -> Hits:
    if case.stowaways:
        yield Hit((), f"推送里不夹带别的；有 {case.stowaways} 个对象不属于任何分支、标签")


def _bounded(case: Cargo) -> Hits:
    if case.objects > case.most_objects:
        yield Hit((), f"一次推送最多 {case.most_objects} 个对象；这次有 {case.objects} 个")
    if case.size > case.most_size:
        yield Hit(
            (),
            f"一次推送最多 {_megabytes(case.most_size)} MB；"
            f"这次解开有 {_megabytes(case.size)} MB，最大的一个 {_megabytes(case.largest)} MB",
        )


def _megabytes(size: int) -> int:
    return -(-size // (1 << 20))


def _judged(case: Fault) -> Hits:
    yield Hit((), f"判不了就不收：{case.why}。报告编号 {case.report}")


def _told(case: Begun) -> Hits:
    yield Hit(
        (),
        f"采用起点：登记了 {case.people} 人，其中{Duty.SIGNER} {case.signers} 人；"
        f"已有事项 {case.items} 件。从下一步起，主线的每一步都要核签",
    )


def _related(case: Apart) -> Hits:
    if not case.is_related:
        yield Hit((), "分支须从主线分出来；这个分支和主线没有共同的历史")


def _only_grows(case: Added) -> Hits:
    if case.flaw:
        yield Hit(
            (),
            f"存证的分支上只有一份 {case.file}，每个提交只在末尾添工具写的行；"
            f"提交 {case.commit[:10]} {case.flaw}",
        )


_E = Severity.ERROR
PROVEN: PushRule[Taken] = PushRule(
    "G50",
    HOUSE,
    "主线只进核签过的合并",
    _E,
    "推送到自己的分支，提合并请求；核签人运行 ducha sign 合并",
    _proven,
)
OWN_HAND: PushRule[Carried] = PushRule(
    "G51",
    HOUSE,
    "谁写的由谁推送",
    _E,
    "请写的人用自己的账号推送分支；代为推送的，提交上要有写的人自己的签名",
    _own_hand,
)
BELONGS: PushRule[Cargo] = PushRule(
    "G52", HOUSE, "推送不夹带", _E, "用平常的 git push 推送分支，不要自己拼数据", _belongs
)
BOUNDED: PushRule[Cargo] = PushRule(
    "G53", HOUSE, "推送不过量", _E, "分几次推送；大的附件不放在台账里", _bounded
)
JUDGED: PushRule[Fault] = PushRule(
    "G54", HOUSE, "判不了就不收", _E, "过一会儿再推送一次；还不行，把报告编号告诉管理员", _judged
)
CARGO_RULES: tuple[PushRule[Cargo], ...] = (BELONGS, BOUNDED)
BEGUN: PushRule[Begun] = PushRule(
    "G55", HOUSE, "采用起点", Severity.NOTE, "把起点的提交号公布出去，以后核验要用", _told
)
APART: PushRule[Apart] = PushRule(
    "G56", HOUSE, "分支从主线分出来", _E, "先取回主线，从主线新开分支，再把改动放上去", _related
)
ONLY_GROWS: PushRule[Added] = PushRule(
    "G57",
    HOUSE,
    "存证分支只添工具写的行",
    _E,
    "存证只由 ducha checkpoint 和 ducha attest 写，不手改；先取回服务器上的，再运行一次",
    _only_grows,
)
PUSHED_IN_TIME: PushRule[Dated] = PushRule(
    "G58",
    HOUSE,
    "核签的日子不倒填",
    _E,
    "退回到主线原来的位置（git reset --keep origin/main），今天重新核签，再推送",
    _pushed_in_time,
)
PUSH_RULES: tuple[GitRule, ...] = (
    PROVEN,
    OWN_HAND,
    *CARGO_RULES,
    JUDGED,
    BEGUN,
    APART,
    ONLY_GROWS,
    PUSHED_IN_TIME,
)
"""All of this module, in the order of their ids."""
