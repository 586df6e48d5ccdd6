"""What is fuzzed: functions that take any bytes, make an input of them, and fail when something comes out that must not.

A byte below 128 stands for its character, one above for a fragment that the rules look for, so that a fuzzer comes upon
what matters by changing single bytes.
"""

from __future__ import annotations

import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

from faults.commands import LINE
from faults.small import EDITORIAL, FILES, ID, ROOT, SEED
from properties.test_parser import PIECES, check
from reportsite import export, ids, layer, outline, pages, render, typography
from reportsite.content import nodes, store
from reportsite.content.nodes import Node
from reportsite.diagnostics import InputError
from reportsite.layers import LAYERS
from reportsite.layers.commitments.finding import deadlines, targets
from reportsite.layers.figures.coverage import gaps
from reportsite.layers.figures.finding import find
from reportsite.layers.figures.quantities import numbers
from reportsite.pages.base import Site, Source
from reportsite.pages.data import data_page
from reportsite.pages.routes import Routes
from reportsite.project import Project
from reportsite.refresh import refresh

WORDS = [
    *("年底前", "到年底", "年内", "全年", "今年", "下半年", "13月底前", "2月30日", "到2024年6月底", "10月31日前", "三季度末前", "每", "上半年"),
    *("增长", "下降", "同比", "增速", "达到", "超过", "不低于", "约", "余", "左右", "力争", "完成", "其中", "分别", "和", "以上", "比"),
    *("5.5%", "3个", "十万", "三分之一", "百分点", "亿元", "万人", "倍", "成", "1-5月", "“1+5”", "第3", "12345", "千分之零", "1/0", "两", "〇", "零"),
    *("，", "、", "。", "；", "（", "）", "“", "”", "《", "》", "(", ")", "\u3000", "\n", "①", "一是", "（1）", "（一）", "二、"),
    *("٣", "３", "½", "Ⅳ", "9" * 20, "1e400", "甲", "工业", "，增长", "，其中", "https://a.b/", "&", "<b>", "\x00", "\u202e", "\U0001f600", "\u0301"),
]  # fmt: skip
ENTRIES = [
    *("- ", "\n  ", "\n- ", ": ", ", ", "{", "}", "[", "]", "'", '"', "#", "|\n    ", ">\n    ", "&a ", "*a", "!!bool ", "!!int ", "<<: ", "---\n"),
    *("corrections:\n- ", "headline:\n- ", "statement: ", "quote: ", "offset: ", "indicator: ", "period: ", "kind: ", "sign: ", "add: "),
    *("compare: ", "to: ", "difference: ", "parent: ", "deadline: ", "reason: ", "name: ", "first: ", "target: ", "number: ", "ratio: "),
    *("comparable: ", "of_plan: ", "notes:\n- ", "kinds: ", "published: ", "source: ", "title: ", "heard_on: ", "texts: ", "aliases: ", "renames: "),
    *("a1-1-h", "a1-2-h", "m1-1-h", "m1-1", "../x", "14万人", "26万人", "5.5%", "年底前", "yes", "no", "partly", "target", "2024H1", "2023-13"),
    *("2024-08-01", "2024-02-30", "140000", "53.8", ".inf", "1e999", "0x1f", "1:30", "~", "null", "https://a.b", "![图](https://a.b/c.png)", "\\ud800"),
    *("{statement: a1-2-h, quote: 14万人}", "{statement: m1-1-h, quote: 26万人, number: 260000}", "\t", "\r", "\x85", "\u2028"),
]  # fmt: skip
SNAPSHOT = "aliases: {m1-2: m1-1, m9: m1}\nrenames: {m1-3: m1-1}\nmoved: {m1-1-h: [m1-2, m1-1]}\ntexts: {m1: a, m1-1: b, m1-1-h: c}\n"
MOST = 2_000
"""Bytes of an input that are looked at; slowness is looked for by ``growth`` alone."""


def written(data: bytes, fragments: Sequence[str]) -> str:
    """The text that the bytes stand for."""
    return "".join(chr(byte) if byte < 128 else fragments[(byte - 128) % len(fragments)] for byte in data[:MOST])


def spliced(base: str, data: bytes, fragments: Sequence[str]) -> str:
    """``base`` with some places replaced. Each is told by a few bytes: two where it is, one how much is cut there, one
    how many more bytes say what is put there."""
    data = data[:MOST]
    while len(data) >= 4:
        at, cut, put = int.from_bytes(data[:2], "big") % (len(base) + 1), data[2] % 24, data[3] % 6
        base = base[:at] + written(data[4 : 4 + put], fragments) + base[at + cut :]
        data = data[4 + put :]
    return base


def text(data: bytes) -> None:
    """Any text is parsed without loss, and what is written of it is read back."""
    report = check(written(data, PIECES))
    files = store.files_of(report)
    assert store.read(files, "x") == report


def sentence(data: bytes) -> None:
    """Every figure, deadline and target stands where it says, and its number is one."""
    words = written(data, WORDS)
    numbers(words)
    report = outline.parse(f"三、主要措施\n（一）推动复苏\n{words}\n", file="x", id=ID)
    texts = {statement.id: statement for _, statement in report.statements()}
    figures = find(report).figures
    list(gaps(report, figures, ()))
    dated = deadlines(report)
    for each in (*figures, *dated):
        home = texts[each.statement]
        assert home.span.contains(each.span)
        assert home.text[each.span.start - home.span.start : each.span.end - home.span.start] == each.text
    assert all(Decimal(figure.number).is_finite() for figure in figures)
    targets(report, figures, dated)


