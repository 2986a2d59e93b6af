"""What must hold of the list of checkpoints and of main beside it (G60 to G69)."""

from ducha.domain.articles import HOUSE
from ducha.domain.findings import Severity

from .rule import GitRule

_ASK = "别再推送，也别自己改；把这几行发给管理员，和外面留存的检查点、别处的克隆一起核对"

FORM = GitRule(
    "G60",
    HOUSE,
    "检查点清单只有一份文件，一行一个，照工具写的样子",
    Severity.ERROR,
    "检查点清单只由 ducha checkpoint 写，不手改；从没有动过的克隆恢复",
)
CHAIN = GitRule(
    "G61", HOUSE, "检查点一号接一号，每一号记着上一号的指纹，时间不倒退", Severity.ERROR, _ASK
)
SIGNED = GitRule(
    "G62",
    HOUSE,
    "每个检查点由当时登记在册的核签人、管理员或平台签名",
    Severity.ERROR,
    "核对人员登记册里的密钥和起止日期；不是登记的人签的，这一号以后都不可信",
)
ON_MAIN = GitRule("G63", HOUSE, "检查点记下的提交都在主线上，先后不变", Severity.ERROR, _ASK)
CONTENT = GitRule("G64", HOUSE, "检查点记下的事项清单，和那个提交里的一样", Severity.ERROR, _ASK)
OUTSIDE = GitRule("G65", HOUSE, "外面留存的检查点，这里一字不差地有", Severity.ERROR, _ASK)
ORIGIN = GitRule(
    "G66",
    HOUSE,
    "主线从公布的采用起点长出来",
    Severity.ERROR,
    "核对公告里的采用起点（40 位）；没有抄错，就是换了一份历史，不要采信",
)
BUNDLE = GitRule(
    "G67",
    HOUSE,
    "证据包完整，里面只有主线和检查点两个分支",
    Severity.ERROR,
    "重新下载一份；还是这样，就向发布的单位要，并说明包是坏的",
)
PRESENT = GitRule(
    "G68",
    HOUSE,
    "要核验的事项在主线上，是一份读得懂的事项文件",
    Severity.ERROR,
    "核对编号；编号没有错，就是这份历史里没有它",
)

CHECKPOINT_RULES = (FORM, CHAIN, SIGNED, ON_MAIN, CONTENT, OUTSIDE, ORIGIN, BUNDLE, PRESENT)
