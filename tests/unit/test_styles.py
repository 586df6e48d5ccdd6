"""What holds for all style sheets: the shared ones and those of the layers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from reportsite.model import Kind
from reportsite.pages.overview import Shape

TEMPLATES = Path(__file__).parents[2] / "templates"
SHEETS = sorted(TEMPLATES.rglob("*.css"))
TOKENS = TEMPLATES / "static" / "css" / "tokens.css"

COLOUR = re.compile(
    r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|hwb|(?:ok)?(?:lab|lch)|color|color-mix|light-dark)\("
    r"|\b(?:black|white|silver|gr[ae]y|red|maroon|orange|yellow|olive|lime|green|teal|aqua|blue|navy|purple|fuchsia)\b"
)


@dataclass
class Block:
    """``prelude { … }``: a rule, or an at-rule with what is in it."""

    place: str
    prelude: str
    around: tuple[str, ...]
    declarations: list[tuple[str, str]] = field(default_factory=list)
    empty: bool = True


def blocks(text: str, name: str) -> list[Block]:
    """Every block of a style sheet, outer ones first."""
    found: list[Block] = []
    stack: list[Block] = []
    words, line = "", 1
    text = re.sub(r"/\*.*?\*/", lambda comment: "\n" * comment[0].count("\n"), text, flags=re.DOTALL)
    for piece in re.findall(r"\"[^\"]*\"|[{};]|[^\"{};]+", text):
        if piece == "{":
            around = tuple(block.prelude for block in stack)
            for block in stack[-1:]:
                block.empty = False
            stack.append(Block(f"{name}:{line}", " ".join(words.split()), around))
            found.append(stack[-1])
        if piece in ("}", ";") and stack and words.strip():
            property, _, value = words.partition(":")
            stack[-1].declarations.append((property.strip(), value.strip()))
            stack[-1].empty = False
        if piece == "}":
            stack.pop()
        words = "" if piece in ("{", "}", ";") else words + piece
        line += piece.count("\n")
    assert not stack, f"{name}: a brace is left open"
    return found


ALL = [block for sheet in SHEETS for block in blocks(sheet.read_text("utf-8"), sheet.relative_to(TEMPLATES).as_posix())]


def declared() -> Iterator[tuple[Block, str, str]]:
    for block in ALL:
        for property, value in block.declarations:
            yield block, property, value


def scripts() -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted(TEMPLATES.rglob("*.js")))


def test_a_style_sheet_is_read_as_a_browser_reads_it() -> None:
    outer, first, second = blocks(
        '/* { */\n@media print {\n  a::after { content: "}"; color: x }\n\n  b {}\n}', "x.css"
    )
    assert (outer.prelude, outer.place, outer.empty) == ("@media print", "x.css:2", False)
    assert first.declarations == [("content", '"}"'), ("color", "x")]
    assert (second.prelude, second.place, second.around, second.empty) == ("b", "x.css:5", ("@media print",), True)


def test_media_queries_ask_for_the_listed_widths_and_for_all_of_them() -> None:
    listed = set(re.findall(r"^ *\| \w+ +\| (\d+rem) ", TOKENS.read_text("utf-8"), re.MULTILINE))
    asked = {
        (width, block.place)
        for block in ALL
        if block.prelude.startswith("@media")
        for width in re.findall(r"[\d.]+[a-z]+", block.prelude)
    }
    assert [place for width, place in asked if width not in listed] == []
    assert listed == {width for width, _ in asked}


def test_nothing_is_important() -> None:
    # The layers of the cascade decide: site.css has their order.
    assert [block.place for block, _, value in declared() if "!important" in value] == []


def test_no_block_is_empty() -> None:
    assert [block.place for block in ALL if block.empty] == []


def test_colours_are_written_in_the_tokens_only() -> None:
    found = [
        f"{block.place} {property}: {value}"
        for block, property, value in declared()
        if not block.place.startswith("static/css/tokens.css") and COLOUR.search(re.sub(r"var\(--[\w-]+\)", "", value))
    ]
    assert found == []


def test_a_text_size_of_two_places_is_a_token() -> None:
    sizes = Counter(
        size
        for block, property, value in declared()
        if property in ("font", "font-size") and not block.place.startswith("static/css/tokens.css")
        for size in re.findall(r"[\d.]+rem", value)
        if size != "1rem"
    )
    assert [size for size, places in sizes.items() if places > 1] == []


def test_tokens_are_given_and_used() -> None:
    given = {property for _, property, _ in declared() if property.startswith("--")}
    given |= set(re.findall(r"setProperty\(\"(--[\w-]+)\"", scripts()))
    used = {name for _, _, value in declared() for name in re.findall(r"var\((--[\w-]+)", value)}
    assert (sorted(used - given), sorted(given - used)) == ([], [])


def class_names() -> tuple[set[str], set[str]]:
    """The words that templates and scripts may put into a class, and the beginnings of those that a template puts
    together (``kind-{{ … }}``)."""
    words: set[str] = set()
    beginnings: set[str] = set()
    for path in sorted(TEMPLATES.rglob("*.html")):
        for value in re.findall(r'class="((?:\{\{.*?\}\}|\{%.*?%\}|[^"{])*)"', path.read_text("utf-8")):
            words |= set(re.findall(r"[\w-]+", value))
            beginnings |= set(re.findall(r"([\w-]+-)\{\{", value))
    for text in re.findall(r"\"[^\"\n]*\"|'[^'\n]*'|`[^`]*`", scripts()):
        words |= set(re.findall(r"[\w-]+", text))
    return words, beginnings


def test_every_class_is_somewhere_on_a_page() -> None:
    words, beginnings = class_names()
    endings = {*Kind, *Shape, "small", "large"}  # of kinds, of the overview, and of the search field
    words |= {beginning + ending for beginning in beginnings for ending in endings}
    dead = [
        f"{block.place} .{name}"
        for block in ALL
        if not block.prelude.startswith("@")
        for name in re.findall(r"\.([A-Za-z][\w-]*)", re.sub(r"\[[^\]]*\]", "", block.prelude))
        if name not in words
    ]
    assert dead == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.relative_to(TEMPLATES).as_posix())
def test_what_is_printed_stands_at_the_end_or_in_the_sheet_for_it(sheet: Path) -> None:
    outer = [block for block in blocks(sheet.read_text("utf-8"), sheet.name) if not block.around]
    printed = [at for at, block in enumerate(outer) if block.prelude == "@media print"]
    if sheet.name == "print.css":
        assert printed == list(range(len(outer)))
    elif sheet.name == "style.css":
        assert printed in ([], [len(outer) - 1])
    else:
        assert printed == []
