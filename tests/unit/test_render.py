"""Pages become files, assets get names of their own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from reportsite.diagnostics import InputError
from reportsite.model import ReportInfo
from reportsite.pages.base import Page, ReportEntry, Site
from reportsite.render import Assets, BundleError, environment, render_page, render_site, unbroken
from reportsite.render.markdown import markdown

ESBUILD = Path(__file__).parents[2] / "node_modules" / ".bin" / "esbuild"

SITE = Site(
    reports=(
        ReportEntry(
            id="r1",
            name=("甲",),
            info=ReportInfo(title="甲", short_title="甲", publisher=""),
            home="index.html",
            data="r1/data.html",
            nav=(),
        ),
    )
)


@dataclass(frozen=True, kw_only=True)
class Words(Page):
    words: str


def words(text: str, path: str = "r1/x.html") -> Words:
    return Words(path=path, template="x.html", title="甲", description="甲", words=text)


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "x.html").write_text("{{ root }}{{ page.words|display }}", encoding="utf-8")
    (folder / "typo.html").write_text("{{ page.wrods }}", encoding="utf-8")
    return folder


def test_text_is_shown_in_chinese_type_and_escaped(templates: Path, tmp_path: Path) -> None:
    render_site([words("甲,乙(试点):<b>&丙")], SITE, templates=templates, out=tmp_path / "out")
    assert (tmp_path / "out/r1/x.html").read_text(encoding="utf-8") == "../甲，乙（试点）：&lt;b&gt;&amp;丙"


def test_a_name_that_a_page_has_not_is_an_error(templates: Path) -> None:
    page = Words(path="x.html", template="typo.html", title="", description="", words="")
    with pytest.raises(InputError, match=r"templates/typo\.html:1:1 error template .*wrods"):
        render_page(environment(templates), page, SITE)


def test_two_pages_cannot_have_one_address(templates: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"r1/x\.html"):
        render_site([words("甲"), words("乙")], SITE, templates=templates, out=tmp_path / "out")


def test_the_404_page_leads_home_from_any_address(templates: Path) -> None:
    site = Site(reports=SITE.reports, base_url="https://example.org/a/")
    env = environment(templates)
    assert render_page(env, words("甲", "404.html"), site) == "https://example.org/a/甲"
    assert render_page(env, words("甲", "404.html"), SITE) == "甲"
    assert render_page(env, words("甲"), site) == "../甲"


def test_a_page_of_a_report_the_site_has_not_is_an_error() -> None:
    page = Words(path="x.html", template="x.html", title="", description="", words="", report="r2")
    with pytest.raises(KeyError, match="r2"):
        SITE.entry(page)


def test_a_heading_does_not_break_inside_a_short_quotation() -> None:
    assert unbroken("“两区”建设<") == '<span class="nobr">“两区”</span>建设&lt;'
    assert unbroken("“" + "长" * 9 + "”") == "“" + "长" * 9 + "”"


def test_notes_are_markdown_and_their_html_is_text() -> None:
    assert markdown("见**附件**<script>") == "<p>见<strong>附件</strong>&lt;script&gt;</p>\n"
    assert "<a" not in markdown("[x](javascript:alert(1))")


def test_an_asset_is_named_after_its_content(tmp_path: Path) -> None:
    assets = Assets(tmp_path)
    path = assets.add("texts.js", b"1", lazy=True)
    assert path == "assets/texts-6b86b273.js"
    assert (tmp_path / path).read_bytes() == b"1"
    assert assets.add("texts.js", b"1") == path
    assert (dict(assets.paths), assets.lazy) == ({"texts.js": path}, ("texts.js",))


def test_one_asset_name_cannot_mean_two_things(tmp_path: Path) -> None:
    assets = Assets(tmp_path)
    assets.add("a.css", b"1")
    with pytest.raises(ValueError, match=r"a\.css"):
        assets.add("a.css", b"2")


def test_a_missing_bundler_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="make site"):
        Assets(tmp_path).bundle(tmp_path, [], esbuild=tmp_path / "nowhere")


SOURCES = {
    "css/site.css": "@layer base, pages, print;\n@layer base { a { color: red } }\n@layer print { a { color: black } }\n",
    "js/main.js": "export function start(document, layers) {\n  for (const init of layers) init(document);\n}\n",
    "js/theme.js": "",
    "js/search/app.js": "",
    "js/search/second.js": "",
    "js/search/marked.js": "",
    "img/icon.svg": "<svg/>",
}


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def bundled(root: Path, layers: dict[str, dict[str, str]]) -> dict[str, str]:
    """The assets of a project in ``root`` with these layers, by the names they are asked for."""
    static = write(root / "templates" / "static", SOURCES)
    folders = [write(root / "templates" / "layers" / name, files) for name, files in layers.items()]
    assets = Assets(root / "out")
    assets.bundle(static, folders, esbuild=ESBUILD)
    return {name: (root / "out" / path).read_text("utf-8").strip() for name, path in assets.paths.items()}


def test_layers_bring_styles_and_scripts_in_their_order(tmp_path: Path) -> None:
    made = bundled(
        tmp_path,
        {
            "b": {"style.css": "a { top: 1px }", "script.js": 'export const init = () => console.log("b")'},
            "a": {"script.js": 'import "../../static/js/theme.js";\nexport const init = () => console.log("a")'},
            "c": {"style.css": "a { top: 3px }"},
        },
    )
    assert made["site.css"] == (
        "@layer base,pages,print;@layer base{a{color:red}}@layer print{a{color:#000}}"
        "@layer pages{a{top:1px}}@layer pages{a{top:3px}}"
    )
    assert made["site.js"].index('log("b")') < made["site.js"].index('log("a")')


def test_bundles_are_the_same_wherever_the_project_lies(tmp_path: Path) -> None:
    layers = {
        "a": {"style.css": "a { top: 1px }", "script.js": "export function init(document) { document.title = 1 }"}
    }
    first = bundled(tmp_path / "here", layers)
    assert first == bundled(tmp_path / "some where" / 'else="' / "é", layers)
    assert first.keys() == {"site.css", "site.js", "theme.js", "search.js", "search-rank.js", "search-marks.js", "icon.svg"}  # fmt: skip


@pytest.mark.parametrize(
    ("script", "place"),
    [
        ("export function init( {", "templates/layers/a/script.js:1:23"),
        ("export function begin() {}", "templates/layers/a/script.js"),
        ('\nimport "./nothing.js";', "templates/layers/a/script.js:2:7"),
    ],
)
def test_a_broken_layer_is_named_with_its_file(tmp_path: Path, script: str, place: str) -> None:
    with pytest.raises(BundleError, match=place):
        bundled(tmp_path, {"a": {"script.js": script}})
