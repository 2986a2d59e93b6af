"""每种做法都归到该归的一类：等级、规则，和要不要拦。"""

from datetime import date

import pytest
from attacks import WAYS, Way
from offices import Repository

from ducha.domain.vocabulary import Grade
from ducha.rules.git.g01_steps.grading import BY_ID
from ducha.store.audit import audit
from ducha.store.git.running import Git

TODAY = date(2026, 5, 1)


@pytest.mark.parametrize("one", WAYS, ids=lambda one: one.name)
def test_classified(one: Way, repo: Repository) -> None:
    one.do(repo)
    found = audit(Git(repo.path), "main", TODAY)
    last = found.steps[-1]
    assert (last.grade, set(last.rules)) == (one.grade, set(one.rules)), last.reasons
    blocking = {rule for rule in one.rules if BY_ID[rule].best is Grade.GAP}
    told = {f.rule for f in found.findings if f.file == last.commit[:10]}
    assert told == blocking | ({"G10"} & set(one.rules)), "作者没登记的总要说"
    assert (last in found.proof.gaps) == (one.grade == "缺口")


def test_the_honest_ones_give_no_alarm(repo: Repository) -> None:
    for one in WAYS:
        assert (one.grade == "甲") == one.name.startswith("honest"), one.name
