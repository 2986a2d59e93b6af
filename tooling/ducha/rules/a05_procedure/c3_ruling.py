"""第五条（三）裁定: the leader in charge decides, not a unit, and not the 督查部门 itself."""

from ducha.domain.articles import article
from ducha.domain.findings import Hit, Hits, Severity
from ducha.domain.vocabulary import Key, Stage, State

from ..rule import AnyRule, Case, Rule, record_at, while_under_way
from ..titles import not_a_leader
from ..waiting import step_taken_soon


def _ruled_by_leader(case: Case) -> Hits:
    units = case.office.units
    for position, passage in case.passages(Stage.RULING):
        arbiter = passage.record.arbiter or ""
        is_unit = arbiter in units or arbiter in units.aliases
        why = "是单位，不是领导" if is_unit else not_a_leader(arbiter, units)
        if why:
            yield Hit(
                record_at(position, Key.ARBITER),
                f"协调不成的，报本级政府分管领导裁定；“{arbiter}”{why}",
                f"{Key.ARBITER}: 分管领导的职务，如 分管副省长",
            )


def _ruling_stands(case: Case) -> Hits:
    ruled = None
    for position, passage in case.passages(Stage.RULING, Stage.REASSIGNMENT, Stage.REFUSAL):
        record = passage.record
        if record.stage is Stage.RULING:
            ruled = record
        elif record.stage is Stage.REASSIGNMENT:
            ruled = ruled if ruled and ruled.day == record.day else None
        elif ruled is not None:
            yield Hit(
                record_at(position, Key.STAGE),
                f"领导裁定以后照裁定办，不再退办；“{ruled.arbiter}”已在 {ruled.day} 裁定",
            )


RULED_BY_LEADER = Rule(
    "A0503-8",
    article(5, 3),
    "裁定由政府分管领导作出",
    Severity.ERROR,
    "写作出裁定的领导的职务；督查机构谈成的，记协调",
    _ruled_by_leader,
)

REFUSAL_SETTLED = Rule(
    "A0503-9",
    article(5, 3),
    "退办的及时改派、协调或裁定",
    Severity.WARNING,
    "补记怎样处理退办",
    step_taken_soon(
        State.REFUSED,
        "单位退办的，督查机构要及时定由谁办",
        f"记“{Stage.REASSIGNMENT}”；意见不一致的，记“{Stage.COORDINATION}”“{Stage.RULING}”",
    ),
)
RULING_STANDS = Rule(
    "A0503-10",
    article(5, 3),
    "裁定以后不再退办",
    Severity.WARNING,
    "照裁定办；情况变了的，报裁定人同意后记改派",
    while_under_way(_ruling_stands),
)

RULES: tuple[AnyRule, ...] = (RULED_BY_LEADER, REFUSAL_SETTLED, RULING_STANDS)
