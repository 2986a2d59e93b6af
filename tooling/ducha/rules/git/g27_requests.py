"""What a merge request may do as a whole, and each of its commits (G27 to G39)."""

from collections.abc import Iterator

from ducha.domain.articles import HOUSE
from ducha.domain.evidence import LEEWAY
from ducha.domain.findings import Severity
from ducha.domain.paths import SCHEMA, Sort, number_of, sort_of
from ducha.domain.people import Person
from ducha.domain.request import Request, Written
from ducha.domain.vocabulary import Duty
from ducha.domain.vocabulary import RegisterKey as Reg

from .g20_paths import PATH_RULES, shown
from .rule import GitHit, GitHits, RequestRule

LONGEST = 366 * 24 * 3600
"""Seconds after which a commit that is made anew is no longer the same work."""
NAMED = 3
"""Paths that one message names."""
_RESULT = "合并结果"
POLICY = "schema/registers/policy.yaml"


def _short(commit: str) -> str:
    return commit[:10]


def _named(paths: tuple[str, ...]) -> str:
    listed = "、".join(map(shown, paths[:NAMED]))
    return listed if len(paths) <= NAMED else f"{listed} 等 {len(paths)} 个"


def _authored(request: Request) -> Iterator[Written]:
    """Commits that somebody wrote something in; a clean update from main is nobody's writing."""
    return (one for one in request.commits if not one.is_merge or one.own)


def _not_mixed(request: Request) -> GitHits:
    if request.of_rules and request.of_facts:
        yield GitHit(
            request.of_rules[0],
            "改规矩的合并请求不带事项；这一次既改了 "
            f"{_named(request.of_rules)}，又改了 {_named(request.of_facts)}",
        )


def _by_administrators(request: Request) -> GitHits:
    if not request.office.people.entries:
        return
    for one in _authored(request):
        paths = tuple(path for path in one.paths if sort_of(path) is Sort.RULES)
        if paths and one.writer is not None and Duty.ADMINISTRATOR not in one.writer.duties:
            yield GitHit(
                f"{_short(one.commit)}:{paths[0]}",
                f"规矩由管理员改；{_who(one.writer)}在提交 {_short(one.commit)} 里"
                f"改了 {_named(paths)}",
            )


def _who(person: Person) -> str:
    return f"{person.unit}的{person.post}"


def _version_rises(request: Request) -> GitHits:
    changed = [path for path in request.of_rules if path.startswith(SCHEMA)]
    old, new = request.office.policy.version, request.version
    if not changed or new is None or new > old:
        return
    must = f"schema 里有改动，policy.yaml 的“{Reg.VERSION}”就要加一"
    if new < old:
        yield GitHit(
            POLICY,
            f"规矩不能退回旧版：主线是第 {old} 版，这里成了第 {new} 版",
            f"{Reg.VERSION}: {old + 1}；要恢复旧的写法，也作为新的一版来改",
        )
    else:
        yield GitHit(POLICY, f"{must}；现在仍是第 {old} 版", f"{Reg.VERSION}: {old + 1}")


def _rules_readable(request: Request) -> GitHits:
    if request.broken:
        yield GitHit(POLICY, f"改过的规矩要读得通；{request.broken}")


def _dates_make_sense(request: Request) -> GitHits:
    for one in request.commits:
        commit, what = _short(one.commit), _odd_date(one, request.now)
        if what:
            yield GitHit(commit, f"提交的时间要对得上；提交 {commit} {what}")


def _odd_date(one: Written, now: int) -> str:
    if max(one.authored, one.committed) > now + LEEWAY:
        return "写的是将来的时间"
    if one.committed < one.after - LEEWAY:
        return "写的时间早于它接着的那个提交"
    if one.authored > one.committed + LEEWAY:
        return "说是先入库、后写成"
    return "说是一年多以前写的" if one.authored < one.committed - LONGEST else ""


def _batch(request: Request) -> GitHits:
    most = request.office.policy.batch
    touched: dict[Person, set[str]] = {}
    for one in _authored(request):
        if one.writer and not request.office.units.is_supervisor(one.writer.unit):
            items = {path for path in one.paths if sort_of(path) is Sort.FACTS}
            touched.setdefault(one.writer, set()).update(items)
    for writer, items in touched.items():
        if len(items) > most:
            yield GitHit(
                min(items),
                f"承办单位一次最多改 {most} 件事项；{_who(writer)}这一次改了 {len(items)} 件",
            )


def _writers_known(request: Request) -> GitHits:
    if not request.office.people.entries:
        return
    for one in _authored(request):
        if one.writer is None:
            yield GitHit(
                _short(one.commit),
                f"谁写的要认得出；提交 {_short(one.commit)} 的作者邮箱不在主线的人员登记册里",
            )
        elif not one.serves and any(sort_of(path) is not Sort.FACTS for path in one.paths):
            yield GitHit(
                _short(one.commit),
                f"写的人要在任；提交 {_short(one.commit)} 是{_who(one.writer)}写的，现在不在任",
                "请现在管这件事的人来改",
            )


