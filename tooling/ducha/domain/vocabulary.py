"""The words of the 办法, in the one place where code may spell them.

Keys of the item file, its enumerations, and the derived words (状态, 灯) that every page, message
and paper uses. Adding a category, a stage word or a unit role is one line here; then run
``ducha schema write``. Source: 甘政办发〔2010〕229号, DESIGN.md §2.
"""

from enum import StrEnum


class Key(StrEnum):
    """Names of properties in an item file."""

    NUMBER = "编号"
    DOCUMENT_NUMBER = "文号"
    TITLE = "标题"
    CATEGORY = "类别"
    SOURCE = "来源"
    INSTRUCTION = "批示"
    URGENCY = "缓急"
    FOLLOWER = "专人"
    CONTINUES = "承接"
    GOAL = "目标任务"
    REQUIREMENT = "办理要求"
    LEADS = "主办单位"
    SUPPORTS = "协办单位"
    LIMIT = "时限"
    FEEDBACK = "反馈"
    MILESTONES = "节点"
    DISCLOSURE = "公开"
    REMARK = "备注"
    LOG = "办理过程"

    NAME = "名称"
    DATE = "日期"
    CLAUSE = "条目"
    LINK = "链接"
    LEADER = "领导"
    CONTENT = "内容"
    UNIT = "单位"
    DUTY = "分工"
    MODE = "方式"
    DUE = "截止"
    WORKDAYS = "工作日数"
    LIMITED_BY = "限定人"
    PERIOD = "周期"
    DUE_IN_PERIOD = "每期截止"
    WORDING = "表述"
    TARGET = "目标"
    PROGRESS = "进度"
    ATTRIBUTE = "属性"
    REASON = "理由"
    REVIEW = "审查"
    FIRST_REVIEW = "初审"
    SECOND_REVIEW = "审核"
    SECRECY_REVIEW = "保密审查"
    SIGNED_BY = "签发"

    STAGE = "环节"
    PROPOSED_BY = "提出"
    APPROVED_BY = "批准"
    HANDLED_BY = "经办"
    READ_BY = "阅批"
    SITUATION = "情况"
    PROBLEMS = "存在问题"
    NEXT_STEPS = "下步措施"
    DISAGREEMENT = "分歧"
    OUTCOME = "结果"
    ARBITER = "裁定人"
    LEVEL = "级别"
    ADDRESSEES = "对象"
    DEMAND = "要求"
    DEADLINE = "限期"
    REQUESTED_ON = "申请日期"
    NEW_DUE = "新时限"
    TEAM = "组成"
    FINDINGS = "发现"
    ENDED_ON = "结束日期"
    DIFFICULTIES = "难点"
    ADVICE = "建议"
    EVIDENCE = "佐证"
    TASK_DONE = "任务完成"
    PROBLEM_SOLVED = "问题解决"
    CONCLUSION_SOUND = "结论恰当"
    LAWFUL = "合法合规"
    SITE_CHECK = "现场核查"
    OPINION = "意见"
    SUBMITTED_TO = "报送"
    FILE_NUMBER = "卷号"
    RETENTION = "保管期限"
    MERGED_INTO = "并入"
    CORRECTED_RECORD = "更正第几条"
    CORRECTED_FIELD = "更正事项"
    WAS = "原为"
    NOW = "改为"
    LATE = "补录"


