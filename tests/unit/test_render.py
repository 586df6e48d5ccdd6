"""Pages become files, assets get names of their own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from markupsafe import Markup

from reportsite.content import nodes
from reportsite.diagnostics import InputError
from reportsite.model import Note, ReportInfo
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
    assert unbroken("“两区”建设<") == '<span class="words"><span class="nobr">“两区”</span><wbr>建设&lt;</span>'
    assert '<span class="nobr">“三城一区”</span>' in unbroken("“三城一区”主平台")
    assert "nobr" not in unbroken("“" + "长" * 9 + "”")


def test_what_is_shown_already_is_not_escaped_twice() -> None:
    assert unbroken(Markup("甲&amp;乙")) == unbroken("甲&乙")
    assert "&amp;amp;" not in unbroken(Markup("甲&amp;乙"))


def note(text: str) -> Note:
    """A note as it is read from a file that holds nothing else."""
    node = nodes.parse(nodes.dump([text]), "report.yaml").items()[0]
    return Note(node.lines(), node.find)


def test_notes_are_markdown_and_their_html_is_text() -> None:
    assert markdown(note("见**附件**<script>")) == "<p>见<strong>附件</strong>&lt;script&gt;</p>\n"
    for scheme in ("javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc"):
        assert "<a" not in markdown(note(f"[x]({scheme})"))


@pytest.mark.parametrize(
    "text",
    ["![x](https://x.org/a.png)", "![x](//x.org/a.png)", "[![x](http://x.org/a.png)](https://x.org)", "![x][a]\n\n[a]: https://x.org/a.png",
     "![x](data:image/png;base64,AA)", "![x](a.png)", "甲![x](https://x.org/图.png?a&amp;b)"],
)  # fmt: skip
def test_a_picture_in_a_note_is_an_error_at_its_place(text: str) -> None:
    with pytest.raises(InputError, match=r"report\.yaml:1:\d+ error foreign-image an image \("):
        markdown(note(text))
    block = nodes.parse("- |\n  甲\n\n  乙![x](https://x.org/a.png)\n", "report.yaml").items()[0]
    with pytest.raises(InputError, match=r"report\.yaml:4:9 error foreign-image"):
        markdown(Note(block.lines(), block.find))


def circle(text: str) -> dict[str, str]:
    return {"x.html": text, "y.html": "{% include 'x.html' %}"}


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"x.html": "甲\n{{ 1 / 0 }}"}, r"x\.html:2:1 error template ZeroDivisionError: division by zero \(while making r1/x"),
        ({"x.html": "{{ page.words.nothing }}"}, r"x\.html:1:1 error template .*nothing"),
        ({"x.html": "\n\n{{ site.assets['nothing.js'] }}"}, r"x\.html:3:1 error template "),
        ({"x.html": "{{ page.words|nothing }}"}, r"x\.html:1:1 error template .*nothing"),
        ({"x.html": "{{ 'a' + 1 }}"}, r"x\.html:1:1 error template TypeError"),
        ({"x.html": "\n{{ page.words|round }}"}, r"x\.html:2:1 error template TypeError"),
        ({"x.html": "{% blok %}"}, r"x\.html:1:1 error template .*blok"),
        ({"x.html": "\n{% include 'x.html' %}"}, r"x\.html:2:1 error template it includes or calls itself without end"),
        ({"x.html": "{% extends 'x.html' %}"}, r"x\.html:1:1 error template it includes or calls itself without end"),
        (circle("\n{% include 'y.html' %}"), r"[xy]\.html:[12]:1 error template it includes or calls itself without end"),
        ({"x.html": "{% import 'x.html' as x %}"}, r"x\.html:1:1 error template it includes or calls itself without end"),
        ({"x.html": "\n{% include 'z.html' %}"}, r"x\.html:2:1 error template the template 'z\.html' is missing"),
        ({"x.html": "{% include '../z.html' %}"}, r"x\.html:1:1 error template the template '\.\./z\.html' is missing"),
        ({}, r"x\.html error template the template 'x\.html' is missing"),
        ({"x.html": "{% include 'y.html' %}", "y.html": "甲\n乙\udcff"}, r"y\.html:2:2 error not-utf8"),
        ({"x.html": "{% include 'y' %}", "y/z.html": ""}, r"y error not-a-file"),
    ],
)  # fmt: skip
def test_whatever_goes_wrong_in_a_template_is_told_with_its_place(tmp_path: Path, files: dict[str, str], said: str) -> None:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(InputError, match=rf"^templates/{said}"):
        render_page(environment(tmp_path), words("甲"), SITE)


def test_a_mistake_of_ours_is_not_blamed_on_a_template(templates: Path) -> None:
    class Wrong(Words):
        @property
        def root(self) -> str:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        render_page(environment(templates), Wrong(path="x", template="x.html", title="", description="", words=""), SITE)


def test_what_html_may_not_hold_is_shown_as_a_character_that_cannot_be(templates: Path) -> None:
    html = render_page(environment(templates), words("甲\x00乙\x1b\x9f丙\ufffe\U0001ffff\t丁"), SITE)
    assert html == "../甲\ufffd乙\ufffd\ufffd丙\ufffd\ufffd\t丁"


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
