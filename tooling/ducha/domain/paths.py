"""Kinds of paths in the repository: facts, editorial, and all the rest, which is rules."""

import re
from enum import Enum

ITEMS, SCHEMA = "items/", "schema/"
_ITEM = re.compile(r"items/([0-9]{4})/([A-Z]{2,4}-\1-[0-9]{4})\.yaml", re.ASCII)
_PAGES = "site/docs/"
_EDITORIAL = re.compile(
    rf"{_PAGES}.+\.(?:md|png|jpe?g|gif|webp|pdf|ofd|docx|xlsx|csv|txt)|[^/]+\.md", re.DOTALL
)
"""Pages, pictures and papers: nothing that a browser runs or takes for a page of its own."""
BESIDE = ("README.md", ".gitkeep")
"""Files that may lie beside the items."""


class Sort(Enum):
    """What a path holds decides who may change it; what is not named is rules."""

    FACTS = "事项"
    EDITORIAL = "文档"
    RULES = "规矩"


def sort_of(path: str) -> Sort:
    """The kind of a path, from the root with forward slashes."""
    if _ITEM.fullmatch(path):
        return Sort.FACTS
    return Sort.EDITORIAL if _EDITORIAL.fullmatch(path) else Sort.RULES


def is_page(path: str) -> bool:
    """Whether the site makes a page of it by Markdown."""
    return path.startswith(_PAGES) and path.endswith(".md")


def number_of(path: str) -> str:
    """The number of the item that a path is the place of; empty for other paths."""
    found = _ITEM.fullmatch(path)
    return found[2] if found else ""


def stem_of(path: str) -> str:
    """The name of an item's file without its ending: its number, if all is well."""
    return path.rpartition("/")[2].removesuffix(".yaml")


def is_astray(path: str) -> bool:
    """Whether a path lies among the items and is no place of an item."""
    folder, _, name = path.rpartition("/")
    among = f"{folder}/".casefold().startswith(ITEMS)
    return among and not _ITEM.fullmatch(path) and name not in BESIDE
