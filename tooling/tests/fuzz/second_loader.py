"""另一个读 YAML 的程序（ruamel.yaml，YAML 1.2，纯 Python），一切都读成文字。"""

from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode


class Unreadable(Exception):  # noqa: N818
    """它读不了，或者里面有文字、列表、字段以外的东西。"""


def load(text: str) -> Any:
    """内容，一切都是文字；有锚、标签、重复的字段一类的，算读不了。"""
    reader = YAML(typ="safe", pure=True)
    try:
        node = reader.compose(text.removeprefix("\ufeff"))
    except Exception as error:
        raise Unreadable(str(error)) from error
    if node is None:
        raise Unreadable("空的")
    return _plain(node)


def _plain(node: Node) -> Any:
    if isinstance(node, ScalarNode):
        return node.value
    if not isinstance(node, MappingNode):
        return [_plain(one) for one in node.value]
    made: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, ScalarNode) or key.value in made:
            raise Unreadable("字段名不是词，或者重复")
        made[key.value] = _plain(value)
    return made
