"""每条规则的例子：pass/ 的不得有任何发现，fail/ 的发现与 expected.txt 逐字相同。

改了规则的文字以后，运行 ``pytest tooling/tests/rules --bless`` 重写 expected.txt，再看差异。
"""

import pkgutil
import re
import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import ducha.rules
from ducha.domain.findings import Finding, Severity, is_error
from ducha.domain.lifecycle import replay
from ducha.domain.model import Item, Record
from ducha.domain.people import Person
from ducha.domain.vocabulary import Duty, Key, Stage, State
from ducha.rules import ALL_RULES, ITEM_RULES, LEDGER_RULES
from ducha.rules.book import Book, Entry
from ducha.rules.change_rule import ChangeRule, WriterRule
from ducha.rules.rule import AnyRule, Case, LedgerRule
from ducha.rules.waiver_rules import WaiverRule
from ducha.store.changing import change_of, judge_change, judge_writer
from ducha.store.examine import Examiner, Pointer
from ducha.store.ledger import Ledger, check
from ducha.store.root import Root
from ducha.store.snapshots import version

HERE = Path(__file__).parent
SCHEMA = HERE.parents[2] / "schema"
REGISTER = "waivers.yaml"
BASE, BEFORE, AFTER = "base.yaml", "before.yaml", "after.yaml"
AS_OF = "2026-11-24"
FOLDERS = sorted(path for path in HERE.iterdir() if path.is_dir() and path.name != "__pycache__")


def examples(kind: str) -> list[Path]:
    """例子：一个事项文件；看全部事项的规则，则是放着几个事项文件的文件夹。"""
    found = (path for folder in FOLDERS for path in (folder / kind).glob("*"))
    return sorted(path for path in found if path.suffix == ".yaml" or path.is_dir())


def name_of(path: Path) -> str:
    return path.relative_to(HERE).with_suffix("").as_posix()


@dataclass(frozen=True)
class Example:
    """一份事项文件，和头几行注释里写的今天、文件名、写的人（单位 职责 起 止）。"""

    text: str
    file: str
    today: date
    writer: str = ""

    @classmethod
    def read(cls, path: Path) -> "Example":
        text = path.read_text("utf-8")
        said = dict(re.findall(r"^# (as-of|file): (\S+)$", text, re.MULTILINE))
        number = re.search(r"^编号: (\S+)$", text, re.MULTILINE)
        assert number, f"{path.name} 没有编号"
        year = number[1].split("-")[1]
        file = said.get("file", f"items/{year}/{number[1]}.yaml")
        today = date.fromisoformat(said.get("as-of", AS_OF))
        writer = re.search(r"^# writer: (.+)$", text, re.MULTILINE)
        return cls(text, file, today, writer[1] if writer else "")

    @property
    def person(self) -> Person | None:
        """写的人；没有写明就不看是谁写的。"""
        if not self.writer:
            return None
        unit, duty, *days = self.writer.split()
        since, until = [*map(date.fromisoformat, days), None, None][:2]
        return Person("r-1", "某处室", unit, frozenset({Duty(duty)}), (), since or date.min, until)


def judge_register(path: Path) -> list[Finding]:
    """带豁免登记册的例子：照真的仓库摆好再查，只看登记册上的发现。"""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(SCHEMA, root / "schema")
        shutil.copy(path / REGISTER, root / "schema" / "registers")
        for item in path.glob("DC-*.yaml"):
            target = root / Example.read(item).file
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(item, target)
        found = check(Ledger.open(Root(root)), date.fromisoformat(AS_OF)).findings
        return [one for one in found if one.file.endswith(REGISTER)]


def is_change(path: Path) -> bool:
    """改动的例子：改以前 before.yaml、改以后 after.yaml，缺一份就是新建或删除。"""
    return any((path / name).is_file() for name in (BEFORE, AFTER))


