"""真的命令，真的文件：经办人从立项走到上网，退出码，逐字节的追加，导入，帮助，出错。"""

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from ducha.cli import COMMANDS

AS_OF = "2026-11-24"
SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
CHINESE = re.compile("[\u4e00-\u9fff]")
Data = dict[str, Any]

NEW = (
    "标题=示范灌区改造",
    "类别=3",
    "来源.名称=2026年政府工作报告",
    "来源.条目=重点任务第八项",
    "目标任务=年底前改造灌区3处",
    "办理要求=每月底报进展",
    "主办单位=省水利厅",
    "协办单位=省财政厅：落实补助资金",
    "时限.方式=截止日期",
    "时限.截止=2026-12-31",
    "公开.属性=主动公开",
    "公开.审查.初审=督查专员",
    "公开.审查.审核=督查室副主任",
    "公开.审查.保密审查=保密办主任",
    "公开.审查.签发=分管副主任",
    "公开.审查.日期=2026-11-16",
)
DRAFT = ("标题=一件小事", "类别=8", "来源.名称=会议", "目标任务=办好这件事")
NUMBER = "DC-2026-0001"


def tree(repository: Any) -> dict[str, str]:
    """仓库里每个文件和它的内容。"""
    return {
        path.relative_to(repository.path).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(repository.path.rglob("*"))
        if path.is_file() and ".ducha-cache" not in path.parts
    }


def ok(done: subprocess.CompletedProcess[str], code: int = 0) -> str:
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    return done.stdout


def record(repository: Any, day: str, *words: str) -> subprocess.CompletedProcess[str]:
    done: subprocess.CompletedProcess[str] = repository.ducha(
        "record", NUMBER, *words, "--as-of", day
    )
    return done


# ---------------------------------------------------------------- 经办人的一趟


@pytest.fixture(scope="module")
def walked(new_repository: Any) -> Any:
    """新立一件，记到进展。"""
    repository = new_repository()
    assert NUMBER in ok(repository.ducha("new", *NEW, "--as-of", "2026-11-16"))
    ok(record(repository, "2026-11-16", "立项", "批准=分管副省长", "意见=内部意见不上网"))
    ok(record(repository, "2026-11-17", "交办", "方式=督查通知"))
    assert "承办中" in ok(record(repository, "2026-11-18", "签收", "阅批=厅长"))
    said = ok(record(repository, "2026-11-23", "进展", "进度=40", "情况=两处灌区已经开工"))
    assert "已记“进展”" in said
    assert "接下来可记" in said
    return repository


def test_an_unlawful_step_is_refused(walked: Any) -> None:
    before = tree(walked)
    done = record(walked, AS_OF, "归档", "卷号=1", "保管期限=永久")
    ok(done, 1)
    assert "A0507-1" in done.stderr
    assert "文件没有改动" in done.stderr
    assert tree(walked) == before


def test_the_walk_is_clean(walked: Any) -> None:
    assert "没有问题" in ok(walked.ducha("check", "--as-of", AS_OF))


def test_status_in_words(walked: Any) -> None:
    said = ok(walked.ducha("status", "--as-of", AS_OF))
    for word in (NUMBER, "示范灌区改造", "承办中", "正常推进", "2026-12-31", "省水利厅", "共 1 件"):
        assert word in said


def test_status_as_data(walked: Any) -> None:
    said = json.loads(ok(walked.ducha("status", "--as-of", AS_OF, "--format", "json")))
    assert said == {
        "version": 1,
        "as_of": AS_OF,
        "items": [
            {
                "id": NUMBER,
                "title": "示范灌区改造",
                "state": "承办中",
                "light": "正常推进",
                "due": "2026-12-31",
                "days_left": 27,
                "lead": "省水利厅",
                "public": True,
            }
        ],
    }


