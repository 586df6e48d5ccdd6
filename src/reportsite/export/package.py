"""datapackage.json: every table with its fields, size and hash, for tools that read data packages."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from reportsite.model import Report, ReportInfo
from reportsite.tables import Column, Table

LICENCE = "文本是发布机关公开发布的文件，结构化的编排由本项目完成，按 MIT 许可使用。"


def package(
    report: Report, info: ReportInfo, tables: Sequence[Table[Any]], files: Mapping[str, bytes]
) -> dict[str, Any]:
    """A Frictionless Data Package (version 1) of the ``tables``; ``files`` has their bytes by name."""
    return {
        "profile": "tabular-data-package",
        "name": f"reportsite-{report.id}",
        "title": info.title,
        "description": LICENCE,
        "licenses": [{"name": "MIT", "path": "https://opensource.org/license/mit"}],
        "sources": [{"title": info.publisher or info.title, **({"path": info.source} if info.source else {})}],
        "resources": [_resource(table, files[table.file]) for table in tables],
    }


def _resource(table: Table[Any], data: bytes) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": [table.key],
    }
    if table.references:
        schema["foreignKeys"] = [
            {"fields": [field], "reference": {"resource": resource, "fields": [target]}}
            for field, (resource, target) in table.references.items()
        ]
    return {
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


def _field(column: Column[Any]) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.about}
    if column.enum:
        field["constraints"] = {"enum": list(column.enum)}
    return field
