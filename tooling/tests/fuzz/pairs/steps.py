"""一份合并请求：某件事项合规的下一步，或补一处内容，或新立一件。照《办法》写成，不看被测的状态表。"""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from corpus.days import after, before
from offices import ROAD, item, path_of, record

OFFICE, LEAD, SECOND, SUPPORT = "省政府督查室", "省水利厅", "省发展改革委", "省财政厅"
COUNT = 10
"""主线上的事项，第 n 件走了 n-1 步，从拟立项到归档。"""
LAST = [date(2026, 3, 1), *(date.fromisoformat(rest[4:14]) for _, _, rest in ROAD)]
Files = dict[str, bytes]
Step = Callable[[str, date, Random], str]


def number(at: int) -> str:
    return f"DC-2026-{at + 1:04}"


def mainline() -> Files:
    """主线上的全部事项；各件标题不同，免得像重复立项。"""
    return {path_of(number(at)): titled(item(at, number(at)), at).encode() for at in range(COUNT)}


TITLES = "农村供水 城市供气 灌区改造 河道治理 学校食堂 乡村道路 老旧小区 养老服务 污水处理 高速服务区 山洪预警 图书下乡 体育场地 急救站点".split()


def titled(text: str, at: int) -> str:
    return text.replace("标题: 农村供水保障提升", f"标题: {TITLES[at % len(TITLES)]}工作落实")


def added(stage: str, rest: str) -> Step:
    """加一条记录；``rest`` 里的 DAY、LATER 换成日子，NOTE 换成随机的一句。"""

    def step(text: str, day: date, chance: Random) -> str:
        said = rest.replace("DAY", str(day)).replace("LATER", str(after(day, 5)))
        said = said.replace(
            "NOTE", chance.choice(["已开工三处", "资金到位七成", "验收两处", "进度正常"])
        )
        text = text if "办理过程:" in text else text + "办理过程:\n"
        return text + record(stage, f"日期: {day}\n{said}")

    return step


def filled(old: str, *new: str) -> Step:
    """改一处；``new`` 里随机取一个。"""
    return lambda text, day, chance: text.replace(old, chance.choice(new), 1)


