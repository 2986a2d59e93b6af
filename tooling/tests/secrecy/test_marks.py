"""密级和工作秘密的标志：四百多种写法一个不漏，平常的词一个不报。"""

import json
import re
from itertools import product
from pathlib import Path

import pytest

from ducha.domain.findings import Severity
from ducha.rules import TEXT_RULES

from ..conftest import REPO
from .conftest import Tally

SHARED = next(
    (one / "shared" for one in REPO.parents if (one / "shared").is_dir()), REPO.parent / "shared"
)
LEVELS = {"绝密": "絕密", "机密": "機密", "秘密": "祕密"}
STARS = ("★", "☆", "*", "＊", "✩")
PERIODS = ("", "10年", "１０年", "长期", "启用前", "十年", "6个月")
GAPS = ("", " ", "\u3000", "\u200b", "\u00a0 ", "·", "-", "\ufeff")
PLACES = (
    "{}",
    "标题: 关于某某工作的通知 {}",
    "备注: {}\n办理过程:",
    "# {}\n编号: DC-2026-0001",
    "情况: 已完成。{}。下一步继续",
    "    情况: '{}'",
    '"{}"',
)
WHOLE = (
    "密级：{}", "密级: {}", "密级为{}", "（{}）", "【{}】", "[{}]", "〔{}〕", "{}·特急",
    "特急 {}", "{}、急件", "{}级文件", "{}级材料", "{}级", "{}件", "{} 第3号", "{}10年",
    "{}长期", "{}（启用前）", "备注: {}", "- {}", "> {}", "{}。", "**{}**", "★{}", "密级 {}",
    "密级\n{}", "| 密级 | {} |",
)  # fmt: skip
WORK = (
    "内部资料，注意保存", "内部文件 注意保管", "内部使用，不得外传", "内部资料 严禁外传",
    "內部資料，注意保存", "内 部 资 料，注 意 保 存", "（内部）", "【内部】", "（内部资料）",
    "内部★", "内部事项 注意保管", "备注: 内部", "备注: 内部资料", "备注: 内部使用",
    "仅供内部使用", "仅限内部传阅", "备注: 工作秘密", "（工作秘密）", "工作秘密★3年",
    "工作秘密3年", "密级：工作秘密", "密级：内部", "此件不予公开", "（此件不予公开）",
    "（此件依申请公开）", "此件依申请公开", "此件：依申请公开", "此件不公开", "本件不予公开",
    "此 件 不 予 公 开", "此件不予公開", "（不予公开）", "（依申请公开）", "此件删减后公开",
    "备注: 不得外传", "备注: 阅后即焚", "（会后收回）", "内部材料！严禁复印",
    "内部参考 请勿转发", "內部文件，請勿外傳",
)  # fmt: skip


def variants() -> list[str]:
    """各种写法：密级 × 星号 × 期限 × 间隔 × 字体 × 位置，没有重样的。"""
    made = []
    combined = product(LEVELS, STARS, PERIODS, GAPS, PLACES)
    for turn, (level, star, period, gap, place) in enumerate(combined):
        if turn % 17 == 0:
            word = LEVELS[level] if turn % 2 else level
            made.append(place.format(f"{word[0]}{gap}{word[1]}{gap}{star}{gap}{period}"))
    for level, form in product(LEVELS, WHOLE):
        made += [form.format(word) for word in (level, LEVELS[level], f"{level[0]} {level[1]}")]
    return sorted({*made, *WORK})


def told(text: str, severity: Severity) -> list[str]:
    """哪些规则报了。"""
    rules = (one for one in TEXT_RULES if one.severity is severity)
    return [rule.id for rule in rules for _ in rule.find(text)]


def blocked(text: str) -> bool:
    return any(rule.startswith("A0705") for rule in told(text, Severity.ERROR))


def test_every_variant_is_blocked(tally: Tally) -> None:
    made = variants()
    assert len(made) >= 400
    missed = [text for text in made if not blocked(text)]
    tally("密级、工作秘密标志的写法", len(made) - len(missed), len(made))
    assert missed == []


