"""YAML in and out, with the place of everything read.

``load`` gives a ``Node`` tree. ``Node.record`` reads a mapping key by key and names the keys nobody asked for,
``Node.each`` a list; both go on after a mistake and tell all of them. Every complaint is an InputError with file,
line and column.
"""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, NoReturn, TypeVar, cast

import yaml

from reportsite.diagnostics import InputError, Mistakes, Position
from reportsite.files import WRITTEN, read_text

T = TypeVar("T")
Word = TypeVar("Word", bound=StrEnum)
_Loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
_TAB = re.compile(r"[ -]*(?:[^\s\"'#:]+: *)?\t")
_SCALARS = yaml.SafeLoader("")  # its constructor turns a scalar node into str, int, date …


@dataclass(frozen=True, slots=True)
class Node:
    """A value read from YAML: a scalar, a tuple of Nodes, or a dict of key → Node. ``line`` and ``column`` are
    1-based; ``keys`` has the places of a mapping's keys."""

    value: Any
    file: str
    line: int
    column: int
    keys: Mapping[str, tuple[int, int]]

    @property
    def position(self) -> Position:
        """Where this stands."""
        return Position(self.file, self.line, self.column)

    def fail(self, code: str, message: str) -> NoReturn:
        """Raises InputError at this place."""
        self.position.fail(code, message)

    def text(self) -> str:
        """The string here. Raises InputError when it is something else."""
        if not isinstance(self.value, str):
            self.fail("wrong-type", f"expected a text, found {_kind(self.value)}; put it in quotes")
        return self.value

    def whole(self) -> int:
        """The integer here. Raises InputError when it is something else."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            self.fail("wrong-type", f"expected a whole number, found {_kind(self.value)}")
        return self.value

    def boolean(self) -> bool:
        """The truth value here. Raises InputError when it is something else."""
        if not isinstance(self.value, bool):
            self.fail("wrong-type", f"expected true or false, found {_kind(self.value)}")
        return self.value

    def day(self) -> date:
        """The date here, written 2023-10-16. Raises InputError when it is something else."""
        if type(self.value) is not date:
            self.fail("bad-date", f"expected a date like 2023-10-16, found {_kind(self.value)}")
        return self.value

    def items(self) -> tuple[Node, ...]:
        """The entries of the list here (an empty value is an empty list). Raises InputError otherwise."""
        if self.value is None:
            return ()
        if not isinstance(self.value, tuple):
            self.fail("wrong-type", f"expected a list (lines that begin with '- '), found {_kind(self.value)}")
        return self.value

    def mapping(self) -> dict[str, Node]:
        """The keys and values here (an empty value is an empty mapping). Raises InputError otherwise."""
        if self.value is None:
            return {}
        if not isinstance(self.value, dict):
            self.fail("wrong-type", f"expected keys and values, found {_kind(self.value)}")
        return self.value

    def each(self, read: Callable[[Node], T]) -> tuple[T, ...]:
        """Every entry of the list here, read by ``read``. Raises InputError with the mistakes of all entries."""
        mistakes = Mistakes()
        out: list[T] = []
        for node in self.items():
            with mistakes.caught():
                out.append(read(node))
        mistakes.done()
        return tuple(out)

    def record(self, build: Callable[[Fields], T]) -> T:
        """What ``build`` makes of the mapping here by asking for its keys. Raises InputError with all that is wrong
        in it: a key that is missing, a value that is no such thing, a key that was never asked for."""
        fields = Fields(self)
        built: list[T] = []
        try:
            with fields.mistakes.caught():
                built.append(build(fields))
        except Exception:
            # Where a value was wrong, ``build`` went on with None and stumbled over that: no news, and no reason to
            # call keys unknown that it did not come to ask for.
            fields.mistakes.done()
            raise
        fields.close()
        return built[0]

    def key_place(self, key: str) -> Node:
        """A node that stands where ``key`` is written, for complaints about the key itself."""
        line, column = self.keys.get(key, (self.line, self.column))
        return Node(key, self.file, line, column, {})


class Fields:
    """The mapping that ``Node.record`` reads, key by key."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self._values = node.mapping()
        self._asked: list[str] = []
        self.mistakes = Mistakes()

    def get(self, key: str, read: Callable[[Node], T], default: T) -> T:
        """The value of ``key`` read by ``read``, or ``default`` when it is not there. A mistake in it is kept until
        the whole record has been read."""
        self._asked.append(key)
        return self._read(key, read) if key in self._values else default

    def need(self, key: str, read: Callable[[Node], T]) -> T:
        """The value of ``key`` read by ``read``. That it is missing, or a mistake in it, is kept until the whole
        record has been read."""
        self._asked.append(key)
        return self._read(key, read)

    def _read(self, key: str, read: Callable[[Node], T]) -> T:
        with self.mistakes.caught():
            if key not in self._values:
                self._missing(key)
            return read(self._values[key])
        return cast(T, None)  # never seen by who asked for the record: close() raises first

    def _missing(self, key: str) -> NoReturn:
        blamed = [found.message for found in self.mistakes.found]
        free = [k for k in self._values if k not in self._asked and not any(m.startswith(f"'{k}' ") for m in blamed)]
        near = difflib.get_close_matches(key, free, 1)
        if near:
            place = self.node.key_place(near[0])
            place.fail("unknown-key", f"'{near[0]}' is not known here; did you mean '{key}'?")
        self.node.fail("missing-key", f"'{key}' is missing here; add it")

    def close(self) -> None:
        """Raises InputError with what was wrong with the values, and with every key that is not known here and the
        nearest one that is."""
        named = [found.message for found in self.mistakes.found if found.code == "unknown-key"]
        for key in self._values:
            if key not in self._asked and not any(message.startswith(f"'{key}' ") for message in named):
                near = difflib.get_close_matches(key, self._asked, 1)
                hint = f"did you mean '{near[0]}'?" if near else f"known here: {', '.join(self._asked)}"
                with self.mistakes.caught():
                    self.node.key_place(key).fail("unknown-key", f"'{key}' is not known here; {hint}")
        self.mistakes.done()


