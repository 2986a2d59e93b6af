"""真的语言服务器，中文的键：补全、悬停、波浪线。不用界面，不上网。"""

import json
import re

import pytest

from .language_server import CURSOR, REPO, SETTINGS, Complaint, LanguageServer

ITEM = REPO / "items/2026/DC-2026-0012.yaml"
TEXT = ITEM.read_text("utf-8")
UNITS = REPO / "schema/registers/units.yaml"
CLEAN = sorted([*REPO.glob("items/*/*.yaml"), *REPO.glob("schema/*/*.yaml")])
OTHERS = sorted([*REPO.glob(".github/**/*.yml"), *REPO.glob(".*.y*ml"), REPO / "mkdocs.yml"])
HEAD = TEXT.partition("办理过程:")[0]
CATEGORIES = {
    "党中央国务院决策部署": "第四条（一）",
    "省政府重要部署和决定": "第四条（二）",
    "政府工作报告任务": "第四条（三）",
    "省政府会议议定事项": "第四条（四）",
    "省领导批示事项": "第四条（五）",
    "人大建议政协提案": "第四条（六）",
    "群众反映和社会关注问题": "第四条（七）",
    "省领导交办其他事项": "第四条（八）",
}
AFTER_STAGE = {
    "立项": {"提出", "批准", "意见"},
    "签收": {"单位", "阅批"},
    "进展": {"单位", "进度", "情况", "存在问题", "下步措施", "节点"},
    "催办": {"经办", "级别", "方式", "对象", "要求", "限期"},
    "延期": {"单位", "申请日期", "理由", "情况", "新时限", "结果", "批准"},
    "归档": {"经办", "卷号", "保管期限"},
}
"""选定环节以后还可写的字段；日期、补录、备注是每个环节都有的。"""


def labels(editor: LanguageServer, text: str) -> list[str]:
    return [one.label for one in editor.completion(ITEM, text)]


def replaced(old: str, new: str) -> str:
    assert old in TEXT
    return TEXT.replace(old, new, 1)


def test_it_is_the_pinned_version(editor: LanguageServer) -> None:
    package = json.loads((REPO / "tooling/ci/package.json").read_text("utf-8"))
    wanted = package["devDependencies"]["yaml-language-server"]
    assert editor.about == {"name": "yaml-language-server", "version": wanted}


def test_settings_download_nothing() -> None:
    settings = json.loads(SETTINGS.read_text("utf-8"))
    assert settings["yaml.schemaStore.enable"] is False
    assert settings["yaml.kubernetesCRDStore.enable"] is False
    assert settings["yaml.format.enable"] is False
    for schema in settings["yaml.schemas"]:
        assert (REPO / schema).is_file()
    assert "http" not in SETTINGS.read_text("utf-8")


@pytest.mark.parametrize("path", CLEAN + OTHERS, ids=lambda path: path.name)
def test_nothing_to_complain_about(editor: LanguageServer, path) -> None:  # type: ignore[no-untyped-def]
    assert editor.complaints(path, path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", CLEAN[-6:], ids=lambda path: path.name)
def test_settings_find_the_schema_without_a_modeline(editor: LanguageServer, path) -> None:  # type: ignore[no-untyped-def]
    """不靠文件第一行，单凭 settings.json 也认得是哪一种文件。"""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    text = "".join(line for line in lines if not line.startswith("#"))
    assert editor.complaints(path, text) == []
    assert Complaint("闲话", "属性 闲话 不被允许。") in editor.complaints(path, text + "闲话: 甲\n")


def test_top_level_keys(editor: LanguageServer) -> None:
    offered = editor.completion(ITEM, HEAD + CURSOR)
    assert {one.label for one in offered} == {"批示", "专人", "承接", "备注", "办理过程"}
    by_label = {one.label: one for one in offered}
    assert by_label["专人"].text == HEAD + "专人: "
    assert by_label["专人"].about == "特别紧急事项跟踪催办的专人（职务）"
    assert by_label["办理过程"].text == HEAD + "办理过程:\n  - 环节: "


def test_keys_of_a_nested_object(editor: LanguageServer) -> None:
    text = replaced("  条目: 新能源汽车出行保障\n", f"  {CURSOR}\n")
    assert {"文号", "条目", "链接"} <= set(labels(editor, text))


def test_a_new_record_offers_its_kinds_and_nothing_else(editor: LanguageServer) -> None:
    """还没有选环节，就不把二十二种记录的字段一股脑列出来。"""
    stages = json.loads((REPO / "schema/vocabulary.schema.json").read_text("utf-8"))
    stages = stages["$defs"]["stage"]["enum"]
    assert len(stages) == 22
    offered = labels(editor, f"{TEXT}  - {CURSOR}")
    assert offered[:22] == stages
    assert set(offered[22:]) == {"环节", "记录"}
    assert labels(editor, f"{TEXT}  - 环节: {CURSOR}") == sorted(stages)


@pytest.mark.parametrize("stage", AFTER_STAGE)
def test_keys_of_a_record_follow_its_stage(editor: LanguageServer, stage: str) -> None:
    offered = labels(editor, f"{TEXT}  - 环节: {stage}\n    {CURSOR}")
    assert set(offered) - {stage} == AFTER_STAGE[stage] | {"日期", "补录", "备注"}


def test_words_are_offered_with_their_meaning(editor: LanguageServer) -> None:
    offered = editor.completion(ITEM, replaced("类别: 省政府会议议定事项", f"类别: {CURSOR}"))
    assert {one.label for one in offered} == set(CATEGORIES)
    for one in offered:
        assert one.about.startswith(CATEGORIES[one.label])


@pytest.mark.parametrize(
    ("stage", "key", "words"),
    [
        ("办结", "结果", {"全部完成", "阶段性办结", "因条件限制"}),
        ("审核", "结果", {"通过", "重报", "重新办理"}),
        ("延期", "结果", {"待批", "同意", "不同意"}),
        ("催办", "级别", {"蓝单", "黄单", "红单"}),
    ],
)
def test_the_same_key_has_the_words_of_its_stage(
    editor: LanguageServer, stage: str, key: str, words: set[str]
) -> None:
    offered = editor.completion(ITEM, f"{TEXT}  - 环节: {stage}\n    {key}: {CURSOR}")
    assert {one.label for one in offered} == words
    assert all(one.about for one in offered)


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("标题: 高速", f"标{CURSOR}题: 高速", ["#### 标题", "一句话说清是什么事"]),
        ("类别: 省", f"类{CURSOR}别: 省", ["第四条列出的八类之一", *CATEGORIES, "第四条（六）"]),
        ("方式: 截止", f"方{CURSOR}式: 截止", ["随办随报", "突发事件和有特殊要求的事"]),
        ("环节: 退办", f"环节: {CURSOR}退办", ["承办单位认为不属于自己的职责，在期限内退回"]),
        ("建议: 省", f"建{CURSOR}议: 省", ["建议改由哪个单位办理"]),
        ("阅批: 厅长", f"阅{CURSOR}批: 厅长", ["审阅的主要领导职务，如 厅长"]),
    ],
)
def test_hover(editor: LanguageServer, old: str, new: str, wanted: list[str]) -> None:
    said = editor.hover(ITEM, replaced(old, new))
    for words in wanted:
        assert words in said
    assert "file://" not in said


