"""Makes the signed merge and lets main go on to it: in the store first, the branch last."""

from collections.abc import Iterable
from datetime import date

from ducha.domain.people import People, Person

from ..git.making import commit, draft
from ..git.objects import merge_base
from ..git.refs import move
from ..git.running import Git, decoded
from ..git.signatures import GIT, checked
from ..git.trials import merged, trial
from ..refusal import Refused
from .candidate import Candidate, own_key
from .following import Checkout

_OBJECTS = "GIT_OBJECT_DIRECTORY"


def joined(git: Git, one: Candidate, person: Person, people: People, says: str, today: date) -> str:
    """The id of a merge that ``person`` signed; nothing points to it yet. Raises Refused."""
    payload = draft(_tree(git, one), [one.main, one.head], one.who, says)
    signature = one.key.sign(payload, GIT)
    seal = checked(payload, signature, GIT)
    if not seal.is_valid:
        raise Refused("签出来的名自己核不过，没有合并；换一把密钥再试")
    own_key(people, person, seal.key, today)
    return commit(git, payload, signature)


def accept(git: Git, one: Candidate, made: str, remote: str | None) -> None:
    """Push the merge if a remote is named, then move main and what is checked out of it.

    Each step is whole or not at all, and the next one is only taken after it. Raises Refused.
    """
    checkout = Checkout.of(git, one.ref)
    checkout.rehearse(one.main, made)
    if remote is not None:
        _push(git, one, made, remote)
    move(git, one.ref, made, one.main, f"核签 {one.name}")
    checkout.follow(one.main, made)


def _tree(git: Git, one: Candidate) -> str:
    """What git makes of both sides, with nobody's settings; kept in the real store."""
    merge_base(git, one.main, one.head)
    objects = git.text("rev-parse", "--git-path", "objects")
    with trial(git, objects) as tried:
        real = {_OBJECTS: str((git.path / objects).resolve())}
        made = merged(Git(tried.path, {**tried.environment, **real}), one.main, one.head)
    if made.conflicts:
        raise Refused(
            f"和主线合不到一起：{'、'.join(made.conflicts)}。请写的人先把主线合进他的分支"
            "（git merge，再 ducha merge），推送后重新核签"
        )
    return made.tree


def _push(git: Git, one: Candidate, made: str, remote: str) -> None:
    asking = Git(git.path, {**git.environment, "GIT_TERMINAL_PROMPT": "1"})
    code, told = asking.spoken("push", "--porcelain", remote, f"{made}:{one.ref}")
    if code:
        why = "\n".join(_from_server(told))
        raise Refused(
            f"推不上“{remote}”，本地的主线也没有动"
            + (
                f"。服务器说：\n{why}"
                if why
                else "：连不上，没有权限，或主线刚被别人推进；先 git fetch 看一看，再核签"
            )
        )


def _from_server(told: bytes) -> Iterable[str]:
    """What the server's hook says; what git itself says is not for those who never saw git."""
    for line in decoded(told).splitlines():
        if line.startswith("remote:"):
            yield line.removeprefix("remote:").strip()


def message(name: str, effects: Iterable[str], posts: Iterable[str]) -> str:
    """What the merge says: which request, whose, and what each item became."""
    lines = list(effects)
    about = [f"合并 {name}", "", *lines, f"写的人：{'、'.join(posts)}"]
    return "\n".join(about)
