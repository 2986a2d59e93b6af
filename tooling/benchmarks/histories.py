"""A git repository with N lawful items and M commits: the same for the same seed.

python tooling/benchmarks/histories.py --items 10000 --commits 50000 --signed /tmp/history-10k

Every merge request is written by the one whom it concerns and merged by a reviewer on the day of
its records; most hold one commit, some up to three. Items grow one record a version.
"""

import argparse
import random
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests" / "kit"))

from crew import Crew, clerk_of  # noqa: E402
from generate import HEAD, ROOT, Maker  # noqa: E402
from resigning import sign_history  # noqa: E402

from ducha.domain.vocabulary import Key, Stage  # noqa: E402
from ducha.store.registers import load_office  # noqa: E402
from ducha.store.root import Root  # noqa: E402
from ducha.store.yamlwrite import block  # noqa: E402

RECORD = f"  - {Key.STAGE}:"
BY_UNIT = (Stage.RECEIPT, Stage.REFUSAL, Stage.PROGRESS, Stage.COMPLETION, Stage.EXTENSION)
PATIENCE = timedelta(days=3)
"""How long a merge request stays open at most."""
SIZES = ((1, 2, 3), (50, 35, 15))
"""Commits of a merge request, and how often out of a hundred."""
TOGETHER = 0.35
"""How often a commit takes in one more item."""


@dataclass(frozen=True, slots=True)
class Version:
    """One more record of an item, and who writes it on which day."""

    day: date
    number: str
    index: int
    writer: str
    whole: bytes
    length: int

    @property
    def text(self) -> bytes:
        return self.whole[: self.length]

    @property
    def path(self) -> str:
        return f"items/{self.number.split('-')[1]}/{self.number}.yaml"


def versions(number: str, data: dict[str, Any], crew: Crew) -> list[Version]:
    """Every version of an item, the first with one record."""
    text = HEAD + "\n".join(block(data)) + "\n"
    whole = text.encode()
    head, *records = text.split(RECORD)
    made, length = [], len(head.encode())
    for index, (record, lines) in enumerate(zip(data[Key.LOG], records, strict=True)):
        length += len((RECORD + lines).encode())
        ours = record[Key.STAGE] not in BY_UNIT or Key.APPROVED_BY in record
        writer = clerk_of(number) if ours else crew.of_unit(record[Key.UNIT])
        day = date.fromisoformat(record[Key.DATE])
        made.append(Version(day, number, index, writer, whole, length))
    return made


@dataclass
class Branch:
    """A merge request that is being written: commits, each with the versions that it holds."""

    opened: date
    writer: str
    size: int
    commits: list[list[Version]] = field(default_factory=list)

    def add(self, one: Version, together: bool) -> bool:
        """Take it in, if there is room."""
        last = self.commits[-1] if self.commits else []
        if last and together and all(v.number != one.number for v in last):
            last.append(one)
            return True
        if len(self.commits) < self.size:
            self.commits.append([one])
            return True
        return False

    @property
    def versions(self) -> Iterator[Version]:
        return (one for commit in self.commits for one in commit)


def branches(made: Iterable[Version], seed: int) -> Iterator[Branch]:
    """Merge requests in the order in which they are merged."""
    chance = random.Random(seed + 1)
    pending: dict[str, Branch] = {}
    for one in made:
        for writer, other in list(pending.items()):
            meets = writer != one.writer and any(v.number == one.number for v in other.versions)
            if meets or one.day > other.opened + PATIENCE:
                yield pending.pop(writer)
        mine = pending.get(one.writer)
        if mine is None or not mine.add(one, chance.random() < TOGETHER):
            if mine is not None:
                yield pending.pop(one.writer)
            mine = Branch(one.day, one.writer, chance.choices(*SIZES)[0], [[one]])
            pending[one.writer] = mine
    yield from pending.values()


def drawn(items: int, commits: int, seed: int, crew: Crew) -> list[Branch]:
    """As many merge requests as ``commits`` need: few items live to the end of their log."""
    whole = [versions(number, data, crew) for number, data in Maker(seed, crew.units).items(items)]
    rest = sum(map(len, whole)) - items
    share = 0.5
    for _ in range(12):
        made = list(branches(cut(whole, share, seed), seed))
        count = 1 + sum(len(one.commits) + 1 for one in made)
        if abs(count - commits) < commits / 500 or (count < commits and share == 1.0):
            break
        wanted = items + rest * share + (commits - count) / 2
        share = min(1.0, max(0.001, (wanted - items) / rest))
    return made


def cut(whole: list[list[Version]], share: float, seed: int) -> list[Version]:
    """In order of their days, of each item a beginning; ``share`` is that of all later records."""
    chance = random.Random(seed)
    steep = 1 / share - 1
    kept = (one[: 1 + round((len(one) - 1) * chance.random() ** steep)] for one in whole)
    return sorted((v for one in kept for v in one), key=lambda v: (v.day, v.index, v.number))


