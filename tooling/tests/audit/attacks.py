"""对主线的各种攻击和老实做法：每个照做一遍，连同该得的等级和该破的规则。

起点：一件事项走到“进展”，各步都由核签人签名；分支 work 上，水利厅写好了办结报告。
"""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from offices import (
    ADMIN,
    CHIEF,
    CLERK,
    FORGE,
    OTHER_ADMIN,
    REVIEWER,
    STRANGER,
    WATER,
    Repository,
    Someone,
    _signing,
    item,
    path_of,
    register,
)

STEPS, DAY = 4, "2026-04-20"
PEOPLE_FILE, POLICY = "schema/registers/people.yaml", "schema/registers/policy.yaml"
OTHER = "DC-2026-0002"


def begin(path: Path) -> Repository:
    """各种做法的共同起点。"""
    made = Repository.new(path)
    made.walk(STEPS)
    made.branch("work")
    made.commit(WATER, "办结报告", {path_of(): item(STEPS + 1)}, at=f"{DAY} 10:00")
    made.git("switch", "-q", "main")
    return made


@dataclass(frozen=True)
class Way:
    """一种做法：照做，最后一步该得的等级，该破的规则。"""

    do: Callable[[Repository], None]
    grade: str
    rules: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.do.__name__


WAYS: list[Way] = []


def way(grade: str, *rules: str) -> Callable[[Callable[[Repository], None]], object]:
    """登记一种做法。"""

    def add(do: Callable[[Repository], None]) -> Callable[[Repository], None]:
        WAYS.append(Way(do, grade, rules))
        return do

    return add


def object_of(repo: Repository, raw: bytes) -> str:
    """把一个提交对象原样写进仓库。"""
    words = ["git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally"]
    done = subprocess.run(words, cwd=repo.path, input=raw, capture_output=True, check=True)
    return done.stdout.decode().strip()


def raw_of(repo: Repository, name: str) -> bytes:
    words = ["git", "cat-file", "commit", name]
    return subprocess.run(words, cwd=repo.path, capture_output=True, check=True).stdout


def put(repo: Repository, name: str) -> None:
    """主线改指一个提交。"""
    repo.git("switch", "-q", "main")
    repo.git("reset", "-q", "--hard", name)


def tree_commit(
    repo: Repository,
    who: Someone,
    tree: str,
    *parents: str,
    at: str,
    signer: Someone | None = None,
    message: str = "合并 work",
) -> str:
    """不经合并，直接造一个提交。"""
    sign = [*_signing(signer), "commit-tree", "-S"] if signer else ["commit-tree"]
    words = [word for one in parents for word in ("-p", one)]
    return repo.git(*sign, *words, "-m", message, tree, who=who, at=at)


def policy(repo: Repository, version: int) -> str:
    text = (repo.path / POLICY).read_text("utf-8")
    old = text.split("版本: ", 1)[1].split("\n", 1)[0]
    return text.replace(f"版本: {old}", f"版本: {version}", 1)


# 老实的做法


@way("甲")
def honest(repo: Repository) -> None:
    repo.merge(REVIEWER, "work", at=f"{DAY} 16:00")


@way("甲")
def honest_behind(repo: Repository) -> None:
    """分支开出以后，主线又进了别的事项。"""
    repo.step(CLERK, {path_of(OTHER): item(0, OTHER)}, at=f"{DAY} 11:00", name="other")
    repo.merge(REVIEWER, "work", at=f"{DAY} 16:00")


@way("甲")
def honest_updated(repo: Repository) -> None:
    """分支用主线更新过（G19）。"""
    repo.step(CLERK, {path_of(OTHER): item(0, OTHER)}, at=f"{DAY} 11:00", name="other")
    repo.git("switch", "-q", "work")
    repo.git("merge", "-q", "--no-ff", "-m", "更新", "main", who=WATER, at=f"{DAY} 12:00")
    repo.merge(REVIEWER, "work", at=f"{DAY} 16:00")


