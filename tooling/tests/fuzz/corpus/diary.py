"""一件事项的办理经过，一条一条往下记；日子照工作日走，反馈按期报，进度跟着序时走。"""

from datetime import date
from random import Random
from typing import Any

from .days import TODAY, after, before, ends, workday
from .phrases import DEMANDS, PROBLEMS, SITUATIONS, STEPS

OFFICE = "省政府督查室"
VICE = "分管副省长"
Record = dict[str, Any]


class Diary:
    """``lead``、``supports`` 是此刻的承办单位；``due`` 是此刻的到期日，没有的是 None。"""

    def __init__(
        self,
        chance: Random,
        filed: date,
        lead: str,
        supports: list[str],
        due: date | None,
        period: str,
    ) -> None:
        self.chance = chance
        self.lead, self.supports = lead, supports
        self.due, self.period = due, period
        self.day = workday(filed)
        self.start = self.day
        self.reached = 0
        self.log: list[Record] = []

    def add(self, stage: str, **more: Any) -> None:
        """今天记一条；没有内容的字段不写。"""
        record = {"环节": stage, "日期": str(self.day), **more}
        self.log.append({key: value for key, value in record.items() if value not in (None, "")})

    def wait(self, days: int = 1) -> None:
        """过几个工作日。"""
        self.day = after(self.day, days)

    def opened(self, *, follower: str = VICE) -> None:
        """立项、交办、签收。"""
        self.filed(follower)
        self.assigned()
        self.signed()

    def filed(self, by: str = VICE) -> None:
        """立项。"""
        self.add("立项", 提出=OFFICE, 批准=by)

    def assigned(self) -> None:
        """交办：立项后一两个工作日。"""
        self.wait(self.chance.choice([1, 2]))
        how = self.chance.choice(["督查通知", "会议", "电话", "督查通知（传真）"])
        self.add("交办", 经办=OFFICE, 方式=how, 要求=self.maybe(DEMANDS))

    def signed(self) -> None:
        """牵头单位次日签收，协办的有的也签收。"""
        self.wait()
        self.add(
            "签收", 单位=self.lead, 阅批=self.chance.choice(["厅长", "主要负责人", "市长", "局长"])
        )
        self.start = self.day
        for one in self.supports[:1]:
            self.add("签收", 单位=one, 阅批="分管负责人")

    def maybe(self, choices: list[str]) -> str:
        """一半的时候写一句。"""
        return self.chance.choice(choices) if self.chance.random() < 0.5 else ""

    def progress(self, **more: Any) -> None:
        """报一次进展。"""
        problem = self.maybe(PROBLEMS)
        self.add(
            "进展",
            单位=self.lead,
            进度=str(self.reached) if self.due else "",
            情况=self.chance.choice(SITUATIONS),
            存在问题=problem,
            下步措施=self.chance.choice(STEPS) if problem else "",
            **more,
        )

    def report_until(self, last: date, milestones: list[Record] | None = None) -> None:
        """按期反馈到 ``last``；节点到期的当天也报。"""
        due = {date.fromisoformat(str(one["时限"])): one for one in milestones or []}
        days = {one for one in ends(self.period, self.day, last) if one > self.day}
        for end in sorted(days | {one for one in due if self.day < one <= last}):
            on = end if workday(end) == end else before(end)
            if on <= self.day or on > last:
                continue
            self.day = on
            self.advance()
            mark = due.get(end)
            if mark is not None:
                self.reached = max(self.reached, int(mark["进度"]))
            self.progress(节点=mark["目标"] if mark else "")

    def advance(self) -> None:
        """进度略高于序时。"""
        if self.due is None:
            return
        share = (self.day - self.start).days / max((self.due - self.start).days, 1)
        self.reached = max(self.reached, min(int(share * 100) + 3, 95))

    def urged(self, level: str) -> None:
        """催办一次。"""
        how = "催办通知单" if level != "蓝单" else self.chance.choice(["电话", "催办通知单"])
        self.add(
            "催办",
            经办=OFFICE,
            级别=level,
            方式=how,
            对象=[self.lead],
            要求=self.chance.choice(DEMANDS),
            限期=str(after(self.day, 5)),
        )

    def inspected(self, method: str, found: str = "") -> None:
        """督查，三天结束。"""
        team = f"{OFFICE}、{self.lead}" if method == "联合督查" else ""
        begun = self.day
        self.add(
            "督查",
            经办=OFFICE,
            方式=method,
            组成=team,
            对象=[self.lead],
            发现=found or self.chance.choice(SITUATIONS),
            结束日期=str(after(begun, 2)),
        )
        self.wait(2)

    def studied(self) -> None:
        """调研。"""
        self.add(
            "调研", 经办=OFFICE, 难点=self.chance.choice(PROBLEMS), 建议=self.chance.choice(STEPS)
        )

    def completed(self) -> None:
        """办结报告。"""
        self.reached = 100
        self.add(
            "办结报告",
            单位=self.lead,
            情况=self.chance.choice(SITUATIONS),
            佐证=["验收意见书（甘水验〔2026〕8号）", "现场照片12张"],
        )

    def examined(self, verdict: str = "通过") -> None:
        """审核：报告后一两个工作日。"""
        self.wait(self.chance.choice([1, 2]))
        answers = {"任务完成": "是", "问题解决": "是", "结论恰当": "是", "合法合规": "是"}
        if verdict == "重报":
            answers["结论恰当"] = "否"
        elif verdict == "重新办理":
            answers["任务完成"] = "否"
        opinion = "" if verdict == "通过" else "佐证不足，“完成率100%”与台账不符"
        self.add(
            "审核",
            经办=OFFICE,
            **answers,
            结果=verdict,
            意见=opinion,
            现场核查=self.maybe(SITUATIONS),
        )

    def closed(self, kind: str = "全部完成") -> None:
        """办结、报告、归档。"""
        self.wait()
        reason = "" if kind == "全部完成" else "受规划调整影响，剩余2处转入下一年度"
        self.add("办结", 经办=OFFICE, 阅批=VICE, 结果=kind, 理由=reason)
        self.wait(2)
        self.add("报告", 经办=OFFICE, 名称="关于办理情况的报告", 批准="秘书长", 报送="省政府")
        self.wait(3)
        keep = self.chance.choice(["永久", "30年", "10年"])
        self.add("归档", 经办=OFFICE, 卷号=f"DC-{self.day.year}-WS·{keep}-0012", 保管期限=keep)

    @property
    def is_over(self) -> bool:
        """已经写到今天以后了。"""
        return self.day > TODAY
