"""Corrections, exceptions, targets, deadlines and the ledger: what people write is checked against the text."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from reportsite import layer, outline
from reportsite.annotations import Annotations
from reportsite.content.editorial import Editorial
from reportsite.diagnostics import InputError
from reportsite.layers import LAYERS
from reportsite.layers.commitments.notes import COMMITMENTS
from reportsite.layers.figures.notes import FIGURES
from reportsite.layers.figures.views import grouped
from reportsite.layers.ledger.entries import LEDGER, Comparable
from reportsite.model import Report
from reportsite.tables import decimal_text

SEED = """一、上半年计划执行情况
(一)港口建设
港口加快建设。建成泊位12个、完工8座灯塔,培训员工300人。上半年货物吞吐量3亿吨、同比增长4%。
三、主要措施
(一)港口
(1)扩大规模。全年建成20个泊位,力争年底前开通3条航线。8月底前完成验收。9月试航。(2)其他。修缮灯塔30座,推进15公里航道疏浚。
"""

DATES = "- {quote: 8月底前, reason: 期限}\n- {quote: 9月, reason: 期限}\n"


def _report(text: str = SEED) -> Report:
    return outline.parse(text, file="seeds/2024h1.txt", id="2024h1")


def _annotate(tmp_path: Path, text: str = SEED, **files: str) -> Annotations:
    for name, content in files.items():
        (tmp_path / f"{name}.yaml").write_text(content, "utf-8")
    return layer.annotate(_report(text), Editorial(tmp_path, "content/2024h1/editorial"), LAYERS)


def _error(tmp_path: Path, **files: str) -> str:
    with pytest.raises(InputError) as caught:
        _annotate(tmp_path, **files)
    return str(caught.value)


def test_a_correction_changes_only_what_it_names(tmp_path: Path) -> None:
    plain = _annotate(tmp_path)
    corrected = _annotate(
        tmp_path, figures="corrections:\n- {statement: a1-1-s1, quote: 12个, indicator: 新泊位, period: 2024Q2}\n"
    )
    before, after = plain[FIGURES].by_id["a1-1-s1-f1"], corrected[FIGURES].by_id["a1-1-s1-f1"]
    assert before.indicator == "建成泊位"
    assert (after.indicator, after.period, after.supplied) == ("新泊位", "2024Q2", ("indicator", "period"))
    assert after.number == before.number
    assert plain[FIGURES].figures[1:] == corrected[FIGURES].figures[1:]


def test_a_growth_takes_the_corrected_name_of_its_level(tmp_path: Path) -> None:
    found = _annotate(tmp_path, figures="corrections:\n- {statement: a1-1-s2, quote: 3亿吨, indicator: 全港吞吐量}\n")
    assert [f.indicator for f in found[FIGURES].figures if f.statement == "a1-1-s2"] == ["全港吞吐量", "全港吞吐量"]


def test_an_exception_is_no_figure(tmp_path: Path) -> None:
    found = _annotate(tmp_path, exceptions=f"{DATES}- {{quote: 8座灯塔, reason: 名称}}\n")
    assert "8座" not in [f.text for f in found[FIGURES].figures]
    assert [reason for _, reason in found[FIGURES].exempt] == ["名称", "期限", "期限"]


def test_an_added_figure_stands_among_the_others(tmp_path: Path) -> None:
    text = SEED.replace("培训员工300人", "表彰“300人”")
    found = _annotate(tmp_path, text=text, figures="corrections:\n- {statement: a1-1-s1, quote: 300人, add: true}\n")
    assert [(f.id, f.text) for f in found[FIGURES].figures][:3] == [
        ("a1-1-s1-f1", "12个"),
        ("a1-1-s1-f2", "8座"),
        ("a1-1-s1-f3", "300人"),
    ]


@pytest.mark.parametrize(
    ("entry", "place", "words"),
    [
        ("{statement: a1-1-s1, quote: 13个, indicator: 泊位}", "2:31", "“13个” is not in a1-1-s1; nearest is “12个”"),
        ("{statement: a1-1-s1, quote: 位, indicator: 泊位}", "2:31", "must hold exactly one figure, it holds 0"),
        (
            "{statement: a1-1-s1, quote: 建成泊位12个、完工8座, indicator: 泊位}",
            "2:31",
            "it holds 2; figures there: 12个、8座",
        ),
        ("{statement: a1-9-s1, quote: 12个, indicator: 泊位}", "2:31", "there is no statement a1-9-s1; nearest is a1-"),
        ("{statement: m1-2-s1, quote: 座, indicator: 灯塔}", "2:31", "must hold exactly one figure"),
        ("{statement: a1-1-s1, quote: 300人, add: true, offset: 3}", "2:31", "is not at offset 3 of a1-1-s1"),
        ("{statement: a1-1-s1, quote: 灯塔, add: true}", "2:31", "is not a number with a known unit"),
        ("{statement: a1-1-s1, quote: 12个, kind: size}", "2:42", "expected one of count, level"),
        (
            "{statement: a1-1-s1, quote: 12个, compare: [{to: 全国, difference: 1234567890123456}]}",
            "2:67",
            "error number-out-of-range a number has at most 15",
        ),
        ("{statement: a1-1-s1, quote: 12个, name: 泊位}", "2:36", "'name' is not known here"),
    ],
)
def test_a_claim_that_does_not_hold_is_named_with_its_place(tmp_path: Path, entry: str, place: str, words: str) -> None:
    message = _error(tmp_path, figures=f"corrections:\n- {entry}\n")
    assert message.startswith(f"content/2024h1/editorial/figures.yaml:{place} error ")
    assert words in message


def test_a_quote_that_stands_twice_needs_an_offset(tmp_path: Path) -> None:
    text = SEED.replace("培训员工300人", "培训员工12个")
    entry = "{{statement: a1-1-s1, quote: 12个, indicator: 泊位{}}}"
    with pytest.raises(
        InputError, match=r"figures\.yaml:2:31 error quote-ambiguous .*2 times; add offset: one of \[4, "
    ):
        _annotate(tmp_path, text=text, figures=f"corrections:\n- {entry.format('')}\n")
    found = _annotate(tmp_path, text=text, figures=f"corrections:\n- {entry.format(', offset: 4')}\n")
    assert next(f.indicator for f in found[FIGURES].figures if f.text == "12个") == "泊位"


def test_one_figure_is_corrected_once(tmp_path: Path) -> None:
    entry = "- {statement: a1-1-s1, quote: 12个, indicator: 泊位}\n"
    assert "is corrected at line 2 already" in _error(tmp_path, figures=f"corrections:\n{entry}{entry}")


def test_an_exception_that_stands_nowhere_is_an_error(tmp_path: Path) -> None:
    message = _error(tmp_path, exceptions="- {quote: 9座灯塔, reason: 名称}\n")
    assert message.startswith("content/2024h1/editorial/exceptions.yaml:1:11 error quote-missing")
    assert "nearest is “8座灯塔”" in message


def test_a_new_number_stops_a_reviewed_report_and_only_warns_on_another(tmp_path: Path) -> None:
    text = SEED.replace("建成泊位", "用X5机建成7、泊位")
    assert [d.code for d in _annotate(tmp_path, text=text)[FIGURES].diagnostics] == ["figures-unreviewed"]
    (tmp_path / "exceptions.yaml").write_text(DATES, "utf-8")
    with pytest.raises(InputError) as caught:
        _annotate(tmp_path, text=text)
    places = [str(d).split(" ")[0] for d in caught.value.diagnostics]
    line = text.split("\n")[2]
    assert places == [f"seeds/2024h1.txt:3:{line.index('5') + 1}", f"seeds/2024h1.txt:3:{line.index('7') + 1}"]
    assert "“5” is neither in a figure nor an exception" in str(caught.value)


LONG = "9" * 5000


@pytest.mark.parametrize(
    "number",
    [
        f"{LONG}个", "1234567890123456个", "1234567890123万亿元", f"1.{LONG}%", f"0.{'0' * 400}1%", f"1-{LONG}个", f"1/{LONG}",
        f"{'〇一' * 3000}个", f"百分之{'〇一' * 3000}", "百分之零点零零零零零零零零零零零零零零零零零零一",
    ],
)  # fmt: skip
def test_a_number_out_of_range_is_told_once_and_is_no_figure(tmp_path: Path, number: str) -> None:
    text = SEED.replace("建成泊位12个", f"建成{number}")
    place = f"seeds/2024h1.txt:3:{text.split(chr(10))[2].index(number) + 1} warning number-out-of-range "
    plain = _annotate(tmp_path, text=text)[FIGURES]
    assert [d.code for d in plain.diagnostics] == ["number-out-of-range"]
    assert str(plain.diagnostics[0]).startswith(place)
    assert len(str(plain.diagnostics[0])) < 400
    assert "a1-1-s1-f1" not in plain.by_id or plain.by_id["a1-1-s1-f1"].text == "8座"
    reviewed = _annotate(tmp_path, text=text, exceptions=DATES)[FIGURES]
    assert [d.code for d in reviewed.diagnostics] == ["number-out-of-range"]
    exempt = _annotate(tmp_path, text=text, exceptions=f"{DATES}- {{quote: '{number}', reason: 笔误}}\n")[FIGURES]
    assert exempt.diagnostics == ()


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("123456789012345个", "123456789012345"), ("123456789012345百元", "12345678901234500"),
        ("0.000000000000001%", "0.000000000000001"), (f"{'0' * 5000}7个", "7"), (f"7.{'0' * 5000}个", "7"),
        ("千分之三", "3"), ("万分之五", "0.0005"), ("千分之零", "0"),
    ],
)  # fmt: skip
def test_a_number_in_range_is_exact(tmp_path: Path, number: str, value: str) -> None:
    figure = _annotate(tmp_path, text=SEED.replace("建成泊位12个", f"建成{number}"))[FIGURES].figures[0]
    assert decimal_text(figure.number) == value
    assert grouped(figure.number)


@pytest.mark.parametrize("number", ["1/00000", "零分之一个", "٣个"])
def test_what_is_no_number_is_left_to_people(tmp_path: Path, number: str) -> None:
    found = _annotate(tmp_path, text=SEED.replace("建成泊位12个", f"建成{number}"))[FIGURES]
    assert found.figures[0].text == "8座"


def test_a_figure_out_of_range_cannot_be_added(tmp_path: Path) -> None:
    text = SEED.replace("培训员工300人", "表彰“1234567890123456人”")
    entry = "- {statement: a1-1-s1, quote: 1234567890123456人, add: true}\n"
    (tmp_path / "figures.yaml").write_text(f"corrections:\n{entry}", "utf-8")
    with pytest.raises(InputError, match=r"figures\.yaml:2:31 error number-out-of-range “1234567890123456人” is a number"):
        _annotate(tmp_path, text=text)


def test_a_date_that_there_is_none_of_is_told_once(tmp_path: Path) -> None:
    text = SEED.replace("8月底前", "13月底前")
    column = text.split("\n")[5].index("13月") + 1
    message = f"seeds/2024h1.txt:6:{column} warning date-out-of-range “13月” is no date: a year has twelve months;"
    exceptions = "- {quote: 9月, reason: 期限}\n"
    for found in (_annotate(tmp_path, text=text), _annotate(tmp_path, text=text, exceptions=exceptions)):
        assert [d.code for d in found[FIGURES].diagnostics] == ["date-out-of-range"]
        assert str(found[FIGURES].diagnostics[0]).startswith(message)
        assert [d.text for d in found[COMMITMENTS].deadlines] == ["全年", "年底前", "9月"]


def test_a_message_quotes_the_beginning_of_long_words(tmp_path: Path) -> None:
    message = _error(tmp_path, figures=f"corrections:\n- {{statement: a1-1-s1, quote: {'港' * 5000}, indicator: 泊位}}\n")
    assert f"“{'港' * 120}…” is not in a1-1-s1; nearest is " in message
    assert len(message) < 500


def test_targets_keep_wording_and_date_apart(tmp_path: Path) -> None:
    found = _annotate(tmp_path)[COMMITMENTS].targets
    assert [(t.figure.text, str(t.commitment), t.commitment.firm) for t in found] == [
        ("20个", "建成", True),
        ("3条", "力争", False),
        ("30座", "", True),
        ("15公里", "推进", False),
    ]
    assert [t.deadline and (t.deadline.text, t.deadline.date) for t in found] == [
        ("全年", "2024-12-31"),
        ("年底前", "2024-12-31"),
        None,
        None,
    ]


def test_deadlines_stand_where_the_text_states_them(tmp_path: Path) -> None:
    lines = SEED.split("\n")
    found = _annotate(tmp_path)[COMMITMENTS].deadlines
    assert [(d.text, d.date, d.what) for d in found] == [
        ("全年", "2024-12-31", "全年建成20个泊位"),
        ("年底前", "2024-12-31", "力争年底前开通3条航线"),
        ("8月底前", "2024-08-31", "8月底前完成验收"),
        ("9月", "2024-09", "9月试航"),
    ]
    assert all(lines[d.span.line - 1][d.span.start : d.span.end] == d.text for d in found)


PAIR = """- name: 泊位
  first: {{statement: a1-1-s1, quote: 建成泊位12个, number: {first}}}
  target: {{statement: {at}, quote: {quote}, number: {target}}}
  comparable: {comparable}
{more}"""


def _pair(**changes: str) -> str:
    given = {"first": "12", "target": "20", "at": "m1-1-s1", "quote": "20个泊位", "comparable": "yes"}
    given |= {"more": "  ratio: 60.0\n"} | changes
    return PAIR.format(**given)


def test_a_ledger_entry_divides_first_by_target(tmp_path: Path) -> None:
    (entry,) = _annotate(tmp_path, ledger=_pair())[LEDGER]
    assert (entry.ratio, entry.comparable, entry.unit, entry.past_half) == (
        Decimal("60.0"),
        Comparable.YES,
        "个",
        True,
    )
    assert entry.target is not None
    assert entry.target.number == 20


@pytest.mark.parametrize(
    ("changes", "code", "words"),
    [
        ({"first": "13"}, "wrong-number", "number 13 does not hold: “12个” comes to 12 个"),
        ({"target": "21"}, "wrong-number", "“20个” comes to 20 个"),
        ({"more": "  ratio: 59.9\n"}, "wrong-ratio", "the ratio comes to 60.0, not 59.9"),
        ({"more": ""}, "wrong-ratio", "the ratio comes to 60.0, not None"),
        ({"more": "  ratio: 1.0e+300\n"}, "wrong-type", "expected a number, found '1.0e+300'"),
        ({"first": "1234567890123456"}, "number-out-of-range", "at most 15 significant digits"),
        ({"target": "0.0000000000000001"}, "number-out-of-range", "at most 15 significant digits"),
        ({"comparable": "no", "more": "  reason: 口径不同\n  ratio: 60.0\n"}, "wrong-ratio", "have no ratio"),
        ({"comparable": "partly"}, "missing-reason", "say why"),
        ({"comparable": "perhaps"}, "unknown-word", "expected one of yes, partly, no"),
        ({"quote": "21个泊位"}, "quote-missing", "nearest is “20个泊位”"),
        ({"at": "m1-1-s1", "quote": "3条航线", "target": "3", "more": "  ratio: 400.0\n"}, "different-units", "个/条"),
        ({"at": "m1-2-s1", "quote": "30座", "target": "30", "more": "  ratio: 40.0\n"}, "different-units", "个/座"),
        ({"at": "a1-1-s1", "quote": "8座", "target": "8", "more": "  ratio: 150.0\n"}, "not-a-target", "a count"),
    ],
)
def test_a_pair_that_does_not_hold_is_refused(tmp_path: Path, changes: dict[str, str], code: str, words: str) -> None:
    message = _error(tmp_path, ledger=_pair(**changes))
    assert f" error {code} " in message
    assert words in message
    assert message.startswith("content/2024h1/editorial/ledger.yaml:")


def test_an_undated_target_is_comparable_only_partly(tmp_path: Path) -> None:
    pair = _pair().replace("建成泊位12个, number: 12", "8座灯塔, number: 8")
    pair = pair.replace("m1-1-s1, quote: 20个泊位, number: 20", "m1-2-s1, quote: 灯塔30座, number: 30")
    pair = pair.replace("60.0", "26.7")
    assert " error undated-target " in _error(tmp_path, ledger=pair)
    (entry,) = _annotate(tmp_path, ledger=pair.replace("yes", "partly") + "  reason: 目标没有写期限\n")[LEDGER]
    assert entry.ratio == Decimal("26.7")
    assert not entry.past_half


def test_sides_that_cannot_be_divided_have_a_reason_and_no_ratio(tmp_path: Path) -> None:
    (entry,) = _annotate(tmp_path, ledger=_pair(comparable="no", more="  reason: 口径不同\n"))[LEDGER]
    assert (entry.ratio, entry.reason, entry.past_half) == (None, "口径不同", False)


def test_a_share_of_the_plan_is_its_own_ratio(tmp_path: Path) -> None:
    text = SEED.replace("培训员工300人", "投资完成年度计划的45%")
    pair = (
        "- name: 投资\n"
        "  first: {statement: a1-1-s1, quote: 年度计划的45%, number: 45}\n"
        "  target: {statement: a1-1-s1, quote: 年度计划, number: 100}\n"
        "  ratio: 45.0\n  comparable: yes\n  of_plan: true\n"
    )
    (entry,) = _annotate(tmp_path, text=text, ledger=pair)[LEDGER]
    assert (entry.target, entry.ratio, entry.unit) == (None, Decimal("45.0"), "%")
    with pytest.raises(InputError, match=" error bad-pair "):
        _annotate(tmp_path, text=text, ledger=pair.replace("100", "200"))