def judge_changed(path: Path, ledger: Ledger) -> list[Finding]:
    """改动的例子：前后比一比，写明了人的再看是谁写的（base.yaml 是主线上的，没有就是改以前）。"""
    read = partial(version, ledger=ledger)
    sides = [path / name for name in (BEFORE, AFTER)]
    before, after = (side.read_bytes() if side.is_file() else None for side in sides)
    given = Example.read(next(side for side in reversed(sides) if side.is_file()))
    change = change_of(given.file, before, after, read)
    found = judge_change(change, after, ledger.office, given.today)
    if given.person is None:
        return found
    base = read((path / BASE).read_bytes()) if (path / BASE).is_file() else change.before
    return judge_writer(change, after, ledger.office, given.today, given.person, base)


def judge(path: Path, ledger: Ledger) -> list[Finding]:
    """例子的全部发现：单件规则的，文件夹再加全部事项规则的。"""
    if is_change(path):
        return judge_changed(path, ledger)
    if (path / REGISTER).is_file():
        return judge_register(path)
    together = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    given = {one.file: one for one in map(Example.read, together)}
    assert len(given) == len(together), f"{path.name} 里有两份例子用了同一个文件名"
    found: list[Finding] = []
    entries: list[Entry] = []
    for one in given.values():
        examiner = Examiner(ledger.structure, ledger.office, one.today)
        seen = examiner.examine(one.text.encode(), one.file)
        found += seen.findings
        entries += [seen.entry] if seen.entry else []
    today = max(one.today for one in given.values())
    stems = frozenset(Path(file).stem for file in given)
    book = Book(entries, stems, ledger.office, today)
    for rule in LEDGER_RULES if path.is_dir() else ():
        for entry, hit in rule.check(book):
            found.append(Pointer(given[entry.file].text, entry.file).by_rule(rule, hit))
    return sorted(found, key=lambda one: one.order)


def shown(findings: Sequence[Finding], in_folder: bool) -> str:
    """一处发现一段：``规则 轻重 行:列 说明 | 改法``；文件夹的例子在行前加文件名。"""
    blocks = []
    for one in findings:
        place = f"{one.file}:" * in_folder + f"{one.line}:{one.column}"
        blocks.append(f"{one.rule} {one.severity.value} {place} {one.message} | {one.fix}\n")
    return "\n".join(blocks)


@pytest.mark.parametrize("path", examples("pass"), ids=name_of)
def test_pass_example_has_no_finding(path: Path, ledger: Ledger) -> None:
    assert shown(judge(path, ledger), path.is_dir()) == ""


@pytest.mark.parametrize("path", [one for one in examples("pass") if is_change(one)], ids=name_of)
def test_pass_example_of_a_change_leaves_a_right_item(path: Path, ledger: Ledger) -> None:
    after = Example.read(path / AFTER)
    examiner = Examiner(ledger.structure, ledger.office, after.today)
    findings = examiner.examine(after.text.encode(), after.file).findings
    assert [one for one in findings if is_error(one)] == []


@pytest.mark.parametrize("path", examples("fail"), ids=name_of)
def test_fail_example_is_told_exactly(path: Path, ledger: Ledger, bless: bool) -> None:
    findings = judge(path, ledger)
    rule = path.parent.parent.name
    assert rule in {one.rule for one in findings}
    assert {one.rule for one in findings if is_error(one)} <= {rule}
    expected = path.with_name(f"{path.stem}.expected.txt")
    told = shown(findings, path.is_dir())
    if bless:
        expected.write_text(told, "utf-8")
    assert expected.is_file(), "先看过例子，再用 pytest --bless 写下应有的发现"
    assert told == expected.read_text("utf-8")


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)
def test_rule_has_examples_of_its_kind(rule: AnyRule) -> None:
    for kind in ("pass", "fail"):
        found = [path for path in examples(kind) if path.parent.parent.name == rule.id]
        assert found, f"{rule.id} 缺少 {kind} 例子"
        over_several = isinstance(rule, LedgerRule | WaiverRule | ChangeRule | WriterRule)
        assert {path.is_dir() for path in found} == {over_several}


