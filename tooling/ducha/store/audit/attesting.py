"""Writes the forge's word about a merge to the branch ``attestations``, which only grows."""

from ..git.commits import commits
from ..git.keys import Key, user
from ..git.making import blob, commit, draft, tree
from ..git.objects import FILE as PLAIN
from ..git.objects import Entry, commit_id, content_at
from ..git.refs import latest, move, tip
from ..git.running import Git
from ..refusal import Refused
from .attested import FILE, NAMESPACE, Attestation, parsed

NAME = "attestations"
REF = f"refs/heads/{NAME}"


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
    old = latest(git, NAME)
    before = b"" if old is None else content_at(git, old, FILE) or b""
    if any(one.payload == said.payload for one in parsed(before).get(step, ())):
        return False
    signature = key.sign(said.payload, NAMESPACE).decode("ascii")
    line = Attestation(step, forge, request, reviewer, approved, shown, signature).line
    top = tree(git, [Entry(FILE, PLAIN, blob(git, before + f"{line}\n".encode()))])
    who = user(git, seconds)
    parents = [] if old is None else [old]
    made = commit(git, draft(top, parents, who, f"证明 {step[:10]}：{forge} 请求 {request}"))
    move(git, REF, made, tip(git, REF), "ducha attest")
    return True
