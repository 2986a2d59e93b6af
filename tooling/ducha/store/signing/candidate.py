"""Whether this person may accept this request now: everything that is asked before signing."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ducha.domain.evidence import LEEWAY
from ducha.domain.people import People, Person
from ducha.domain.vocabulary import Duty

from ..git.commits import Identity, between, commits
from ..git.keys import Key, user
from ..git.objects import commit_id, is_ancestor, require_whole
from ..git.refs import mainline, tip
from ..git.running import Git
from ..git.signatures import signer
from ..refusal import Refused


@dataclass(frozen=True)
class Candidate:
    """A request, the line that it is for, and who is about to accept it."""

    line: str
    main: str
    head: str
    name: str
    who: Identity
    key: Key

    @property
    def ref(self) -> str:
        """The full name of the line's branch."""
        return f"refs/heads/{self.line}"


def candidate(git: Git, name: str, line: str, given: Path | None, now: int) -> Candidate:
    """The request ``name`` for the branch ``line``. Raises Refused or Unreadable."""
    require_whole(git)
    main = tip(git, f"refs/heads/{line}")
    if main is None:
        raise Refused(f"这里没有“{line}”分支；先 git switch {line}，把主线取到本地")
    there = mainline(git, line)
    if there is not None and not is_ancestor(git, there, main):
        raise Refused(
            f"这里的“{line}”落后于服务器；先 git switch {line}，再 git pull --ff-only，然后重新核签"
        )
    head = commit_id(git, name)
    if is_ancestor(git, head, main):
        raise Refused(f"“{name}”已经在主线里了，没有要核签的")
    for one in commits(git, [main, head]):
        if one.committer.seconds > now + LEEWAY:
            raise Refused("提交的时间比这台电脑的时间还晚；先把电脑的时间调准")
    return Candidate(line, main, head, name, user(git, now), Key(git, given))


def entitled(git: Git, one: Candidate, people: People, duty: Duty, today: date) -> Person:
    """Who is about to sign, by the register of main. Raises Refused where he may not."""
    person = people.of_mail(one.who.mail)
    if person is None:
        raise Refused(
            f"核签人须在主线的人员登记册里；git 设置里的邮箱 {one.who.mail} 没有登记。"
            "用登记的工作邮箱：git config user.email 邮箱"
        )
    if not person.serves_on(today):
        raise Refused(f"核签人须在任；{person.post}今天（{today}）不在任期内")
    if duty not in person.duties:
        what = "改规矩的合并请求" if duty is Duty.ADMINISTRATOR else "合并请求"
        raise Refused(f"{what}须由{duty}核签；{person.post}没有这项职责，请有的人来")
    if person.code in _hands(git, one, people):
        raise Refused(f"自己写的不能自己核；{person.post}写过这份合并请求里的提交，请另一位来核签")
    if one.key.public:
        own_key(people, person, one.key.public, today)
    return person


def own_key(people: People, person: Person, key: str, today: date) -> None:
    """Raises Refused unless that key is this person's, and counts today."""
    found = people.of_key(key)
    if found is None:
        raise Refused(
            "签名的密钥须登记过；这一把不在主线的人员登记册里。请管理员登记公钥（.pub 文件），"
            "合并以后再核签；丢了的旧密钥，请管理员写上“止”"
        )
    owner, held = found
    if owner.code != person.code:
        raise Refused(f"签名的密钥须是自己的；这一把登记在{owner.post}名下")
    if not held.counts_on(today):
        raise Refused(f"签名的密钥须在有效期内；这一把今天（{today}）不在有效期内，换一把")


def _hands(git: Git, one: Candidate, people: People) -> frozenset[str]:
    """Codes of all who had a hand in the request: authors, committers, co-authors, signers."""
    found: set[Person | None] = set()
    for each in commits(git, between(git, [one.main], one.head)):
        mails = (each.author.mail, each.committer.mail, *each.co_authors)
        found |= {people.of_mail(mail) for mail in mails}
        held = people.of_key(signer(each).key)
        found.add(held[0] if held else None)
    return frozenset(person.code for person in found if person is not None)
