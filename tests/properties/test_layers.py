"""What the layers say of any text: they never fail, take nothing from what there is none of, and their tables can be
read again."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reportsite import ids, layer, outline
from reportsite.content.editorial import Editorial
from reportsite.layers import LAYERS
from reportsite.layers.commitments.notes import COMMITMENTS
from reportsite.layers.figures.notes import FIGURES
from reportsite.layers.figures.periods import is_period
from reportsite.model import ReportInfo
from reportsite.pages.base import Source
from reportsite.pages.routes import Routes

PIECES = [
    "9" * 5000, "〇一" * 3000, "0", "13月", "2月30日", "2月", "30", "31日", "日", "年", "到", "截至", "月底", "季度", "五季度", "前", "-",
    "千分之", "百分之", "点", "/", "00000", "个", "%", "万亿", "元", "指数为", "增长", "下降", "0%", "两", "十十是", "٣", "𝟓", "½", "㊿",
    "明年", "今年", "2199年", "1800年", "0000年", "10000年", "年内", "下半年", "1-5月", "高于全国", "5个百分点", "分别", "与全国持平",
    "增速", "5亿元", "、", ",", "。", "“", "”", "\n", "\n(1)", "\n(二)", "\n二、主要措施\n", "\n一、", "甲", "力争", "完成", "\x00", "\u2028",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
report_ids = st.sampled_from(["2023h1", "2199q4", "9999h1", "0000", "harbour"])


@given(texts, report_ids)
def test_no_text_is_too_odd_for_the_layers(text: str, id: str) -> None:
    report = outline.parse(f"一、工作回顾\n(一)港口\n{text}\n三、主要措施\n(一)港口\n(1)好。{text}", file="t.txt", id=id)
    annotations = layer.annotate(report, Editorial(Path("nowhere"), "editorial"), LAYERS)
    assert all(len(str(found)) < 500 for found in layer.diagnostics(annotations, LAYERS))
    for figure in annotations[FIGURES].figures:
        assert is_period(figure.period)
        assert figure.number == 0 or Decimal("1e-15") <= abs(figure.number) < Decimal("1e21")
    for deadline in annotations[COMMITMENTS].deadlines:
        assert not deadline.date or date.fromisoformat(f"{deadline.date}-01"[:10])
    source = Source(
        report=report, info=ReportInfo("题", "题", "某委"), routes=Routes(report, first=True), frozen=ids.freeze(report),
        annotations=annotations,
    )  # fmt: skip
    for table in layer.offers(layer.view(source, LAYERS), LAYERS).tables:
        assert len(json.loads(table.json())) == len(table.entries)