def _kind(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, tuple):
        return "a list"
    if isinstance(value, dict):
        return "keys and values"
    return f"{value!r}"


def member(node: Node, words: type[Word], code: str = "unknown-word") -> Word:
    """The word of an enumeration that stands here. Raises InputError (``code``) with the words there are."""
    try:
        return words(node.text())
    except ValueError:
        node.fail(code, f"expected one of {', '.join(words)}, found '{node.value}'")


def number(node: Node) -> Decimal:
    """The number here, as it is written. Raises InputError when it is something else, or not finite."""
    if isinstance(node.value, bool) or not isinstance(node.value, (int, float)):
        node.fail("wrong-type", f"expected a number, found {_kind(node.value)}")
    if not math.isfinite(node.value):
        node.fail("wrong-type", f"expected a number, found {node.value}")
    return Decimal(str(node.value))


def load(path: Path, name: str = "") -> Node:
    """The file's one document. ``name`` is what messages call the file (its path by default).

    Raises InputError with the place of anything that is not plain YAML: bad syntax, a tab, a key twice, a file
    that is missing or not UTF-8. An empty file is a Node of None.
    """
    name = name or str(path)
    return parse(read_text(path, name, WRITTEN), name)


def parse(text: str, name: str) -> Node:
    """The one document in ``text``, as ``load`` gives it. ``name`` is what messages call the file."""
    for at, line_text in enumerate(text.split("\n"), 1):
        if _TAB.match(line_text):
            column = line_text.index("\t") + 1
            raise InputError.at(name, at, column, "tab", "a tab; YAML is indented with spaces: replace it by two")
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        problem = error.problem or error.context or "cannot be read"
        raise InputError.at(name, line, column, "bad-yaml", f"not valid YAML: {problem}; mend it here") from None
    except yaml.YAMLError as error:
        raise InputError.at(name, 0, 0, "bad-yaml", f"not valid YAML: {error}".replace("\n", " ")) from None
    return _node(root, name) if root is not None else Node(None, name, 1, 1, {})


def _node(node: yaml.Node, file: str) -> Node:
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    if isinstance(node, yaml.SequenceNode):
        return Node(tuple(_node(n, file) for n in node.value), file, line, column, {})
    if isinstance(node, yaml.MappingNode):
        values: dict[str, Node] = {}
        keys: dict[str, tuple[int, int]] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            at = key_node.start_mark.line + 1, key_node.start_mark.column + 1
            if key in values:
                raise InputError.at(file, *at, "duplicate-key", f"'{key}' is there twice; keep one")
            values[key], keys[key] = _node(value_node, file), at
        return Node(values, file, line, column, keys)
    try:
        value = _SCALARS.construct_object(node)
    except ValueError:
        message = f"'{node.value}' looks like a date or number but is none; mend it or put it in quotes"
        raise InputError.at(file, line, column, "bad-date", message) from None
    except yaml.YAMLError as error:
        problem = getattr(error, "problem", None) or str(error)
        raise InputError.at(file, line, column, "bad-yaml", f"not plain YAML: {problem}") from None
    return Node(value, file, line, column, {})


class _Dumper(yaml.SafeDumper):
    """Block style with lists indented as people write them; no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """Line ends are written as escapes: a review must see them."""
    style = '"' if any(c in text for c in "\n\r\x85\u2028\u2029") else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def dump(data: Mapping[str, Any] | Sequence[Any]) -> str:
    """``data`` (dicts, lists, texts, ints) as block-style YAML, keys in the order given, one line a text."""
    out: str = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9)
    return out
