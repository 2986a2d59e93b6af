"""第五条（三）裁定: the leader in charge decides, not a unit, and not the 督查部门 itself."""

from ducha.domain.articles import article
from ducha.domain.findings import Hit, Hits, Severity
from ducha.domain.vocabulary import Key, Stage

from ..rule import AnyRule, Case, Rule, record_at


def _ruled_by_leader(case: Case) -> Hits:
    units = case.office.units
    for position, passage in case.passages(Stage.RULING):
        arbiter = passage.record.arbiter or ""
        if arbiter in units or arbiter in units.aliases:
            yield Hit(
                record_at(position, Key.ARBITER),
                f"协调不成的，报本级政府分管领导裁定；“{arbiter}”是单位，不是领导",
                f"{Key.ARBITER}: 分管领导的职务，如 分管副省长",
            )


RULED_BY_LEADER = Rule(
    "A0503-8",
    article(5, 3),
    "裁定由政府分管领导作出",
    Severity.ERROR,
    "写作出裁定的领导的职务；督查机构谈成的，记协调",
    _ruled_by_leader,
)

RULES: tuple[AnyRule, ...] = (RULED_BY_LEADER,)
