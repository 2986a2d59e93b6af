"""What a hand-written page may become on the site: text, lists, tables, links and own pictures.

An allow-list over the HTML that Markdown made, read more strictly than any browser does: what is
not exactly such a tag with such attributes is strange, so no two readers can differ over it.
"""

import re
from collections.abc import Iterator
from html import unescape

_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*)(?: ?/)?>')
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"<>]*)"')
_TAGS = re.compile(
    "a|abbr|blockquote|br|code|dd|del|details|div|dl|dt|em|figcaption|figure|h[1-6]|hr|img|kbd|li"
    "|ol|p|pre|small|span|strong|sub|summary|sup|table|tbody|td|th|thead|tr|ul"
)
_IDS = re.compile(r"(?!__)[\w.:-]+")
"""The theme keeps its own settings under ids that begin with two underscores."""
_CLASSES = re.compile(r"(?:admonition(?:-title| [a-z]+)?|headerlink|language-[\w+#.-]+)")
_LINK = re.compile(r"(?:https?://|mailto:)[^\\]+|(?!/?[/\\])[^:\\]*(?:[/?#][^\\]*)?", re.IGNORECASE)
_PICTURE = re.compile(r"(?!/?[/\\])[^:\\]+")
_BLANKS = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]")
"""Browsers leave these out of an address."""
_WORDS = re.compile(r"[^<>]*")
_ATTRIBUTES = {
    "alt": _WORDS,
    "class": _CLASSES,
    "colspan": re.compile("[0-9]{1,2}"),
    "height": re.compile("[0-9]{1,4}"),
    "href": _LINK,
    "id": _IDS,
    "rowspan": re.compile("[0-9]{1,2}"),
    "src": _PICTURE,
    "start": re.compile("[0-9]{1,4}"),
    "style": re.compile("text-align: (?:left|right|center);"),
    "title": _WORDS,
    "width": re.compile("[0-9]{1,4}"),
}
_ADDRESSES = ("href", "src")
_LONGEST = 40


def strange(html: str) -> Iterator[str]:
    """What in it is not plain, as it may be quoted in a message."""
    at = html.find("<")
    told = set()
    while at >= 0:
        tag = _TAG.match(html, at)
        if tag is None or not _TAGS.fullmatch(tag[2]):
            if tag is None or not tag[1] or tag[2] not in told:
                yield html[at : at + _LONGEST].partition(">")[0].split("\n")[0]
            told.add(tag[2] if tag else "")
        else:
            for name, value in _ATTRIBUTE.findall(tag[3]):
                if not _is_plain(name, unescape(value)):
                    yield f'{name}="{value[:_LONGEST]}"'
        at = html.find("<", at + 1)


def _is_plain(name: str, value: str) -> bool:
    form = _ATTRIBUTES.get(name)
    if name in _ADDRESSES:
        value = _BLANKS.sub("", value)
    return form is not None and form.fullmatch(value) is not None
