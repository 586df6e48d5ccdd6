"""The codes of findings that the sources can give.

A function or class takes a code when it has a parameter, or a field, that is called ``code`` and is a ``str``. What is
given for it in a call is a code: a literal, one of two by a condition, a constant of a module, a variable ``code`` that
gets one of these, or what its own caller gave (a parameter ``code`` again). Anything else is not understood, and said
to be.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SRC = Path(__file__).parents[2] / "src" / "reportsite"


@dataclass(frozen=True, slots=True)
class Codes:
    """Code → the places in the sources that give it; and file and expression where what is given is not understood."""

    places: dict[str, list[str]]
    not_understood: list[str]


def gather(src: Path = SRC) -> Codes:
    """Every code in the Python files below ``src``."""
    modules = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(src.rglob("*.py"))}
    takers = {name: at for module in modules.values() for name, at in _takers(module)}
    constants = {name: value for module in modules.values() for name, value in _constants(module)}
    codes = Codes({}, [])
    for path, module in modules.items():
        for value in (*_given(module, takers), *_said(module)):
            place = f"{path.relative_to(src)}:{value.lineno}"
            for each in _either(value):
                if isinstance(each, ast.Constant) and isinstance(each.value, str):
                    codes.places.setdefault(each.value, []).append(place)
                elif isinstance(each, ast.Name) and each.id in constants:
                    codes.places.setdefault(constants[each.id], []).append(place)
                else:
                    codes.not_understood.append(f"{path.relative_to(src)} {ast.unparse(each)}")
    return codes


def _takers(module: ast.Module) -> Iterator[tuple[str, tuple[int, int]]]:
    """Names of functions and classes that take a code, each with its position among the arguments of a call: how many
    stand before it (-1: it is only given by name), and how many from it on."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            names = [a.arg for a in [*node.args.posonlyargs, *node.args.args] if a.arg not in ("self", "cls")]
            kinds = {a.arg: a.annotation for a in [*node.args.args, *node.args.kwonlyargs]}
            if _is_str(kinds.get("code")):
                yield node.name, _position(names)
        if isinstance(node, ast.ClassDef):
            fields = [s for s in node.body if isinstance(s, ast.AnnAssign) and isinstance(s.target, ast.Name)]
            names = [field.target.id for field in fields if isinstance(field.target, ast.Name)]
            if "code" in names and _is_str(fields[names.index("code")].annotation):
                yield node.name, _position(names)


def _position(names: list[str]) -> tuple[int, int]:
    return (names.index("code"), len(names) - names.index("code")) if "code" in names else (-1, 0)


def _is_str(annotation: ast.expr | None) -> bool:
    return isinstance(annotation, ast.Name) and annotation.id == "str"


def _constants(module: ast.Module) -> Iterator[tuple[str, str]]:
    for node in module.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield from ((target.id, node.value.value) for target in node.targets if isinstance(target, ast.Name))


def _given(module: ast.Module, takers: dict[str, tuple[int, int]]) -> Iterator[ast.expr]:
    """What is given as a code: in calls, as defaults, and to variables of that name that are given on."""
    for scope in ast.walk(module):
        if not isinstance(scope, ast.FunctionDef | ast.AsyncFunctionDef | ast.Module):
            continue
        parameters = [] if isinstance(scope, ast.Module) else [*scope.args.args, *scope.args.kwonlyargs]
        handed_on = any(each.arg == "code" for each in parameters)
        values = [value for node in _inside(scope) for value in _codes(node, takers)]
        if any(isinstance(value, ast.Name) and value.id == "code" for value in values) and not handed_on:
            values += [value for node in _inside(scope) for value in _assigned(node)]
            handed_on = any(_assigned(node) for node in _inside(scope))
        yield from (v for v in values if not (handed_on and isinstance(v, ast.Name) and v.id == "code"))
        if not isinstance(scope, ast.Module) and scope.name in takers and scope.args.defaults:
            names = [each.arg for each in scope.args.args][-len(scope.args.defaults) :]
            yield from (value for name, value in zip(names, scope.args.defaults, strict=True) if name == "code")


def _inside(scope: ast.AST) -> Iterator[ast.AST]:
    """What a function or module does itself, without the functions in it (but with the lambdas)."""
    for node in ast.iter_child_nodes(scope):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
            yield from _inside(node)


def _codes(node: ast.AST, takers: dict[str, tuple[int, int]]) -> list[ast.expr]:
    """The code that a call gives."""
    if not isinstance(node, ast.Call):
        return []
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name not in takers:
        return []
    before, after = takers[name]
    if named := [keyword.value for keyword in node.keywords if keyword.arg == "code"]:
        return named
    if any(isinstance(each, ast.Starred) for each in node.args):  # at(file, *place, "code", message)
        return [node.args[-after]]
    return [node.args[before]] if 0 <= before < len(node.args) else []


def _assigned(node: ast.AST) -> list[ast.expr]:
    """What a variable called ``code`` gets: by an assignment, or in a loop over written-out tuples."""
    if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "code" for t in node.targets):
        return [node.value]
    if isinstance(node, ast.For) and isinstance(node.target, ast.Tuple) and isinstance(node.iter, ast.Tuple | ast.List):
        names = [ast.unparse(each) for each in node.target.elts]
        rows = [each for each in node.iter.elts if isinstance(each, ast.Tuple)]
        return [row.elts[names.index("code")] for row in rows] if "code" in names else []
    return []


def _said(module: ast.Module) -> Iterator[ast.expr]:
    """Codes in lines that are printed as they are, before anything can be imported."""
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            for found in re.findall(r"^ ?\S* ?error ([a-z]+(?:-[a-z]+)+) ", node.value):
                yield ast.copy_location(ast.Constant(found), node)


def _either(value: ast.expr) -> Iterator[ast.expr]:
    if isinstance(value, ast.IfExp):
        yield from (*_either(value.body), *_either(value.orelse))
    else:
        yield value
