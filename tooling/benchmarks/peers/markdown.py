"""The same items as Markdown for plain MkDocs: facts and records as tables, not in the nav."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ducha.domain.vocabulary import Key

CONFIG = """\
INHERIT: mkdocs.yml
docs_dir: plain
plugins: []
extra:
  ducha_as_of: "{as_of}"
nav:
  - 总览: index.md
  - 事项清单: list.md
  - 办法: measures.md
  - 经办手册: guide.md
  - 关于: about.md
"""


def flat(value: Any) -> str:
    """A value on one line of a table."""
    if isinstance(value, Mapping):
        return "；".join(f"{key} {flat(one)}" for key, one in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "、".join(flat(one) for one in value)
    return str(value).replace("|", "｜").replace("\n", " ")


def page(data: Mapping[str, Any]) -> Iterator[str]:
    """Lines of one item's page."""
    yield from (f"# {data[Key.TITLE]}", "", f"{data[Key.NUMBER]}　{data[Key.DOCUMENT_NUMBER]}", "")
    yield from ("## 承诺做到", "", f"> {data[Key.GOAL]}", "", "## 基本情况", "")
    yield from ("| 项 | 内容 |", "|---|---|")
    shown = (Key.CATEGORY, Key.SOURCE, Key.URGENCY, Key.REQUIREMENT, Key.LEADS, Key.SUPPORTS,
             Key.LIMIT, Key.FEEDBACK)  # fmt: skip
    yield from (f"| {key} | {flat(data[key])} |" for key in shown if key in data)
    if Key.MILESTONES in data:
        yield from ("", "## 节点目标", "", "| 时限 | 目标 | 应完成 |", "|---|---|---|")
        for one in data[Key.MILESTONES]:
            yield f"| {one[Key.LIMIT]} | {one[Key.TARGET]} | {one[Key.PROGRESS]}% |"
    yield from ("", "## 办理过程", "", "| 日期 | 环节 | 情况 |", "|---|---|---|")
    for record in data[Key.LOG]:
        rest = {k: v for k, v in record.items() if k not in (Key.DATE, Key.STAGE)}
        yield f"| {record[Key.DATE]} | {record[Key.STAGE]} | {flat(rest)} |"


def write(repository: Path, items: Mapping[str, Mapping[str, Any]], as_of: str) -> Path:
    """Write ``plain/`` and its configuration; returns the latter."""
    docs = repository / "plain"
    (docs / "item").mkdir(parents=True)
    for name in ("measures.md", "guide.md", "about.md", "assets"):
        (docs / name).symlink_to(repository / "site" / "docs" / name)
    (docs / "index.md").write_text(f"# 总览\n\n共公开 {len(items)} 件。\n", "utf-8")
    rows = ["| 编号 | 事项 | 主办单位 |", "|---|---|---|"]
    for number, data in items.items():
        (docs / "item" / f"{number}.md").write_text("\n".join(page(data)) + "\n", "utf-8")
        title = f"[{data[Key.TITLE]}](item/{number}.md)"
        rows.append(f"| {number} | {title} | {flat(data[Key.LEADS])} |")
    (docs / "list.md").write_text("# 事项清单\n\n" + "\n".join(rows) + "\n", "utf-8")
    config = repository / "mkdocs-plain.yml"
    config.write_text(CONFIG.format(as_of=as_of), "utf-8")
    return config
