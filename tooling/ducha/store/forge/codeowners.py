"""CODEOWNERS: whom a forge asks to review a path. Pure; nobody is named, only accounts."""

from collections.abc import Iterable, Sequence

from ducha.domain.people import People
from ducha.domain.units import Units
from ducha.domain.vocabulary import Duty, UnitLevel

_FACTS = ("/items/",)
_EDITORIAL = ("/site/docs/", "/*.md")
_HEAD = """\
# 由 ducha schema write 从单位登记册和人员登记册生成，不要手改。谁审什么；以最后一条匹配的为准。
# 事实（事项）由核签人审，规矩、工具和流水线由管理员审，手写的网页两边都可以审；
# 还没有登记核签人、管理员的，先由督查机构的账号审。
# 这里只管请谁来审；谁有权改、谁有权核签，由 ducha review 和推送时的钩子按登记册来判。
"""


def codeowners(units: Units, people: People) -> str:
    """Rules by default for administrators, facts for those who accept, pages for both.

    Until somebody has a duty, the accounts of the 督查机构 stand in. People with a last day are
    left out, so that the text does not depend on today.
    """
    office = [one.account for one in units if one.level is UnitLevel.SUPERVISOR and one.account]
    signers = _accounts(people, Duty.SIGNER) or office
    admins = _accounts(people, Duty.ADMINISTRATOR) or office
    rows = [("*", admins), *((path, signers) for path in _FACTS)]
    rows += [(path, [*dict.fromkeys((*signers, *admins))]) for path in _EDITORIAL]
    width = max(len(path) for path, _ in rows)
    lines = [_line(path, accounts, width) for path, accounts in rows]
    return _HEAD + "".join(lines)


def _accounts(people: People, duty: Duty) -> list[str]:
    serving: Iterable[str] = (
        account
        for one in people
        if duty in one.duties and one.until is None
        for account in one.accounts
    )
    return [*dict.fromkeys(serving)]


def _line(path: str, accounts: Sequence[str], width: int) -> str:
    return " ".join([path.ljust(width), *(f"@{one}" for one in accounts)]).rstrip() + "\n"
