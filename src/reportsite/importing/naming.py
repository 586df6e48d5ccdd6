"""What a file is, by its first bytes: what can be read, and what anything else is called.

The signatures are those the formats' own documents give; a name that says something else than the bytes is no help.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from reportsite.diagnostics import InputError

HTML, MARKDOWN, PDF, TEXT, WORD = "html", "md", "pdf", "txt", "docx"

_SAVE_DOCX = "open it and save it as .docx"
_SAVE_TEXT = "save the report's text as .docx, a web page, a PDF with text, or plain text"

#: The first bytes of what cannot be read → what it is, and what to do.
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "an RTF file", _SAVE_DOCX),
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)", "a picture holds no text; find the report as text"),
    (b"\xff\xd8\xff", "a picture (JPEG)", "a picture holds no text; find the report as text"),
    (b"GIF8", "a picture (GIF)", "a picture holds no text; find the report as text"),
    (b"II*\x00", "a picture (TIFF)", "a picture holds no text; find the report as text"),
    (b"MM\x00*", "a picture (TIFF)", "a picture holds no text; find the report as text"),
    (b"BM", "a picture (BMP)", "a picture holds no text; find the report as text"),
    (b"AT&T", "a DjVu file", _SAVE_TEXT),
    (b"%!PS", "a PostScript file", "make a PDF of it"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"\xfd7zXZ\x00", "an xz archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", "unpack it first"),
    (b"SQLite format 3\x00", "an SQLite database", _SAVE_TEXT),
    (b"\x7fELF", "a program", _SAVE_TEXT),
    (b"MZ", "a program", _SAVE_TEXT),
    (b"ITSF", "a Windows help file (CHM)", _SAVE_TEXT),
    (b"OggS", "a recording", _SAVE_TEXT),
    (b"ID3", "a recording", _SAVE_TEXT),
    (b"bplist", "a Safari web archive", "save the page as HTML instead"),
)

#: Signatures that are enough without a control character after them; any text may begin like the others.
_PRINTABLE = (b"{\\rtf", b"%!PS")

#: Names inside a ZIP file → what it is, and what to do. The first that is there decides.
_PACKAGES: tuple[tuple[str, str, str], ...] = (
    ("xl/workbook.xml", "an Excel workbook", "it is a table and no report; save the report's text as .docx"),
    ("xl/workbook.bin", "an Excel workbook", "it is a table and no report; save the report's text as .docx"),
    ("ppt/presentation.xml", "a PowerPoint presentation", _SAVE_TEXT),
    ("OFD.xml", "an OFD file", "open it in an OFD reader and save it as PDF or text"),
    ("META-INF/container.xml", "an EPUB book", _SAVE_TEXT),
    ("content.xml", "an OpenDocument file", _SAVE_DOCX),
    ("Index/Document.iwa", "a Pages document", _SAVE_DOCX),
)

#: Streams of a file of the older Office (an OLE2 file): their names are UTF-16 in its folder.
_STREAMS: tuple[tuple[str, str, str], ...] = (
    ("EncryptedPackage", "a Word, Excel or PowerPoint file with a password", "save it without a password"),
    ("WordDocument", "a Word 97–2003 file (.doc)", _SAVE_DOCX),
    ("PowerPoint Document", "a PowerPoint 97–2003 file", _SAVE_TEXT),
    ("Workbook", "an Excel 97–2003 file", "it is a table and no report; save the report's text as .docx"),
    ("Book", "an Excel 97–2003 file", "it is a table and no report; save the report's text as .docx"),
)

_HTML_BEGINS = re.compile(
    rb"(?:<\?xml[^>]*>|<!--(?:(?!-->).)*-->|\s)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_WORD_XML = re.compile(rb"<\?mso-application progid=\"Word\.Document\"|<w:wordDocument|<pkg:package")
_MHTML = re.compile(rb"(?:^|\n)content-type:\s*multipart/related", re.I)


def format_of(data: bytes, name: str) -> str:
    """HTML, MARKDOWN, PDF, TEXT or WORD: how ``data``, the bytes of the file ``name``, is to be read.

    Raises InputError: ``no-text`` when it is empty, ``not-a-report`` for anything else, named for what it is.
    """
    if not data.removeprefix(b"\xef\xbb\xbf").strip(b"\x00 \t\r\n"):
        message = "there is no text in it, so there is no report; put the report's text into this file"
        raise InputError.at(name, 1, 1, "no-text", message)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _package(data, name)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        _refuse(name, *_old_office(data, name))
    if data.lstrip().startswith(b"%PDF-") or (b"%PDF-" in data[:1024] and b"startxref" in data):
        return PDF
    for signature, what, todo in _SIGNATURES:
        if data.startswith(signature) and (signature in _PRINTABLE or _has_control(data)):
            _refuse(name, what, todo)
    if data[:4] == b"RIFF":
        picture = data[8:12] == b"WEBP"
        _refuse(name, "a picture (WebP)" if picture else "a recording", _SAVE_TEXT)
    if data[4:8] == b"ftyp":
        picture = data[8:12] in (b"heic", b"heix", b"mif1", b"avif")
        _refuse(name, "a picture (HEIC)" if picture else "a film or recording", _SAVE_TEXT)
    if data[257:262] == b"ustar":
        _refuse(name, "a tar archive", "unpack it first")
    head = _ascii(data[:4096])
    if _WORD_XML.search(head):
        _refuse(name, "a Word file in one piece of XML", _SAVE_DOCX)
    if _MHTML.search(head) and b"mime-version:" in head.lower():
        _refuse(name, "a web archive (MHTML)", "save the page as “web page, HTML only” instead")
    ending = PurePath(name).suffix.lower()
    if _HTML_BEGINS.match(head) or (ending in (".html", ".htm", ".xhtml", ".shtml") and b"<" in head):
        return HTML
    return MARKDOWN if ending in (".md", ".markdown") else TEXT


def refuse_binary(data: bytes, name: str) -> None:
    """Raises InputError (``not-a-report``) for bytes that are no text in any encoding, as their control characters
    show."""
    sample = data[:65536]
    if len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]", sample)) > len(sample) // 50:
        _refuse(name, "no text, and no format that is known here", _SAVE_TEXT)


def _refuse(name: str, what: str, todo: str) -> None:
    raise InputError.at(name, 0, 0, "not-a-report", f"this is {what}; {todo}")


def _package(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inside = {info.filename.replace("\\", "/") for info in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError):
        message = "this is a ZIP file (as .docx is) that has been cut off or damaged; get the file again"
        raise InputError.at(name, 0, 0, "damaged", message) from None
    if "word/document.xml" in inside or "word/document2.xml" in inside:
        return WORD
    for each, what, todo in _PACKAGES:
        if each in inside:
            _refuse(name, what, todo)
    _refuse(name, "a ZIP archive", "unpack it first")
    raise AssertionError


def _old_office(data: bytes, name: str) -> tuple[str, str]:
    for stream, what, todo in _STREAMS:
        if stream.encode("utf-16-le") in data:
            if stream == "WordDocument" and name.lower().endswith(".wps"):
                return "a WPS file (.wps)", _SAVE_DOCX
            return what, todo
    return "a file of the older Office", _SAVE_DOCX


def _has_control(data: bytes) -> bool:
    return bool(re.search(rb"[\x00-\x08\x0e-\x1a]", data[:4096]))


def _ascii(head: bytes) -> bytes:
    """``head`` with the zeros and the byte order mark of UTF-16 taken out, so that ASCII in it can be read."""
    return head.replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
