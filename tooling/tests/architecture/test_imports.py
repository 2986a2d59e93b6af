"""The import law: who may import whom, and what the command line loads before it knows its task."""

import ast
import json
import statistics
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "ducha"
MODULES = sorted(PACKAGE.rglob("*.py"))
LAYERS = {
    "domain": {"domain"},
    "diagnosis": {"domain", "diagnosis"},
    "secrecy": {"secrecy"},
    "rules": {"domain", "secrecy", "rules"},
    "website": {"domain", "rules", "website", "workers"},
    "reports": {"domain", "diagnosis", "reports"},
    "store": {"domain", "diagnosis", "secrecy", "rules", "website", "store", "workers"},
    "workers.py": set(),
}
"""For each package, what of ours it may import; the command line may import all."""
PURE = LAYERS.keys() - {"store", "workers.py"}
"""Packages without clock, file, process and, but for LIBRARIES, without third parties."""
LIBRARIES = {"diagnosis/words.py": {"opencc"}, "reports/columns.py": {"rich"}}
"""Pure libraries that a pure module may use."""
ONLY_IN = {
    "yaml": {"store/yamltext.py"},
    "jsonschema": {"store/structure.py"},
    "jsonschema_rs": {"store/structure.py"},
    "git": {"store/git/worktree.py"},
    "subprocess": {"store/git/running.py", "store/git/ssh.py"},
    "sshsig": {"store/git/signatures.py"},
    "filelock": {"store/writing.py"},
    "markdown": {"store/documents.py"},
    "opencc": {"diagnosis/words.py"},
    "mkdocs": {"website/plugin.py", "cli"},
    "click": {"cli"},
    "rich": {"reports/columns.py", "cli"},
}
"""For each library, the module or package that alone imports it."""
ADAPTERS = {"website/plugin.py"}
"""Where MkDocs meets the pages: it may import the store."""
SHELLS = {"website/plugin.py", "website/export.py", "website/stamping.py"}
"""Where pages meet files: these may write."""
LAZY = ("jsonschema", "jsonschema_rs", "git", "mkdocs", "jinja2", "rich", "yaml", "sshsig")
CLOCKS_AND_FILES = {"today", "now", "utcnow", "open", "read_text", "read_bytes", "write_text"}
CLOCKS_AND_FILES |= {"write_bytes", "time", "time_ns", "input", "print", "getenv"}
IMPURE = {"os", "subprocess", "socket", "urllib", "tempfile", "shutil", "time"}
LONGEST = 300
TABLES = {"domain/vocabulary.py"}
"""Modules that are nothing but a table: they grow by one line a word, not by logic."""


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imports(path: Path) -> Iterator[str]:
    """Absolute names of all modules that a module imports, at its top or inside functions."""
    here = ["ducha", *path.relative_to(PACKAGE).parent.parts]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(here[: len(here) - node.level + 1]) if node.level else ""
            source = ".".join(part for part in (base, node.module) if part)
            yield source
            if source == "ducha":
                yield from (f"ducha.{alias.name}" for alias in node.names)


def layer(path: Path) -> str:
    return name(path).partition("/")[0]


def libraries(path: Path) -> set[str]:
    """Top names of what a module imports from outside, the standard library included."""
    return {module.partition(".")[0] for module in imports(path)} - {"ducha"}


def test_every_package_has_its_law() -> None:
    packages = {layer(path) for path in MODULES}
    assert packages - {"__init__.py", "__main__.py", "cli"} == LAYERS.keys()


@pytest.mark.parametrize("path", [p for p in MODULES if layer(p) in LAYERS], ids=name)
def test_layers(path: Path) -> None:
    if name(path) in ADAPTERS:
        return
    allowed = LAYERS[layer(path)]
    for module in imports(path):
        top, _, rest = module.partition(".")
        if top == "ducha":
            assert rest.partition(".")[0] in allowed, f"{name(path)} imports {module}"
    if layer(path) in PURE:
        foreign = libraries(path) - sys.stdlib_module_names - LIBRARIES.get(name(path), set())
        assert foreign == set()


@pytest.mark.parametrize("library", sorted(ONLY_IN))
def test_each_library_has_its_place(library: str) -> None:
    users = [path for path in MODULES if library in libraries(path)]
    assert users, "nobody uses it any more"
    homes = ONLY_IN[library]
    assert [name(path) for path in users if homes.isdisjoint({name(path), layer(path)})] == []


@pytest.mark.parametrize("path", [p for p in MODULES if layer(p) in PURE], ids=name)
def test_pure_layers_touch_no_clock_and_no_file(path: Path) -> None:
    if name(path) in SHELLS:
        return
    called = [
        (node.lineno, target)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        for target in [getattr(node.func, "attr", getattr(node.func, "id", ""))]
    ]
    assert [one for one in called if one[1] in CLOCKS_AND_FILES] == []
    assert libraries(path) & IMPURE == set()


def test_the_command_line_loads_light() -> None:
    code = (
        f"import json, sys, ducha.cli; print(json.dumps([m for m in {LAZY!r} if m in sys.modules]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PACKAGE.parent, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == []


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_docstrings(path: Path) -> None:
    missing = [] if ast.get_docstring(tree(path)) else ["the module"]

    def look(body: list[ast.stmt], command: bool = False) -> None:
        for node in body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
                if node.name.startswith("_"):
                    continue
                if not ast.get_docstring(node) and not overrides(node):
                    missing.append(f"{node.name}, line {node.lineno}")
                if isinstance(node, ast.ClassDef):
                    inherits = any(base(one) not in KNOWN_BASES for one in node.bases)
                    if not inherits:
                        look(node.body)

    look(tree(path).body)
    assert missing == []


KNOWN_BASES = {"StrEnum", "Enum", "Exception", "Read", "Protocol"}
"""A method of a class with another base overrides what that library documents."""


def base(node: ast.expr) -> str:
    inner = node.value if isinstance(node, ast.Subscript) else node
    return getattr(inner, "attr", getattr(inner, "id", ""))


def overrides(node: ast.stmt) -> bool:
    decorators = getattr(node, "decorator_list", [])
    return any(getattr(one, "id", getattr(one, "attr", "")) == "override" for one in decorators)


@pytest.mark.parametrize("path", [p for p in MODULES if name(p) not in TABLES], ids=name)
def test_no_module_is_long(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST


def test_tables_hold_no_logic() -> None:
    for path in MODULES:
        if name(path) in TABLES:
            bodies = (ast.FunctionDef, ast.If, ast.For, ast.While, ast.Lambda)
            assert not [node for node in ast.walk(tree(path)) if isinstance(node, bodies)]


def test_modules_are_small() -> None:
    lengths = [len(path.read_text("utf-8").splitlines()) for path in MODULES]
    assert statistics.median(lengths) < 130


@pytest.mark.parametrize("path", MODULES, ids=map(name, MODULES))
def test_functions_are_short(path: Path) -> None:
    long = [
        (node.name, node.end_lineno - node.lineno + 1)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 50
    ]
    assert long == []
