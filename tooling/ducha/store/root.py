"""The repository: its root and where things are in it."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class BrokenConfig(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """The repository's own set-up is wrong: exit code 2, with one Chinese line per fault."""


@dataclass(frozen=True)
class Root:
    """Paths inside one repository."""

    path: Path

    @property
    def items(self) -> Path:
        """Where item files live."""
        return self.path / "items"

    @property
    def schema(self) -> Path:
        """Where the rules of form and the registers live."""
        return self.path / "schema"

    @property
    def cache(self) -> Path:
        """Verdicts by content; safe to delete at any time."""
        return self.path / ".ducha-cache"

    @property
    def measures(self) -> Path:
        """The text of the 办法."""
        return self.path / "site" / "docs" / "measures.md"

    def specimens(self) -> tuple[str, ...]:
        """Folders of made-up examples, which ``ducha scan`` passes over and names."""
        settings = _settings(self.path / "pyproject.toml") or {}
        named = settings.get("specimens", [])
        if not isinstance(named, list) or not all(isinstance(one, str) for one in named):
            raise BrokenConfig("pyproject.toml 的 [tool.ducha] 里，specimens 须是文件夹名的列表")
        return tuple(f"{one.strip('/')}/" for one in named)

    def relative(self, path: Path) -> str:
        """How messages name an absolute path: from the root, with forward slashes."""
        return str(path).removeprefix(f"{self.path}{os.sep}").replace(os.sep, "/")


def absolute(path: Path) -> Path:
    """``path`` from the file system's root; symbolic links are not followed."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.resolve would follow links


def find_root(start: Path) -> Root:
    """The nearest folder upwards with ``[tool.ducha]`` or ``ducha.toml``. Raises BrokenConfig."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / "ducha.toml").is_file() or _is_marked(folder / "pyproject.toml"):
            return Root(folder)
    raise BrokenConfig(
        f"{start} 和它的上级文件夹里没有督查仓库。请进入仓库文件夹再运行，或用 --root 指明仓库所在"
    )


def _is_marked(project: Path) -> bool:
    return _settings(project) is not None


def _settings(project: Path) -> dict[str, Any] | None:
    """The section ``[tool.ducha]`` of a pyproject.toml, if it has one."""
    if not project.is_file():
        return None
    import tomllib

    try:
        settings: dict[str, Any] | None = (
            tomllib.loads(project.read_text("utf-8")).get("tool", {}).get("ducha")
        )
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return None
    return settings