class Stream:
    """What ``git fast-import`` reads."""

    def __init__(self, output: IO[bytes], crew: Crew, seed: int) -> None:
        self.output, self.crew = output, crew
        self.chance = random.Random(seed + 2)
        self.mark = self.seconds = self.requests = self.commits = self.versions = 0
        self.line: list[int] = []
        """Marks of the commits of main."""
        self.changed: dict[str, int] = {}
        """For each item the position on main at which it changed last."""

    def begin(self, files: Iterable[tuple[str, bytes]], day: date) -> None:
        """The commit with the rules and the registers, from which on everything is proven."""
        blobs = [(path, self.blob(raw)) for path, raw in files]
        self.line.append(self.commit("main", self.crew.admin, day, "采用起点", blobs))

    def blob(self, raw: bytes) -> int:
        self.mark += 1
        self.output.write(b"blob\nmark :%d\ndata %d\n%b\n" % (self.mark, len(raw), raw))
        return self.mark

    def commit(
        self, ref: str, who: str, day: date, says: str, blobs: Iterable[tuple[str, int]],
        *parents: int,
    ) -> int:  # fmt: skip
        """One commit; it takes a few seconds of its day, which begins at nine in Shanghai."""
        nine = (day - date(1970, 1, 1)).days * 86400 + 3600
        self.seconds = max(self.seconds + 20, nine)
        self.mark += 1
        self.commits += 1
        stamp = f"{who} <{self.crew.mail(who)}> {self.seconds} +0800"
        message = says.encode()
        lines = [f"commit refs/heads/{ref}", f"mark :{self.mark}", f"author {stamp}",
                 f"committer {stamp}", f"data {len(message)}"]  # fmt: skip
        self.output.write("\n".join(lines).encode() + b"\n" + message + b"\n")
        for key, parent in zip(("from", "merge"), parents, strict=False):
            self.output.write(f"{key} :{parent}\n".encode())
        self.output.write(b"".join(b"M 100644 :%d %b\n" % (n, p.encode()) for p, n in blobs))
        self.output.write(b"\n")
        return self.mark

    def request(self, branch: Branch) -> None:
        """A merge request: its commits on a branch from main or a little before, then its merge."""
        self.requests += 1
        tip = len(self.line) - 1
        since = max(self.changed.get(one.number, 0) for one in branch.versions)
        at = self.line[max(since, tip - self.chance.randint(0, 3))]
        final: dict[str, int] = {}
        for commit in branch.commits:
            blobs = [(one.path, self.blob(one.text)) for one in commit]
            self.versions += len(blobs)
            says = "、".join(f"{one.number} 第{one.index + 1}条记录" for one in commit)
            at = self.commit("work", branch.writer, commit[0].day, says, blobs, at)
            final |= dict(blobs)
        reviewer = self.crew.reviewer(branch.writer, self.chance)
        says = f"合并请求 #{self.requests}"
        day = branch.commits[-1][-1].day
        made = self.commit("main", reviewer, day, says, final.items(), self.line[tip], at)
        self.line.append(made)
        self.changed |= {one.number: tip + 1 for one in branch.versions}


def _rules(crew: Crew) -> Iterator[tuple[str, bytes]]:
    for path in sorted((ROOT / "schema").rglob("*")):
        name = path.relative_to(ROOT).as_posix()
        if path.is_file() and name != "schema/registers/people.yaml":
            yield name, path.read_bytes()
    yield "schema/registers/people.yaml", crew.register().encode()
    yield "ducha.toml", b""


def generate(target: Path, items: int, commits: int, seed: int = 229, signed: bool = False) -> str:
    """Make the repository; says in a line what it holds."""
    units = {unit.name: unit.level for unit in load_office(Root(ROOT)).units}
    crew = Crew(units)
    target.mkdir(parents=True)
    _git(target, "init", "-q", "-b", "main")
    with TemporaryFile() as file:
        stream = Stream(file, crew, seed)
        stream.begin(_rules(crew), date(2015, 12, 31))
        for branch in drawn(items, commits, seed, crew):
            stream.request(branch)
        file.seek(0)
        subprocess.run(("git", "fast-import", "--quiet"), cwd=target, stdin=file, check=True)
    _git(target, "branch", "-q", "-D", "work")
    if signed:
        sign_history(target)
    shutil.rmtree(target / ".git" / "logs", ignore_errors=True)
    _git(target, "repack", "-adfq")
    _git(target, "prune")
    _git(target, "reset", "-q", "--hard")
    return (
        f"{items} 件，{stream.commits} 次提交，主线 {len(stream.line)} 步，{stream.versions} 个版本"
    )


def _git(target: Path, *words: str) -> None:
    subprocess.run(("git", *words), cwd=target, check=True)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="生成一个有历史的合成督查仓库")
    parser.add_argument("target", type=Path, help="放在哪里（须不存在）")
    parser.add_argument("--items", type=int, default=1000, help="多少件")
    parser.add_argument("--commits", type=int, default=5000, help="大约多少次提交")
    parser.add_argument("--seed", type=int, default=229, help="随机种子")
    parser.add_argument("--signed", action="store_true", help="合并都由核签人签名")
    given = parser.parse_args()
    print(generate(given.target, given.items, given.commits, given.seed, given.signed))


if __name__ == "__main__":
    main()