@way("甲")
def honest_updated_by_reviewer(repo: Repository) -> None:
    """核签人替他更新了分支，没有写内容。"""
    repo.step(CLERK, {path_of(OTHER): item(0, OTHER)}, at=f"{DAY} 11:00", name="other")
    repo.git("switch", "-q", "work")
    repo.git("merge", "-q", "--no-ff", "-m", "更新", "main", who=REVIEWER, at=f"{DAY} 12:00")
    repo.merge(REVIEWER, "work", at=f"{DAY} 16:00")


@way("甲")
def honest_with_empty_commit(repo: Repository) -> None:
    """分支里有一个空提交（G23）。"""
    repo.git("switch", "-q", "work")
    repo.commit(WATER, "空", at=f"{DAY} 11:00")
    repo.merge(REVIEWER, "work", at=f"{DAY} 16:00")


@way("甲")
def honest_signed_by_author(repo: Repository) -> None:
    repo.git("switch", "-q", "work")
    repo.commit(WATER, "说明", {"说明.md": "一"}, at=f"{DAY} 11:00", signed=True)
    repo.merge(REVIEWER, "work", at=f"{DAY} 16:00")


@way("甲")
def honest_rules(repo: Repository) -> None:
    """一位管理员改规矩，另一位核签，版本升一。"""
    repo.branch("rules")
    repo.commit(ADMIN, "改规矩", {POLICY: policy(repo, 3)}, at=f"{DAY} 11:00")
    repo.merge(OTHER_ADMIN, "rules", at=f"{DAY} 16:00")


@way("甲")
def honest_mailmap(repo: Repository) -> None:
    """.mailmap 改不了名（G07），标签移动也没有影响（G36）。"""
    text = f"核签 <{REVIEWER.mail}> <{WATER.mail}>\n"
    repo.branch("rules")
    repo.commit(ADMIN, "改名", {".mailmap": text, POLICY: policy(repo, 3)}, at=f"{DAY} 09:00")
    repo.merge(OTHER_ADMIN, "rules", at=f"{DAY} 09:30")
    repo.git("tag", "v1")
    repo.merge(REVIEWER, "work", at=f"{DAY} 16:00")
    repo.git("tag", "-f", "v1")


@way("甲")
def honest_odd_names(repo: Repository) -> None:
    """作者名里有终端控制符，提交说明是 GBK（G31、G32）。"""
    raw = raw_of(repo, "work")
    raw = raw.replace(b"author slt-1", b"author \x1b[31m<script>slt-1", 1)
    head, _, _ = raw.partition(b"\n\n")
    raw = head + b"\nencoding GBK\n\n" + "办结报告".encode("gbk")
    raw = raw.replace(b"<script>", b"script")
    repo.git("branch", "-f", "work", object_of(repo, raw))
    repo.merge(REVIEWER, "work", at=f"{DAY} 16:00")


# 不经合并请求


@way("缺口", "G02")
def direct_push(repo: Repository) -> None:
    repo.commit(WATER, "办结报告", {path_of(): item(STEPS + 1)}, at=f"{DAY} 16:00")


@way("缺口", "G02")
def direct_push_signed_by_reviewer(repo: Repository) -> None:
    files = {path_of(): item(STEPS + 1)}
    repo.commit(REVIEWER, "办结报告", files, at=f"{DAY} 16:00", signed=True)


@way("缺口", "G02")
def fast_forward(repo: Repository) -> None:
    repo.git("merge", "-q", "--ff-only", "work")


@way("缺口", "G02")
def squash(repo: Repository) -> None:
    repo.git("merge", "-q", "--squash", "work")
    repo.commit(REVIEWER, "办结报告 (#7)", at=f"{DAY} 16:00", signed=True)


@way("缺口", "G02")
def rebase_merge(repo: Repository) -> None:
    repo.step(CLERK, {path_of(OTHER): item(0, OTHER)}, at=f"{DAY} 11:00", name="other")
    repo.git("cherry-pick", "work", who=REVIEWER, at=f"{DAY} 16:00")


@way("缺口", "G02")
def empty_push(repo: Repository) -> None:
    repo.commit(REVIEWER, "空", at=f"{DAY} 16:00", signed=True)


@way("缺口", "G02")
def fake_trailer(repo: Repository) -> None:
    message = f"办结报告\n\nReviewed-by: 督查室主任 <{CHIEF.mail}>\nApproved-by: dc-3\n"
    repo.commit(WATER, message, {path_of(): item(STEPS + 1)}, at=f"{DAY} 16:00")


