"""The directions of import: ARCHITECTURE's table of modules says what each may use."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "reportsite"
MODULES = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
ENTRANCES = {"__init__": set(), "__main__": {"cli"}}

ONLY_IN = {
    "yaml": {"content"},
    "lunr": {"searchindex"},
    "rjieba": {"words"},
    "pypinyin": {"searchindex"},
    "jinja2": {"render"},
    "markdown_it": {"render", "importing"},
    "docx": {"importing"},
    "lxml": {"importing"},
    "pypdf": {"importing"},
    "markupsafe": {"render"},
    "PIL": {"render"},
    "watchfiles": {"serve"},
    "xlsxwriter": {"export"},
}

PARSE_SIDE = {"importing", "outline", "markers", "sentences"}


def table() -> dict[str, set[str]]:
    """Module → what it may import, from the rows of the table in ARCHITECTURE.md."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rows = text.partition("| module | one job | may import |")[2].partition("\n\n")[0].splitlines()[2:]
    found: dict[str, set[str]] = dict(ENTRANCES)
    for row in rows:
        name, _, imports = (cell.strip() for cell in row.strip("|").rsplit("|", 2)[0:3])
        found[name.strip("`/")] = set() if imports == "–" else set(imports.split(", "))
    return found


MAY_IMPORT = table()


@cache
def imports_of(file: Path) -> frozenset[str]:
    """The full names that a file imports."""
    return frozenset(_imported(file))


def _imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: write the full name instead of a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def files_of(module: str) -> list[Path]:
    path = PACKAGE / module
    return sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]


def own_imports(module: str) -> set[str]:
    """The modules of reportsite that a module imports, itself left out."""
    names = {
        name.split(".")[1]
        for file in files_of(module)
        for name in imports_of(file)
        if re.match(r"reportsite\.[a-z]", name)
    }
    return names - {module}


def test_every_module_has_its_row_and_every_row_its_module() -> None:
    assert set(MAY_IMPORT) == MODULES


@pytest.mark.parametrize("module", sorted(MODULES))
def test_a_module_imports_what_its_row_says_and_nothing_else(module: str) -> None:
    assert own_imports(module) == MAY_IMPORT[module]


def test_no_module_stands_above_itself() -> None:
    assert circle({module: own_imports(module) for module in MODULES}) == []


def test_no_file_stands_above_itself() -> None:
    names = {file: ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts) for file in PACKAGE.rglob("*.py")}
    by_name = {name.removesuffix(".__init__"): name for name in names.values()}
    arrows = {
        name: {
            by_name[target]
            for imported in imports_of(file)
            if (target := imported if imported in by_name else imported.rpartition(".")[0]) in by_name
        }
        - {name}
        for file, name in names.items()
    }
    assert circle(arrows) == []


def circle(arrows: dict[str, set[str]]) -> list[str]:
    """A way from something back to itself, or [] when there is none."""
    done: set[str] = set()

    def visit(node: str, way: list[str]) -> list[str]:
        if node in way:
            return [*way[way.index(node) :], node]
        if node in done:
            return []
        for after in sorted(arrows[node]):
            if found := visit(after, [*way, node]):
                return found
        done.add(node)
        return []

    return next((found for node in sorted(arrows) if (found := visit(node, []))), [])


def test_a_circle_would_be_found() -> None:
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c", "b"]


@pytest.mark.parametrize("module", ["pages", "render", "layer", "layers", "searchindex", "export"])
def test_what_shows_the_report_knows_nothing_of_the_parser(module: str) -> None:
    reached, ahead = {module}, [module]
    while ahead:
        ahead += (new := own_imports(ahead.pop()) - reached)
        reached |= new
    assert reached & PARSE_SIDE == set()


def test_every_library_is_imported_in_its_one_place() -> None:
    found: dict[str, set[str]] = {}
    for module in MODULES:
        for name in {name for file in files_of(module) for name in imports_of(file)}:
            top = name.split(".")[0]
            if top != "reportsite" and top not in sys.stdlib_module_names:
                found.setdefault(top, set()).add(module)
    assert {library: modules - ONLY_IN.get(library, set()) for library, modules in found.items()} == {
        library: set() for library in found
    }


@pytest.mark.parametrize("name", ["site", "pages", "export", "render", "searchindex", "layer", "project"])
def test_no_layer_is_known_by_name(name: str) -> None:
    layers = {path.name for path in (PACKAGE / "layers").iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert len(layers) > 2
    named = {
        f"{file.name}: {word}"
        for file in files_of(name)
        for word in layers
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, (ast.Name, ast.Attribute))
        and word in (getattr(node, "id", ""), getattr(node, "attr", ""))
    }
    assert named == set()
