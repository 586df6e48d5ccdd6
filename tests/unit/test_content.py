"""YAML in and out: what is wrong is named with its place."""

import re
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportsite import outline
from reportsite.content import editorial, nodes, store
from reportsite.content.nodes import Node
from reportsite.diagnostics import Diagnostic, InputError, Position, Severity, Span, told
from reportsite.layers.figures.claims import read as read_figures
from reportsite.model import Kind, Report, rebuild

TEXT = "一、执行情况\n(一)甲。(1)子。落实。\n二、措施\n总说。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store.write(tmp_path, store.files_of(outline.parse(TEXT, id="t", title="题")))
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def read(folder: Path) -> Report:
    return store.read(store.on_disk(folder, "content/t"), "content/t")


def test_round_trip(folder: Path) -> None:
    assert read(folder) == outline.parse(TEXT, id="t", title="题")
    assert rebuild(read(folder)) == TEXT


def test_files_are_reviewable(folder: Path) -> None:
    text = (folder / "achievements.yaml").read_text("utf-8")
    assert "      - id: a1-1-s1\n        at: 2:10-13\n        text: 落实。\n" in text
    assert "\\u" not in text


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("achievements.yaml", "kind: achievement", "kinds: achievement", ":4:3 error unknown-key 'kinds' .* 'kind'"),
        ("achievements.yaml", "number: 1", "number: eins", ":6:11 error wrong-type .*whole number.*'eins'"),
        ("achievements.yaml", "- id: a1-1-s1", "- id: a1-1-h", "error duplicate-id id 'a1-1-h' is there twice"),
        ("achievements.yaml", "at: 1:0-6", "at: line 1", r"error bad-span expected line:start-end, found 'line 1'"),
        ("achievements.yaml", "  kind: achievement\n", "", ":3:3 error missing-key 'kind' is missing"),
        ("achievements.yaml", "kind: achievement", "kind: praise", "error unknown-kind expected one of achievement"),
        ("report.yaml", "lines: 4", "lines:\t4", r"report\.yaml:\d+:7 error tab"),
        ("report.yaml", "odd_endings: {}", "odd_endings: {x: a}", r"report\.yaml:\d+:15 error wrong-type .*'x'"),
        ("report.yaml", "diagnostics: []",
         "diagnostics:\n  - {file: a, line: 1, column: 1, severity: bald, code: b, message: c}",
         r"report\.yaml:\d+:45 error unknown-word expected one of error, warning, info, found 'bald'"),
        ("report.yaml", "- m\n", "- q\n", "error missing-id no part 'q'"),
        ("report.yaml", "- m\n", "", "error missing-id part 'm' .* not listed"),
        ("report.yaml", "title: 题", "title: 题\ntitle: 二", ":4:1 error duplicate-key 'title' is there twice"),
        ("report.yaml", "title: 题", "title: [题", r"report.yaml:\d+:\d+ error bad-yaml not valid YAML"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(folder: Path, file: str, old: str, new: str, message: str) -> None:
    change(folder / file, old, new)
    with pytest.raises(InputError, match=message):
        read(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "report.yaml").unlink()
    with pytest.raises(InputError, match=r"content/t/report.yaml error no-file"):
        read(folder)


def test_an_edited_file_is_found_and_the_place_named(folder: Path) -> None:
    files = store.files_of(outline.parse(TEXT, id="t", title="题"))
    store.check_unedited(store.on_disk(folder, "content/t"), "content/t", files)
    change(folder / "achievements.yaml", "落实。", "没落实。")
    with pytest.raises(InputError, match=r"achievements.yaml:\d+:\d+ error edited-by-hand .*没落实.*editorial/"):
        store.check_unedited(store.on_disk(folder, "content/t"), "content/t", files)


def test_of_a_long_line_the_place_that_was_edited_is_shown(folder: Path) -> None:
    report = outline.parse(TEXT.replace("落实", f"{'很' * 20_000}落实"), id="t", title="题")
    files = store.files_of(report)
    store.write(folder, files)
    change(folder / "achievements.yaml", "很落实。", "没落实。")
    with pytest.raises(InputError, match=r"achievements.yaml:\d+:2\d{4} error edited-by-hand .*没落实.*很落实") as caught:
        store.check_unedited(store.on_disk(folder, "content/t"), "content/t", files)
    assert len(str(caught.value)) < 400


def test_what_an_older_parser_wrote_is_not_called_edited(folder: Path) -> None:
    store.check_unedited(store.on_disk(folder, "content/t"), "content/t", store.files_of(outline.parse("一、回顾\n乙。", id="t")))


def test_a_kind_that_is_gone_takes_its_file_along(folder: Path) -> None:
    store.write(folder, store.files_of(outline.parse("一、回顾\n乙。", id="t")))
    assert not (folder / "measures.yaml").exists()


INFO = "title: 甲\nshort_title: 乙\npublisher: 丙\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (INFO + "published: 2023-13-45\n", ":4:12 error bad-date '2023-13-45' looks like a date"),
        (INFO + "published: 明天\n", ":4:12 error bad-date expected a date like 2023-10-16, found '明天'"),
        (INFO + "publishd: 2023-10-16\n", ":4:1 error unknown-key 'publishd' .* 'published'"),
        (INFO + "kinds:\n  1: praise\n", ":5:6 error unknown-kind"),
        (INFO + "kinds:\n  one: measure\n", ":5:3 error wrong-type expected the number of a part"),
        (INFO + "kinds:\n\t1: measure\n", ":5:1 error tab"),
        (INFO + "source: fgw.beijing.gov.cn\n", ":4:9 error bad-address"),
        ("title: 甲\n", ":1:1 error missing-key 'short_title'"),
        ("- a\n", ":1:1 error wrong-type expected keys and values, found a list"),
        ("title: 甲\nshort_title: 5\npublisher: 丙\n", ":2:14 error wrong-type expected a text, found 5"),
        ("", ":1:1 error missing-key 'title'"),
    ],
)
def test_editorial_report(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match=f"^e.yaml{message}"):
        editorial.read_info(path, "e.yaml")


