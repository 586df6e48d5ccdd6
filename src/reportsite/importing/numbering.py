"""The numbers that Word writes before paragraphs by itself: they are no text in the file and have to be written out.

A paragraph names a list and a level; the list's definition has, for each level, the form of its number and the text
around it (ECMA-376, part 1, 17.9: Numbering). Of lists' definitions only what tells the number is read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from reportsite.numerals import to_chinese

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVELS = 9
"""How many levels a list has (17.9.6)."""

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_FORMAL = str.maketrans("零〇一二三四五六七八九十百千", "零零壹贰叁肆伍陆柒捌玖拾佰仟")
_BULLETS = ("bullet", "none")
MOST = 9999
"""The highest number that is written out; no numbering of headings goes further."""


def w(name: str) -> str:
    """The full name of an element or attribute of Word's main namespace."""
    return _W + name


@dataclass(slots=True)
class Level:
    """One level of a list: the form of its number, the text with %1 … %9 for the numbers of the levels, the number it
    begins with, the level after which it begins again (None: any higher one), and whether all numbers in it are
    decimal."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False


@dataclass(slots=True)
class _List:
    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbers:
    """Counts through the lists of one document. ``numbering`` is its w:numbering element, None where it has none."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._abstract: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counted: dict[str, _List] = {}
        self._by_style: dict[str, tuple[str, int]] = {}
        all_styles = styles.iter(w("style")) if styles is not None else ()
        self._styles = {style.get(w("styleId"), ""): style for style in all_styles}
        if numbering is not None:
            self._read(numbering)

    def before(self, paragraph: Any) -> tuple[str, bool]:
        """The number Word shows before ``paragraph`` (a w:p), "" for none; and whether it is only a bullet. Numbers
        count on with every call, so each paragraph is asked about once, in order."""
        id, at = self._list_of(paragraph)
        counted = self._lists.get(id)
        if counted is None or at not in counted.levels:
            return "", False
        level = counted.levels[at]
        counts = counted.counts
        counts[at] = min(counts.get(at, level.start - 1) + 1, MOST)
        for lower in [other for other in counts if other > at]:
            restart = counted.levels[lower].restart if lower in counted.levels else None
            if restart is None or (restart and at < restart):
                del counts[lower]
        if level.form in _BULLETS:
            return "", level.form == "bullet"
        return self._written(counted, at), False

    def _written(self, counted: _List, at: int) -> str:
        level = counted.levels[at]
        out = level.text
        for other in range(LEVELS):
            if f"%{other + 1}" in out:
                of = counted.levels.get(other, Level())
                number = counted.counts.get(other, of.start)
                form = "decimal" if level.legal else of.form
                out = out.replace(f"%{other + 1}", written(number, form))
        return out.strip()

    def _list_of(self, paragraph: Any) -> tuple[str, int]:
        """The list (w:numId) and level that a paragraph or its style names; ("", 0) for none."""
        own = paragraph.find(f"{w('pPr')}/{w('numPr')}")
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        id, at = _named(own)
        name = style.get(w("val"), "") if style is not None else ""
        seen: set[str] = set()  # a style may not be based on itself, and in a file it may
        while (id is None or at is None) and name in self._styles and name not in seen:
            seen.add(name)
            found, level = _named(self._styles[name].find(f"{w('pPr')}/{w('numPr')}"))
            if found is not None and id is None:
                id = found
                if at is None and name in self._by_style and self._by_style[name][0] == found:
                    at = self._by_style[name][1]
            at = level if at is None else at
            based = self._styles[name].find(w("basedOn"))
            name = based.get(w("val"), "") if based is not None else ""
        return id or "", at or 0

    def _read(self, numbering: Any) -> None:
        links: dict[str, str] = {}
        for each in numbering.findall(w("abstractNum")):
            id = each.get(w("abstractNumId"), "")
            self._abstract[id] = {_whole(level.get(w("ilvl")), 0): _level(level) for level in each.findall(w("lvl"))}
            if (link := each.find(w("styleLink"))) is not None:
                links[link.get(w("val"), "")] = id
        for each in numbering.findall(w("abstractNum")):  # a list may be defined through a style of lists
            id = each.get(w("abstractNumId"), "")
            link = each.find(w("numStyleLink"))
            if link is not None and link.get(w("val")) in links:
                self._abstract[id] = self._abstract[links[link.get(w("val"))]]
        for each in numbering.findall(w("num")):
            id = each.get(w("numId"), "")
            abstract = each.find(w("abstractNumId"))
            named = abstract.get(w("val"), "") if abstract is not None else ""
            levels = dict(self._abstract.get(named, {}))
            overrides = each.findall(w("lvlOverride"))
            for override in overrides:
                at = _whole(override.get(w("ilvl")), 0)
                if (whole := override.find(w("lvl"))) is not None:
                    levels[at] = _level(whole)
                if (start := override.find(w("startOverride"))) is not None and at in levels:
                    old = levels[at]
                    first = _whole(start.get(w("val")), 1)
                    levels[at] = Level(old.form, old.text, first, old.restart, old.legal)
            # Lists of one definition count together (17.9.15), but for those that begin anew.
            if overrides:
                self._lists[id] = _List(levels)
            else:
                shared = self._counted.setdefault(named, _List(levels))
                self._lists[id] = shared
        for each in numbering.findall(w("abstractNum")):
            for level in each.findall(w("lvl")):
                style = level.find(w("pStyle"))
                if style is not None:
                    at = _whole(level.get(w("ilvl")), 0)
                    for num in numbering.findall(w("num")):
                        abstract = num.find(w("abstractNumId"))
                        if abstract is not None and abstract.get(w("val")) == each.get(w("abstractNumId")):
                            self._by_style[style.get(w("val"), "")] = (num.get(w("numId"), ""), at)
                            break