@way("缺口", "G02")
def fake_merge_message(repo: Repository) -> None:
    message = "Merge pull request #1 from slt/work"
    repo.commit(WATER, message, {path_of(): item(STEPS + 1)}, at=f"{DAY} 16:00")


@way("缺口", "G02")
def fake_forge_committer(repo: Repository) -> None:
    raw = raw_of(repo, "work")
    head, _, rest = raw.partition(b"committer slt-1 <slt-1@ducha.example>")
    put(repo, object_of(repo, head + b"committer GitHub <noreply@github.com>" + rest))


@way("缺口", "G02")
def hidden_parent(repo: Repository) -> None:
    """把第二个 parent 藏在作者行后面，想冒充合并。"""
    base, branch = repo.git("rev-parse", "main"), repo.git("rev-parse", "work")
    tree = repo.git("rev-parse", "work^{tree}")
    made = tree_commit(repo, REVIEWER, tree, base, at=f"{DAY} 16:00")
    raw = raw_of(repo, made)
    put(
        repo, object_of(repo, raw.replace(b"\ncommitter", f"\nparent {branch}\ncommitter".encode()))
    )


@way("缺口", "G03")
def octopus(repo: Repository) -> None:
    repo.branch("other")
    repo.commit(CLERK, "另一件", {path_of(OTHER): item(0, OTHER)}, at=f"{DAY} 11:00")
    repo.git("switch", "-q", "main")
    words = (*_signing(REVIEWER), "merge", "-q", "--no-ff", "-m", "合并两个", "work", "other")
    repo.git(*words, who=REVIEWER, at=f"{DAY} 16:00")


@way("缺口", "G01")
def foxtrot(repo: Repository) -> None:
    """原来的主线成了第二个父提交（G14）。"""
    repo.step(CLERK, {path_of(OTHER): item(0, OTHER)}, at=f"{DAY} 11:00", name="other")
    repo.git("switch", "-q", "work")
    words = (*_signing(REVIEWER), "merge", "-q", "--no-ff", "-m", "合并 main", "main")
    repo.git(*words, who=REVIEWER, at=f"{DAY} 16:00")
    put(repo, "work")


# 合并时做手脚


@way("缺口", "G04")
def evil_merge(repo: Repository) -> None:
    words = (*_signing(REVIEWER), "merge", "-q", "--no-ff", "--no-commit", "work")
    repo.git(*words, who=REVIEWER)
    text = item(STEPS + 1).replace("40处", "30处")
    repo.commit(REVIEWER, "合并 work", {path_of(): text}, at=f"{DAY} 16:00", signed=True)


@way("缺口", "G04")
def merge_with_ours(repo: Repository) -> None:
    words = (*_signing(REVIEWER), "merge", "-q", "--no-ff", "-s", "ours", "-m", "合并", "work")
    repo.git(*words, who=REVIEWER, at=f"{DAY} 16:00")


@way("缺口", "G04")
def conflict_resolved_in_merge(repo: Repository) -> None:
    repo.branch("other")
    repo.commit(CLERK, "说明", {"说明.md": "甲\n"}, at=f"{DAY} 09:00")
    repo.merge(REVIEWER, "other", at=f"{DAY} 09:30")
    repo.git("switch", "-q", "work")
    repo.commit(WATER, "说明", {"说明.md": "乙\n"}, at=f"{DAY} 11:00")
    repo.git("switch", "-q", "main")
    repo.try_git("merge", "-q", "--no-ff", "--no-commit", "work", who=REVIEWER)
    repo.commit(REVIEWER, "合并 work", {"说明.md": "丙\n"}, at=f"{DAY} 16:00", signed=True)


@way("丙", "G12")
def inner_evil_merge(repo: Repository) -> None:
    repo.step(CLERK, {path_of(OTHER): item(0, OTHER)}, at=f"{DAY} 11:00", name="other")
    repo.git("switch", "-q", "work")
    repo.git("merge", "-q", "--no-ff", "--no-commit", "main", who=WATER)
    repo.commit(WATER, "更新", {"说明.md": "夹带"}, at=f"{DAY} 12:00")
    repo.merge(REVIEWER, "work", at=f"{DAY} 16:00")


