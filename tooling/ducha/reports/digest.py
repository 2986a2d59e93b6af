"""What a merge request does, in plain Chinese, for the person who is to accept it. Pure.

Everything that is said of an item may be its own text, which nobody has accepted yet: whoever
shows a digest has to take it for that.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ducha.domain.change import Change
from ducha.domain.lifecycle import next_steps
from ducha.domain.model import DisclosureReview, Item
from ducha.domain.publication import PublicItem
from ducha.domain.review import Added, ItemReview, Review
from ducha.domain.sentences import sentence
from ducha.domain.standing import Standing
from ducha.domain.vocabulary import Attribute, Key
from ducha.domain.workdays import Due

NONE = "—"


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is said, in one or more lines."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """What is said of one item, or of one kind of files."""

    title: str
    rows: tuple[Row, ...]


def opening(review: Review) -> str:
    """How much there is, and who wrote it."""
    parts = [
        f"{len(found)} {word}"
        for found, word in (
            (review.items, "件事项"),
            (review.rules, "处规矩"),
            (review.editorial, "篇文档"),
        )
        if found
    ]
    what = "、".join(parts) or "没有内容"
    by = f"，{'、'.join(review.writers)}写" if review.writers else ""
    return f"这次改动：{what}；{review.commits} 个提交{by}"


def blocks(review: Review) -> Iterator[Block]:
    """The items, then the rules, then the documents, file by file."""
    for one in review.items:
        yield Block(_title(one), tuple(_rows(one)))
    for title, paths in (("规矩", review.rules), ("文档", review.editorial)):
        if paths:
            yield Block(title, tuple(Row(what, (path,)) for path, what in paths))


def _title(one: ItemReview) -> str:
    known = one.change.after or one.change.before
    return one.number if one.is_withheld or known is None else f"{one.number} {known.item.title}"


def _rows(one: ItemReview) -> Iterator[Row]:
    if one.is_withheld:
        yield Row(Key.CONTENT, ("这件里有不该有的文字（见下面的发现），这里不显示",))
        return
    yield Row("状态", (_state(one),))
    if one.change.after is None:
        return
    if one.head:
        yield Row("改了", ("、".join(one.head),))
    if one.change.lost:
        yield Row("旧记录", tuple(_lost(one.change)))
    if one.added:
        yield Row("新记录", tuple(map(_record, one.added)))
    yield Row(Key.LIMIT, (_due(one),))
    yield Row(Key.DISCLOSURE, tuple(_public(one)))
    yield Row("下一步", tuple(_missing(one)))
    yield Row("作者", ("、".join(one.writers) or NONE,))


def _state(one: ItemReview) -> str:
    if one.change.is_gone:
        return "这份文件不见了"
    if one.after is None:
        return "这份文件读不懂"
    if one.before is None:
        return f"新建，{one.after.state}"
    same = one.before.state is one.after.state
    return f"{one.after.state}（不变）" if same else f"{one.before.state} → {one.after.state}"


def _lost(change: Change) -> Iterator[str]:
    """What became of the records that were there and are not kept as they were."""
    fates = ((change.edited, "被改了"), (change.moved, "被挪了"), (change.removed, "不见了"))
    for positions, fate in fates:
        for at in positions:
            record = change.old_log[at]
            yield f"第 {at + 1} 条 {record.day} {record.stage}{fate}"


def _record(added: Added) -> str:
    record = added.record
    late = f"（补录：{_line(record.late)}）" if record.late else ""
    said = _line(sentence(record))
    return f"第 {added.position} 条 {record.day} {record.stage}：{said}{late}"


def _due(one: ItemReview) -> str:
    after = one.after
    assert after is not None
    old, new = one.effect.due_from, one.effect.due_to
    moved = f"{_day(old)} → {_day(new)}" if one.before and old != new else _day(new)
    return "，".join(part for part in (moved, after.light, _left(after)) if part)


def _day(due: Due | None) -> str:
    if due is None:
        return "没有定日子"
    return f"{due.day}{'（暂定）' if due.tentative else ''}"


def _left(where: Standing) -> str:
    if where.days_left is None:
        return ""
    if where.days_left < 0:
        return f"超 {-where.days_left} 个工作日"
    return f"还剩 {where.days_left} 个工作日"


def _public(one: ItemReview) -> Iterator[str]:
    after = one.change.after
    assert after is not None
    if one.public_after is None:
        yield f"不上网：{_why_not(after.item)}"
        if one.public_before is not None:
            yield "主线上这件是上网的，合并以后就从网站上没有了"
        return
    if one.public_before is None:
        yield "合并以后整件上网，以前没有上过"
    elif one.public_before == one.public_after:
        yield "群众看到的不变"
    else:
        yield from _news(one, one.public_before, one.public_after)
    for added in one.added:
        if not added.is_shown:
            yield f"第 {added.position} 条不上网"
        elif added.hidden:
            yield f"第 {added.position} 条的{'、'.join(added.hidden)}不上网"


def _news(one: ItemReview, old: PublicItem, new: PublicItem) -> Iterator[str]:
    shown = [f"第 {added.position} 条" for added in one.added if added.is_shown]
    if shown:
        yield f"群众将看到：{'、'.join(shown)}"
    else:
        yield "群众已经看到的内容会变"


def _why_not(item: Item) -> str:
    disclosure = item.disclosure
    if disclosure.attribute is not Attribute.PUBLIC:
        reason = f"（{_line(disclosure.reason)}）" if disclosure.reason else ""
        return f"{disclosure.attribute}{reason}"
    lacking = _lacking(disclosure.review)
    return f"公开审查还缺{'、'.join(lacking)}" if lacking else "还没有立项"


def _lacking(review: DisclosureReview | None) -> list[str]:
    review = review or DisclosureReview()
    steps = (
        (Key.FIRST_REVIEW, review.first),
        (Key.SECOND_REVIEW, review.second),
        (Key.SECRECY_REVIEW, review.secrecy),
        (Key.SIGNED_BY, review.signed),
        (Key.DATE, review.day),
    )
    return [key for key, done in steps if not done]


def _missing(one: ItemReview) -> Iterator[str]:
    after = one.after
    assert after is not None
    yield "、".join(next_steps(after.state)) or "没有了，已经走完"
    if after.overdue:
        yield "已经逾期"


def _line(text: str | None) -> str:
    """A text of several lines in one."""
    return " ".join((text or "").split())


def as_text(review: Review) -> str:
    """For a screen."""
    lines = [opening(review), ""]
    for block in blocks(review):
        lines.append(block.title)
        for row in block.rows:
            first, *rest = row.lines or (NONE,)
            lines.append(f"  {row.label}：{first}")
            lines += [f"{'　' * (len(row.label) + 2)}{line}" for line in rest]
        lines.append("")
    return "\n".join(lines)
