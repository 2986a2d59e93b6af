"""一处一处看：写法照旧，记录合法地排，拿不准的说清楚、不写坏。"""

import json

import pytest
from offices import item, record

from ducha.store.examine import Examiner
from ducha.store.merging import is_semantic_merge, is_untouched

from .conftest import FILE, Merge, data

BASE = item(3)
PROGRESS = record("进展", "日期: 2026-03-31\n单位: 省水利厅\n进度: 30\n情况: 已开工")
URGE = record(
    "催办",
    "日期: 2026-03-20\n经办: 省政府督查室\n级别: 蓝单\n方式: 电话\n"
    "对象: [省水利厅]\n要求: 抓紧报\n限期: 2026-03-31",
)
DONE = item(5).removeprefix(item(4)).replace("04-20", "03-31")
STUDY = record("调研", "日期: 2026-03-31\n经办: 省政府督查室\n难点: 缺钱\n建议: 倾斜")
ASKED = record(
    "延期",
    "日期: 2026-03-31\n单位: 省水利厅\n申请日期: 2026-03-31\n"
    "理由: 汛期不能施工\n新时限: 2026-12-31\n结果: 待批",
)


def stages(raw: bytes) -> list[str]:
    return [one["环节"] for one in data(raw)["办理过程"]]


def correction(number: int, day: str = "2026-04-02") -> str:
    return record(
        "更正",
        f"日期: {day}\n经办: 省政府督查室\n更正第几条: {number}\n"
        "更正事项: 情况\n原为: 已开工\n改为: 已经开工\n理由: 笔误",
    )


# ---------------------------------------------------------------- 合得上的


def test_the_earlier_record_comes_first_whoever_wrote_it(join: Merge) -> None:
    for ours, theirs in ((PROGRESS, URGE), (URGE, PROGRESS)):
        made = join(BASE, BASE + ours, BASE + theirs)
        assert made.content.decode() == BASE + URGE + PROGRESS
        assert made.disputes == ()


@pytest.mark.parametrize("other", [STUDY, ASKED], ids=["调研", "延期"])
def test_on_one_day_the_lawful_order_is_taken(join: Merge, other: str) -> None:
    """报了办结就不能再申请延期、报进展：同一天的，先记它。"""
    before_report = PROGRESS if other is STUDY else ASKED
    for ours, theirs in ((DONE, before_report), (before_report, DONE)):
        made = join(BASE, BASE + ours, BASE + theirs)
        assert made.content.decode() == BASE + before_report + DONE, made.disputes


def test_on_one_day_ours_come_first_when_either_order_is_lawful(join: Merge) -> None:
    assert join(BASE, BASE + STUDY, BASE + PROGRESS).content.decode() == BASE + STUDY + PROGRESS
    assert join(BASE, BASE + PROGRESS, BASE + STUDY).content.decode() == BASE + PROGRESS + STUDY


def test_what_both_added_is_kept_once_even_in_two_orders(join: Merge) -> None:
    one, other = BASE + PROGRESS + STUDY, BASE + STUDY + PROGRESS
    assert join(BASE, one, other).content.decode() == one
    assert join(BASE, BASE + PROGRESS, BASE + PROGRESS + STUDY).content.decode() == one


def test_each_side_fills_a_field(join: Merge) -> None:
    base = item(0)
    ours = base.replace("反馈: 每月", "反馈: 每季度")
    theirs = base.replace("缓急: 一般\n", "缓急: 重要\n# 领导定的\n专人: 督查室副主任\n")
    made = join(base, ours, theirs).content.decode()
    assert made == theirs.replace("反馈: 每月", "反馈: 每季度")


def test_a_field_that_one_side_removed_is_gone(join: Merge) -> None:
    base = item(0) + "备注: 待核\n"
    made = join(base, base.replace("一般", "重要"), item(0))
    assert made.content.decode() == item(0).replace("一般", "重要")


def test_two_filings_of_a_draft_are_one(join: Merge) -> None:
    ours = item(1)
    theirs = item(1).replace("缓急: 一般", "缓急: 重要")
    assert join(item(0), ours, theirs).content.decode() == theirs


