"""click's own words in Chinese: a table, and the one place where click asks for it.

click takes its words from the default domain of gettext, which looks for a catalogue in the
language of the environment. A clerk's Windows has none, and setting one would reach git and
every other child; so the domain is answered here, for this process only. A test reads click's
source and fails for a string that has no line below.
"""

import gettext
from typing import Any

WORDS = {
    # 帮助
    "Usage:": "用法：",
    "Options": "选项",
    "Positional arguments": "参数",
    "Commands": "命令",
    "Show this message and exit.": "显示这份说明",
    "Show the version and exit.": "显示版本",
    "%(prog)s, version %(version)s": "%(prog)s %(version)s",
    "default: {default}": "不写就是 {default}",
    "(dynamic)": "（随情况而定）",
    "env var: {var}": "环境变量 {var}",
    "required": "必填",
    "deprecated": "已停用",
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}": (
        "命令“{name}”已停用。{extra_message}"
    ),
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}": (
        "“{name}”已停用。{extra_message}"
    ),
    # 用错
    "Error: {message}": "错误：{message}",
    "Try '{command} {option}' for help.": "看说明：{command} {option}",
    "Missing command.": "没有写要做什么，须写一个命令。",
    "Missing argument": "没有写",
    "Missing option": "没有写选项",
    "Missing parameter": "没有写",
    "Missing {param_type}": "没有写",
    "Missing parameter: {param_name}": "没有写 {param_name}",
    "No such option {name!r}.": "没有“{name}”这个选项。",
    "No such command {name!r}.": "没有“{name}”这个命令。",
    "Did you mean {possibility}?": "是不是想写 {possibility}？",
    "(Did you mean one of: {possibilities}?)": "是不是想写这里面的一个：{possibilities}？",
    "Got unexpected extra argument ({args})": "多写了：{args}",
    "Got unexpected extra arguments ({args})": "多写了：{args}",
    "Option {name!r} does not take a value.": "选项“{name}”后面不跟值。",
    "Option {name!r} requires an argument.": "选项“{name}”后面须写一个值。",
    "Option {name!r} requires {nargs} arguments.": "选项“{name}”后面须写 {nargs} 个值。",
    "Argument {name!r} takes {nargs} values.": "“{name}”须写 {nargs} 个值。",
    "Takes {nargs} values but 1 was given.": "须写 {nargs} 个值，只写了 1 个。",
    "Takes {nargs} values but {len} were given.": "须写 {nargs} 个值，写了 {len} 个。",
    "{len_type} values are required, but {len_value} was given.": (
        "须写 {len_type} 个值，写了 {len_value} 个。"
    ),
    "{len_type} values are required, but {len_value} were given.": (
        "须写 {len_type} 个值，写了 {len_value} 个。"
    ),
    "Invalid value: {message}": "写得不对：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 不对：{message}",
    "Value must be an iterable.": "须是一组值。",
    "Choose from:\n\t{choices}": "可写：{choices}",
    "Choice({choices})": "{choices} 之一",
    "{value!r} is not {choice}.": "只能写 {choice}，现为“{value}”。",
    "{value!r} is not one of {choices}.": "只能写 {choices} 之一，现为“{value}”。",
    "{value!r} does not match the format {format}.": "须写成 {format} 的样子，现为“{value}”。",
    "{value!r} does not match the formats {formats}.": (
        "须写成 {formats} 之一的样子，现为“{value}”。"
    ),
    "{value!r} is not a valid {number_type}.": "须写数字，现为“{value}”。",
    "{value} is not in the range {range}.": "须在 {range} 之内，现为 {value}。",
    "{value!r} is not a valid boolean. Recognized values: {states}": (
        "须写 {states} 之一，现为“{value}”。"
    ),
    "{value!r} is not a valid UUID.": "须是一个 UUID，现为“{value}”。",
    # 文件
    "file": "文件",
    "directory": "文件夹",
    "path": "路径",
    "unknown error": "原因不明",
    "Could not open file {filename!r}: {message}": "打不开文件“{filename}”：{message}",
    "{name} {filename!r} does not exist.": "没有“{filename}”这个{name}。",
    "{name} {filename!r} is a file.": "须是文件夹，“{filename}”是一个文件。",
    "{name} {filename!r} is a directory.": "须是文件，“{filename}”是一个文件夹。",
    "{name} {filename!r} is not readable.": "没有权限读“{filename}”。",
    "{name} {filename!r} is not writable.": "没有权限写“{filename}”。",
    "{name} {filename!r} is not executable.": "没有权限运行“{filename}”。",
    # 提问
    "Aborted!": "停了。",
    "Do you want to continue?": "继续吗？",
    "Confirm the action without prompting.": "不再问，直接做",
    "Repeat for confirmation": "再写一遍",
    "Error: The two entered values do not match.": "两遍写的不一样。",
    "Error: invalid input": "须答 y 或 n。",
    "Press any key to continue...": "按任意键继续……",
    "d": "天",
    "{editor}: Editing failed": "{editor}：没有改成",
    "{editor}: Editing failed: {e}": "{editor}：没有改成：{e}",
    # 终端
    "Windows error: {error}": "Windows 出错：{error}",
    "Couldn't detect Bash version, shell completion is not supported.": (
        "看不出 bash 的版本，不能补全。"
    ),
    "Shell completion is not supported for Bash versions older than 4.4.": (
        "bash 4.4 以前的版本不能补全。"
    ),
    # 写命令的人才会遇到
    "Unknown color {colour!r}": "没有“{colour}”这种颜色",
    "Unknown standard stream '{name}'": "没有“{name}”这个标准流",
    "Invalid start character for option ({option})": "选项“{option}”的开头不对",
    "Could not determine name for option with declarations {decls!r}": "选项 {decls} 没有名字",
    "No options defined but a name was passed ({name}). Did you mean to declare an argument"
    " instead? Did you mean to pass '--{name}'?": "“{name}”没有选项；是不是想写 --{name}",
    "Arguments take exactly one parameter declaration, got {length}: {decls}.": (
        "参数只写一个名字，写了 {length} 个：{decls}"
    ),
    "Name '{name}' defined twice": "“{name}”定了两次",
    "Boolean option {decl!r} cannot use the same flag for true/false.": (
        "选项 {decl} 的是和否不能同名"
    ),
}


class Chinese(gettext.NullTranslations):
    """A catalogue that is a table; what it lacks stays as it was."""

    def gettext(self, message: str) -> str:
        return WORDS.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def speak_chinese() -> None:
    """Answer gettext's default domain from the table, whoever imported click before."""
    found, chinese = gettext.translation, Chinese()

    def translation(domain: str, *words: Any, **more: Any) -> gettext.NullTranslations:
        if domain == gettext.textdomain():
            return chinese
        made: gettext.NullTranslations = found(domain, *words, **more)
        return made

    gettext.translation = translation  # type: ignore[assignment]
