"""The text of bytes in UTF-8, UTF-16, UTF-32 or GB18030, with a byte order mark or without."""

from __future__ import annotations

import codecs
import re

from reportsite.diagnostics import InputError
from reportsite.files import decoded
from reportsite.importing.imported import Imported, Log
from reportsite.importing.naming import TEXT, refuse_binary

#: Byte order marks, the longer before those that they begin with.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
    (b"\x84\x31\x95\x33", "gb18030", "GB18030"),
)

#: What Chinese text is mostly made of: ideographs, letters, digits, and the punctuation of both widths.
_USUAL = re.compile("[\u4e00-\u9fff\u3000-\u303f\uff00-\uff5e\u2010-\u2026 -~\t\r\n]")

#: The two-byte characters of GB2312 that its makers counted as common (rows 16–55), and its punctuation (rows 1–3).
#: Other encodings read as GB18030 give many that are neither.
_COMMON = (range(0xB0, 0xD8), range(0xA1, 0xA4))


def read_text_file(data: bytes, name: str) -> Imported:
    """A plain text as it stands in the file. Raises InputError, as ``text_of`` does."""
    log = Log(name)
    text, encoding = text_of(data, name)
    if encoding != "UTF-8":
        log.read(f"read as {encoding}")
    return Imported(text, TEXT, own_lines=True, notes=tuple(log.notes))


def text_of(data: bytes, name: str, declared: str = "") -> tuple[str, str]:
    """``data`` as text, without a byte order mark, and the name of its encoding. ``declared`` is the encoding that the
    file names itself, tried where nothing surer tells.

    Raises InputError: ``not-a-report`` for what is no text, ``not-utf8`` with the place of the first byte that is none
    in the encoding which the rest is in.
    """
    for mark, codec, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], codec, encoding, name), f"{encoding} with a byte order mark"
    text = _utf8(data)
    if text is not None and "\x00" not in text:
        return text, "UTF-8"
    for codec in ("utf-16-le", "utf-16-be"):
        if _is_utf16(data, codec):
            return _decoded(data, codec, "UTF-16", name), "UTF-16 without a byte order mark"
    refuse_binary(data, name)
    if text is not None:
        return text, "UTF-8"
    if declared and declared not in ("utf-8", "gb2312", "gbk", "gb18030"):
        try:
            return data.decode(declared), declared
        except (UnicodeDecodeError, LookupError):
            pass  # what a page says of itself need not be so
    if _is_gb18030(data):
        return _decoded(data, "gb18030", "GB18030", name), "GB18030"
    return decoded(data, name), "UTF-8"


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _decoded(data: bytes, codec: str, encoding: str, name: str) -> str:
    if codec == "utf-8":
        return decoded(data, name)
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(codec, "replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = f"not {encoding}, although the text before is; save the file as UTF-8"
        raise InputError.at(name, line, column, "not-utf8", message) from None


def _is_utf16(data: bytes, codec: str) -> bool:
    """True where the beginning reads as Chinese text in this order of bytes."""
    sample = data[: min(len(data), 4096) // 2 * 2]
    text = sample.decode(codec, "replace")
    return len(_USUAL.findall(text)) > 0.9 * len(text) and _common_words(text)


def _common_words(text: str) -> bool:
    """True where the text has the signs that every Chinese text of some length has; noise has others as well."""
    return len(set(re.findall("[的和，。、一是年在\n]", text))) >= 3


def _is_gb18030(data: bytes) -> bool:
    """True where nearly all pairs of bytes are common characters of GB2312."""
    pairs = common = 0
    at = 0
    while at < len(data) - 1:
        if data[at] < 0x81:
            at += 1
            continue
        four = 0x30 <= data[at + 1] <= 0x39
        pairs += 1
        if not four and any(data[at] in rows for rows in _COMMON) and data[at + 1] >= 0xA1:
            common += 1
        at += 4 if four else 2
    return pairs > 0 and common > 0.8 * pairs
