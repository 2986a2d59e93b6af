"""What every page says at its end, so that a saved or printed page can be held to history."""

from ducha.website.site import PublicSite

from .html import Html, day, e, join


def imprint(site: PublicSite) -> Html:
    """The day, the commit and the newest checkpoint that a site was built from."""
    told = [Html(f"截至 {day(site.as_of)}")]
    if site.commit:
        told.append(Html(f"台账版本 <code>{e(site.commit)}</code>"))
    newest = site.history.checkpoint
    if newest is not None:
        told.append(Html(f"检查点第 {newest.number} 号 <code>{e(newest.digest[:16])}</code>"))
    return join(told, "　")
