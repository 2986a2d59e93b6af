"""历史与核验: what history proves and what it does not, gaps for ever, the newest checkpoint."""

from collections import Counter

from ducha.domain.provenance import SHORT, PublicCheckpoint, PublicGap
from ducha.domain.vocabulary import Grade, RegisterKey
from ducha.website.parts.entries import grade_mark
from ducha.website.parts.html import Html, day, e, facts, join, link, table
from ducha.website.parts.meanings import GRADES, UNWALKED
from ducha.website.parts.verifying import commands
from ducha.website.site import Page, PublicSite

PATH = "proof.html"
CHECKPOINT = "checkpoint.json"
PROVEN = (
    "每条公开的记录是哪一天、由哪次合并进入台账的，比它写的日期晚几个工作日。",
    "甲等：谁录入、谁核签（以登记的职务表示），两个不是同一人，并入的正是他核签的内容。",
    "记录只增不改：更正另记一条，原来的还在。",
    "拿得出站外保存的检查点的，那以前的历史一个字也没有改过。",
)
NOT_PROVEN = (
    "写的是不是真的。核签证明有人负责，不证明事情属实；发现不实请指出。",
    "核签的人是不是认真看了，两个职务背后是不是两个人。",
    "钟点。日期由做合并的电脑填写，只能查出倒着走的。",
    "没有录入的事项，和台账以外的事。",
    "最近一份站外检查点以后的历史：掌握全部密钥和平台的人可以重写这一段。",
)


def proof_page(site: PublicSite) -> Page:
    """The page about history."""
    body = join(
        [
            Html("<h1>历史与核验</h1>"),
            Html(
                '<p class="dc-lead">台账存放在 git 里。每一次改动先由一人录入，再由另一人核签并入，'
                "并入了就抹不掉。这一页说清哪些可以核对，哪些不能。</p>"
            ),
            _walked(site),
            Html('<h2 id="grades">证据分几等</h2>'),
            _grades(site),
            Html('<h2 id="gaps">缺口</h2>'),
            _gaps(site),
            Html('<h2 id="checkpoint">检查点</h2>'),
            _checkpoint(site.history.checkpoint),
            Html('<h2 id="limits">能证明什么，不能证明什么</h2>'),
            _list("能证明：", PROVEN),
            _list("不能证明：", NOT_PROVEN),
        ]
    )
    return Page(PATH, "历史与核验", "台账的历史能证明什么，缺口在哪里，怎样自己核验", body)


def _walked(site: PublicSite) -> Html:
    history = site.history
    if history.unwalked is not None:
        return Html(f'<p class="dc-note">{e(UNWALKED[history.unwalked])}</p>')
    if history.since is None:
        return Html("<p>已核对主线的全部历史。</p>")
    return Html(
        f"<p>从 {day(history.since)} 开始核签（采用起点 <code>{e(history.genesis)}</code>）。"
        "从那以后主线的每一步都核对过；以前的不作任何证明。</p>"
    )


def _grades(site: PublicSite) -> Html:
    records = Counter(step.grade for item in site.items for step in item.entered)
    rows = [[grade_mark(grade), e(f"{records[grade]} 条"), e(GRADES[grade][1])] for grade in Grade]
    return table(("等级", "公开的记录", "意思"), rows, "各等证据的记录条数和意思", "dc-cards")


def _gaps(site: PublicSite) -> Html:
    if site.history.unwalked is not None:
        return Html("<p>历史没有核对，有没有缺口不知道。</p>")
    if not site.history.gaps:
        return Html("<p>没有缺口。</p>")
    rows = [_gap(gap) for gap in site.history.gaps]
    return join(
        [
            Html(f"<p>主线上共有 {len(rows)} 处。补不上，也不会从这里消失。</p>"),
            table(
                ("入库", RegisterKey.COMMIT, "原因", RegisterKey.NOTE),
                rows,
                "主线历史上的全部缺口",
                "dc-cards",
            ),
        ]
    )


def _gap(gap: PublicGap) -> list[Html]:
    step = gap.step
    if not step.commit:
        told = "这次改动没有可以公开的内容，所以不列提交号"
        return [day(step.day), e("不列出"), e(told), e("—")]
    reasons = join((e(reason) for reason in step.reasons), "<br>")
    commit = Html(f"<code>{e(step.commit)}</code>")
    return [day(step.day), commit, reasons, e(gap.note or "还没有说明")]


def _checkpoint(newest: PublicCheckpoint | None) -> Html:
    if newest is None:
        return Html(
            "<p>还没有检查点。没有站外的副本，掌握全部密钥和平台的人就可以重写历史而不被发现。</p>"
        )
    told = facts(
        [
            ("序号", e(str(newest.number))),
            ("指纹前 16 位", Html(f"<code>{e(newest.digest[:16])}</code>")),
            ("记到的提交", Html(f"<code>{e(newest.commit[:SHORT])}</code>")),
            ("时间", e(f"{newest.at:%Y-%m-%d %H:%M}（北京时间）")),
        ]
    )
    return join(
        [
            Html(
                "<p>检查点是台账某一刻的指纹，一个接一个连成串。改动从前的历史，指纹就对不上。</p>"
            ),
            told,
            Html(
                f"<p>请把{link(CHECKPOINT, '检查点文件')}存在自己手里，或者抄下序号和 16 位指纹。"
                "以后拿台账的一份完整克隆，用自己留的文件或号码核对：</p>"
            ),
            commands(
                f"ducha verify --checkpoint {CHECKPOINT}\n"
                f"ducha verify --checkpoint {newest.number}:{newest.digest[:16]}"
            ),
        ]
    )


def _list(name: str, points: tuple[str, ...]) -> Html:
    shown = join(Html(f"<li>{e(point)}</li>") for point in points)
    return Html(f"<p><b>{e(name)}</b></p><ul>{shown}</ul>")
