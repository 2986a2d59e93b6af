"""怎样自己核验: the commands that anybody can type, with the tool and with git alone."""

from ducha.domain.provenance import PublicStep
from ducha.domain.publication import PublicItem
from ducha.domain.vocabulary import Grade
from ducha.website.site import PublicSite

from .html import NOTHING, Html, e

_WITH_TOOL = """\
ducha verify {number} --bundle {number}-证据包.zip --genesis {genesis}"""
_WITH_GIT = """\
git clone {number}.bundle taizhang
cd taizhang
git diff {commit}^1 {commit} -- {file}"""
_SIGNATURE = """
git -c gpg.ssh.allowedSignersFile=../allowed_signers verify-commit {commit}"""


def how_to_verify(item: PublicItem, site: PublicSite) -> Html:
    """A folded box; nothing where nothing can be verified."""
    step = _example(item)
    if step is None:
        return NOTHING
    words = {
        "number": item.number,
        "genesis": site.history.genesis,
        "commit": step.commit,
        "file": f"items/{item.number.split('-')[1]}/{item.number}.yaml",
    }
    signed = step.grade is Grade.OFFLINE
    seen = "改了什么、是不是登记的人签的" if signed else "改了什么"
    return Html(
        '<details class="dc-verify"><summary>怎样自己核验</summary>'
        "<p>核对要用这件事项的证据包，里面是台账的全部历史。公开的台账，可以向督查机构要一份；"
        "内部的台账有网页上不写的内容，只给有权查阅的人。拿到以后不用联网，运行：</p>"
        f"{commands(_WITH_TOOL.format(**words))}"
        "<p>最后 40 位是采用起点，要和公告上印的一字不差。</p>"
        f"<p>没有这个软件，解开证据包，只用 git 也能看一次入库{seen}。"
        f"例如 {e(step.commit)} 这一次：</p>"
        f"{commands((_WITH_GIT + _SIGNATURE * signed).format(**words))}"
        '<p>能证明什么、不能证明什么，见<a href="../proof.html">历史与核验</a>。</p></details>'
    )


def _example(item: PublicItem) -> PublicStep | None:
    """The latest step that is signed, else the latest that is anything at all."""
    told = [step for step in item.entered if step.grade is not Grade.BEFORE]
    signed = [step for step in told if step.grade is Grade.OFFLINE]
    return next(reversed(signed or told), None)


def commands(text: str) -> Html:
    """Lines to type."""
    return Html(f'<pre class="dc-commands" tabindex="0"><code>{e(text)}</code></pre>')