@pytest.mark.parametrize(
    "text",
    [
        "严格遵守《中华人民共和国保守国家秘密法》",
        "国家秘密、商业秘密、个人隐私依法不予公开",
        "由省保密局（省国家保密局）会同办理，保密审查机制健全",
        "加强内部控制和内部审计，完善内部管理",
        "开户企业统一社会信用代码",
        "推进部门内部信息系统整合共享",
        "  属性: 依申请公开\n  理由: 办理过程中的内部信息",
        "  属性: 不予公开\n  理由: 属机关内部事务，依据政府信息公开条例第十六条不予公开",
        "手机密码、计算机密钥、随机密度、时机密切相关、严密组织、秘密花园",
        "不得录入涉密内容；严禁在互联网处理涉密信息",
        "保守工作秘密；《工作秘密管理暂行办法》",
        "绝密级不超过三十年，须依法确定",
        "会后抓好落实，注意保存养护记录，对外传播好声音",
        "此件公开发布",
        "2026年内部分项目开工",
    ],
)
def test_ordinary_words_pass(text: str) -> None:
    assert told(text, Severity.ERROR) + told(text, Severity.WARNING) == []


@pytest.mark.parametrize(
    "text", ["另有机密材料", "情况涉密较多", "属于绝密内容", "附内部文件三份", "这属于工作秘密"]
)
def test_bare_words_only_warn(text: str) -> None:
    assert told(text, Severity.ERROR) == []
    assert told(text, Severity.WARNING) == ["A0705-3"]


@pytest.mark.parametrize(
    "text",
    [
        "国家秘密的密级分为绝密、机密、秘密三级。绝密级国家秘密是最重要的国家秘密",
        "绝密级不超过三十年，机密级不超过二十年，秘密级不超过十年。",
        "机关、单位应当作出国家秘密标志。不属于国家秘密的，不得作出国家秘密标志。",
        "未经批准，不得复制和摘抄绝密级国家秘密载体",
        "设区的市级机关可以确定机密级和秘密级国家秘密",
        "收发件人的通信秘密、商业秘密和个人隐私",
    ],
)
def test_the_law_on_secrets_is_no_secret(text: str) -> None:
    assert told(text, Severity.ERROR) == []


def official_texts() -> dict[str, str]:
    """办法原文、真实任务、示例事项和网站上的文字。"""
    paths = [SHARED / "办法.md", *SHARED.glob("data/*.jsonl"), *REPO.glob("items/*/*.yaml")]
    paths += [*REPO.glob("site/docs/**/*.md"), *REPO.glob("schema/**/*.yaml")]
    texts = {path.name: path.read_text("utf-8") for path in paths if path.is_file()}
    for name in [one for one in texts if one.endswith(".jsonl")]:
        rows = (json.loads(line) for line in texts[name].splitlines())
        texts[f"{name} 逐字段"] = "\n\n".join(
            str(value) for row in rows for value in row.values() if value
        )
    return texts


def test_official_texts_pass(tally: Tally) -> None:
    if not SHARED.is_dir():
        pytest.skip("没有 ../shared，办法原文和真实任务没有查")
    texts = official_texts()
    found = {
        name: [*told(text, Severity.ERROR), *told(text, Severity.WARNING)]
        for name, text in texts.items()
    }
    tally("办法、真实任务、示例、网站文字里的误报", sum(map(bool, found.values())), len(texts))
    assert {name: rules for name, rules in found.items() if rules} == {}
    assert len(re.findall("秘密", texts["办法.md"])) >= 4


def test_examples_of_this_folder_are_not_in_official_texts() -> None:
    """上面的测试查得到东西：在办法里插一个标志，就报。"""
    text = Path(REPO / "site/docs/measures.md").read_text("utf-8")
    assert blocked(text.replace("第二条", "机密★10年 第二条", 1))
