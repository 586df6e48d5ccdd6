"""Files people have → the text of a report: plain text, Word files, saved web pages, PDF, Markdown.

A module a format. Each gives an ``Imported``: the clean text, and notes of what was left out or put together, with its
place and its words. What is no such file is named for what it is (``naming``) and refused in one line.

The libraries that read Word files, web pages and PDF are an extra (``make import``); plain text and Markdown need none.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import cast

from reportsite.diagnostics import InputError
from reportsite.files import IMPORTED, SEED, read_bytes
from reportsite.importing.encodings import read_text_file
from reportsite.importing.imported import Imported, tidied
from reportsite.importing.naming import HTML, MARKDOWN, PDF, TEXT, WORD, format_of

__all__ = ["FORMATS", "Imported", "read", "tidied"]

_Reader = Callable[[bytes, str], Imported]

#: Format → the module whose ``read`` takes it, and what people call it.
_READERS = {
    HTML: ("web", "web pages"),
    MARKDOWN: ("markdown", "Markdown"),
    PDF: ("pdf", "PDF files"),
    WORD: ("word", "Word files"),
}
#: How large a file of marked text may be, in bytes: it grows to many times that while it is read.
_MARKED = {HTML: 16_000_000, MARKDOWN: SEED}
FORMATS = (*_READERS, TEXT)
"""The formats that can be read, by the ending their originals are kept with."""


def read(path: Path, name: str) -> tuple[Imported, bytes]:
    """The text of the file at ``path``, and the file's own bytes. ``name`` is what messages call it.

    Raises InputError: what ``files.read_bytes`` raises, ``not-a-report`` for what is no such file, ``no-package``
    where the libraries for it are not installed, ``damaged``, ``locked``, ``no-text``, ``too-large``, ``not-utf8``.
    """
    data = read_bytes(path, name, IMPORTED)
    format = format_of(data, name)
    if len(data) > (most := _MARKED.get(format, IMPORTED)):
        message = f"larger than {most:,} bytes, the most that is read of such a file"
        raise InputError.at(name, 0, 0, "too-large", message)
    imported = read_text_file(data, name) if format == TEXT else _reader(format, name)(data, name)
    if len(imported.text.encode("utf-8", "surrogatepass")) > SEED:
        message = f"its text is larger than {SEED:,} bytes, the most that is read of a report"
        raise InputError.at(name, 0, 0, "too-large", message)
    if not imported.own_lines:
        imported = replace(imported, text=tidied(imported.text))
        if not imported.text:
            message = "no text of a report was found in it; save the report's text as a file of its own"
            raise InputError.at(name, 0, 0, "no-text", message)
    return imported, data


def _reader(format: str, name: str) -> _Reader:
    module, what = _READERS[format]
    try:
        return cast(_Reader, importlib.import_module(f"reportsite.importing.{module}").read)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("reportsite"):
            raise
        message = f"{what} are read with packages that are not installed; run `make import` and try again"
        raise InputError.at(name, 0, 0, "no-package", message) from None
