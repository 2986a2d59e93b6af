"""给核签人的摘要，与存下来的样子逐字相同；事项的文字里写什么，都成不了标记。

改了说法以后，运行 ``pytest tooling/tests/review --bless`` 重写，再看差异。
"""

import json
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from offices import ADMIN, CLERK, WATER, item, path_of, record

from ducha.reports.formats import github, gitlab
from ducha.reports.markdown import code, markdown
from ducha.reports.review import as_json, in_text

from .conftest import Make
from .test_attacks import DRAFT, FILE, Do, by, each, judged, new_policy

HERE = Path(__file__).parent / "golden"
DAY = "2026-03-31"
COMMIT = re.compile(r"\b[0-9a-f]{10}\b")
GRANTED = (
    "日期: 2026-03-31\n单位: 省水利厅\n申请日期: 2026-03-30\n理由: 汛期影响施工\n"
    "新时限: 2026-12-31\n批准: 分管副省长\n结果: 同意"
)
HIDDEN = "日期: 2026-03-30\n经办: 省政府督查室\n方式: 暗访督查\n组成: 省政府督查室"
SCENES: dict[str, Do] = {
    "report": by(WATER, {FILE: item(4)}),
    "draft": by(CLERK, {path_of("DC-2026-0002"): DRAFT}),
    "not-public": by(
        CLERK,
        {
            path_of("DC-2026-0002"): DRAFT.replace(
                "属性: 主动公开", "属性: 依申请公开\n  理由: 《政府信息公开条例》第二十条"
            )
        },
    ),
    "extension": by(CLERK, {FILE: item(3) + record("延期", GRANTED)}),
    "unannounced": by(CLERK, {FILE: item(3) + record("督查", HIDDEN)}),
    "remark": by(CLERK, {FILE: item(3).replace("公开:\n", "备注: 另有材料\n公开:\n", 1)}),
    "done": each(by(WATER, {FILE: item(4)}), by(WATER, {FILE: item(5)}, f"{DAY} 11:00")),
    "cheating": by(WATER, {FILE: item(3).replace("阅批: 厅长", "阅批: 局长")}),
    "gone": by(CLERK, {FILE: None}),
    "broken": by(CLERK, {FILE: "编号：DC-2026-0001\n"}),
    "secret": by(WATER, {FILE: item(4).replace("已开工十处", "机密★10年 水源地坐标")}),
    "rules": new_policy("3"),
    "mixed": by(ADMIN, {".gitattributes": "* text\n", "README.md": "# 说明\n", FILE: item(4)}),
}


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("shape", ["txt", "md"])
def test_digest(scene: str, shape: str, make: Make, bless: bool) -> None:
    made = make("received")
    SCENES[scene](made)
    found = judged(made, DAY)
    said = COMMIT.sub("0123456789", (in_text if shape == "txt" else markdown)(found))
    path = HERE / f"{scene}.{shape}"
    if bless:
        HERE.mkdir(exist_ok=True)
        path.write_text(said, "utf-8")
    assert said == path.read_text("utf-8")


def test_what_is_secret_is_in_no_shape(make: Make) -> None:
    made = make("received")
    SCENES["secret"](made)
    found = judged(made, DAY)
    for shape in (in_text, markdown, as_json, github, gitlab):
        assert "水源地坐标" not in shape(found)
        assert "A0705-1" in shape(found)


def test_json(make: Make) -> None:
    made = make("received")
    SCENES["extension"](made)
    said = json.loads(as_json(judged(made, DAY)))
    assert {"version", "as_of", "checked", "findings", "changes"} <= said.keys()
    (change,) = said["changes"]
    wanted = {
        "id": "DC-2026-0001",
        "from": "承办中",
        "to": "承办中",
        "records_added": 1,
        "due_from": "2026-11-30",
        "due_to": "2026-12-31",
    }
    assert wanted.items() <= change.items()


HOSTILE = (
    "![x](https://evil.example/x.png)",
    "[点这里](javascript:alert(1))",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "`` ` <b>`` `",
    "```",
    "`",
    "@everyone 请看 #1 !2 %3 ~4 GH-5",
    "https://evil.example www.evil.example a@evil.example",
    "&lt;b&gt; &#64;all",
    "| 一 | 二 |",
    "\\` \\[x](y)",
    "::error::假的",
    "##[group]假的",
    "/approve",
    "$x^2$ :smile: **粗** _斜_ ~~删~~",
    "一\n\n# 二\n\n- 三",
)


def shown(text: str) -> list[str]:
    """CommonMark 加 GFM 的链接和表格：渲染出来有哪些标签以外的东西。"""
    tokens = MarkdownIt("gfm-like", {"html": True, "linkify": False}).parse(text)
    kinds = [token.type for token in tokens]
    kinds += [child.type for token in tokens for child in token.children or ()]
    return kinds


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_one_span_of_code(text: str) -> None:
    kinds = shown(f"### {code(text)}\n\n- **题** {code(text)}\n")
    allowed = {
        "heading_open", "heading_close", "inline", "bullet_list_open", "bullet_list_close",
        "list_item_open", "list_item_close", "paragraph_open", "paragraph_close", "strong_open",
        "strong_close", "text", "code_inline",
    }  # fmt: skip
    assert set(kinds) <= allowed
    assert kinds.count("code_inline") == 2
    assert kinds.count("heading_open") == 1
    inline = MarkdownIt().parseInline(code(text))[0].children or []
    (span,) = [one for one in inline if one.type == "code_inline"]
    assert span.content.strip() == " ".join(text.split())


@pytest.mark.parametrize("text", [one for one in HOSTILE if "\n" not in one])
def test_a_hostile_title(text: str, make: Make) -> None:
    """标题里写什么，摘要里都只是一段字；GitHub 的注解里也起不了命令。"""
    made = make("received")
    quoted = "'" + text.replace("'", "''") + "'"
    draft = DRAFT.replace("标题: 城乡义务教育学校改造", f"标题: {quoted}")
    by(CLERK, {path_of("DC-2026-0002"): draft, "README.md": f"{text}\n"})(made)
    found = judged(made, DAY)
    kinds = shown(markdown(found))
    assert not {"html_inline", "html_block", "link_open", "image", "fence", "table_open"} & {*kinds}
    for line in github(found).splitlines()[:-1]:
        assert re.match(r"::(error|warning|notice) file=", line)
    assert "::error::" not in github(found)
