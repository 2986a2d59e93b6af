"""无界面地跑 yaml-language-server：经标准输入输出讲 LSP，配置取自 .vscode/settings.json。"""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from typing import Any, NamedTuple

REPO = Path(__file__).resolve().parents[3]
SETTINGS = REPO / ".vscode/settings.json"
SERVER = REPO / "tooling/ci/node_modules/yaml-language-server/bin/yaml-language-server"
OFFLINE = Path(__file__).with_name("offline.cjs")
PATIENCE = 60
CURSOR = "▮"
CAPABILITIES = {
    "workspace": {"configuration": True, "workspaceFolders": True},
    "textDocument": {
        "completion": {
            "completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}
        },
        "hover": {"contentFormat": ["markdown"]},
        "publishDiagnostics": {},
    },
}


class Complaint(NamedTuple):
    """编辑器里的一条波浪线：哪一段文字、说什么。"""

    under: str
    message: str


class Choice(NamedTuple):
    """补全表里的一行：显示什么、说明什么，选中以后文件成为什么样（占位没有填）。"""

    label: str
    about: str
    text: str


class LanguageServer:
    """一个开着的编辑器：给它文件内容和光标（▮）所在，它照语言服务器的答复说。"""

    def __init__(self, settings: dict[str, Any], root: Path = REPO, locale: str = "zh-cn") -> None:
        self.settings = settings
        self.inbox: Queue[dict[str, Any]] = Queue()
        self.asked = 0
        self.versions = 0
        self.process = subprocess.Popen(
            ["node", "--require", OFFLINE, SERVER, "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()
        folder = {"uri": root.as_uri(), "name": "ducha"}
        self.about = self.ask(
            "initialize",
            processId=None,
            rootUri=root.as_uri(),
            workspaceFolders=[folder],
            locale=locale,
            capabilities=CAPABILITIES,
        )["serverInfo"]
        self.tell("initialized")
        self._wait(lambda said: said.get("method") == "workspace/configuration")

    def close(self) -> None:
        self.ask("shutdown")
        self.tell("exit")
        assert self.process.wait(PATIENCE) == 0
        self.listener.join(PATIENCE)
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe is not None
            pipe.close()

    def complaints(self, path: Path, text: str) -> list[Complaint]:
        """打开文件以后的全部波浪线，照位置排。"""
        with self._opened(path, text) as (_, found):
            found.sort(key=lambda one: (one["range"]["start"]["line"], one["message"]))
            return [Complaint(under(text, one["range"]), one["message"]) for one in found]

    def completion(self, path: Path, text: str) -> list[Choice]:
        """光标处的补全表，照编辑器显示的次序。"""
        answer = self._at_cursor("textDocument/completion", path, text)
        items = answer["items"] if isinstance(answer, dict) else answer or []
        items.sort(key=lambda one: str(one.get("sortText") or one["label"]))
        return [
            Choice(one["label"], words(one.get("documentation")), accepted(text, one))
            for one in items
        ]

    def hover(self, path: Path, text: str) -> str:
        """光标处悬停显示的文字。"""
        answer = self._at_cursor("textDocument/hover", path, text)
        return words(answer["contents"]) if answer else ""

    def _at_cursor(self, method: str, path: Path, text: str) -> Any:
        before, _, after = text.partition(CURSOR)
        place = {"line": before.count("\n"), "character": units(before.rpartition("\n")[2])}
        with self._opened(path, before + after) as (uri, _):
            return self.ask(method, textDocument={"uri": uri}, position=place)

    @contextmanager
    def _opened(self, path: Path, text: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        """开着的文件和它的波浪线。打开、关上各有一次通报，等到了才往下走，前后不会混。"""
        uri = path.as_uri()
        self.versions += 1  # 服务器按版本号缓存，关了再开也不能用回旧号
        about = {"uri": uri, "languageId": "yaml", "version": self.versions, "text": text}
        self.tell("textDocument/didOpen", textDocument=about)
        yield uri, self._published(uri)
        self.tell("textDocument/didClose", textDocument={"uri": uri})
        assert self._published(uri) == []

    def _published(self, uri: str) -> list[dict[str, Any]]:
        said = self._wait(
            lambda one: (
                one.get("method") == "textDocument/publishDiagnostics"
                and one["params"]["uri"] == uri
            )
        )
        found: list[dict[str, Any]] = said["params"]["diagnostics"]
        return found

    def ask(self, method: str, **params: Any) -> Any:
        self.asked += 1
        number = self.asked
        self._send({"id": number, "method": method, "params": params})
        said = self._wait(lambda one: one.get("id") == number and "method" not in one)
        assert "error" not in said, said
        return said["result"]

    def tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def _wait(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        while True:
            try:
                said = self.inbox.get(timeout=PATIENCE)
            except Empty:
                raise AssertionError(f"语言服务器 {PATIENCE} 秒没有答复") from None
            if "method" in said and "id" in said:
                self._answer(said)
            if wanted(said):
                return said

    def _answer(self, said: dict[str, Any]) -> None:
        """服务器也会问编辑器：问配置就照 settings.json 答，别的不管。"""
        result: Any = None
        if said["method"] == "workspace/configuration":
            result = [self._section(one["section"]) for one in said["params"]["items"]]
        self._send({"id": said["id"], "result": result})

    def _section(self, name: str) -> dict[str, Any]:
        made: dict[str, Any] = {}
        if name.startswith("["):
            return dict(self.settings.get(name, {}))
        for key, value in self.settings.items():
            if key.startswith(f"{name}."):
                *path, last = key.removeprefix(f"{name}.").split(".")
                inner = made
                for part in path:
                    inner = inner.setdefault(part, {})
                inner[last] = value
        return made

    def _send(self, body: dict[str, Any]) -> None:
        raw = json.dumps({"jsonrpc": "2.0", **body}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(raw) + raw)
        self.process.stdin.flush()

    def _listen(self) -> None:
        for said in messages(self.process.stdout):
            self.inbox.put(said)


def messages(stream: Any) -> Iterator[dict[str, Any]]:
    while header := stream.readline():
        if header.lower().startswith(b"content-length:"):
            length = int(header.split(b":")[1])
            while stream.readline().strip():
                pass
            yield json.loads(stream.read(length))


def units(text: str) -> int:
    """LSP 的列按 UTF-16 数。"""
    return len(text.encode("utf-16-le")) // 2


def offset(text: str, place: Any) -> int:
    """LSP 的行列在文中是第几个字。"""
    lines = text.split("\n")
    before = lines[place["line"]].encode("utf-16-le")[: 2 * place["character"]]
    return sum(len(one) + 1 for one in lines[: place["line"]]) + len(before.decode("utf-16-le"))


def under(text: str, span: Any) -> str:
    """一段位置下面的文字。"""
    return text[offset(text, span["start"]) : offset(text, span["end"])]


def accepted(text: str, item: Any) -> str:
    """选中补全的一行以后的全文。片段的后几行照编辑器的规矩，随当前行缩进。"""
    before, _, after = text.partition(CURSOR)
    new = item.get("textEdit", {}).get("newText") or item.get("insertText") or item["label"]
    if span := item.get("textEdit", {}).get("range"):
        before = before[: offset(before, span["start"])]
        after = text.replace(CURSOR, "")[offset(text.replace(CURSOR, ""), span["end"]) :]
    line = before.rpartition("\n")[2]
    indent = line[: len(line) - len(line.lstrip(" "))]
    return before + new.replace("\n", f"\n{indent}") + after


def words(contents: Any) -> str:
    return str(contents.get("value", "")) if isinstance(contents, dict) else str(contents or "")
