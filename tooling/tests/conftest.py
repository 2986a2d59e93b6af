"""各处测试共用的选项和装置。"""

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import yaml

from ducha.store.ledger import Ledger
from ducha.store.root import Root, find_root

HERE = Path(__file__).resolve().parent
REPO = HERE.parents[1]
AS_OF = "2026-11-24"
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = """
    --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking
    --disable-component-update --disable-sync --disable-quic
"""
OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
Data = dict[str, Any]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="用现在的结果重写应有的结果")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """跳过的都写出来，免得少跑了还以为全过了。"""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(str(one.longrepr[2]) for one in skipped if isinstance(one.longrepr, tuple))
    for reason, times in reasons.items():
        terminalreporter.write_line(f"跳过 {times} 个：{reason}", yellow=True, bold=True)


@pytest.fixture(scope="session")
def bless(request: pytest.FixtureRequest) -> bool:
    """是否重写应有的结果。"""
    return bool(request.config.getoption("--bless"))


@pytest.fixture(scope="session")
def ledger() -> Ledger:
    """本仓库的登记册和字段规矩。"""
    return Ledger.open(find_root(HERE))


class _Plain(yaml.CSafeDumper):
    """与 ducha 自己的写法无关的写法，也不用 & 和 *。"""

    def ignore_aliases(self, data: Any) -> bool:
        return True


class Repository:
    """临时仓库：规矩和网站取自本仓库，事项另写。不在 git 里。"""

    def __init__(self, path: Path) -> None:
        self.path = path
        for name in ("schema", "site"):
            shutil.copytree(REPO / name, path / name)
        shutil.copy(REPO / "mkdocs.yml", path)
        (path / "pyproject.toml").write_text("[tool.ducha]\n", "utf-8")
        self.items = path / "items"
        self.items.mkdir()

    @property
    def root(self) -> Root:
        return Root(self.path)

    def take(self, items: Path) -> "Repository":
        """换上另一处的全部事项。"""
        shutil.copytree(items, self.items, dirs_exist_ok=True)
        return self

    def file(self, number: str) -> Path:
        return self.items / number.split("-")[1] / f"{number}.yaml"

    def write(self, data: Mapping[str, Any]) -> Path:
        """写一件事项，字段照给的次序。"""
        path = self.file(data["编号"])
        path.parent.mkdir(exist_ok=True)
        text = yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=100_000)
        path.write_text(text, "utf-8")
        return path

    def ducha(self, *words: str | Path, **env: str) -> subprocess.CompletedProcess[str]:
        """照真的命令跑一次；多给的 env 加进环境。"""
        return self.python("-m", "ducha", *words, **env)

    def mkdocs(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """不经 ducha，直接用 mkdocs。"""
        return self.python("-m", "mkdocs", *words, DUCHA_AS_OF=AS_OF)

    def python(self, *words: str | Path, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *map(str, words)],
            cwd=self.path,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "COLUMNS": "200", **env},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )

    def build(self, target: Path) -> Path:
        """建站，须成功。"""
        return self._made(target, "--site-dir")

    def export(self, target: Path) -> Path:
        """写出普通网页，须成功。"""
        return self._made(target, "--export")

    def _made(self, target: Path, option: str) -> Path:
        done = self.ducha("build", "--as-of", AS_OF, option, target)
        assert done.returncode == 0, done.stdout + done.stderr
        return target


MakeRepository = Callable[[], Repository]


@pytest.fixture(scope="session")
def new_repository(tmp_path_factory: pytest.TempPathFactory) -> MakeRepository:
    """每叫一次，给一个没有事项的临时仓库。"""
    return lambda: Repository(tmp_path_factory.mktemp("仓库"))


@pytest.fixture
def repository(new_repository: MakeRepository) -> Repository:
    """没有事项的临时仓库。"""
    return new_repository()


@pytest.fixture(scope="session")
def demo(new_repository: MakeRepository) -> Repository:
    """有本仓库全部示例事项的临时仓库；只读。"""
    return new_repository().take(REPO / "items")


@pytest.fixture(scope="session")
def demo_site(demo: Repository, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """示例事项的网站；只读。"""
    return demo.build(tmp_path_factory.mktemp("示例站") / "public")


@pytest.fixture(scope="session")
def as_of() -> date:
    """各处测试的今天。"""
    return date.fromisoformat(AS_OF)


def lacking(what: str) -> None:
    """少了跑浏览器的东西：大声跳过；DUCHA_REQUIRE_BROWSER=1 时算失败。"""
    if os.environ.get("DUCHA_REQUIRE_BROWSER") == "1":
        pytest.fail(f"DUCHA_REQUIRE_BROWSER=1，但是{what}")
    pytest.skip(f"没有跑浏览器测试：{what}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian 的 chromium。"""
    if not CHROMIUM.is_file():
        lacking(f"没有 {CHROMIUM}")
    if find_spec("playwright") is None:
        lacking("没有装 playwright")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=str(CHROMIUM), args=[*FLAGS.split(), OFFLINE]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """axe-core 的脚本，随 axe-playwright-python 来。"""
    if find_spec("axe_playwright_python") is None:
        lacking("没有装 axe-playwright-python")
    return (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


PREFIX = "/gov/ducha/"
"""网站放在子路径下，路径写死的链接就会露馅。"""


class _Handler(SimpleHTTPRequestHandler):
    """只供给一个网站，只在子路径下。"""

    def translate_path(self, path: str) -> str:
        if not path.startswith(PREFIX):
            return ""
        return super().translate_path(path.removeprefix(PREFIX[:-1]))

    def log_message(self, *words: Any) -> None:
        pass


class Visit:
    """一个浏览器页面：记住出错、对话框、缺的文件，和对别处的请求（一律不通）。"""

    def __init__(self, chromium: Any, site: Path, **options: Any) -> None:
        self.foreign: list[str] = []
        self.missing: list[str] = []
        self.trouble: list[str] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(site)))
        self.origin = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()
        self.context = chromium.new_context(locale="zh-CN", **options)
        self.page = self.context.new_page()
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.trouble.append(f"脚本出错：{error}"))
        self.page.on("dialog", self._dialog)

    def open(self, path: str) -> Any:
        self.page.goto(f"{self.origin}{PREFIX}{path}", wait_until="load")
        return self.page

    def close(self) -> None:
        self.context.close()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((f"{self.origin}{PREFIX}", "data:", "blob:")):
            self.foreign.append(request.url)

    def _answered(self, response: Any) -> None:
        if response.status >= 400:
            self.missing.append(response.url)

    def _heard(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.trouble.append(f"{message.type}：{message.text}")

    def _dialog(self, dialog: Any) -> None:
        self.trouble.append(f"弹出对话框：{dialog.message}")
        dialog.dismiss()

    def clean(self) -> None:
        """没有出错、没有对话框、没有对外的请求、没有缺的文件。"""
        assert self.trouble == []
        assert self.foreign == []
        assert self.missing == []


@pytest.fixture
def visit(chromium: Any) -> Iterator[Callable[..., Visit]]:
    """打开一个网站的页面；测试完自动关上。"""
    opened: list[Visit] = []

    def make(site: Path, **options: Any) -> Visit:
        opened.append(Visit(chromium, site, **options))
        return opened[-1]

    yield make
    for one in opened:
        one.close()
