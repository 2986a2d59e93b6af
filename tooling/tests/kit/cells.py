"""状态 × 环节 × 谁来记：照 oracle.yaml 的表写出事项和记录，不看程序。几张表的测试共用。"""

from pathlib import Path
from typing import Any

import yaml

UNIT = Path(__file__).resolve().parents[1] / "unit"
Data = dict[str, Any]
TABLE: Data = yaml.safe_load((UNIT / "oracle.yaml").read_text("utf-8"))
MOVES, ROADS, WHO = TABLE["状态"], TABLE["过程"], TABLE["谁"]
BACK = "回到中止以前"
NUMBER = "DC-2026-0001"
FILE = f"items/2026/{NUMBER}.yaml"
DAYS = [f"2026-03-{day:02}" for day in (2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 16)]

ROLES = {
    "督查机构": "省政府督查室",
    "政府办公厅": "省政府办公厅",
    "牵头主办": "省水利厅",
    "其他主办": "省发展改革委",
    "协办": "省财政厅",
    "无关单位": "省教育厅",
    "政府领导": "分管副省长",
}
SIGNING = {"牵头主办": "签收·牵头", "其他主办": "签收·另一主办", "协办": "签收·协办"}

HEAD: Data = {
    "编号": NUMBER,
    "标题": "农村供水保障提升",
    "类别": "政府工作报告任务",
    "来源": {"名称": "2026年政府工作报告", "日期": "2026-01-20", "条目": "民生实事第3项"},
    "缓急": "一般",
    "目标任务": "年内新建改造农村供水工程40处，惠及60万人",
    "办理要求": "按月报送形象进度",
    "主办单位": ["省水利厅", "省发展改革委"],
    "协办单位": [{"单位": "省财政厅", "分工": "落实补助资金"}],
    "时限": {"方式": "截止日期", "截止": "2026-11-30"},
    "反馈": "每月",
    "公开": {
        "属性": "主动公开",
        "审查": {
            "初审": "督查专员",
            "审核": "督查室副主任",
            "保密审查": "保密办主任",
            "签发": "分管副主任",
            "日期": "2026-03-02",
        },
    },
}


def dumped(data: Any) -> str:
    made: str = yaml.dump(
        data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000
    )
    return made


HEAD_TEXT = dumped(HEAD)
ANSWERED = {"任务完成": "是", "问题解决": "是", "结论恰当": "是", "合法合规": "是"}
APPROVED = {"理由": "政策调整，经研究", "批准": "分管副省长"}
EXTENDED = {"申请日期": "2026-03-03", "理由": "汛期停工", "新时限": "2026-12-20"}
CORRECTED = {"原为": "分管副省长", "改为": "常务副省长", "理由": "抄错了"}
NEW_LEADS = {
    "主办单位": ["省自然资源厅"],
    "协办单位": [{"单位": "省财政厅", "分工": "落实补助资金"}],
}
URGED = {"方式": "书面催办", "要求": "说明进展"}

KINDS: dict[str, Data] = {
    "立项": {"批准": "分管副省长", "意见": "列入督查事项"},
    "交办": {"方式": "督查通知"},
    "签收": {"阅批": "厅长"},
    "退办": {"理由": "不属于本单位职责", "建议": "省自然资源厅"},
    "改派": {**NEW_LEADS, **APPROVED},
    "进展": {"情况": "已开工十处"},
    "进展·有进度": {
        "进度": "30",
        "情况": "已开工十处",
        "存在问题": "资金到位慢",
        "下步措施": "催拨资金",
    },
    "协调": {"分歧": "用地由谁负责，意见不一致", "结果": "协调不成，报分管领导裁定"},
    "裁定": {"结果": "由省水利厅负责用地"},
    "催办·蓝单": {"级别": "蓝单", **URGED},
    "催办·黄单": {"级别": "黄单", **URGED},
    "催办·红单": {"级别": "红单", **URGED},
    "延期·待批": {**EXTENDED, "结果": "待批"},
    "延期·同意": {**EXTENDED, "结果": "同意", "批准": "分管副省长"},
    "延期·不同意": {**EXTENDED, "结果": "不同意", "批准": "分管副省长"},
    "督查·综合": {"方式": "综合督查", "发现": "进度符合计划"},
    "督查·暗访": {"方式": "暗访督查"},
    "调研": {"难点": "管护经费不足", "建议": "建立管护基金"},
    "办结报告": {"情况": "目标任务已全部完成", "佐证": ["验收清单"]},
    "审核·通过": {**ANSWERED, "结果": "通过"},
    "审核·重报": {**ANSWERED, "结论恰当": "否", "结果": "重报"},
    "审核·重新办理": {**ANSWERED, "任务完成": "否", "结果": "重新办理"},
    "办结·全部完成": {"阅批": "分管副省长", "结果": "全部完成"},
    "办结·阶段性": {"阅批": "分管副省长", "结果": "阶段性办结", "理由": "余下明年接着办"},
    "办结·因条件限制": {"阅批": "分管副省长", "结果": "因条件限制", "理由": "用地未批"},
    "报告": {"名称": "关于农村供水保障提升办理情况的报告", "批准": "分管副省长"},
    "归档": {"卷号": "2026-督-001", "保管期限": "30年"},
    "中止": APPROVED,
    "恢复": APPROVED,
    "终止": APPROVED,
    "并案": {**APPROVED, "并入": "DC-2026-0002"},
    "更正·记录": {"更正第几条": "1", "更正事项": "批准", **CORRECTED},
    "更正·立项内容": {"更正事项": "办理要求", **CORRECTED, "批准": "分管副省长"},
}
"""每种记录，结果不同的分开；签收按谁签，由角色分。"""


def stage_of(kind: str) -> str:
    return kind.split("·")[0]


def may(kind: str, role: str) -> bool:
    allowed = WHO[stage_of(kind)]["可以"]
    return role in TABLE.get(allowed, ()) if isinstance(allowed, str) else role in allowed


def move_of(kind: str, role: str) -> str:
    """状态表里的叫法。"""
    stage = stage_of(kind)
    if stage == "签收":
        return SIGNING.get(role, "")
    return kind if stage == "审核" else stage


def fits(state: str, kind: str, role: str) -> bool:
    """不论谁来记，这时候记不记得。"""
    move = move_of(kind, role)
    if move:
        return move in MOVES[state]
    return any(one.startswith("签收") for one in MOVES[state])


def leads_to(state: str, kind: str, role: str) -> str | None:
    """表上说的：到哪个状态；不许则空。"""
    target: str | None = MOVES[state].get(move_of(kind, role))
    return target if may(kind, role) else None


def record(kind: str, role: str, day: str) -> Data:
    stage = stage_of(kind)
    return {"环节": stage, "日期": day, WHO[stage]["字段"]: ROLES[role], **KINDS[kind]}


def road(moves: list[str]) -> list[Data]:
    """合规的过程，每一步由该记的人记。"""
    signing = {move: role for role, move in SIGNING.items()}
    made = []
    for move, day in zip(moves, DAYS, strict=False):
        kind = "签收" if move in signing else move
        kind = kind if kind in KINDS else next(one for one in KINDS if stage_of(one) == kind)
        role = signing.get(move) or next(one for one in ROLES if may(kind, one))
        made.append(record(kind, role, day))
    return made


def text_of(log: list[Data]) -> str:
    return HEAD_TEXT + (f"办理过程:\n{''.join(map(dumped, ([one] for one in log)))}" if log else "")