@way("丙", "G13")
def nothing_to_review(repo: Repository) -> None:
    repo.branch("empty")
    repo.commit(WATER, "空", at=f"{DAY} 11:00")
    repo.merge(REVIEWER, "empty", at=f"{DAY} 16:00")


# 签名


@way("丙", "G05")
def unsigned(repo: Repository) -> None:
    repo.merge(REVIEWER, "work", at=f"{DAY} 16:00", signed=False)


@way("丙", "G05")
def changed_after_signing(repo: Repository) -> None:
    made = repo.merge(REVIEWER, "work", at=f"{DAY} 16:00")
    put(repo, object_of(repo, raw_of(repo, made) + "（补充）\n".encode()))


@way("丙", "G05")
def signed_with_gpg(repo: Repository) -> None:
    made = repo.merge(REVIEWER, "work", at=f"{DAY} 16:00", signed=False)
    block = b"gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----\n"
    raw = raw_of(repo, made).replace(b"\n\n", b"\n" + block + b"\n", 1)
    put(repo, object_of(repo, raw))


@way("丙", "G05")
def signed_by_forge_only(repo: Repository) -> None:
    repo.merge(REVIEWER, "work", at=f"{DAY} 16:00", signer=FORGE)


@way("丙", "G06")
def unknown_key(repo: Repository) -> None:
    repo.merge(REVIEWER, "work", at=f"{DAY} 16:00", signer=STRANGER)


@way("缺口", "G06", "G15", "G16", "G17", "G08")
def own_key_in_the_same_request(repo: Repository) -> None:
    repo.git("switch", "-q", "work")
    text = register().replace(REVIEWER.public_key, STRANGER.public_key)
    repo.commit(WATER, "换钥匙", {PEOPLE_FILE: text}, at=f"{DAY} 11:00")
    repo.merge(REVIEWER, "work", at=f"{DAY} 16:00", signer=STRANGER)


@way("缺口", "G08")
def wrong_role(repo: Repository) -> None:
    repo.merge(CLERK, "work", at=f"{DAY} 16:00")


@way("缺口", "G05", "G08")
def merged_by_nobody(repo: Repository) -> None:
    repo.merge(STRANGER, "work", at=f"{DAY} 16:00", signed=False)


@way("丙", "G11")
def merge_signed_for_somebody_else(repo: Repository) -> None:
    repo.merge(REVIEWER, "work", at=f"{DAY} 16:00", signer=CHIEF)


@way("丙", "G11")
def commit_signed_for_somebody_else(repo: Repository) -> None:
    repo.git("switch", "-q", "work")
    repo.commit(CLERK, "说明", {"说明.md": "一"}, at=f"{DAY} 11:00", signer=WATER)
    repo.merge(REVIEWER, "work", at=f"{DAY} 16:00")


@way("丙", "G07")
def key_has_lapsed(repo: Repository) -> None:
    _lapse(repo, "2026-04-15")
    repo.merge(REVIEWER, "work", at=f"{DAY} 16:00")


@way("丙", "G07", "G14")
def key_has_lapsed_and_merge_is_backdated(repo: Repository) -> None:
    """git verify-commit 只看写的日期，会说是好的（G27）。"""
    _lapse(repo, "2026-04-15")
    repo.merge(REVIEWER, "work", at="2026-04-10 16:00")


def _lapse(repo: Repository, until: str) -> None:
    text = register().replace(
        f"      - 公钥: {REVIEWER.public_key}\n",
        f"      - 公钥: {REVIEWER.public_key}\n        止: {until}\n",
    )
    repo.branch("rules")
    repo.commit(ADMIN, "关掉", {PEOPLE_FILE: text, POLICY: policy(repo, 3)}, at="2026-04-16 09:00")
    repo.merge(OTHER_ADMIN, "rules", at="2026-04-16 10:00")


# 谁写的


