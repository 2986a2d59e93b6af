"""造仓库的工具本身：走完全程的事项，查下来没有错误。"""

from pathlib import Path

from offices import ROAD, Repository, item, path_of


def test_the_road_is_lawful(tmp_path: Path) -> None:
    made = Repository.new(tmp_path / "ledger")
    steps = made.walk()
    assert len(steps) == len(ROAD) + 1
    assert (made.path / path_of()).read_text("utf-8") == item(len(ROAD))
    assert made.git("rev-list", "--first-parent", "--count", "main") == str(len(steps) + 1)
    done = made.ducha("check", "--as-of", "2026-05-01")
    assert done.returncode == 0, done.stdout
