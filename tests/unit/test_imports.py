"""The directions of import: what each module of reportsite may use. A new module needs a row here."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "reportsite"
EVERYTHING = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}

MAY_IMPORT: dict[str, set[str]] = {
    "__init__": set(),
    "diagnostics": set(),
    "numerals": set(),
    "typography": set(),
    "model": {"diagnostics"},
    "markers": {"model", "numerals"},
    "sentences": {"markers"},
    "ids": {"model", "diagnostics"},
    "outline": {"markers", "sentences", "ids", "model", "numerals", "diagnostics"},
    "tree": {"model", "diagnostics"},
    "figures": {"model", "typography", "numerals", "diagnostics"},
    "annotate": {"figures", "model", "typography", "numerals", "diagnostics"},
    "content": {"annotate", "figures", "ids", "model", "diagnostics"},
    "export": {"annotate", "model", "diagnostics"},
    "searchindex": {"model", "typography"},
    "pages": {"annotate", "export", "figures", "model", "typography"},
    "render": {"pages", "typography", "diagnostics"},
    "linkcheck": {"diagnostics"},
    "serve": {"diagnostics"},
    "site": EVERYTHING - {"cli", "serve"},
    "cli": EVERYTHING,
    "__main__": {"cli"},
}

ONLY_IN = {
    "yaml": {"content"},
    "lunr": {"searchindex"},
    "rjieba": {"searchindex"},
    "pypinyin": {"searchindex"},
    "jinja2": {"render"},
    "markdown_it": {"render"},
    "markupsafe": {"render"},
    "PIL": {"render"},
    "watchfiles": {"serve"},
}

PARSE_SIDE = {"outline", "markers", "sentences"}


@cache
def imports_of(module: str) -> frozenset[str]:
    """The full names that a module, or any file of a package, imports."""
    path = PACKAGE / module
    files = sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]
    return frozenset(name for file in files for name in _imported(file))


def _imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: write the full name instead of a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own_imports(module: str) -> set[str]:
    """The modules of reportsite that a module imports, itself left out."""
    names = {name.split(".")[1] for name in imports_of(module) if name.startswith("reportsite.")}
    return names - {module}


@pytest.mark.parametrize("module", sorted(EVERYTHING))
def test_a_module_imports_only_what_it_may(module: str) -> None:
    assert module in MAY_IMPORT, f"{module} has no row in MAY_IMPORT: where does it belong?"
    assert own_imports(module) - MAY_IMPORT[module] == set()


@pytest.mark.parametrize("module", ["pages", "render", "annotate", "searchindex"])
def test_what_shows_the_report_knows_nothing_of_the_parser(module: str) -> None:
    reached, ahead = {module}, [module]
    while ahead:
        ahead += (new := own_imports(ahead.pop()) - reached)
        reached |= new
    assert reached & PARSE_SIDE == set()


def test_every_library_is_imported_in_its_one_place() -> None:
    found: dict[str, set[str]] = {}
    for module in EVERYTHING:
        for name in imports_of(module):
            top = name.split(".")[0]
            if top != "reportsite" and top not in sys.stdlib_module_names:
                found.setdefault(top, set()).add(module)
    assert {library: modules - ONLY_IN.get(library, set()) for library, modules in found.items()} == {
        library: set() for library in found
    }
