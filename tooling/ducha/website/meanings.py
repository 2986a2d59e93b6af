"""What every state and light means, in plain words; shown wherever one is explained."""

from ducha.domain.vocabulary import Light, State

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
