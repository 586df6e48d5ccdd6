"""The report as plain data, the shape of dist/data/report.json and of ``reportsite parse --json``; and its schema."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from reportsite.diagnostics import Diagnostic, Severity
from reportsite.model import Item, Kind, Part, Report, Section, Statement


def tree(report: Report) -> dict[str, Any]:
    """``report`` as dicts and lists. ``line`` is 1-based; ``start`` and ``end`` are code-point offsets in that
    line, ``end`` exclusive; an item over several lines has its own span on the first and one a statement."""
    return {
        "id": report.id,
        "title": report.title,
        "lines": report.lines,
        "parts": [_part(part) for part in report.parts],
        "diagnostics": [_diagnostic(found) for found in report.diagnostics],
    }


def as_json(report: Report) -> str:
    """``tree(report)`` as JSON text with Chinese as it is, ending in a newline."""
    return json.dumps(tree(report), ensure_ascii=False, indent=1) + "\n"


def _part(part: Part) -> dict[str, Any]:
    return {
        "id": part.id,
        "kind": str(part.kind),
        "marker": part.marker,
        "number": part.number,
        "heading": part.heading,
        "line": part.span.line,
        "sections": [_section(section) for section in part.sections],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "id": section.id,
        "marker": section.marker,
        "number": section.number,
        "heading": section.heading,
        "line": section.span.line,
        "items": [_item(item) for item in section.items],
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "id": item.id,
        "kind": str(item.kind),
        "marker": item.marker,
        "number": item.number,
        "heading": item.heading,
        "line": item.span.line,
        "start": item.span.start,
        "end": item.span.end,
        "statements": [_statement(statement) for statement in item.statements],
    }


def _statement(statement: Statement) -> dict[str, Any]:
    span = statement.span
    return {"id": statement.id, "line": span.line, "start": span.start, "end": span.end, "text": statement.text}


def _diagnostic(found: Diagnostic) -> dict[str, Any]:
    return {
        "line": found.line,
        "column": found.column,
        "severity": str(found.severity),
        "code": found.code,
        "message": found.message,
    }


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
_KIND = _enum(Kind)
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
                "severity": _enum(Severity),
                "code": _TEXT,
                "message": _TEXT,
            }
        ),
    },
}
"""The JSON Schema of report.json, which ``reportsite parse --json`` prints too."""