@pytest.mark.parametrize("empty", ["", "办理过程: []\n"])
def test_an_empty_log_in_any_writing(join: Merge, empty: str) -> None:
    base = item(0) + empty
    theirs = item(0).replace("缓急: 一般", "缓急: 重要") + empty
    made = join(base, item(1), theirs)
    assert made.disputes == ()
    assert made.content.decode() == item(1).replace("缓急: 一般", "缓急: 重要")
    assert stages(join(base, theirs, item(1)).content) == ["立项"]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_byte_order_mark_and_line_ends_of_ours_stay(join: Merge, mark: bytes, newline: str) -> None:
    def written(text: str) -> bytes:
        return mark + text.replace("\n", newline).encode()

    made = join(written(BASE), written(BASE + PROGRESS), BASE + URGE)
    assert made.content == written(BASE + URGE + PROGRESS)


def test_comments_quotes_and_wide_characters_stay(join: Merge) -> None:
    ours = BASE.replace("标题:", "# 这边的注 #二审\n标题:") + PROGRESS.replace(
        "已开工", '"已开工：两处"'
    )
    theirs = BASE.replace("标题:", "# 那边的注\n标题:") + "  # 记录的注\n\n" + URGE + "# 文末\n"
    made = join(BASE, ours, theirs).content.decode()
    head = BASE.replace("标题:", "# 这边的注 #二审\n# 那边的注\n标题:")
    tail = PROGRESS.replace("已开工", '"已开工：两处"') + "# 文末\n"
    assert made == head + "  # 记录的注\n\n" + URGE + tail


def test_a_log_in_brackets_on_their_side_is_read(join: Merge) -> None:
    theirs = BASE.replace("反馈: 每月", "反馈: 每季度")
    head, _, log = theirs.partition("办理过程:\n")
    one_line = data((head + "办理过程:\n" + log + URGE).encode())["办理过程"]
    theirs = head + "办理过程: " + json.dumps(one_line, ensure_ascii=False) + "\n"
    made = join(BASE, BASE + PROGRESS, theirs)
    assert made.disputes == ()
    assert stages(made.content) == ["立项", "交办", "签收", "催办", "进展"]
    assert data(made.content)["反馈"] == "每季度"
    refused = join(BASE, theirs, theirs.replace("抓紧报", "赶快报"))
    assert len(refused.disputes) == 1


def test_a_new_correction_follows_what_it_corrects(join: Merge) -> None:
    ours = BASE + PROGRESS + correction(4)
    made = join(BASE, ours, BASE + URGE)
    assert made.content.decode() == BASE + URGE + PROGRESS + correction(5)
    assert is_semantic_merge(BASE.encode(), ours.encode(), (BASE + URGE).encode(), made.content)


# ---------------------------------------------------------------- 要人定的


def told(join: Merge, *texts: str, settled: str = "") -> str:
    made = join(*texts, settled=settled.encode())
    assert b"\n<<<<<<< " in b"\n" + made.content
    assert b"\n||||||| " in made.content
    assert b"\n>>>>>>> " in made.content
    assert made.disputes
    raw = [one.encode() for one in texts]
    assert not is_semantic_merge(raw[0], raw[1], raw[2], made.content)
    assert is_untouched(made.content, raw[0], raw[1], raw[2])
    return "\n".join(one.message for one in made.disputes)


def test_a_main_correction_is_never_renumbered(join: Merge) -> None:
    main = BASE + PROGRESS + correction(4)
    assert "第 4 条" in told(join, BASE, main, BASE + URGE, settled=main)
    assert "第 4 条" in told(join, BASE, BASE + URGE, main, settled=main)
    base = main
    assert "更正" in told(
        join, base, base + STUDY.replace("03-31", "04-09"), BASE + URGE + PROGRESS + correction(4)
    )


def test_both_changed_a_field(join: Merge) -> None:
    base = item(0)
    said = told(join, base, base.replace("一般", "重要"), base.replace("一般", "特别紧急"))
    for word in ("缓急", "一般", "重要", "特别紧急", "督查机构"):
        assert word in said


