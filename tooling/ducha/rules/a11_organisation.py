"""第十一条: the 督查机构 does the supervising; a unit does not supervise itself."""

from ducha.domain.articles import article
from ducha.domain.findings import Hit, Hits, Severity
from ducha.domain.vocabulary import Key

from .rule import Case, Rule, record_at


def _by_supervisor(case: Case) -> Hits:
    units, supervisor = case.office.units, case.office.policy.supervisor
    for position, passage in case.lawful:
        record = passage.record
        made_by = ((Key.HANDLED_BY, record.handled_by), (Key.PROPOSED_BY, record.proposed_by))
        for key, name in made_by:
            if name and name in units and not units.is_supervisor(name):
                yield Hit(
                    record_at(position, key),
                    f"“{record.stage}”须由督查机构{key}；“{name}”不是督查机构",
                    f"{key}: {supervisor}",
                )


BY_SUPERVISOR = Rule(
    "A1100-1",
    article(11),
    "立项、交办、催办、审核等由督查机构经办",
    Severity.ERROR,
    "改成督查机构",
    _by_supervisor,
)

RULES = (BY_SUPERVISOR,)