def test_no_example_without_rule() -> None:
    assert {folder.name for folder in FOLDERS} <= {rule.id for rule in ALL_RULES}
    kinds = {path.name for folder in FOLDERS for path in folder.iterdir()}
    assert kinds <= {"pass", "fail"}


def test_no_expected_text_without_example() -> None:
    stems = {(path.parent, path.stem) for path in examples("fail")}
    for expected in HERE.glob("*/*/*.expected.txt"):
        assert (expected.parent, expected.name.removesuffix(".expected.txt")) in stems


def test_example_files_say_what_they_show() -> None:
    for path in HERE.rglob("*.yaml"):
        assert path.read_text("utf-8").startswith("# 说明："), name_of(path)
    for path in (*examples("pass"), *examples("fail")):
        assert re.fullmatch(r"[a-z0-9-]+", path.stem), name_of(path)


def modules() -> dict[str, tuple[AnyRule, ...]]:
    """写规则的模块（不算只汇总的包）和它的规则。"""
    walked = pkgutil.walk_packages(ducha.rules.__path__, "ducha.rules.")
    loaded = {one.name: import_module(one.name) for one in walked if not one.ispkg}
    return {name: loaded[name].RULES for name in loaded if hasattr(loaded[name], "RULES")}


def id_pattern(module: str) -> str:
    """模块名定下的规则号：a05_procedure.c2_assignment → A0502-n，house.… → Hnn。"""
    if module.startswith("ducha.rules.house."):
        return r"H[0-8]\d"
    if module.startswith("ducha.rules.changes."):
        return r"T[0-2]\d"
    if module == "ducha.rules.personal":
        return r"K\d{2}"
    if module == "ducha.rules.waiver_rules":
        return r"H9\d"
    named = re.fullmatch(r"ducha\.rules\.a(\d{2})_[a-z]+(?:\.c(\d)_[a-z]+)?", module)
    assert named, f"模块名“{module}”不是 aNN_… 或 aNN_….cN_…"
    clause = rf"0{named[2]}" if named[2] else r"\d{2}"
    return rf"A{named[1]}{clause}-[1-9]\d*"


def test_every_rule_is_listed_once() -> None:
    counted = Counter(rule.id for rule in ALL_RULES)
    assert [one for one, times in counted.items() if times > 1] == []
    assert set(counted) == {rule.id for rules in modules().values() for rule in rules}


@pytest.mark.parametrize("module", modules())
def test_rule_id_names_its_module_and_clause(module: str) -> None:
    for rule in modules()[module]:
        assert re.fullmatch(id_pattern(module), rule.id), f"{rule.id} 不该写在 {module}"
        if not rule.clause.anchor:
            assert rule.id[0] in "HKT" or "〔" in rule.clause.label, f"{rule.id} 依据不明"
            continue
        if rule.id[0] == "T":
            continue
        article = rule.id.partition("-")[0].removesuffix("00").lower()
        assert rule.clause.anchor == article, f"{rule.id} 的依据是{rule.clause.label}"


def objecting(stages: Sequence[Stage], ledger: Ledger) -> list[str]:
    """说最后一条记录的环节不该在此时出现的规则；次序不对都是错误，警告说的是别的。"""
    log = tuple(Record(stage=stage, day=date(2026, 3, 2)) for stage in stages)
    item = Item(number="DC-2026-0001", log=log)
    case = Case(
        item, replay(item), ledger.office, date(2026, 11, 24), ("items", "2026"), item.number
    )
    place = (Key.LOG, len(log) - 1, Key.STAGE)
    judging = [rule for rule in ITEM_RULES if rule.severity is Severity.ERROR]
    return [rule.id for rule in judging for hit in rule.check(case) if hit.at == place]


@pytest.mark.parametrize("stage", Stage)
def test_each_stage_is_ordered_by_exactly_one_rule(stage: Stage, ledger: Ledger) -> None:
    if stage is Stage.FILING:
        assert objecting([stage], ledger) == []
        assert len(objecting([stage, stage], ledger)) == 1
    else:
        assert replay(Item(log=(Record(stage=stage),))).state is State.DRAFT
        assert len(objecting([stage], ledger)) == 1
