"""The data to take away, of the real report: readable by the tools people have, and true to the seed."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest
from frictionless import Package

from reportsite import export, layer, outline
from reportsite.content.editorial import Editorial
from reportsite.layers import LAYERS
from reportsite.model import Report, ReportInfo
from reportsite.pages.base import Source
from reportsite.pages.routes import Routes
from reportsite.tables import DataFile, decimal_text

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "2023h1.txt"
EDITORIAL = ROOT / "content" / "2023h1" / "editorial"
GOLD = ROOT / "tests" / "gold" / "2023h1"
INFO = ReportInfo(title="报告", short_title="半年报", publisher="发改委", published=date(2023, 10, 16))
PLACE = ["report", "item", "statement", "line", "start", "end", "text"]


@pytest.fixture(scope="module")
def report() -> Report:
    return outline.parse(SEED.read_text("utf-8"), file="seeds/2023h1.txt", id="2023h1", title="报告")


def make(report: Report) -> dict[str, bytes]:
    yaml = {"2023h1/editorial/ledger.yaml": (EDITORIAL / "ledger.yaml").read_bytes()}
    annotations = layer.annotate(report, Editorial(EDITORIAL, "editorial"), LAYERS)
    source = Source(report=report, info=INFO, routes=Routes(report), annotations=annotations)
    offers = layer.offers(layer.view(source, LAYERS), LAYERS)
    return dict(export.make(report, INFO, tables=offers.tables, files=offers.files, yaml=yaml).files)


@pytest.fixture(scope="module")
def made(report: Report) -> dict[str, bytes]:
    return make(report)


def _rows(made: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(made[f"{name}.csv"].decode("utf-8-sig"))))


@pytest.mark.parametrize("name", ["statements", "figures", "targets", "ledger", "deadlines"])
def test_every_row_carries_its_exact_place(made: dict[str, bytes], name: str) -> None:
    lines = SEED.read_text("utf-8").split("\n")
    rows = _rows(made, name)
    assert rows
    assert list(rows[0])[:7] == PLACE
    for row in rows:
        assert lines[int(row["line"]) - 1][int(row["start"]) : int(row["end"])] == row["text"] != ""
        assert row["statement"].startswith(f"{row['item']}-")


def test_csv_opens_in_excel(made: dict[str, bytes]) -> None:
    for name in ("statements", "figures", "targets", "ledger", "deadlines"):
        assert made[f"{name}.csv"].startswith(b"\xef\xbb\xbfreport,item,statement,")


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("figures", "id,value,scale,unit,sign,approx,number,indicator,kind,period,compare_to,compare_diff,parent"),
        ("targets", "id,figure,indicator,number,unit,commitment,deadline,deadline_text"),
        ("deadlines", "id,date,date_text,commitment,what"),
        (
            "ledger",
            "id,name,first_figure,target_figure,first_number,target_number,unit,ratio,comparable,reason,"
            "first_verb,target_verb",
        ),
    ],
)
def test_column_names_are_stable(made: dict[str, bytes], name: str, columns: str) -> None:
    assert list(_rows(made, name)[0])[7:] == columns.split(",")


def test_number_is_value_times_scale_with_its_sign(made: dict[str, bytes]) -> None:
    for row in _rows(made, "figures"):
        size = Decimal(row["value"]) * Decimal(row["scale"])
        assert Decimal(row["number"]) == (-size if row["sign"] == "-" else size)


def test_ratios_are_those_of_the_numbers(made: dict[str, bytes]) -> None:
    figures = {row["id"]: row for row in _rows(made, "figures")}
    for row in _rows(made, "ledger"):
        assert figures[row["first_figure"]]["number"] == row["first_number"]
        if row["target_figure"]:
            assert figures[row["target_figure"]]["number"] == row["target_number"]
        assert bool(row["ratio"]) == (row["comparable"] != "no")
        assert bool(row["reason"]) or row["comparable"] == "yes"
        if row["ratio"]:
            exact = 100 * Decimal(row["first_number"]) / Decimal(row["target_number"])
            assert abs(Decimal(row["ratio"]) - exact) <= Decimal("0.05")


def test_every_reference_leads_to_a_row(made: dict[str, bytes]) -> None:
    figures = {row["id"] for row in _rows(made, "figures")}
    assert {row["figure"] for row in _rows(made, "targets")} <= figures
    assert {row["parent"] for row in _rows(made, "figures")} - {""} <= figures


def test_data_package_validates(made: dict[str, bytes], tmp_path: Path) -> None:
    for name, data in made.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    result = Package(str(tmp_path / "datapackage.json")).validate()
    assert result.valid, result.flatten(["type", "note"])
    assert sum(task.stats["rows"] for task in result.tasks) > 500  # it did read the tables


def test_data_package_notices_a_changed_table(made: dict[str, bytes], tmp_path: Path) -> None:
    for name in ("datapackage.json", *(n for n in made if n.endswith(".csv"))):
        (tmp_path / name).write_bytes(made[name].replace(b"5.5", b"5.6") if name == "figures.csv" else made[name])
    assert not Package(str(tmp_path / "datapackage.json")).validate().valid


def test_report_json_fits_its_schema(made: dict[str, bytes]) -> None:
    schema = json.loads(made["report.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    data = json.loads(made["report.json"])
    jsonschema.validate(data, schema)
    data["parts"][0]["kind"] = "wish"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schema)


def test_calendar_has_every_deadline_once(made: dict[str, bytes]) -> None:
    raw = made["deadlines.ics"]
    assert raw.startswith(b"BEGIN:VCALENDAR\r\n")
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    text = raw.decode().replace("\r\n ", "")
    rows = _rows(made, "deadlines")
    uids = re.findall(r"UID:(\S+)@", text)
    assert [uid.rpartition("-")[0] for uid in uids] == [row["statement"] for row in rows]
    assert len(set(uids)) == len(rows)
    august = text[text.index("UID:m5-2-s7-") :]
    assert "DTSTART;VALUE=DATE:20230831\r\nDTEND;VALUE=DATE:20230901" in august
    september = text[text.index("UID:m5-3-s4-") :]
    assert "DTSTART;VALUE=DATE:20230901\r\nDTEND;VALUE=DATE:20231001" in september
    assert text.count("DTSTAMP:20231016T000000Z") == len(rows)


def test_zip_holds_every_file_and_is_the_same_each_time(made: dict[str, bytes], report: Report) -> None:
    with zipfile.ZipFile(io.BytesIO(made["2023h1.zip"])) as box:
        assert {name: box.read(name) for name in box.namelist()} == {
            name: data for name, data in made.items() if name not in ("2023h1.zip", "2023h1.xlsx")
        }
        assert box.testzip() is None
    assert make(report) == made


def test_the_zip_says_where_it_comes_from_and_what_to_mind(made: dict[str, bytes]) -> None:
    text = made["README.txt"].decode()
    assert text.startswith("来源\n报告\n发改委\n2023-10-16\n\n")
    assert "MIT" in text
    assert "ledger.csv　台账，17 行" in text
    assert "以官方原文为准" in text


@pytest.mark.parametrize(("number", "text"), [("5.50", "5.5"), ("1E+9", "1000000000"), ("0.20", "0.2"), ("300", "300")])
def test_numbers_are_written_plainly(number: str, text: str) -> None:
    assert decimal_text(Decimal(number)) == text


def test_an_endless_fraction_is_cut() -> None:
    assert decimal_text(Decimal(2) / Decimal(3)) == "0.666667"


@pytest.mark.parametrize("name", ["figures", "targets", "ledger", "deadlines"])
def test_the_report_gives_the_reviewed_tables(made: dict[str, bytes], name: str) -> None:
    """Compares with tests/gold/2023h1, which was read line by line against the seed. To accept a change, build the
    site, look at what differs, and copy dist/data/<name>.csv there."""
    assert made[f"{name}.csv"] == (GOLD / f"{name}.csv").read_bytes()


def test_every_column_is_described_as_reviewed(made: dict[str, bytes]) -> None:
    """Compares with tests/gold/2023h1/columns.txt: every table with its title and the column that names its rows, every
    column with its type, what data.html says of it, and the values it may have. To accept a change, run this, read what
    differs, and write it there."""
    rows = []
    for table in json.loads(made["datapackage.json"])["resources"]:
        rows.append(f"{table['name']} | {table['title']} | {table['schema']['primaryKey'][0]}")
        for field in table["schema"]["fields"]:
            values = " ".join(field.get("constraints", {}).get("enum", []))
            rows.append(f"  {field['name']} | {field['type']} | {field['description']} | {values}".rstrip(" |"))
    assert "\n".join(rows) == (GOLD / "columns.txt").read_text("utf-8").rstrip("\n")


def test_the_data_package_says_whose_and_what_it_is(report: Report) -> None:
    def described(info: ReportInfo) -> dict[str, object]:
        package = json.loads(export.make(report, info, yaml={}).files["datapackage.json"])
        return {key: value for key, value in package.items() if key != "resources"}

    assert described(replace(INFO, source="https://example.org/r")) == {
        "profile": "tabular-data-package",
        "name": "reportsite-2023h1",
        "title": "报告",
        "description": export.LICENCE,
        "licenses": [{"name": "MIT", "path": "https://opensource.org/license/mit"}],
        "sources": [{"title": "发改委", "path": "https://example.org/r"}],
    }
    assert described(INFO)["sources"] == [{"title": "发改委"}]


def test_two_files_of_one_name_are_refused(report: Report) -> None:
    with pytest.raises(ValueError, match="two files to take away have one name"):
        export.make(report, INFO, files=[DataFile("report.json", "", b"")], yaml={})
