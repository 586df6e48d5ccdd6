"""Pages become files, assets get names of their own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from reportsite.diagnostics import InputError
from reportsite.model import ReportInfo
from reportsite.pages.base import Page, ReportEntry, Site
from reportsite.render import Assets, environment, render_page, render_site, unbroken
from reportsite.render.markdown import markdown

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