def test_hover_in_a_register(editor: LanguageServer) -> None:
    text = UNITS.read_text("utf-8").replace("级别: 督", f"级{CURSOR}别: 督", 1)
    assert "办公厅（室）里管督查的机构" in editor.hover(UNITS, text)


@pytest.mark.parametrize(
    ("old", "new", "under", "message"),
    [
        ("DC-2026-0012", "DC-2026-12", "DC-2026-12", "编号形如 DC-2026-0012"),
        ("2026-12-01", "2026.12.1", "2026.12.1", "日期写成 2026-03-05 的样子"),
        ("2026-12-01", "2026", "2026", "日期写成 2026-03-05 的样子"),
        (
            "进度: 89",
            "进度: 89%",
            "89%",
            "进度写 0 到 999 的整数，不带百分号；超额完成可以大于 100",
        ),
        ("缓急: 重要", "缓急: 紧要", "紧要", '值无效。允许的值："一般", "重要", "特别紧急"。'),
        ("缓急: 重要", "轻重: 重要", "轻重", "属性 轻重 不被允许。"),
        ("    阅批: 厅长", "    级别: 蓝单", "级别", "属性 级别 不被允许。"),
        ("标题: 高速公路服务区充电设施补短板", "标题:", "", "写一行文字，不能空着"),
        (
            "主办单位:\n  - 省能源局",
            "主办单位: 省能源局",
            "省能源局",
            "一个单位一行，每行前面写一个短横和一个空格",
        ),
        ("  截止: 2026-12-01\n", "", "时限", 'Missing property "截止".'),
        ("缓急: 重要", "缓急: 重要\n缓急: 一般", "缓急: 一般", "Map keys must be unique"),
    ],
)
def test_complaints(editor: LanguageServer, old: str, new: str, under: str, message: str) -> None:
    assert Complaint(under, message) in editor.complaints(ITEM, replaced(old, new))


def test_one_fault_one_complaint(editor: LanguageServer) -> None:
    found = editor.complaints(ITEM, replaced("2026-12-01", "2026.12.1"))
    assert found == [Complaint("2026.12.1", "日期写成 2026-03-05 的样子")]


def test_a_plain_number_is_text(editor: LanguageServer) -> None:
    """ducha 把一切都当文字；编辑器不该因为标题、条目、更正的内容恰好是数就画线。"""
    text = replaced("条目: 新能源汽车出行保障", "条目: 3") + (
        "  - 环节: 更正\n    日期: 2026-11-20\n    经办: 省政府督查室\n    更正第几条: 11\n"
        "    更正事项: 进度\n    原为: 89\n    改为: 88\n    理由: 重复计入\n"
    )
    assert editor.complaints(ITEM, text) == []


def test_the_english_that_is_left_is_in_the_guide(editor: LanguageServer) -> None:
    """服务器没有译的几句，手册里逐句说明；手册里的，服务器真会说。"""
    guide = (REPO / "site/docs/guide.md").read_text("utf-8")
    table = guide.partition("| 英文 | 意思 |")[2].partition("\n\n")[0]
    told = set(re.findall(r"^\| ([A-Z][A-Za-z. -]*)", table, re.MULTILINE))
    broken = [
        replaced("  截止: 2026-12-01\n", ""),
        replaced("缓急: 重要", "缓急: 重要\n缓急: 一般"),
        replaced("缓急: 重要", "缓急：重要"),
        replaced("标题: 高速", "标题: 通知: 高速"),
        replaced("  方式: 截止", "\t方式: 截止"),
        replaced("    阅批: 厅长", "     阅批: 厅长"),
        replaced("    阅批: 厅长", "   阅批: 厅长"),
        replaced("来源:\n", "来源: 会议\n甲:\n"),
    ]
    said = {
        one.message.partition('"')[0].rstrip()
        for text in broken
        for one in editor.complaints(ITEM, text)
        if re.match("[A-Za-z]", one.message)
    }
    assert said == {one.rstrip() for one in told}
