"""The report as plain data: the shape of dist/data/report.json and of ``reportsite parse --json``."""

from __future__ import annotations

import json
from typing import Any

from reportsite.diagnostics import Diagnostic
from reportsite.model import Item, Part, Report, Section, Statement


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