def type_shown(data: bytes) -> None:
    """The type shown keeps the letters, and the folding keeps the places."""
    words = written(data, WORDS)
    typography.display(words)
    typography.fold(words)


def id_grammar(data: bytes) -> None:
    """What is read as an id is the id, letter by letter."""
    words = written(data, ["m", "a1", "-", "-h", "-s1", "b", "x0", "/", "..", "é", "１"])
    if ids.parse(words) is not None:
        assert words.isascii()
        assert words.replace("-", "").isalnum()


def yaml(data: bytes) -> None:
    """Any file is a tree with places in it, or one that is told with its place."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.yaml"
        path.write_bytes(written(data, ENTRIES).encode("utf-8", errors="replace"))
        with suppress(InputError):
            _walk(nodes.load(path, path.name), path.name)


def _walk(node: Node, file: str) -> None:
    assert node.file == file
    assert node.line > 0
    assert node.column > 0
    for each in node.value if isinstance(node.value, tuple) else node.value.values() if isinstance(node.value, dict) else ():
        _walk(each, file)


def snapshot(data: bytes) -> None:
    """Of any snapshot of ids, aliases lead to texts, or it is told why not."""
    files = {"ids.yaml": spliced(SNAPSHOT, data, ENTRIES)}
    try:
        frozen = store.read_ids(files, "x")
    except InputError:
        return
    assert set(frozen.aliases.values()) <= set(frozen.texts)
    assert all(ids.parse(id) for id in (*frozen.aliases, *frozen.renames, *frozen.texts, *frozen.moved))


def editorial(data: bytes) -> None:
    """Whatever people write in one of the editorial files, the site is made, or it is told why not."""
    names = [name for name in FILES if name.startswith(EDITORIAL)]
    if data:
        name = names[data[0] % len(names)]
        _site({name: spliced(FILES[name], data[1:], ENTRIES)})


def whole(data: bytes) -> None:
    """Whatever a text says, the site is made, or it is told why not."""
    claims = [name for name in FILES if name.startswith(EDITORIAL) and not name.endswith("/report.yaml")]
    _site({f"seeds/{ID}.txt": spliced(SEED, data, [*WORDS, *PIECES]), **dict.fromkeys(claims)})


def _site(changes: dict[str, str | None]) -> None:
    """Makes the small project with ``changes`` in memory, up to the text of every page."""
    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder))
        for name, content in {**FILES, **changes}.items():
            if content is not None:
                path = project.root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content.encode("utf-8", errors="replace"))
        try:
            read = refresh(project, ID).content
            annotations = layer.annotate(read.report, read.editorial, LAYERS)
            source = Source(
                report=read.report,
                info=read.info,
                routes=Routes(read.report, first=True),
                frozen=read.frozen,
                annotations=annotations,
            )
            view = layer.view(source, LAYERS)
            offers = layer.offers(view, LAYERS)
            made = export.make(view.report, view.info, tables=offers.tables, files=offers.files, yaml={})
            shown = [*pages.report_pages(view, offers, []), data_page(view, offers, made, base_url="")]
            site = Site(reports=(pages.navigation(view, offers),), assets=_ANY, lazy=(), base_url="")
            for page in (*shown, *pages.site_pages([(view, offers)])):
                render.render_page(_ENVIRONMENT, page, site)
        except InputError as error:
            _check_told(error)


def _check_told(error: InputError) -> None:
    lines = str(error).split("\n")
    assert lines
    assert all(LINE.fullmatch(line) for line in lines), lines


_ANY: Any = defaultdict(lambda: "assets/x")
_ENVIRONMENT = render.environment(ROOT / "templates")


def growth(data: bytes) -> None:
    """A sentence of one thing over and over takes no longer, by the character, than one a quarter as long. The times
    are those of a small machine with other work: only what is many times too slow is told."""
    words = written(data[:24], WORDS).replace("\n", "").replace("\r", "")
    if not words.strip():
        return
    for read in (_read, typography.display, typography.fold):
        for _ in range(3):  # what is slow once may be the machine's fault
            short, long = (_seconds(read, words * (length // len(words))) for length in (4_000, 16_000))
            if long <= 10 * max(short, 0.02):
                break
        else:
            raise AssertionError(f"{words!r}: {short:.3f} s, and {long:.3f} s for four times as much")


def _read(words: str) -> None:
    report = outline.parse(f"三、主要措施\n（一）推动复苏\n{words}\n", file="x", id=ID)
    targets(report, find(report).figures, deadlines(report))


def _seconds(read: Callable[[str], object], words: str) -> float:
    began = time.perf_counter()
    read(words)
    return time.perf_counter() - began


TARGETS: dict[str, Callable[[bytes], None]] = {
    "text": text,
    "sentence": sentence,
    "type": type_shown,
    "ids": id_grammar,
    "yaml": yaml,
    "snapshot": snapshot,
    "editorial": editorial,
    "whole": whole,
    "growth": growth,
}
