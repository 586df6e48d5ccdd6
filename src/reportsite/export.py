"""The data to take away: CSV, JSON Schema, iCalendar, a Frictionless data package, and one ZIP of it all.

Every row carries its place in the seed. Everything is the same bytes for the same input on any machine: no time
of building, no compression (whose bytes differ between zlib versions).
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from reportsite.annotate import Annotations, Deadline, Figure, LedgerEntry, Target
from reportsite.diagnostics import Span
from reportsite.model import Report, ReportInfo

Row = tuple[str, ...]

LICENCE = "文本是发布机关公开发布的文件，结构化的编排由本项目完成，按 MIT 许可使用。"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its stable name, its Frictionless type, and what it holds (shown on data.html)."""

    name: str
    type: str
    about: str
    enum: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file: ``name`` without its suffix, a title, its columns in order, and its rows."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def file(self) -> str:
        """The name of the CSV file."""
        return f"{self.name}.csv"

    def csv(self) -> bytes:
        """RFC 4180, UTF-8 with a byte order mark, without which Excel takes the text for another encoding."""
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow([column.name for column in self.columns])
        writer.writerows(self.rows)
        return out.getvalue().encode("utf-8-sig")


_PLACE = (
    Column("report", "string", "报告的编号"),
    Column("item", "string", "条目的编号，即页面名"),
    Column("statement", "string", "句子的固定编号"),
    Column("line", "integer", "在官方文本中的行，从 1 数起"),
    Column("start", "integer", "行内起点，按 Unicode 码位从 0 数起"),
    Column("end", "integer", "行内终点，不含"),
    Column("text", "string", "行内从 start 到 end 的原文"),
)
_KINDS = ("count", "level", "cumulative", "growth", "share", "change", "target")
_STATEMENTS = (
    *_PLACE,
    Column("kind", "string", "条目的性质", ("achievement", "problem", "outlook", "measure", "other")),
    Column("part", "string", "部分的编号"),
    Column("section", "string", "节的编号"),
)
_FIGURES = (
    *_PLACE,
    Column("id", "string", "数据的编号：句子编号加次序"),
    Column("value", "number", "写出的数，不含万、亿"),
    Column("scale", "integer", "万、亿等换成的倍数，没有时为 1"),
    Column("unit", "string", "单位，不含万、亿；指数和几分之几没有单位"),
    Column("sign", "string", "升为 +，降为 -，原文没有说升降时为空", ("+", "-")),
    Column("approx", "string", "约、余、以上等字样，多个用 | 隔开"),
    Column("number", "number", "value × scale，降为负数"),
    Column("indicator", "string", "指标名，像表格里那样写"),
    Column("kind", "string", "性质：数量、水平、累计、增速、比率、差额、目标", _KINDS),
    Column("period", "string", "时段：2023H1 上半年，2023Q2 二季度，2023-01/2023-05，..2023-06 截至，2023 全年"),
    Column("compare_to", "string", "与什么比，多个用 | 隔开"),
    Column("compare_diff", "string", "高出（正）或低于（负）多少，与 compare_to 一一对应"),
    Column("parent", "string", "所说的另一个数据的编号：增速所属的水平，差额所比的比率"),
)
_TARGETS = (
    *_PLACE,
    Column("id", "string", "目标的编号"),
    Column("figure", "string", "数据的编号"),
    Column("indicator", "string", "指标名"),
    Column("number", "number", "要达到的数"),
    Column("unit", "string", "单位，不含万、亿"),
    Column("commitment", "string", "承诺的措辞，多个用 | 隔开"),
    Column("deadline", "string", "期限：日或月，原文没有写时为空"),
    Column("deadline_text", "string", "期限的原文"),
)
_DEADLINES = (
    *_PLACE,
    Column("id", "string", "期限的编号"),
    Column("date", "string", "日（2023-12-31）或月（2023-09）"),
    Column("date_text", "string", "期限的原文"),
    Column("commitment", "string", "承诺的措辞，多个用 | 隔开"),
    Column("what", "string", "要做的事：分句去掉期限"),
)
_LEDGER = (
    *_PLACE,
    Column("id", "string", "台账的编号；前面各列是上半年一方的位置"),
    Column("name", "string", "所比的事"),
    Column("first_figure", "string", "上半年数据的编号"),
    Column("target_figure", "string", "目标数据的编号；上半年的数本身就是年度计划的比例时为空"),
    Column("first_number", "number", "上半年的数"),
    Column("target_number", "number", "目标的数"),
    Column("unit", "string", "单位；两方不同时用 / 隔开"),
    Column("ratio", "number", "first_number ÷ target_number，百分数，一位小数；不可比时为空"),
    Column("comparable", "string", "可比、部分可比、不可比", ("yes", "partly", "no")),
    Column("reason", "string", "为什么不可比或只是部分可比"),
)


