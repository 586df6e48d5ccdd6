"""PDF files with text: lines put together to paragraphs, page numbers and running heads left out.

A PDF has no paragraphs, only words at places. Which line begins a paragraph is read from the page: an indent, a larger
gap, a line before it that ends early.
"""

from __future__ import annotations

import io
import itertools
import logging
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from statistics import median
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError

from reportsite.diagnostics import InputError
from reportsite.importing.imported import CELLS, NOTES_HEADING, Imported, Log, shortened
from reportsite.importing.naming import PDF
from reportsite.linebreaks import begins, ends, glued, width
from reportsite.typography import unified

MOST_PAGES = 2000
APART, COLUMNS = 2.5, 4
"""How many ems words of one line stand apart where they are cells or columns, and how many such lines make a table."""
FURNITURE = 4
"""How many lines at the top and at the bottom of a page may be no text of the report."""
INDENT = 1.2
"""How far, in ems, the first line of a paragraph stands in at least. Official texts have two (GB/T 9704—2012)."""
EARLY = 2.5
"""How many ems before the right edge a line ends early: what must not begin a line may take up to two."""

_PAGE_NUMBER = re.compile(
    r"[-—–－―·•.~\s]*(?:第\s*)?(\d{1,4})(?:\s*页)?(?:\s*[/,，共of\s]*\s*\d{1,4}\s*页?)?[-—–－―·•.~\s]*", re.I
)
_UNREADABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd\ue000-\uf8ff]|\\(cid:\\d+\\)")
_MARK = re.compile(r"\s*(?:[①-⑳*＊]|[\[［〔(（]?\d{1,2}[\]］〕)）]?)\s*")
#: Signs that fonts draw for others: ligatures, long dashes, and spaces of every sort.
_PLAIN = str.maketrans(
    {"⸺": "——", "⸻": "———", "⋯": "…", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
    | {"\xa0": " ", "\xad": "-", "\t": " "}
)
#: Radicals that fonts for simplified characters draw for these, and Unicode counts as the traditional ones.
_SIMPLE = str.maketrans({"⼾": "户", "⾭": "青"})
_LABEL = re.compile("(?:发布|成文)?(?:日期|时间|来源|机构)[:：]")
_CELL = "\x1f"
_SPACE = re.compile(" +")


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words drawn at one place: the left end of their baseline, and the size of the type."""

    x: float
    y: float
    size: float
    text: str

    @property
    def end(self) -> float:
        """Where they end, as wide as such words usually are."""
        return self.x + width(self.text) * self.size


@dataclass(slots=True)
class _Line:
    """A line of a page, from 1; ``y`` grows upwards. ``parts`` counts what stands in it far apart;
    it is a ``row`` where several lines of the page have such."""

    page: int
    number: int
    x: float
    end: float
    y: float
    size: float
    text: str
    parts: int = 1
    row: bool = False

    @property
    def where(self) -> str:
        """How notes call its place."""
        return f"page {self.page}, line {self.number}"


def read(data: bytes, name: str) -> Imported:
    """The text of a PDF file. Raises InputError: ``locked``, ``damaged``, ``too-large``, ``no-text``,
    ``not-a-report`` for one of pictures only."""
    log = Log(name)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends on its way is nothing a reader can act on
    try:
        pages = _pages(data, name, log)
    except InputError:
        raise
    except (DependencyError, FileNotDecryptedError):
        raise _locked(name) from None
    except Exception as error:  # whatever the library meets in a file that is not as it should be
        message = "cannot be read as a PDF, it is cut off or damaged; get the file again, or print it to PDF anew"
        raise InputError.at(name, 0, 0, "damaged", message) from error
    _fail_without_text(pages, data, name)
    text = "".join(line.text for lines in pages for line in lines)
    unreadable = len(_UNREADABLE.findall(text))
    if unreadable > len(text) / 50:
        message = (
            f"its fonts do not tell which characters they draw ({unreadable} of {len(text)} cannot be read); "
            "find the report in another form, or have its text recognised (OCR)"
        )
        raise InputError.at(name, 0, 0, "not-a-report", message)
    radicals = sum(map(_without_radicals, (line for lines in pages for line in lines)))
    _drop_furniture(pages, log)
    notes = _take_notes(pages)
    paragraphs = _Layout(pages).paragraphs(log)
    if notes:
        paragraphs.append(NOTES_HEADING)
        for number, (line, words) in enumerate(notes, 1):
            paragraphs.append(f"{number}.{words}")
            log.joined("note moved to the end of the text", words, where=line.where)
    if radicals:
        log.joined(f"{radicals} radicals, which only look like characters, are the characters now")
    return Imported("\n".join(paragraphs), PDF, notes=tuple(log.notes))


def _locked(name: str) -> InputError:
    message = "this PDF is encrypted, with a password or against copying; open it, and print it to a new PDF"
    return InputError.at(name, 0, 0, "locked", message)


def _pages(data: bytes, name: str, log: Log) -> list[list[_Line]]:
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise _locked(name)
    if len(reader.pages) > MOST_PAGES:
        raise InputError.at(name, 0, 0, "too-large", f"has more than {MOST_PAGES} pages, and no report has")
    return [_lines_of(page, number, log) for number, page in enumerate(reader.pages, 1)]


def _fail_without_text(pages: Sequence[Sequence[_Line]], data: bytes, name: str) -> None:
    characters = sum(len(line.text) for lines in pages for line in lines)
    if characters < 20 * len(pages) and (b"/Image" in data or not characters):
        message = (
            "this PDF holds pictures of its pages and no text (it was scanned); have its text recognised (OCR) "
            "and save that, or find the report in another form"
        )
        raise InputError.at(name, 0, 0, "not-a-report", message)


def _lines_of(page: Any, number: int, log: Log) -> list[_Line]:
    """The lines of a page from the top."""
    pieces: list[_Piece] = []
    turned: list[str] = []

    def take(text: str, cm: Sequence[float], tm: Sequence[float], font: object, size: float) -> None:
        text = text.replace("\n", "").translate(_PLAIN)
        if not text:
            return
        across = (tm[0] * cm[0] + tm[1] * cm[2], tm[0] * cm[1] + tm[1] * cm[3])
        up = (tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3])
        if abs(across[1]) > 0.05 * hypot(*across):
            turned.append(text)
            return
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        pieces.append(_Piece(x, y, abs(size) * hypot(*up) or 1.0, text))

    page.extract_text(visitor_text=take)
    if turned:
        log.dropped("words that stand askew, a watermark", "".join(turned), where=f"page {number}")
    rows: list[list[_Piece]] = []
    drawn = sorted((piece for piece in pieces if piece.text.strip()), key=lambda piece: -piece.y)
    spaces = [piece for piece in pieces if not piece.text.strip()]
    for piece in drawn:
        if rows and abs(rows[-1][0].y - piece.y) < 0.5 * max(rows[-1][0].size, piece.size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    if not rows:
        log.dropped("no text on this page, perhaps a picture", where=f"page {number}")
    for row in rows:
        row += [space for space in spaces if abs(space.y - row[0].y) < 0.1 * row[0].size]
    lines = [_line(number, at, row) for at, row in enumerate(rows, 1)]
    apart = [line for line in lines if line.parts > 1]
    for line in lines:
        line.text = line.text.replace(_CELL, CELLS if len(apart) >= COLUMNS else " ")
        line.row = line.parts > 1 and len(apart) >= COLUMNS
    if len(apart) >= COLUMNS:
        what = f"{len(apart)} lines stand side by side, a table or columns; each row is a line, which may mix them"
        log.joined(what, apart[0].text, where=f"page {number}")
    return lines


def _once(row: list[_Piece]) -> list[_Piece]:
    """The pieces of a line from the left; of a line that is printed twice, to look bold, every other one."""
    row = sorted(row, key=lambda piece: piece.x)
    twice = [(a, b) for a, b in zip(row[::2], row[1::2], strict=False) if a.text == b.text and b.x - a.x < 0.3 * a.size]
    letters = sum(len(piece.text.strip()) for piece in row)
    return row[::2] if len(row) % 2 == 0 and 2 * len(twice) == len(row) and letters >= 8 else row


def _line(page: int, number: int, row: list[_Piece]) -> _Line:
    sizes: Counter[float] = Counter()
    text, last, parts = "", None, 1
    for piece in _once(row):
        if last and piece.text.strip() and piece.x - last.end > APART * piece.size:
            parts += 1
            text = text.rstrip() + _CELL
        elif last and piece.x - last.end > 1.5 * piece.size and not text.endswith(" "):
            text += " "
        text += piece.text
        sizes[round(piece.size, 1)] += len(piece.text.strip())
        last = piece
    words = [piece for piece in row if piece.text.strip()]
    size = sizes.most_common(1)[0][0]
    return _Line(page, number, words[0].x, max(piece.end for piece in words), words[0].y, size, text, parts)


def _without_radicals(line: _Line) -> int:
    """Puts characters for the radicals of a line, and gives how many they were."""
    text, line.text = line.text, unified(line.text.translate(_SIMPLE))
    return sum(was != now for was, now in zip(text, line.text, strict=True))


def _drop_furniture(pages: Sequence[list[_Line]], log: Log) -> None:
    """Takes page numbers and what stands at the same place of several pages out of ``pages``."""
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    for lines in pages:
        for line in (*lines[:FURNITURE], *lines[-FURNITURE:]):
            seen[_key(line)].add(line.page)
    most = 2 if len(pages) <= 5 else 3
    offsets: Counter[int] = Counter()
    for lines in pages:
        for line in {id(line): line for line in (*lines[:FURNITURE], *lines[-FURNITURE:])}.values():
            if found := _page_number(line):
                offsets[int(found[1]) - line.page] += 1
    heads: dict[str, list[int]] = {}
    numbers: list[int] = []
    for lines in pages:
        for end in (0, -1):
            for _ in range(FURNITURE):
                if not lines:
                    break
                line = lines[end]
                found = _page_number(line)
                if found and (offsets[int(found[1]) - line.page] > 1 or len(pages) == 1):
                    numbers.append(line.page)
                elif len(seen[_key(line)]) >= most:
                    heads.setdefault(re.sub(r"\d+", "#", line.text.strip()), []).append(line.page)
                else:
                    break
                lines.pop(end)
    if numbers:
        log.dropped("page number", where=_on(numbers))
    for words, where in heads.items():
        log.dropped("running head or foot", words, where=_on(where))


def _page_number(line: _Line) -> re.Match[str] | None:
    text = line.text.strip()
    return _PAGE_NUMBER.fullmatch(text) if len(text) < 40 else None


def _key(line: _Line) -> tuple[str, int]:
    """What a line at the edge of pages has in common from page to page: its words but for numbers, its height."""
    return re.sub(r"\d+", "#", "".join(line.text.split())), round(line.y / 3)


def _on(pages: Sequence[int]) -> str:
    """“pages 1–13”, or the first few."""
    pages = sorted(set(pages))
    if len(pages) == 1:
        return f"page {pages[0]}"
    if pages == list(range(pages[0], pages[-1] + 1)):
        return f"pages {pages[0]}–{pages[-1]}"
    return "pages " + ", ".join(map(str, pages[:8])) + (" …" if len(pages) > 8 else "")


def _take_notes(pages: Sequence[list[_Line]]) -> list[tuple[_Line, str]]:
    """Takes the footnotes out of ``pages``: lines in smaller type at the foot of a page, the first of which begins with
    a number or a sign. Gives each with its first line."""
    body = _body_size(pages)
    notes: list[tuple[_Line, str]] = []
    for lines in pages:
        at = len(lines)
        while at and lines[at - 1].size < 0.9 * body:
            at -= 1
        foot = lines[at:]
        if not foot or not at or not _MARK.match(foot[0].text):
            continue
        for line in foot:
            mark = _MARK.match(line.text)
            if mark and (line is foot[0] or line.x <= foot[0].x + line.size):
                notes.append((line, line.text[mark.end() :].strip()))
            else:
                first, words = notes[-1]
                notes[-1] = (first, glued(words, line.text))
        del lines[at:]
    return [(line, _spaced(words, lone=False)) for line, words in notes]


def _body_size(pages: Sequence[Sequence[_Line]]) -> float:
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


class _Layout:
    """How the paragraphs of a document are set: its type, margins, and how far lines stand apart."""

    def __init__(self, pages: Sequence[Sequence[_Line]]) -> None:
        self._pages = [lines for lines in pages if lines]
        self._size = _body_size(pages)
        body = [line for lines in self._pages for line in lines if self._is_body(line)]
        ends_at = sorted(line.end for line in body)
        self._right = ends_at[int(0.9 * (len(ends_at) - 1))] if ends_at else 0.0
        self._edge = ends_at[int(0.98 * (len(ends_at) - 1))] if ends_at else 0.0
        self._left = {lines[0].page: self._left_of(lines) for lines in self._pages}
        gaps = [
            a.y - b.y
            for lines in self._pages
            for a, b in itertools.pairwise(lines)
            if self._is_body(a) and self._is_body(b)
        ]
        # Lines of a paragraph stand closest; where most paragraphs have one line, the usual gap is between paragraphs.
        self._gap = median(sorted(gaps)[: max(len(gaps) * 2 // 3, 1)]) if gaps else 0.0
        inside = [line for lines in self._pages for line in lines[1:] if self._is_body(line)]
        self._indents = sum(self._indented(line) for line in inside) > 0.05 * len(inside)
        wide = sum(gap > 1.35 * self._gap for gap in gaps)
        self._gaps = wide > 0.1 * len(gaps)

    def _is_body(self, line: _Line) -> bool:
        return abs(line.size - self._size) < 0.08 * self._size

    def _left_of(self, lines: Sequence[_Line]) -> float:
        """The left edge of a page: where at least two lines begin, or the one furthest left."""
        starts = sorted(line.x for line in lines if self._is_body(line)) or [line.x for line in lines]
        near = (a for a, b in itertools.pairwise(starts) if b - a < 0.3 * self._size)
        return next(near, starts[0])

    def _indented(self, line: _Line) -> bool:
        return line.x > self._left[line.page] + INDENT * self._size

    def _full(self, line: _Line, early: float = EARLY) -> bool:
        return line.end > self._right - early * self._size

    def _centred(self, line: _Line) -> bool:
        middle = (self._left[line.page] + self._right) / 2
        return abs((line.x + line.end) / 2 - middle) < 1.5 * line.size and self._indented(line)

    def _goes_on(self, before: _Line, line: _Line) -> bool:
        """True where ``line`` is of the paragraph that ``before`` is of."""
        text = before.text.strip()
        same_size = abs(before.size - line.size) < 0.08 * line.size
        if before.row or line.row:
            return False
        if not same_size or (begins(line.text.strip()) and (self._indented(line) or not self._full(before))):
            return False
        if not self._is_body(line):  # a title of several lines
            close = before.page == line.page and before.y - line.y < 2.2 * line.size
            full = before.end > self._right - EARLY * before.size
            centred = self._centred(before) and self._centred(line)
            return close and not ends(text) and not begins(line.text) and (full or centred)
        if before.page == line.page and before.y - line.y > 1.35 * self._gap:
            return False
        if self._indented(line):
            hanging = line.x >= before.x - 0.5 * line.size and self._full(before)
            hanging = hanging and not self._centred(before) and not self._centred(line)
            return hanging and not ends(text) and (not self._indents or not self._indented(before))
        if self._indents:
            return self._full(before, 2 * EARLY if ends(text) else 3 * EARLY)
        long = before.end > self._right - 0.2 * (self._right - before.x)
        if self._told_by_gap(before, line):
            return self._full(before) or (long and not ends(text))
        if ends(text):
            return self._doubtful(before)
        return self._full(before) if begins(text) else long  # with a number it may be a heading

    def _told_by_gap(self, before: _Line, line: _Line) -> bool:
        """True where a paragraph that begins with ``line`` would stand further below ``before``."""
        return self._gaps and before.page == line.page

    def _doubtful(self, line: _Line) -> bool:
        """True for a line that ends just where lines do: nothing tells whether the paragraph ends there, too, and more
        often it does not."""
        return line.end > self._edge - 0.75 * self._size

    def _unsure(self, before: _Line, line: _Line) -> bool:
        """True where neither an indent nor a gap tells whether ``line`` begins a paragraph."""
        told = self._indents or self._told_by_gap(before, line) or before.row or begins(line.text.strip())
        return not told and ends(before.text) and self._full(before)

    def paragraphs(self, log: Log) -> list[str]:
        """The paragraphs of the document."""
        lines = [line for page in self._pages for line in page]
        groups: list[list[_Line]] = []
        for before, line in zip([None, *lines], lines, strict=False):
            goes_on = before is not None and self._goes_on(before, line)
            if goes_on:
                groups[-1].append(line)
            else:
                groups.append([line])
            if before and self._unsure(before, line):
                what = f"perhaps {'two paragraphs' if goes_on else 'one paragraph'}: a sentence ends with a full line"
                log.joined(what, _seam(before, line), where=line.where)
        out = []
        for group in groups:
            text = group[0].text
            for before, line in itertools.pairwise(group):
                if before.page != line.page:
                    log.joined("a paragraph goes on from the page before", _seam(before, line), where=line.where)
                elif text.rstrip()[-1:].isdigit() and line.text.lstrip()[:1].isdigit():
                    log.joined("a number that was broken", _seam(before, line), where=line.where)
                text = glued(text, line.text)
            out.append(_spaced(text, lone=len(group) == 1))
        joins = len(lines) - len(groups)
        if joins:
            log.joined(f"{len(lines)} lines are {len(groups)} paragraphs; the first is", shortened(out[0]))
        return [text for text in out if text]


def _seam(before: _Line, line: _Line) -> str:
    """The words on both sides of a line end."""
    return f"{before.text.strip()[-8:]}｜{line.text.strip()[:8]}"


def _spaced(text: str, *, lone: bool) -> str:
    """``text`` without the spaces that typesetting has put beside Chinese characters. In a short line on its own a
    space between two of them parts a name from an office, and stays."""
    lone = lone and width(text) < 25 and not ends(text) and not begins(text)

    spaces = re.findall("[\u3400-\u9fff] +(?=[\u3400-\u9fff])", text)
    if len(spaces) >= 3 and len(spaces) >= len(re.findall("[\u3400-\u9fff]", text)) - 2:
        lone = False  # letters set apart, as in a title

    def kept(found: re.Match[str]) -> str:
        before, after = text_[found.start() - 1 : found.start()], text_[found.end() : found.end() + 1]
        if lone and ((_is_han(before) and _is_han(after)) or _LABEL.match(text_, found.end())):
            return " "
        return " " if width(before) < 1 and width(after) < 1 and before and after else ""

    text_ = text.strip()
    return _SPACE.sub(kept, text_)


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or character > "\U00020000"
