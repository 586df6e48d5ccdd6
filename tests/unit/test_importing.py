"""Files people have become the text of a report: the same text from every format, and one line for what is no report."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

import forms
from reportsite import importing, outline
from reportsite.diagnostics import InputError
from reportsite.importing.encodings import text_of
from reportsite.importing.numbering import written
from reportsite.linebreaks import glued, joined

REPORT = forms.REPORT.read_text(encoding="utf-8")
FORMS = {
    "report.docx": forms.word,
    "report.html": lambda: forms.page().encode(),
    "report.htm": lambda: forms.page("gb2312").encode("gb18030"),
    "report.md": lambda: forms.markdown().encode(),
    "report.txt": lambda: REPORT.encode(),
    "dos.txt": lambda: "".join(f"　　{line}\r\n\r\n" for line in forms.lines()).encode("gb18030"),
    "mark.txt": lambda: REPORT.encode("utf-8-sig"),
    "wide.txt": lambda: REPORT.encode("utf-16"),
    "wide-be.txt": lambda: REPORT.encode("utf-16-be"),
}


def taken(folder: Path, name: str, data: bytes) -> tuple[str, list[str]]:
    """The clean text of a file, and what is told of it."""
    path = folder / name
    path.write_bytes(data)
    imported, original = importing.read(path, name)
    assert original == data
    return importing.tidied(imported.text), [str(note) for note in imported.notes]


def refused(folder: Path, name: str, data: bytes) -> str:
    """The one line that a file is refused with."""
    with pytest.raises(InputError) as error:
        taken(folder, name, data)
    lines = str(error.value).splitlines()
    assert len(lines) == 1
    return lines[0]


def docx(*paragraphs: str, **parts: str) -> bytes:
    """A Word file of these paragraphs (text, or XML of one) with other files in its package."""
    document = Document()
    for paragraph in paragraphs:
        if paragraph.startswith("<"):
            document.element.body.insert(-1, parse_xml(paragraph.replace(">", f" {nsdecls('w')}>", 1)))
        else:
            document.add_paragraph(paragraph)
    return forms.saved(document)


@pytest.mark.parametrize("name", FORMS)
def test_every_form_of_a_report_gives_the_same_text_and_outline(name: str, tmp_path: Path) -> None:
    text, _ = taken(tmp_path, name, FORMS[name]())
    assert text == REPORT
    report = outline.parse(text)
    assert [part.kind.value for part in report.parts] == ["other", "achievement", "measure"]
    assert report == outline.parse(REPORT)


def test_an_encoding_is_told_unless_it_is_the_usual_one(tmp_path: Path) -> None:
    assert taken(tmp_path, "a.txt", REPORT.encode())[1] == []
    assert taken(tmp_path, "a.txt", REPORT.encode("gb18030"))[1] == ["a.txt info import-read read as GB18030"]
    assert "UTF-16 without a byte order mark" in taken(tmp_path, "a.txt", REPORT.encode("utf-16-le"))[1][0]


def test_a_text_keeps_its_own_lines_for_whoever_parses_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("　　一、回顾\r\n\r\n　　好。\r\n".encode("gb18030"))
    assert importing.read(path, "a.txt")[0].text == "　　一、回顾\r\n\r\n　　好。\r\n"


def test_one_bad_byte_is_a_mistake_with_its_place_and_no_other_encoding(tmp_path: Path) -> None:
    data = REPORT.encode()
    assert refused(tmp_path, "a.txt", data[:-20] + b"\xff" + data[-20:]).startswith("a.txt:23:")
    assert refused(tmp_path, "a.txt", REPORT.encode("gb18030")[:-2] + b"\xff\xff").startswith("a.txt:23:")


@given(st.text(st.characters(codec="gb18030", exclude_characters="\x00", exclude_categories=["Cc", "Cs"]), max_size=200))
def test_no_text_in_utf8_is_taken_for_another_encoding(text: str) -> None:
    if text and not text.startswith("\ufeff"):
        assert text_of(text.encode(), "a.txt") == (text, "UTF-8")


def test_what_stands_around_the_text_of_a_page_is_left_out_with_its_words(tmp_path: Path) -> None:
    _, told = taken(tmp_path, "a.html", forms.page().encode())
    for words in ("首页 政务公开", "您的位置", "打印", "分享到", "相关文件", "主办"):
        assert any(words in note and "import-dropped" in note for note in told), words


def test_a_page_tells_who_published_it_when_and_where(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(forms.page(), encoding="utf-8")
    assert importing.read(path, "a.html")[0].facts == {
        "title": "清河市2024年政府工作报告",
        "published": "2024-01-24",
        "publisher": "清河市人民政府办公室",
        "source": "https://www.example.gov.cn/bg/2024.html",
    }


def test_the_date_and_source_of_a_page_are_no_text_of_the_report(tmp_path: Path) -> None:
    info = "<div class=info><span>发布时间：2024年2月1日 09:30</span> <span>来源：清河市统计局</span> <span>浏览次数：9</span></div>"
    body = f"<div><h2 class=title>报告</h2>{info}<div id=zoom><p>一、回顾</p><p>{LONG}</p></div></div>"
    path = tmp_path / "a.html"
    path.write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
    imported, _ = importing.read(path, "a.html")
    assert imported.text == f"报告\n一、回顾\n{LONG}\n"
    assert imported.facts == {"published": "2024-02-01", "publisher": "清河市统计局"}


LONG = "全市上下齐心协力，较好完成了各项任务，主要指标好于预期，发展质量稳步提高。" * 3


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"<div>一、回顾<br>　　{LONG}<br/>&nbsp;&nbsp;{LONG}</div>", f"一、回顾\n{LONG}\n{LONG}\n"),
        (f"<p>一、回顾<p>{LONG}<p>增长<b>5</b><span>.</span><i>6</i>%。", f"一、回顾\n{LONG}\n增长5.6%。\n"),
        (f"<h1>报告\n 全文</h1><p>{LONG}</p>", f"报告 全文\n{LONG}\n"),
        (f"<ol><li>{LONG}</li><li>第二。</li></ol>", f"1.{LONG}\n2.第二。\n"),
        (f"<ul><li>{LONG}</li></ul>", f"{LONG}\n"),
        (f"<table><tr><td><p>一、回顾</p><p>{LONG}</p></td></tr></table>", f"一、回顾\n{LONG}\n"),
        (
            f"<p>{LONG}</p><table><tr><th>指标</th><th>增速</th></tr><tr><td>产值</td><td>5.6%</td></tr></table>",
            f"{LONG}\n指标　增速\n产值　5.6%\n",
        ),
        (f"<p>{LONG}</p><p style='display:none'>不显示。</p><!-- 注 --><script>脚本</script>", f"{LONG}\n"),
        (f"<pre>{LONG}\n第二段。</pre>", f"{LONG}\n第二段。\n"),
        (f"<p>见<a href='#'>附件一，</a>{LONG}</p>", f"见附件一，{LONG}\n"),
    ],
)
def test_the_paragraphs_of_a_page(body: str, text: str, tmp_path: Path) -> None:
    assert taken(tmp_path, "a.html", f"<html><body>{body}</body></html>".encode())[0] == text


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("chineseCountingThousand", "一 二 十 十一 二十一"),
        ("decimal", "1 2 10 11 21"),
        ("decimalEnclosedCircle", "① ② ⑩ ⑪ 21"),
        ("decimalFullWidth", "１ ２ １０ １１ ２１"),
        ("ideographTraditional", "甲 乙 癸 甲 甲"),
        ("chineseLegalSimplified", "壹 贰 拾 拾壹 贰拾壹"),
        ("lowerRoman", "i ii x xi xxi"),
        ("upperLetter", "A B J K U"),
    ],
)
def test_the_numbers_that_word_writes_by_itself(form: str, numbers: str) -> None:
    assert " ".join(written(number, form) for number in (1, 2, 10, 11, 21)) == numbers


def test_words_lists_begin_again_below_a_new_number_of_a_higher_level(tmp_path: Path) -> None:
    document = Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(forms._ABSTRACT))
    numbering.append(parse_xml(forms._NUM))
    for level in (0, 1, 1, 2, 2, 0, 1, 2):
        forms.numbered(document.add_paragraph("文"), 77, level)
    text, _ = taken(tmp_path, "a.docx", forms.saved(document))
    assert text.split() == ["一、文", "（一）文", "（二）文", "1.文", "2.文", "二、文", "（一）文", "1.文"]


def test_words_numbers_of_a_heading_style(tmp_path: Path) -> None:
    document = Document()
    numbering = document.part.numbering_part.element
    linked = forms._ABSTRACT.replace("<w:lvlText w:val='（%2）'/>", "<w:pStyle w:val='Heading2'/><w:lvlText w:val='（%2）'/>")
    linked = linked.replace("<w:lvlText w:val='%1、'/>", "<w:pStyle w:val='Heading1'/><w:lvlText w:val='%1、'/>")
    numbering.insert(0, parse_xml(linked))
    numbering.append(parse_xml(forms._NUM))
    for name, level in (("Heading 1", None), ("Heading 2", 1)):
        number = f"<w:ilvl w:val='{level}'/>" if level else ""
        properties = document.styles[name].element.get_or_add_pPr()
        properties.append(parse_xml(f"<w:numPr {nsdecls('w')}>{number}<w:numId w:val='77'/></w:numPr>"))
    for style in ("Heading 1", "Heading 2", "Normal", "Heading 2", "Heading 1", "Heading 2"):
        document.add_paragraph("文", style=style)
    plain = document.add_paragraph("文", style="Heading 1")
    forms.numbered(plain, 0, 0)
    text, _ = taken(tmp_path, "a.docx", forms.saved(document))
    assert text.split() == ["一、文", "（一）文", "文", "（二）文", "二、文", "（一）文", "文"]


def test_words_lists_count_on_and_begin_anew(tmp_path: Path) -> None:
    document = Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(forms._ABSTRACT))
    numbering.append(parse_xml(forms._NUM))
    anew = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride>"
    numbering.append(parse_xml(forms._NUM.replace("w:numId='77'", "w:numId='78'")))
    numbering.append(parse_xml(forms._NUM.replace("w:numId='77'", "w:numId='79'").replace("</w:num>", anew + "</w:num>")))
    for list_id in (77, 78, 77, 79, 79):
        forms.numbered(document.add_paragraph("文"), list_id, 0)
    text, _ = taken(tmp_path, "a.docx", forms.saved(document))
    assert text.split() == ["一、文", "二、文", "三、文", "一、文", "二、文"]


def test_footnotes_come_to_the_end(tmp_path: Path) -> None:
    note = "<w:footnote w:id='2'><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>按可比价格计算。</w:t></w:r></w:p></w:footnote>"
    document = Document()
    document.element.body.insert(0, parse_xml(
        f"<w:p {nsdecls('w')}><w:r><w:t>增长5%</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:t>。</w:t></w:r></w:p>"
    ))
    part = Part(
        PackURI("/word/footnotes.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>".encode(), document.part.package,
    )
    document.part.relate_to(part, RT.FOOTNOTES)
    text, told = taken(tmp_path, "a.docx", forms.saved(document))
    assert text == "增长5%。\n注释\n1.按可比价格计算。\n"
    assert any("note moved to the end" in line for line in told)


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("paragraph", "text", "told"),
    [
        (f"<w:p><w:ins>{run('新增')}</w:ins><w:del><w:r><w:delText>旧的</w:delText></w:r></w:del></w:p>", "新增\n", "旧的"),
        (f"<w:p>{run('见')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗语</w:t></w:r></w:p>", "见\n", "暗语"),
        ("<w:p><w:pPr><w:jc w:val='center'/></w:pPr><w:r><w:t>关于计划</w:t><w:br/><w:t>的报告</w:t></w:r></w:p>", "关于计划的报告\n", "heading of several lines"),
        ("<w:p><w:r><w:t>上</w:t><w:br/><w:t>下</w:t></w:r></w:p>", "上\n下\n", ""),
        ("<w:p><w:r><w:t>5</w:t></w:r><w:r><w:t>.</w:t><w:noBreakHyphen/><w:t>6</w:t></w:r></w:p>", "5.-6\n", ""),
        (f"<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>{run('7')}</w:p>", "7\n", ""),
        (f"<w:sdt><w:sdtContent><w:p>{run('在控件里')}</w:p></w:sdtContent></w:sdt>", "在控件里\n", ""),
        (
            f"<w:tbl><w:tr><w:tc><w:p>{run('指标')}</w:p></w:tc><w:tc><w:p>{run('增速')}</w:p></w:tc></w:tr></w:tbl>",
            "指标　增速\n",
            "a table of 1 rows",
        ),
        (f"<w:tbl><w:tr><w:tc><w:p>{run('一、回顾')}</w:p><w:p>{run('好。')}</w:p></w:tc></w:tr></w:tbl>", "一、回顾\n好。\n", ""),
    ],
)  # fmt: skip
def test_what_a_word_file_may_hold(paragraph: str, text: str, told: str, tmp_path: Path) -> None:
    found, notes = taken(tmp_path, "a.docx", docx(paragraph))
    assert found == text
    assert any(told in note for note in notes) if told else notes == []


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("# 报告\n\n## 一、回顾\n\n**好。**坚持*稳*字当头。\n", "报告\n一、回顾\n好。坚持稳字当头。\n"),
        ("1. 甲\n2. 乙\n\n- 丙\n- 丁\n", "1.甲\n2.乙\n丙\n丁\n"),
        ("一、回顾\n　　全市齐心协力。\n　　新建学校。\n", "一、回顾\n全市齐心协力。\n新建学校。\n"),
        ("---\ntitle: 报告\n---\n正文。\n", "正文。\n"),
        ("| 指标 | 增速 |\n|---|---|\n| 产值 | 5% |\n", "指标　增速\n产值　5%\n"),
        ("见[附件](a.html)。\n\n> 引文。\n", "见附件。\n引文。\n"),
        ("增长5%[^1]。\n\n[^1]: 按可比价格。\n", "增长5%。\n注释\n1.按可比价格。\n"),
        ("    四格缩进的段落。\n", "四格缩进的段落。\n"),
    ],
)
def test_what_markdown_becomes(source: str, text: str, tmp_path: Path) -> None:
    assert taken(tmp_path, "a.md", source.encode())[0] == text


def test_lines_that_were_broken_for_their_width_are_joined() -> None:
    text = "过去一年全市上下齐心协力较好完成了各项任务主要指标好于预期好于往年实现了年初确定的目标发展质量和效益稳步提高。"
    lines = [text[at : at + 20] for at in range(0, len(text), 20)]
    assert joined(lines) == ([text], len(lines) - 1)
    assert joined(["一、回顾", "全市上下齐心协力。", "新建学校九所。"])[1] == 0
    assert joined([text, "二、任务", text])[1] == 0


def test_numbers_and_words_over_a_line_end_are_whole_again() -> None:
    assert glued("增长12", "345亿元") == "增长12345亿元"
    assert glued("推动Wi-Fi", "Alliance") == "推动Wi-Fi Alliance"
    assert glued("manage-", "ment") == "management"
    assert glued("达到 ", " 3%") == "达到3%"


def zipped(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/").replace("_x", "."), text)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "a Word 97–2003 file (.doc); open it and save it as .docx"),
        ("a.docx", OLE + "WordDocument".encode("utf-16-le"), "a Word 97–2003 file"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "with a password"),
        ("a.wps", OLE + "WordDocument".encode("utf-16-le"), "a WPS file"),
        ("a.xls", OLE + "Workbook".encode("utf-16-le"), "an Excel 97–2003 file"),
        ("a.rtf", b"{\\rtf1\\ansi text}", "an RTF file"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(64), "a picture (PNG)"),
        ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(64), "a picture (JPEG)"),
        ("a.webp", b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a picture (WebP)"),
        ("a.zip", zipped(a_xtxt="text"), "a ZIP archive; unpack it first"),
        ("a.xlsx", zipped(xl__workbook_xxml="x"), "an Excel workbook"),
        ("a.odt", zipped(content_xxml="x"), "an OpenDocument file"),
        ("a.epub", zipped(**{"META-INF__container_xxml": "x"}), "an EPUB book"),
        ("a.ofd", zipped(OFD_xxml="x"), "an OFD file"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c" + bytes(20), "a 7-Zip archive"),
        ("a.gz", b"\x1f\x8b\x08" + bytes(20), "a gzip archive"),
        ("a.mht", b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x", "a web archive (MHTML)"),
        ("a.txt", struct.pack("<64I", *range(64)), "no text, and no format that is known here"),
        ("a.xml", b"<?xml version='1.0'?><?mso-application progid=\"Word.Document\"?><w:wordDocument/>", "one piece of XML"),
    ],
)
def test_anything_else_is_named_for_what_it_is(name: str, data: bytes, said: str, tmp_path: Path) -> None:
    assert f"{name} error not-a-report this is " in (line := refused(tmp_path, name, data))
    assert said in line


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.docx", docx("文")[:400], "damaged"),
        ("a.docx", zipped(word__document_xxml="<a>"), "damaged"),
        ("a.docx", zipped(word__document_xxml="x" * 50_000_000), "too-large"),
        ("a.docx", docx(""), "no-text"),
        ("a.pdf", b"%PDF-1.7\n" + bytes(100), "damaged"),
        ("a.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\ntrailer\n<< /Root 1 0 R >>", "damaged"),
        ("a.html", b"<html>" + b"<div>" * 100_000 + "好。".encode(), "damaged"),
        ("a.html", b"<html><body><script>1</script></body></html>", "no-text"),
        ("a.txt", b"", "no-text"),
        ("a.txt", b"\xef\xbb\xbf \r\n", "no-text"),
        ("a.md", b"<!-- -->\n", "no-text"),
    ],
)
def test_what_is_damaged_or_hostile_ends_in_one_line(name: str, data: bytes, code: str, tmp_path: Path) -> None:
    assert f" error {code} " in refused(tmp_path, name, data)


def test_what_a_file_is_counts_and_not_what_it_is_called(tmp_path: Path) -> None:
    assert taken(tmp_path, "a.txt", forms.word())[0] == REPORT
    assert taken(tmp_path, "a.doc", forms.page().encode())[0] == REPORT
    assert taken(tmp_path, "a.docx", REPORT.encode("gb18030"))[0] == REPORT


def test_without_the_packages_a_line_says_how_to_get_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name="docx")

    monkeypatch.setattr("importlib.import_module", missing)
    line = refused(tmp_path, "a.docx", forms.word())
    assert line.startswith("a.docx error no-package")
    assert "`make import`" in line
    assert taken(tmp_path, "a.txt", REPORT.encode())[0] == REPORT


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.docx", "a.html", "a.pdf", "a.md"]), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.4\n", b"<html>", b"\xff\xfe"]))
def test_any_bytes_give_a_text_or_one_clear_line(tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str, head: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(head + data)
    try:
        imported, _ = importing.read(path, name)
        assert imported.own_lines or imported.text.strip()
    except InputError as error:
        lines = str(error).splitlines()
        if len(lines) != 1:
            raise
