"""算出来的号码：校验位照国家标准自己算，不借用 ducha 的代码；仓库里不存任何一个。"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

SEED = 20261124
GANSU = ("620102", "620403", "620502", "620622", "620921", "621102", "622921", "623001", "622101")
ELSEWHERE = ("110105", "310104", "320583", "440305", "510107", "610113", "650102", "820000")
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def check_digit(first: str) -> str:
    """GB 11643—1999 第 4.2.4：ISO 7064 MOD 11-2。"""
    remainder = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(first)) % 11
    return "0123456789X"[(12 - remainder) % 11]


def luhn_digit(first: str) -> str:
    """ISO/IEC 7812：从右起隔位加倍。"""
    total = 0
    for place, digit in enumerate(reversed(first)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value // 10 + value % 10
    return str(-total % 10)


def id_number(random: Random, latest: int = 2005) -> str:
    """一个校验正确的身份证号，生于 1930 年到 latest 年。"""
    region = random.choice((*GANSU, *GANSU, *ELSEWHERE))
    start, end = date(1930, 1, 1), date(latest, 12, 31)
    born = start + timedelta(random.randrange((end - start).days))
    first = f"{region}{born:%Y%m%d}{random.randrange(1000):03}"
    return first + check_digit(first)


def work_order(random: Random) -> str:
    """区划 6 位、日期 8 位、流水 4 位的办件单号。"""
    day = date(2021, 1, 1) + timedelta(random.randrange(365 * 6))
    return f"{random.choice(GANSU)}{day:%Y%m%d}{random.randrange(1, 10000):04}"


def credit_code(random: Random) -> str:
    """GB 32100 的统一社会信用代码；一半是全数字的机关代码。"""
    if random.random() < 0.5:
        body = f"11{random.choice(GANSU)}{random.randrange(10**9):09}"
    else:
        letters = "".join(random.choice(CREDIT_ALPHABET) for _ in range(9))
        body = f"91{random.choice(GANSU)}{letters}"
    total = sum(CREDIT_ALPHABET.index(one) * pow(3, i, 31) for i, one in enumerate(body))
    return body + CREDIT_ALPHABET[-total % 31]


def card(random: Random) -> str:
    """银联前缀、校验正确的卡号。"""
    first = "62" + "".join(str(random.randrange(10)) for _ in range(random.choice((13, 16))))
    return first + luhn_digit(first)


def mobile(random: Random) -> str:
    """11 位手机号。"""
    return f"1{random.choice('3456789')}{random.randrange(1, 10**8):08}{random.randrange(1, 10)}"


def project_code(random: Random) -> str:
    """24 位项目代码：年 4、区划 6、行业 2、类型 2、流水 6……"""
    parts = (
        f"{random.randrange(2016, 2027)}",
        random.choice(GANSU),
        f"{random.randrange(1, 97):02}",
        f"{random.randrange(1, 4):02}",
        f"{random.randrange(10**6):06}",
    )
    return "-".join(parts)


def look_alikes(random: Random) -> Iterator[tuple[str, str]]:
    """像号码、却不是号码的写法，一类一句；前后都是平常的话。"""
    number, small = random.randrange(10**7, 10**8), random.randrange(1, 99)
    day = date(2015, 1, 1) + timedelta(random.randrange(4300))
    yield "办件单号", f"12345热线转来的{work_order(random)}号件已办结"
    yield "裸单号", f"情况: {work_order(random)}"
    yield "工单号", f"工单号：{work_order(random)}，已答复"
    yield "项目代码", f"项目代码{project_code(random)}已赋码"
    yield "裸项目代码", f"续建 {project_code(random)} 等项目"
    yield "信用代码", f"统一社会信用代码：{credit_code(random)}"
    yield "裸信用代码", f"企业（{credit_code(random)}）已退还保证金"
    yield "座机", f"咨询电话 09{random.randrange(30, 44)}-{number % 10**7 + 10**6:07}"
    yield "座机连写", f"值班电话09{random.randrange(30, 44)}{number}"
    yield "热线", f"拨打12345、12{random.randrange(300, 399)}、0931-12345"
    yield "金额", f"下达资金{random.randrange(10**10, 2 * 10**10)}元，占{small}.{small:02}%"
    yield "分节金额", f"合计 {random.randrange(10**10, 2 * 10**10):,} 元"
    yield "文号", f"甘政办发〔{day.year}〕{small}号、甘财建〔{day.year}〕{number % 999}号"
    yield "日期", f"{day}、{day + timedelta(31)}、{day + timedelta(62)}三次调度"
    yield "日期连写", f"{day:%Y%m%d}—{day + timedelta(90):%Y%m%d}期间停水"
    yield "坐标", f"东经103.{number % 10**6:06}，北纬36.{number % 10**5:05}"
    yield "网址", f"链接: https://www.gansu.gov.cn/{day:%Y%m}/t{day:%Y%m%d}_{number}.html"
    yield "编号", f"承接: DC-{day.year}-{small:04}"
    yield "遮去的号码", f"身份证{id_number(random)[:6]}********{random.randrange(100)}1X"
    digits = ", ".join(random.choice("123456789") for _ in range(12))
    yield "一位数的列表", f"各县得分：{digits}"
    yield "百分数", f"{small}.{small:02}%、{small}.5%、{number % 100}.25%、{small}%"
