"""What a ledger row says is kept: a restriction on publication above all."""

import pytest

from ducha.domain.office import Office
from ducha.store.importing import Draft, draft_of

ROW = {"标题": "甲", "类别": "3", "目标任务": "修路10公里", "来源": "政府工作报告"}


def drafted(office: Office, **more: str) -> Draft:
    return draft_of(2, ROW | more, office.units)


@pytest.mark.parametrize("column", ["公开", "公开属性", "公开.属性"])
def test_a_restriction_is_kept(office: Office, column: str) -> None:
    made = drafted(office, **{column: "不予公开", "公开理由": "内部事务"})
    assert made.data is not None
    assert made.data["公开"] == {"属性": "不予公开", "理由": "内部事务"}


def test_an_unknown_attribute_is_refused(office: Office) -> None:
    made = drafted(office, 公开属性="内部掌握")
    assert made.data is None
    assert "内部掌握" in made.missing[0]


def test_without_a_word_it_is_public_and_unreviewed(office: Office) -> None:
    made = drafted(office)
    assert made.data is not None
    assert made.data["公开"] == {"属性": "主动公开"}


def test_columns_that_were_not_used_are_named(office: Office) -> None:
    made = drafted(office, 联系电话="略", 备注="看一看")
    assert any("没有用上的列：联系电话" in note for note in made.notes)
    assert made.data is not None
    assert "看一看" in made.data["备注"]
