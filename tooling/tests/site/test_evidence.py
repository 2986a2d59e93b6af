"""真的 git 仓库建成的网站：每条记录哪天入库、谁录入、谁核签、证据几等、为什么。

历史里各样都有：核签的、没有签名的、直接推上主线的、入库晚的、补录的、一次入库两条的、正在暗访的、
不公开的事项的。应有的样子是照历史手写的，不经过被测的程序。
"""

import html
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from offices import (
    ADMIN,
    CLERK,
    HEAD,
    OTHER_ADMIN,
    PEOPLE,
    REPO,
    REVIEWER,
    ROAD,
    WATER,
    Repository,
    item,
    path_of,
    record,
    register,
)

AS_OF = "2026-11-24"
HIDDEN = "DC-2026-0002"
LATE = record("进展", "日期: 2026-03-31\n单位: 省水利厅\n进度: 30\n情况: 已开工十处")
FOUND = record(
    "进展", "日期: 2026-03-20\n单位: 省水利厅\n进度: 20\n情况: 已开工六处\n补录: 纸质材料漏报"
)
SECRET = record("督查", "日期: 2026-04-13\n经办: 省政府督查室\n方式: 暗访督查\n组成: 记号组")
REPORT, EXAMINED, CLOSED, ANSWERED = (record(stage, rest) for stage, _, rest in ROAD[4:8])


@dataclass(frozen=True)
class Told:
    """一个公开的仓库，和它的各步：名字 → 提交号。"""

    repository: Repository
    steps: dict[str, str]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    made = Repository.new(tmp_path_factory.mktemp("有史") / "r")
    number = path_of()
    steps = dict(zip(("拟", "立", "交", "签"), made.walk(3), strict=True))
    text = item(3)
    steps["晚"] = made.step(WATER, {number: text + LATE}, at="2026-04-03 16:00")
    steps["补"] = made.step(WATER, {number: text + FOUND + LATE}, at="2026-04-10 16:00")
    text += FOUND + LATE + SECRET
    steps["暗"] = made.step(CLERK, {number: text}, at="2026-04-13 16:00")
    made.branch("unsigned")
    text += REPORT
    made.commit(WATER, "报办结", {number: text}, at="2026-04-20 16:00")
    steps["丙"] = made.merge(REVIEWER, "unsigned", at="2026-04-20 17:00", signed=False)
    text += EXAMINED
    steps["推"] = made.commit(CLERK, "直接推", {number: text}, at="2026-04-22 16:00")
    closed = HEAD.replace("DC-2026-0001", HIDDEN).partition("公开:")[0]
    kept = f"{closed}公开:\n  属性: 不予公开\n  理由: 涉及商业秘密\n办理过程:\n"
    kept += record("立项", ROAD[0][2])
    steps["瞒"] = made.commit(CLERK, "再推", {path_of(HIDDEN): kept}, at="2026-04-23 16:00")
    steps["两"] = made.step(CLERK, {number: text + CLOSED + ANSWERED}, at="2026-04-27 16:00")
    policy = (made.path / "schema/registers/policy.yaml").read_text("utf-8")
    rules = {
        "schema/registers/gaps.yaml": "缺口:\n" + explained(steps["推"]) + explained(steps["瞒"]),
        "schema/registers/policy.yaml": re.sub("^版本: 2$", "版本: 3", policy, flags=re.MULTILINE),
    }
    steps["说明"] = made.step(ADMIN, rules, at="2026-04-28 16:00", reviewer=OTHER_ADMIN)
    shutil.copytree(REPO / "site", made.path / "site")
    shutil.copy(REPO / "mkdocs.yml", made.path)
    return Told(made, steps)


def explained(commit: str) -> str:
    return (
        f"  - 主线提交: {commit}\n    经过: 平台停机时推上来的，内容核对过\n"
        "    批准: 督查室主任\n    日期: 2026-04-28\n"
    )