class RegisterKey(StrEnum):
    """Names of properties in schema/registers and schema/workdays."""

    VERSION = "版本"
    TITLE = "名称"
    UNITS = "单位"
    NAME = "名称"
    FULL_NAME = "全称"
    SHORT_NAMES = "简称"
    LEVEL = "级别"
    LEADER_TITLE = "分管领导"
    ACCOUNT = "账号"
    PARENT = "上级"
    YEAR = "年份"
    BASIS = "依据"
    OFF = "放假"
    ON = "上班"
    FROM = "起"
    TO = "止"
    CHANGES = "调整"
    DAY = "日期"
    NATURE = "性质"

    NUMBER_PREFIX = "编号前缀"
    SUPERVISOR = "督查机构"
    IMPORTANT_WORKDAYS = "重要事项工作日"
    NOTICE_WORKDAYS = "即将到期工作日"
    URGENT_WORKDAYS = "临近到期工作日"
    BEHIND_POINTS = "落后百分点"
    FAR_BEHIND_POINTS = "严重落后百分点"
    RECEIPT_WORKDAYS = "签收工作日"
    REFUSAL_WORKDAYS = "退办工作日"
    EXTENSIONS = "延期次数"
    FURTHER_EXTENSION_APPROVER = "再次延期批准人"
    SILENCE_WORKDAYS = "停滞工作日"
    CRITICAL_SILENCE_WORKDAYS = "特急停滞工作日"
    FEEDBACK_GRACE_WORKDAYS = "反馈宽限工作日"
    EXAMINATION_WORKDAYS = "审核工作日"
    DISCLOSURE_WORKDAYS = "公开工作日"
    RETURNS = "退回次数"
    DRAFT_DAYS = "拟立项天数"
    EXTENSION_REPLY_WORKDAYS = "延期批复工作日"
    PROMPT_REPORT_WORKDAYS = "随办随报工作日"
    RESUMED_EXTENSION_WORKDAYS = "恢复后延期工作日"
    NEXT_STEP_WORKDAYS = "流转工作日"
    YEAR_END_DAYS = "年末提醒天数"
    ALIKE_PERCENT = "标题相近百分比"
    LIFETIME_YEARS = "最长年限"
    WAIVER_DAYS = "豁免天数"
    LADDER = "催办阶梯"
    AFTER = "逾期工作日"
    COPY_TO = "抄送"

    LATE_WORKDAYS = "补录工作日"
    BATCH = "单次事项数"
    ON_BEHALF = "代录"
    GRADE = "证据等级"

    PEOPLE = "人员"
    CODE = "代号"
    POSITION = "职务"
    UNIT = "单位"
    DUTIES = "职责"
    MAILS = "邮箱"
    KEYS = "密钥"
    PUBLIC_KEY = "公钥"

    GAPS = "缺口"
    COMMIT = "主线提交"
    NOTE = "经过"

    WAIVERS = "豁免"
    RULE = "规则"
    FILE = "文件"
    DIGEST = "摘要"
    REASON = "理由"
    APPROVED_BY = "批准"
    UNTIL = "到期"


class Category(StrEnum):
    """第四条: what 政务督查 is about, in the article's order."""

    CENTRAL = "党中央国务院决策部署"
    PROVINCIAL = "省政府重要部署和决定"
    WORK_REPORT = "政府工作报告任务"
    MEETING = "省政府会议议定事项"
    INSTRUCTION = "省领导批示事项"
    PROPOSAL = "人大建议政协提案"
    PUBLIC_CONCERN = "群众反映和社会关注问题"
    ASSIGNED = "省领导交办其他事项"


class Urgency(StrEnum):
    """第五条（四）, 第七条（二）."""

    ORDINARY = "一般"
    IMPORTANT = "重要"
    CRITICAL = "特别紧急"


class LimitMode(StrEnum):
    """第七条（二）: how an item's time limit is set."""

    DATE = "截止日期"
    WORKDAYS = "工作日"
    BY_LEADER = "领导限定"
    ON_COMPLETION = "随办随报"
    RECURRING = "周期"
    LONG_TERM = "长期"
    UNDECIDED = "待明确"


class Period(StrEnum):
    """How often something recurs: feedback, or a recurring limit."""

    MONTH = "每月"
    QUARTER = "每季度"
    HALF_YEAR = "每半年"
    YEAR = "每年"
    AT_END = "办结时"


class Attribute(StrEnum):
    """公开属性, the three values of 国办发〔2016〕80号."""

    PUBLIC = "主动公开"
    ON_REQUEST = "依申请公开"
    CLOSED = "不予公开"


class Stage(StrEnum):
    """Record kinds of 办理过程 (第五条 to 第七条)."""

    FILING = "立项"
    ASSIGNMENT = "交办"
    RECEIPT = "签收"
    REFUSAL = "退办"
    REASSIGNMENT = "改派"
    PROGRESS = "进展"
    COORDINATION = "协调"
    RULING = "裁定"
    URGING = "催办"
    EXTENSION = "延期"
    INSPECTION = "督查"
    STUDY = "调研"
    COMPLETION = "办结报告"
    EXAMINATION = "审核"
    CLOSURE = "办结"
    REPORT = "报告"
    ARCHIVING = "归档"
    SUSPENSION = "中止"
    RESUMPTION = "恢复"
    TERMINATION = "终止"
    MERGER = "并案"
    CORRECTION = "更正"


class Step(StrEnum):
    """第五条: the seven steps that the public stepper shows, in order."""

    FILING = "立项"
    ASSIGNMENT = "交办"
    UNDERTAKING = "承办"
    URGING = "催办"
    EXAMINATION = "审核"
    REPORT = "报告"
    ARCHIVING = "归档"