def test_status_of_a_draft_has_the_same_shape(repository: Any) -> None:
    ok(repository.ducha("new", *DRAFT, "--as-of", AS_OF))
    said = json.loads(ok(repository.ducha("status", "--as-of", AS_OF, "--format", "json")))
    assert said["items"] == [
        {
            "id": NUMBER,
            "title": "一件小事",
            "state": "拟立项",
            "light": "尚未交办",
            "due": None,
            "days_left": None,
            "lead": None,
            "public": False,
        }
    ]


def test_status_never_cuts_a_number(demo: Any) -> None:
    said = ok(demo.ducha("status", "--as-of", AS_OF, COLUMNS="80"))
    assert [one for one in demo.items.rglob("*.yaml") if one.stem not in said] == []


def test_status_filters(walked: Any) -> None:
    for words in (("--unit", "省水利厅"), ("--unit", "省财政厅"), ("--light", "正常推进")):
        assert NUMBER in ok(walked.ducha("status", "--as-of", AS_OF, *words))
    for words in (("--unit", "省教育厅"), ("--light", "逾期")):
        ok(walked.ducha("status", "--as-of", AS_OF, *words), 3)
    done = walked.ducha("status", "--as-of", AS_OF, "--unit", "水利厅")
    ok(done, 2)
    assert "省水利厅" in done.stderr


def test_the_new_record_reaches_the_site(walked: Any) -> None:
    ok(walked.ducha("build", "--as-of", AS_OF, "--site-dir", "public"))
    page = (walked.path / f"public/item/{NUMBER}.html").read_text("utf-8")
    assert "两处灌区已经开工" in page
    assert "报告进展，完成 40%" in page
    assert "内部意见不上网" not in page
    assert "示范灌区改造" in (walked.path / "public/list.html").read_text("utf-8")


def test_commands_work_from_a_folder_below_and_from_elsewhere(walked: Any, tmp_path: Path) -> None:
    for folder, words in ((walked.items / "2026", ()), (tmp_path, ("--root", walked.path))):
        done = subprocess.run(
            [sys.executable, "-m", "ducha", "status", "--as-of", AS_OF, *words],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
        )
        assert NUMBER in ok(done)


# ---------------------------------------------------------------- check 的形状和退出码


def test_check_as_data(walked: Any, new_repository: Any) -> None:
    repository = new_repository().take(walked.items)
    file = repository.file(NUMBER)
    file.write_text(file.read_text("utf-8").replace("反馈: ", "反馈："), "utf-8")
    text = file.read_text("utf-8").replace("类别: 政府工作报告任务", "类别: 政府工作报告")
    file.write_text(text, "utf-8")
    said = json.loads(ok(repository.ducha("check", "--as-of", AS_OF, "--format", "json"), 1))
    assert list(said) == ["version", "as_of", "checked", "findings"]
    assert (said["version"], said["as_of"], said["checked"]) == (1, AS_OF, 1)
    (finding,) = said["findings"]
    keys = ["rule", "severity", "file", "line", "column", "clause", "message", "fix"]
    assert list(finding) == keys
    line = text.split("\n").index("类别: 政府工作报告") + 1
    assert finding["rule"] == "S01"
    assert finding["severity"] == "error"
    assert finding["file"] == f"items/2026/{NUMBER}.yaml"
    assert (finding["line"], finding["column"]) == (line, 5)
    assert "政府工作报告任务" in finding["fix"]
    said_in_words = ok(repository.ducha("check", "--as-of", AS_OF), 1)
    assert f"items/2026/{NUMBER}.yaml:{line}:5: 错误[S01] " in said_in_words
    assert "改法：" in said_in_words


def test_exit_0_and_1_with_warnings(repository: Any) -> None:
    ok(repository.ducha("new", *DRAFT, "主办单位=没有登记的单位", "--as-of", AS_OF))
    assert "1 处警告" in ok(repository.ducha("check", "--as-of", AS_OF))
    ok(repository.ducha("check", "--as-of", AS_OF, "--strict"), 1)


