"""密级标志换了编码也认得：HTML 实体、百分号、base64、UTF-7；平常的网址、数字、符号不误报。"""

import base64
from urllib.parse import quote

import pytest

from ducha.rules import TEXT_RULES
from ducha.secrecy.redaction import redacted
from ducha.secrecy.searching import found

from ..conftest import REPO
from .test_marks import SHARED, blocked

MARKS = ("机密★10年", "绝密★长期", "秘密★启用前", "密级：秘密")
WAYS = {
    "decimal": lambda text: "".join(f"&#{ord(one)};" for one in text),
    "hexadecimal": lambda text: "".join(f"&#x{ord(one):X};" for one in text),
    "without-semicolon": lambda text: "".join(f"&#x{ord(one):x} " for one in text),
    "star-by-name": lambda text: text.replace("★", "&starf;").replace("：", "&colon;"),
    "two-only": lambda text: "".join(f"&#{ord(one)};" if one in "密" else one for one in text),
    "percent": quote,
    "percent-in-address": lambda text: f"https://www.example.gov.cn/a?b={quote(text)}&c=1",
    "percent-lower": lambda text: quote(text).lower(),
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "base64-of-a-sentence": lambda text: base64.b64encode(f"文件 {text}".encode()).decode(),
    "utf7": lambda text: text.encode("utf-7").decode(),
    "yaml": lambda text: "".join(f"\\u{ord(one):04x}" for one in text),
}
ORDINARY = (
    "链接: https://www.example.gov.cn/s?q=%E5%85%AC%E5%BC%80&t=%E7%9D%A3%E6%9F%A5#%E4%B8%80",
    "链接: https://www.example.gov.cn/%E4%BF%9D%E5%AE%88%E5%9B%BD%E5%AE%B6%E7%A7%98%E5%AF%86%E6%B3%95",
    "完成50%，同比增长12%以上；A&B公司；AT&T；&c=1&copy=2",
    "电话+86-10-12345；提交 984246fbf3e3e85e92760e91936723fbc452e571",
    "指纹 SHA256:dGVzdA/AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abc",
    "Y29tbWl0IG1lc3NhZ2UgaW4gZW5nbGlzaA== 5bel56iL6L+b5bqm6Im+5aW977yM5bey5byA5bel",
    "+Z2WLuQ- 1+2+3=6 c++ a+bcdefg-h",
    "%zz %e7%a7 %",
)


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("way", WAYS)
def test_every_way(way: str, mark: str) -> None:
    text = f"情况: 见附件。\n备注: {WAYS[way](mark)}\n"
    assert blocked(text), text
    spot = found(text)[0]
    assert 0 <= spot.start < spot.end <= len(text)
    assert len(redacted(text)) == len(text)


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary(text: str) -> None:
    assert [rule.id for rule in TEXT_RULES for _ in rule.find(text)] == []


def test_encoded_numbers() -> None:
    """身份证号、手机号换了编码，一样认得。"""
    for number in ("11010519491231002X", "13912345678"):
        for way in ("decimal", "hexadecimal"):
            text = f"情况: {WAYS[way](number)}"
            assert [rule.id for rule in TEXT_RULES for _ in rule.find(text)], text


def test_real_texts_say_nothing_new() -> None:
    """办法、事项、公开文件里的数据：解码不添一处。"""
    paths = [*REPO.glob("items/*/*.yaml"), *SHARED.glob("*.md"), *SHARED.glob("data/**/*.*")]
    assert len(paths) > 30
    for path in paths:
        for line in path.read_text("utf-8", "replace").splitlines():
            if "\\" in line:
                continue
            shown = "".join(one for one in line if one not in "&%+")
            if any(one.kind.name == "LEVEL" for one in found(line)):
                assert any(one.kind.name == "LEVEL" for one in found(shown)), (path, line)