class State(StrEnum):
    """Where an item stands. Derived from its log, never stored."""

    DRAFT = "拟立项"
    FILED = "已立项"
    ASSIGNED = "待签收"
    REFUSED = "退办待定"
    UNDERTAKEN = "承办中"
    REPORTED = "待审核"
    RETURNED = "审核退回"
    PASSED = "审核通过"
    CLOSED = "已办结"
    ANSWERED = "已报告"
    ARCHIVED = "已归档"
    SUSPENDED = "已中止"
    TERMINATED = "已终止"
    MERGED = "已并案"


class Light(StrEnum):
    """The time light in words; a colour never stands alone."""

    DONE = "按期办结"
    DONE_LATE = "超期办结"
    SUBMITTED = "已报结"
    NORMAL = "正常推进"
    NOTICE = "即将到期"
    URGENT = "临近到期"
    OVERDUE = "逾期"
    OPEN_ENDED = "长期推进"
    NOT_STARTED = "尚未交办"
    HALTED = "停止办理"


class ProgressLight(StrEnum):
    """Actual progress beside 序时进度, by percentage points."""

    ON_TRACK = "达到序时进度"
    BEHIND = "落后序时进度"
    FAR_BEHIND = "严重落后序时进度"
    UNKNOWN = "没有序时进度"


class UrgeLevel(StrEnum):
    """The ladder of 催办 slips (policy decides who gets which, when)."""

    BLUE = "蓝单"
    YELLOW = "黄单"
    RED = "红单"


class InspectionMethod(StrEnum):
    """The six methods of 第六条, then those that 政府督查工作条例 第十二条 adds."""

    COMPREHENSIVE = "综合督查"
    JOINT = "联合督查"
    PRESSING = "催报督查"
    MEDIA = "媒体督查"
    ONLINE = "网络督查"
    UNANNOUNCED = "暗访督查"
    SELF_EXAMINATION = "要求自查"
    HEARING_REPORT = "听取汇报"
    CHECK_AND_INTERVIEW = "检查访谈"
    FORUM = "座谈评估"
    RECORDS = "调阅资料"
    LEADS = "收集线索"
    SUMMONS = "约谈"
    INTERNET = "互联网+督查"


class ExtensionOutcome(StrEnum):
    """第七条（二）: an extension is asked for, then granted or refused."""

    PENDING = "待批"
    GRANTED = "同意"
    REFUSED = "不同意"


class Verdict(StrEnum):
    """第五条（五）: what 审核 concludes."""

    PASSED = "通过"
    REPORT_AGAIN = "重报"
    REDO = "重新办理"


class Answer(StrEnum):
    """Answers to the four questions of 第五条（五）."""

    YES = "是"
    NO = "否"


class ClosureKind(StrEnum):
    """How a matter was closed; 阶段性办结 is a result, not a state."""

    COMPLETE = "全部完成"
    STAGE = "阶段性办结"
    LIMITED = "因条件限制"


class Retention(StrEnum):
    """国家档案局令第8号: 保管期限."""

    PERMANENT = "永久"
    THIRTY = "30年"
    TEN = "10年"


class UnitLevel(StrEnum):
    """第十一条 to 第十三条: kinds of units in the register."""

    OFFICE = "政府办公厅"
    SUPERVISOR = "督查机构"
    DEPARTMENT = "政府部门"
    AGENCY = "直属机构"
    PREFECTURE = "市州政府"
    NEW_AREA = "新区管委会"
    CENTRAL = "中央在甘单位"
    OTHER = "其他单位"


class Role(StrEnum):
    """Who may make a record."""

    SUPERVISOR = "督查机构"
    LEAD = "主办单位"
    SUPPORT = "协办单位"
    UNIT = "承办单位"
    LEADER = "政府领导"


class Duty(StrEnum):
    """What a person of the register of people may do in git."""

    WRITER = "经办人"
    SIGNER = "核签人"
    LEADER = "政府领导"
    ADMINISTRATOR = "管理员"
    FORGE = "平台"


class OnBehalf(StrEnum):
    """Whether the 督查机构 may enter what a unit reported on paper."""

    ALLOWED = "允许"
    FORBIDDEN = "不允许"


class Grade(StrEnum):
    """How well one step of main is proven; the best first."""

    OFFLINE = "甲"
    FORGE = "乙"
    RECORDED = "丙"
    GAP = "缺口"
    BEFORE = "采用前"


SCHEMA_ENUMS: dict[str, type[StrEnum]] = {
    "category": Category,
    "urgency": Urgency,
    "limit_mode": LimitMode,
    "period": Period,
    "attribute": Attribute,
    "stage": Stage,
    "urge_level": UrgeLevel,
    "inspection_method": InspectionMethod,
    "extension_outcome": ExtensionOutcome,
    "verdict": Verdict,
    "answer": Answer,
    "closure_kind": ClosureKind,
    "retention": Retention,
    "unit_level": UnitLevel,
}
