"""真的服务器：裸仓库由 git 经 http（lighttpd 和 git-http-backend）和 ssh（sshd）供给，只在本机。

不导入被测的程序。每个用户有自己的密码和密钥；谁在推送由服务器说了算。用完一定停掉。
"""

import os
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from offices import PEOPLE, STRANGER, Repository, Someone

LIGHTTPD = "/usr/sbin/lighttpd"
SSHD = "/usr/sbin/sshd"
BACKEND = "/usr/lib/git-core/git-http-backend"
EVERYBODY = (*PEOPLE, STRANGER)
PATIENCE = 10.0
_LIGHTTPD = """\
server.document-root = "{folder}/web"
server.bind = "127.0.0.1"
server.port = {port}
server.errorlog = "{folder}/lighttpd.log"
server.upload-dirs = ("{folder}/uploads")
server.modules = ("mod_alias", "mod_setenv", "mod_auth", "mod_authn_file", "mod_cgi")
auth.backend = "plain"
auth.backend.plain.userfile = "{folder}/users"
auth.require = ("/" => ("method" => "basic", "realm" => "ducha", "require" => "valid-user"))
alias.url = ("/git" => "{backend}")
$HTTP["url"] =~ "^/git" {{
  cgi.assign = ("" => "")
  setenv.add-environment = (
    "GIT_PROJECT_ROOT" => "{folder}/repositories", "GIT_HTTP_EXPORT_ALL" => "1",
    "GIT_CONFIG_NOSYSTEM" => "1", "GIT_CONFIG_GLOBAL" => "/dev/null", "HOME" => "{folder}"
  )
}}
"""
_SSHD = """\
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host_key
AuthorizedKeysFile {folder}/authorized_keys
PidFile none
UsePAM no
StrictModes no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
AllowTcpForwarding no
"""


@dataclass
class Servers:
    """正在运行的两个服务器，和它们供给的文件夹。"""

    folder: Path
    http_port: int
    ssh_port: int
    passwords: dict[str, str] = field(default_factory=dict)
    processes: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    def stop(self) -> None:
        """停掉两个服务器；停过的不再停。"""
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.processes.clear()

    def bare(self, name: str) -> Path:
        """新建一个空的裸仓库，主线叫 main。"""
        path = self.path(name)
        subprocess.run(["git", "init", "-q", "--bare", "-b", "main", path], check=True)
        return path

    def path(self, name: str) -> Path:
        """裸仓库在服务器上的位置。"""
        return self.folder / "repositories" / f"{name}.git"

    def http(self, who: Someone, name: str) -> str:
        """这个人经 http 用的网址，带自己的密码。"""
        password = self.passwords[who.code]
        return f"http://{who.code}:{password}@127.0.0.1:{self.http_port}/git/{name}.git"

    def ssh(self, name: str) -> str:
        """经 ssh 用的网址；是谁由密钥决定。"""
        return f"ssh://127.0.0.1:{self.ssh_port}{self.path(name)}"

    def environment(self, who: Someone) -> dict[str, str]:
        """这个人经 ssh 用自己的密钥。"""
        options = (
            f"-F none -i {who.key} -o IdentitiesOnly=yes -o IdentityAgent=none -o BatchMode=yes "
            f"-o UserKnownHostsFile={self.folder}/known_hosts -o StrictHostKeyChecking=yes"
        )
        return {"GIT_SSH_COMMAND": f"ssh {options}"}

    def clone(self, who: Someone, name: str, into: Path, over: str = "http") -> Repository:
        """这个人的克隆，以后拉取和推送都用他自己的账号。"""
        environment = self.environment(who) if over == "ssh" else {}
        url = self.ssh(name) if over == "ssh" else self.http(who, name)
        into.parent.mkdir(parents=True, exist_ok=True)
        starting = Repository(into.parent, dict(environment))
        starting.git("clone", "-q", url, str(into))
        made = Repository(into, dict(environment))
        made.git("config", "user.name", who.code)
        made.git("config", "user.email", who.mail)
        return made


@contextmanager
def running(folder: Path) -> Iterator[Servers]:
    """在空着的端口上开两个服务器，出了这一段就停。"""
    for name in ("web", "uploads", "repositories"):
        (folder / name).mkdir(parents=True)
    made = Servers(folder, _free_port(), _free_port())
    made.passwords = {one.code: secrets.token_hex(8) for one in EVERYBODY}
    try:
        made.processes.append(_start_http(made))
        made.processes.append(_start_ssh(made))
        for port, process in zip((made.http_port, made.ssh_port), made.processes, strict=True):
            _wait_for(port, process, folder)
        yield made
    finally:
        made.stop()


def _start_http(made: Servers) -> "subprocess.Popen[bytes]":
    users = "".join(f"{code}:{password}\n" for code, password in made.passwords.items())
    _private(made.folder / "users", users)
    config = made.folder / "lighttpd.conf"
    config.write_text(
        _LIGHTTPD.format(folder=made.folder, port=made.http_port, backend=BACKEND), "utf-8"
    )
    return _start(made, [LIGHTTPD, "-D", "-f", str(config)], "http")


def _start_ssh(made: Servers) -> "subprocess.Popen[bytes]":
    host = made.folder / "host_key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", host], check=True)
    public = " ".join(host.with_suffix(".pub").read_text("utf-8").split()[:2])
    (made.folder / "known_hosts").write_text(f"[127.0.0.1]:{made.ssh_port} {public}\n", "utf-8")
    keys = "".join(
        f'restrict,command="DUCHA_PUSHER={one.code} GIT_CONFIG_NOSYSTEM=1 '
        f'GIT_CONFIG_GLOBAL=/dev/null git-shell -c \\"$SSH_ORIGINAL_COMMAND\\"" {one.public_key}\n'
        for one in EVERYBODY
    )
    _private(made.folder / "authorized_keys", keys)
    config = made.folder / "sshd_config"
    config.write_text(_SSHD.format(folder=made.folder, port=made.ssh_port), "utf-8")
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    return _start(made, [SSHD, "-D", "-e", "-f", str(config)], "ssh")


def _start(made: Servers, words: list[str], name: str) -> "subprocess.Popen[bytes]":
    if not shutil.which(words[0]):
        raise RuntimeError(f"没有装 {words[0]}；.ci/run 会装")
    with (made.folder / f"{name}.log").open("wb") as log:
        return subprocess.Popen(
            words, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, cwd=made.folder
        )


def _private(path: Path, text: str) -> None:
    path.touch(0o600)
    path.write_text(text, "utf-8")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _wait_for(port: int, process: "subprocess.Popen[bytes]", folder: Path) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            if process.poll() is not None or time.monotonic() > end:
                logs = "".join(one.read_text("utf-8", "replace") for one in folder.glob("*.log"))
                raise RuntimeError(f"服务器没有起来：{logs}") from None
            time.sleep(0.02)
