"""The build as a whole: what it makes, what stops it, and what it leaves alone."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reportsite import cli, content, site
from reportsite.content.editorial import KEYS, Editorial
from reportsite.diagnostics import InputError
from reportsite.model import rebuild
from reportsite.project import RESERVED_IDS, Project

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "2023h1.txt"
Run = Callable[..., tuple[int, str]]


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def change(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def drop_claims(project: Project) -> None:
    """Takes away what people claim of the report: it quotes a text that a test is about to change."""
    for path in (project.root / "content/2023h1/editorial").glob("*.yaml"):
        if path.name != "report.yaml":
            path.unlink()


def test_the_seed_is_rebuilt_from_the_committed_yaml() -> None:
    loaded = content.load(ROOT / "content" / "2023h1")
    assert rebuild(loaded.report).encode() == SEED.read_bytes()


def test_the_structure_of_the_report() -> None:
    report = content.load(ROOT / "content" / "2023h1").report
    assert [part.kind for part in report.parts] == ["achievement", "problem", "measure"]
    first, second, third = report.parts
    numbered = [[s for s in part.sections if s.marker] for part in report.parts]
    assert [item.id for item in first.sections[0].items] == ["a0-0", "a0-1", "a0-2", "a0-3", "a0-4"]
    assert [item.marker for item in first.sections[0].items] == ["", "——", "——", "——", "——"]
    assert [len(s.items) for s in numbered[0]] == [5, 4, 4, 3, 4, 3]
    assert [[i.id for i in s.items] for s in numbered[1]] == [[f"p{s}-{i}" for i in range(4)] for s in range(1, 6)]
    assert [(i.id, i.kind) for i in second.sections[-1].items] == [(f"o0-{i}", "outlook") for i in range(4)]
    assert [len(s.items) for s in numbered[2]] == [6, 3, 5, 4, 3, 5, 3, 4, 4]
    assert [i.id for s in third.sections if not s.marker for i in s.items] == ["m0-0", "m0-1"]
    assert third.sections[6].items[3].heading == "着力打造让企业更有获得感的营商环境"
    assert report.diagnostics == ()


def test_every_sentence_of_the_seed_is_in_exactly_one_statement() -> None:
    report = content.load(ROOT / "content" / "2023h1").report
    lines = SEED.read_bytes().decode().split("\n")
    taken = [[False] * len(line) for line in lines]
    for _, statement in report.statements():
        span = statement.span
        assert lines[span.line - 1][span.start : span.end] == statement.text
        assert not any(taken[span.line - 1][span.start : span.end])
        taken[span.line - 1][span.start : span.end] = [True] * len(statement.text)


def test_report_json_has_the_shape_of_parse_json(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    site.build(project, project.root / "dist")
    built = json.loads((project.root / "dist" / "data" / "report.json").read_text("utf-8"))
    assert cli.main(["parse", str(SEED), "--json", "--id", "2023h1"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert built["title"] == "关于北京市2023年国民经济和社会发展计划上半年执行情况的报告"
    assert printed.keys() == built.keys()
    assert printed["parts"] == built["parts"]
    item = built["parts"][2]["sections"][6]["items"][3]
    assert list(item) == ["id", "kind", "marker", "number", "heading", "line", "start", "end", "statements"]
    assert [s["id"] for s in item["statements"]] == ["m6-4-h", "m6-4-s1", "m6-4-s2", "m6-4-s3"]


def test_the_same_bytes_on_any_machine(project: Project, tmp_path: Path) -> None:
    outs = []
    for zone, locale, seed in (("Asia/Shanghai", "C", "1"), ("America/Anchorage", "C.UTF-8", "2")):
        out = tmp_path / zone.replace("/", "-") / "dist"
        environment = {**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed}
        subprocess.run(
            [sys.executable, "-m", "reportsite", "--root", str(project.root), "build", "--out", str(out)],
            check=True, capture_output=True, env=environment,
        )  # fmt: skip
        outs.append(files(out))
    assert outs[0].keys() == outs[1].keys()
    assert [name for name in outs[0] if outs[0][name] != outs[1][name]] == []


def test_a_build_changes_nothing_that_is_committed(project: Project) -> None:
    before = files(project.root / "content")
    site.build(project, project.root / "dist")
    assert files(project.root / "content") == before


def test_check_writes_nothing(project: Project, run: Run) -> None:
    before = files(project.root)
    assert run("build", "--check")[0] == 0
    assert run("check")[0] == 0
    assert files(project.root) == before


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("content/2023h1/editorial/report.yaml", "publisher:", "publischer:",
         "content/2023h1/editorial/report.yaml:4:1 error unknown-key"),
        ("content/2023h1/editorial/report.yaml", "2023-10-16", "2023-10-99",
         "content/2023h1/editorial/report.yaml:5:12 error bad-date"),
        ("content/2023h1/measures.yaml", "完善协同工作机制。", "完善机制。", "content/2023h1/measures.yaml:"),
        ("seeds/2023h1.txt", "完善协同工作机制。", "完善协同机制。", "content/2023h1/ids.yaml:"),
        ("templates/base.html", "{% block", "{% blok", "templates/base.html:"),
        ("templates/static/js/main.js", "import", "imprt", "templates/static"),
    ],
)  # fmt: skip
def test_a_failed_build_leaves_the_last_good_site_alone(
    project: Project, file: str, old: str, new: str, message: str, run: Run
) -> None:
    out = project.root / "dist"
    assert run("build")[0] == 0
    before = files(out)
    change(project.root / file, old, new)
    code, said = run("build")
    assert code == 2
    assert said.startswith(message), said
    assert files(out) == before
    assert [p.name for p in project.root.iterdir() if p.name.startswith(".reportsite")] == []


def test_an_edited_file_is_named_and_told_from_a_stale_one(project: Project, run: Run) -> None:
    change(project.root / "content/2023h1/problems.yaml", "世界经济复苏乏力。", "世界经济复苏。")
    code, said = run("build")
    assert code == 2
    assert "edited-by-hand" in said
    assert "世界经济复苏。" in said
    assert "content/2023h1/editorial/" in said


def test_a_changed_sentence_asks_for_a_decision_and_keeps_ids(project: Project, run: Run) -> None:
    change(project.seed("2023h1"), "落实好三年行动计划和今年的重点任务。", "落实好三年行动计划。新的一句。")
    code, said = run("build")
    assert code == 2
    assert "m1-1-s2 would name another text" in said
    assert "m1-2" not in said
    assert "--accept-ids" in said
    code, said = run("check", "--accept-ids")
    assert code == 0, said
    assert run("build")[0] == 0
    ids = (project.root / "content/2023h1/ids.yaml").read_text("utf-8")
    assert "m1-1-s3" in ids


def test_an_id_whose_text_is_gone_keeps_its_address(project: Project, run: Run) -> None:
    change(project.seed("2023h1"), "落实好三年行动计划和今年的重点任务。", "")
    assert run("check", "--accept-ids")[0] == 0
    assert run("build")[0] == 0
    assert "m1-1-s2: m1-1" in (project.root / "content/2023h1/ids.yaml").read_text("utf-8")
    assert 'id="m1-1-s2"' in (project.root / "dist/2023h1/m1-1.html").read_text("utf-8")


def test_an_item_that_is_gone_keeps_its_page(project: Project, run: Run) -> None:
    text = project.seed("2023h1").read_bytes().decode()
    head, _, tail = text.partition("(4)有效防范化解重大经济金融风险。")
    project.seed("2023h1").write_bytes((head + "\n" + tail.partition("\n")[2]).encode())
    drop_claims(project)
    assert run("check", "--accept-ids")[0] == 0
    assert run("build")[0] == 0
    page = (project.root / "dist/2023h1/m9-4.html").read_text("utf-8")
    assert 'href="../2023h1/measures.html#m9"' in page


def move(project: Project, sentence: str, after: str) -> None:
    """Takes a sentence of the seed out and puts it after another."""
    change(project.seed("2023h1"), sentence, "")
    change(project.seed("2023h1"), after, after + sentence)


def sentence_of(id: str) -> str:
    return content.load(ROOT / "content" / "2023h1").report.statement(id).text


def last_of(item: str) -> str:
    report = content.load(ROOT / "content" / "2023h1").report
    return next(i.statements[-1].text for _, _, i in report.items() if i.id == item)


def test_a_sentence_that_moved_keeps_every_address_it_had(project: Project, run: Run) -> None:
    moved = sentence_of("m5-3-s3")
    assert "300个" in moved
    move(project, moved, last_of("m6-1"))
    assert run("check", "--accept-ids")[0] == 0
    assert run("build")[0] == 0
    dist = project.root / "dist"
    old, new = ((dist / f"2023h1/{item}.html").read_text("utf-8") for item in ("m5-3", "m6-1"))
    assert '<p class="moved" id="m5-3-s3">m5-3-s3 现在 <a href="../2023h1/m6-1.html#m5-3-s3">三（六）（1）</a>' in old
    assert '<span class="statement" id="m5-3-s3">' in new
    [numbers] = (dist / "assets").glob("search-numbers-*.js")
    assert '"2023h1/m6-1.html#m5-3-s3","300个' in numbers.read_text("utf-8")
    assert "m5-3.html#m5-3-s3" not in numbers.read_text("utf-8")
    ledger = (dist / "2023h1/ledger.html").read_text("utf-8")
    assert 'href="../2023h1/m6-1.html#m5-3-s3"' in ledger
    rows = (dist / "data/targets.csv").read_text("utf-8-sig")
    assert "2023h1,m6-1,m5-3-s3," in rows

    # Moved once more: the address it had in between lives on too.
    move(project, moved, last_of("m7-1"))
    assert run("check", "--accept-ids")[0] == 0
    assert run("build")[0] == 0
    assert "  m5-3-s3:\n  - m5-3\n  - m6-1\n  - m7-1\n" in (project.root / "content/2023h1/ids.yaml").read_text("utf-8")
    for item in ("m5-3", "m6-1"):
        text = (dist / f"2023h1/{item}.html").read_text("utf-8")
        assert 'id="m5-3-s3">m5-3-s3 现在 <a href="../2023h1/m7-1.html#m5-3-s3">三（七）（1）</a>' in text


def test_a_sentence_of_an_item_that_is_gone_is_led_to_all_the_same(project: Project, run: Run) -> None:
    drop_claims(project)
    moved = sentence_of("m9-4-s1")
    text = project.seed("2023h1").read_bytes().decode()
    head, _, tail = text.partition("(4)有效防范化解重大经济金融风险。")
    project.seed("2023h1").write_bytes((head + "\n" + tail.partition("\n")[2]).encode())
    change(project.seed("2023h1"), last_of("m1-1"), last_of("m1-1") + moved)
    assert run("check", "--accept-ids")[0] == 0
    assert run("build")[0] == 0
    page = (project.root / "dist/2023h1/m9-4.html").read_text("utf-8")
    assert 'id="m9-4-s1">m9-4-s1 现在 <a href="../2023h1/m1-1.html#m9-4-s1">' in page
    assert 'http-equiv="refresh"' not in page
    assert 'href="../2023h1/measures.html#m9"' in page


def test_a_measure_that_became_an_achievement_is_led_to_from_its_old_map(project: Project, run: Run) -> None:
    drop_claims(project)
    project.seed("2023h1").write_text(
        "一、执行情况\n(一)甲。(1)子事。落实一。(2)丑事。落实二。\n二、措施\n(一)乙。(1)寅事。落实三。(2)卯事。落实四。\n"
    )
    forget_ids(project)
    assert run("build")[0] == 0
    project.seed("2023h1").write_text(
        "一、执行情况\n(一)甲。(1)子事。落实一。(2)丑事。落实二。(3)卯事。落实四。\n二、措施\n(一)乙。(1)寅事。落实三。\n"
    )
    assert run("check", "--accept-ids")[0] == 0
    assert run("build")[0] == 0
    dist = project.root / "dist/2023h1"
    assert 'id="m1-2">m1-2 现在 <a href="../2023h1/m1-2.html">一（一）（3）</a>' in (dist / "measures.html").read_text("utf-8")
    assert 'data-id="m1-2"' in (dist / "achievements.html").read_text("utf-8")


def forget_ids(project: Project) -> None:
    """Forgets the ids and the generated YAML: what is parsed next is published for the first time."""
    for path in (project.root / "content/2023h1").glob("*.yaml"):
        path.unlink()


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("content/2023h1/editorial/leger.yaml", "content/2023h1/editorial/leger.yaml error unowned is read by nobody; "
         "known here: "),
        ("content/2023h1/measurs.yaml", "content/2023h1/measurs.yaml error unowned"),
        ("content/2024/notes.yaml", "content/2024 error unowned belongs to no report"),
        ("content/notes.txt", "content/notes.txt error unowned"),
        ("seeds/2022h1.txt", "seeds/2022h1.txt error unowned is the seed of no report (`reportsite new` adds one); "),
    ],
)  # fmt: skip
def test_what_nobody_reads_stops_the_build(project: Project, run: Run, path: str, message: str) -> None:
    file = project.root / path
    file.parent.mkdir(exist_ok=True)
    file.write_text("a: 1\n", "utf-8")
    code, said = run("build")
    assert code == 2
    assert said.startswith(message), said


def test_a_known_name_that_is_no_file_is_told(project: Project, run: Run) -> None:
    words = project.root / "content/2023h1/editorial"
    (words / "ledger.yaml").unlink()
    (words / "ledger.yaml").mkdir()
    (words / "figures.yaml").unlink()
    (words / "figures.yaml").symlink_to("nowhere")
    code, said = run("build")
    assert code == 2
    assert [line.partition(" ")[2] for line in said.splitlines()] == ["error unowned is to be a file, and is none"] * 2


def test_a_misspelt_report_yaml_is_told_the_nearest_name(project: Project, run: Run) -> None:
    words = project.root / "content/2023h1/editorial"
    (words / "report.yaml").rename(words / "reprot.yaml")
    code, said = run("build")
    assert code == 2
    assert said.startswith(
        "content/2023h1/editorial/reprot.yaml error unowned is read by nobody; did you mean 'report.yaml'?"
    )


def test_a_folder_whose_name_is_no_id_is_refused(project: Project, run: Run) -> None:
    (project.root / "content/2023h1").rename(project.root / "content/A b?")
    (project.root / "seeds/2023h1.txt").rename(project.root / "seeds/A b?.txt")
    code, said = run("build")
    assert (code, said.partition(";")[0]) == (2, "content/A b? error bad-id 'A b?' is no id of a report")


def test_what_grows_where_something_was_taken_away_builds_again_and_again(project: Project, run: Run) -> None:
    drop_claims(project)
    seed = project.seed("2023h1")
    forget_ids(project)
    seed.write_text("一、回顾\n(一)甲。(1)子事。落实一。(2)丑事。落实二。\n", "utf-8")
    assert run("build")[0] == 0
    seed.write_text("一、回顾\n(一)甲。(1)子事。落实一。\n", "utf-8")
    assert run("check", "--accept-ids")[0] == 0
    seed.write_text("一、回顾\n(一)甲。(1)子事。落实一。(2)寅事。落实三。\n", "utf-8")
    for _ in range(2):
        assert run("build")[0] == 0
    page = (project.root / "dist/2023h1/a1-2.html").read_text("utf-8")
    assert "编号 a1-2 已改为 a1" in page
    assert "落实三" in (project.root / "dist/2023h1/a1-2b.html").read_text("utf-8")


def test_a_misspelt_file_is_told_the_nearest_name(project: Project, run: Run) -> None:
    words = project.root / "content/2023h1/editorial"
    (words / "ledger.yaml").rename(words / "leger.yaml")
    code, said = run("build")
    assert (code, said) == (
        2, "content/2023h1/editorial/leger.yaml error unowned is read by nobody; did you mean 'ledger.yaml'?\n"
    )  # fmt: skip


@pytest.mark.parametrize("name", [".DS_Store", ".ledger.yaml.swp", "ledger.yaml~"])
def test_what_editors_and_systems_leave_about_is_no_matter(project: Project, run: Run, name: str) -> None:
    (project.root / "content/2023h1/editorial" / name).write_text("x", "utf-8")
    assert run("build", "--check")[0] == 0


def test_all_mistakes_of_a_run_are_told_at_most_twenty_of_a_kind(project: Project, run: Run) -> None:
    words = project.root / "content/2023h1/editorial"
    change(words / "report.yaml", "published: 2023-10-16", "published: bald")
    code, said = run("build")
    assert (code, said.count("\n")) == (2, 1)
    change(words / "report.yaml", "published: bald", "published: 2023-10-16")
    figures = (words / "figures.yaml").read_text("utf-8")
    (words / "figures.yaml").write_text(figures.replace("indicator:", "indikator:"), "utf-8")
    change(words / "ledger.yaml", "comparable: partly", "comparable: perhaps")
    change(words / "exceptions.yaml", "reason:", "grund:")
    code, said = run("build")
    lines = said.splitlines()
    assert code == 2
    wrong = [line for line in lines if " error unknown-key " in line]
    assert len(wrong) == 21
    count = figures.count(", indicator:") + 1 - 20
    assert wrong[-1].endswith(f" error unknown-key and {count} more of this kind; mend these first")
    assert [line.split(" ")[2] for line in lines if "ledger.yaml" in line] == ["unknown-word"]


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("editorial/figures.yaml", "period: ..2023-06", "period: 2023Q7",
         r"figures\.yaml:\d+:\d+ error bad-period '2023Q7' is no period"),
        ("editorial/figures.yaml", "period: ..2023-06", "period: bald", "error bad-period 'bald' is no period"),
        ("ids.yaml", "aliases: {}", "aliases: {m9-9: m6-99}",
         r"ids\.yaml:3:17 error bad-alias 'm9-9' leads to 'm6-99', which names nothing; nearest is m6-"),
        ("ids.yaml", "aliases: {}", "aliases: {../x: m6-4}", r"ids\.yaml:3:11 error bad-id '\.\./x' is no id"),
        ("ids.yaml", "aliases: {}", "aliases: {m9-8: m9-9, m9-9: m9-8}", "error bad-alias .* leads in a circle"),
        ("ids.yaml", "aliases: {}", "aliases: {m6-4: m6-3}", "error bad-alias 'm6-4' names a text of the report"),
        ("report.yaml", "diagnostics: []",
         "diagnostics:\n  - {file: a, line: 1, column: 1, severity: bald, code: b, message: c}",
         "error edited-by-hand"),
    ],
)  # fmt: skip
def test_what_people_write_is_a_checked_value(
    project: Project, run: Run, file: str, old: str, new: str, message: str
) -> None:
    change(project.root / "content/2023h1" / file, old, new)
    code, said = run("build")
    assert code == 2
    assert re.search(message, said), said


def test_mistakes_of_all_steps_are_told_together(project: Project, run: Run) -> None:
    words = project.root / "content/2023h1/editorial"
    (words / "notiz.yaml").write_text("a: 1\n", "utf-8")
    change(words / "ledger.yaml", "number: 73,", "number: 74,")
    change(words / "report.yaml", "heard_at:", "herd_at:")
    code, said = run("build")
    assert code == 2
    assert [line.split(" ")[2] for line in said.splitlines()] == ["unowned", "unknown-key"]
    change(words / "report.yaml", "herd_at:", "heard_at:")
    code, said = run("build")
    assert [line.split(" ")[2] for line in said.splitlines()] == ["unowned", "wrong-number"]


def test_an_alias_of_an_alias_arrives(project: Project, run: Run) -> None:
    change(project.root / "content/2023h1/ids.yaml", "aliases: {}", "aliases: {m9-8: m9-9, m9-9: m6-4}")
    assert run("build")[0] == 0
    for old in ("m9-8", "m9-9"):
        assert 'href="../2023h1/m6-4.html"' in (project.root / f"dist/2023h1/{old}.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["build", "--report", "2099"], "--report error unknown-report no report '2099'; there are 2023h1"),
        (["build", "--base-url", "ftp://x"], "--base-url error bad-address"),
        (["parse", "missing.txt"], "missing.txt error no-file"),
        (["new", str(SEED), "--id", "Bad Id", "--title", "题"], "--id error bad-id"),
        (["new", str(SEED), "--id", "2023h1", "--title", "题"], "content/2023h1 error id-taken"),
        (["new", "missing.txt", "--id", "x1", "--title", "题"], "missing.txt error no-file"),
    ],
)
def test_bad_options(project: Project, arguments: list[str], message: str, run: Run) -> None:
    before = files(project.root)
    code, said = run(*arguments)
    assert code == 2
    assert said.startswith(message), said
    assert files(project.root) == before


@pytest.mark.parametrize("arguments", [["bild"], ["build", "--nope"], [], ["serve", "--port", "x"]])
def test_unknown_words_are_refused(project: Project, arguments: list[str], run: Run) -> None:
    assert run(*arguments)[0] == 2


def test_a_folder_of_others_is_not_replaced(project: Project, tmp_path: Path) -> None:
    other = tmp_path / "letters"
    other.mkdir()
    (other / "dear.txt").write_text("hello")
    with pytest.raises(InputError, match=r"letters error not-a-site .*--out"):
        site.build(project, other)
    assert (other / "dear.txt").read_text() == "hello"


def test_a_seed_that_is_not_utf8(project: Project, run: Run) -> None:
    project.seed("2023h1").write_bytes("日期\n一、".encode() + b"\xff\xfe")
    code, said = run("build")
    assert code == 2
    assert said.startswith("seeds/2023h1.txt:2:3 error not-utf8")


def test_outside_a_project(tmp_path: Path, run: Run) -> None:
    code, said = run("--root", str(tmp_path), "build")
    assert code == 2
    assert "no-project" in said


def test_a_second_report_breaks_no_address(project: Project, tmp_path: Path, run: Run) -> None:
    out = project.root / "dist"
    site.build(project, out)
    before = set(files(out))
    project.settings.write_text("opens_with: 2023h1\n", "utf-8")
    text = tmp_path / "next.txt"
    text.write_text(
        "日期:2023-02-01 来源:某市发展改革委\n一、计划执行情况\n(一)甲事推进\n完成一批项目。\n二、主要措施\n(一)抓落实。(1)办乙事。落实。",
        "utf-8",
    )
    code, said = run("new", str(text), "--id", "2022", "--title", "某市2022年计划执行情况的报告")
    assert code == 0, said
    after = set(files(out))
    gone = {name for name in before - after if not name.startswith("assets/")}
    assert gone == set()
    assert {"2022/index.html", "2022/m1-1.html", "2022/report.html", "2022/data/report.json"} <= after
    assert "某市发展改革委" in (project.root / "content/2022/editorial/report.yaml").read_text("utf-8")
    assert "2022/index.html" in (out / "index.html").read_text("utf-8")
    assert project.settings.read_text("utf-8") == "opens_with: 2023h1\n"  # what people decided stays


GENRE = """\
清河市2022年政府工作报告
——2022年1月16日在清河市第九届人民代表大会第二次会议上
清河市市长 林知远
各位代表：
现在，我代表清河市人民政府，向大会报告工作。
一、2021年的情况
（一）产业发展
（1）甲事完成。增长5%。
二、清河的2022年
（一）民生
（1）乙事办好。
"""


@pytest.fixture
def added(small: Project, run: Run, tmp_path: Path) -> Project:
    """A project to which a report in GB18030 has been added, with nothing said but its file."""
    file = tmp_path / "qinghe_2022.txt"
    file.write_bytes(GENRE.replace("\n", "\r\n").encode("gb18030"))
    assert run("new", str(file))[0] == 0
    return small


def test_a_new_report_asks_for_nothing_that_its_text_says(added: Project) -> None:
    info = Editorial(added.folder("qinghe-2022") / "editorial", "e").info()
    assert (info.title, info.publisher, info.speaker) == ("清河市2022年政府工作报告", "清河市人民政府", "清河市市长 林知远")
    assert (str(info.heard_on), info.heard_at) == ("2022-01-16", "清河市第九届人民代表大会第二次会议")
    assert (info.published, info.source, info.kinds) == (None, "", ())
    assert added.seed("qinghe-2022").read_text("utf-8") == GENRE
    assert added.original("qinghe-2022", "txt").read_bytes().decode("gb18030") == GENRE.replace("\n", "\r\n")


def test_every_key_of_a_new_report_is_there_to_be_filled(added: Project) -> None:
    text = (added.folder("qinghe-2022") / "editorial/report.yaml").read_text("utf-8")
    for key, _, example in KEYS:
        assert f"\n{key}: " in text or f"\n# {example.splitlines()[0]}\n" in text


def test_the_site_opens_with_the_new_report(added: Project, run: Run) -> None:
    dist = added.root / "dist"
    assert "<h1" in (dist / "index.html").read_text("utf-8")
    assert "清河市2022年政府工作报告" in (dist / "index.html").read_text("utf-8").partition("</title>")[0]
    assert "林知远作报告" in (dist / "index.html").read_text("utf-8")
    added.settings.write_text("opens_with: 2023h1\n", "utf-8")
    assert run("build")[0] == 0
    assert (dist / "qinghe-2022/index.html").is_file()


def test_nothing_that_is_not_filled_in_is_printed(added: Project, run: Run) -> None:
    info = added.folder("qinghe-2022") / "editorial/report.yaml"
    info.write_text("title: 清河市2022年政府工作报告\nshort_title: 清河报告\n", "utf-8")
    assert run("build")[0] == 0
    pages = {path: path.read_text("utf-8") for path in (added.root / "dist").rglob("*.html")}
    assert [path for path, text in pages.items() if "未填" in text or "None" in text] == []


def test_a_worksheet_can_be_filled_and_is_not_asked_again(
    added: Project, run: Run, capfd: pytest.CaptureFixture[str]
) -> None:
    change(added.seed("qinghe-2022"), "乙事办好。", "落实党的二十大精神，办好12345热线，建成2所学校。")
    words = added.folder("qinghe-2022") / "editorial"

    def asked() -> list[str]:
        capfd.readouterr()
        assert cli.main(["--root", str(added.root), "review", "qinghe-2022"]) == 0
        out = capfd.readouterr().out
        return re.findall(r"^- (.*)  # ", out.partition("# exceptions.yaml: ")[2].partition("\n\n")[0], re.M)

    entries = asked()
    assert entries
    filled = [re.sub("reason: [^}]*", "reason: 不是数据", entry) for entry in entries]
    (words / "exceptions.yaml").write_text("".join(f"- {entry}\n" for entry in filled), "utf-8")
    assert asked() == []
    assert run("build")[0] == 0


def test_ids_are_provisional_until_they_are_frozen(added: Project, run: Run) -> None:
    info, ids = added.folder("qinghe-2022") / "editorial/report.yaml", added.folder("qinghe-2022") / "ids.yaml"
    assert "\nprovisional: true\n" in ids.read_text("utf-8")
    change(info, "# kinds:\n#   1: achievement\n", "kinds:\n  1: achievement\n")
    change(info, "#   2: measure\n", "  2: measure\n")
    code, said = run("build")
    assert (code, "provisional-ids" in said) == (0, True)
    assert (added.root / "dist/qinghe-2022/m1-1.html").is_file()
    change(added.seed("qinghe-2022"), "乙事办好。", "乙事办得更好。\n（2）丙事办好。")
    assert run("build")[0] == 0
    assert run("freeze", "qinghe-2022")[0] == 0
    assert "provisional" not in ids.read_text("utf-8")
    assert run("build")[1].count("provisional-ids") == 0
    change(info, "  2: measure", "  2: problem")
    assert "id-changed" in run("build")[1]


def test_ids_are_permanent_once_a_site_is_made_for_publication(added: Project, run: Run) -> None:
    code, said = run("build", "--base-url", "https://report.example/")
    assert (code, said.count("ids-frozen"), said.count("provisional-ids")) == (0, 1, 0)
    assert "provisional" not in (added.folder("qinghe-2022") / "ids.yaml").read_text("utf-8")
    assert "ids-frozen" not in run("build", "--base-url", "https://report.example/")[1]


def test_parse_prints_diagnostics_and_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "odd.txt"
    text.write_text("一、回顾\n(一)甲\n话。\n(三)丙\n话。", "utf-8")
    assert cli.main(["parse", str(text), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    assert [(d["line"], d["column"], d["severity"], d["code"]) for d in found] == [(4, 1, "warning", "sequence-gap")]
    assert cli.main(["parse", str(text)]) == 0
    said = capsys.readouterr()
    assert f"{text}:4:1 warning sequence-gap (三)" in said.err
    assert "a3" in said.out


def test_a_part_whose_items_are_empty_builds(project: Project, run: Run, tmp_path: Path) -> None:
    text = tmp_path / "empty.txt"
    text.write_text("三、措施\n(一)甲\n(1)\n", "utf-8")
    code, said = run("new", str(text), "--id", "2022", "--title", "某市2022年计划执行情况的报告")
    assert code == 0, said


SMALL = "一、回顾\n(一)甲。(1)子事。落实一。(2)丑事。落实二。落实三。\n(二)乙。(1)寅事。落实四。(2)卯事。落实五。\n"


@pytest.fixture
def small(project: Project) -> Project:
    """The project with a report of a few lines in place of its own, built once."""
    drop_claims(project)
    forget_ids(project)
    project.seed("2023h1").write_text(SMALL, "utf-8")
    site.build(project, project.root / "dist")
    return project


def test_what_is_no_report_is_told(small: Project, run: Run) -> None:
    before = files(small.root)
    for text in ("", "\n \n", "日期:2023-02-01 来源:某市发展改革委\n", "\ufeff"):
        small.seed("2023h1").write_text(text, "utf-8")
        for command in (["build"], ["check"], ["check", "--accept-ids", "--yes"]):
            code, said = run(*command)
            assert code == 2
            assert said.startswith("seeds/2023h1.txt:1:1 error no-text there is no text ")
        assert run("new", str(small.seed("2023h1")), "--id", "r2", "--title", "题")[0] == 2
    small.seed("2023h1").write_text(SMALL, "utf-8")
    assert files(small.root) == before


def test_a_build_that_fails_leaves_content_as_it_was(small: Project, run: Run) -> None:
    words = small.root / "content/2023h1/editorial/ledger.yaml"
    change(small.seed("2023h1"), "落实五。", "落实五。(3)辰事。落实六。")
    words.write_text("- {achievement: {statement: a9-9-s9, quote: 甲}}\n", "utf-8")
    before = files(small.root)
    assert run("build")[0] == 2
    assert files(small.root) == before
    words.unlink()
    assert run("build")[0] == 0
    assert "a2-3-s1" in (small.root / "content/2023h1/ids.yaml").read_text("utf-8")


def test_ids_are_accepted_once_the_rest_holds(small: Project, run: Run) -> None:
    change(small.seed("2023h1"), "落实五。", "落实六。")
    words = small.root / "content/2023h1/editorial/exceptions.yaml"
    words.write_text("- {statement: a9-9-s9, quote: 甲, reason: 乙}\n", "utf-8")
    before = files(small.root)
    assert run("check", "--accept-ids")[0] == 2
    assert files(small.root) == before
    words.unlink()
    assert run("check", "--accept-ids")[0] == 0
    assert run("build", "--check")[0] == 0


def test_many_ids_that_lose_their_text_ask_for_a_yes(small: Project, run: Run, capfd: pytest.CaptureFixture[str]) -> None:
    small.seed("2023h1").write_text("一、回顾\n(一)甲。(1)子事。落实一。\n", "utf-8")
    before = files(small.root)
    code, said = run("check", "--accept-ids")
    assert (code, said.partition(";")[0]) == (2, "content/2023h1/ids.yaml error ids-lost 11 ids lose their text")
    assert files(small.root) == before
    assert cli.main(["--root", str(small.root), "check", "--accept-ids", "--yes"]) == 0
    said = capfd.readouterr().out
    assert "content/2023h1/ids.yaml: a1-2-s2: its text is gone; it becomes an alias of a1\n" in said
    assert "wrote content/2023h1/achievements.yaml\n" in said
    assert run("build")[0] == 0


def test_ids_are_recorded_whether_anybody_reads_on_or_not(small: Project, run: Run) -> None:
    small.seed("2023h1").write_text(SMALL.replace("落实五。", "落实六。"), "utf-8")
    command = [sys.executable, "-m", "reportsite", "--root", str(small.root), "check", "--accept-ids"]
    read, write = os.pipe()
    os.close(read)
    assert subprocess.run(command, stdout=write, stderr=subprocess.DEVNULL).returncode == 0
    os.close(write)
    assert run("check")[0] == 0


@pytest.mark.parametrize("fault", ["template", "text", "day", "kill"])
def test_adding_a_report_leaves_a_site_with_it_or_nothing(small: Project, run: Run, tmp_path: Path, fault: str) -> None:
    text = tmp_path / "next.txt"
    text.write_text("日期:2023-02-30\n二、措施\n(一)抓落实。(1)办乙事。落实。\n" if fault != "text" else "日期:2023-02-01\n", "utf-8")
    before = files(small.root)
    base = small.templates / "base.html"
    whole = base.read_text("utf-8")
    if fault == "template":
        change(base, "{% block", "{% blok")
    if fault == "kill":
        killed = subprocess.Popen(
            [sys.executable, "-m", "reportsite", "--root", str(small.root), "new", str(text), "--id", "r2", "--title", "题"]
        )
        while not (small.root / "content/r2").exists():
            assert killed.poll() is None
        killed.kill()
        killed.wait()
        assert run("build")[0] == 0  # undoes it, and sweeps
    elif fault != "day":
        assert run("new", str(text), "--id", "r2", "--title", "题")[0] == 2
    base.write_text(whole, "utf-8")
    assert files(small.root) == before
    assert run("build")[0] == 0
    text.write_text("日期:2023-02-30\n二、措施\n(一)抓落实。(1)办乙事。落实。\n", "utf-8")
    code, said = run("new", str(text), "--id", "r2", "--title", "题")
    assert code == 0, said
    assert (small.root / "dist/r2/m1-1.html").is_file()
    assert "\npublished:" not in (small.root / "content/r2/editorial/report.yaml").read_text("utf-8")


def test_a_seed_that_lies_there_already_is_added_where_it_is(small: Project, run: Run) -> None:
    small.seed("r2").write_text("二、措施\n(一)抓落实。(1)办乙事。落实。\n", "utf-8")
    change(small.templates / "base.html", "{% block", "{% blok")
    assert run("new", str(small.seed("r2")), "--id", "r2", "--title", "题")[0] == 2
    assert small.seed("r2").is_file()
    assert not small.folder("r2").exists()
    change(small.templates / "base.html", "{% blok", "{% block")
    assert run("new", str(small.seed("r2")), "--id", "r2", "--title", "题")[0] == 0


def test_every_folder_of_the_site_that_is_no_reports_is_a_reserved_id(small: Project) -> None:
    folders = {path.name for path in (small.root / "dist").iterdir() if path.is_dir()}
    assert folders - {"2023h1"} == RESERVED_IDS


def test_the_site_goes_into_no_folder_that_is_read(project: Project, run: Run) -> None:
    for out in ("content", "content/2023h1/x", "seeds/x", "templates/x", "node_modules/x"):
        code, said = run("build", "--out", str(project.root / out))
        assert (code, said.split(" ")[2]) == (2, "not-a-site")
        assert not (project.root / out / "index.html").exists()


def test_output_that_cannot_be_written_is_told(small: Project) -> None:
    command = [sys.executable, "-m", "reportsite", "--root", str(small.root)]
    seed = str(small.seed("2023h1"))
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*command, "parse", seed], stdout=full, stderr=subprocess.PIPE, text=True)
    assert (done.returncode, done.stderr) == (
        2, "standard output error cannot-write cannot be written: No space left on device\n"
    )  # fmt: skip
    ascii_only = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([*command, "parse", seed], capture_output=True, text=True, env=ascii_only)
    assert (done.returncode, done.stderr) == (0, "")
    assert "\\u5b50\\u4e8b" in done.stdout
    done = subprocess.run([*command, "parse", seed, "--json"], capture_output=True, env=ascii_only)
    assert json.loads(done.stdout)["parts"][0]["sections"][0]["items"][0]["heading"] == "子事"


HOSTILE = (
    "日期:2023-02-01 来源:某市<b>&\"'\n一、执行情况\n(一)甲<script>alert(1)</script>{{ x }}{% y %}。\n"
    "(1)子\x01\x02事\x1b[31m。落\x00实\x7f一\x85二\u2028三。</script><img src=x onerror=alert(1)>年底前完成5个。\n"
    "(2)=1+1。@SUM(A1)。-5%。+5%。\u202e倒写\u2066。\ufffe\U0001ffff。BEGIN:VEVENT\rEND:VCALENDAR。\n"
    "二、措施\n(一)抓\x0b事。(1)年底前\x07完成5个</textarea><!-- -->，力争\u2029 12月底前<a href=javascript:1>做完。\n"
)


def test_hostile_text_is_shown_and_does_nothing(small: Project, run: Run) -> None:
    forget_ids(small)
    small.seed("2023h1").write_bytes(HOSTILE.encode())
    assert run("build")[0] == 0
    dist = small.root / "dist"
    for page in dist.rglob("*.html"):
        html = page.read_bytes().decode()
        assert not re.search("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\U0001ffff]", html), page
        assert not re.search("<script>alert|<img src=x|<b>|<a href=javascript|</textarea>", html), page
    calendar = (dist / "data/deadlines.ics").read_bytes().decode()
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|[^\r]\n|\r[^\n]", calendar)
    assert calendar.count("BEGIN:VEVENT") == 2
    assert rebuild(content.load(small.folder("2023h1")).report).encode() == HOSTILE.encode()
