"""What a merge request may do to paths (G20 to G26). That items stay is T17."""

import re
import unicodedata

from ducha.domain.articles import HOUSE
from ducha.domain.findings import Severity
from ducha.domain.paths import Sort, is_astray, sort_of
from ducha.domain.request import PROGRAM, SUBMODULE, SYMLINK, Request

from .rule import GitHit, GitHits, RequestRule

_NOT_IN_WINDOWS = re.compile(r'[<>:"|?*\\]|[. ](?:/|$)|(?:^|/)(?:con|prn|aux|nul)(?:\.|/|$)', re.I)
_HIDDEN = ("Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn")
"""Categories of characters that nobody sees, or that turn what stands around them."""


def shown(path: str) -> str:
    """A path as a message may quote it: nothing in it hides or moves the cursor."""
    return "".join("\ufffd" if _is_hidden(char) else char for char in path)


def _is_hidden(char: str) -> bool:
    return unicodedata.category(char) in _HIDDEN


def _no_links(request: Request) -> GitHits:
    for one in request.touched:
        if one.new == SYMLINK:
            yield GitHit(one.path, "仓库里只放普通文件，不能放指向别处的链接；这是一个链接")


def _no_submodules(request: Request) -> GitHits:
    for one in request.touched:
        if one.new == SUBMODULE:
            yield GitHit(one.path, "仓库里不能嵌套别的仓库；这是一个子仓库（子模块）")


def _no_programs(request: Request) -> GitHits:
    for one in request.touched:
        if one.new == PROGRAM and one.old != PROGRAM and sort_of(one.path) is not Sort.RULES:
            yield GitHit(one.path, "事项和文档不是程序，不能带“可执行”标记；这个文件带了")


def _apart(request: Request) -> GitHits:
    for one in request.touched:
        if one.new and one.alike:
            others = "、".join(map(shown, one.alike))
            yield GitHit(
                one.path,
                f"文件名不能只差大小写或只差看不出的写法，有的电脑分不开；与 {others} 相混",
            )


def _plain_names(request: Request) -> GitHits:
    for one in request.touched:
        if one.new and (shown(one.path) != one.path or _NOT_IN_WINDOWS.search(one.path)):
            codes = "、".join(
                f"U+{ord(char):04X}" for char in dict.fromkeys(one.path) if _is_hidden(char)
            )
            what = f"含看不见的字符 {codes}" if codes else "含 Windows 不认的字符或写法"
            yield GitHit(one.path, f"文件名须看得见、哪台电脑都能用；“{shown(one.path)}”{what}")


def _in_place(request: Request) -> GitHits:
    for one in request.touched:
        if one.new and is_astray(one.path):
            yield GitHit(
                one.path,
                "事项放在 items/年份/编号.yaml，items 里不放别的；"
                f"“{shown(one.path)}”不是这样的位置",
            )


def not_plain(what: str) -> str:
    """That a page holds ``what``."""
    return f"网页只用文字、标题、列表、表格、链接和本站的图片；这里有 {what}"


def _plain_pages(request: Request) -> GitHits:
    return (GitHit(path, not_plain(what)) for path, what in request.strange)


_E = Severity.ERROR
NO_LINKS = RequestRule("G20", HOUSE, "不放链接", _E, "换成文件本身", _no_links)
NO_SUBMODULES = RequestRule(
    "G21", HOUSE, "不嵌套仓库", _E, "移走子仓库，要用的文件拷进来", _no_submodules
)
NO_PROGRAMS = RequestRule(
    "G22", HOUSE, "事项和文档不带可执行标记", _E, "去掉标记（chmod 644），再提交", _no_programs
)
PLAIN_PAGES = RequestRule(
    "G23",
    HOUSE,
    "网页不带脚本和外来的东西",
    _E,
    "去掉脚本、样式、嵌入框、页眉设置；图片放进 site/docs，链接只写 https:// 或本站的页面",
    _plain_pages,
)
APART = RequestRule("G24", HOUSE, "文件名分得开", _E, "换一个名字", _apart)
PLAIN_NAMES = RequestRule(
    "G25", HOUSE, "文件名看得见、处处能用", _E, "改用汉字、字母、数字、横线", _plain_names
)
IN_PLACE = RequestRule(
    "G26", HOUSE, "事项在规定的位置", _E, "用 ducha new 登记；不是事项的，移到别处", _in_place
)
PATH_RULES = (NO_LINKS, NO_SUBMODULES, NO_PROGRAMS, PLAIN_PAGES, APART, PLAIN_NAMES, IN_PLACE)
PASSING_RULES = (NO_LINKS, NO_SUBMODULES, NO_PROGRAMS, APART, PLAIN_NAMES)
"""Of these, what no single commit may hold either, whatever becomes of it later."""
