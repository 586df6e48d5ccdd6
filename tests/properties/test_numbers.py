"""Numbers: whole or not at all, whatever stands around them."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reportsite.layers.figures.amounts import SCALES
from reportsite.layers.figures.quantities import Quantity, numbers, parse, plain, quantities
from reportsite.layers.figures.units import UNITS, Nature, nature_of
from reportsite.numerals import to_chinese

PIECES = [
    *"0123456789", "１", "２", "12", "345", "678", ",", "，", ".", "．", "。", " ", "　", "\u2009", "\u202f", "、", "点", "·", "/", ":", "：", "-",
    "—", "——", "～", "至", "到", "零", "一", "两", "三", "五", "九", "十", "百", "千", "万", "亿", "几", "数", "多", "余", "约", "超", "近", "不低于",
    "以上", "左右", "%", "％", "‰", "个", "个百分点", "亿元", "万元", "家", "人", "人口", "公里", "亩", "倍", "番", "翻", "岁", "年", "月", "日",
    "百分之", "三分之", "分之", "第", "由", "从", "增长", "减少", "为", "负", "×", "G", "PM", "+", "“", "”", "指数为", "号", "版", "〔", "〕", "千瓦",
]  # fmt: skip
sentences = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)

_RUN = re.compile(r"[0-9]+(?:(?:[.,，]|[^\S\t\r\n])[0-9]+)*")
_SPELT_RUN = re.compile("[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二两三四五六七八九]+)?")


@given(sentences)
def test_a_run_of_digits_is_whole_in_a_quantity_or_not_at_all(text: str) -> None:
    found = numbers(text)
    for run in _RUN.finditer(plain(text)):
        for number in found:
            inside = max(0, min(run.end(), number.end) - max(run.start(), number.start))
            assert inside in (0, run.end() - run.start()), (text, text[number.start : number.end])


@given(sentences)
def test_a_spelt_number_is_whole_in_a_quantity_or_not_at_all(text: str) -> None:
    for number in quantities(text):
        if any(char.isdecimal() for char in text[number.start : number.end]):
            continue
        for run in _SPELT_RUN.finditer(text):
            inside = max(0, min(run.end(), number.end) - max(run.start(), number.start))
            assert inside in (0, run.end() - run.start()), (text, text[number.start : number.end])


@given(sentences)
def test_numbers_are_in_order_and_never_overlap(text: str) -> None:
    found = numbers(text)
    assert all(0 <= number.start < number.end <= len(text) for number in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for number in found:
        if isinstance(number, Quantity) and number.high is not None:
            assert number.high > number.value
            assert not number.minus


@given(
    st.integers(0, 10**9 - 1),
    st.integers(0, 999),
    st.sampled_from([",", "，", " ", "\u00a0", "\u2009", "\u202f", "\u3000", ""]),
    st.booleans(),
    st.sampled_from(["", "万", "亿", "万亿", "百", "千"]),
    st.sampled_from(sorted(unit for unit, nature in UNITS.items() if nature is not Nature.TIMES)),
)
def test_what_was_written_is_read_back(
    whole: int, decimals: int, separator: str, wide: bool, scale: str, unit: str
) -> None:
    if scale in ("百", "千") and unit[0] in "瓦克米伏分":
        return  # 5千瓦 and 5百分点 have units of their own
    words = f"{whole:,}".replace(",", separator) + (f".{decimals:03}" if decimals else "")
    if wide:
        words = words.translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
    if unit == "%" and scale:
        scale = ""
    read = parse(f"{words}{scale}{unit}")
    expected = Decimal(f"{whole}.{decimals:03}")
    assert (read.value, read.scale, read.unit) == (expected, SCALES.get(scale, 1), unit)
    assert nature_of(unit) is read.nature


@given(st.integers(2, 9999), st.integers(0, 9), st.sampled_from(["", "万", "亿"]), st.sampled_from(["吨", "家", "人", "座"]))
def test_a_spelt_number_is_read_back(whole: int, tenth: int, scale: str, unit: str) -> None:
    numeral = to_chinese(whole)
    if tenth:
        numeral += f"点{to_chinese(tenth)}"
    (read,) = quantities(f"共有{numeral}{scale}{unit}。")
    assert read.value * read.scale == (whole + Decimal(tenth) / 10) * SCALES.get(scale, 1)
    assert read.unit == unit


@given(sentences, st.sampled_from(["1.2.3家", "12,34家", "1,2家", "五六百家", "几百家", "数十家", "7×24小时", "第3家", "3-5-7%"]))
def test_what_is_put_together_wrongly_has_no_part_that_counts(before: str, words: str) -> None:
    text = f"{before}甲{words}"
    assert all(number.end <= len(before) + 1 for number in numbers(text))