def _two_parents_at_most(request: Request) -> GitHits:
    for one in request.commits:
        if one.parents > 2:
            yield GitHit(
                _short(one.commit),
                f"一次合并只能合两边；提交 {_short(one.commit)} 一次合了 {one.parents} 边",
            )


def _merges_add_nothing(request: Request) -> GitHits:
    for one in request.commits:
        if one.own:
            yield GitHit(
                f"{_short(one.commit)}:{one.own[0]}",
                "合并提交只能合，不能夹带；"
                f"合并提交 {_short(one.commit)} 改了两边都没有写过的内容：{_named(one.own)}",
            )


def _merges_cleanly(request: Request) -> GitHits:
    for path in request.conflicts:
        if not _taken_twice(request, path):
            yield GitHit(path, f"合并请求要能和主线合到一起；{shown(path)} 两边都改了，合不到一起")


def _result_is_the_merge(request: Request) -> GitHits:
    if not request.is_merge_of_both:
        yield GitHit(
            _RESULT, "审的要正是合并以后的内容；给的合并结果，不是主线和这个分支合起来的样子"
        )


def _one_number_one_file(request: Request) -> GitHits:
    for path in request.conflicts:
        if _taken_twice(request, path):
            yield GitHit(
                path,
                f"一事一号；{number_of(path)} 在主线上已经给了另一件事项",
            )
    for one in request.touched:
        if one.new and one.twins:
            yield GitHit(
                one.path,
                f"一事一号；合并以后 {shown(one.path)} 和 {_named(one.twins)} 用的是同一个编号",
            )


def _taken_twice(request: Request, path: str) -> bool:
    """Whether both sides made a file there, each its own."""
    return bool(number_of(path)) and path in request.born_twice


def _people_registered(request: Request) -> GitHits:
    if not request.office.people.entries:
        yield GitHit(
            "schema/registers/people.yaml",
            "主线的人员登记册是空的，判不了谁有权改；只判了改得对不对",
        )


_E = Severity.ERROR
NOT_MIXED = RequestRule(
    "G27", HOUSE, "改规矩不带事项", _E, "分成两个合并请求：规矩一个，事项一个", _not_mixed
)
BY_ADMINISTRATORS = RequestRule(
    "G28", HOUSE, "规矩由管理员改", _E, "请管理员提这个改动", _by_administrators
)
VERSION_RISES = RequestRule("G29", HOUSE, "规矩的版本只升不降", _E, "版本加一", _version_rises)
DATES_MAKE_SENSE = RequestRule(
    "G30",
    HOUSE,
    "提交的时间对得上",
    _E,
    "校准电脑的时钟，重新提交（git commit --amend --reset-author）",
    _dates_make_sense,
)
RULES_READABLE = RequestRule(
    "G31", HOUSE, "规矩读得通", _E, "照提示改好，运行 ducha check 试一遍", _rules_readable
)
BATCH = RequestRule(
    "G32", HOUSE, "承办单位一次不改太多", _E, "分几次提；确要成批改的，请督查机构来改", _batch
)
WRITERS_KNOWN = RequestRule(
    "G33",
    HOUSE,
    "作者登记在册",
    _E,
    "用登记过的邮箱重新提交；还没有登记的，请管理员先登记（另一个合并请求）",
    _writers_known,
)
TWO_PARENTS = RequestRule("G34", HOUSE, "一次只合两边", _E, "一个一个地合", _two_parents_at_most)
MERGES_ADD_NOTHING = RequestRule(
    "G35",
    HOUSE,
    "合并提交不夹带",
    _E,
    "撤掉这次合并重做：只合主线，要改的另作一次提交",
    _merges_add_nothing,
)
MERGES_CLEANLY = RequestRule(
    "G36",
    HOUSE,
    "和主线合得到一起",
    _E,
    "在这个分支上运行 ducha merge，照提示合好",
    _merges_cleanly,
)
RESULT_IS_THE_MERGE = RequestRule(
    "G37",
    HOUSE,
    "合并结果是两边合起来的",
    _E,
    "主线又往前走了的，重新运行一次；冲突在分支上解决，合并时不改内容",
    _result_is_the_merge,
)
ONE_NUMBER_ONE_FILE = RequestRule(
    "G38",
    HOUSE,
    "合并以后仍是一事一号",
    _E,
    "在这个分支上运行 ducha renumber，换一个新号再提",
    _one_number_one_file,
)
PEOPLE_REGISTERED = RequestRule(
    "G39",
    HOUSE,
    "人员登记在册，才判得了权限",
    Severity.WARNING,
    "请管理员填好 schema/registers/people.yaml",
    _people_registered,
)
REQUEST_RULES: tuple[RequestRule, ...] = (
    *PATH_RULES,
    NOT_MIXED,
    BY_ADMINISTRATORS,
    VERSION_RISES,
    DATES_MAKE_SENSE,
    RULES_READABLE,
    BATCH,
    WRITERS_KNOWN,
    TWO_PARENTS,
    MERGES_ADD_NOTHING,
    MERGES_CLEANLY,
    RESULT_IS_THE_MERGE,
    ONE_NUMBER_ONE_FILE,
    PEOPLE_REGISTERED,
)
"""In the order of their ids."""
