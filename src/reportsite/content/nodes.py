"""YAML in and out, with the place of everything read.

``load`` gives a ``Node`` tree. ``Node.record`` reads a mapping key by key and names the keys nobody asked for,
``Node.each`` a list; both go on after a mistake and tell all of them. Every complaint is an InputError with file,
line and column.

What is read is the plain part of YAML: lists, keys and values, texts, and numbers and dates written as people write
them. Nothing in a file can name, build or repeat something: tags, anchors and directives are refused.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, NoReturn, TypeVar, cast

import yaml

from reportsite import files
from reportsite.diagnostics import InputError, Mistakes, Position

T = TypeVar("T")
Word = TypeVar("Word", bound=StrEnum)
_Loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader

MOST_LEVELS = 20
"""How deep lists and mappings may stand in each other. Ours go nine deep; every level more costs whoever reads them."""

MOST_DIGITS = 15
"""How many digits a number may have: as many as every reader of our JSON and CSV keeps exactly."""

_TAB = re.compile(r"[ -]*(?:[^\s\"'#: -][^\s\"'#:]*: *)?\t")

# What must not stand in a file as it is: control characters, and line ends that only some programs take for one.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")

# What must not stand in words that people write, escaped or not: besides these, noncharacters, and marks that turn the
# direction of what follows, with which a line can be made to read as another.
_ODD = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
)
_ODD_IN_LINES = re.compile(f"[{_ODD}]")
_ODD_IN_A_LINE = re.compile(f"[\t\n{_ODD}]")

# A plain scalar is what it looks like. Each of these is also what YAML 1.1 says, so that what PyYAML writes without
# quotes is read as the same text; of the rest of YAML 1.1 (0x1F, 1_000, 1:30, .inf, 1.0e+9) nothing is a number.
_MAYBE_NO_TEXT = frozenset("~-+.0123456789nNtTfFyYoO")
_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **{form: True for word in ("yes", "true", "on") for form in (word, word.title(), word.upper())},
    **{form: False for word in ("no", "false", "off") for form in (word, word.title(), word.upper())},
}
_WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?[0-9]+\.[0-9]*|\.[0-9]+")
_KEY_NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Node:
    """A value read from YAML: a scalar, a tuple of Nodes, or a dict of key → Node. ``line`` and ``column`` are
    1-based; ``keys`` has the places of a mapping's keys. A text has the ``rows`` of its file and the number of the
    last one that is its own."""

    value: Any
    file: str
    line: int
    column: int
    keys: Mapping[str, tuple[int, int]]
    rows: Sequence[str] = field(default=(), repr=False, compare=False)
    last: int = field(default=0, repr=False, compare=False)

    @property
    def position(self) -> Position:
        """Where this stands."""
        return Position(self.file, self.line, self.column)

    def fail(self, code: str, message: str) -> NoReturn:
        """Raises InputError at this place."""
        self.position.fail(code, message)

    def exact(self) -> str:
        """The string here, character for character: what comes from a seed. Raises InputError when it is something
        else."""
        if not isinstance(self.value, str):
            self.fail("wrong-type", f"expected a text, found {_kind(self.value)}; put it in quotes")
        return self.value

    def text(self) -> str:
        """The string here, one line of words that people wrote; the line end that a block scalar (``|``, ``>``) adds
        is taken off. Raises InputError when it is something else, or has line ends, tabs, other control characters,
        noncharacters or marks that turn the direction of writing."""
        return self._words(self.exact().rstrip("\n"), _ODD_IN_A_LINE)

    def lines(self) -> str:
        """As ``text``, but line ends and tabs may stand in it and the last line end stays."""
        return self._words(self.exact(), _ODD_IN_LINES)

    def _words(self, text: str, odd: re.Pattern[str]) -> str:
        if found := odd.search(text):
            what = "a line end; write it in one line" if found[0] == "\n" else f"{_named(found[0])}; take it out"
            self.find(found[0]).fail("control-character", f"expected words, found {what}")
        return text

    def find(self, words: str) -> Position:
        """Where ``words`` stand in the file inside the text here; where the text begins when they are written there
        in another way (with escapes, over two lines)."""
        begin = self.column - 1
        for at in range(self.line, self.last + 1):
            column = self.rows[at - 1].find(words, begin)
            if column >= 0:
                return Position(self.file, at, column + 1)
            begin = 0
        return self.position

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
        except _Stumbled:
            # Where a value was wrong, ``build`` went on without it and stumbled over that: no news, and no reason to
            # call keys unknown that it did not come to ask for.
            fields.mistakes.done()
            raise
        fields.close()
        return built[0]

    def key_place(self, key: str) -> Node:
        """A node that stands where ``key`` is written, for complaints about the key itself."""
        line, column = self.keys.get(key, (self.line, self.column))
        return Node(key, self.file, line, column, {})

    def key_number(self, key: str, what: str) -> int:
        """The whole number that ``key`` of the mapping here is. Raises InputError that says ``what`` was expected."""
        if not _KEY_NUMBER.fullmatch(key):
            self.key_place(key).fail("wrong-type", f"expected {what}, found '{key}'")
        return int(key)


class _Stumbled(Exception):
    """Something was to be done with a value that could not be read."""


class _Unread:
    """Stands for a value that could not be read while the rest of its record is: it can be handed on, and nothing
    else. What ``build`` does wrong by itself is then told from what it cannot help."""

    def _stumble(self, *_: object) -> NoReturn:
        raise _Stumbled

    __getattr__ = __bool__ = __len__ = __iter__ = __contains__ = __getitem__ = __call__ = _stumble
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __hash__ = _stumble
    __str__ = __repr__ = __format__ = __int__ = __float__ = __index__ = _stumble
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _stumble
    __mod__ = __rmod__ = __neg__ = __abs__ = _stumble


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
        return cast(T, _Unread())  # never seen by who asked for the record: close() raises first

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
    return repr(value) if isinstance(value, str) else str(value)


def visible(text: str) -> str:
    """``text`` without what ``Node.text`` refuses."""
    return _ODD_IN_A_LINE.sub("", text)


def _named(character: str) -> str:
    """What a message calls a character that cannot be seen."""
    return "a tab" if character == "\t" else f"the unprintable character U+{ord(character):04X}"


def member(node: Node, words: type[Word], code: str = "unknown-word") -> Word:
    """The word of an enumeration that stands here. Raises InputError (``code``) with the words there are."""
    try:
        return words(node.text())
    except ValueError:
        node.fail(code, f"expected one of {', '.join(words)}, found '{node.value}'")


def number(node: Node) -> Decimal:
    """The number here, as it is written. Raises InputError when it is something else."""
    if isinstance(node.value, bool) or not isinstance(node.value, (int, Decimal)):
        node.fail("wrong-type", f"expected a number, found {_kind(node.value)}")
    return Decimal(node.value)


def load(path: Path, name: str = "", limit: int = files.WRITTEN) -> Node:
    """The file's one document. ``name`` is what messages call the file (its path by default), ``limit`` the most bytes
    it may have.

    Raises InputError with the place of anything that is not plain YAML: bad syntax, a tab, a control character, a key
    twice or that is no text, an anchor, a tag, a directive, a second document, more than MOST_LEVELS levels, a number
    of more than MOST_DIGITS digits; and for a file that cannot be read or is not UTF-8. An empty file is a Node of
    None.
    """
    name = name or str(path)
    return parse(files.read_text(path, name, limit), name)


def parse(text: str, name: str) -> Node:
    """The one document in ``text``, as ``load`` gives it. ``name`` is what messages call the file."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    rows = text.split("\n")
    if found := _UNSEEN.search(text):
        line, column = text.count("\n", 0, found.start()) + 1, found.start() - text.rfind("\n", 0, found.start())
        message = f'{_named(found[0])}; take it out, or write it as an escape ("\\u{ord(found[0]):04X}")'
        raise InputError.at(name, line, column, "control-character", message)
    for line, row in enumerate(rows if "\t" in text else (), 1):
        if _TAB.match(row):
            column = row.index("\t") + 1
            raise InputError.at(name, line, column, "tab", "a tab; YAML is indented with spaces: replace it by two")
    try:
        return _tree(text, rows, name)
    except yaml.MarkedYAMLError as error:
        raise _bad_yaml(error, rows, name) from None
    except (yaml.YAMLError, ValueError) as error:  # PyYAML without libyaml: ValueError for an escape past U+10FFFF
        raise InputError.at(name, 0, 0, "bad-yaml", f"not valid YAML: {error}") from None


