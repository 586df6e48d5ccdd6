"""Outlines of small texts. Each file in fixtures/outline is a text, a line of =, and the outline a reader would
draw, with the diagnostics; a new case is a new file."""

from pathlib import Path

import pytest

from reportsite import outline
from reportsite.diagnostics import InputError
from reportsite.model import Kind, Report, rebuild

CASES = sorted((Path(__file__).parents[1] / "fixtures" / "outline").glob("*.txt"))


def drawn(report: Report) -> str:
    rows = [f"title: {report.title}"] if report.title else []
    rows += [f"metadata: {piece.text}" for piece in report.metadata]
    for part in report.parts:
        rows.append(f"{part.id} {part.kind} [{part.marker}] {part.number} {part.heading}".rstrip())
        for section in part.sections:
            rows.append(f"  {section.id} [{section.marker}] {section.number} {section.heading}".rstrip())
            for item in section.items:
                kind = "" if item.kind is part.kind else f" {item.kind}"
                words = " | ".join(s.text for s in item.statements)
                rows.append(f"    {item.id}{kind} [{item.marker}] {item.number} {words}".rstrip())
    rows += [f"{d.line}:{d.column} {d.severity} {d.code}" for d in report.diagnostics]
    return "\n".join(rows)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_outline(case: Path) -> None:
    text, _, expected = case.read_bytes().decode().partition("\n====\n")
    report = outline.parse(text, file=case.name)
    assert rebuild(report) == text
    assert drawn(report) == expected.strip()


def test_there_are_cases() -> None:
    assert len(CASES) >= 20


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("上半年计划执行情况", Kind.ACHIEVEMENT),
        ("2025年主要工作和发展成就", Kind.ACHIEVEMENT),
        ("计划执行中需要关注的主要问题", Kind.PROBLEM),
        ("存在的困难", Kind.PROBLEM),
        ("努力完成全年计划的主要措施", Kind.MEASURE),
        ("2026年工作安排", Kind.MEASURE),
        ("以效益为中心,全面完成计划", Kind.MEASURE),
        ("总论", None),
    ],
)
def test_kind_of_a_heading(heading: str, kind: Kind | None) -> None:
    assert outline.kind_of(heading) is kind


def test_kinds_can_be_set() -> None:
    report = outline.parse("一、总论\n甲。\n二、措施\n乙。", kinds={1: Kind.PROBLEM})
    assert [part.kind for part in report.parts] == [Kind.PROBLEM, Kind.MEASURE]
    assert report.diagnostics == ()


def test_a_lone_surrogate_is_refused_with_its_place() -> None:
    with pytest.raises(InputError, match=r"^r\.txt:2:3 error not-unicode .*U\+D800.*UTF-8"):
        outline.parse("一、甲\n乙丙\ud800", file="r.txt")


def test_title_given_wins() -> None:
    assert outline.parse("某市工作报告\n一、回顾\n甲。", title="别名").title == "别名"
