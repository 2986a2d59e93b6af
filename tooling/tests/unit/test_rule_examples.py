"""规则手册和 ducha rule 用的例子：取自测试文件夹，少而够看。"""

from pathlib import Path

import pytest

from ducha.rules import ALL_RULES
from ducha.rules.rule import AnyRule
from ducha.store.root import Root
from ducha.store.rule_examples import code_example, rule_example

ROOT = Root(Path(__file__).resolve().parents[3])
MOST = 24


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)
def test_each_rule_has_a_failing_and_a_passing_excerpt(rule: AnyRule) -> None:
    pair = rule_example(ROOT, rule.id)
    assert pair is not None
    faulty = [line for line in pair.failing.lines if line.end]
    assert len(faulty) == 1, "例子里要指出一处"
    assert faulty[0].text[faulty[0].start : faulty[0].end].strip()
    assert pair.failing.message
    assert pair.failing.fix
    assert pair.failing.about
    assert pair.passing is not None
    assert pair.passing.about
    for excerpt in (pair.failing, pair.passing):
        assert 1 <= len(excerpt.lines) <= MOST
        assert any(line.number for line in excerpt.lines)


def test_excerpts_are_lines_of_the_example() -> None:
    pair = rule_example(ROOT, "A0503-5")
    assert pair is not None
    folder = ROOT.path / "tooling" / "tests" / "rules" / "A0503-5" / "fail"
    lines = (folder / "deputy.yaml").read_text("utf-8").splitlines()
    for line in pair.failing.lines:
        assert line.text == lines[line.number - 1]
    told = (folder / "deputy.expected.txt").read_text("utf-8")
    assert pair.failing.message in told


def test_codes_of_text_and_schema_have_examples() -> None:
    for code in ("Y03", "Y12", "S01"):
        found = code_example(ROOT, code)
        assert found is not None
        assert sum(bool(line.end) for line in found.lines) == 1
    assert code_example(ROOT, "Y99") is None


def test_without_the_folders_there_is_nothing_to_show(tmp_path: Path) -> None:
    assert rule_example(Root(tmp_path), "A0503-5") is None
    assert code_example(Root(tmp_path), "Y03") is None