def _bad_yaml(error: yaml.MarkedYAMLError, rows: Sequence[str], name: str) -> InputError:
    context = error.context or ""
    for what, code in (("an alias", "anchor"), ("an anchor", "anchor"), ("a tag", "tag")):
        if context.endswith(f"scanning {what}") and error.context_mark:
            mark = error.context_mark
            return InputError.at(name, mark.line + 1, mark.column + 1, code, _NEEDLESS[code])
    found = error.problem_mark or error.context_mark
    line, column = (found.line + 1, found.column + 1) if found else (0, 0)
    if line > len(rows):  # what is missing at the end is said to be missing in the line after the last
        line, column = len(rows), len(rows[-1]) + 1
    problem = error.problem or context or "cannot be read"
    return InputError.at(name, line, column, "bad-yaml", f"not valid YAML: {problem}; mend it here")


_NEEDLESS = {
    "anchor": "an anchor (&) or a reference to one (*); write the value out where it is needed, "
    "or put the text in quotes if it begins with that sign",
    "tag": "a tag (!); none is needed here: take it out, or put the text in quotes if it begins with that sign",
}


@dataclass(slots=True)
class _Open:
    """A list or a mapping whose end has not come yet: its entries or values, the places of its keys, and the key whose
    value comes next."""

    line: int
    column: int
    entries: list[Node] | None
    values: dict[str, Node]
    keys: dict[str, tuple[int, int]]
    key: str | None = None


