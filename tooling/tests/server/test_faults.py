"""判不了就不收：规矩坏了、超时、内存不够、太多太大、程序出错，推送的人看到的都是中文。"""

import subprocess

import pytest
from offices import ADMIN, CLERK

from .conftest import AT, Office


def setting(office: Office, key: str, value: str) -> None:
    subprocess.run(["git", "config", key, value], cwd=office.bare, check=True)


def fault(office: Office) -> str:
    """判不了，记下了，带报告编号。"""
    told = office.refused(office.change(CLERK), "HEAD")
    entry = office.log()[-1]
    assert entry["verdict"] == "fault"
    assert entry["report"] in told
    assert "错误[G54]" in told
    return told


def test_a_broken_register_on_main(own_office: Office) -> None:
    """主线上的登记册坏了（管理员绕过钩子改的），谁也不认，不当作没有采用。"""
    office = own_office
    desk = office.begin(ADMIN)
    desk.commit(ADMIN, "弄坏", {"schema/registers/people.yaml": "人员: 无\n"}, at=AT)
    hook = office.bare / "hooks/pre-receive"
    kept = hook.read_text("utf-8")
    hook.unlink()
    desk.git("push", "-q", "origin", "HEAD:main")
    hook.write_text(kept, "utf-8")
    hook.chmod(0o755)
    told = fault(office)
    assert "people.yaml" in told
    assert "错误[G54]" in office.refused(office.change(ADMIN), "HEAD:main")


def in_ledger(office: Office, text: str) -> None:
    """让钩子一开始就做一件坏事。"""
    hook = office.bare / "hooks/pre-receive"
    script = office.bare / "bad.py"
    script.write_text(
        "import sys, runpy\n"
        "from ducha.store.receiving import judging\n"
        f"def judge(*words):\n    {text}\n"
        "judging.judge = judge\n"
        "sys.argv[0] = 'ducha'\n"
        "from ducha.cli import main\n"
        "main()\n",
        "utf-8",
    )
    hook.write_text(
        hook.read_text("utf-8").replace("-I -m ducha hooks", f"-I {script} hooks"), "utf-8"
    )


def test_a_bug(own_office: Office) -> None:
    in_ledger(own_office, "raise ValueError('11010519491231002X')")
    told = fault(own_office)
    assert "不是您的毛病" in told and "ValueError" not in told
    assert "11010519491231002X" not in (own_office.bare / "ducha-pushes.jsonl").read_text("utf-8")


@pytest.mark.parametrize("work", ["while True: pass", "import time; time.sleep(60)"])
def test_out_of_time(own_office: Office, work: str) -> None:
    setting(own_office, "ducha.seconds", "3")
    in_ledger(own_office, work)
    assert "3 秒" in fault(own_office)


def test_out_of_memory(own_office: Office) -> None:
    in_ledger(own_office, "return [bytearray(1 << 30) for _ in range(9)]")
    assert "内存" in fault(own_office)


@pytest.mark.parametrize(
    ("key", "value"), [("ducha.seconds", "甲"), ("ducha.log", "/nowhere/pushes.jsonl")]
)
def test_broken_settings(own_office: Office, key: str, value: str) -> None:
    setting(own_office, key, value)
    before = own_office.refs(), own_office.objects()
    done = own_office.change(CLERK).try_git("push", "origin", "HEAD")
    assert done.returncode != 0
    assert "判不了就不收" in done.stderr
    assert "Error" not in done.stderr and "Traceback" not in done.stderr
    assert (own_office.refs(), own_office.objects()) == before


def test_too_many_objects(own_office: Office) -> None:
    setting(own_office, "ducha.objects", "10")
    files = {f"site/docs/{number}.md": f"{number}\n" for number in range(20)}
    told = own_office.refused(own_office.change(CLERK, files), "HEAD")
    assert "错误[G53]" in told and "最多 10 个" in told


def test_too_large_when_unpacked(own_office: Office) -> None:
    """压得很小、解开很大的。"""
    setting(own_office, "ducha.size", "2")
    desk = own_office.change(CLERK, {"site/docs/a.md": "0" * (3 << 20)})
    told = own_office.refused(desk, "HEAD")
    assert "错误[G53]" in told and "2 MB" in told
