"""Word files (.docx): paragraphs with the numbers that Word writes by itself, tables, footnotes.

The names are those of ECMA-376, part 1 (WordprocessingML); ``w:`` is its main namespace.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from docx.opc.package import OpcPackage
from docx.oxml import parse_xml

from reportsite.diagnostics import InputError
from reportsite.importing.imported import CELLS, NOTES_HEADING, Imported, Log
from reportsite.importing.naming import WORD
from reportsite.importing.numbering import Numbers, w

LARGEST_PART = 40_000_000
LARGEST = 256_000_000
"""How large one part and all parts of a file may be once unpacked, in bytes: the longest text that is read of a report
is a tenth of that in Word's XML."""

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_NO_TEXT = {
    w("pPr"), w("rPr"), w("del"), w("moveFrom"), w("instrText"), w("delText"), w("rt"), w("tblPr"), w("sectPr"),
    w("sdtPr"), f"{_MC}Fallback", w("txbxContent"),
}  # fmt: skip
_AFTER_NUMBER = re.compile(r"[、.．)）:：—\-①-⑳⑴-⒛㊀-㊉]$")
_CONTENTS = re.compile(r"(?i)toc\s?\d|目录|contents")


def read(data: bytes, name: str) -> Imported:
    """The text of a Word file. Raises InputError: ``damaged``, ``locked``, ``too-large``."""
    _fail_if_too_large(data, name)
    try:
        document = _Document(data, Log(name))
        lines = document.lines()
    except InputError:
        raise
    except Exception as error:  # whatever the library meets in a file that is not as it should be
        if b"purl.oclc.org/ooxml" in data or "purl.oclc.org" in str(error):
            todo = "it is saved in the strict form; save it as an ordinary .docx"
        else:
            todo = "open it in Word, save it anew and try that"
        raise InputError.at(name, 0, 0, "damaged", f"cannot be read as a Word file; {todo}") from error
    return Imported("\n".join(lines), WORD, notes=tuple(document.log.notes))