def test_editorial_report_is_read(tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(INFO + "published: 2023-10-16\nkinds:\n  4: measure\n", "utf-8")
    info = editorial.read_info(path)
    assert (info.title, info.published and info.published.isoformat()) == ("甲", "2023-10-16")
    assert info.kinds == ((4, Kind.MEASURE),)


def test_what_is_not_utf8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes("标题: 甲\n题: ".encode() + b"\xb0\xa1")
    with pytest.raises(InputError, match=r"x\.yaml:2:4 error not-utf8"):
        nodes.load(path, "x.yaml")


def test_nodes_know_their_places(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("a:\n  - b: 1\n    c: true\n", "utf-8")
    entry = nodes.load(path).mapping()["a"].items()[0]
    assert (entry.line, entry.column) == (2, 5)
    assert entry.mapping()["c"].boolean() is True
    assert entry.mapping()["b"].whole() == 1
    with pytest.raises(InputError, match=":2:8 error wrong-type"):
        entry.record(lambda f: (f.need("b", Node.text), f.get("c", Node.boolean, False)))


def test_spans_are_read_back() -> None:
    assert Span.parse("41:5-23") == Span(41, 5, 23)
    for bad in ("41", "41:5", "0:1-2", "1:5-2", "a:b-c"):
        with pytest.raises(ValueError, match=r".+"):
            Span.parse(bad)


def claims(folder: Path, **files: str) -> str:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    with pytest.raises(InputError) as caught:
        read_figures(editorial.Editorial(folder, "e"))
    return str(caught.value)


def test_every_mistake_of_a_record_is_told_and_nothing_that_is_none(tmp_path: Path) -> None:
    entry = "- {statement: a1, quote: '', period: 2023Q7, kind: foo, indicator: 5, nmae: x}\n"
    told = claims(tmp_path, figures=f"corrections:\n{entry}").splitlines()
    assert [line.split(" ")[2] for line in told] == [
        "empty-quote", "wrong-type", "bad-period", "unknown-word", "unknown-key",
    ]  # fmt: skip
    assert "'nmae' is not known here" in told[-1]


def test_one_stray_key_is_blamed_once(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("ab: 1\n", "utf-8")
    with pytest.raises(InputError) as caught:
        nodes.load(path, "x").record(lambda f: (f.need("abc", Node.whole), f.need("abd", Node.whole)))
    assert [d.code for d in caught.value.diagnostics] == ["unknown-key", "missing-key"]


def test_mistakes_in_several_files_and_entries_are_told_together(tmp_path: Path) -> None:
    told = claims(
        tmp_path,
        figures="corrections:\n- {statement: a1}\n- {quote: x}\nheadline:\n- {statement: 5, quote: y}\n",
        exceptions="- {quote: z}\n- z\n",
    )
    assert [line.split(" ")[0] for line in told.splitlines()] == [
        "e/figures.yaml:2:3", "e/figures.yaml:3:3", "e/figures.yaml:5:15", "e/exceptions.yaml:1:3", "e/exceptions.yaml:2:3",
    ]  # fmt: skip


@pytest.mark.parametrize("number", [".inf", ".nan", "true", "'5'", "[]"])
def test_a_number_is_a_finite_number(tmp_path: Path, number: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(f"a: {number}\n", "utf-8")
    with pytest.raises(InputError, match=":1:4 error wrong-type expected a number"):
        nodes.load(path, "x").record(lambda f: f.need("a", nodes.number))


def test_of_one_code_twenty_are_told_and_then_how_many_more() -> None:
    def found(code: str, line: int) -> Diagnostic:
        return Diagnostic("f", line, 1, Severity.ERROR, code, "m")

    assert len(list(told([found("a", n) for n in range(1, 21)]))) == 20
    lines = list(told([*(found("a", n) for n in range(1, 24)), found("b", 1)]))
    assert lines[19:] == [
        "f:20:1 error a m", "f:1:1 error b m", "f error a and 3 more of this kind; mend these first",
    ]  # fmt: skip


def test_a_finding_is_one_line_whatever_it_quotes() -> None:
    found = Diagnostic("a\nb.txt", 1, 2, Severity.ERROR, "code", "“\x1b[31m\u2028\u202e\x85”")
    assert str(found) == r"a\nb.txt:1:2 error code “\x1b[31m\u2028\u202e\x85”"


BOMB = "a: &a [x, x, x]\n" + "".join(f"{b}: &{b} [{', '.join(['*' + a] * 9)}]\n" for a, b in pairwise("abcdefghij"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BOMB, "1:4 error anchor"),
        ("a: &x [*x]\n", "1:4 error anchor"),
        ("a: 1\nb: *a\n", "2:4 error"),
        ("<<: *x\n", "1:5 error"),
        ("a: *甲\n", "1:4 error anchor"),
        ("a: !!bool abc\n", "1:4 error tag"),
        ("a: !!timestamp abc\n", "1:4 error tag"),
        ("a: !!python/object/apply:os.system [ls]\n", "1:4 error tag"),
        ("a: !x 1\n", "1:4 error tag"),
        ("- !!set {a, b}\n", "1:3 error tag"),
        ("? [a]\n: 1\n", "1:3 error bad-key"),
        ("? {a: 1}\n: 1\n", "1:3 error bad-key"),
        ("[" * 1000 + "]" * 1000, "1:21 error too-deep"),
        ("[" * 100_000, "1:21 error too-deep"),
        ("{a: " * 1000, "1:81 error too-deep"),
        ("\n".join("  " * at + "a:" for at in range(500)), "21:41 error too-deep"),
        ("a: 1\n---\nb: 2\n", "2:1 error bad-yaml not valid YAML|2:1 error bad-yaml a second document"),
        ("%YAML 1.1\n---\na: 1\n", r"1:1 error bad-yaml a directive"),
        ("a: \x00\n", "1:4 error control-character"),
        ("a: \u2028\n", "1:4 error control-character"),
        ("a: " + "9" * 5000, "1:4 error number-out-of-range"),
        ("a: 2023-02-30", "1:4 error bad-date"),
        ("a: 'x", "1:6 error bad-yaml|1:4 error bad-yaml"),
        ("a: [", "1:5 error bad-yaml"),
        ("a: 1\na: 2\n", "2:1 error duplicate-key"),
        ("a: 1\n'a': 2\n", "2:1 error duplicate-key"),
    ],
)
def test_what_is_more_than_plain_yaml_is_refused_with_its_place(text: str, said: str) -> None:
    with pytest.raises(InputError) as raised:
        nodes.parse(text, "x.yaml")
    assert re.match(rf"x\.yaml:(?:{said})", str(raised.value)), str(raised.value)


@pytest.mark.parametrize(
    ("text", "value"),
    [("1:30", "1:30"), ("0x1F", "0x1F"), ("1_000", "1_000"), (".inf", ".inf"), ("1e999", "1e999"), ("010", "010"),
     ("12", 12), ("-1.50", Decimal("-1.50")), ("yes", True), ("~", None), ("2023-02-28", date(2023, 2, 28)),
     ("2023-02-28 10:00:00", "2023-02-28 10:00:00"), ('"2023-02-28"', "2023-02-28"), ("'12'", "12"), ("=", "="),
     ("", None)],
)  # fmt: skip
def test_what_is_written_without_quotes_is_what_it_looks_like(text: str, value: object) -> None:
    read = nodes.parse(f"a: {text}\n", "x.yaml").mapping()["a"].value
    assert (type(read), read) == (type(value), value)


@given(st.text(st.characters(exclude_categories=["Cs"])))
@settings(max_examples=300)
def test_every_text_that_is_written_is_read_again(text: str) -> None:
    assert nodes.parse(nodes.dump({"a": text}), "x.yaml").mapping()["a"].exact() == text


def test_what_people_write_is_words_and_one_line_where_one_is_shown() -> None:
    for words, said in (("a\\u0001b", "U[+]0001"), ("a\\nb", "a line end"), ("a\\u202Eb", "U[+]202E"), ("a\\tb", "a tab")):
        node = nodes.parse(f'a: "{words}"\n', "x.yaml").mapping()["a"]
        with pytest.raises(InputError, match=rf"x\.yaml:1:4 error control-character expected words, found .*{said}"):
            node.text()
    block = nodes.parse("a: |\n  甲\n  乙x丙\n", "x.yaml").mapping()["a"]
    assert block.lines() == "甲\n乙x丙\n"
    assert str(block.find("x")) == str(Position("x.yaml", 3, 4))
