"""From the repository to what the public may see: checked, projected, and nothing else."""

from dataclasses import dataclass
from datetime import date

from ducha.domain.model import Item
from ducha.domain.provenance import SHORT
from ducha.domain.publication import PublicItem, publish
from ducha.domain.standing import standing
from ducha.rules import ALL_RULES
from ducha.website.site import PublicSite, RuleText

from .git.worktree import changed, head
from .ledger import Checked, Ledger, Progress, check, no_progress
from .measures import clauses
from .provenance import provenance
from .root import Root
from .rule_examples import rule_example


@dataclass(frozen=True)
class Prepared:
    """What a build needs; ``site`` is None when the check found errors."""

    report: Checked
    site: PublicSite | None


def prepare(root: Root, as_of: date, progress: Progress = no_progress) -> Prepared:
    """Check every item, then keep what is public. Raises BrokenConfig."""
    ledger = Ledger.open(root)
    office, allowed = ledger.office, ledger.structure.public_fields
    walked = provenance(root, office, as_of)

    def public(item: Item) -> PublicItem | None:
        where = standing(item, as_of, office.calendar, office.policy)
        return publish(item, where, allowed, walked.of(item.number))

    report = check(ledger, as_of, collect=public, progress=progress)
    if report.errors:
        return Prepared(report, None)
    shown = [item for item in report.kept.values() if item is not None]
    items = tuple(sorted(shown, key=lambda item: item.number))
    site = PublicSite(
        items=items,
        as_of=as_of,
        office=office,
        rules=_handbook(root),
        withheld=len(report.kept) - len(items),
        commit=_version(root),
        history=walked.history(items),
    )
    return Prepared(report, site)


def _version(root: Root) -> str:
    """The short id of HEAD, with 「+」 when files differ from it; empty outside git."""
    commit = head(root.path)
    return commit[:SHORT] + "+" * bool(changed(root.path, commit)) if commit else ""


def _handbook(root: Root) -> tuple[RuleText, ...]:
    texts = clauses(root.measures)
    return tuple(
        RuleText(
            rule.id,
            rule.title,
            rule.severity.label,
            rule.clause,
            rule.remedy,
            texts.get(rule.clause.anchor, ""),
            rule_example(root, rule.id),
        )
        for rule in ALL_RULES
    )
