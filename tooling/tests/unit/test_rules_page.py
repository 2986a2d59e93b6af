"""规则手册：每条规则有条款原文、轻重、改法和例子；例子里的字不会变成标签。"""

from datetime import date
from html.parser import HTMLParser

from click.testing import CliRunner

from ducha.cli.rule_command import command
from ducha.domain.articles import Clause
from ducha.domain.office import Office
from ducha.rules import ALL_RULES
from ducha.rules.example import Excerpt, Line, Pair
from ducha.website.pages.handbook import rules_page
from ducha.website.site import PublicSite, RuleText

EVIL = "<script>alert(1)</script>"


class Seen(HTMLParser):
    def __init__(self, body: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.idents: list[str] = []
        self.text = ""
        self.feed(body)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.idents += [value for name, value in attrs if name == "id" and value]

    def handle_data(self, data: str) -> None:
        self.text += data


def seen(office: Office, *rules: RuleText) -> Seen:
    return Seen(rules_page(PublicSite((), date(2026, 11, 24), office, rules)).body)


def rule(ident: str, pair: Pair | None = None) -> RuleText:
    clause = Clause("第五条（三）", "a0503")
    return RuleText(ident, f"{ident}的题目", "警告", clause, "改一改", "（三）承办。原文", pair)


def test_each_rule_is_an_anchor_and_the_clause_is_quoted_once(office: Office) -> None:
    page = seen(office, rule("A0503-1"), rule("A0503-2"))
    assert page.idents == ["A0503-1", "A0503-2"]
    assert page.text.count("（三）承办。原文") == 1
    assert page.text.count("改一改") == 2
    assert "details" not in page.tags, "没有例子就不留空框"


def test_examples_are_text_and_the_fault_is_marked(office: Office) -> None:
    fault = Line(3, f"阅批: {EVIL}", 4, 4 + len(EVIL))
    failing = Excerpt(EVIL, (Line(0, "…"), fault), "2026-03-01", f"不许{EVIL}", EVIL)
    page = seen(office, rule("A0503-1", Pair(failing, Excerpt("写对了", (Line(3, "阅批: 厅长"),)))))
    assert "script" not in page.tags
    assert page.tags.count("mark") == 1
    assert "阅批: 厅长" in page.text
    assert f"不许{EVIL}" in page.text
    assert "以 2026-03-01 为今天" in page.text


def test_the_command_lists_every_rule_once_in_order() -> None:
    done = CliRunner().invoke(command, [])
    assert done.exit_code == 0
    listed = [line.split()[0] for line in done.output.splitlines() if line.startswith("  ")]
    assert listed[: len(ALL_RULES)] == [one.id for one in ALL_RULES]


def test_the_command_explains_with_the_text_of_the_article_and_examples() -> None:
    told = CliRunner().invoke(command, ["a0503-5"]).output
    for part in ("要呈主要领导审阅", "不合规矩的例子", "合规矩的例子", "^^^^", "改法："):
        assert part in told
    assert "文件写法" in CliRunner().invoke(command, ["Y03"]).output
    assert CliRunner().invoke(command, ["A9999-9"]).exit_code == 2
    assert CliRunner().invoke(command, ["Y99"]).exit_code == 2