def _fail_if_too_large(data: bytes, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
    if any(info.flag_bits & 1 for info in infos):
        raise InputError.at(name, 0, 0, "locked", "this Word file has a password; save it without one")
    parts = [info.file_size for info in infos if info.filename.endswith((".xml", ".rels"))]
    if max(parts, default=0) > LARGEST_PART or sum(info.file_size for info in infos) > LARGEST:
        message = f"unpacked it is larger than {LARGEST_PART:,} bytes of text or {LARGEST:,} in all, and no report is"
        raise InputError.at(name, 0, 0, "too-large", message)


class _Document:
    """One file while it is read."""

    def __init__(self, data: bytes, log: Log) -> None:
        self.log = log
        main = OpcPackage.open(io.BytesIO(data)).main_document_part
        self._body = _root(main).find(w("body"))
        parts: dict[str, list[Any]] = {}
        for relation in main.rels.values():
            if not relation.is_external:
                parts.setdefault(relation.reltype.rpartition("/")[2], []).append(_root(relation.target_part))
        self._parts = parts
        styles = next((root for root in parts.get("styles", []) if root is not None), None)
        numbering = next((root for root in parts.get("numbering", []) if root is not None), None)
        self._numbers = Numbers(numbering, styles)
        self._style_names = {
            style.get(w("styleId"), ""): str(style.find(w("name")).get(w("val"), ""))
            for style in (styles.iter(w("style")) if styles is not None else ())
            if style.find(w("name")) is not None
        }
        self._count = 0
        self._bullets = 0
        self._written = 0
        self._notes: list[tuple[str, str]] = []

    def lines(self) -> list[str]:
        """The paragraphs of the text, and after them its footnotes and endnotes."""
        lines = list(self._blocks(self._body)) if self._body is not None else []
        if self._written:
            self.log.joined(f"{self._written} numbers that Word writes by itself are part of the text now")
        if self._bullets:
            self.log.dropped(f"{self._bullets} bullets that Word writes by itself")
        for sort, what in (("header", "running head"), ("footer", "running foot")):
            for root in self._parts.get(sort, []):
                words = "".join(_texts(root)).strip() if root is not None else ""
                if words:
                    self.log.dropped(what, words)
        if self._notes:
            lines.append(NOTES_HEADING)
            for number, (words, text) in enumerate(self._notes, 1):
                lines.append(f"{number}.{text}")
                self.log.joined("note moved to the end of the text", f"{words} → {text}")
        return lines

    def _blocks(self, parent: Any) -> Iterator[str]:
        for child in parent:
            if child.tag == w("p"):
                yield from self._paragraph(child)
            elif child.tag == w("tbl"):
                yield from self._table(child)
            elif child.tag == w("altChunk"):
                self.log.dropped("a file that is put into this one", where=self._where())
            elif isinstance(child.tag, str) and child.tag not in _NO_TEXT:
                yield from self._blocks(child)

    def _where(self) -> str:
        return f"paragraph {self._count}"

    def _paragraph(self, paragraph: Any) -> Iterator[str]:
        self._count += 1
        number, bullet = self._numbers.before(paragraph)
        text = "".join(self._words(paragraph))
        for box in paragraph.iter(w("txbxContent")):
            if box.getparent() is not None and not any(up.tag == f"{_MC}Fallback" for up in box.iterancestors()):
                words = "".join(_texts(box)).strip()
                if words:
                    self.log.dropped("text box", words, where=self._where())
        if not text.strip():
            return
        style = self._style(paragraph)
        if _CONTENTS.match(style):
            self.log.dropped("line of the table of contents", text, where=self._where())
            return
        if bullet:
            self._bullets += 1
        if number:
            self._written += 1
            text = number + ("" if _AFTER_NUMBER.search(number) else " ") + text.lstrip()
        if "\n" in text.strip() and (_centred(paragraph) or style.lower().startswith(("heading", "title"))):
            text = "".join(line.strip() for line in text.split("\n"))
            self.log.joined("a heading of several lines is one", text, where=self._where())
        yield from text.split("\n")

    def _style(self, paragraph: Any) -> str:
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        return "" if style is None else self._style_names.get(style.get(w("val"), ""), "")

    def _words(self, element: Any) -> Iterator[str]:
        """The text of a paragraph; its notes are kept for the end."""
        for child in element:
            tag = child.tag
            if tag in _NO_TEXT or not isinstance(tag, str):
                if tag in (w("del"), w("moveFrom")) and (gone := "".join(_texts(child, deleted=True))):
                    self.log.dropped("deleted, with changes tracked", gone, where=self._where())
            elif tag == w("r") and _hidden(child):
                if words := "".join(_texts(child)).strip():
                    self.log.dropped("hidden text", words, where=self._where())
            elif tag in (w("t"), f"{_MATH}t"):
                yield child.text or ""
            elif tag in (w("footnoteReference"), w("endnoteReference")):
                self._footnote(child)
            elif tag == w("tab"):
                yield " "
            elif tag in (w("br"), w("cr")):
                yield "\n" if child.get(w("type"), "textWrapping") == "textWrapping" else ""
            elif tag == w("noBreakHyphen"):
                yield "-"
            elif tag == w("sym"):
                self.log.dropped("a sign of a font of signs", child.get(w("font"), ""), where=self._where())
            else:
                yield from self._words(child)

    def _footnote(self, reference: Any) -> None:
        sort = "footnotes" if reference.tag == w("footnoteReference") else "endnotes"
        id = reference.get(w("id"))
        for root in self._parts.get(sort, []):
            for note in root if root is not None else ():
                if note.get(w("id")) == id:
                    text = " ".join("".join("".join(_texts(p)) for p in note.iter(w("p"))).split())
                    paragraph = next(up for up in reference.iterancestors() if up.tag == w("p"))
                    self._notes.append(("".join(_texts(paragraph))[-20:], text))

    def _table(self, table: Any) -> Iterator[str]:
        rows = [list(_inside(row, "tc")) for row in _inside(table, "tr")]
        if all(len(row) <= 1 for row in rows):  # a frame around text, not a table
            for row in rows:
                for cell in row:
                    yield from self._blocks(cell)
            return
        where = f"after paragraph {self._count}"
        lines = []
        for row in rows:
            cells = [" ".join(" ".join(self._blocks(cell)).split()) for cell in row]
            if any(cells):
                lines.append(CELLS.join(cells).strip())
        if lines:
            self.log.joined(f"a table of {len(lines)} rows: a line a row", lines[0], where=where)
        yield from lines


def _root(part: Any) -> Any:
    """The XML of a part; None for what is none (a picture)."""
    if hasattr(part, "element"):
        return part.element
    return parse_xml(part.blob) if str(part.content_type).endswith("xml") else None


def _inside(element: Any, name: str) -> Iterator[Any]:
    """The rows of a table, the cells of a row: children, also those inside controls and marks of changes."""
    for child in element:
        if child.tag == w(name):
            yield child
        elif child.tag in (w("sdt"), w("sdtContent"), w("ins"), w("customXml")):
            yield from _inside(child, name)


def _texts(element: Any, *, deleted: bool = False) -> Iterator[str]:
    for each in element.iter(w("delText") if deleted else w("t"), w("t")):
        yield each.text or ""


def _hidden(run: Any) -> bool:
    vanish = run.find(f"{w('rPr')}/{w('vanish')}")
    return vanish is not None and vanish.get(w("val"), "true") not in ("0", "false", "off")


def _centred(paragraph: Any) -> bool:
    where = paragraph.find(f"{w('pPr')}/{w('jc')}")
    return where is not None and where.get(w("val")) == "center"
