"""The commands: build, parse, serve, check, new.

Exit codes: 0 done, 2 the input or the machine does not allow it (one clear message a finding, on standard
error), 130 ended with Ctrl-C.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import groupby
from pathlib import Path
from typing import NoReturn, TextIO

from reportsite import importing, outline, site, tree
from reportsite.content.editorial import KEYS
from reportsite.diagnostics import Diagnostic, InputError, Severity, one_line, told
from reportsite.locks import turn
from reportsite.model import Report
from reportsite.newreport import adding, undo_unfinished
from reportsite.project import Project, find_project


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command that ``argv`` (default: the process's arguments) names and returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # where a character cannot be shown, its code is
    try:
        arguments = parser().parse_args(argv)
        return int(arguments.run(arguments))
    except InputError as error:
        return _fail(2, str(error))
    except OSError as error:  # what no step has told of in words of its own
        return _fail(2, str(InputError.at(str(error.filename or "reportsite"), 0, 0, "system", str(error.strerror))))
    except MemoryError:
        return _fail(2, str(InputError.at("reportsite", 0, 0, "system", "out of memory")))
    except KeyboardInterrupt:
        return _fail(130, "stopped; nothing is left half-done")
    except _Unheard:
        return 0


class _Unheard(Exception):
    """Who read the output went away (``| head``): nothing is left to say."""


def _say(*lines: str, end: str = "\n") -> None:
    """Prints on standard output. Raises InputError when that cannot be written, _Unheard when nobody reads it."""
    try:
        for line in lines:
            print(line, end=end)
        if sys.stdout:
            sys.stdout.flush()
    except OSError as error:
        _let_go(sys.stdout)
        if isinstance(error, BrokenPipeError):
            raise _Unheard from None
        message = f"cannot be written: {error.strerror}"
        raise InputError.at("standard output", 0, 0, "cannot-write", message) from error


def _in_utf8(text: str) -> None:
    """Prints what a file is to be made of: in UTF-8, whatever the terminal has."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    _say(text, end="")


def _say_on(line: str) -> None:
    """As ``_say``, in the midst of work that is to be done whether anybody reads on or not."""
    with suppress(_Unheard):
        _say(line)


def _warn(*lines: str) -> None:
    """Prints on standard error; when that cannot be written, there is nobody to tell."""
    try:
        for line in lines:
            print(line, file=sys.stderr, flush=True)
    except OSError:
        _let_go(sys.stderr)


def _fail(code: int, *lines: str) -> int:
    _warn(*lines)
    return code


