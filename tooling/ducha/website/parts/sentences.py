"""One plain sentence per record: what happened, said so that a citizen understands it."""

from ducha.domain.publication import PublicRecord
from ducha.domain.sentences import sentence as told
from ducha.domain.vocabulary import Key
from ducha.website.site import item_href

from .html import Html, e, join, lines, link


def sentence(record: PublicRecord) -> Html:
    """What happened, in one sentence."""
    return e(told(record))


def details(record: PublicRecord, up: str) -> Html:
    """What was written: situation, problems, next steps, reasons and evidence."""
    parts = [
        (Key.SITUATION, record.situation),
        (Key.DEMAND, record.demand),
        (Key.PROBLEMS, record.problems),
        (Key.NEXT_STEPS, record.next_steps),
        (Key.REASON, record.reason),
        (Key.FINDINGS, record.findings),
        (Key.SITE_CHECK, record.site_check),
        (Key.WAS, record.was),
        (Key.NOW, record.now),
        (Key.LATE, record.late),
    ]
    shown = [Html(f"<p><b>{name}</b>　{lines(text)}</p>") for name, text in parts if text]
    if record.evidence:
        listed = join(Html(f"<li>{e(one)}</li>") for one in record.evidence)
        shown.append(Html(f"<p><b>佐证</b></p><ul>{listed}</ul>"))
    if record.merged_into:
        shown.append(
            Html(f"<p>并入 {link(item_href(record.merged_into, up), record.merged_into)}</p>")
        )
    return join(shown)