def tables(report: Report, annotations: Annotations) -> tuple[Table, ...]:
    """Every table of a report."""
    place = _Places(report)
    return (
        Table("statements", "句子", _STATEMENTS, tuple(_statement_rows(report))),
        Table("figures", "数据", _FIGURES, tuple(_figure(f, place) for f in annotations.figures)),
        Table("targets", "目标", _TARGETS, tuple(_target(t, place) for t in annotations.targets)),
        Table("ledger", "台账", _LEDGER, tuple(_entry(e, place) for e in annotations.ledger)),
        Table("deadlines", "期限", _DEADLINES, tuple(_deadline(d, place) for d in annotations.deadlines)),
    )


def files(
    report: Report, info: ReportInfo, annotations: Annotations, *, tree: bytes, yaml: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Everything below ``data/`` by file name: the tables, ``tree`` as report.json with its schema, the calendar,
    the YAML files (``yaml`` by name, as ``2023h1/editorial/ledger.yaml``), datapackage.json, and a ZIP of all."""
    made = {table.file: table.csv() for table in tables(report, annotations)}
    made["report.json"] = tree
    made["report.schema.json"] = _json(SCHEMA)
    made["deadlines.ics"] = calendar(report, info, annotations.deadlines)
    made |= {f"yaml/{name}": data for name, data in yaml.items()}
    made["datapackage.json"] = _json(package(report, info, annotations, made))
    made[f"{report.id}.zip"] = archive(made)
    return made


def plain(number: Decimal) -> str:
    """A number without exponent or superfluous zeros; a fraction that does not end is cut after six digits."""
    if number.as_tuple().exponent < -6:  # type: ignore[operator]
        number = round(number, 6)
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class _Places:
    """The first seven cells of a row."""

    def __init__(self, report: Report) -> None:
        self.report = report.id
        self.texts = {s.id: s for _, s in report.statements()}

    def __call__(self, item: str, statement: str, span: Span) -> Row:
        home = self.texts[statement]
        text = home.text[span.start - home.span.start : span.end - home.span.start]
        return (self.report, item, statement, str(span.line), str(span.start), str(span.end), text)


def _statement_rows(report: Report) -> Iterator[Row]:
    for part, section, item in report.items():
        for s in item.statements:
            place = (report.id, item.id, s.id, str(s.span.line), str(s.span.start), str(s.span.end), s.text)
            yield (*place, str(item.kind), part.id, section.id)


def _figure(f: Figure, place: _Places) -> Row:
    q = f.quantity
    differences = [plain(c.difference) if c.difference is not None else "" for c in f.comparisons]
    return (
        *place(f.item, f.statement, f.span),
        f.id,
        plain(q.value),
        str(q.scale),
        f.unit,
        f.sign,
        "|".join(q.approx),
        plain(f.number),
        f.indicator,
        str(f.kind),
        f.period,
        "|".join(c.to for c in f.comparisons),
        "|".join(differences) if any(differences) else "",
        f.parent,
    )


def _target(t: Target, place: _Places) -> Row:
    f = t.figure
    return (
        *place(f.item, f.statement, f.span),
        t.id,
        f.id,
        f.indicator,
        plain(t.number),
        f.unit,
        "|".join(t.commitment.words),
        t.deadline.date if t.deadline else "",
        t.deadline.text if t.deadline else "",
    )


def _deadline(d: Deadline, place: _Places) -> Row:
    words = "|".join(d.commitment.words)
    return (*place(d.item, d.statement, d.span), d.id, d.date, d.text, words, d.what)


def _entry(e: LedgerEntry, place: _Places) -> Row:
    return (
        *place(e.first.item, e.first.statement, e.first.span),
        e.id,
        e.name,
        e.first.id,
        e.target.figure.id if e.target else "",
        plain(e.first.number),
        plain(e.target_number),
        e.unit,
        "" if e.ratio is None else f"{e.ratio:f}",
        str(e.comparable),
        e.reason,
    )


def calendar(report: Report, info: ReportInfo, deadlines: Sequence[Deadline]) -> bytes:
    """The deadlines as an iCalendar file (RFC 5545): a day as an event of that day, a month as one of all its days.

    A deadline whose year is not known is left out. The stamp is the day the report was published, not of the build.
    """
    stamp = f"{info.published or date(1970, 1, 1):%Y%m%d}T000000Z"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//reportsite//deadlines//ZH", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{_escaped(info.short_title)}：期限")
    for d in deadlines:
        if not d.date:
            continue
        first, after = _days(d.date)
        lines += [
            "BEGIN:VEVENT",
            f"UID:{d.id}@{report.id}.reportsite",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
            f"DTEND;VALUE=DATE:{after:%Y%m%d}",
            f"SUMMARY:{_escaped(d.what)}",
            f"DESCRIPTION:{_escaped(f'{d.text}（{d.statement}）')}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _days(text: str) -> tuple[date, date]:
    """First day, and the day after the last one, of an ISO day or month."""
    if len(text) > len("2023-09"):
        day = date.fromisoformat(text)
        return day, day + timedelta(days=1)
    first = date.fromisoformat(f"{text}-01")
    return first, (first + timedelta(days=31)).replace(day=1)


def _escaped(text: str) -> str:
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text


def _folded(line: str) -> Iterator[str]:
    """Pieces of at most 75 octets, the later ones after a space, never cutting a character (RFC 5545, 3.1)."""
    piece, room = "", 75
    for char in line:
        size = len(char.encode())
        if size > room:
            yield piece
            piece, room = " ", 74
        piece += char
        room -= size
    yield piece


def package(report: Report, info: ReportInfo, annotations: Annotations, made: Mapping[str, bytes]) -> dict[str, Any]:
    """datapackage.json (Frictionless Data Package 1): every table with its fields, size and hash."""
    links = {
        "figures": [_foreign("statement", "statements", "statement")],
        "targets": [_foreign("figure", "figures", "id")],
        "ledger": [_foreign("first_figure", "figures", "id")],
        "deadlines": [_foreign("statement", "statements", "statement")],
    }
    resources = []
    for table in tables(report, annotations):
        key = "statement" if table.name == "statements" else "id"
        schema: dict[str, Any] = {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": [key],
        }
        if table.name in links:
            schema["foreignKeys"] = links[table.name]
        data = made[table.file]
        resources.append(
            {
                "name": table.name,
                "title": table.title,
                "path": table.file,
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8-sig",
                "bytes": len(data),
                "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
                "schema": schema,
            }
        )
    return {
        "profile": "tabular-data-package",
        "name": f"reportsite-{report.id}",
        "title": info.title,
        "description": LICENCE,
        "licenses": [{"name": "MIT", "path": "https://opensource.org/license/mit"}],
        "sources": [{"title": info.publisher, **({"path": info.source} if info.source else {})}],
        "resources": resources,
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.about}
    if column.enum:
        field["constraints"] = {"enum": list(column.enum)}
    return field


def _foreign(field: str, resource: str, target: str) -> dict[str, Any]:
    return {"fields": [field], "reference": {"resource": resource, "fields": [target]}}


def archive(made: Mapping[str, bytes]) -> bytes:
    """A ZIP of the files, in order of name, every one of them dated 1980-01-01 and stored as it is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as box:
        for name in sorted(made):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            box.writestr(entry, made[name])
    return out.getvalue()


def _json(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _object(properties: Mapping[str, Any], about: str = "") -> dict[str, Any]:
    shape: dict[str, Any] = {"type": "object", "required": list(properties), "additionalProperties": False}
    if about:
        shape["description"] = about
    return shape | {"properties": dict(properties)}


def _list(name: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}


def _enum(values: Iterable[str]) -> dict[str, Any]:
    return {"enum": list(values)}


_TEXT = {"type": "string"}
_ID = {"type": "string", "pattern": "^[a-z0-9-]+$"}
_COUNT = {"type": "integer", "minimum": 0}
_LINE = {"type": "integer", "minimum": 1}
_KIND = _enum(("achievement", "problem", "outlook", "measure", "other"))
_SPAN = {"line": _LINE, "start": _COUNT, "end": _COUNT}
_NUMBERED = {"marker": _TEXT, "number": _COUNT, "heading": _TEXT}

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "report.json",
    **_object(
        {
            "id": _ID,
            "title": _TEXT,
            "lines": _COUNT,
            "parts": _list("part"),
            "diagnostics": _list("diagnostic"),
        },
        "一份报告。行从 1 数起；start、end 是行内 Unicode 码位，end 不含。",
    ),
    "$defs": {
        "part": _object({"id": _ID, "kind": _KIND, **_NUMBERED, "line": _LINE, "sections": _list("section")}),
        "section": _object({"id": _ID, **_NUMBERED, "line": _LINE, "items": _list("item")}),
        "item": _object({"id": _ID, "kind": _KIND, **_NUMBERED, **_SPAN, "statements": _list("statement")}),
        "statement": _object({"id": _ID, **_SPAN, "text": _TEXT}),
        "diagnostic": _object(
            {
                "line": _COUNT,
                "column": _COUNT,
                "severity": _enum(("error", "warning", "info")),
                "code": _TEXT,
                "message": _TEXT,
            }
        ),
    },
}
"""The JSON Schema of report.json, which ``reportsite parse --json`` prints too."""
