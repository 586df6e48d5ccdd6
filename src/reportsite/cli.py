"""The commands: build, parse, serve, check, new.

Exit codes: 0 done, 2 the input or the machine does not allow it (one clear message a finding, on standard
error), 130 ended with Ctrl-C.
"""

from __future__ import annotations

import argparse
import os
import sys
import threading
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from reportsite import layer, outline, site, tree
from reportsite.diagnostics import Diagnostic, InputError, Mistakes, told
from reportsite.layers import LAYERS
from reportsite.model import Report
from reportsite.newreport import new_report
from reportsite.project import Project, find_project, read_seed
from reportsite.refresh import refresh


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command that ``argv`` (default: the process's arguments) names and returns its exit code."""
    arguments = parser().parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of the output went away (`| head`): nothing is left to say, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def parser() -> argparse.ArgumentParser:
    """The command line: every command with its options."""
    top = argparse.ArgumentParser(prog="reportsite", description="An official report as a searchable site.")
    top.add_argument("--root", type=Path, help="the project's folder (default: found from the current one)")
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    build = commands.add_parser("build", help="build the site")
    build.add_argument("--out", type=Path, help="where the site goes (default: dist/ of the project)")
    build.add_argument("--base-url", default="", metavar="URL", help="the address the site will have")
    build.add_argument("--report", default="", metavar="ID", help="only this report (default: all)")
    build.add_argument("--check", action="store_true", help="parse and verify, write nothing")
    build.set_defaults(run=_build)

    parse = commands.add_parser("parse", help="print the structure of any text file")
    parse.add_argument("file", type=Path, metavar="FILE")
    parse.add_argument("--json", action="store_true", help="as JSON, with spans and diagnostics")
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
    check.set_defaults(run=_check)

    new = commands.add_parser("new", help="add a report")
    new.add_argument("file", type=Path, metavar="FILE", help="the report as a UTF-8 text file")
    new.add_argument("--id", required=True, help="its id, which all its addresses begin with, like 2024h1")
    new.add_argument("--title", required=True, help="its full title")
    new.add_argument("--short-title", default="", help="the title in the page head (default: the title)")
    new.add_argument("--publisher", default="", help="who published it (default: the 来源 of its first line)")
    new.add_argument("--source", default="", metavar="URL", help="its official page")
    new.set_defaults(run=_new)
    return top


def _project(arguments: argparse.Namespace) -> Project:
    return find_project((arguments.root or Path.cwd()).resolve())


def _build(arguments: argparse.Namespace) -> int:
    project = _project(arguments)
    out = arguments.out or project.root / "dist"
    summary = site.build(
        project, out, base_url=arguments.base_url, report=arguments.report, check=arguments.check
    )
    _report(summary, "verified, nothing written" if arguments.check else f"built {project.name(out)}")
    return 0


def _report(summary: site.Summary, what: str) -> None:
    _tell(summary.diagnostics)
    print(f"{what}: {summary}", flush=True)


def _tell(diagnostics: Iterable[Diagnostic]) -> None:
    for line in told(diagnostics):
        print(line, file=sys.stderr)


def _check(arguments: argparse.Namespace) -> int:
    project = _project(arguments)
    if arguments.accept_ids:
        mistakes = Mistakes()
        ids = project.report_ids(layer.known_files(LAYERS), mistakes)
        mistakes.done()
        for id in [arguments.report] if arguments.report else ids:
            for file in refresh(project, id, write=True, accept_ids=True):
                print(f"wrote content/{id}/{file}")
    _report(site.build(project, project.root / "dist", report=arguments.report, check=True), "verified")
    return 0


def _parse(arguments: argparse.Namespace) -> int:
    name = str(arguments.file)
    text = read_seed(arguments.file, name)
    if arguments.rules:
        for line, fired in groupby(outline.decisions(text, file=name), key=lambda decision: decision[0]):
            print(f"{line:>5}  {' '.join(dict.fromkeys(rule for _, rule in fired))}")
        return 0
    report = outline.parse(text, file=name, id=arguments.id or arguments.file.stem)
    if arguments.json:
        print(tree.as_json(report), end="")
        return 0
    print("\n".join(_outline(report)))
    _tell(report.diagnostics)
    return 0


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


def _new(arguments: argparse.Namespace) -> int:
    project = _project(arguments)
    new_report(
        project,
        arguments.file,
        arguments.id,
        title=arguments.title,
        publisher=arguments.publisher,
        short_title=arguments.short_title,
        source=arguments.source,
    )
    print(f"added seeds/{arguments.id}.txt and content/{arguments.id}/")
    _report(site.build(project, project.root / "dist"), "built dist")
    return 0


if __name__ == "__main__":
    sys.exit(main())
