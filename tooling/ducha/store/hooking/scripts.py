"""What stands in a hook file: a few lines of shell that start ducha, and refuse if they cannot."""

import shlex
from pathlib import Path

LOCAL = ("pre-commit", "commit-msg")
SERVER = ("pre-receive",)
MARK = "# ducha hooks install 写的"
_LOCAL = """\
#!/bin/sh
{mark}：不要手改；撤去用 ducha hooks uninstall
python={python}
if [ ! -x "$python" ]; then
  echo "督查钩子运行不了：找不到 $python。请重新运行 ducha hooks install" >&2
  exit 1
fi
exec "$python" -I -m ducha hooks run {name} "$@"
"""
_SERVER = """\
#!/bin/sh
{mark}：不要手改；撤去用 ducha hooks uninstall
# 除非判完了、没有问题，否则一律不收；程序库的英文不给推送的人看。
PYTHONIOENCODING=utf-8 LC_ALL=C.UTF-8
export PYTHONIOENCODING LC_ALL
python={python}
said=$("$python" -I -m ducha hooks run {name} 2>/dev/null)
code=$?
[ -z "$said" ] || printf '%s\\n' "$said"
[ $code -eq 0 ] && exit 0
if [ $code -ne 1 ] || [ -z "$said" ]; then
  report=$(date -u +%Y%m%dT%H%M%SZ)-$$
  echo "判不了就不收：督查钩子没能判完（代码 $code）。"
  echo "请把报告编号 $report 告诉服务器的管理员。"
  printf '{{"report": "%s", "verdict": "fault", "code": %d}}\\n' "$report" "$code" >>{log}
fi
echo "整次推送没有收，服务器上什么也没有留下；内容都还在您的电脑上。"
exit 1
"""


def script(name: str, python: Path, log: Path | None = None) -> str:
    """The text of one hook; ``log`` is where a server's hook says that ducha did not even start."""
    shell = _SERVER if name in SERVER else _LOCAL
    return shell.format(
        mark=MARK, name=name, python=shlex.quote(str(python)), log=shlex.quote(str(log or ""))
    )


def is_ours(text: str) -> bool:
    """Whether ducha wrote that hook."""
    return MARK in text


def chained(name: str, python: Path) -> str:
    """The line by which somebody else's hook calls ours."""
    words = "" if name in SERVER else ' "$@"'
    return f"{shlex.quote(str(python))} -I -m ducha hooks run {name}{words} || exit 1"
