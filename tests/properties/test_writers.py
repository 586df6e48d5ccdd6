"""Whatever the text, each file stays one of its format, and a reader of that format gets the text back."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from reportsite import outline, typography
from reportsite.diagnostics import Span
from reportsite.export.workbook import workbook
from reportsite.layers.commitments.calendar import calendar
from reportsite.layers.commitments.finding import Commitment, Deadline
from reportsite.model import ReportInfo
from reportsite.pages import citation
from reportsite.pages.base import Source
from reportsite.pages.routes import Routes
from reportsite.tables import Column, Table

ODD = ["\n", "\r\n", "\r", "\x00", "\x1b", "\x85", "\u2028", "\t", "{", "}", "\\", "&", "%", "#", "_", "~", "^", "$", ";", ",",
       "BEGIN:VEVENT", "ER  - ", "@x{", '"', "=1+1", "\ufeff", "汉字", "𠮷", "é"]  # fmt: skip
texts = st.lists(
    st.one_of(st.sampled_from(ODD), st.text(st.characters(exclude_categories=["Cs"]), max_size=5)), max_size=30
).map("".join)
DAY = date(2026, 1, 5)
REPORT = outline.parse("三、主要措施\n(一)港口\n(1)扩大。年底前完成。\n", id="2023h1")
DEADLINE = Deadline("m1-1-s1-d1", "m1-1", "m1-1-s1", Span(3, 6, 9), "年底前", "2023-12-31", Commitment(()), "完成")


def info(title: str, publisher: str = "某委") -> ReportInfo:
    return ReportInfo(title=title, short_title=title, publisher=publisher, published=date(2023, 10, 16))


def source(told: ReportInfo, base: str = "") -> Source:
    return Source(report=REPORT, info=told, routes=Routes(REPORT, base=base))


def form(key: str, title: str, publisher: str) -> str:
    made = citation.forms(info(title, publisher), place="三（六）", key="2023h1-m6-4", permalink="https://x.org/a_b%20c")
    return next(f for f in made if f.key == key).text(DAY)


def test_the_stamp_of_an_early_year_has_all_its_digits() -> None:
    early = replace(info("题"), published=date(23, 1, 2))
    assert b"DTSTAMP:00230102T000000Z" in calendar(source(early), [DEADLINE])


def unfolded(data: bytes) -> list[tuple[str, str]]:
    """The lines of an iCalendar file as (name with parameters, value), by RFC 5545, 3.1."""
    for raw in data.split(b"\r\n"):
        assert len(raw) <= 75
    text = data.decode().replace("\r\n ", "")
    assert text.endswith("\r\n")
    lines = text.removesuffix("\r\n").split("\r\n")
    assert not re.search("[\x00-\x08\x0a-\x1f\x7f]", "".join(lines))
    return [(name, value) for name, _, value in (line.partition(":") for line in lines)]


def meant(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


@given(texts, texts)
@settings(deadline=None)
def test_a_calendar_has_its_lines_and_says_the_words(title: str, what: str) -> None:
    lines = unfolded(calendar(source(info(title)), [replace(DEADLINE, what=what)]))
    names = [name for name, _ in lines]
    assert names == [
        "BEGIN", "VERSION", "PRODID", "CALSCALE", "X-WR-CALNAME", "BEGIN", "UID", "DTSTAMP", "SEQUENCE",
        "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "SUMMARY", "DESCRIPTION", "TRANSP", "END", "END",
    ]  # fmt: skip
    assert meant(lines[11][1]) == typography.one_line(what, end="\n")
    assert meant(lines[4][1]) == typography.one_line(title, end="\n") + "：期限"


def test_an_event_leads_to_its_sentence_here_and_on_the_official_page() -> None:
    told = replace(info("题"), source="https://example.org/r.htm")
    [url] = [v for name, v in unfolded(calendar(source(told, "https://x.org/a,b;c/"), [DEADLINE])) if name == "URL"]
    assert url == "https://x.org/a,b;c/2023h1/m1-1.html#m1-1-s1"
    for base in ("", "https://x.org/a,b;c/"):
        lines = dict(unfolded(calendar(source(told, base), [DEADLINE])))
        first, sentence, *addresses = meant(lines["DESCRIPTION"]).split("\n")
        assert (first, sentence) == ("年底前（m1-1-s1）", "年底前完成。")
        assert addresses[-1].startswith("https://example.org/r.htm#:~:text=")
        assert addresses[:-1] == ([url] if base else [])
        assert ("URL" in lines) is bool(base)


def test_the_name_of_an_event_does_not_change_with_the_dates_before_it() -> None:
    def uids(*deadlines: Deadline) -> list[str]:
        return [value for name, value in unfolded(calendar(source(info("题")), deadlines)) if name == "UID"]

    earlier = replace(DEADLINE, id="m1-1-s1-d1", text="8月底前", date="2023-08-31")
    later = replace(DEADLINE, id="m1-1-s1-d2")
    [alone] = uids(DEADLINE)
    assert uids(earlier, later)[1] == alone
    other = replace(DEADLINE, what="验收")
    assert len({*uids(DEADLINE, other, DEADLINE, DEADLINE)}) == 4
    assert set(uids(DEADLINE, other)) == set(uids(other, DEADLINE))


@given(texts, texts)
@settings(deadline=None)
def test_ris_has_one_line_a_field(title: str, publisher: str) -> None:
    lines = form("ris", title, publisher).removesuffix("\n").split("\n")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - [^\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]*", line) for line in lines)
    fields = [line[:2] for line in lines]
    assert fields.count("TY") == fields.count("TI") == fields.count("ER") == 1
    assert (fields[0], fields[-1]) == ("TY", "ER")
    assert lines[fields.index("TI")][6:].startswith(typography.one_line(title))


def bibtex(text: str) -> dict[str, str]:
    """The fields of the one entry of a .bib file, by counting braces as BibTeX does, which knows no escape."""
    head = re.match(r"@techreport\{[^,{}]+,\n", text)
    assert head
    at, fields = head.end(), {}
    while text[at] != "}":
        name = re.compile(r"\s*([a-z]+) = \{").match(text, at)
        assert name
        at = begin = name.end()
        depth = 1
        while depth:
            depth += {"{": 1, "}": -1}.get(text[at], 0)
            at += 1
        fields[name[1]] = text[begin : at - 1]
        assert text[at] == ","
        at += 2
    assert text[at:] == "}\n"
    return fields


def latex(value: str) -> str:
    """What LaTeX prints; anything that would mean something else to it is an error."""
    names = {"textbraceleft": "{", "textbraceright": "}", "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^"}
    out, at = "", 0
    while at < len(value):
        if found := re.compile(r"\\([a-z]+)\{\}").match(value, at):
            out, at = out + names[found[1]], found.end()
        elif value[at] == "\\":
            assert value[at + 1] in "&%$#_"
            out, at = out + value[at + 1], at + 2
        else:
            assert value[at] not in "&%$#_{}~^"
            out, at = out + value[at], at + 1
    return out


@given(texts, texts)
@settings(deadline=None)
def test_bibtex_prints_the_words(title: str, publisher: str) -> None:
    fields = bibtex(form("bibtex", title, publisher))
    assert latex(fields["title"]) == typography.one_line(title) + "：三（六）"
    said = typography.one_line(publisher)
    assert latex(fields.get("author", "{}")[1:-1]) == said
    assert latex(fields.get("institution", "")) == said
    assert fields["url"] == "https://x.org/a_b%20c"


@given(texts, texts)
@settings(deadline=None)
def test_citations_of_the_standard_are_one_line_and_csl_is_json(title: str, publisher: str) -> None:
    for key in ("gbt2025", "gbt2015"):
        assert len(form(key, title, publisher).splitlines()) == 1
    [entry] = json.loads(form("csl", title, publisher))
    assert entry["title"] == typography.one_line(title) + "：三（六）"


@given(st.lists(st.tuples(texts, texts), max_size=4))
@settings(deadline=None)
def test_csv_gives_every_cell_back(rows: list[tuple[str, str]]) -> None:
    columns = tuple(Column[tuple[str, str]](name, "string", "", read) for name, read in (("a", lambda r: r[0]), ("b", lambda r: r[1])))
    table = Table("t", "表", columns, tuple(rows))
    read = list(csv.reader(io.StringIO(table.csv().decode("utf-8-sig"), newline=""), strict=True))
    assert read == [["a", "b"], *map(list, rows)]
    assert [(row["a"], row["b"]) for row in json.loads(table.json())] == rows


def cells(data: bytes, sheet: int) -> list[list[tuple[str, str]]]:
    """The rows of a sheet of a workbook as (type, text) a cell. A formula is an error."""
    ns = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(io.BytesIO(data)) as box:
        shared = ElementTree.fromstring(box.read("xl/sharedStrings.xml"))
        tree = ElementTree.fromstring(box.read(f"xl/worksheets/sheet{sheet}.xml"))
    strings = ["".join(node.itertext()) for node in shared]
    assert not list(tree.iter(f"{ns}f"))
    rows = []
    for row in tree.iter(f"{ns}row"):
        rows.append([])
        for cell in row:
            value = cell.findtext(f"{ns}v") or ""
            text = strings[int(value)] if cell.get("t") == "s" else value
            text = re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text)  # ECMA-376, 22.9.2.19
            rows[-1].append((cell.get("t", "n"), text))
    return rows


@given(st.lists(texts.filter(bool), max_size=4))
@settings(deadline=None, max_examples=40)
def test_a_workbook_has_texts_as_texts_and_numbers_as_numbers(rows: list[str]) -> None:
    columns = (Column[str]("a", "string", "甲", lambda r: r), Column[str]("b", "number", "乙", lambda r: "-1.5"))
    table = Table("t", "表[1]", columns, tuple(rows))
    data = workbook(info("题"), [table])
    assert data == workbook(info("题"), [table])
    head, *read = cells(data, 2)
    assert head == [("s", "a"), ("s", "b")]
    assert read == [[("s", row), ("n", "-1.5")] for row in rows]
    assert ("s", "甲") in cells(data, 1)[4]
