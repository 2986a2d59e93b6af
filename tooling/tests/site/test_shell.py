"""盖章出来的页面，须与让主题逐页渲染出来的一字节不差。

同一批事项建两次：``stamp: true``（主题每类只渲染一页，其余照它盖）和
``stamp: false``（每页都经主题）。
没有一处需要抹平再比：两种办法出的每一页都该完全一样。
"""

from pathlib import Path
from typing import Any

from ducha.domain.vocabulary import Category

FAMILIES = ("item", "unit", "category")
PLAIN = "文字、数字 12 和 English"
AWKWARD = "甲 & 乙 < 丙 > 丁 \"戊\" '己' <b>庚</b> &amp; dc0title0dc"


def configured(repository: Any, stamp: bool) -> Path:
    """临时仓库的 mkdocs.yml 换一个选项。"""
    text = (repository.path / "mkdocs.yml").read_text("utf-8")
    assert text.count("\n  - ducha\n") == 1
    option = f"\n  - ducha:\n      stamp: {str(stamp).lower()}\n"
    path: Path = repository.path / f"stamp-{stamp}.yml"
    path.write_text(text.replace("\n  - ducha\n", option), "utf-8")
    return path


def built(repository: Any, stamp: bool) -> Path:
    target: Path = repository.path / f"site-{stamp}"
    done = repository.mkdocs("build", "-q", "-f", configured(repository, stamp), "-d", target)
    assert done.returncode == 0, done.stderr
    return target


def pages(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for family in FAMILIES
        for path in sorted((site / family).glob("*"))
    }


def compared(repository: Any) -> tuple[dict[str, bytes], dict[str, bytes]]:
    return pages(built(repository, stamp=True)), pages(built(repository, stamp=False))


def filled(new_repository: Any, fill: Any, kinds: Any, title: str) -> Any:
    repository = new_repository()
    names = list(kinds)
    for number in range(1, 26):
        data = kinds[names[(number - 1) % len(names)]](f"DC-2026-{number:04}")
        words = f"{number} {title}"
        repository.write(fill(data, lambda at, public, many, words=words: words))
    return repository


def test_stamped_pages_equal_rendered_pages(demo: Any) -> None:
    stamped, rendered = compared(demo)
    assert list(stamped) == list(rendered)
    assert sum(path.startswith("item/") for path in stamped) >= 20
    assert sum(path.startswith("unit/") for path in stamped) >= 20
    assert sum(path.startswith("category/") for path in stamped) == len(Category)
    different = [path for path in stamped if stamped[path] != rendered[path]]
    assert different == []


def test_stamped_pages_equal_rendered_pages_on_every_stage(
    new_repository: Any, fill: Any, kinds: Any
) -> None:
    stamped, rendered = compared(filled(new_repository, fill, kinds, PLAIN))
    assert len([path for path in stamped if path.startswith("item/")]) == 25
    assert stamped == rendered


def test_awkward_titles_are_the_same_both_ways(new_repository: Any, fill: Any, kinds: Any) -> None:
    stamped, rendered = compared(filled(new_repository, fill, kinds, AWKWARD))
    assert stamped == rendered


def test_nothing_of_the_shell_is_left(demo_site: Path) -> None:
    for path in demo_site.rglob("*"):
        if path.is_file() and path.suffix in (".html", ".json", ".csv", ".xml"):
            text = path.read_text("utf-8")
            for token in ("dc0name0dc", "dc0title0dc", "dc0description0dc", "dc0body0dc"):
                assert token not in text, path
