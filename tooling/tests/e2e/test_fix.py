"""真的跑 ducha fix：给看差异，写文件，说清楚哪些不改。"""

from ducha.store.ledger import Ledger

from ..conftest import REPO, Repository

GOOD = (REPO / "tooling/tests/messages/fine-plain/input.yaml").read_text("utf-8")
NUMBER = "DC-2026-0001"


def put(repository: Repository, text: str) -> bytes:
    path = repository.file(NUMBER)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode())
    return text.encode()


def test_dry_run_writes_nothing(repository: Repository, ledger: Ledger) -> None:
    raw = put(repository, GOOD.replace("缓急: 一般", "缓急：一般"))
    done = repository.ducha("fix", "--dry-run")
    assert "-缓急：一般" in done.stdout
    assert "+缓急: 一般" in done.stdout
    assert "可以改好 1 个" in done.stdout
    assert repository.file(NUMBER).read_bytes() == raw
    assert done.returncode == 0


def test_fix_then_check(repository: Repository) -> None:
    put(repository, GOOD.replace("缓急: 一般", "缓急：“一般”").replace("2026-01-26", "2026.1.26"))
    assert repository.ducha("check").returncode == 1
    assert repository.ducha("fix").returncode == 0
    assert repository.file(NUMBER).read_bytes() == GOOD.encode()
    assert repository.ducha("check").returncode == 0
    again = repository.ducha("fix")
    assert "已改好 0 个" in again.stdout


def test_what_is_left_is_told(repository: Repository) -> None:
    put(repository, GOOD.replace("缓急: 一般", "缓急：马上"))
    done = repository.ducha("fix")
    assert done.returncode == 1
    assert "要由人来定" in done.stdout
    assert "缓急: 马上" in repository.file(NUMBER).read_text("utf-8")


def test_hidden_characters_show_in_the_diff(repository: Repository) -> None:
    put(repository, GOOD.replace("农村供水", "农村\u202e供水", 1))
    done = repository.ducha("fix", "--dry-run")
    assert "‹U+202E›" in done.stdout
    assert "\u202e" not in done.stdout


def test_nothing_to_look_at(repository: Repository) -> None:
    done = repository.ducha("fix")
    assert done.returncode == 3