def _let_go(stream: TextIO) -> None:
    """What is still to be written goes nowhere, also when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


class _Parser(argparse.ArgumentParser):
    """Tells what is wrong with the arguments as everything else is told."""

    def error(self, message: str) -> NoReturn:
        raise InputError.at(self.prog, 0, 0, "bad-option", f"{message}; `{self.prog} --help` lists what there is")


def parser() -> argparse.ArgumentParser:
    """The command line: every command with its options."""
    top = _Parser(prog="reportsite", description="An official report as a searchable site.")
    top.add_argument("--root", type=Path, help="the project's folder (default: found from the current one)")
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    build = commands.add_parser("build", help="build the site")
    build.add_argument("--out", type=Path, help="where the site goes (default: dist/ of the project)")
    build.add_argument("--base-url", default="", metavar="URL", help="the address the site will have")
    build.add_argument("--report", default="", metavar="ID", help="only this report (default: all)")
    build.add_argument("--check", action="store_true", help="parse and verify, write nothing")
    build.set_defaults(run=_build)

    parse = commands.add_parser("parse", help="print the structure of any report: text, Word, web page, PDF, Markdown")
    parse.add_argument("file", type=Path, metavar="FILE")
    parse.add_argument("--json", action="store_true", help="as JSON, with spans and diagnostics")
    parse.add_argument("--text", action="store_true", help="instead, the clean text that is read, a paragraph a line")
    parse.add_argument("--rules", action="store_true", help="instead, the rules that decided, line by line")
    parse.add_argument("--id", default="", help="the report's id (default: the file's name)")
    parse.set_defaults(run=_parse)

    serve = commands.add_parser("serve", help="build, serve on this machine, build again on changes")
    serve.add_argument("--port", default="8000", help="the first port to try, 0 for any free one (default: 8000)")
    serve.add_argument("--out", type=Path, help="where the site goes (default: dist/ of the project)")
    serve.set_defaults(run=_serve)

    check = commands.add_parser("check", help="parse and verify, write nothing")
    check.add_argument("--report", default="", metavar="ID", help="only this report (default: all)")
    check.add_argument("--accept-ids", action="store_true", help="record the ids of a changed text; aliases stay")
    check.add_argument("--yes", action="store_true", help="with --accept-ids: also where many ids lose their text")
    check.set_defaults(run=_check)

    review = commands.add_parser("review", help="print worksheets: what a person should settle about a report")
    review.add_argument("id", metavar="ID", help="the report")
    review.set_defaults(run=_review)

    new = commands.add_parser("new", help="add a report")
    new.add_argument("file", type=Path, metavar="FILE", help="the report: text, Word, web page, PDF, Markdown")
    new.add_argument("--id", default="", help="what all its addresses begin with, like 2024h1 (default: FILE's name)")
    new.add_argument("--title", default="", help="its full title (default: the one before its text)")
    new.add_argument("--short-title", default="", help="the title in the page head (default: the title as far as ——)")
    new.add_argument("--publisher", default="", help="who published it (default: whom its front names)")
    new.add_argument("--source", default="", metavar="URL", help="its official page")
    new.set_defaults(run=_new)

    freeze = commands.add_parser("freeze", help="make the ids of a new report permanent, before it is published")
    freeze.add_argument("id", metavar="ID", help="the report")
    freeze.set_defaults(run=_freeze)
    return top


@contextmanager
def _turn(arguments: argparse.Namespace, out: Path | None = None) -> Iterator[Project]:
    """The project, for this command alone as long as the body runs, and so is where ``out`` (default: dist/ of the
    project) lies. What a killed command left half-done is undone first."""
    project = _project(arguments)
    out = out or project.root / "dist"
    with turn(project.root, Path(os.path.realpath(out)).parent, waiting=_waiting):
        undo_unfinished(project)
        yield project


def _waiting(folder: Path) -> None:
    _warn(f"{folder}: another build is at work there; waiting for it to end")


def _project(arguments: argparse.Namespace) -> Project:
    return find_project((arguments.root or Path.cwd()).absolute())


def _build(arguments: argparse.Namespace) -> int:
    if arguments.check:
        return _check(arguments)
    with _turn(arguments, arguments.out) as project:
        out = arguments.out or project.root / "dist"
        summary = site.build(project, out, base_url=arguments.base_url, report=arguments.report)
    return _report(summary, f"built {project.name(out)}")


def _report(summary: site.Summary, what: str) -> int:
    _tell(summary.diagnostics)
    _say(f"{what}: {summary}")
    return 0


def _tell(diagnostics: Iterable[Diagnostic]) -> None:
    _warn(*told(diagnostics))


def _check(arguments: argparse.Namespace) -> int:
    if "yes" in arguments and arguments.yes and not arguments.accept_ids:
        raise InputError.at("reportsite check", 0, 0, "bad-option", "--yes goes with --accept-ids")
    with _turn(arguments) as project:
        if "accept_ids" in arguments and arguments.accept_ids:
            summary = site.accept_ids(project, report=arguments.report, yes=arguments.yes, tell=_say_on)
            return _report(summary, "verified, ids recorded")
        summary = site.check(project, report=arguments.report)
    return _report(summary, "verified, nothing written")


def _parse(arguments: argparse.Namespace) -> int:
    name = str(arguments.file)
    imported, _ = importing.read(arguments.file, name)
    text = imported.text
    _tell(imported.notes)
    if arguments.text:
        _in_utf8(text)
        return 0
    if arguments.rules:
        for line, fired in groupby(outline.decisions(text, file=name), key=lambda decision: decision[0]):
            _say(f"{line:>5}  {' '.join(dict.fromkeys(rule for _, rule in fired))}")
        return 0
    report = outline.parse(text, file=name, id=arguments.id or arguments.file.stem)
    if arguments.json:
        _in_utf8(tree.as_json(report))  # JSON is UTF-8 (RFC 8259, 8.1), and has this form for what is no character
    else:
        _say(*map(one_line, _outline(report)))
        _tell(report.diagnostics)
    return 2 if any(found.severity is Severity.ERROR for found in report.diagnostics) else 0


def _outline(report: Report) -> list[str]:
    rows = [f"{report.title or report.id}  ({report.lines} lines)"]
    for part in report.parts:
        rows.append(f"{part.id:<10}{part.marker}{part.heading}  [{part.kind}]")
        for section in part.sections:
            rows.append(f"  {section.id:<10}{section.marker}{section.heading or '（编号之外）'}")
            rows += [f"    {i.id:<10}{i.marker}{i.heading[:40]}  ({len(i.statements)})" for i in section.items]
    return rows


def _serve(arguments: argparse.Namespace) -> int:
    from reportsite.serve import port_of, run_anew, serve  # the only command that needs the file watcher

    port = port_of(arguments.port)
    project = _project(arguments)
    out = arguments.out or project.root / "dist"
    stop = threading.Event()

    return serve(
        run_anew("--root", str(project.root), "build", "--out", str(out), stop=stop),
        out,
        [path for name in ("seeds", "content", "templates", "src") if (path := project.root / name).is_dir()],
        port=port,
        stop=stop,
    )


def _review(arguments: argparse.Namespace) -> int:
    with _turn(arguments) as project:
        text = site.worksheets(project, arguments.id)
    _in_utf8(text)
    return 0


def _new(arguments: argparse.Namespace) -> int:
    given = {key: getattr(arguments, key) for key in ("title", "short_title", "publisher", "source")}
    with _turn(arguments) as project:
        with adding(project, arguments.file, arguments.id, given) as added:
            summary = site.build(project, project.root / "dist")
        opens = project.name(project.settings)
    odd = [found for found in summary.diagnostics if found.file == project.name(project.seed(added.id))]
    _say(f"added seeds/{added.id}.txt and content/{added.id}/")
    if added.original:
        _say(f"kept the original as {added.original}")
    if added.imported.notes:
        _say("", "What was left out, joined or moved; compare it with the original:")
        _say(*(f"  {note}" for note in added.imported.notes))
    _say("", "The outline:", *(f"  {one_line(row)}" for row in _outline(added.report)))
    _say("", "What looks odd:" if odd else "Nothing looks odd.", *(f"  {found}" for found in odd))
    info = f"content/{added.id}/editorial/report.yaml"
    _say("", f"What is known of it ({info}):")
    _say(*(f"  {key}: {one_line(added.values.get(key, '-'))}" for key, _, _ in KEYS if key not in ("notes", "kinds")))
    _say(
        "",
        "What to do next:",
        f"  1. Read seeds/{added.id}.txt beside the original; mend it there, and run `reportsite build`.",
        f"  2. Fill in and put right {info}; `kinds` there says what a part is about.",
        f"  3. Look at dist/index.html{'' if added.first else f' (it opens with what {opens} says)'}.",
        f"  4. `reportsite freeze {added.id}` makes its ids permanent; until then they may change with the text.",
        "  5. Commit seeds/ and content/.",
        "",
    )
    others = [found for found in summary.diagnostics if found not in odd]
    _tell(others)
    _say(f"built dist: {summary}")
    return 0


def _freeze(arguments: argparse.Namespace) -> int:
    with _turn(arguments) as project:
        summary = site.freeze(project, arguments.id)
    return _report(summary, f"the ids of {arguments.id} are permanent now; commit content/{arguments.id}/ids.yaml")
