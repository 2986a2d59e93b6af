"""页面正文、开放数据和 check 的输出，与存下来的样子逐字相同。

事项是这里自己的（ledger/、faulty/），不随示例事项变。改了页面或说法以后，运行
``pytest tooling/tests/golden --bless`` 重写，再看差异。
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from ducha.domain.provenance import History, PublicCheckpoint, PublicGap, PublicStep
from ducha.domain.vocabulary import Grade
from ducha.reports.formats import FORMATS
from ducha.store.ledger import Ledger, check
from ducha.store.publishing import prepare
from ducha.website import opendata
from ducha.website.contents import INDEXES
from ducha.website.pages.item import item_page
from ducha.website.site import PublicSite

HERE = Path(__file__).parent
EXPECTED = HERE / "expected"
VOID = {"br", "input", "meta", "link"}
PROVEN = ("DC-2026-0001.proven", "proof.proven")
ITEMS = ("DC-2025-0001", "DC-2026-0001", "DC-2026-0003")


@pytest.fixture(scope="module")
def site(new_repository: Any, as_of: date) -> PublicSite:
    """ledger/ 的公开部分。"""
    prepared = prepare(new_repository().take(HERE / "ledger").root, as_of)
    assert prepared.report.findings == []
    assert prepared.site is not None
    return replace(prepared.site, rules=(), commit="0123456789")


@pytest.fixture(scope="module")
def proven(site: PublicSite) -> PublicSite:
    """同样的事项，历史核对过：五种等级都有，头两条一次入库，时间有早有晚。"""
    kinds = (
        (Grade.BEFORE, (), "", ()),
        (Grade.OFFLINE, ("督查专员",), "督查室副主任", ()),
        (
            Grade.FORGE,
            ("督查专员", "督查室主任"),
            "督查室副主任",
            ("由平台合并，没有核签人的签名",),
        ),
        (Grade.RECORDED, ("水利厅经办处室",), "督查室副主任", ("合并没有签名", "录入没有签名")),
        (Grade.GAP, (), "", ("没有经过合并请求",)),
        (Grade.OFFLINE, ("水利厅经办处室",), "督查室副主任", ()),
    )
    lags = (9, 8, 0, 4, -1, 40)
    items = []
    for item in site.items:
        steps = []
        for place, record in enumerate(item.log):
            grade, writers, signer, why = kinds[max(place - 1, 0) % 6]
            commit = f"{item.number[-4:]}{max(place, 1):06}"
            day = record.day + timedelta(lags[place % 6])
            steps.append(PublicStep(commit, day, grade, writers, signer, why))
        items.append(replace(item, entered=tuple(steps)))
    found = dict.fromkeys(one for item in items for one in item.entered if one.grade is Grade.GAP)
    gaps = tuple(PublicGap(one, "核实过" * (place % 2)) for place, one in enumerate(found))
    newest = PublicCheckpoint(
        42, "0123456789abcdef" * 4, "0123456789", datetime(2026, 11, 23, 18, 5), b'{"number":42}'
    )
    hidden = PublicGap(PublicStep("", date(2026, 8, 3), Grade.GAP))
    history = History(None, "abcdef0123" * 4, date(2026, 1, 5), (*gaps, hidden), newest)
    return replace(site, items=tuple(items), history=history)


class Outline(HTMLParser):
    """网页的定式写法：一个标签一行，按层缩进，属性照原来的次序，文字原样。"""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        shown = "".join(
            f" {name}" if value is None else f' {name}="{value}"' for name, value in attrs
        )
        self._line(f"<{tag}{shown}>")
        self.depth += tag not in VOID

    def handle_endtag(self, tag: str) -> None:
        self.depth -= 1

    def handle_data(self, data: str) -> None:
        for one in data.split("\n"):
            if one.strip():
                self._line(one)

    def _line(self, text: str) -> None:
        self.lines.append("  " * self.depth + text)


def outline(body: str) -> str:
    parsed = Outline()
    parsed.feed(body)
    parsed.close()
    assert parsed.depth == 0
    return "\n".join(parsed.lines) + "\n"


def same(name: str, made: str, bless: bool) -> None:
    path = EXPECTED / name
    if bless:
        path.parent.mkdir(exist_ok=True)
        path.write_text(made, "utf-8", newline="\n")
    assert path.is_file(), f"没有 {name}；看过以后用 --bless 存下来"
    assert made == path.read_text("utf-8")


@pytest.mark.parametrize("name", ["index", "list", "overdue", "proof"])
def test_index_pages(site: PublicSite, name: str, bless: bool) -> None:
    page = INDEXES[name](site)
    same(
        f"{name}.txt", f"{page.path}\n{page.title}\n{page.description}\n{outline(page.body)}", bless
    )


def test_proven_pages(proven: PublicSite, bless: bool) -> None:
    pages = [item_page(proven.by_number["DC-2026-0001"], proven), INDEXES["proof"](proven)]
    for name, page in zip(PROVEN, pages, strict=True):
        same(f"{name}.txt", f"{page.path}\n{page.description}\n{outline(page.body)}", bless)


def test_proven_data(proven: PublicSite, bless: bool) -> None:
    files = dict(opendata.files(proven))
    assert files["checkpoint.json"] == b'{"number":42}\n'
    data = json.loads(files["data/items.json"])
    same(
        "records.json", json.dumps(data["items"][0]["records"], ensure_ascii=False, indent=1), bless
    )


@pytest.mark.parametrize("number", ITEMS)
def test_item_pages(site: PublicSite, number: str, bless: bool) -> None:
    page = item_page(site.by_number[number], site)
    head = f"{page.path}\n{page.title}\n{page.description}\n"
    same(f"{number}.txt", head + outline(page.body), bless)


def test_open_data(site: PublicSite, bless: bool) -> None:
    files = dict(opendata.files(site))
    assert sorted(files) == ["data/items.csv", "data/items.json"]
    data = json.loads(files["data/items.json"])
    assert json.dumps(data, ensure_ascii=False, separators=(",", ":")) == files[
        "data/items.json"
    ].decode("utf-8")
    same("items.json", json.dumps(data, ensure_ascii=False, indent=1) + "\n", bless)
    table = files["data/items.csv"]
    assert table.startswith(b"\xef\xbb\xbf")
    assert table.count(b"\n") == table.count(b"\r\n") + 1, "目标任务里有一处换行"
    same("items.csv", table.decode("utf-8-sig").replace("\r\n", "\n"), bless)


@pytest.mark.parametrize("shape", FORMATS)
def test_check_output(new_repository: Any, as_of: date, shape: str, bless: bool) -> None:
    repository = new_repository().take(HERE / "faulty")
    report = check(Ledger.open(repository.root), as_of, cache=False)
    assert report.checked == 6
    assert {one.severity.value for one in report.findings} >= {"error", "warning"}
    same(f"check.{shape}.txt", FORMATS[shape](report) + "\n", bless)


def texts() -> Iterator[Path]:
    return (path for path in EXPECTED.iterdir() if not path.name.startswith("check."))


def test_nothing_internal_was_blessed() -> None:
    for path in texts():
        assert "不公开" not in path.read_text("utf-8").replace("依法不公开", "")


def test_every_golden_has_its_test() -> None:
    names = {f"{name}.txt" for name in ("index", "list", "overdue", "proof", *ITEMS, *PROVEN)}
    names |= {
        "items.json",
        "records.json",
        "items.csv",
        *(f"check.{shape}.txt" for shape in FORMATS),
    }
    assert {path.name for path in EXPECTED.iterdir()} == names