@pytest.fixture(scope="module")
def site(told: Told, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(told.repository, tmp_path_factory.mktemp("站") / "public")


def built(repository: Repository, target: Path, option: str = "--site-dir") -> Path:
    done = repository.ducha("build", "--as-of", AS_OF, option, str(target))
    assert done.returncode == 0, done.stdout + done.stderr
    return target


def page(site: Path, name: str = "item/DC-2026-0001.html") -> str:
    return (site / name).read_text("utf-8")


def plain(markup: str) -> str:
    """网页上的字，标签之间算一个空格。"""
    return " ".join(html.unescape(re.sub("<[^>]+>", " ", markup)).split())


def entries(site: Path) -> list[tuple[str, str]]:
    """每条记录的环节，和它下面说入库的话。"""
    log = page(site).partition('<ol class="dc-log">')[2].partition("</ol>")[0]
    found = []
    for one in re.split(r'<li id="r\d+">', log)[1:]:
        stage = re.findall('dc-stage">([^<]+)', one)[0]
        found.append((stage, plain(one.partition('class="dc-entry">')[2])))
    return found


def test_the_repository_is_in_order(told: Told) -> None:
    done = told.repository.ducha("check", "--as-of", AS_OF)
    assert done.returncode == 0, done.stdout


def test_each_record_says_how_it_entered(told: Told, site: Path) -> None:
    short = {name: commit[:10] for name, commit in told.steps.items()}
    office = "督查专员录入，督查室副主任核签"
    unit = "水利厅经办处室录入，督查室副主任核签"
    assert entries(site) == [
        ("立项", f"记录当天入库 {office} ● 甲 可离线核验 {short['立']}"),
        ("交办", f"记录当天入库 {office} ● 甲 可离线核验 {short['交']}"),
        ("签收", f"记录当天入库 {unit} ● 甲 可离线核验 {short['签']}"),
        (
            "进展",
            f"记录 3月20日 ，入库 4月10日 ，晚 14 个工作日 {unit} ● 甲 可离线核验 {short['补']}",
        ),
        (
            "进展",
            f"记录 3月31日 ，入库 4月3日 ，晚 3 个工作日 {unit} ● 甲 可离线核验 {short['晚']}",
        ),
        (
            "办结报告",
            "记录当天入库 水利厅经办处室录入，督查室副主任合并 ○ 丙 仅有记录 "
            f"{short['丙']} 为什么不是甲 合并须由核签人签名；这一步没有 ssh 签名",
        ),
        (
            "审核",
            f"记录当天入库 督查专员录入，没有核签 ✕ 缺口 {short['推']} 为什么是缺口 "
            "主线的每一步须是核过的合并请求；这一步是直接放上来的提交，看不出谁核过",
        ),
        ("办结", "记录 4月24日 ，入库 4月27日 ，晚 1 个工作日"),
        ("报告", f"记录当天入库 以上 2 条一次入库：{office} ● 甲 可离线核验 {short['两']}"),
    ]
    assert "补录</b>　纸质材料漏报" in page(site)


def test_the_head_of_the_page_counts(site: Path) -> None:
    head = page(site).partition('class="dc-history">')[2].partition("</p>")[0]
    assert plain(head) == (
        "9 条记录分 8 次入库 ● 甲 可离线核验 6 次 ○ 丙 仅有记录 1 次 ✕ 缺口 1 次 什么意思"
    )


def test_the_page_about_history(told: Told, site: Path) -> None:
    told_page = plain(page(site, "proof.html"))
    assert "甲 可离线核验 7 条" in told_page
    assert "丙 仅有记录 1 条" in told_page
    assert "缺口 1 条" in told_page
    assert "主线上共有 2 处" in told_page
    assert f"2026-04-22 {told.steps['推'][:10]} 主线的每一步须是核过的合并请求" in told_page
    assert told_page.count("平台停机时推上来的，内容核对过（督查室主任，2026-04-28）") == 1
    assert "2026-04-23 不列出 这次改动没有可以公开的内容，所以不列提交号 —" in told_page


def test_nothing_tells_of_what_is_hidden(told: Told, site: Path, tmp_path: Path) -> None:
    """暗访和不公开事项的提交、姓名、邮箱、代号，哪个文件里都没有。"""
    secrets = [told.steps[name][:7] for name in ("暗", "瞒")]
    secrets += ["记号组", HIDDEN, *(one.mail for one in PEOPLE)]
    secrets += [one.code for one in PEOPLE]
    mark = {path.name for path in site.rglob("*") if path.is_file()}
    assert "DC-2026-0001.html" in mark
    for folder in (site, built(told.repository, tmp_path / "导出", "--export")):
        for file in folder.rglob("*"):
            if file.suffix in (".html", ".json", ".csv") and file.name not in _HANDBOOKS:
                text = html.unescape(file.read_text("utf-8"))
                assert [one for one in secrets if one in text] == [], file.name


_HANDBOOKS = ("rules.html", "guide.html", "review.html")
"""里面有自己的例子，编号会碰上。"""


def test_open_data_carries_the_evidence(site: Path) -> None:
    data = json.loads((site / "data/items.json").read_text("utf-8"))
    (only,) = data["items"]
    assert [one["evidence"] for one in only["records"]] == [*"甲甲甲甲甲丙", "缺口", "甲", "甲"]
    assert [one["lag"] for one in only["records"]] == [0, 0, 0, 14, 3, 0, 0, 1, 0]
    assert only["records"][3]["entered_on"] == "2026-04-10"


def commands(site: Path, name: str = "item/DC-2026-0001.html") -> list[str]:
    """页面上给人照着敲的各段命令。"""
    found = re.findall('<pre class="dc-commands"[^>]*><code>(.*?)</code>', page(site, name), re.S)
    return [html.unescape(one) for one in found]


@pytest.fixture(scope="module")
def package(told: Told, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """解开的证据包，压缩的在旁边。"""
    folder = tmp_path_factory.mktemp("包")
    name = folder / "DC-2026-0001-证据包.zip"
    words = ("DC-2026-0001", "--internal", "--as-of", AS_OF, "-o", str(name))
    done = told.repository.ducha("evidence", *words)
    assert done.returncode == 0, done.stderr
    shutil.unpack_archive(name, folder)
    return folder


def test_the_commands_for_git_alone_work(site: Path, package: Path, tmp_path: Path) -> None:
    """照页面上写的，只用 git 核一遍；登记册里没有那把密钥，就核不过。"""
    shutil.copytree(package, tmp_path, dirs_exist_ok=True)
    done = run(commands(site)[1], tmp_path)
    assert done.returncode == 0, done.stderr
    assert "+  - 环节: 办结" in done.stdout
    assert "Good" in done.stderr
    shutil.rmtree(tmp_path / "taizhang")
    (tmp_path / "allowed_signers").write_text("", "utf-8")
    assert run(commands(site)[1], tmp_path).returncode != 0


def test_the_command_of_the_tool_works(site: Path, package: Path) -> None:
    """页面上的采用起点对得上；换一个就对不上。"""
    (script,) = commands(site)[:1]
    done = run(script, package)
    assert done.returncode == 0, done.stdout + done.stderr
    other = re.sub("[0-9a-f]{40}", "1" * 40, script)
    assert run(other, package).returncode not in (0, 2)


def run(script: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """照着敲。ducha 是这里的这一份。"""
    return subprocess.run(
        ["bash", "-ec", f'ducha() {{ "{sys.executable}" -m ducha "$@"; }}\n{script}'],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(REPO / "tooling")},
        check=False,
    )


def test_the_newest_checkpoint_is_on_every_page(told: Told, tmp_path: Path) -> None:
    """网站上的检查点文件，和分支上的那一行一字不差；照页面上写的核得过，截短就核不过。"""
    copy = Repository(Path(shutil.copytree(told.repository.path, tmp_path / "r")))
    done = copy.ducha("checkpoint", "--key", str(REVIEWER.key))
    assert done.returncode == 0, done.stdout + done.stderr
    made = built(copy, tmp_path / "public")
    line = (made / "checkpoint.json").read_bytes()
    assert line.decode() == copy.git("show", "checkpoints:checkpoints.jsonl") + "\n"
    digits = sha256(line.removesuffix(b"\n")).hexdigest()[:16]
    for name in ("index.html", "about.html", "proof.html", "item/DC-2026-0001.html"):
        assert f"检查点第 1 号 {digits}" in plain(page(made, name)), name
    (script,) = commands(made, "proof.html")
    shutil.copy(made / "checkpoint.json", copy.path)
    assert run(script, copy.path).returncode == 0
    copy.git("update-ref", "-d", "refs/heads/checkpoints")
    assert run(script, copy.path).returncode == 1


def test_the_same_commit_makes_the_same_bytes(told: Told, site: Path, tmp_path: Path) -> None:
    again = built(told.repository, tmp_path / "public")
    for file in site.rglob("*"):
        if file.is_file():
            assert file.read_bytes() == (again / file.relative_to(site)).read_bytes(), file.name


@pytest.mark.parametrize("depth", [1, 3])
def test_a_shallow_clone_says_so(told: Told, tmp_path: Path, depth: int) -> None:
    told.repository.git(
        "clone", "-q", "--depth", str(depth), told.repository.path.as_uri(), str(tmp_path / "浅")
    )
    shallow = Repository(tmp_path / "浅")
    shutil.copytree(REPO / "site", shallow.path / "site")
    shutil.copy(REPO / "mkdocs.yml", shallow.path)
    made = built(shallow, tmp_path / "public")
    assert "浅克隆" in page(made)
    assert 'class="dc-entry"' not in page(made)
    assert "有没有缺口不知道" in page(made, "proof.html")


def test_what_is_not_on_main_yet_says_so(told: Told, tmp_path: Path) -> None:
    """在分支上预览：没有并入主线的改动，不算缺口，也不冒充核过。"""
    copy = tmp_path / "r"
    shutil.copytree(told.repository.path, copy)
    mine = Repository(copy)
    mine.branch("mine")
    text = (copy / path_of()).read_text("utf-8")
    mine.commit(CLERK, "归档", {path_of(): text + record(ROAD[8][0], ROAD[8][2])})
    made = built(mine, tmp_path / "public")
    assert "有改动还没有并入主线" in page(made)
    assert "主线上共有 2 处" in plain(page(made, "proof.html"))


def test_a_step_before_adoption_claims_nothing(tmp_path: Path) -> None:
    """登记第一位核签人以前入库的，只说没有核验；登记以后的才说别的。"""
    made = Repository.new(tmp_path / "r", people=(CLERK, ADMIN))
    made.commit(CLERK, "导入", {path_of(): item(3)}, at="2026-03-05 09:00")
    shutil.copytree(REPO / "site", made.path / "site")
    shutil.copy(REPO / "mkdocs.yml", made.path)
    site = built(made, tmp_path / "before")
    assert "核签没有开始" in page(site)
    assert "核签没有开始" in page(site, "proof.html")
    people = {"schema/registers/people.yaml": register()}
    born = made.commit(ADMIN, "采用", people, at="2026-03-06 09:00")
    step = made.step(WATER, {path_of(): item(3) + LATE}, at="2026-03-31 16:00")
    site = built(made, tmp_path / "after")
    unit = "水利厅经办处室录入，督查室副主任核签"
    assert [told for _, told in entries(site)] == [
        "",
        "",
        f"以上 3 条一次入库 － 采用前 未核验 {made.git('rev-parse', f'{born}^')[:10]}",
        f"记录当天入库 {unit} ● 甲 可离线核验 {step[:10]}",
    ]
    assert f"从 2026-03-06 开始核签（采用起点 {born}" in plain(page(site, "proof.html"))
    assert born in page(site), "核验的命令要写满 40 位"


WIDTHS = (360, 640, 1280)
"""手机；1280 宽放大到 200%；电脑。"""
PATHS = ("item/DC-2026-0001.html", "proof.html")


@pytest.mark.browser
def test_evidence_in_a_browser(site: Path, visit: Any, axe: str) -> None:
    """各种宽窄不左右滚动，没有严重的障碍，深浅两色都看得清；键盘打得开，印出来是打开的。"""
    one = visit(site, viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    for path in PATHS:
        browser = one.open(path)
        for width in WIDTHS:
            browser.set_viewport_size({"width": width, "height": 800})
            spilt = browser.evaluate(
                "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert spilt <= 0, (path, width)
        browser.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)")
        browser.evaluate(axe)
        for scheme in ("default", "slate"):
            browser.evaluate("s => document.body.setAttribute('data-md-color-scheme', s)", scheme)
            seen = browser.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
            assert [
                (path, scheme, found["id"], node["target"])
                for found in seen["violations"]
                if found["impact"] in ("serious", "critical")
                for node in found["nodes"]
            ] == []
    browser = one.open(PATHS[0])
    why = browser.locator(".dc-entry li").first
    assert not why.is_visible()
    browser.locator(".dc-entry summary").first.focus()
    browser.keyboard.press("Enter")
    assert why.is_visible()
    browser.keyboard.press("Enter")
    browser.emulate_media(media="print")
    for inside in (".dc-entry li", ".dc-verify pre"):
        assert all(found.is_visible() for found in browser.locator(inside).all()), inside
    one.clean()
