"""真的 git：合并、变基、拣选时自己合；没有装的，冲突以后用 ducha merge 合。"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from offices import CLERK, NUMBER, WATER, Repository, item, path_of, record

from .test_texts import ASKED, DONE, PROGRESS, STUDY, URGE

FILE = path_of()
ATTRIBUTE = "items/**/*.yaml text eol=lf merge=ducha\n"
Make = Callable[..., Repository]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """主线上一件办到签收；两个分支各记一条，同在最后，git 自己合不了。"""
    made = Repository.new(tmp_path_factory.mktemp("合并") / "督查 台账")
    files = {FILE: item(3), ".gitattributes": ATTRIBUTE, ".gitignore": ".ducha-cache\n"}
    made.commit(CLERK, "登记", files, at="2026-03-04 09:00")
    for name, who, text in (("progress", WATER, PROGRESS), ("urge", CLERK, URGE)):
        made.branch(name)
        made.commit(who, name, {FILE: item(3) + text}, at="2026-04-01 09:00")
    made.git("switch", "-q", "main")
    return made


@pytest.fixture
def make(original: Repository, tmp_path: Path) -> Make:
    """一份拷贝，站在 ``on`` 上；``driver`` 是装好了合并程序。"""

    def copied(on: str, *, driver: bool = True) -> Repository:
        path = shutil.copytree(original.path, tmp_path / "督查 台账")
        made = Repository(path, original.environment)
        made.git("switch", "-q", on)
        if driver:
            assert made.ducha("merge", "--install").returncode == 0
        return made

    return copied


def text(repository: Repository) -> str:
    return (repository.path / FILE).read_text("utf-8")


def unmerged(repository: Repository) -> list[str]:
    return repository.git("diff", "--name-only", "--diff-filter=U").split()


WAYS = {
    "merge": (("merge", "-q", "--no-edit", "urge"), "progress"),
    "rebase": (("rebase", "-q", "progress"), "urge"),
    "cherry-pick": (("cherry-pick", "urge"), "progress"),
}
BOTH = item(3) + URGE + PROGRESS


@pytest.mark.parametrize("way", WAYS)
def test_git_calls_the_driver(make: Make, way: str) -> None:
    words, on = WAYS[way]
    made = make(on)
    made.git(*words, who=CLERK)
    assert text(made) == BOTH
    assert made.git("status", "--porcelain") == ""
    assert made.git("rev-list", "--merges", "--count", "HEAD") == ("1" if way == "merge" else "0")


@pytest.mark.parametrize("way", WAYS)
def test_after_a_conflict_the_command_merges(make: Make, way: str) -> None:
    words, on = WAYS[way]
    made = make(on, driver=False)
    assert made.try_git(*words, who=CLERK).returncode != 0
    assert unmerged(made) == [FILE]
    inside = Repository(made.path / "items" / "2026", made.environment)
    done = inside.ducha("merge")
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"合好了：{FILE}" in done.stdout
    finish = "git commit --no-edit" if way == "merge" else f"git {way} --continue"
    assert finish in done.stdout
    assert text(made) == BOTH
    assert unmerged(made) == []
    again = made.ducha("merge")
    assert (again.returncode, text(made)) == (3, BOTH)
    assert finish in again.stderr
    made.git("-c", "core.editor=true", *finish.split()[1:], who=CLERK)
    assert made.git("status", "--porcelain") == ""


def two(made: Repository, ours: str | None, theirs: str | None) -> None:
    """两个分支 ours、theirs，站在 ours 上。"""
    for name, content in (("theirs", theirs), ("ours", ours)):
        made.branch(name)
        made.commit(CLERK, name, {FILE: content})
    made.git("switch", "-q", "ours")


@pytest.mark.parametrize("driver", [True, False])
def test_what_a_person_decides_is_told_and_left(make: Make, driver: bool) -> None:
    made = make("main", driver=driver)
    two(made, item(3) + DONE, item(3) + ASKED.replace("03-31", "04-02"))
    done = made.try_git("merge", "theirs", who=CLERK)
    assert done.returncode == 1
    if driver:
        assert "合在一起不合规矩" in done.stderr + done.stdout
        before = text(made)
    told = made.ducha("merge", "--as-of", "2026-11-24")
    assert told.returncode == 1
    assert "要人定" in told.stdout
    assert "延期须在交办之后、办结报告之前" in told.stdout
    assert "git merge --abort" in told.stdout
    assert unmerged(made) == [FILE]
    if driver:
        assert text(made) == before
    marked = text(made)
    again = made.ducha("merge", "--as-of", "2026-11-24")
    assert (again.returncode, again.stdout, text(made)) == (1, told.stdout, marked)
    checked = made.ducha("check", "--as-of", "2026-11-24")
    assert "两人同时修改留下的冲突" in checked.stdout


def test_somebodys_work_is_left_alone(make: Make) -> None:
    made = make("progress", driver=False)
    made.try_git("merge", "urge", who=CLERK)
    (made.path / FILE).write_text(text(made) + "# 我改的\n", "utf-8")
    mine = text(made)
    done = made.ducha("merge")
    assert (done.returncode, text(made)) == (1, mine)
    assert "有人已经动手改了一部分" in done.stdout
    (made.path / FILE).write_text(BOTH, "utf-8")
    done = made.ducha("merge")
    assert (done.returncode, text(made)) == (1, BOTH)
    assert f"git add {FILE}" in done.stdout
    assert unmerged(made) == [FILE]


def test_other_files_are_not_touched(make: Make) -> None:
    made = make("main", driver=False)
    for name, content in (("theirs", "甲\n"), ("ours", "乙\n")):
        made.branch(name)
        extra = {FILE: item(3) + (URGE if name == "ours" else PROGRESS), "README.md": content}
        made.commit(CLERK, name, extra)
    made.try_git("merge", "theirs", who=CLERK)
    before = (made.path / "README.md").read_bytes()
    done = made.ducha("merge")
    assert done.returncode == 1
    assert f"合好了：{FILE}" in done.stdout
    assert "没有动：README.md 不是事项文件" in done.stdout
    assert (made.path / "README.md").read_bytes() == before
    assert unmerged(made) == ["README.md"]


def test_only_the_named_file(make: Make) -> None:
    made = make("progress", driver=False)
    made.try_git("merge", "urge", who=CLERK)
    other = made.ducha("merge", "schema")
    assert other.returncode == 3
    assert unmerged(made) == [FILE]
    assert made.ducha("merge", FILE).returncode == 0


def test_one_side_deleted_it(make: Make) -> None:
    made = make("main", driver=False)
    two(made, None, item(3) + URGE)
    made.try_git("merge", "theirs", who=CLERK)
    done = made.ducha("merge")
    assert done.returncode == 1
    assert f"git checkout --theirs {FILE}" in done.stdout
    made.git("checkout", "--theirs", FILE)
    made.git("add", FILE)
    assert made.ducha("merge").returncode == 3


@pytest.mark.parametrize("driver", [True, False])
def test_the_same_new_number(make: Make, driver: bool) -> None:
    made = make("main", driver=driver)
    number = "DC-2026-0002"
    for name, title in (("theirs", "城市供水"), ("ours", "乡镇供水")):
        made.branch(name)
        new = item(0, number).replace("农村供水", title)
        made.commit(CLERK, name, {path_of(number): new})
    made.git("switch", "-q", "ours")
    done = made.try_git("merge", "theirs", who=CLERK)
    assert done.returncode == 1
    if driver:
        assert f"ducha renumber {number}" in done.stderr + done.stdout
    assert f"ducha renumber {number}" in made.ducha("merge").stdout


def test_without_the_setting_git_merges_as_text(make: Make) -> None:
    made = make("main", driver=False)
    two(made, item(3).replace("反馈: 每月", "反馈: 每季度"), item(3) + URGE)
    made.git("merge", "-q", "--no-edit", "theirs", who=CLERK)
    assert text(made) == item(3).replace("反馈: 每月", "反馈: 每季度") + URGE


def test_main_correction_is_settled_from_either_side(make: Make) -> None:
    """主线上的更正指着第 4 条；分支上补的一条会挤动它，从哪边合都要人定。"""
    made = make("main")
    fixed = record(
        "更正",
        "日期: 2026-04-02\n经办: 省政府督查室\n更正第几条: 4\n更正事项: 情况\n"
        "原为: 已开工\n改为: 已经开工\n理由: 笔误",
    )
    made.commit(CLERK, "更正", {FILE: item(3) + PROGRESS + fixed})
    for here, there in (("urge", "main"), ("main", "urge")):
        made.git("switch", "-q", here)
        done = made.try_git("merge", there, who=CLERK)
        assert done.returncode == 1
        assert "指着第 4 条" in done.stderr + done.stdout
        made.git("merge", "--abort")


def test_broken_rules_stop_with_nothing_written(make: Make) -> None:
    made = make("progress")
    (made.path / "schema" / "item.schema.json").write_text("{", "utf-8")
    done = made.try_git("merge", "urge", who=CLERK)
    assert done.returncode == 1
    assert "配置有误" in done.stderr + done.stdout
    assert text(made) == item(3) + PROGRESS
    assert unmerged(made) == [FILE]


def test_outside_git_it_cannot_decide(tmp_path: Path) -> None:
    (tmp_path / "ducha.toml").write_text("", "utf-8")
    for words in (("merge",), ("merge", "--install"), ("renumber", NUMBER)):
        done = Repository(tmp_path).ducha(*words)
        assert "Traceback" not in done.stderr
        assert done.returncode in (2, 4), done.stdout + done.stderr
    assert sorted(tmp_path.iterdir()) == [tmp_path / "ducha.toml"]


def test_installing_twice_is_as_once(make: Make) -> None:
    made = make("main")
    before = (made.path / ".git" / "config").read_bytes()
    done = made.ducha("merge", "--install")
    assert (done.returncode, (made.path / ".git" / "config").read_bytes()) == (0, before)
    assert ".gitattributes 里加" not in done.stdout
    (made.path / ".gitattributes").unlink()
    assert ".gitattributes 里加" in made.ducha("merge", "--install").stdout


def test_three_on_one_day(make: Make) -> None:
    """两边先后合进来，各人的都在，次序合法。"""
    made = make("main")
    for name, content in (("a", STUDY), ("b", PROGRESS), ("c", DONE)):
        made.branch(name)
        made.commit(CLERK, name, {FILE: item(3) + content})
    made.git("switch", "-q", "main")
    for name in "cab":
        made.git("merge", "-q", "--no-ff", "--no-edit", name, who=CLERK)
    assert made.ducha("check", "--as-of", "2026-04-10").returncode == 0
    assert text(made).count("2026-03-31") == 3
    assert text(made).index(PROGRESS) < text(made).index(DONE)


def test_review_accepts_what_the_driver_made_and_nothing_more(make: Make) -> None:
    """主线先进了别人的一条；分支更新（合并主线）以后，审查只看见自己的一条。"""
    made = make("main")
    made.branch("mine")
    mine = URGE.replace("03-20", "03-30")
    made.commit(CLERK, "mine", {FILE: item(3) + mine}, at="2026-03-30 16:00")
    made.git("switch", "-q", "main")
    made.git("merge", "-q", "--no-ff", "--no-edit", "progress", who=CLERK, at="2026-04-01 10:00")
    made.git("switch", "-q", "mine")
    made.git("merge", "-q", "--no-edit", "main", who=CLERK, at="2026-04-01 11:00")
    asked = ("review", "--base", "main", "--as-of", "2026-04-01")
    done = made.ducha(*asked)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "第 4 条 2026-03-30 催办" in done.stdout
    made.write({FILE: text(made).replace("抓紧报", "不用报了")})
    made.git("commit", "-q", "-a", "--amend", "--no-edit", who=CLERK, at="2026-04-01 11:00")
    refused = made.ducha(*asked)
    assert refused.returncode == 1, refused.stdout
