"""Forms of merge requests, one for each task. Pure.

Each asks only what a machine cannot see: whether originals were read, units were heard, sites
were visited. Fields, stages, dates, people and secrets' marks are what ``ducha review`` judges.
"""

from dataclasses import dataclass

from ducha.domain.vocabulary import Stage


@dataclass(frozen=True)
class Form:
    """A task: ``code`` names it in a web address, ``name`` in a menu; ``asks`` are ticked off."""

    code: str
    name: str
    title: str
    asks: tuple[str, ...]
    fills: tuple[str, ...] = ()
    """Lines to be filled in."""


FORMS: tuple[Form, ...] = (
    Form(
        "filing",
        Stage.FILING,
        "DC-2026-0012 立项",
        (
            "来源的文件或会议纪要，看过原件，文号、日期、条目与原件一致",
            "政府主管领导已经审核同意，同意的原件存在内部",
            "一份文件里有几件事的，已经拆成一件一件",
            "目标任务能考核：到期时，旁人看得出办成没有",
            "主办、协办单位事先通过气，没有推给不该管的单位",
            "公开的四道审查是各人真的审过，不是代填",
        ),
        ("查过、不重复的相近事项（编号）：",),
    ),
    Form(
        "progress",
        "报进展",
        "DC-2026-0012 报二季度进展",
        (
            "进度和数字与本单位内部报表一致，负责人审过",
            "没有办的、办得慢的如实写了，不是只写好的",
            "下步措施落实到了处室和时间",
        ),
        ("数据出处（本单位的报表或文号）：",),
    ),
    Form(
        "extension",
        "申请延期",
        "DC-2026-0012 申请延期到 2026-12-31",
        (
            "办不完的原因属实，不是没有抓紧",
            "能先办完的部分已经先办",
            "新时限同各主办、协办单位商量过，到时办得完",
            "本单位主要负责人同意提出",
        ),
        ("请示的文号：",),
    ),
    Form(
        "completion",
        "申请办结",
        "DC-2026-0012 申请办结",
        (
            "目标任务逐项对照过，每一项都办到了，没有以部分代全部",
            "问题真正解决：到现场看过，或者问过群众",
            "佐证材料是真的，原件存在本单位，可以调阅",
            "本单位主要负责人审过办结报告",
        ),
        (
            "佐证材料存放处：",
            "还留着的问题（没有就写没有）：",
        ),
    ),
    Form(
        "examination",
        Stage.EXAMINATION,
        "DC-2026-0012 审核办结报告",
        (
            "四个问题逐个对照佐证材料看过，不是只看报告",
            "该到现场的到了现场，看到的与报告一致",
            "审核的人没有参与承办，与承办单位没有利害关系",
            "不通过的，差在哪里已经同单位说清楚",
        ),
        ("看过哪些佐证材料：",),
    ),
    Form(
        "archiving",
        Stage.ARCHIVING,
        "DC-2026-0012 归档",
        (
            "批件、通知、办结报告、审核意见、督查报告，纸质和电子的都已入卷",
            "卷号与档案室的登记一致",
            "保管期限经档案人员核过",
        ),
        ("档案室接收的日期：",),
    ),
    Form(
        "rules",
        "规则变更",
        "规矩：节假日安排 2027 年",
        (
            "有依据：文件或会议决定看过原件",
            "受影响的单位已经通知，知道从哪天起照新的办",
            "看过在办事项的到期日和灯会怎样变，变化是有意的",
            "工具或流水线的改动有人逐行看过，不是只看绿勾",
        ),
        ("依据的文件和文号：", "从哪天起照新的办："),
    ),
)
GENERAL = Form(
    "general",
    "其他",
    "改网页文字：经办手册",
    ("改了什么、为什么改，下面写了一两句话",),
    ("改了什么、为什么：",),
)
"""What a forge shows to somebody who has chosen none."""
_MARK = "<!-- 由 ducha schema write 生成，不要手改；文字在 ducha/store/forge/request_forms.py -->"
_FOOT = """\
## 保密

- [ ] 通读过一遍：没有国家秘密、工作秘密，没有检举控告材料（机器只认得标志和号码，认不出内容）
- [ ] 没有群众的姓名、住处，也没有拼起来能认出是谁的细节

<!-- 已经推送了不该有的内容：不要自己删，也不要再推送，立即报告督查室负责人和保密人员。 -->
"""


def form_text(form: Form, before: str = "") -> str:
    """The form as Markdown; ``before`` is a comment that follows the first line."""
    lines = [
        _MARK,
        *([f"<!-- {before} -->"] if before else []),
        f"<!-- 标题照这样写：{form.title}。下面只问机器看不见的，逐条做到了再打勾。 -->",
        "",
        f"## {form.name}",
        "",
        *(f"- [ ] {one}" for one in form.asks),
        "",
        *(line for one in form.fills for line in (one, "")),
    ]
    return "\n".join([*lines, _FOOT])


def choosing_on_github() -> str:
    """How to get another form where there is no menu."""
    named = "、".join(f"{one.name} {one.code}" for one in FORMS)
    return f"换一种样式：在网址最后加 &template=代号.md。代号：{named}"