BY = f"经办: {OFFICE}\n"
NOTED = filled("缓急:", "备注: 已核\n缓急:", "备注: 另附台账\n缓急:")
FOLLOWED = filled("办理要求:", "专人: 督查专员\n办理要求:", "专人: 督查室副主任\n办理要求:")
INSPECTED = added("督查", f"{BY}方式: 座谈评估\n发现: NOTE\n结束日期: DAY")
STUDIED = added("调研", f"{BY}难点: NOTE\n建议: 加快进度")
URGED = added("催办", f"{BY}级别: 蓝单\n方式: 电话\n对象:\n  - {LEAD}\n要求: 抓紧办理\n限期: LATER")
ASKED = added("延期", f"单位: {LEAD}\n申请日期: DAY\n理由: NOTE\n新时限: 2026-12-25\n结果: 待批")
GRANTED = added(
    "延期",
    f"单位: {LEAD}\n申请日期: DAY\n理由: NOTE\n新时限: 2026-12-25\n结果: 同意\n批准: 分管副省长",
)
SIGNED = added("签收", f"单位: {LEAD}\n阅批: 厅长")
JOINED = added("签收", f"单位: {SUPPORT}\n阅批: 副厅长")
FOLLOWING = added("签收", f"单位: {SECOND}\n阅批: 主任")
REFUSED = added("退办", f"单位: {LEAD}\n理由: 职责不在本单位\n建议: 由行业主管部门办理")
REASSIGNED = added(
    "改派", f"{BY}理由: 职责调整\n主办单位:\n  - {SECOND}\n协办单位:\n  - 单位: {LEAD}"
)
COORDINATED = added(
    "协调", f"{BY}对象:\n  - {LEAD}\n  - {SECOND}\n分歧: NOTE\n结果: 仍由{LEAD}牵头"
)
RULED = added("裁定", f"裁定人: 分管副省长\n结果: 仍由{LEAD}牵头")
HALTED = added("中止", f"{BY}理由: 等待规划批复\n批准: 分管副省长")
STOPPED = added("终止", f"{BY}理由: 政策调整，不再实施\n批准: 分管副省长")
JOINED_TO = added("并案", f"{BY}并入: {number(4)}\n理由: 同一件事\n批准: 分管副省长")
REPORTED = added("进展", f"单位: {LEAD}\n进度: 40\n情况: NOTE\n下步措施: 催拨资金")
DONE = added("办结报告", f"单位: {LEAD}\n情况: NOTE\n佐证:\n  - 验收清单")
CORRECTED = added(
    "更正",
    f"{BY}更正第几条: 1\n更正事项: 意见\n原为: 列入督查事项\n改为: 列入重点督查事项\n理由: 笔误",
)
CORRECTED_LAST = added(
    "更正", f"{BY}更正第几条: 4\n更正事项: 下步措施\n原为: 催拨资金\n改为: 催拨省级资金\n理由: 笔误"
)
FOUR = f"{BY}任务完成: 是\n问题解决: 是\n"
PASSED = added("审核", f"{FOUR}结论恰当: 是\n合法合规: 是\n结果: 通过")
AGAIN = added("审核", f"{FOUR}结论恰当: 否\n合法合规: 是\n结果: 重报\n意见: 佐证不足")
HEAD = (
    filled("反馈: 每月", "反馈: 每季度", "反馈: 每半月"),
    filled("办理要求: 按月报送形象进度", "办理要求: 按季报送", "办理要求: 每月底报进展"),
    filled("标题:", "文号: 甘政督〔2026〕12号\n标题:", "文号: 甘政督〔2026〕13号\n标题:"),
)
ANY = (INSPECTED, NOTED, FOLLOWED)
OPEN = (STUDIED, STOPPED, JOINED_TO, CORRECTED, *ANY)
AT_UNIT = (URGED, ASKED, GRANTED, JOINED, FOLLOWING, REASSIGNED, COORDINATED, RULED, HALTED, *OPEN)
NEXT: tuple[tuple[Step, ...], ...] = (
    (
        added("立项", f"提出: {OFFICE}\n批准: 分管副省长\n意见: 列入督查事项"),
        *HEAD,
        NOTED,
        FOLLOWED,
    ),
    (added("交办", f"{BY}方式: 督查通知"), *HEAD, HALTED, *OPEN),
    (SIGNED, REFUSED, *AT_UNIT),
    (REPORTED, REPORTED, DONE, REFUSED, *AT_UNIT),
    (REPORTED, DONE, DONE, REFUSED, CORRECTED_LAST, *AT_UNIT),
    (PASSED, PASSED, AGAIN, *OPEN),
    (added("办结", f"{BY}阅批: 分管副省长\n结果: 全部完成"), *OPEN),
    (added("报告", f"{BY}名称: 办理情况报告\n批准: 分管副省长"), CORRECTED, *ANY),
    (added("归档", f"{BY}卷号: 2026-督-001\n保管期限: 30年"), CORRECTED, *ANY),
    (CORRECTED, CORRECTED_LAST),
)
"""第 n 件（走了 n 步）可以有的下一步。"""


def today_of(at: int) -> date:
    """一对请求进主线的日子：最后一条以后几个工作日。"""
    return after(LAST[at], 4)


def request(main: Files, at: int, chance: Random) -> Files:
    """改第 ``at`` 件的一份请求。"""
    path = path_of(number(at))
    first = after(LAST[at], 1)
    days = [
        day
        for n in range(9)
        if before((day := first + timedelta(days=n)) + timedelta(days=1)) == day
    ]
    day = chance.choice([one for one in days if one <= today_of(at)])
    return {path: chance.choice(NEXT[at])(main[path].decode(), day, chance).encode()}


def newly(chance: Random) -> Files:
    """新立一件；两个人多半取同一个号。"""
    at = COUNT + chance.choice([0, 0, 0, 1])
    title = chance.randrange(COUNT, len(TITLES))
    return {path_of(number(at)): titled(item(0, number(at)), title).encode()}