def test_only_the_clash_is_between_marks(join: Merge) -> None:
    base = item(3)
    ours = base.replace("反馈: 每月", "反馈: 每季度") + PROGRESS
    theirs = base.replace("反馈: 每月", "反馈: 每半年") + URGE
    made = join(base, ours, theirs).content.decode()
    _, _, rest = made.partition("<<<<<<< ")
    clash, _, after = rest.partition(">>>>>>> ")
    assert clash.count("反馈") == 3
    assert clash.count("\n") == 6
    assert after.endswith(URGE + PROGRESS)


@pytest.mark.parametrize("gone", ["删", "改", "换次序"])
def test_a_record_that_was_there_is_not_touched(join: Merge, gone: str) -> None:
    base = item(4)
    changed = {
        "删": item(3),
        "改": base.replace("已开工十处", "已开工十一处"),
        "换次序": item(2) + item(4).removeprefix(item(3)) + item(3).removeprefix(item(2)),
    }[gone]
    for texts in ((base + STUDY, changed), (changed, base + STUDY)):
        said = told(join, base, *texts)
        assert "只增不改" in said
        assert "这边" in said if texts[0] is changed else "那边" in said


def test_archived_on_one_side_and_goes_on_on_the_other(join: Merge) -> None:
    base, late = item(8), "2026-04-30"
    inspected = record(
        "督查",
        f"日期: {late}\n经办: 省政府督查室\n方式: 座谈评估\n发现: 良好\n结束日期: {late}",
    )
    said = told(join, base, item(9), base + inspected)
    assert "A0600" in said
    assert "归档" in said


def test_ended_on_one_side_and_extended_on_the_other(join: Merge) -> None:
    late = ASKED.replace("03-31", "04-02")
    said = told(join, BASE, BASE + DONE, BASE + late)
    assert "延期须在交办之后、办结报告之前" in said


def test_the_same_number_twice(join: Merge) -> None:
    other = item(0).replace("农村供水", "城市供水")
    said = told(join, "", item(0), other)
    assert "ducha renumber DC-2026-0001" in said


def test_a_side_that_is_no_item(join: Merge) -> None:
    said = told(join, BASE, BASE + PROGRESS, BASE.replace("标题:", "标题"))
    assert "那边" in said
    assert "第 2 行" in said


def test_check_explains_what_is_left(join: Merge, examiner: Examiner) -> None:
    made = join(BASE, BASE + DONE, BASE + ASKED.replace("03-31", "04-02"))
    found = examiner.examine(made.content, FILE).findings
    assert any("两人同时修改留下的冲突" in one.message for one in found)


def test_no_secret_is_quoted(join: Merge) -> None:
    base = item(0) + "备注: 无\n"
    phone = "".join(["139", "3122", "4567"])
    said = told(
        join,
        base,
        base.replace("备注: 无", f"备注: 电话{phone}"),
        base.replace("备注: 无", "备注: 有"),
    )
    assert phone not in said


def test_somebodys_work_is_seen() -> None:
    base, ours, theirs = b"a\n", b"a\nb\n", b"a\nc\n"
    left = b"a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x\n"
    assert is_untouched(left, base, ours, theirs)
    assert is_untouched(left.replace(b"\n", b"\r\n"), base, ours, theirs)
    assert not is_untouched(left.replace(b"b\n", b""), base, ours, theirs)
    assert not is_untouched(left + b"mine\n", base, ours, theirs)


def test_a_comment_that_they_removed_is_gone_and_ours_stay(join: Merge) -> None:
    base = item(0).replace("缓急:", "# 待定\n# 看会议\n缓急:")
    ours = base.replace("# 看会议\n", "# 看会议\n# 我加的\n")
    theirs = base.replace("# 待定\n", "").replace("缓急: 一般", "缓急: 重要")
    made = join(base, ours, theirs).content.decode()
    assert made == item(0).replace("缓急: 一般", "# 看会议\n# 我加的\n缓急: 重要")


def test_a_text_that_ends_like_a_comment_stays_with_its_record(join: Merge) -> None:
    ours = BASE + PROGRESS.replace("情况: 已开工", "情况: |-\n      已开工\n      # 两处")
    later = STUDY.replace("03-31", "04-02")
    made = join(BASE, ours, BASE + later)
    assert made.content.decode() == ours + later
    assert join(BASE, BASE + later, ours).content.decode() == ours + later
