"""The editorial side of content/: what people supplied about a report, and the files they wrote for its layers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from reportsite.content import nodes
from reportsite.content.nodes import Node
from reportsite.diagnostics import Position
from reportsite.files import WRITTEN, read_bytes
from reportsite.model import Kind, Note, ReportInfo

INFO_FILE = "report.yaml"

GAZETTEERS = "gazetteers"
"""The folder in content/ of the lists of places; several reports, of one city, may name the same one."""

_GAZETTEER = re.compile("[a-z0-9][a-z0-9-]{0,39}")


@dataclass(frozen=True, slots=True)
class Editorial:
    """The folder editorial/ of one report; ``name`` is what messages call it."""

    folder: Path
    name: str

    def file(self, name: str) -> Node | None:
        """One of its files, or None when it is not there. Raises InputError when it is not YAML."""
        path = self.folder / name
        return nodes.load(path, f"{self.name}/{name}") if path.is_file() else None

    def gazetteer(self) -> Node | None:
        """The list of places that report.yaml names, None where it names none. Raises InputError when there is no such
        list, or it is not YAML."""
        if file := self._gazetteer_file():
            return nodes.load(*file)
        return None

    def shared(self) -> dict[str, bytes]:
        """The YAML files that this report shares with others, by name below content/. Raises InputError."""
        if file := self._gazetteer_file():
            return {f"{GAZETTEERS}/{file[0].name}": read_bytes(*file, WRITTEN)}
        return {}

    def _gazetteer_file(self) -> tuple[Path, str] | None:
        """Where the list of places lies, and what messages call it."""
        path = self.folder / INFO_FILE
        node = nodes.load(path, f"{self.name}/{INFO_FILE}").mapping().get("gazetteer") if path.is_file() else None
        if node is None:
            return None
        file = f"{_gazetteer(node)}.yaml"
        folder = self.folder.parent.parent / GAZETTEERS
        name = (PurePosixPath(self.name).parent.parent / GAZETTEERS / file).as_posix()
        if not (folder / file).is_file():
            there = ", ".join(sorted(path.stem for path in folder.glob("[!.]*.yaml"))) or "none yet"
            node.fail("no-file", f"there is no {name}; put it there, or name one that is there ({there})")
        return folder / file, name

    def files(self) -> dict[str, bytes]:
        """Every YAML file there, by name. Raises InputError for one that cannot be read."""
        paths = (path for path in sorted(self.folder.glob("*.yaml")) if not path.name.startswith("."))
        return {path.name: read_bytes(path, f"{self.name}/{path.name}", WRITTEN) for path in paths}

    def kind_place(self, part: int) -> Position:
        """Where report.yaml sets the kind of a part."""
        node = nodes.load(self.folder / INFO_FILE, f"{self.name}/{INFO_FILE}")
        return node.mapping()["kinds"].key_place(str(part)).position

    def info(self) -> ReportInfo:
        """What people supplied about the report (report.yaml). Raises InputError."""
        return read_info(self.folder / INFO_FILE, f"{self.name}/{INFO_FILE}")


def read_info(path: Path, name: str = "") -> ReportInfo:
    """``editorial/report.yaml`` as ReportInfo. Raises InputError for anything missing, unknown or mistyped."""
    return nodes.load(path, name).record(
        lambda f: ReportInfo(
            title=f.need("title", Node.text),
            short_title=f.need("short_title", Node.text),
            publisher=f.get("publisher", Node.text, ""),
            published=f.get("published", Node.day, None),
            heard_on=f.get("heard_on", Node.day, None),
            heard_at=f.get("heard_at", Node.text, ""),
            speaker=f.get("speaker", Node.text, ""),
            source=f.get("source", _address, ""),
            notes=f.get("notes", lambda node: node.each(lambda note: Note(note.lines(), note.find)), ()),
            kinds=f.get("kinds", _kinds, ()),
            place_list=f.get("gazetteer", _gazetteer, ""),
        )
    )


def _address(node: Node) -> str:
    if not node.text().startswith(("https://", "http://")):
        node.fail("bad-address", f"expected an address that begins with https://, found {node.value!r}")
    return node.text()


def _gazetteer(node: Node) -> str:
    if not _GAZETTEER.fullmatch(node.text()):
        node.fail("bad-id", f"'{node.value}' names no file of {GAZETTEERS}/; use lower-case letters, digits, hyphens")
    return node.text()


def _kinds(node: Node) -> tuple[tuple[int, Kind], ...]:
    out = []
    for key, value in node.mapping().items():
        out.append((node.key_number(key, "the number of a part"), nodes.member(value, Kind, "unknown-kind")))
    return tuple(out)


#: Every key of report.yaml in the order in which a new one has them: what it is, and an example.
KEYS: tuple[tuple[str, str, str], ...] = (
    ("title", "The full title.", "title: 2024年政府工作报告"),
    ("short_title", "A shorter one, for the head of the pages.", "short_title: 工作报告2024"),
    ("publisher", "Who published it. Pages and citations leave out what is not given.", "publisher: 某市人民政府"),
    ("published", "The day on which it was published.", "published: 2024-02-01"),
    ("heard_on", "The day on which it was presented.", "heard_on: 2024-01-21"),
    ("heard_at", "The meeting at which it was presented.", "heard_at: 某市第十六届人民代表大会第二次会议"),
    ("speaker", "Who presented it: office and name.", "speaker: 某市市长 张三"),
    ("source", "The address of the official page.", "source: https://www.example.gov.cn/report.html"),
    (
        "gazetteer",
        "A list of places that reports share: a file of content/gazetteers/, without .yaml.",
        "gazetteer: beijing",
    ),
    ("notes", "Remarks for the about page, in Markdown.", "notes:\n- 原文没有标题行。"),
    (
        "kinds",
        "What a part is about, by its number, where its heading does not tell it or tells it wrongly: achievement,\n"
        "problem, outlook, measure or other. Costs nothing until `reportsite freeze`; afterwards ids change.",
        "kinds:\n  1: achievement\n  2: measure",
    ),
)


def new_info(values: Mapping[str, str], why: Mapping[str, str]) -> str:
    """The first ``report.yaml`` of a report: every key with a comment, those of ``values`` filled in and the others
    commented out. ``why`` tells for a key where its value was found."""
    out = ["# What people say about the report; none of it is in the seed. A line that begins with # says nothing.\n"]
    for key, meaning, example in KEYS:
        out.append("\n" + "".join(f"# {line}\n" for line in meaning.split("\n")))
        if value := values.get(key, ""):
            if key in why:
                out.append(f"# {' '.join(why[key].split())}\n")
            out.append(f"{key}: {value}\n" if key in ("published", "heard_on") else nodes.dump({key: value}))
        else:
            out.append("".join(f"# {line}\n" for line in example.split("\n")))
    return "".join(out)