@way("缺口", "G09")
def own_work(repo: Repository) -> None:
    repo.git("switch", "-q", "work")
    repo.commit(REVIEWER, "说明", {"说明.md": "一"}, at=f"{DAY} 11:00")
    repo.merge(REVIEWER, "work", at=f"{DAY} 16:00")


@way("缺口", "G05", "G09")
def own_work_unsigned(repo: Repository) -> None:
    repo.git("switch", "-q", "work")
    repo.commit(REVIEWER, "说明", {"说明.md": "一"}, at=f"{DAY} 11:00")
    repo.merge(REVIEWER, "work", at=f"{DAY} 16:00", signed=False)


@way("丙", "G10")
def unknown_author(repo: Repository) -> None:
    repo.git("switch", "-q", "work")
    repo.commit(STRANGER, "说明", {"说明.md": "一"}, at=f"{DAY} 11:00")
    repo.merge(REVIEWER, "work", at=f"{DAY} 16:00")


# 时间


@way("丙", "G14")
def merge_is_backdated(repo: Repository) -> None:
    repo.merge(REVIEWER, "work", at="2026-03-20 16:00")


@way("丙", "G14")
def merge_in_the_future(repo: Repository) -> None:
    repo.merge(REVIEWER, "work", at="2098-01-01 16:00")


def _redated(repo: Repository, old: bytes, new: bytes) -> None:
    repo.git("branch", "-f", "work", object_of(repo, raw_of(repo, "work").replace(old, new, 1)))
    repo.merge(REVIEWER, "work", at=f"{DAY} 16:00")


@way("丙", "G14")
def author_in_1970(repo: Repository) -> None:
    _redated(repo, raw_of(repo, "work").split(b"> ", 1)[1].split(b" ", 1)[0], b"86400")


@way("丙", "G14")
def author_in_2098(repo: Repository) -> None:
    _redated(repo, raw_of(repo, "work").split(b"> ", 1)[1].split(b" ", 1)[0], b"4039372800")


@way("丙", "G14")
def zone_beyond_the_earth(repo: Repository) -> None:
    _redated(repo, b"+0800", b"+9999")


# 规矩


def _rules(repo: Repository, who: Someone, reviewer: Someone, files: dict[str, str]) -> None:
    repo.branch("rules")
    repo.commit(who, "改规矩", files, at=f"{DAY} 11:00")
    repo.merge(reviewer, "rules", at=f"{DAY} 16:00")


@way("缺口", "G15")
def rules_by_a_clerk(repo: Repository) -> None:
    _rules(repo, CLERK, OTHER_ADMIN, {POLICY: policy(repo, 3)})


@way("缺口", "G08")
def rules_signed_by_no_administrator(repo: Repository) -> None:
    _rules(repo, ADMIN, CHIEF, {POLICY: policy(repo, 3)})


@way("缺口", "G09")
def rules_by_one_administrator(repo: Repository) -> None:
    _rules(repo, OTHER_ADMIN, OTHER_ADMIN, {POLICY: policy(repo, 3)})


@way("缺口", "G16")
def rules_without_a_new_version(repo: Repository) -> None:
    text = policy(repo, 2).replace("停滞工作日: 30", "停滞工作日: 60", 1)
    _rules(repo, ADMIN, OTHER_ADMIN, {POLICY: text})


@way("缺口", "G16")
def rules_rolled_back(repo: Repository) -> None:
    _rules(repo, ADMIN, OTHER_ADMIN, {POLICY: policy(repo, 1)})


@way("缺口", "G16")
def rules_broken(repo: Repository) -> None:
    _rules(repo, ADMIN, OTHER_ADMIN, {POLICY: "版本: 3\n"})


@way("缺口", "G17")
def rules_and_facts(repo: Repository) -> None:
    files = {POLICY: policy(repo, 3), path_of(OTHER): item(0, OTHER)}
    _rules(repo, ADMIN, OTHER_ADMIN, files)


@way("缺口", "G06", "G08", "G10")
def adoption_undone(repo: Repository) -> None:
    """清空人员登记册，以后的步骤也不会变成“采用前”。"""
    files = {PEOPLE_FILE: "人员: []\n", POLICY: policy(repo, 3)}
    repo.branch("rules")
    repo.commit(ADMIN, "清空", files, at=f"{DAY} 09:00")
    repo.merge(OTHER_ADMIN, "rules", at=f"{DAY} 09:30")
    repo.merge(REVIEWER, "work", at=f"{DAY} 16:00")


