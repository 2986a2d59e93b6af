"""怎样自己核验: the commands that anybody can type, with the tool and with git alone."""

from ducha.domain.publication import PublicItem

from .html import NOTHING, Html, e, join
from .site import PublicSite


def how_to_verify(item: PublicItem, site: PublicSite) -> Html:
    """A folded box; nothing where no history was walked."""
    if not item.entered:
        return NOTHING
    number, last = e(item.number), e(item.entered[-1].commit)
    file = f"items/{number.split('-')[1]}/{number}.yaml"
    return Html(
        '<details class="dc-verify"><summary>怎样自己核验</summary>'
        "<p>向督查机构要这件事项的证据包（一个 .bundle 文件），不用联网，运行：</p>"
        f"{_code(f'ducha verify {number} --bundle {number}.bundle --genesis {_genesis(site)}')}"
        "<p>没有这个软件，只用 git 也能看每一次入库改了什么、谁签的名。比如最后一次：</p>"
        + _code(
            f"git clone {number}.bundle taizhang",
            "cd taizhang",
            f"git diff {last}^1 {last} -- {file}",
            "git -c gpg.ssh.allowedSignersFile=../allowed_signers verify-commit " + last,
        )
        + '<p>能证明什么、不能证明什么，见<a href="../proof.html">历史与核验</a>。</p></details>'
    )


def _genesis(site: PublicSite) -> str:
    return e(site.history.genesis or "采用起点")


def _code(*lines: str) -> Html:
    shown = join((Html(line) for line in lines), "\n")
    return Html(f'<pre class="dc-commands" tabindex="0"><code>{shown}</code></pre>')
