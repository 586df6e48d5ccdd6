"""A report printed to PDF becomes the text it was printed from, however it is set."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

import forms
from reportsite import importing
from reportsite.diagnostics import InputError

REPORT = forms.REPORT.read_text(encoding="utf-8")
HEAD = "<div style='font-size:9pt;width:100%;text-align:center'>清河市第九届人民代表大会<br>第四次会议文件（一）</div>"
FOOT = "<div style='font-size:9pt;width:100%;text-align:center'>— <span class=pageNumber></span> —</div>"


def read(folder: Path, data: bytes) -> tuple[str, list[str]]:
    """The text of a PDF file and what is told of it."""
    path = folder / "a.pdf"
    path.write_bytes(data)
    imported, _ = importing.read(path, "a.pdf")
    return imported.text, [note.message for note in imported.notes]


@pytest.mark.parametrize(
    ("sheet", "head", "foot"),
    [
        ({}, "", ""),
        ({}, "", FOOT),
        ({}, HEAD, FOOT),
        ({"indent": "0", "gap": "1em"}, HEAD, FOOT),
        ({"size": "16pt"}, HEAD, FOOT),
        ({"size": "16pt", "indent": "0", "gap": "0.8em"}, HEAD, ""),
    ],
)
def test_a_printed_report_is_the_text_again(
    browser: Browser, tmp_path: Path, sheet: dict[str, str], head: str, foot: str
) -> None:
    text, told = read(tmp_path, forms.printed(browser, forms.sheet(**sheet), head=head, foot=foot))
    assert text == REPORT
    assert any("lines are 23 paragraphs" in note for note in told)
    for words in (["running head or foot: 「清河市第九届人民代表大会」", "第四次会议文件（一）"] if head else []) + (["page number"] if foot else []):
        assert any(words in note for note in told), words


def test_a_number_that_was_broken_is_whole_again(browser: Browser, tmp_path: Path) -> None:
    html = "<style>body { font: 12pt/1.8 'Noto Serif CJK SC'; width: 20em; word-break: break-all } p { text-indent: 2em; margin: 0 }</style>"
    words = "去年全市上下齐心协力地区总值达到123456789.5亿元，增长百分之五，城镇新增就业人数是12345678人。"
    text, told = read(tmp_path, forms.printed(browser, html + f"<p>{words}</p><p>一年来，各项工作进展顺利。</p>" * 3))
    assert text == f"{words}\n一年来，各项工作进展顺利。\n" * 3
    assert any("a number that was broken" in note for note in told)


def test_a_scanned_report_is_named_as_such(browser: Browser, tmp_path: Path) -> None:
    picture = "<svg xmlns='http://www.w3.org/2000/svg' width='400' height='400'><rect width='300' height='300' fill='red'/></svg>"
    path = tmp_path / "a.pdf"
    path.write_bytes(forms.printed(browser, picture))
    with pytest.raises(InputError, match=r"a.pdf error not-a-report this PDF holds pictures of its pages and no text"):
        importing.read(path, "a.pdf")


def test_columns_and_tables_are_told_of(browser: Browser, tmp_path: Path) -> None:
    row = "<tr><td>地区生产总值</td><td>1234亿元</td><td>增长5%</td></tr>"
    html = f"<style>table {{ width: 100% }}</style><p>主要指标完成情况。</p><table>{row * 6}</table>"
    text, told = read(tmp_path, forms.printed(browser, html))
    assert text.splitlines()[1:] == ["地区生产总值　1234亿元　增长5%"] * 6
    assert any("a table or columns" in note for note in told)


def test_notes_at_the_foot_of_a_page_do_not_cut_the_text(browser: Browser, tmp_path: Path) -> None:
    words = "一年来全市上下齐心协力较好完成了年初确定的各项目标任务，经济运行总体平稳稳中有进，民生保障扎实有力。" * 12
    html = (
        "<style>body { font: 14pt/1.8 'Noto Serif CJK SC' } p { margin: 0; text-indent: 2em } "
        "div { page-break-after: always; font-size: 9pt; position: relative; top: 1em }</style>"
        f"<p style='text-align-last: justify'>{words[:300]}</p><div>①按可比价格计算。</div><p style='text-indent: 0'>{words[300:]}</p>"
    )
    text, _ = read(tmp_path, forms.printed(browser, html))
    assert text == f"{words}\n注释\n1.按可比价格计算。\n"
