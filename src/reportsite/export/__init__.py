"""The data to take away: tables as CSV, report.json with its schema, what layers add, a data package, a ZIP of all;
and the tables once more as a workbook, which is in neither of the two, since it says nothing that they do not.

Every row carries its place in the seed. Everything is the same bytes for the same input on any machine: no time
of building, no compression (whose bytes differ between zlib versions).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportsite import tree
from reportsite.export.archive import archive
from reportsite.export.package import LICENCE, package
from reportsite.export.readme import readme
from reportsite.export.statements import statement_table
from reportsite.export.workbook import workbook
from reportsite.model import Report, ReportInfo
from reportsite.tables import DataFile, Table

__all__ = ["LICENCE", "Made", "make"]


@dataclass(frozen=True, slots=True)
class Made:
    """The files of one report by name, what each is (as data.html says it), and the tables among them in order."""

    files: Mapping[str, bytes]
    about: Mapping[str, str]
    tables: tuple[Table[Any], ...]


def make(
    report: Report,
    info: ReportInfo,
    *,
    tables: Sequence[Table[Any]] = (),
    files: Sequence[DataFile] = (),
    yaml: Mapping[str, bytes],
    accuracy: Sequence[str] = (),
) -> Made:
    """Everything below ``data/``: the statements and the layers' ``tables``, report.json with its schema, the layers'
    ``files``, the YAML (by name, as ``2023h1/editorial/ledger.yaml``), datapackage.json, README.txt (in it
    ``accuracy``, what layers say of how they found their data), a ZIP of all, and a workbook of the tables. Raises
    ValueError when two files have one name."""
    every = sorted((statement_table(report), *tables), key=lambda table: table.order)
    parts = [
        *(DataFile(table.file, f"{table.title}表，{len(table.entries)} 行", table.csv()) for table in every),
        DataFile("report.json", "整份报告的结构：部分、节、条目、句子，附位置", tree.as_json(report).encode()),
        DataFile("report.schema.json", "report.json 的 JSON Schema", _json(tree.SCHEMA)),
        *files,
        *(DataFile(f"yaml/{name}", "YAML 源文件", data) for name, data in yaml.items()),
    ]
    described = package(report, info, every, {part.name: part.content for part in parts})
    parts.append(DataFile("datapackage.json", "Frictionless 数据包说明：每张表的字段和校验值", _json(described)))
    said = readme(info, LICENCE, every, accuracy)
    parts.append(DataFile("README.txt", "来源、许可、注意事项和准确程度", said.encode()))
    made = {part.name: part.content for part in parts}
    if len(made) != len(parts):
        raise ValueError(f"two files to take away have one name: {sorted(part.name for part in parts)}")
    box = DataFile(f"{report.id}.zip", "以上除工作簿外的全部文件", archive(made))
    book = DataFile(f"{report.id}.xlsx", "各表合成的一个工作簿，供 Excel、WPS 等打开", workbook(info, every))
    return Made(
        files={**made, book.name: book.content, box.name: box.content},
        about={part.name: part.about for part in (*parts, book, box)},
        tables=tuple(every),
    )


def _json(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
