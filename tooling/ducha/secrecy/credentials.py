"""What opens a system: keys, tokens, webhook addresses, passwords."""

from collections.abc import Iterator

from .kinds import Kind, Match
from .later import later
from .seeds import pairs

_CERTAIN = later(
    r"-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----"
    r"(?:(?:[A-Za-z0-9+/=\s:,]|-(?!----)){0,8000}"
    r"-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----)?"
    r"|(?<![A-Za-z0-9])(?:"
    r"(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9])|LTAI[A-Za-z0-9]{12,24}(?![A-Za-z0-9])"
    r"|AKID[A-Za-z0-9]{32}(?![A-Za-z0-9])|AIza[\w-]{35}"
    r"|gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_\w{50,255}"
    r"|gl(?:pat|ptt|rt|dt|cbt)-[\w-]{20,64}|xox[abprs]-[\w-]{10,120}|sk-[\w-]{20,200}"
    r"|npm_[A-Za-z0-9]{36}|pypi-[\w-]{50,255}"
    r"|eyJ[\w-]{10,2000}\.eyJ[\w-]{10,4000}\.[\w-]{10,2000}"
    r"|oapi\.dingtalk\.com/robot/send\?access_token=[0-9a-fA-F]{20,80}"
    r"|qyapi\.weixin\.qq\.com/cgi-bin/webhook/send\?key=[\w-]{20,60}"
    r"|open\.(?:feishu\.cn|larksuite\.com)/open-apis/bot/v2/hook/[\w-]{20,60}"
    r"|hooks\.slack\.com/services/[\w/]{20,100}"
    r"|[a-z][a-z0-9+.-]{1,15}://[^\s:/@\"'<>{}$]{1,60}:[^\s:/@\"'<>{}$]{3,100}@[\w.-]{1,100})"
)
_LIKELY = later(
    r"(?:密码|口令|(?i:passw(?:or)?d|pwd|secret|api_?key|access_?key|token))"
    r"[\"'”]?[ ]*(?:[=:：是为]{1,2})[ ]*[\"'“]?"
    r"(?=[^\s\"'“”，。]{0,100}[0-9])([A-Za-z0-9!@#$%^&*+/=_.-]{8,100})(?![A-Za-z0-9(\[])"
)
SEEDS = pairs("密口", "码令", "[@]", "gl[p]", "xo[x]", "[sS][wW]", "[cC][rR]", "[kK][eE]")


def credentials(text: str) -> Iterator[Match]:
    """Keys by their own form; passwords by the word before."""
    certain = [found.span() for found in _CERTAIN.finditer(text)]
    covered = {place for span in certain for place in range(*span)}
    for span in certain:
        yield Match(Kind.CREDENTIAL, *span)
    for found in _LIKELY.finditer(text):
        if found.start(1) not in covered:
            yield Match(Kind.LIKELY_CREDENTIAL, *found.span(1))
