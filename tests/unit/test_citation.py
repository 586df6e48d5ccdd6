"""Citations: the forms themselves are gold files; here is what every form must keep."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reportsite.model import ReportInfo
from reportsite.pages import citation

GOLD = Path(__file__).parents[1] / "gold" / "citations"

INFO = ReportInfo(
    title="关于北京市2023年国民经济和社会发展计划上半年执行情况的报告",
    short_title="北京计划半年报2023",
    publisher="北京市发展和改革委员会",
    published=date(2023, 10, 16),
    source="https://fgw.beijing.gov.cn/fgwzwgk/ghjh/gzjh/jhbg/202310/t20231016_3279595.htm",
)
PLACE = "第三部分（六）（4）"
DAY = date(2026, 1, 5)


def form(key: str, info: ReportInfo = INFO, place: str = PLACE) -> citation.Form:
    return next(f for f in citation.forms(info, place=place, key="2023h1-m6-4") if f.key == key)


@pytest.mark.parametrize("key", ["gbt2025", "gbt2015", "bibtex", "ris", "csl"])
def test_each_form_is_the_one_on_file(key: str) -> None:
    gold = (GOLD / f"m6-4.{key}.txt").read_text(encoding="utf-8")
    assert form(key).text(DAY).rstrip("\n") + "\n" == gold


@pytest.mark.parametrize("key", ["gbt2025", "gbt2015", "bibtex", "ris", "csl"])
def test_the_place_and_the_address_are_in_every_form(key: str) -> None:
    text = form(key).text(DAY)
    assert PLACE in text
    assert INFO.source in text


def test_without_a_day_of_access_the_standard_forms_say_what_belongs_there() -> None:
    assert "[引用日期]" in form("gbt2015").text()
    assert form("bibtex").text() == "".join(
        line for line in form("bibtex").text(DAY).splitlines(keepends=True) if "urldate" not in line
    )
    assert form("ris").text() == "".join(
        line for line in form("ris").text(DAY).splitlines(keepends=True) if not line.startswith("Y2")
    )


def test_csl_is_json_with_and_without_the_day_of_access() -> None:
    [undated] = json.loads(form("csl").text())
    [dated] = json.loads(form("csl").text(DAY))
    assert undated["issued"] == {"date-parts": [[2023, 10, 16]]}
    assert dated["accessed"] == {"date-parts": [[2026, 1, 5]]}


def test_a_report_without_publisher_date_and_address_is_cited_by_what_is_known() -> None:
    bare = ReportInfo(title="报告", short_title="报告", publisher="")
    assert form("gbt2025", bare, "").text(DAY) == "报告[R/OL]. [2026-01-05]."
    [entry] = json.loads(form("csl", bare, "").text())
    assert entry == {"id": "2023h1-m6-4", "type": "report", "title": "报告", "language": "zh-CN"}


def test_the_pattern_becomes_the_form_when_place_day_and_link_are_filled_in() -> None:
    pattern = citation.pattern(INFO)
    filled = pattern.replace("{place}", PLACE).replace("{date}", DAY.isoformat())
    assert filled.replace("{link:. 固定链接：}", "") == form("gbt2025").text(DAY)
    assert filled.replace("{link:. 固定链接：}", f". 固定链接：{LINK}") == linked("gbt2025").text(DAY)


LINK = "https://example.org/2023h1/m6-4.html"


def linked(key: str, info: ReportInfo = INFO) -> citation.Form:
    return next(f for f in citation.forms(info, place=PLACE, key="2023h1-m6-4", permalink=LINK) if f.key == key)


@pytest.mark.parametrize("key", ["gbt2025", "gbt2015", "bibtex", "ris", "csl"])
def test_the_permanent_link_stands_beside_the_official_address(key: str) -> None:
    for text in (linked(key).text(), linked(key).text(DAY)):
        assert text.count(LINK) == text.count(INFO.source) == 1
    assert LINK in form(key).linked.replace("{link}", LINK)
    assert "{link}" not in form(key).text() + linked(key).text()


def test_the_permanent_link_is_the_address_of_a_report_without_an_official_one() -> None:
    bare = replace(INFO, source="")
    assert linked("gbt2015", bare).text(DAY).endswith(f"[2026-01-05]. {LINK}.")
    assert f"  url = {{{LINK}}},\n" in linked("bibtex", bare).text()
    assert f"UR  - {LINK}\n" in linked("ris", bare).text()
    assert json.loads(linked("csl", bare).text(DAY))[0]["URL"] == LINK


def test_csl_with_the_permanent_link_is_json() -> None:
    for day in (None, DAY):
        [entry] = json.loads(linked("csl").text(day))
        assert (entry["URL"], entry["note"]) == (INFO.source, f"固定链接：{LINK}")
