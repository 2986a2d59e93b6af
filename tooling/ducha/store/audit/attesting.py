"""Writes the forge's word about a merge to the branch ``attestations``, which only grows."""

from ..git.commits import commits
from ..git.growing import grow, tips
from ..git.keys import Key, user
from ..git.objects import commit_id, content_at
from ..git.running import Git
from ..refusal import Refused
from .attested import FILE, NAMESPACE, Attestation, parsed

NAME = "attestations"


def attest(
    git: Git,
    key: Key,
    seconds: int,
    merge: str,
    forge: str,
    request: str,
    reviewer: str,
    head: str,
) -> bool:
    """Append that ``reviewer`` approved ``head`` on ``forge``, which became the step ``merge``.

    False when that was written before. The objects are made in the store alone, and the branch
    moves only from where it was. Raises Refused, with nothing written, and Unreadable.
    """
    step, approved = commit_id(git, merge), commit_id(git, head)
    shown = next(commits(git, [approved])).tree
    said = Attestation(step, forge, request, reviewer, approved, shown)
    if not all(value.isprintable() and value for value in (forge, request, reviewer)):
        raise Refused("平台、请求号和账号都要写，只写看得见的字符")
    start = tips(git, NAME)
    before = b"" if start.newest is None else content_at(git, start.newest, FILE) or b""
    if any(one.payload == said.payload for one in parsed(before).get(step, ())):
        return False
    signature = key.sign(said.payload, NAMESPACE).decode("ascii")
    line = Attestation(step, forge, request, reviewer, approved, shown, signature).line
    content, about = before + f"{line}\n".encode(), f"证明 {step[:10]}：{forge} 请求 {request}"
    grow(git, NAME, start, FILE, content, user(git, seconds), about)
    return True