def test_exit_2(walked: Any) -> None:
    for words in (
        ("nosuch",),
        ("check", "--nosuch"),
        ("check", "--as-of", "2026-13-01"),
        ("check", "--as-of", "20261124"),
        ("check", "--format", "xml"),
        ("new",),
        ("new", "没有等号"),
        ("new", *DRAFT, "编号=DC-2026-0009"),
        ("new", *DRAFT, "没有的字段=1"),
        ("record", NUMBER),
        ("record", NUMBER, "没有的环节"),
        ("record", NUMBER, "进展"),
        ("record", "DC-2026-9999", "进展", "情况=甲"),
        ("record", "../../pyproject", "进展", "情况=甲"),
        ("rule", "A9999-9"),
        ("import", "没有的文件.csv"),
        ("import", "pyproject.toml"),
        ("build", "--site-dir", "pyproject.toml", "--as-of", AS_OF),
    ):
        before = tree(walked)
        done = walked.ducha(*words)
        assert done.returncode == 2, (words, done.stdout, done.stderr)
        assert "Traceback" not in done.stderr
        assert tree(walked) == before


def test_a_week_is_not_a_day(walked: Any) -> None:
    ok(walked.ducha("check", "--as-of", "2026-W10-4"), 2)


def test_exit_3(repository: Any) -> None:
    for words in (("check",), ("status",), ("build",)):
        done = repository.ducha(*words, "--as-of", AS_OF)
        ok(done, 3)
        assert CHINESE.search(done.stdout + done.stderr)
    repository.path.joinpath("空.csv").write_text("标题,类别\n", "utf-8")
    ok(repository.ducha("import", "空.csv"), 3)


def test_exit_3_without_the_folder(repository: Any) -> None:
    repository.items.rmdir()
    ok(repository.ducha("check", "--as-of", AS_OF), 3)


def test_exit_4_when_the_calendar_is_unknown(walked: Any, new_repository: Any) -> None:
    repository = new_repository().take(walked.items)
    file = repository.file(NUMBER)
    text = file.read_text("utf-8").replace("方式: 截止日期", "方式: 工作日")
    file.write_text(text.replace("截止: 2026-12-31", '工作日数: "200"'), "utf-8")
    ok(repository.ducha("check", "--as-of", AS_OF))
    ok(repository.ducha("check", "--as-of", AS_OF, "--strict"), 4)


# ---------------------------------------------------------------- 追加一条，别的字节不动


HEAD = """\
# yaml-language-server: $schema=../../schema/item.schema.json
编号: DC-2026-0001
标题: "逐字节  不动"   # 行尾的注释

类别: 政府工作报告任务
来源: {名称: 报告, 条目: 第一项}
目标任务: |-
  第一行
  第二行
办理要求: 报进展
主办单位:
- 省水利厅
时限: {方式: 截止日期, 截止: 2026-12-31}
公开: {属性: 不予公开, 理由: 内部}
"""
RECORDS = (
    ("环节: 立项", "日期: 2026-11-02", "提出: 省政府督查室", "批准: 分管副省长"),
    ("环节: 交办", "日期: 2026-11-03", "经办: 省政府督查室"),
    ("环节: 签收", "日期: 2026-11-04", "单位: 省水利厅", "阅批: 厅长"),
)


def log(indent: int, comment: str = "") -> str:
    pad = " " * indent
    shown = "办理过程:\n"
    for number, lines in enumerate(RECORDS):
        if number and comment:
            shown += f"{pad}{comment}\n"
        shown += f"{pad}- " + f"\n{pad}  ".join(lines) + "\n"
    return shown


