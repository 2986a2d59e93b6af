"""内部字段和不公开的事项，一个字也不得出现在网站和导出里。

往每个 x-公开 为 false 的字段、每件不公开事项的每个文字字段里各放一个独一无二的记号，建站、导出，
再在每个文件的字节里找。公开字段里也放记号：它们该出现的都出现，说明这个测试找得到东西。
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from ducha.domain.vocabulary import Stage
from ducha.store.ledger import Ledger
from ducha.store.structure import resolve

Data = dict[str, Any]

NOT_SHOWN = {
    "时限.表述",
    "办理过程.交办.文号",
    "办理过程.退办.建议",
    "办理过程.进展.节点",
    "办理过程.督查.组成",
    "办理过程.办结报告.文号",
    "办理过程.报告.文号",
    "办理过程.报告.报送",
    "办理过程.归档.卷号",
}
"""可以公开、但网站现在没有写出来的字段；页面写出来了，就从这里删去。"""


@dataclass
class Canaries:
    """放出去的记号：记号 → 放在哪里。"""

    public: dict[str, str] = field(default_factory=dict)
    secret: dict[str, str] = field(default_factory=dict)

    def plant(self, owner: str, hidden: bool = False) -> Callable[[str, bool, bool], str]:
        """给一件事项用；hidden 时字段不论公开与否都算内部。"""

        def put(at: str, public: bool, many: bool) -> str:
            shown = public and not hidden
            name = f"{'open' if shown else 'secret'}{len(self.public) + len(self.secret):05}end"
            (self.public if shown else self.secret)[name] = f"{owner} {at}"
            return f"{name}\n<{name}>" if many else f"<{name}>"

        return put


@pytest.fixture(scope="module")
def canaries() -> Canaries:
    return Canaries()


@pytest.fixture(scope="module")
def planted(new_repository: Any, fill: Any, kinds: Any, canaries: Canaries) -> Any:
    """公开的五件，不公开的六件。"""
    repository = new_repository()
    for number, (name, make) in enumerate(kinds.items(), start=1):
        data = make(f"DC-2026-{number:04}")
        made = fill(data, canaries.plant(name))
        if name == "暗访":
            running = made["办理过程"].pop()
            _all_secret(running, canaries, "正在暗访的督查")
            made["办理过程"].append(running)
        made["办理过程"] += _internal_corrections(canaries, made["办理过程"], name)
        repository.write(made)
    hide = [
        {"属性": "依申请公开"},
        {"属性": "不予公开"},
        {"属性": "主动公开", "审查": {"日期": "2026-02-03"}},
        {"属性": "主动公开"},
        {"属性": "主动公开", "审查": {"日期": "2026-02-03"}},
        {"属性": "依申请公开", "审查": {"日期": "2026-02-03"}},
    ]
    for number, disclosure in enumerate(hide, start=901):
        data = kinds["走到头"](f"DC-2026-0{number}") | {"公开": disclosure}
        if number in (903, 904):
            data["办理过程"] = []
        if number == 905:
            data["办理过程"] = data["办理过程"][:1]
        made = fill(data, canaries.plant(f"不公开的第 {number} 件", hidden=True))
        if number in (904, 905):
            made["公开"].get("审查", {}).pop("签发", None)
        if number == 904:
            del made["公开"]["审查"]
        repository.write(made)
        canaries.secret[data["编号"]] = f"不公开的第 {number} 件 编号"
    return repository


def _all_secret(record: Data, canaries: Canaries, owner: str) -> None:
    for name, value in record.items():
        for mark in set(re.findall("open[0-9]{5}end", str(value))):
            canaries.secret[mark] = f"{owner} {name}"
            del canaries.public[mark]


def _internal_corrections(canaries: Canaries, log: list[Data], owner: str) -> list[Data]:
    """更正内部的字段，和更正正在暗访的记录：连原话也不得公开。"""
    if log[-1]["环节"] in ("归档", "并案", "终止"):
        return []
    put = canaries.plant(f"{owner} 更正内部字段", hidden=True)
    targets: list[Data] = [
        {"更正第几条": "1", "更正事项": "意见"},
        {"更正第几条": "1", "更正事项": "备注"},
        {"更正事项": "批示"},
        {"更正事项": "备注"},
    ]
    if log[-1].get("方式") == "暗访督查":
        targets.append({"更正第几条": str(len(log)), "更正事项": "发现"})
    fields = ("原为", "改为", "理由", "批准", "备注")
    return [
        {"环节": "更正", "日期": "2026-11-23", "经办": "省政府督查室"}
        | target
        | {name: put(name, False, False) for name in fields}
        for target in targets
    ]


@pytest.fixture(scope="module")
def outputs(planted: Any, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("出")
    return [planted.build(folder / "网站"), planted.export(folder / "导出")]


def marks_in(folder: Path) -> dict[str, str]:
    """出现了的记号 → 出现在哪个文件，原样和解开 HTML 实体以后都找。"""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            raw = path.read_bytes().decode("utf-8", "replace")
            for text in (raw, html.unescape(raw), path.name):
                for mark in re.findall("open[0-9]{5}end|secret[0-9]{5}end|DC-2026-09[0-9]+", text):
                    found.setdefault(mark, path.relative_to(folder).as_posix())
    return found


def test_every_internal_field_is_planted(canaries: Canaries, planted: Any, ledger: Ledger) -> None:
    """字段规矩里新添了内部字段，这里就得有它的记号。"""
    schema = ledger.structure.schema
    placed = set(canaries.secret.values())
    wanted = set(_internal("", schema["properties"], schema, False))
    for stage in Stage:
        fields = ledger.structure.record(stage)["properties"]
        wanted |= {f"办理过程.{stage}.{key}" for key, one in fields.items() if not one["x-公开"]}
    texts = {one for one in wanted if not one.endswith(".日期")}
    public = {"走到头", "没办成", "逾期", "并案", "暗访"}
    covered = {at.split(" ", 1)[1] for at in placed if at.split(" ", 1)[0] in public}
    assert texts - covered == set()
    assert len(texts) > 30


def _internal(at: str, properties: Data, root: Data, inside: bool) -> list[str]:
    found = []
    for key, one in properties.items():
        here = f"{at}.{key}" if at else key
        about = resolve(one, root)
        hidden = inside or not one["x-公开"]
        if "properties" in about:
            found += _internal(here, about["properties"], root, hidden)
        elif hidden:
            found.append(here)
    return found


def test_no_internal_word_is_built(outputs: list[Path], canaries: Canaries) -> None:
    for folder in outputs:
        leaked = {
            f"{canaries.secret[mark]} 出现在 {file}"
            for mark, file in marks_in(folder).items()
            if mark in canaries.secret
        }
        assert leaked == set()


def test_public_words_are_built(outputs: list[Path], canaries: Canaries) -> None:
    """这个测试找得到东西：公开的字段，除了页面不写的那几样，都找得到。"""
    for folder in outputs:
        found = marks_in(folder)
        shown = {at.split(" ", 1)[1] for mark, at in canaries.public.items() if mark in found}
        planted = {at.split(" ", 1)[1] for at in canaries.public.values()}
        assert planted - shown == NOT_SHOWN
    assert len(canaries.public) > 100
    assert len(canaries.secret) > 200


def test_hidden_items_have_no_page_and_are_counted(outputs: list[Path]) -> None:
    for folder in outputs:
        pages = {path.stem for path in (folder / "item").iterdir()}
        assert pages == {f"DC-2026-{number:04}" for number in range(1, 6)}
        front = (folder / "index.html").read_text("utf-8")
        assert "另有 6 件" in front


def test_withdrawn_item_leaves_the_site(new_repository: Any, fill: Any, kinds: Any) -> None:
    """先公开、后改为不予公开：再建一次，网站上就没有了。"""
    repository, site = new_repository(), Path("public")
    data = _plain(fill, kinds["逾期"]("DC-2026-0001"))
    repository.write(_plain(fill, kinds["逾期"]("DC-2026-0002")))
    repository.write(data)
    repository.build(site)
    assert (repository.path / site / "item/DC-2026-0001.html").is_file()
    repository.write(data | {"公开": data["公开"] | {"属性": "不予公开"}})
    repository.build(site)
    assert not (repository.path / site / "item/DC-2026-0001.html").exists()


def test_withdrawn_item_leaves_the_export(new_repository: Any, fill: Any, kinds: Any) -> None:
    repository, export = new_repository(), Path("导出")
    data = _plain(fill, kinds["逾期"]("DC-2026-0001"))
    repository.write(_plain(fill, kinds["逾期"]("DC-2026-0002")))
    repository.write(data)
    repository.export(export)
    repository.write(data | {"公开": data["公开"] | {"属性": "不予公开"}})
    repository.export(export)
    assert not (repository.path / export / "item/DC-2026-0001.html").exists()


def _plain(fill: Any, data: Data) -> Data:
    made: Data = fill(data, lambda at, public, many: "文字")
    return made
