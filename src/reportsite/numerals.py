"""Chinese numerals ↔ int.

Covers what official texts print: 十五, 二十, 一百零三, 一九九一, 二〇二三, 两万三千, 1.5 is not ours. ASCII and
full-width digits are read too. What is not a numeral is ``None``, never 0.
"""

from __future__ import annotations

import re

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
SCALES = {"万": 10**4, "亿": 10**8}
NUMERAL_CHARS = "零〇○一二两三四五六七八九十百千万亿"
LONGEST = 100
"""How many digits a numeral may have. No count needs more, and Python itself refuses to read some thousands."""

_DECIMAL = re.compile("[0-9０-９]+")


def to_int(text: str) -> int | None:
    """The whole number that ``text`` spells, or None when it spells none.

    Takes decimal digits of either width (``12``, ``１２``), digit by digit writing (一九九一) and the place
    system (一千零三, 三万五千). A numeral out of order (十百, 一二十) is None, and so are the digits of other scripts.
    Raises OverflowError where it has more than LONGEST digits.
    """
    if not text:
        return None
    if _DECIMAL.fullmatch(text):
        return _digits(text)
    if any(c not in NUMERAL_CHARS for c in text):
        return None
    if all(c in DIGITS for c in text):
        return _digits("".join(str(DIGITS[c]) for c in text))
    return _place_value(text)


def _digits(text: str) -> int:
    if len(text.lstrip("0０")) > LONGEST:
        raise OverflowError(f"a number of {len(text)} digits")
    return int(text.lstrip("0０") or "0")


def _place_value(text: str) -> int | None:
    total, group, digit = 0, 0, -1
    last_unit, last_scale = 10**4, 10**12
    for c in text:
        if c in DIGITS:
            if digit > 0:
                return None
            digit = DIGITS[c]
        elif c in UNITS:
            unit = UNITS[c]
            if unit >= last_unit or (digit < 1 and unit != 10):
                return None
            group += max(digit, 1) * unit
            last_unit, digit = unit, -1
        else:
            scale = SCALES[c]
            group += max(digit, 0)
            if scale >= last_scale or group == 0:
                return None
            total += group * scale
            group, digit, last_unit, last_scale = 0, -1, 10**4, scale
    return total + group + max(digit, 0)


def to_chinese(number: int) -> str:
    """How a heading prints ``number``: 1 → 一, 12 → 十二, 20 → 二十, 105 → 一百零五.

    Raises ValueError outside 0…9999; no numbering of headings goes further.
    """
    if not 0 <= number <= 9999:
        raise ValueError(f"no heading number: {number}")
    if number == 0:
        return "零"
    out, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit == 0:
            gap = bool(out)
            continue
        out += ("零" if gap else "") + "零一二三四五六七八九"[digit] + name
        gap = False
    return out.removeprefix("一") if out.startswith("一十") else out
