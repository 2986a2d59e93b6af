"""Questions at a terminal: each answer is judged at once, by the schema's own words."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from unicodedata import normalize

import click

from ducha.domain.findings import Hit, Path
from ducha.store.structure import Structure

Judge = Callable[[str, Any], Hit | None]
"""What is wrong with a value for a field, if anything."""


def ask(name: str, about: Mapping[str, Any], judge: Judge) -> Any:
    """The value of one field; asks again until the schema accepts it. Raises Abort at Ctrl+C.

    ``about`` is the field's schema. Choices may be answered by their number, and what only
    differs in how it is written (full-width digits, 2026年3月5日) is taken, with a word about it.
    """
    from ducha.diagnosis.placeholders import placeholders
    from ducha.diagnosis.values import listed

    choices = list(about.get("enum", ()))
    is_list = about.get("type") == "array"
    several = "；几个用“；”隔开" if is_list else ""
    question = f"{name}（{about.get('description', '')}{several}）"
    if choices:
        click.echo(question, err=True)
        question = f"写 1 到 {len(choices)} 的序号，或写词"
    for number, choice in enumerate(choices, start=1):
        click.echo(f"  {number:>2} {choice}", err=True)
    while True:
        typed = click.prompt(question, default="", show_default=False, prompt_suffix="：", err=True)
        answer = chosen(typed.strip(" \u3000"), choices)
        unfilled = next(placeholders(f"{name}: {answer}"), None)
        if unfilled is not None:
            click.echo(f"  {unfilled.message}。再写一次", err=True)
            continue
        value = listed(answer) if is_list else answer
        wrong = judge(name, value)
        if wrong is not None and wrong.safe and not is_list:
            value, wrong = wrong.instead, judge(name, wrong.instead)
        if wrong is None:
            if value != answer and not is_list:
                click.echo(f"  记为 {value}", err=True)
            return value
        click.echo(f"  {wrong.message}。再写一次", err=True)


def chosen(answer: str, choices: Sequence[str]) -> str:
    """The choice whose number, counted from 1, was answered; else the answer itself."""
    number = normalize("NFKC", answer).rstrip(".、")
    if number.isascii() and number.isdigit() and 1 <= int(number) <= len(choices):
        return choices[int(number) - 1]
    return answer


def judge_at(structure: Structure, inside: Callable[[str, Any], tuple[Path, Any]]) -> Judge:
    """A judge by the whole schema; ``inside`` gives the path of a value, and data that holds it."""

    def judge(name: str, value: Any) -> Hit | None:
        at, data = inside(name, value)
        return next((hit for hit in structure.explain(data) if hit.at[: len(at)] == at), None)

    return judge