def _named(element: Any) -> tuple[str | None, int | None]:
    """The list and level of a w:numPr; the list 0 stands for none (17.9.18)."""
    if element is None:
        return None, None
    id, at = element.find(w("numId")), element.find(w("ilvl"))
    return (
        None if id is None else id.get(w("val"), ""),
        None if at is None else _whole(at.get(w("val")), 0),
    )


def _level(element: Any) -> Level:
    def value(name: str, default: str) -> str:
        child = element.find(w(name))
        return default if child is None else str(child.get(w("val"), default))

    restart = element.find(w("lvlRestart"))
    return Level(
        form=value("numFmt", "decimal"),
        text=value("lvlText", ""),
        start=_whole(value("start", "1"), 1),
        restart=None if restart is None else _whole(restart.get(w("val")), 0),
        legal=element.find(w("isLgl")) is not None,
    )


def _whole(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 7 else default


def written(number: int, form: str) -> str:
    """``number`` in a form of Word's (17.18.59, ST_NumberFormat); decimal where the form is none of those that Chinese
    documents use."""
    if form in (
        "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand",
        "japaneseCounting", "koreanCounting",
    ):  # fmt: skip
        return to_chinese(number)
    if form in ("chineseLegalSimplified", "ideographLegalTraditional"):
        return to_chinese(number).translate(_FORMAL)
    if form in ("taiwaneseDigital", "ideographDigital", "japaneseDigitalTenThousand", "koreanDigital"):
        return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))
    if form == "ideographTraditional":
        return _STEMS[(number - 1) % 10]
    if form == "ideographZodiac":
        return _BRANCHES[(number - 1) % 12]
    if form in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    if form == "decimalEnclosedParen" and 1 <= number <= 20:
        return chr(ord("⑴") + number - 1)
    if form == "decimalEnclosedFullstop" and 1 <= number <= 20:
        return chr(ord("⒈") + number - 1)
    if form == "ideographEnclosedCircle" and 1 <= number <= 10:
        return chr(ord("㊀") + number - 1)
    if form in ("decimalFullWidth", "decimalFullWidth2"):
        return str(number).translate({ord("0") + i: ord("０") + i for i in range(10)})
    if form == "decimalZero":
        return f"{number:02}"
    if form in ("upperLetter", "lowerLetter"):
        return letters(number, upper=form == "upperLetter")
    if form in ("upperRoman", "lowerRoman"):
        return roman(number, upper=form == "upperRoman")
    return str(number)


def letters(number: int, *, upper: bool) -> str:
    """A, B … Z, AA, BB …, as Word counts."""
    if number < 1:
        return str(number)
    letter = chr(ord("A" if upper else "a") + (number - 1) % 26)
    return letter * min((number - 1) // 26 + 1, 20)


def roman(number: int, *, upper: bool) -> str:
    """I, II, III, IV …; decimal beyond what Roman numerals write."""
    if not 0 < number < 4000:
        return str(number)
    out = ""
    for value, sign in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
        (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        out += sign * (number // value)
        number %= value
    return out.upper() if upper else out
