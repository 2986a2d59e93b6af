"""豁免：写明理由、批准、到期；到期失效，用不上的、不许的都会被指出来。"""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ducha.domain.findings import Finding
from ducha.store.ledger import Ledger, check
from ducha.store.root import BrokenConfig, Root

TODAY = date(2026, 11, 24)
WARNS = "A0702-7"
RULES = Path(__file__).resolve().parents[1] / "rules"
SCHEMA = Path(__file__).resolve().parents[3] / "schema"
FILE = "items/2026/DC-2026-0045.yaml"
Judge = Callable[..., list[Finding]]


def entry(rule: str = WARNS, file: str = FILE, until: str = "2026-12-31", more: str = "") -> str:
    return (
        f"  - 规则: {rule}\n    文件: {file}\n    理由: 领导口头限定，原件在内网\n"
        f"    批准: 省政府督查室主任\n    到期: {until}\n{more}"
    )


@pytest.fixture
def judge(tmp_path: Path) -> Judge:
    """一件只有一处警告的事项，加上给的豁免，查出什么。"""
    shutil.copytree(SCHEMA, tmp_path / "schema")
    (tmp_path / "ducha.toml").write_text("", "utf-8")
    path = tmp_path / FILE
    path.parent.mkdir(parents=True)
    shutil.copy(next((RULES / WARNS / "fail").glob("*.yaml")), path)

    def judged(*entries: str, paths: tuple[Path, ...] = (), today: date = TODAY) -> list[Finding]:
        text = "豁免:\n" + "".join(entries) if entries else "豁免: []\n"
        (tmp_path / "schema" / "registers" / "waivers.yaml").write_text(text, "utf-8")
        return check(Ledger.open(Root(tmp_path)), today, paths).findings

    return judged


def rules_of(found: list[Finding]) -> list[str]:
    return [one.rule for one in found if one.rule == WARNS or one.rule.startswith("H9")]


def test_without_a_waiver_the_warning_stands(judge: Judge) -> None:
    assert rules_of(judge()) == [WARNS]


def test_a_waiver_silences_its_warning_and_nothing_else(judge: Judge) -> None:
    all_found = judge()
    left = judge(entry())
    assert rules_of(left) == []
    assert [one for one in all_found if one.rule != WARNS] == left


def test_the_cache_remembers_what_was_waived(judge: Judge) -> None:
    assert rules_of(judge(entry())) == rules_of(judge(entry())) == []


def test_it_works_up_to_its_last_day(judge: Judge) -> None:
    assert rules_of(judge(entry(until="2026-11-24"))) == []
    found = judge(entry(until="2026-11-23"))
    assert rules_of(found) == [WARNS, "H90"]
    told = found[-1]
    assert (told.file, told.line) == ("schema/registers/waivers.yaml", 6)
    assert "2026-11-23 已到期" in told.message


def test_another_file_or_rule_is_not_covered_and_the_waiver_is_idle(judge: Judge) -> None:
    other = entry(file="items/2026/DC-2026-0046.yaml")
    assert rules_of(judge(other)) == [WARNS, "H91"]
    assert rules_of(judge(entry(rule="A0504-4"))) == [WARNS, "H91"]


def test_a_second_waiver_of_the_same_is_idle(judge: Judge) -> None:
    found = judge(entry(), entry())
    assert rules_of(found) == ["H91"]
    assert found[-1].line == 7


@pytest.mark.parametrize("rule", ["A0505-4", "S01", "Y07", "Z99"])
def test_errors_cannot_be_waived(judge: Judge, rule: str) -> None:
    found = judge(entry(rule=rule))
    assert rules_of(found) == [WARNS, "H92"]


def test_a_waiver_of_an_error_does_not_silence_it(judge: Judge, tmp_path: Path) -> None:
    path = tmp_path / FILE
    text = path.read_text("utf-8").replace(
        "批准: 分管副省长", "批准: 分管副省长\n  - 环节: 办结", 1
    )
    path.write_text(text, "utf-8")
    errors = [one.rule for one in judge() if one.severity.value == "error"]
    assert errors
    found = judge(*(entry(rule=rule) for rule in dict.fromkeys(errors)))
    assert [
        one.rule for one in found if one.severity.value == "error" and one.file == FILE
    ] == errors


def test_looking_at_one_file_says_nothing_of_idle_waivers(judge: Judge, tmp_path: Path) -> None:
    idle = entry(file="items/2026/DC-2026-0046.yaml")
    assert rules_of(judge(entry(), idle, paths=(tmp_path / FILE,))) == []


@pytest.mark.parametrize("missing", ["理由", "批准", "到期", "文件", "规则"])
def test_reason_approver_and_expiry_are_required(judge: Judge, missing: str) -> None:
    lines = [line for line in entry().splitlines(keepends=True) if f"{missing}:" not in line]
    text = "".join(lines)
    text = text if text.startswith("  - ") else "  - " + text.removeprefix("    ")
    with pytest.raises(BrokenConfig) as caught:
        judge(text)
    assert missing in str(caught.value)


def test_a_repository_without_the_register_works(judge: Judge, tmp_path: Path) -> None:
    judge()
    (tmp_path / "schema" / "registers" / "waivers.yaml").unlink()
    assert rules_of(check(Ledger.open(Root(tmp_path)), TODAY).findings) == [WARNS]
