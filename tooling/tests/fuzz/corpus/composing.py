"""把类别、时限方式、公开属性、办理经过逐一相配，配上手写的短语，拼成事项。"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from random import Random
from typing import Any

from .days import TODAY, after, before, workday
from .diary import OFFICE, VICE, Diary
from .phrases import DEMANDS, GOALS, LONG, MATTERS, PLACES, QUOTED
from .plots import PLOTS, Plot, extended, extended_twice, extension_refused

Item = dict[str, Any]
UNITS = (
    "省发展改革委 省教育厅 省科技厅 省工信厅 省水利厅 省财政厅 省民政厅 省农业农村厅 省住建厅 省交通运输厅 省卫生健康委 省生态环境厅"
).split()
CATEGORIES: dict[str, Item] = {
    "党中央国务院决策部署": {"名称": "国务院关于推进有关工作的意见", "文号": "国发〔2025〕12号"},
    "政府工作报告任务": {"名称": "《政府工作报告》", "条目": "二、（三）“民生实事”第3项"},
    "省政府重要部署和决定": {"名称": "省政府常务会议纪要", "文号": "甘政纪〔2025〕7号"},
    "省政府会议议定事项": {"名称": "全省深化“放管服”改革电视电话会议"},
    "省领导批示事项": {"名称": "省政府领导批示（甘督批〔2025〕31号）"},
    "省领导交办其他事项": {"名称": "省政府领导交办（电话记录第8号）", "文号": "国督转〔2025〕88号"},
    "人大建议政协提案": {"名称": "省人大代表建议", "文号": "第1024号"},
    "群众反映和社会关注问题": {"名称": "12345热线集中反映：供暖不足", "条目": "11月周报第2条"},
}
MODES = ("截止日期", "工作日", "领导限定", "随办随报", "周期", "长期")
ATTRIBUTES = ("主动公开", "依申请公开", "不予公开")
NEEDS_DUE = (extended, extended_twice, extension_refused)


def drafts() -> Iterator[tuple[str, Item]]:
    """拟立项、刚立项、刚交办的，各类都有。"""
    for number, (category, step) in enumerate(product(CATEGORIES, range(3)), start=1):
        chance = Random(number)
        filed = before(before(before(TODAY)))
        mode = "领导限定" if category == "省领导批示事项" else "截止日期"
        item = _head(f"DC-2026-{8000 + number}", category, mode, "主动公开", filed, chance)
        diary = Diary(chance, filed, item["主办单位"][0], [], None, "每月")
        if step:
            diary.filed()
        if step == 2:
            diary.day = before(TODAY)
            diary.add("交办", 经办=OFFICE, 方式="督查通知")
        elif step == 0:
            del item["公开"]["审查"]
            item["时限"] = {"方式": "待明确", "表述": "由省政府常务会议确定"}
        item["办理过程"] = diary.log
        yield item["编号"], item


def items(count: int, seed: int = 0) -> Iterator[tuple[str, Item]]:
    """先是各种相配一件不漏，再随机配到 ``count`` 件；同一个种子每次一样。"""
    yield from drafts()
    made = len(CATEGORIES) * 3
    table = list(product(CATEGORIES, MODES, ATTRIBUTES))
    chance = Random(seed)
    number = 0
    while made < count:
        for at, (category, mode, attribute) in enumerate(table):
            plot = PLOTS[(at + number // len(table)) % len(PLOTS)]
            number += 1
            item = _item(number, category, mode, attribute, plot, chance)
            if item is None:
                continue
            yield item["编号"], item
            made += 1
            if made >= count:
                return


def _item(
    number: int, category: str, mode: str, attribute: str, plot: Plot, chance: Random
) -> Item | None:
    filed = workday(date(2025, 1, 6) + timedelta(days=chance.randrange(430)))
    if category == "省领导批示事项" and mode in ("截止日期", "工作日"):
        mode = "领导限定"
    item = _head(f"DC-{filed.year}-{number:04}", category, mode, attribute, filed, chance)
    supports = [one["单位"] for one in item.get("协办单位", [])]
    due = _due(item, filed)
    if plot in NEEDS_DUE and due is None:
        plot = PLOTS[1]
    if plot is extended_twice and (due is None or due < date(2025, 10, 1)):
        plot = PLOTS[1]
    period = "每半月" if mode == "工作日" else item["反馈"]
    if mode == "周期":
        period = item["时限"]["周期"]
    diary = Diary(chance, filed, item["主办单位"][0], supports, due, period)
    plot(diary, item.get("节点", []))
    if diary.is_over:
        return None
    item["办理过程"] = diary.log
    return item


def _head(
    number: str, category: str, mode: str, attribute: str, filed: date, chance: Random
) -> Item:
    lead, *others = chance.sample(UNITS, chance.randint(1, 4))
    urgency = "重要" if chance.random() < 0.3 else "一般"
    if chance.random() < 0.08 and mode in ("截止日期", "领导限定", "工作日"):
        urgency = "特别紧急"
    title = f"{chance.choice(PLACES)}{chance.choice(MATTERS)}（{number[-4:]}）"
    item: Item = {
        "编号": number,
        "文号": f"甘政督〔{number[3:7]}〕{int(number[-4:])}号",
        "标题": chance.choice(QUOTED) + number[-4:] + "项" if chance.random() < 0.15 else title,
        "类别": category,
        "来源": {**CATEGORIES[category], "日期": str(before(filed))},
    }
    if category == "省领导批示事项":
        item["批示"] = {
            "领导": VICE,
            "日期": str(before(filed)),
            "内容": "请督查室“盯到底”，限期报结果。",
        }
    item["缓急"] = urgency
    if urgency == "特别紧急":
        item["专人"] = "督查室副主任"
    item["目标任务"] = LONG if chance.random() < 0.1 else chance.choice(GOALS)
    item["办理要求"] = chance.choice([*DEMANDS, *QUOTED])
    item["主办单位"] = [lead]
    if others:
        item["协办单位"] = [
            {"单位": one, "分工": chance.choice(["落实资金：省级30%", "做好“三保”", "配合"])}
            for one in others
        ]
    item["时限"] = _limit(mode, filed, chance)
    item["反馈"] = item["时限"].get("周期") or chance.choice(["每月", "每季度"])
    due = _due(item, filed)
    if due is not None and mode != "工作日" and chance.random() < 0.6:
        item["节点"] = _milestones(filed, due, chance)
    item["公开"] = {"属性": attribute}
    if attribute != "主动公开":
        item["公开"]["理由"] = "涉及过程性信息，依《政府信息公开条例》第十六条"
    if attribute == "主动公开" or chance.random() < 0.4:
        item["公开"]["审查"] = {
            "初审": "督查专员",
            "审核": "督查室副主任",
            "保密审查": "保密办主任",
            "签发": "办公厅分管副主任",
            "日期": str(filed),
        }
    if chance.random() < 0.2:
        item["备注"] = chance.choice(QUOTED) + "，内部掌握"
    return item


def _limit(mode: str, filed: date, chance: Random) -> Item:
    if mode == "截止日期":
        return {"方式": mode, "截止": str(workday(filed + timedelta(days=chance.randint(90, 360))))}
    if mode == "工作日":
        return {"方式": mode, "工作日数": str(chance.randint(5, 15))}
    if mode == "领导限定":
        day = workday(filed + timedelta(days=chance.randint(60, 200)))
        return {"方式": mode, "截止": str(day), "限定人": VICE}
    if mode == "周期":
        period, day = chance.choice(
            [("每月", "25"), ("每季度", "03-25"), ("每半年", "06-20"), ("每年", "01-15")]
        )
        return {"方式": mode, "周期": period, "每期截止": day}
    if mode == "长期":
        return {"方式": mode, "表述": chance.choice(["持续推进", "长期坚持", "“十五五”期间"])}
    return {"方式": mode}


def _due(item: Item, filed: date) -> date | None:
    limit = item["时限"]
    if "截止" in limit:
        return date.fromisoformat(limit["截止"])
    if "工作日数" in limit:
        return after(filed, int(limit["工作日数"]) + 1)
    return None


def _milestones(filed: date, due: date, chance: Random) -> list[Item]:
    span = (due - filed).days
    parts = chance.randint(1, 3)
    return [
        {
            "时限": str(workday(filed + timedelta(days=span * one // (parts + 1)))),
            "目标": chance.choice(
                ["开工率100%", "完工50%（±2）", "“回头看”一遍", "通过中期评估：合格以上"]
            )
            + f"·{one}",
            "进度": str(100 * one // (parts + 1)),
        }
        for one in range(1, parts + 1)
    ]
