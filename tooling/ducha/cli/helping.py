"""Help pages, laid out by what a terminal shows: a Chinese character takes two columns."""

from collections.abc import Iterable

import click

PLACEHOLDERS = {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 [参数]..."}
"""Words of click's usage line that it takes from no catalogue."""
AS_IT_IS = "\b"
"""click's mark of a paragraph whose lines stay."""
NARROW, WIDE = 30, 80


class Formatter(click.HelpFormatter):
    """click's formatter, measuring columns and breaking Chinese where Chinese may break."""

    def __init__(self, **given: int | None) -> None:
        import shutil

        super().__init__(**given)  # type: ignore[arg-type]
        self.width = max(min(shutil.get_terminal_size().columns, WIDE), NARROW)

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        from ducha.reports.columns import width, wrapped

        for english, chinese in PLACEHOLDERS.items():
            args = args.replace(english, chinese)
        head = f"{(prefix or '用法：').strip()}{prog} "
        lines = wrapped(head + args, self.width, " " * min(width(head), self.width // 2))
        self.write("\n".join(lines) + "\n")

    def write_heading(self, heading: str) -> None:
        self.write(f"{' ' * self.current_indent}{heading}：\n")

    def write_text(self, text: str) -> None:
        from ducha.reports.columns import wrapped

        indent = " " * self.current_indent
        for number, paragraph in enumerate(text.strip().split("\n\n")):
            if number:
                self.write("\n")
            if paragraph.lstrip().startswith(AS_IT_IS):
                lines = [indent + line for line in paragraph.strip().splitlines()[1:]]
            else:
                lines = wrapped(indent + joined(paragraph), self.width, indent)
            self.write("\n".join(lines) + "\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 24, col_spacing: int = 2
    ) -> None:
        from ducha.reports.columns import padded, width, wrapped

        rows = list(rows)
        left = min(max(width(term) for term, _ in rows), col_max, self.width // 2) + col_spacing
        start = self.current_indent + left
        for term, about in rows:
            head = padded(" " * self.current_indent + term, start)
            lines = wrapped(joined(about), self.width - start)
            if width(head) > start:
                self.write(head.rstrip() + "\n")
                head = " " * start
            self.write((head + lines[0]).rstrip() + "\n")
            self.write("".join(f"{' ' * start}{line}\n" for line in lines[1:]))


def joined(paragraph: str) -> str:
    """The lines of a paragraph as one; between Chinese characters a line's end is no blank."""
    from ducha.reports.columns import width

    made = ""
    for line in map(str.strip, paragraph.strip().splitlines()):
        wide = made and (width(made[-1]) == 2 or width(line[:1]) == 2)
        made += line if wide or not made else f" {line}"
    return made
