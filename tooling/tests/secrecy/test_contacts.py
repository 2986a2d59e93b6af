"""住址、车牌、邮箱、证件、账号、姓名、密钥：各报各的，平常的写法不报。"""

from random import Random

import pytest

from ducha.rules import TEXT_RULES

from . import specimens
from .specimens import SEED

HEX = "0123456789abcdef" * 4
B64 = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo0NTY3"


def told(text: str) -> list[str]:
    return [rule.id for rule in TEXT_RULES for _ in rule.find(text)]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("来信人家住城关区某路12号3号楼2单元501室", ["K07"]),
        ("户籍地址：某区某巷5栋1单元302室", ["K07"]),
        ("住址 某小区 7号楼 3单元 201室", ["K07"]),
        ("住在3-2-501室的住户", ["K07"]),
        ("在12栋1203室核实", ["K08"]),
        ("3号楼2单元501号漏水", ["K08"]),
        ("甘A12345违停", ["K09"]),
        ("车牌甘A·D12345", ["K09"]),
        ("甘 A12345", []),
        ("发至 zhang.san@qq.com", ["K10"]),
        ("发至zhang＠163.com，", ["K10"]),
        ("护照号码：E12345678", ["K11"]),
        ("持港澳通行证C12345678", ["K11"]),
        ("微信号：zhang_san88", ["K12"]),
        ("QQ：12345678", ["K12"]),
        ("加微信13800138000", ["K03"]),
        ("信访人王小明反映", ["K13"]),
        ("举报人：李红，", ["K13"]),
        ("患者张三丰（已转院）", ["K13"]),
        ("接口 AKIAIOSFODNN7EXAMPLE 已停", ["K14"]),
        (f"令牌ghp_{B64[:36]}", ["K14"]),
        (f"glpat-{B64[:20]}", ["K14"]),
        (f"https://oapi.dingtalk.com/robot/send?access_token={HEX}", ["K14"]),
        (f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={HEX[:36]}", ["K14"]),
        (f"https://open.feishu.cn/open-apis/bot/v2/hook/{HEX[:36]}", ["K14"]),
        ("-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----", ["K14"]),
        ("postgres://dcs:Passw0rd@db.local/dcs", ["K14"]),
        (f"eyJhbGciOiJIUzI1NiJ9.eyJ{B64}.{B64}", ["K14"]),
        ("平台密码：dcs12345", ["K15"]),
        ('password = "abc12345678"', ["K15"]),
    ],
)
def test_found(text: str, rules: list[str]) -> None:
    assert told(text) == rules


@pytest.mark.parametrize(
    "text",
    [
        "改造老旧小区230栋、1204个单元，惠及3500户",
        "省政府1号楼、统办2号楼三楼会议室，督查室302房间",
        "1号楼2单元加装电梯，5栋外墙保温",
        "201教室、12科室、督查室主任",
        "京A级景区、甘C2C平台、新GDP口径、云APP",
        "发至 dcs@gansu.gov.cn、service@lzufe.edu.cn",
        "办理护照、通行证12345件",
        "通过微信公众号、QQ群公布，微信小程序上线",
        "信访人员、投诉人满意率98%、患者就医、举报人反馈、当事人和解",
        "信访人张某、举报人王某某、患者李×",
        "密码每季度更换，口令长度不少于12位",
        "token 由平台发放；secret 不入库",
        "password: ${{ secrets.DB_PASSWORD }}",
        "见 https://www.gansu.gov.cn/gsszf/c100002/202603/13912345678.shtml",
        f"sha256:{HEX}",
        "https://user@example.org/path",
    ],
)
def test_ordinary_text_passes(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "下达资金{}元",
        "sha1-a{}f",
        "https://example.org/news/{}.html",
        "0.{}",
        "2{}",
        "{}0",
    ],
)
def test_eleven_digits_that_are_no_mobile(text: str) -> None:
    random = Random(SEED)
    assert [told(text.format(specimens.mobile(random))) for _ in range(50)] == [[]] * 50


@pytest.mark.parametrize(
    "text",
    ["{}", "电话{}", "+86 {}", "86-{}", "联系人张某{}", "（{}）", "{}转督查室", "手机号码：\n  {}"],
)
def test_mobiles_are_found_wherever_they_stand(text: str) -> None:
    random = Random(SEED)
    for _ in range(50):
        number = specimens.mobile(random)
        for written in (number, f"{number[:3]} {number[3:7]} {number[7:]}", " ".join(number)):
            assert "K03" in told(text.format(written)), text.format(written)


def test_a_card_among_gansu_numbers() -> None:
    random = Random(SEED)
    for _ in range(300):
        number = specimens.card(random)
        assert told(f"卡号{number}") == ["K05"]
        spaced = " ".join(number[start : start + 4] for start in range(0, len(number), 4))
        assert told(f"银行账户 {spaced}") == ["K05"]
