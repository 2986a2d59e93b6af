"""真浏览器里的网站：手机和电脑，有脚本和没有脚本，键盘，放大，深浅两色，打印。

网站放在子路径下，由测试自己供给；对别处的请求一律拦下，一个也不该有。
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 800}
DESKTOP = {"width": 1280, "height": 900}
ZOOMED = {"width": 640, "height": 450}
"""1280 宽的窗口放大到 200%，页面只剩 640 个 CSS 像素宽。"""
PAGES = (
    "index.html",
    "list.html",
    "overdue.html",
    "units.html",
    "categories.html",
    "measures.html",
    "proof.html",
    "rules.html",
    "guide.html",
    "review.html",
    "about.html",
    "item/DC-2026-0001.html",
    "item/DC-2026-0012.html",
    "unit/gs-slt.html",
    "category/3.html",
)
SHOWN = "rows => rows.filter(row => row.offsetParent !== null).length"
ROWS = "#dc-items tbody tr"


@pytest.fixture
def shown(visit: Any, demo_site: Path) -> Callable[..., Any]:
    """打开示例网站；测试完查没有出错、没有对外的请求。"""
    return lambda **options: visit(demo_site, **options)


@pytest.fixture
def desktop(shown: Any) -> Iterator[Any]:
    one = shown(viewport=DESKTOP)
    yield one
    one.clean()


def test_every_kind_of_page_is_looked_at(demo_site: Path) -> None:
    tops = {path.name for path in demo_site.glob("*.html")} - {"404.html"}
    assert tops == {page for page in PAGES if "/" not in page}
    folders = {path.parent.name for path in demo_site.glob("*/*.html")}
    assert folders == {page.split("/")[0] for page in PAGES if "/" in page}
    assert all((demo_site / page).is_file() for page in PAGES)


def test_pages_load_alone_and_fit(shown: Any) -> None:
    """手机、放大到 200%、电脑：不向外要东西，不出错，整页不左右滚动。"""
    one = shown(viewport=PHONE)
    wide = {}
    for path in PAGES:
        page = one.open(path)
        assert page.locator("article h1").count() == 1, path
        assert page.locator("html").get_attribute("lang") == "zh"
        for viewport in (PHONE, ZOOMED, DESKTOP):
            page.set_viewport_size(viewport)
            spilt = page.evaluate(
                "() => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"
                " - document.documentElement.clientWidth"
            )
            if spilt > 0:
                wide[path, viewport["width"]] = spilt
        page.set_viewport_size(PHONE)
    assert wide == {}
    one.clean()


def count(page: Any) -> int:
    number: int = page.locator(ROWS).evaluate_all(SHOWN)
    return number


def total(page: Any) -> int:
    number: int = page.locator(ROWS).count()
    return number


def test_filter_by_words_and_choices(desktop: Any) -> None:
    page = desktop.open("list.html")
    everything = count(page)
    assert everything == total(page) >= 30
    assert page.locator("#dc-count").inner_text() == f"显示 {everything} 件，共 {everything} 件"
    page.locator("input[name=q]").press_sequentially("供水")
    found = count(page)
    assert 0 < found < everything
    assert f"显示 {found} 件" in page.locator("#dc-count").inner_text()
    page.locator("input[name=q]").fill("")
    assert count(page) == everything
    for name in ("unit", "category", "state", "light"):
        page.locator(f"select[name={name}]").select_option(index=1)
        chosen = page.locator(f"select[name={name}]").input_value()
        left = page.locator(ROWS).evaluate_all(
            "(rows, [name, chosen]) => rows.filter(row => row.offsetParent !== null)"
            ".every(row => row.dataset[name].split('|').includes(chosen))",
            [name, chosen],
        )
        assert left
        assert count(page) < everything
        page.locator(f"select[name={name}]").select_option(index=0)
    assert count(page) == everything


def test_filter_hides_rows_on_the_phone(shown: Any) -> None:
    page = shown(viewport=PHONE).open("list.html")
    page.locator("input[name=q]").fill("DC-2026-0012")
    assert count(page) == 1


def test_filter_stays_in_the_address(desktop: Any) -> None:
    page = desktop.open("list.html")
    page.locator("input[name=q]").fill("DC-2026")
    page.locator("select[name=light]").select_option("正常推进")
    found = count(page)
    assert 0 < found < total(page)
    assert "q=DC-2026" in page.url
    assert "light=" in page.url
    page.reload()
    assert page.locator("input[name=q]").input_value() == "DC-2026"
    assert page.locator("select[name=light]").input_value() == "正常推进"
    assert count(page) == found
    page.locator("button[type=reset]").click()
    page.wait_for_function("() => !location.search")
    assert count(page) == total(page)
    assert page.locator("input[name=q]").input_value() == ""


def test_the_front_page_leads_to_a_filtered_list(desktop: Any) -> None:
    page = desktop.open("index.html")
    link = page.locator("a[href*='list.html?light=']").first
    wanted = int(link.inner_text().split()[0])
    link.click()
    page.wait_for_selector("#dc-filters:not([hidden])")
    assert count(page) == wanted


def test_an_unknown_filter_in_the_address_is_harmless(desktop: Any) -> None:
    page = desktop.open("list.html?light=没有的灯&state=%3Cscript%3E&q=&x=1")
    assert total(page) >= 30
    desktop.clean()


def test_an_unknown_choice_in_the_address_hides_nothing(shown: Any) -> None:
    page = shown(viewport=DESKTOP).open("list.html?light=没有的灯")
    assert page.locator("select[name=light]").input_value() == ""
    assert page.locator("select[name=light]").evaluate("one => one.selectedIndex") == 0


def test_without_scripts_the_list_is_a_plain_table(shown: Any) -> None:
    one = shown(viewport=DESKTOP, java_script_enabled=False)
    page = one.open("list.html?light=逾期")
    assert page.locator("#dc-filters").is_hidden()
    rows = page.locator(ROWS)
    assert rows.count() >= 30
    assert all(rows.nth(number).is_visible() for number in range(rows.count()))
    rows.first.locator("a").first.click()
    assert "/item/DC-" in page.url
    for path in ("index.html", "overdue.html", "item/DC-2026-0001.html"):
        assert one.open(path).locator("article h1").is_visible()
    one.clean()


def tab_to(page: Any, selector: str, most: int = 60) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"按 {most} 次 Tab 也到不了 {selector}")


def outlined(page: Any) -> bool:
    """焦点看得见。"""
    seen: bool = page.evaluate(
        "() => { const style = getComputedStyle(document.activeElement);"
        " return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1; }"
    )
    return seen


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["手机", "电脑"])
def test_keyboard_alone_reaches_filter_and_item(shown: Any, viewport: Any) -> None:
    one = shown(viewport=viewport)
    page = one.open("list.html")
    tab_to(page, "input[name=q]")
    assert outlined(page)
    page.keyboard.type("DC-2026-0012")
    assert page.locator("#dc-count").inner_text().startswith("显示 1 件")
    tab_to(page, "select[name=light]")
    assert outlined(page)
    tab_to(page, f"{ROWS}:not([hidden]) a", most=120)
    assert outlined(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/item/DC-2026-0012.html")
    one.clean()


def barriers(page: Any, axe: str, *rules: str) -> list[str]:
    """axe-core 说的严重和致命的问题。"""
    if page.evaluate("() => !window.axe"):
        page.evaluate(axe)
    seen = page.evaluate(
        "rules => axe.run(document, {resultTypes: ['violations'], elementRef: false,"
        " ...(rules.length ? {runOnly: {type: 'rule', values: rules}} : {})})",
        list(rules),
    )
    return [
        f"{page.url}: {one['id']}（{one['impact']}）{node['target']}"
        for one in seen["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("half", [0, 1])
def test_no_serious_barrier(shown: Any, axe: str, half: int) -> None:
    """浅色时全部规则；换成深色，页面还是那页，只有颜色不同，只看颜色。"""
    one = shown(viewport=DESKTOP, color_scheme="light", reduced_motion="reduce")
    found = []
    for path in PAGES[half::2]:
        page = one.open(path)
        assert page.locator("body").get_attribute("data-md-color-scheme") == "default"
        found += barriers(page, axe)
        page.evaluate("() => document.body.setAttribute('data-md-color-scheme', 'slate')")
        found += [f"深色 {fault}" for fault in barriers(page, axe, "color-contrast")]
    assert found == []
    one.clean()


def test_no_serious_barrier_on_the_phone(shown: Any, axe: str) -> None:
    one = shown(viewport=PHONE, reduced_motion="reduce")
    pages = ("list.html", "item/DC-2026-0012.html")
    assert [found for path in pages for found in barriers(one.open(path), axe)] == []


@pytest.mark.parametrize(("scheme", "name"), [("light", "default"), ("dark", "slate")])
def test_the_colours_follow_the_reader(shown: Any, scheme: str, name: str) -> None:
    page = shown(viewport=DESKTOP, color_scheme=scheme).open("about.html")
    assert page.locator("body").get_attribute("data-md-color-scheme") == name


def test_the_colours_can_be_switched(desktop: Any) -> None:
    page = desktop.open("index.html")
    before = page.locator("body").get_attribute("data-md-color-scheme")
    page.locator("label[for^=__palette]:visible").first.click()
    page.wait_for_function(
        "before => document.body.getAttribute('data-md-color-scheme') !== before", arg=before
    )


@pytest.mark.parametrize("path", ["item/DC-2026-0001.html", "list.html"])
def test_paper_carries_the_content_only(desktop: Any, path: str) -> None:
    page = desktop.open(path)
    assert page.locator(".md-header").is_visible()
    page.emulate_media(media="print")
    for selector in (".md-header", ".md-tabs", ".md-footer", ".dc-filters"):
        assert page.locator(f"{selector}:visible").count() == 0, selector
    assert page.locator("article h1").is_visible()
