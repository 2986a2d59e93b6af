"""What every state, light and grade means, in plain words; shown wherever one is explained."""

from ducha.domain.provenance import Unwalked
from ducha.domain.vocabulary import Grade, Light, State

STATES: dict[State, str] = {
    State.DRAFT: "正在提出，还没有批准立项。",
    State.FILED: "已批准督查，还没有交给承办单位。",
    State.ASSIGNED: "已交给承办单位，等它签收。",
    State.REFUSED: "承办单位认为不归它办，等督查机构决定。",
    State.UNDERTAKEN: "承办单位正在办理。",
    State.REPORTED: "承办单位说办完了，等督查机构审核。",
    State.RETURNED: "审核没有通过，承办单位要重新报告或重新办理。",
    State.PASSED: "审核通过，等政府领导审阅。",
    State.CLOSED: "政府领导已审阅，准予办结。",
    State.ANSWERED: "已向政府领导报告办理情况，结案。",
    State.ARCHIVED: "材料已立卷归档。",
    State.SUSPENDED: "条件不具备，暂停办理。",
    State.TERMINATED: "不再办理，原因见办理过程。",
    State.MERGED: "并到另一件事项一起办。",
}
LIGHTS: dict[Light, str] = {
    Light.OVERDUE: "过了办结时限，承办单位还没有报告办结。",
    Light.URGENT: "马上到期。",
    Light.NOTICE: "快到期了。",
    Light.NORMAL: "在时限以内。",
    Light.OPEN_ENDED: "没有定到日的时限，按周期看进展。",
    Light.SUBMITTED: "承办单位已报告办结，正在审核。",
    Light.DONE: "在时限以内报告办结并通过审核。",
    Light.DONE_LATE: "办完了，但过了时限。",
    Light.NOT_STARTED: "还没有交给承办单位。",
    Light.HALTED: "中止、终止或并案，原因见办理过程。",
}
GRADES: dict[Grade, tuple[str, str]] = {
    Grade.OFFLINE: (
        "可离线核验",
        "核签人用登记过的密钥签了名，并入的内容重算一遍完全一致。谁都可以不上网核对。",
    ),
    Grade.FORGE: ("平台作证", "合并和批准由代码平台作证。核对的人还要相信平台。"),
    Grade.RECORDED: ("仅有记录", "有合并的记录，没有可以核对的签名。只能相信记录的人。"),
    Grade.GAP: ("", "没有按规定审核就进了台账，没有谁能证明。永远列在下面。"),
    Grade.BEFORE: ("未核验", "开始核签以前就在台账里了，不作任何证明。"),
}
"""What a grade of evidence is called beside its name, and what it means."""
UNWALKED: dict[Unwalked, str] = {
    Unwalked.NO_HISTORY: "生成本站的地方没有台账的历史，所以没有核对。",
    Unwalked.CUT: "生成本站的那份台账历史不全（浅克隆），所以没有核对。",
    Unwalked.UNREADABLE: "台账的历史读不出来，所以没有核对。",
    Unwalked.NOT_ADOPTED: "这本台账还没有登记核签人，核签没有开始，以前的历史不作任何证明。",
}
"""Why history was not walked."""
