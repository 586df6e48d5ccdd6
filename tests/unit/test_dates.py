"""Dates that a text names: which of them there are, and which deadline they make."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportsite import outline
from reportsite.layers.commitments.finding import Deadline, deadlines
from reportsite.layers.figures.dates import impossible
from reportsite.layers.figures.periods import base_year

MEASURE = "三、主要措施\n(一)港口\n(1)扩大规模。"


def _deadlines(words: str, id: str = "2023h1") -> list[Deadline]:
    return deadlines(outline.parse(f"{MEASURE}{words}。\n", file="seed", id=id))


@pytest.mark.parametrize(
    ("text", "words", "why"),
    [
        ("13月底前建成", "13月", "twelve months"),
        ("０月完成", "０月", "twelve months"),
        ("99月", "99月", "twelve months"),
        ("1-13月增长5%", "1-13月", "twelve months"),
        ("截至13月底", "13月", "twelve months"),
        ("5-3月", "5-3月", "ends before it begins"),
        ("2月30日前", "2月30日", "the days 1 to 28"),
        ("2024年2月30日", "2024年2月30日", "the days 1 to 29"),
        ("2月29日前", "2月29日", "the days 1 to 28"),
        ("6月5-31日", "6月5-31日", "the days 1 to 30"),
        ("10月32日前", "10月32日", "the days 1 to 31"),
        ("0日前", "0日", "no month has a day 0"),
        ("到9999年建成", "到9999年", "years from 1800"),
        ("9999年底前", "9999年底", "years from 1800"),
        ("0999年5月", "0999年5月", "years from 1800"),
        ("五季度末", "五季度", "four quarters"),
        ("5季度末", "5季度", "four quarters"),
        (f"{'9' * 5000}月", f"{'9' * 5000}月", "twelve months"),
        (f"到{'9' * 5000}年", f"到{'9' * 5000}年", "years from 1800"),
        (f"{'9' * 5000}季度", f"{'9' * 5000}季度", "four quarters"),
    ],
)
def test_what_is_written_like_a_date_and_is_none_is_named(text: str, words: str, why: str) -> None:
    (found,) = impossible(text, "2023")
    assert text[found.start : found.end] == words
    assert why in found.why
    assert _deadlines(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "12月31日", "2月28日", "2024年2月29日", "1-5月", "6月5-30日", "四季度", "4季度", "一二季度", "连续五季度增长", "第10日",
        "5000年历史", "追溯到5000年前", "到2060年", "18月龄", "13个月", "30日内", "1.13月", "三百六十五日", "明年2月29日",
    ],
)  # fmt: skip
def test_dates_that_there_are_and_counts_of_time_are_not_named(text: str) -> None:
    assert list(impossible(text, "2023")) == []


def test_a_february_of_no_known_year_may_have_29_days() -> None:
    assert list(impossible("2月29日前")) == []
    assert len(list(impossible("2月30日前"))) == 1


@pytest.mark.parametrize(
    ("words", "text", "date"),
    [
        ("8月底前完成", "8月底前", "2023-08-31"),
        ("9月试航", "9月", "2023-09"),
        ("9月份试航", "9月", "2023-09"),
        ("10月31日前完成", "10月31日前", "2023-10-31"),
        ("１０月３１日前完成", "１０月３１日前", "2023-10-31"),
        ("9月5-7日举办", "9月5-7日", "2023-09-07"),
        ("到2024年6月底建成", "到2024年6月底", "2024-06-30"),
        ("2024年6月底前建成", "2024年6月底前", "2024-06-30"),
        ("2024年2月末建成", "2024年2月末", "2024-02-29"),
        ("到2024年6月建成", "到2024年6月", "2024-06"),
        ("2024年3月15日前建成", "2024年3月15日前", "2024-03-15"),
        ("到2025年一季度建成", "到2025年一季度", "2025-03-31"),
        ("到2024年上半年建成", "到2024年上半年", "2024-06-30"),
        ("到2025年建成", "到2025年", "2025-12-31"),
        ("2025年年底前建成", "2025年年底前", "2025-12-31"),
        ("三季度末前加固", "三季度末前", "2023-09-30"),
        ("明年3月底前建成", "明年3月底前", "2024-03-31"),
        ("明年底前建成", "明年底前", "2024-12-31"),
        ("今年10月底前建成", "10月底前", "2023-10-31"),
        ("年内建成", "年内", "2023-12-31"),
        ("到二〇三五年建成", "到二〇三五年", "2035-12-31"),
        ("二○二四年底前建成", "二○二四年底前", "2024-12-31"),
        ("十二月底前建成", "十二月底前", "2023-12-31"),
        ("六月底以前建成", "六月底以前", "2023-06-30"),
    ],
)
def test_a_deadline_is_as_exact_as_its_words(words: str, text: str, date: str) -> None:
    assert [(d.text, d.date) for d in _deadlines(words)] == [(text, date)]


@pytest.mark.parametrize(
    "words",
    [
        "2024年6月建成", "2022年3月15日开工", "去年底建成", "去年9月开工", "三年内建成", "3年内建成", "近年内", "每年10月检查",
        "7月1日起施行", "到2024年五季度末", "到2024年113月", "到2020年建成", "到二〇二〇年建成", "今年五季度", "今年13月", "5-6月开工",
    ],
)  # fmt: skip
def test_what_is_past_begins_or_says_no_day_is_no_deadline(words: str) -> None:
    assert _deadlines(words) == []


def test_without_a_year_a_deadline_has_no_date() -> None:
    for id in ("harbour", "0000h1", "9999h1"):
        assert [(d.text, d.date) for d in _deadlines("6月底前建成", id)] == [("6月底前", "")]


def test_what_a_deadline_is_about_is_cut_in_a_clause_without_end() -> None:
    (found,) = _deadlines(f"{'甲' * 5000}年底前{'乙' * 5000}")
    assert found.what == f"{'甲' * 200}年底前{'乙' * 200}"


@pytest.mark.parametrize(
    ("id", "title", "presented", "year"),
    [
        ("2024h1", "计划执行情况的报告", 2025, "2024"),
        ("some-town", "政府工作报告", 2025, "2025"),
        ("some-town", "2026年某县政府工作报告", None, "2026"),
        ("some-town", "2025年计划执行情况与2026年计划草案的报告", None, "2026"),
        ("some-town", "政府工作报告", None, ""),
        ("9999", "政府工作报告", None, ""),
    ],
)
def test_a_report_has_the_year_of_its_id_its_presentation_or_its_title(
    id: str, title: str, presented: int | None, year: str
) -> None:
    report = outline.parse("一、主要措施\n做好。\n", file="seed", id=id, title=title)
    assert base_year(replace(report, year=presented)) == year
