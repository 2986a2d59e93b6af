"""The refs of a push as git knows them, made ready for the rules over refs."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ducha.diagnosis.characters import HIDDEN, is_visible
from ducha.domain.people import People, Person
from ducha.rules.git.g40_refs import BRANCHES, TAGS, RefCase
from ducha.secrecy.redaction import redacted_path

from ..git.commits import between, commits
from ..git.objects import is_ancestor
from ..git.refs import current
from ..git.running import Git, Unreadable, decoded


def shown(name: str) -> str:
    """A name of a ref or an account as it may be printed and logged."""
    return HIDDEN.sub("\ufffd", redacted_path(name))


@dataclass(frozen=True, slots=True)
class Update:
    """One line of a push: a ref, and the ids that it had and shall have; None where it has none."""

    ref: str
    old: str | None
    new: str | None


@dataclass(frozen=True)
class Standing:
    """The server before the push: its main line, and every ref with its id."""

    trunk: str
    refs: dict[str, str]

    @property
    def tip(self) -> str | None:
        """Where the main line stands; None in an empty repository."""
        return self.refs.get(self.trunk)

    @classmethod
    def of(cls, git: Git) -> "Standing":
        """Raises Unreadable where HEAD names no branch."""
        trunk = current(git)
        if trunk is None:
            raise Unreadable("服务器上的仓库没有指明主线，请管理员把 HEAD 指向主线分支")
        listed = git.said("for-each-ref", "--format=%(objectname) %(refname)")
        pairs = (decoded(line).partition(" ") for line in listed.splitlines())
        return cls(trunk, {name: one for one, _, name in pairs})


@dataclass(frozen=True)
class Pusher:
    """Who pushes: an account of the server, and the person that two registers know by it."""

    account: str
    person: Person | None
    adopter: Person | None = None
    adopted: bool = True


def updates(given: bytes) -> list[Update]:
    """What git tells a hook. Raises Unreadable for what is no such line."""
    made = []
    for line in given.splitlines():
        words = decoded(line).split(" ", 2)
        if len(words) != 3:
            raise Unreadable("git 没有说清推送的是什么")
        old, new, ref = words
        made.append(Update(ref, _some(old), _some(new)))
    return made


def _some(name: str) -> str | None:
    return name if name.strip("0") else None


def cases(
    git: Git, standing: Standing, pushed: Sequence[Update], pusher: Pusher, people: People
) -> Iterator[tuple[Update, RefCase]]:
    """Each ref with what the rules want to know of it."""
    kinds = _kinds(git, pushed)
    names = {*standing.refs, *(one.ref for one in pushed)}
    tips = {**standing.refs, **{one.ref: one.new for one in pushed if one.new}}
    branches = [tip for name, tip in tips.items() if name.startswith(BRANCHES)]
    for one in pushed:
        kind = kinds.get(one.new or "", "")
        continues = _continues(git, one, kind)
        yield (
            one,
            RefCase(
                ref=one.ref,
                trunk=standing.trunk,
                is_new=one.old is None,
                kind=kind,
                continues=continues,
                account=shown(pusher.account),
                pusher=pusher.person,
                adopted=pusher.adopted,
                adopter=pusher.adopter,
                alike=shown(_alike(one, names)) if one.new else "",
                is_visible=is_visible(one.ref),
                on_branch=_on_branch(git, one, branches),
                writers=() if continues else _writers(git, one, standing, people),
            ),
        )


def _kinds(git: Git, pushed: Sequence[Update]) -> dict[str, str]:
    asked = [one.new for one in pushed if one.new]
    if not asked:
        return {}
    listed = git.text("cat-file", "--batch-check=%(objectname) %(objecttype)", given=asked)
    return dict(line.split(" ", 1) for line in listed.splitlines())


def _continues(git: Git, one: Update, kind: str) -> bool:
    if one.old is None or one.new is None:
        return one.old is None
    return kind == "commit" and is_ancestor(git, one.old, one.new)


def _alike(one: Update, names: set[str]) -> str:
    folded = _folded(one.ref)
    return next((name for name in sorted(names - {one.ref}) if _folded(name) == folded), "")


def _folded(name: str) -> str:
    """A ref as one types it, without its place: a tag may not be called as a branch is."""
    short = name.removeprefix(BRANCHES).removeprefix(TAGS)
    return unicodedata.normalize("NFKC", short).casefold()


def _on_branch(git: Git, one: Update, branches: Sequence[str]) -> bool:
    """Whether a branch holds the commit that a tag stands for."""
    if one.new is None or one.ref.startswith(BRANCHES):
        return True
    try:
        commit = git.text("rev-parse", "--verify", "--quiet", f"{one.new}^{{commit}}")
    except Unreadable:
        return False
    hidden = [f"^{tip}" for tip in branches]
    return not git.text("rev-list", "--max-count=1", "--stdin", given=[commit, *hidden])


def _writers(git: Git, one: Update, standing: Standing, people: People) -> tuple[Person, ...]:
    """Whose work would be lost: that which the main line does not hold."""
    if one.old is None or not one.ref.startswith(BRANCHES):
        return ()
    held = [standing.tip] if standing.tip else []
    lost = commits(git, between(git, held, one.old))
    found = (people.of_mail(commit.author.mail) for commit in lost)
    return tuple({person.code: person for person in found if person}.values())
