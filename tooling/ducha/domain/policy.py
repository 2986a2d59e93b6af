"""The numbers that an office may change without a programmer (第十九条)."""

from dataclasses import dataclass

from .vocabulary import Grade, OnBehalf, UrgeLevel


@dataclass(frozen=True)
class LadderStep:
    """One rung of the 催办 ladder: served ``after`` 工作日 past due, copied to ``copy_to``."""

    level: UrgeLevel
    after: int
    copy_to: str


@dataclass(frozen=True)
class Policy:
    """Limits and thresholds of schema/registers/policy.yaml. Days are 工作日 unless named."""

    version: int
    title: str
    number_prefix: str
    supervisor: str
    important_workdays: int
    notice_workdays: int
    urgent_workdays: int
    behind_points: int
    far_behind_points: int
    receipt_workdays: int
    refusal_workdays: int
    extensions: int
    further_extension_approver: str
    silence_workdays: int
    critical_silence_workdays: int
    feedback_grace_workdays: int
    examination_workdays: int
    disclosure_workdays: int
    returns: int
    draft_days: int
    """Calendar days."""
    extension_reply_workdays: int
    prompt_report_workdays: int
    resumed_extension_workdays: int
    next_step_workdays: int
    year_end_days: int
    """Calendar days."""
    alike_percent: int
    lifetime_years: int
    waiver_days: int
    """Calendar days."""
    late_workdays: int
    batch: int
    """Items that one merge request of a unit may change."""
    on_behalf: OnBehalf
    grade: Grade
    """The worst evidence that a new step of main may have."""
    ladder: tuple[LadderStep, ...]
