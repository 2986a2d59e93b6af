"""``字段=值`` words of ``new`` and ``record``, read against the schema."""

import re
import sys
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

import click

from ducha.diagnosis.words import ALSO_CALLED
from ducha.store.structure import Schema, resolve

from .asking import Judge, ask

EQUALS = re.compile("^([^=＝]*)＝")
"""The full-width sign, where it comes first: an input method's ``=``."""


def read_fields(words: Iterable[str], schema: Schema, root: Schema) -> dict[str, Any]:
    """A mapping from words such as ``来源.名称=…``; a list field may be given several times."""
    made: dict[str, Any] = {}
    for word in words:
        name, sign, value = EQUALS.sub(r"\1=", word).partition("=")
        if not sign:
            raise click.UsageError(f"“{word}”须写成 字段=值 的样子，例如 进度=20")
        _put(made, name.strip().split("."), value.strip(), schema, root, name.strip())
    return made


def _put(
    made: dict[str, Any], keys: list[str], value: str, schema: Schema, root: Schema, whole: str
) -> None:
    known = schema.get("properties", {})
    key, *rest = keys
    if key not in known:
        called = ALSO_CALLED.get(key, "")
        close = [called] if called in known else get_close_matches(key, known, n=1, cutoff=0.5)
        guess = f"，是不是想写“{close[0]}”" if close else f"；可写：{'、'.join(known)}"
        raise click.UsageError(f"没有“{whole}”这个字段{guess}")
    about = resolve(known[key], root)
    kind = about.get("type")
    if kind == "object":
        if not rest:
            inner = "、".join(f"{key}.{one}" for one in about["properties"])
            raise click.UsageError(f"“{key}”分成几项写：{inner}")
        _put(made.setdefault(key, {}), rest, value, about, root, whole)
    elif kind == "array":
        made.setdefault(key, []).append(_element(value, about, root))
    elif key in made:
        raise click.UsageError(f"“{whole}”写了两次")
    else:
        made[key] = value


def _element(value: str, about: Schema, root: Schema) -> Any:
    """One element of a list; ``单位:分工`` for lists of units with their part."""
    inner = resolve(about["items"], root)
    if inner.get("type") != "object":
        return value
    names = list(inner["properties"])
    parts: list[str] = value.replace("：", ":").split(":", len(names) - 1)
    pairs = zip(names, parts, strict=False)
    return {name: part.strip() for name, part in pairs if part.strip()}


def ask_missing(
    made: dict[str, Any],
    required: Iterable[str],
    about: Mapping[str, Any],
    usage: str,
    judge: Judge,
) -> None:
    """Ask for required fields on a terminal; elsewhere name them all and stop."""
    missing = [key for key in required if key not in made]
    if not missing:
        return
    if not sys.stdin.isatty():
        listed = "\n".join(f"  {key}=…  {about[key].get('description', '')}" for key in missing)
        raise click.UsageError(f"还缺：\n{listed}\n{usage}")
    click.echo(f"还缺 {len(missing)} 项，一项一项问；按 Ctrl+C 不写就走", err=True)
    for key in missing:
        made[key] = ask(key, about[key], judge)
