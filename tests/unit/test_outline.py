"""Outlines of small texts. Each file in fixtures/outline is a text, a line of =, and the outline a reader would
draw, with the diagnostics; a new case is a new file. A file named after a rule of the parser is a text on which that
rule decides."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from reportsite import cli, outline
from reportsite.diagnostics import InputError
from reportsite.model import Kind, Report, rebuild
from reportsite.outline.rules import Rule, otherwise

FIXTURES = Path(__file__).parents[1] / "fixtures" / "outline"
CASES = sorted(FIXTURES.glob("*.txt"))
RULES = [rule.name for rule in outline.RULES]


def case(path: Path) -> tuple[str, str]:
    """The text of a fixture and the outline it should have."""
    text, _, expected = path.read_bytes().decode().partition("\n====\n")
    return text, expected.strip()


def tables() -> Iterator[tuple[ModuleType, str, tuple[Rule, ...]]]:
    """Every table of rules in the package, with the module and the name it has there."""
    for found in pkgutil.iter_modules(outline.__path__):
        module = importlib.import_module(f"{outline.__name__}.{found.name}")
        for name, value in vars(module).items():
            if isinstance(value, tuple) and value and isinstance(value[0], Rule):
                yield module, name, value


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


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_outline(path: Path) -> None:
    text, expected = case(path)
    report = outline.parse(text, file=path.name)
    assert rebuild(report) == text
    assert drawn(report) == expected


def test_every_rule_has_a_fixture() -> None:
    assert len(set(RULES)) == len(RULES)
    assert [name for name in RULES if not (FIXTURES / f"{name}.txt").is_file()] == []


def test_every_rule_is_named_and_says_one_sentence() -> None:
    for rule in outline.RULES:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
        assert re.fullmatch(r"\S.*\.", rule.says)


def test_every_table_is_in_the_list_of_rules() -> None:
    assert {rule.name for _, _, table in tables() for rule in table} == set(RULES)


def test_nothing_stands_below_the_row_that_always_holds() -> None:
    for _, name, table in tables():
        assert [rule.name for rule in table[:-1] if rule.when is otherwise] == [], name


@pytest.mark.parametrize("name", RULES)
def test_a_rule_decides_on_its_fixture(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text, expected = case(FIXTURES / f"{name}.txt")
    assert name in {rule for _, rule in outline.decisions(text)}
    for module, table_name, table in tables():
        monkeypatch.setattr(module, table_name, tuple(rule for rule in table if rule.name != name))
    assert drawn(outline.parse(text)) != expected, "without the rule the outline is the same"
    assert name not in {rule for _, rule in outline.decisions(text)}


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("first-line-label", "{}：甲", "日期 时间 来源 发布时间 发布日期 发布机构"),
        ("button-at-the-end", "一、甲\n{}", "下载 打印 全屏 收藏 分享 关闭 字号： 【字体: 加大 还原 减小 大 中 小 】 相关报道： 相关链接 相关稿件"),
        ("title-line", "某市{}\n一、甲", "报告 计划 规划 方案 说明 意见 讲话 纲要 公报 决定 条例 办法 （暂行规定） 交通法"),
        ("address-begins-text", "{}\n一、甲", "各位代表： 各位委员! 各位代表、各位委员： 各位代表，同志们： 同志们： 主任、各位副主任、各位委员： 尊敬的各位来宾、朋友们！"),
        ("bare-part", "{}\n甲。", "工作回顾 情况回顾 工作安排 工作任务 工作重点 工作总体要求 主要目标 主要任务 主要工作 主要措施 主要问题 重点工作 目标任务"),
        ("appendix", "{}\n甲。", "附件 附录 附表 附： 名词解释 名词说明 注释 附件2 附表一:"),
        ("closing-after-section", "(一)甲\n乙\n{}。", "各位委员 在看到成绩的同时，也要看到困难 以上报告，请予审议 同志们！奋斗 在充分肯定的同时,还要认识到 我们清醒认识到 我们也要清醒地看到"),
        ("achievement-heading", "一、{}", "执行情况 完成情况 工作回顾 成就 成绩 成效 进展"),
        ("problem-heading", "一、{}", "问题 困难 挑战"),
        ("measure-heading", "一、{}", "措施 任务 安排 工作 举措 目标 打算 建议"),
        ("measure-verb", "一、{}发展", "全面 努力 加快 着力 切实 大力 扎实 深入 坚持 以人为本，全面"),
        ("favourable-conditions", "一、问题\n{}", "有利条件 有利因素 积极因素"),
        ("problems-seen", "一、成绩\n{}", "要清醒看到问题 也要认识到困难 必须看到短板 同时看到不足 也要看到挑战"),
    ],
)  # fmt: skip
def test_the_words_a_rule_looks_for(name: str, text: str, words: str) -> None:
    for word in words.split():
        assert name in {rule for _, rule in outline.decisions(text.format(word))}, word


@pytest.mark.parametrize(
    "heading",
    ["工作安排。", "工作安排：", "工作安排，", "工作安排、", "工作安排报告", "在工作安排会议上", "工作安排讲话"],
)
def test_words_of_a_bare_part_in_a_sentence_or_a_title(heading: str) -> None:
    assert "bare-part" not in {rule for _, rule in outline.decisions(f"甲。\n{heading}\n乙。")}


def test_decisions_are_told_line_by_line() -> None:
    assert outline.decisions("某市工作报告\n各位代表：\n一、重点工作\n(一)甲。(1)子。") == [
        (1, "title-line"),
        (1, "unnamed-kind"),
        (2, "address-begins-text"),
        (2, "no-heading"),
        (2, "opening-passage"),
        (2, "plain-paragraph"),
        (2, "item-of-its-own"),
        (2, "order-outside-numbering"),
        (3, "after-the-front"),
        (3, "part"),
        (3, "measure-heading"),
        (4, "after-the-front"),
        (4, "section"),
        (4, "marker-at-line-start"),
        (4, "cut-at-markers"),
        (4, "marked-item"),
        (4, "printed-number"),
    ]


def test_the_command_line_tells_decisions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "r.txt"
    file.write_text("\n一、回顾\n", encoding="utf-8")
    assert cli.main(["parse", str(file), "--rules"]) == 0
    assert capsys.readouterr().out == "    2  outline-begins part achievement-heading\n"


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
        ("过去五年的工作和十年的变革", Kind.ACHIEVEMENT),
        ("去年工作", Kind.ACHIEVEMENT),
        ("今后五年的工作", Kind.MEASURE),
        ("工作总结", Kind.ACHIEVEMENT),
        ("主要不足", Kind.PROBLEM),
        ("着力解决突出问题", Kind.MEASURE),
        ("坚持问题导向", Kind.MEASURE),
        ("总体要求", Kind.MEASURE),
        ("政策取向", Kind.MEASURE),
        ("总体思路", Kind.MEASURE),
        ("组织实施", Kind.MEASURE),
        ("政府自身建设", Kind.MEASURE),
        ("提升城市品质", Kind.MEASURE),
        ("守牢安全底线 建设平安城市", Kind.MEASURE),
        ("以新供给引领新需求", Kind.MEASURE),
        ("目标任务完成情况", Kind.ACHIEVEMENT),
        ("取得进展后的工作安排", Kind.MEASURE),
        ("推动城市更新取得新成效", Kind.MEASURE),
        ("推动城市更新取得新成效，实现新目标", Kind.MEASURE),
        ("城市更新取得新成效", Kind.ACHIEVEMENT),
        ("主要做法", Kind.ACHIEVEMENT),
        ("发展环境", None),
        ("面临的形势", None),
        ("高质量发展的基础", None),
        ("附件", Kind.OTHER),
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
