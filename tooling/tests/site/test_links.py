"""整个网站：链接都通、不向外要东西、两种建法一样、建两次一样、有错不建。"""

import hashlib
import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator

AS_OF = "2026-11-24"
ORIGIN = "https://ducha.test"
CSS_URL = re.compile(r"url\(\s*['\"]?([^)'\"]+)|@import\s+['\"]([^'\"]+)")
FETCHED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "embed": "src"}
LINK_RELS = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "prefetch", "preconnect"}


class Links(HTMLParser):
    """一页里的链接、会自动去取的地址、和可以跳到的锚。"""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.anchors: set[str] = set()
        self.style = ""
        self._in_style = False
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.anchors |= {given[name] for name in ("id", "name") if given.get(name)}
        self.style += f" {given.get('style', '')}"
        self._in_style = tag == "style"
        if tag == "link" and set(given.get("rel", "").split()) & LINK_RELS:
            self.fetched.append(given.get("href", ""))
        elif tag in ("a", "link", "area", "form"):
            self.links += [given[name] for name in ("href", "action") if name in given]
        if tag in FETCHED and FETCHED[tag] in given:
            self.fetched.append(given[FETCHED[tag]])
        self.fetched += [one.split()[0] for one in given.get("srcset", "").split(",") if one]

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self.style += data

    @property
    def styled(self) -> list[str]:
        return urls_in(self.style)


def urls_in(css: str) -> list[str]:
    found = (one or other for one, other in CSS_URL.findall(css))
    return [one.strip() for one in found if not one.startswith("data:")]


def read(path: Path) -> Links:
    return Links(path.read_text("utf-8"))