def _tree(text: str, rows: Sequence[str], file: str) -> Node:
    """The document as Nodes, made from the parser's events as they come: nothing is put together before it is known
    to be wanted, and nothing is repeated, so that memory grows with the file alone."""
    root: Node | None = None
    begun = False
    inside: list[_Open] = []
    for event in cast(Iterator[Any], yaml.parse(text, Loader=_Loader)):  # types-PyYAML knows no members of events
        kind = type(event)
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if kind is yaml.ScalarEvent:
            if event.tag is not None or event.anchor is not None:
                _refuse(event, file, line, column)
            value = event.value
            if inside and inside[-1].entries is None and inside[-1].key is None:
                _take_key(inside[-1], value, file, line, column)
                continue
            if event.implicit[0] and (not value or value[0] in _MAYBE_NO_TEXT):
                value = _plain(value, file, line, column)
            end = event.end_mark
            node = Node(value, file, line, column, _NO_KEYS, rows, end.line + 1 if end.column else end.line)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            if event.tag is not None or event.anchor is not None:
                _refuse(event, file, line, column)
            if inside and inside[-1].entries is None and inside[-1].key is None:
                raise InputError.at(file, line, column, "bad-key", "a list or a mapping as a key; a key is a text")
            if len(inside) == MOST_LEVELS:
                message = f"more than {MOST_LEVELS} lists and mappings in each other; nothing here is that deep"
                raise InputError.at(file, line, column, "too-deep", message)
            inside.append(_Open(line, column, [] if kind is yaml.SequenceStartEvent else None, {}, {}))
            continue
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            done = inside.pop()
            value = done.values if done.entries is None else tuple(done.entries)
            node = Node(value, file, done.line, done.column, done.keys)
        elif kind is yaml.AliasEvent:
            raise InputError.at(file, line, column, "anchor", _NEEDLESS["anchor"])
        elif kind is yaml.DocumentStartEvent:
            _only(event, begun, file, line, column)
            begun = True
            continue
        else:
            continue
        if not inside:
            root = node
        elif (entries := inside[-1].entries) is not None:
            entries.append(node)
        else:
            inside[-1].values[cast(str, inside[-1].key)] = node
            inside[-1].key = None
    return root or Node(None, file, 1, 1, {})


_NO_KEYS: dict[str, tuple[int, int]] = {}


def _refuse(event: Any, file: str, line: int, column: int) -> NoReturn:
    """Raises InputError for the tag or the anchor before a value; where both stand, the value begins with one of
    them."""
    code = "tag" if event.tag is not None else "anchor"
    raise InputError.at(file, line, column, code, _NEEDLESS[code])


def _only(event: Any, begun: bool, file: str, line: int, column: int) -> None:
    """Raises InputError for the start of a document that has directives or is not the first."""
    if begun:
        raise InputError.at(file, line, column, "bad-yaml", "a second document begins here; a file has one")
    if event.version or event.tags:
        raise InputError.at(file, line, column, "bad-yaml", "a directive (%); none is needed here: take the line out")


def _take_key(mapping: _Open, key: str, file: str, line: int, column: int) -> None:
    if key in mapping.keys:
        raise InputError.at(file, line, column, "duplicate-key", f"'{key}' is there twice; keep one")
    mapping.keys[key] = line, column
    mapping.key = key


def _plain(text: str, file: str, line: int, column: int) -> Any:
    """What a scalar without quotes is: None, a truth value, a number, a date, or else a text."""
    if text in _WORDS:
        return _WORDS[text]
    if (whole := _WHOLE.fullmatch(text)) or _DECIMAL.fullmatch(text):
        if len(text.strip("-+").replace(".", "").lstrip("0")) > MOST_DIGITS:
            message = f"a number has at most {MOST_DIGITS} significant digits; put it in quotes if it is a text"
            raise InputError.at(file, line, column, "number-out-of-range", message)
        return int(text) if whole else Decimal(text)
    if _DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            message = f"'{text}' looks like a date and is none; mend it or put it in quotes"
            raise InputError.at(file, line, column, "bad-date", message) from None
    return text


class _Dumper(yaml.SafeDumper):
    """Block style with lists indented as people write them; no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """Line ends are written as escapes: a review must see them."""
    style = '"' if any(c in text for c in "\n\r\x85\u2028\u2029") else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def flow(entry: Mapping[str, Any]) -> str:
    """A mapping of texts and numbers in one line, ``{key: value, …}``, keys in the order given."""
    out: str = yaml.dump(
        entry, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9, default_flow_style=True
    )
    return out.strip()


def dump(data: Mapping[str, Any] | Sequence[Any]) -> str:
    """``data`` (dicts, lists, texts, ints) as block-style YAML, keys in the order given, one line a text."""
    out: str = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9)
    return out
