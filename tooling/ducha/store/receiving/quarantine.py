"""What a push has brought, held apart by git until the hook says yes."""

import os
from collections.abc import Iterable, Mapping

from ducha.rules.git.g50_cargo import Cargo

from ..git.objects import Stored, stored
from ..git.running import Git, decoded

FOLDER = "GIT_OBJECT_DIRECTORY"
BESIDE = "GIT_ALTERNATE_OBJECT_DIRECTORIES"
HELD = "GIT_QUARANTINE_PATH"


def arrived(git: Git, environ: Mapping[str, str] = os.environ) -> list[Stored]:
    """Every object in the quarantine, whether a ref needs it or not; none outside of a push."""
    if HELD not in environ:
        return []
    return stored(Git(git.path, {BESIDE: ""}))


def cargo(
    git: Git,
    objects: list[Stored],
    tips: Iterable[str],
    known: Iterable[str],
    most: tuple[int, int],
) -> Cargo:
    """How much there is, and how many objects no ref asked for; ``most``: objects and bytes."""
    size = sum(one.size for one in objects)
    largest = max((one.size for one in objects), default=0)
    made = Cargo(len(objects), size, largest, 0, *most)
    if made.objects > made.most_objects or made.size > made.most_size:
        return made
    return Cargo(len(objects), size, largest, len(_stowaways(git, objects, tips, known)), *most)


def _stowaways(
    git: Git, objects: list[Stored], tips: Iterable[str], known: Iterable[str]
) -> set[str]:
    """Objects that nothing pushed leads to and that the server did not have."""
    if not objects:
        return set()
    hidden = (f"^{one}" for one in known)
    needed = git.said("rev-list", "--objects", "--stdin", given=[*tips, *hidden])
    rest = {one.id for one in objects} - {
        decoded(line).partition(" ")[0] for line in needed.splitlines()
    }
    return rest - _had(git, rest) if rest else rest


def _had(git: Git, ids: Iterable[str]) -> set[str]:
    """Which of them lay there before: git completes a thin pack with copies of such."""
    before = Git(git.path, {FOLDER: str(git.path / "objects"), BESIDE: ""})
    listed = before.text("cat-file", "--batch-check=%(objectname) %(objecttype)", given=ids)
    return {line.split(" ")[0] for line in listed.splitlines() if not line.endswith(" missing")}
