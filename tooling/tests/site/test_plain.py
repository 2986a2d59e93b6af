"""手写的页面：脚本、嵌入框、事件、javascript 链接、外来的图片，怎样写都查得出；本站的页面没有。"""

import re
import subprocess
from datetime import date
from pathlib import Path

import pytest
from offices import CLERK, REPO, Repository

from ducha.store.documents import EXTENSIONS
from ducha.store.git.running import Git
from ducha.store.plain_pages import in_page
from ducha.store.review.reviewing import review

PAGE = "site/docs/a.md"
HOSTILE = (
    "<script>alert(1)</script>",
    "<SCRIPT src=//x.example></SCRIPT>",
    "<svg/onload=alert(1)>",
    '<iframe src="https://x.example"></iframe>',
    '<p onclick="alert(1)">甲</p>',
    "<p onclick='alert(1)'>甲</p>",
    "<p\nonclick=alert(1)>甲</p>",
    "<style>body{display:none}</style>",
    '<p style="position:fixed">甲</p>',
    '<meta http-equiv="refresh" content="0;url=https://x.example">',
    '<base href="https://x.example/">',
    '<link rel="stylesheet" href="https://x.example/a.css">',
    '<form action="https://x.example"><input name="甲"></form>',
    '<object data="a.pdf"></object>',
    '<img src="https://x.example/a.png">',
    '<img src="//x.example/a.png">',
    '<img src="/\\x.example/a.png">',
    '<img src="a.png" onerror="alert(1)">',
    "![甲](https://x.example/a.png)",
    "![甲](http&#58;//x.example/a.png)",
    "![甲][b]\n\n[b]: https://x.example/a.png",
    "![甲](data:image/svg+xml;base64,PHN2Zz4=)",
    "[甲](javascript:alert(1))",
    "[甲](JaVaScRiPt:alert(1))",
    "[甲](java&#115;cript:alert(1))",
    "[甲](java&Tab;script:alert(1))",
    "[甲](java\nscript:alert(1))",
    "[甲]( &#1;javascript:alert(1))",
    "[甲][b]\n\n[b]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "[甲](data:text/html,<script>alert(1)</script>)",
    "[甲](vbscript:x)",
    "[甲](a.md){ onclick=alert(1) }",
    '[甲](a.md){: href="javascript:alert(1)" }',
    "甲\n{: onmouseover=alert(1) }",
    "甲\n{: style=position:fixed }",
    '甲 {: class="md-search" }\n{: .md-header }',
    "## 甲 { #__config }",
    "## _甲_config",
    "## 甲 { data-toc-label=<b> }",
    "<!-- 藏着的 -->",
    "<!--><script>alert(1)</script>-->",
    "<?php x ?>",
    "<![CDATA[<script>alert(1)</script>]]>",
    '--8<-- "ducha.toml"',
    "~~~\n```\n~~~\n<script>alert(1)</script>\n~~~\n```\n~~~",
    "```a b\n<script>alert(1)</script>\n```",
)
HEADS = ("---\ntitle: </title><script>\n---\n", "title: </title><script>\n", "Template: x.html\n\n")
FINE = (
    "# 甲\n\n乙，见[说明](guide.md#a)，[公报](https://www.example.gov.cn/a?b=1%E7%A7%98&c=2)。\n",
    "写信到 <jian@gs.example>，或看 <https://www.example.gov.cn/>。\n",
    "![图](assets/a.png)\n\n| 甲 | 乙 |\n|:--|--:|\n| 1 | `a:b` |\n",
    "3 < 5，A&B，{甲}，`<编号>`。\n\n```yaml\n# yaml-language-server: x\n甲: <script>\n```\n",
    "~~~\n<script>\n~~~\n",
    "```\n甲\n````\n<script>alert(1)</script>\n```\n",
    '!!! note "提示"\n    乙\n\n### 丙 {#a01}\n\n丁\n{: #a0101 }\n\n1. 甲\n2. 乙\n',
    "<details><summary>甲</summary>乙<br></details>\n",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile(text: str) -> None:
    assert in_page(f"# 题\n\n{text}\n".encode(), PAGE)


@pytest.mark.parametrize("text", HEADS)
def test_settings_of_a_page(text: str) -> None:
    """页眉的设置不经过 Markdown，直接进主题的模板。"""
    assert in_page(text.encode(), PAGE)
    assert in_page(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(), PAGE)


@pytest.mark.parametrize("text", FINE)
def test_ordinary(text: str) -> None:
    assert in_page(text.encode(), PAGE) == []


@pytest.mark.parametrize(
    "path", sorted((REPO / "site/docs").glob("*.md")), ids=lambda one: one.name
)
def test_our_own_pages(path: Path) -> None:
    assert in_page(path.read_bytes(), f"site/docs/{path.name}") == []


def test_as_mkdocs_reads_them() -> None:
    """判断用的扩展就是 mkdocs.yml 的，加上 MkDocs 自带的。"""
    listed = (REPO / "mkdocs.yml").read_text("utf-8").partition("markdown_extensions:\n")[2]
    ours = re.findall(r"^  - (\w+)", listed.partition("\n\n")[0], re.MULTILINE)
    assert set(ours) | {"toc", "tables", "fenced_code"} == set(EXTENSIONS)


@pytest.fixture
def ledger(tmp_path: Path) -> Repository:
    made = Repository.new(tmp_path / "ledger")
    made.walk(1)
    return made


def test_review_and_check(ledger: Repository) -> None:
    ledger.branch("w")
    files = {PAGE: "# 甲\n\n<script>alert(1)</script>\n", "site/docs/b.md": "# 乙\n"}
    ledger.commit(CLERK, "写页面", files, at="2026-03-05 10:00")
    found = review(Git(ledger.path), "main", "w", today=date(2026, 3, 5), now=1772700000)
    assert [(one.rule, one.file) for one in found.findings] == [("G23", PAGE)]
    done = ledger.ducha("check", "--as-of", "2026-03-05")
    assert done.returncode == 1
    assert f"{PAGE}" in done.stdout
    assert "错误[G23]" in done.stdout


@pytest.mark.parametrize("name", ["x.js", "x.html", "x.svg", "x.css", "x.MD", "x.markdown", "x"])
def test_what_a_browser_runs_is_for_administrators(ledger: Repository, name: str) -> None:
    """脚本、样式、网页、矢量图：不是文档，是规矩，只有管理员能改。"""
    ledger.branch("w")
    ledger.commit(CLERK, "放文件", {f"site/docs/{name}": "x\n"}, at="2026-03-05 10:00")
    found = review(Git(ledger.path), "main", "w", today=date(2026, 3, 5), now=1772700000)
    assert [one.rule for one in found.findings] == ["G28"]


def test_the_build_stops(tmp_path: Path) -> None:
    """办公室在 mkdocs.yml 里另加了扩展，照实际做出来的网页来看。"""
    office = tmp_path / "office"
    office.mkdir()
    for name in ("items", "schema", "site", "mkdocs.yml", "pyproject.toml"):
        subprocess.run(["cp", "-r", str(REPO / name), str(office)], check=True)
    settings = (office / "mkdocs.yml").read_text("utf-8")
    more = "markdown_extensions:\n  - md_in_html\n  - abbr\n"
    settings = settings.replace("markdown_extensions:\n", more)
    (office / "mkdocs.yml").write_text(settings, "utf-8")
    (office / "site/docs/x.md").write_text('# 甲\n\n甲\n\n*[甲]: "onclick', "utf-8")
    done = Repository(office).ducha("build", "--as-of", "2026-11-23")
    assert done.returncode == 0, done.stdout + done.stderr
    (office / "site/docs/x.md").write_text("# 甲\n\n<iframe></iframe>\n", "utf-8")
    done = Repository(office).ducha("build", "--as-of", "2026-11-23")
    assert done.returncode == 1
    assert "G23" in done.stdout + done.stderr