def html_of(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def broken(site: Path, base: str, skip: tuple[str, ...] = ()) -> list[str]:
    """放在 base 下时，每页里走不通的站内链接。"""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    parsed = {page: read(site / page) for page in html_of(site)}
    found = []
    for page, links in parsed.items():
        for href in () if page in skip else [*links.links, *links.fetched, *links.styled]:
            url = urlsplit(urljoin(f"{ORIGIN}{base}{page}", href))
            if f"{url.scheme}://{url.netloc}" != ORIGIN:
                continue
            target = unquote(url.path).removeprefix(base)
            if target.endswith("/") or not target:
                target += "index.html"
            if not url.path.startswith(base) or target not in files:
                found.append(f"{page}: {href}")
            elif url.fragment and unquote(url.fragment) not in parsed[target].anchors:
                found.append(f"{page}: {href}（没有这个锚）")
    return found


@pytest.mark.parametrize("base", ["/", "/gov/ducha/"])
def test_every_link_leads_somewhere(demo_site: Path, base: str) -> None:
    assert broken(demo_site, base, skip=("404.html",)) == []
    assert len(html_of(demo_site)) > 50


def test_the_404_page_works_at_the_root(demo_site: Path) -> None:
    assert [one for one in broken(demo_site, "/") if one.startswith("404.html")] == []


def test_the_404_page_works_below_a_path(demo_site: Path) -> None:
    assert [one for one in broken(demo_site, "/gov/ducha/") if one.startswith("404.html")] == []


@pytest.fixture(scope="module")
def export(demo: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = demo.export(tmp_path_factory.mktemp("导出") / "x")
    return folder


def test_every_link_of_the_export_leads_somewhere(export: Path) -> None:
    assert broken(export, "/gov/") == []


def test_only_those_links_of_the_export_are_broken(export: Path) -> None:
    """上面那个缺陷以外，导出的链接都通。"""
    absent = ("measures.html", "items.schema.json")
    assert [one for one in broken(export, "/gov/") if not any(name in one for name in absent)] == []


def test_the_manifest_lists_every_exported_page(export: Path) -> None:
    manifest = json.loads((export / "pages.json").read_text("utf-8"))
    assert sorted(one["path"] for one in manifest["pages"]) == html_of(export)
    assert manifest["as_of"] == AS_OF


def test_no_page_asks_other_hosts_for_anything(demo_site: Path) -> None:
    for page in html_of(demo_site):
        links = read(demo_site / page)
        for url in [*links.fetched, *links.styled]:
            assert urlsplit(urljoin(f"{ORIGIN}/{page}", url)).netloc == "ducha.test", (page, url)
    for path in demo_site.rglob("*.css"):
        for url in urls_in(path.read_text("utf-8")):
            assert not urlsplit(url).netloc, (path.name, url)


def test_links_out_of_the_site_are_http_and_give_nothing_away(demo_site: Path) -> None:
    """对外的链接只有 http(s)；事项来源的链接不把本页地址和窗口交给对方。"""
    for page in html_of(demo_site):
        for href in read(demo_site / page).links:
            assert urlsplit(href).scheme in ("", "http", "https"), (page, href)
    source = (demo_site / "item/DC-2026-0001.html").read_text("utf-8")
    outside = re.findall(r'<a href="https?://[^"]+"([^>]*)>', source.split("<article")[1])
    assert outside
    assert all("noopener" in one and "noreferrer" in one for one in outside)


def digests(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def test_two_builds_are_byte_identical(demo: Any, demo_site: Path, tmp_path: Path) -> None:
    assert digests(demo.build(tmp_path / "public")) == digests(demo_site)


def test_mkdocs_alone_builds_the_same_site(demo: Any, demo_site: Path, tmp_path: Path) -> None:
    done = demo.mkdocs("build", "-q", "-f", "mkdocs.yml", "-d", tmp_path / "public")
    assert done.returncode == 0, done.stderr
    assert digests(tmp_path / "public") == digests(demo_site)


@pytest.fixture(scope="module")
def addressed(new_repository: Any, demo: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """写了 site_url 的网站。"""
    repository = new_repository().take(demo.items)
    config = repository.path / "mkdocs.yml"
    config.write_text(f"site_url: {ORIGIN}/gov/ducha/\n{config.read_text('utf-8')}", "utf-8")
    site: Path = repository.build(tmp_path_factory.mktemp("有址") / "public")
    return site


def test_sitemap_lists_every_page(addressed: Path) -> None:
    tree = ElementTree.parse(addressed / "sitemap.xml")
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    listed = [one.text or "" for one in tree.iter(f"{space}loc")]
    assert len(listed) == len(set(listed))
    pages = {unquote(one.removeprefix(f"{ORIGIN}/gov/ducha/")) for one in listed}
    assert pages == set(html_of(addressed)) - {"404.html"}
    assert {one.text for one in tree.iter(f"{space}lastmod")} == {AS_OF}


def test_a_site_with_an_address_has_no_broken_link(addressed: Path) -> None:
    assert broken(addressed, "/gov/ducha/") == []


def test_without_an_address_there_is_no_sitemap(demo_site: Path) -> None:
    assert not list(demo_site.glob("sitemap.xml*"))


@pytest.fixture
def with_site(new_repository: Any, demo: Any) -> Any:
    """建好了网站的仓库。"""
    repository = new_repository().take(demo.items)
    repository.build(repository.path / "public")
    return repository


def build(repository: Any, *words: str) -> Any:
    return repository.ducha("build", "--as-of", AS_OF, *words)


def test_errors_leave_the_old_site_untouched(with_site: Any) -> None:
    before = digests(with_site.path / "public")
    file = with_site.file("DC-2026-0001")
    file.write_text(file.read_text("utf-8").replace("主动公开", "主动公布"), "utf-8")
    done = build(with_site)
    assert done.returncode == 1
    assert "没有生成网站" in done.stderr
    assert "items/2026/DC-2026-0001.yaml:" in done.stderr
    assert digests(with_site.path / "public") == before
    done = with_site.mkdocs("build", "-q", "-f", "mkdocs.yml", "-d", "public")
    assert done.returncode == 1
    assert "没有生成网站" in done.stdout + done.stderr
    assert digests(with_site.path / "public") == before
    assert build(with_site, "--export", "导出").returncode == 1
    assert not (with_site.path / "导出").exists()


def test_no_items_builds_nothing(repository: Any) -> None:
    done = build(repository)
    assert done.returncode == 3
    assert not (repository.path / "public").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        "site_name: [\n",
        "site_name: 甲\ntheme: nosuch\nplugins: [ducha]\n",
        "site_name: 甲\ndocs_dir: nosuch\nplugins: [ducha]\n",
        "site_name: 甲\ndocs_dir: site/docs\nplugins: []\n",
    ],
    ids=["写法", "主题", "文件夹", "没有插件"],
)
def test_a_broken_configuration_is_exit_2(with_site: Any, wrong: str) -> None:
    before = digests(with_site.path / "public")
    with_site.path.joinpath("mkdocs.yml").write_text(wrong, "utf-8")
    done = build(with_site)
    assert done.returncode == 2
    assert "mkdocs.yml" in done.stderr
    assert digests(with_site.path / "public") == before


BAD_TEMPLATE = '{% extends "base.html" %}{% block'


def test_a_failed_build_leaves_the_old_site(with_site: Any) -> None:
    before = digests(with_site.path / "public")
    template = with_site.path / "site/overrides/main.html"
    template.parent.mkdir(exist_ok=True)
    template.write_text(BAD_TEMPLATE, "utf-8")
    assert build(with_site).returncode != 0
    assert digests(with_site.path / "public") == before


def test_a_broken_template_is_not_a_bug_of_the_tool(with_site: Any) -> None:
    template = with_site.path / "site/overrides/main.html"
    template.parent.mkdir(exist_ok=True)
    template.write_text(BAD_TEMPLATE, "utf-8")
    done = build(with_site)
    assert done.returncode == 2
    assert "main.html" in done.stderr


@pytest.mark.parametrize("target", ["items", "schema", "items/2026"])
def test_build_never_empties_a_folder_of_the_repository(
    demo: Any, tmp_path: Path, target: str
) -> None:
    copy = tmp_path / "仓库"
    shutil.copytree(demo.path, copy)
    before = set(copy.rglob("*.yaml"))
    demo.ducha("build", "--root", copy, "--as-of", AS_OF, "--site-dir", copy / target)
    assert set(copy.rglob("*.yaml")) >= before


def test_a_folder_of_somebody_else_is_left_alone(with_site: Any, tmp_path: Path) -> None:
    """不是本工具建的网站，就不碰，哪怕只有一个文件；空文件夹可以用。"""
    letter = tmp_path / "我的文件/信.txt"
    letter.parent.mkdir()
    letter.write_text("不能丢", "utf-8")
    for option in ("--site-dir", "--export"):
        done = build(with_site, option, str(letter.parent))
        assert done.returncode == 2
        assert "没有" in done.stderr or "不能" in done.stderr
        assert [path.name for path in letter.parent.iterdir()] == ["信.txt"]
        empty = tmp_path / f"空{option}"
        empty.mkdir()
        assert build(with_site, option, str(empty)).returncode == 0
        assert (empty / "index.html").is_file()
        assert {path.name for path in tmp_path.iterdir() if path.name.startswith(".")} == set()


def test_open_data_satisfies_its_schema(demo_site: Path) -> None:
    schema = json.loads((demo_site / "data/items.schema.json").read_text("utf-8"))
    data = json.loads((demo_site / "data/items.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    checker = Draft202012Validator.FORMAT_CHECKER
    Draft202012Validator(schema, format_checker=checker).validate(data)
    assert data["as_of"] == AS_OF
    assert len(data["items"]) == len(list((demo_site / "item").iterdir()))
    assert all((demo_site / one["page"]).is_file() for one in data["items"])
    assert [one["id"] for one in data["items"]] == sorted(one["id"] for one in data["items"])
