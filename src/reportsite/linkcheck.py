"""Internal links and fragments of a built site."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from pathlib import Path
from urllib.parse import unquote

from reportsite.diagnostics import Diagnostic, Severity

# The pages are our own well-formed output, so that patterns suffice where foreign HTML would need a parser.
_ID = re.compile(r"<[a-zA-Z][^<>]*?\sid=\"([^\"]+)\"")
_LINK = re.compile(r"<[a-zA-Z][^<>]*?\s(?:href|src|action)=\"([^\"]*)\"")
_LINE_END = re.compile("\n")
_OTHER_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


def check(site: Path) -> list[Diagnostic]:
    """An error for each link in the HTML files below ``site`` that names a file or fragment that is not there,
    or an absolute path, which would break in a sub-folder and from disk."""
    pages = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    ids = {page: set(_ID.findall(text)) for page, text in pages.items()}
    found = []
    for page, text in pages.items():
        lines: list[int] = []
        for match in _LINK.finditer(text):
            problem = _problem(match[1], page, files, ids)
            if problem:
                lines = lines or [0, *(end.end() for end in _LINE_END.finditer(text))]
                line = bisect_right(lines, match.start(1))
                column = match.start(1) - lines[line - 1] + 1
                found.append(Diagnostic(page, line, column, Severity.ERROR, "broken-link", problem))
    return found


def _problem(link: str, page: str, files: set[str], ids: dict[str, set[str]]) -> str:
    link = link.replace("&amp;", "&")
    if _OTHER_SCHEME.match(link):
        return ""
    path, _, fragment = link.partition("#")
    path = unquote(path.partition("?")[0])
    if path.startswith("/"):
        return f"'{link}' is an absolute path; make it relative"
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    if target not in files:
        return f"'{link}' leads to no file of the site"
    if fragment and target in ids and unquote(fragment) not in ids[target]:
        return f"'{link}' leads to no id in {target}"
    return ""