LAYOUTS = {
    "缩进0": (HEAD + log(0)).encode(),
    "缩进2": (HEAD + log(2)).encode(),
    "缩进4": (HEAD + log(4)).encode(),
    "BOM": b"\xef\xbb\xbf" + (HEAD + log(2)).encode(),
    "CRLF": (HEAD + log(2)).replace("\n", "\r\n").encode(),
    "BOM和CRLF": b"\xef\xbb\xbf" + (HEAD + log(0)).replace("\n", "\r\n").encode(),
    "没有末尾换行": (HEAD + log(2)).rstrip("\n").encode(),
    "CRLF没有末尾换行": (HEAD + log(2)).rstrip("\n").replace("\n", "\r\n").encode(),
    "末尾有注释": (HEAD + log(2) + "# 末尾的注释\n# 再一行\n").encode(),
    "末尾注释无换行": (HEAD + log(0) + "# 末尾的注释").encode(),
    "末尾缩进的注释": (HEAD + log(2) + "  # 缩进的注释\n").encode(),
    "末尾有空行": (HEAD + log(2) + "\n\n\n").encode(),
    "记录之间有注释": (HEAD + log(2, "# 记录之间的注释")).encode(),
    "记录之间有空行": (HEAD + log(4, ""))
    .replace("    - 环节: 交办", "\n    - 环节: 交办")
    .encode(),
    "过程不在最后": (log(2) + HEAD).encode(),
    "最后是多行文字": (
        HEAD + log(2) + "  - 环节: 进展\n    日期: 2026-11-05\n    单位: 省水利厅\n"
        "    情况: |-\n      甲\n      # 不是注释\n"
    ).encode(),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_append_changes_no_other_byte(repository: Any, layout: str) -> None:
    old, file = LAYOUTS[layout], repository.file(NUMBER)
    file.parent.mkdir()
    file.write_bytes(old)
    ok(record(repository, AS_OF, "进展", "进度=40", '情况=甲: 乙 # "丙"'))
    new = file.read_bytes()
    assert only_added(old, new)
    data, before = (yaml.load(one, yaml.BaseLoader) for one in (new, old))
    *kept, added = data.pop("办理过程")
    assert kept == before.pop("办理过程")
    assert data == before
    assert added == {
        "环节": "进展",
        "日期": AS_OF,
        "单位": "省水利厅",
        "进度": "40",
        "情况": '甲: 乙 # "丙"',
    }
    assert (b"\r\n" in old) == (b"\r\n" in new)
    assert b"\r\n" not in old or new.count(b"\n") == new.count(b"\r\n")
    ok(record(repository, AS_OF, "进展", "情况=再记一条"))
    assert only_added(new, file.read_bytes())


def only_added(old: bytes, new: bytes) -> bool:
    """新的是旧的在一处插进一段。"""
    start = next(
        (at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b),
        min(len(old), len(new)),
    )
    return len(new) > len(old) and new.endswith(old[start:])


def test_first_record_of_a_file(repository: Any) -> None:
    ok(repository.ducha("new", *NEW, "--as-of", "2026-11-16"))
    old = repository.file(NUMBER).read_bytes()
    ok(record(repository, "2026-11-16", "立项", "批准=分管副省长"))
    assert only_added(old, repository.file(NUMBER).read_bytes())


def test_a_log_in_one_line_is_refused_untouched(repository: Any) -> None:
    file = repository.file(NUMBER)
    file.parent.mkdir()
    records = ", ".join("{" + ", ".join(lines) + "}" for lines in RECORDS)
    old = f"{HEAD}办理过程: [{records}]\n".encode()
    file.write_bytes(old)
    done = record(repository, AS_OF, "进展", "情况=甲")
    ok(done, 1)
    assert "没有改动" in done.stderr
    assert file.read_bytes() == old


def test_dry_run_writes_nothing(walked: Any) -> None:
    walked.path.joinpath("表.csv").write_text("标题,类别,来源\n甲,1,会议\n", "utf-8")
    before = tree(walked)
    shown = ok(walked.ducha("new", *NEW, "--as-of", AS_OF, "--dry-run"))
    assert "编号: DC-2026-0002" in shown
    shown = ok(record(walked, AS_OF, "进展", "情况=只是看看", "--dry-run"))
    assert only_added(walked.file(NUMBER).read_bytes(), shown.encode())
    shown = ok(walked.ducha("import", "表.csv", "--as-of", AS_OF, "--dry-run"))
    assert "什么也没有写" in shown
    assert tree(walked) == before


def test_what_dry_run_shows_is_what_is_written(repository: Any) -> None:
    shown = ok(repository.ducha("new", *NEW, "--as-of", AS_OF, "--dry-run"))
    ok(repository.ducha("new", *NEW, "--as-of", AS_OF))
    assert repository.file(NUMBER).read_text("utf-8") == shown


def test_two_at_once_get_different_numbers(repository: Any) -> None:
    command = [sys.executable, "-m", "ducha", "new", *DRAFT, "--as-of", AS_OF]
    running = [
        subprocess.Popen(
            command,
            cwd=repository.path,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        for _ in range(6)
    ]
    said = [one.communicate()[0] for one in running]
    assert [one.returncode for one in running] == [0] * 6, said
    numbers = {re.search("DC-2026-[0-9]{4}", text)[0] for text in said}  # type: ignore[index]
    assert numbers == {f"DC-2026-{number:04}" for number in range(1, 7)}
    assert {path.stem for path in repository.items.rglob("*.yaml")} == numbers
    assert not [path for path in repository.items.rglob("*") if path.name.startswith(".")]
    assert "0 处错误" in ok(repository.ducha("check", "--as-of", AS_OF))


# ---------------------------------------------------------------- 导入


TABLE = """\
标题,类别,任务来源,任务内容,牵头单位,配合单位,完成时限
灌区改造,政府工作报告任务,工作报告,"改造灌区3处,年底完成",水利厅,"财政厅、省发改委",2026年12月31日
长期任务,人大建议政协提案,提案,持续推进,省教育厅,,长期坚持
"""
BAD_ROWS = """\
标题,类别,任务来源,任务内容
好的一行,政府工作报告任务,工作报告,办好
没有类别,,工作报告,办好
,政府工作报告任务,工作报告,
没有来源,政府工作报告任务,,办好
另一好行,政府工作报告任务,工作报告,再办好
"""


def imported(repository: Any, name: str, *words: str, code: int = 0) -> list[Data]:
    done = repository.ducha("import", name, "--as-of", AS_OF, "--format", "json", *words)
    said = json.loads(ok(done, code))
    assert list(said) == ["version", "receipts"]
    receipts: list[Data] = said["receipts"]
    for one in receipts:
        assert list(one) == ["line", "result", "number", "title", "reasons"]
        assert one["result"] in ("成稿", "已有", "缺项")
        assert bool(one["number"]) == (one["result"] != "缺项")
        assert one["reasons"] or one["result"] == "成稿"
    return receipts


@pytest.mark.parametrize(
    ("encoding", "newline"), [("utf-8", "\n"), ("utf-8-sig", "\r\n"), ("gbk", "\r\n")]
)
def test_tables_of_excel_and_wps(repository: Any, encoding: str, newline: str) -> None:
    raw = TABLE.replace("\n", newline).encode(encoding)
    repository.path.joinpath("台账.csv").write_bytes(raw)
    receipts = imported(repository, "台账.csv")
    assert [one["line"] for one in receipts] == [2, 3]
    assert [one["number"] for one in receipts] == ["DC-2026-0001", "DC-2026-0002"]
    first = yaml.load(repository.file("DC-2026-0001").read_bytes(), yaml.BaseLoader)
    assert first["标题"] == "灌区改造"
    assert first["目标任务"] == "改造灌区3处,年底完成"
    assert first["主办单位"] == ["省水利厅"]
    assert [one["单位"] for one in first["协办单位"]] == ["省财政厅", "省发展改革委"]
    assert first["时限"]["截止"] == "2026-12-31"
    second = yaml.load(repository.file("DC-2026-0002").read_bytes(), yaml.BaseLoader)
    assert second["时限"] == {"方式": "长期", "表述": "长期坚持"}
    assert "没有问题" in ok(repository.ducha("check", "--as-of", AS_OF))


def test_the_same_table_twice_registers_nothing_twice(repository: Any) -> None:
    repository.path.joinpath("台账.csv").write_text(TABLE, "utf-8")
    imported(repository, "台账.csv")
    before = tree(repository)
    receipts = imported(repository, "台账.csv")
    assert [one["result"] for one in receipts] == ["已有", "已有"]
    assert [one["number"] for one in receipts] == ["DC-2026-0001", "DC-2026-0002"]
    assert tree(repository) == before


def test_one_bad_row_stops_all_unless_partial(repository: Any) -> None:
    repository.path.joinpath("台账.csv").write_text(BAD_ROWS, "utf-8")
    before = tree(repository)
    receipts = imported(repository, "台账.csv", code=1)
    assert [one["line"] for one in receipts] == [2, 3, 4, 5, 6]
    results = ["成稿", "缺项", "缺项", "缺项", "成稿"]
    assert [one["result"] for one in receipts] == results
    assert [one["reasons"] for one in receipts[1:4]] == [
        ["缺类别"],
        ["缺目标任务（或标题）"],
        ["缺来源.名称"],
    ]
    assert tree(repository) == before
    receipts = imported(repository, "台账.csv", "--partial", code=5)
    assert [one["result"] for one in receipts] == results
    assert len(list(repository.items.rglob("*.yaml"))) == 2
    again = imported(repository, "台账.csv", "--partial", code=5)
    assert [one["result"] for one in again] == ["已有", "缺项", "缺项", "缺项", "已有"]


def test_receipts_in_words(repository: Any) -> None:
    repository.path.joinpath("台账.csv").write_text(BAD_ROWS, "utf-8")
    said = ok(repository.ducha("import", "台账.csv", "--as-of", AS_OF), 1)
    assert "第 3 行 缺项 — 没有类别\n    缺类别" in said
    assert "共 5 行：成稿 2，已有 0，缺项 3；什么也没有写" in said


ODD_ROWS: list[Any] = [
    {"title": "甲", "category_hint": "（三）", "source_title": "来源", "task_text": "办"},
    ["不是一组字段"],
    7,
    None,
    {},
    {"title": None, "lead_units": None},
    {"title": "题" * 400, "category_hint": "（三）", "source_title": "来源"},
    {"title": "乙\u200b\ud800丙\x00丁", "category_hint": "（三）", "source_title": "来\t源"},
    {"title": "戊", "category_hint": "（三）", "source_title": "来源", "lead_units": "甲厅；乙厅"},
    {
        "title": "己: # -",
        "category_hint": "（三）",
        "source_title": "- 来源",
        "due_iso": "2026-02-30",
    },
    {
        "title": "庚",
        "category_hint": "（三）",
        "source_title": "来源",
        "source_url": "javascript:1",
    },
    {"title": "辛", "category_hint": "三", "source_title": "来源", "year": 2026},
    {"title": {"甲": 1}, "category_hint": "（三）", "source_title": ["来", "源"], "due": 20261231},
]


def test_odd_rows_have_receipts_too(repository: Any) -> None:
    lines = [json.dumps(one) for one in ODD_ROWS] + ["{不是 JSON", "[" * 5000, '{"title": NaN}']
    repository.path.joinpath("怪.jsonl").write_text("\n".join(lines) + "\n\n", "utf-8")
    receipts = imported(repository, "怪.jsonl", "--partial", code=5)
    assert [one["line"] for one in receipts] == list(range(1, len(lines) + 1))
    assert receipts[0]["result"] == "成稿"
    assert "没有问题" in ok(repository.ducha("check", "--as-of", AS_OF)).replace(
        "0 处错误", "没有问题"
    )


def test_bad_tables_are_refused(repository: Any) -> None:
    tables = {
        "空.csv": b"",
        "乱.csv": b"\xff\xfe\x00\x01\xff\xff",
        "引号.csv": '标题,类别\n"没有配对,1\n'.encode(),
        "表.xlsx": b"PK\x03\x04",
    }
    for name, raw in tables.items():
        repository.path.joinpath(name).write_bytes(raw)
        done = repository.ducha("import", name, "--as-of", AS_OF)
        ok(done, 2)
        assert CHINESE.search(done.stderr), name
    assert not list(repository.items.rglob("*.yaml"))


def test_odd_line_separators_inside_a_cell(repository: Any) -> None:
    text = "标题,类别,任务来源,任务内容\n甲,3,报告,前\u2028后\n乙,3,报告,办\n"
    repository.path.joinpath("台账.csv").write_text(text, "utf-8")
    receipts = imported(repository, "台账.csv", "--partial")
    assert [one["line"] for one in receipts] == [2, 3]


def test_real_ledgers(repository: Any) -> None:
    """每一行都有回执，成稿的都没有错误，再导一次什么也不多。"""
    if not SHARED.is_dir():
        pytest.skip("没有导入真实台账：仓库旁边没有 shared/data")
    ready, receipts = [], []
    for path in sorted(SHARED.glob("*.jsonl")):
        done = repository.ducha("import", path, "--as-of", AS_OF, "--format", "json", "--partial")
        assert done.returncode in (0, 1, 5), done.stderr
        made = json.loads(done.stdout)["receipts"]
        lines = path.read_text("utf-8").split("\n")
        wanted = [number for number, line in enumerate(lines, start=1) if line.strip()]
        assert [one["line"] for one in made] == wanted, path.name
        assert all(one["reasons"] for one in made if one["result"] != "成稿")
        ready += [one["number"] for one in made if one["result"] == "成稿"]
        receipts += made
    assert len(receipts) == 418
    assert len(ready) == len(set(ready)) > 300
    assert {path.stem for path in repository.items.rglob("*.yaml")} == set(ready)
    said = json.loads(ok(repository.ducha("check", "--as-of", AS_OF, "--format", "json")))
    assert said["checked"] == len(ready)
    assert not [one for one in said["findings"] if one["severity"] == "error"]
    before = tree(repository)
    whole = "".join(path.read_text("utf-8") for path in sorted(SHARED.glob("*.jsonl")))
    again = repository.path.parent / "全部.jsonl"
    again.write_text(whole, "utf-8")
    done = repository.ducha("import", again, "--as-of", AS_OF, "--format", "json", "--partial")
    second = json.loads(done.stdout)["receipts"]
    assert not [one for one in second if one["result"] == "成稿"]
    assert [one["number"] for one in second] == [one["number"] for one in receipts]
    assert tree(repository) == before


# ---------------------------------------------------------------- 帮助


CONTRACT = """
    check review audit attest verify checkpoint evidence sign merge hooks new record fix renumber
    import export status rule build serve bulletin remind doctor doc assess archive init schema
    help completion scan
"""
"""DESIGN.md §7 的命令；可以还没有，不可以改名。"""
PATHS = [
    *((name,) for name in COMMANDS),
    ("schema", "write"),
    ("schema", "check"),
    ("hooks", "install"),
    ("hooks", "uninstall"),
    ("hooks", "run"),
]
BOILERPLATE = ("Usage:", "Options:", "Commands:", "Show this message and exit", "[OPTIONS]")


def test_commands_have_the_agreed_names() -> None:
    assert set(COMMANDS) <= set(CONTRACT.split())


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_every_command_has_chinese_help(walked: Any, path: tuple[str, ...]) -> None:
    said = ok(walked.ducha(*path, "--help"))
    _, _, rest = said.partition("\n\n")
    assert CHINESE.search(rest.split("\n")[0])
    for option, about in options_in(said):
        assert option in ("-h, --help", "--version") or CHINESE.search(about), option


def options_in(said: str) -> Iterator[tuple[str, str]]:
    shown = re.sub(r"\n {20,}", "  ", said)
    for match in re.finditer(r"^  (-[^\n]+?)(?:  +(.*))?$", shown, re.MULTILINE):
        yield re.sub(" [^-].*", "", match[1]), match[2] or ""


def test_the_overview_lists_every_command(walked: Any) -> None:
    said = ok(walked.ducha("--help"))
    for name, about in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(about)}$", said, re.MULTILINE)


@pytest.mark.parametrize("path", [(), ("check",)], ids=["总", "check"])
def test_help_has_no_english_boilerplate(walked: Any, path: tuple[str, ...]) -> None:
    said = ok(walked.ducha(*path, "--help"))
    assert [word for word in BOILERPLATE if word in said] == []


@pytest.mark.parametrize(
    "words", [("nosuch",), ("check", "--nosuch"), ("record",), ("check", "--format", "xml")]
)
def test_usage_errors_are_chinese(walked: Any, words: tuple[str, ...]) -> None:
    done = walked.ducha(*words)
    ok(done, 2)
    told = done.stderr.strip().split("\n")[-1]
    assert not re.search("Error|No such|Missing|Invalid", told)


# ---------------------------------------------------------------- 出错


CRASH = """
import ducha.store.ledger as ledger
def boom(*words, **more):
    raise RuntimeError("秘密的内部细节")
ledger.check = boom
from ducha.cli import main
main()
"""


def test_a_bug_is_a_report_id_not_a_traceback(walked: Any, tmp_path: Path) -> None:
    done = walked.python("-c", CRASH, "check", "--as-of", AS_OF, TMPDIR=str(tmp_path))
    assert done.returncode == 70
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert "秘密的内部细节" not in done.stderr
    number = re.search("报告编号 ([0-9a-f]{10})", done.stderr)
    assert number
    (log_file,) = tmp_path.iterdir()
    assert number[1] in log_file.name
    assert "RuntimeError: 秘密的内部细节" in log_file.read_text("utf-8")


def broken(repository: Any, name: str, text: str | None, *words: str) -> str:
    path = repository.path / name
    if text is None:
        path.unlink()
    else:
        path.write_text(text, "utf-8")
    done = repository.ducha(*words, "--as-of", AS_OF)
    assert done.returncode == 2, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert CHINESE.search(done.stderr)
    told: str = done.stderr
    return told


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *[("registers/units.yaml", text) for text in ("版本: 1\n", "[", "甲\n", "", "\t")],
        ("registers/policy.yaml", "版本: 1\n"),
        ("workdays/2026.yaml", "["),
    ],
)
def test_a_broken_register_is_exit_2(repository: Any, name: str, text: str) -> None:
    assert f"schema/{name}" in broken(repository, f"schema/{name}", text, "check")


@pytest.mark.parametrize("name", ["units.yaml", "policy.yaml"])
def test_a_missing_register_is_exit_2(repository: Any, name: str) -> None:
    told = broken(repository, f"schema/registers/{name}", None, "status")
    assert f"schema/registers/{name}" in told


def test_a_missing_schema_is_exit_2(repository: Any) -> None:
    name = "schema/item.schema.json"
    assert "item.schema.json" in broken(repository, name, None, "check")


@pytest.mark.parametrize("name", ["item", "vocabulary", "units"])
def test_a_broken_schema_is_exit_2(repository: Any, name: str) -> None:
    file = f"{name}.schema.json"
    assert file in broken(repository, f"schema/{file}", "{", "check")


def test_outside_a_repository_is_exit_2(tmp_path: Path) -> None:
    for words in (["check"], ["status"], ["new", *DRAFT], ["build"]):
        done = subprocess.run(
            [sys.executable, "-m", "ducha", *words],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
        )
        ok(done, 2)
        assert "没有督查仓库" in done.stderr
        assert "--root" in done.stderr
    assert list(tmp_path.iterdir()) == []