# 文件不是普通文件


def _as(repo: Repository, mode: str) -> str:
    """分支上的事项换一种文件方式，内容一字不差；返回目录树。"""
    blob = repo.git("rev-parse", f"work:{path_of()}")
    repo.git("read-tree", "work")
    repo.git("update-index", "--cacheinfo", f"{mode},{blob},{path_of()}")
    return repo.git("write-tree")


def _joined(repo: Repository, tree: str, branch: str) -> None:
    words = repo.git("rev-parse", "main"), branch
    put(repo, tree_commit(repo, REVIEWER, tree, *words, at=f"{DAY} 16:00", signer=REVIEWER))


@way("缺口", "G04")
def link_made_by_the_merge(repo: Repository) -> None:
    """内容和重算的一样，文件却成了指向别处的链接。"""
    _joined(repo, _as(repo, "120000"), repo.git("rev-parse", "work"))


@way("缺口", "G04")
def program_made_by_the_merge(repo: Repository) -> None:
    _joined(repo, _as(repo, "100755"), repo.git("rev-parse", "work"))


# 主线被并成旁支


@way("缺口", "G01")
def steps_folded_into_one(repo: Repository) -> None:
    """从两步以前另起一个合并，把后来各步（连同一个缺口）都收成一步，内容一点没变。"""
    repo.commit(WATER, "直接放", {"说明.md": "一"}, at=f"{DAY} 11:00")
    repo.merge(REVIEWER, "work", at=f"{DAY} 12:00")
    start, end = repo.git("rev-parse", "main~3"), repo.git("rev-parse", "main")
    tree = repo.git("rev-parse", "main^{tree}")
    put(repo, tree_commit(repo, CHIEF, tree, start, end, at=f"{DAY} 16:00", signer=CHIEF))


@way("缺口", "G01")
def last_step_folded_again(repo: Repository) -> None:
    """已经核过的一步，换一个人再核一次，顶替原来的。"""
    repo.merge(REVIEWER, "work", at=f"{DAY} 12:00")
    tree = repo.git("rev-parse", "main^{tree}")
    old = repo.git("rev-parse", "main^"), repo.git("rev-parse", "main")
    put(repo, tree_commit(repo, CHIEF, tree, *old, at=f"{DAY} 16:00", signer=CHIEF))


@way("甲")
def honest_branches_joined(repo: Repository) -> None:
    """兼经办的核签人在分支里合过别人的分支，没有签名；由另一位核签。"""
    repo.branch("other")
    repo.commit(CLERK, "另一件", {path_of(OTHER): item(0, OTHER)}, at=f"{DAY} 11:00")
    repo.git("switch", "-q", "work")
    repo.git("merge", "-q", "--no-ff", "-m", "合并", "other", who=REVIEWER, at=f"{DAY} 12:00")
    repo.merge(CHIEF, "work", at=f"{DAY} 16:00")


# 造得不像样的提交


@way("缺口", "G04")
def unrelated_history(repo: Repository) -> None:
    """并进来的分支和主线没有共同的历史。"""
    tree = repo.git("rev-parse", "work^{tree}")
    _joined(repo, tree, tree_commit(repo, CLERK, tree, at=f"{DAY} 12:00"))


def _without(repo: Repository, name: str, start: bytes) -> str:
    lines = raw_of(repo, name).split(b"\n")
    return object_of(repo, b"\n".join(one for one in lines if not one.startswith(start)))


@way("丙", "G10", "G14")
def no_author(repo: Repository) -> None:
    _joined(repo, repo.git("rev-parse", "work^{tree}"), _without(repo, "work", b"author "))


@way("丙", "G05", "G14")
def no_time_of_the_merge(repo: Repository) -> None:
    made = raw_of(repo, repo.merge(REVIEWER, "work", at=f"{DAY} 16:00"))
    head, _, rest = made.partition(b"committer dc-2 <")
    put(repo, object_of(repo, head + b"committer dc-2 <>" + rest[rest.index(b"\n") :]))
