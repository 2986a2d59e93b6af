"""What a merge request is made of: its two ends, its commits, and what each of them changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from .commits import Commit, commits
from .naming import spelt_out
from .objects import Delta, delta, whole_objects
from .running import Git, Unreadable, decoded, split


@dataclass(frozen=True, slots=True)
class Ends:
    """Ids of the commits between which a request lies; ``objects`` is where they are kept."""

    base: str
    head: str
    result: str | None
    objects: str


def ends(git: Git, base: str, head: str, result: str | None) -> Ends:
    """The commits that three revisions name. Raises Unreadable if they or a part are not here."""
    objects = whole_objects(git)
    wanted = [one for one in (base, head, result) if one is not None]
    if any("\n" in one for one in wanted):
        raise Unreadable("提交的写法不对")
    asked = (f"{one}^{{commit}}" for one in spelt_out(git, wanted))
    answers = git.text("cat-file", "--batch-check=%(objectname)", given=asked).splitlines()
    for name, answer in zip(wanted, answers, strict=True):
        if len(answer.split()) != 1:
            raise Unreadable(f"这份克隆里没有提交“{name}”；先 git fetch，再核对写法")
    return Ends(answers[0], answers[1], answers[2] if result is not None else None, objects)


@dataclass(frozen=True)
class Range:
    """Commits that ``head`` holds and ``base`` does not, parents first.

    ``known`` holds these and their parents and the ends, by id.
    """

    base: Commit
    head: Commit
    ids: tuple[str, ...]
    known: dict[str, Commit]

    @cached_property
    def commits(self) -> tuple[Commit, ...]:
        """The commits of the range."""
        return tuple(self.known[one] for one in self.ids)

    def parents(self, commit: Commit) -> tuple[Commit, ...]:
        """Where a commit of the range set out."""
        return tuple(self.known[one] for one in commit.parents)


def commit_range(git: Git, base: str, head: str, *others: str) -> Range:
    """The commits between two ends, with ``others`` read as well. Raises Unreadable."""
    listed = git.text(
        "rev-list", "--topo-order", "--reverse", "--parents", "--stdin", given=[head, f"^{base}"]
    )
    lines = [line.split() for line in listed.splitlines()]
    wanted = dict.fromkeys([base, head, *others, *(one for line in lines for one in line)])
    known = {one.id: one for one in commits(git, wanted)}
    return Range(known[base], known[head], tuple(line[0] for line in lines), known)


def tree_deltas(
    git: Git, pairs: Iterable[tuple[str, str]], *under: str
) -> Iterator[tuple[Delta, ...]]:
    """What differs between the two trees of each pair, or in some folders of them, in order."""
    asked = [f"{old} {new}" for old, new in pairs]
    words = split(
        git.chunks(
            "diff-tree", "--stdin", "-r", "--raw", "--no-renames", "-z", "--", *under,
            given=asked,
        )
    )  # fmt: skip
    found: list[Delta] | None = None
    for word in words:
        *heads, rest = word.split(b"\n") if not word.startswith(b":") else (word,)
        for _ in heads:
            if found is not None:
                yield tuple(found)
            found = []
        if rest:
            assert found is not None
            found.append(delta(rest, next(words)))
    if found is not None:
        yield tuple(found)


def listed(git: Git, tree: str, *under: str) -> list[str]:
    """Paths of all files of a tree, or of some folders in it."""
    said = git.said("ls-tree", "-r", "-z", "--name-only", tree, "--", *under)
    return decoded(said).split("\0")[:-1]
