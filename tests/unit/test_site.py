"""The build as a whole: what it makes, what stops it, and what it leaves alone."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reportsite import cli, content, site
from reportsite.diagnostics import InputError
from reportsite.model import rebuild
from reportsite.site import Project

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "2023h1.txt"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    root = tmp_path / "project"
    for name in ("seeds", "content", "templates"):
        shutil.copytree(ROOT / name, root / name)
    (root / "node_modules").symlink_to(ROOT / "node_modules")
    return Project(root)


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def change(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def run(project: Project, *arguments: str) -> tuple[int, str]:
    """Exit code and standard error of a command, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "reportsite", "--root", str(project.root), *arguments], capture_output=True, text=True
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr


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


def test_check_writes_nothing(project: Project) -> None:
    before = files(project.root)
    assert run(project, "build", "--check")[0] == 0
    assert run(project, "check")[0] == 0
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
    project: Project, file: str, old: str, new: str, message: str
) -> None:
    out = project.root / "dist"
    assert run(project, "build")[0] == 0
    before = files(out)
    change(project.root / file, old, new)
    code, said = run(project, "build")
    assert code == 2
    assert said.startswith(message), said
    assert files(out) == before
    assert [p.name for p in project.root.iterdir() if p.name.startswith(".reportsite")] == []


def test_an_edited_file_is_named_and_told_from_a_stale_one(project: Project) -> None:
    change(project.root / "content/2023h1/problems.yaml", "世界经济复苏乏力。", "世界经济复苏。")
    code, said = run(project, "build")
    assert code == 2
    assert "edited-by-hand" in said
    assert "世界经济复苏。" in said
    assert "content/2023h1/editorial/" in said


def test_a_changed_sentence_asks_for_a_decision_and_keeps_ids(project: Project) -> None:
    change(project.seed("2023h1"), "落实好三年行动计划和今年的重点任务。", "落实好三年行动计划。新的一句。")
    code, said = run(project, "build")
    assert code == 2
    assert "m1-1-s2 would name another text" in said
    assert "m1-2" not in said
    assert "--accept-ids" in said
    code, said = run(project, "check", "--accept-ids")
    assert code == 0, said
    assert run(project, "build")[0] == 0
    ids = (project.root / "content/2023h1/ids.yaml").read_text("utf-8")
    assert "m1-1-s3" in ids


def test_an_id_whose_text_is_gone_keeps_its_address(project: Project) -> None:
    change(project.seed("2023h1"), "落实好三年行动计划和今年的重点任务。", "")
    assert run(project, "check", "--accept-ids")[0] == 0
    assert run(project, "build")[0] == 0
    assert "m1-1-s2: m1-1" in (project.root / "content/2023h1/ids.yaml").read_text("utf-8")
    assert 'id="m1-1-s2"' in (project.root / "dist/2023h1/m1-1.html").read_text("utf-8")


def test_an_item_that_is_gone_keeps_its_page(project: Project) -> None:
    text = project.seed("2023h1").read_bytes().decode()
    head, _, tail = text.partition("(4)有效防范化解重大经济金融风险。")
    project.seed("2023h1").write_bytes((head + "\n" + tail.partition("\n")[2]).encode())
    for file in ("figures", "ledger", "exceptions"):
        (project.root / f"content/2023h1/editorial/{file}.yaml").unlink(missing_ok=True)
    assert run(project, "check", "--accept-ids")[0] == 0
    assert run(project, "build")[0] == 0
    page = (project.root / "dist/2023h1/m9-4.html").read_text("utf-8")
    assert 'href="../2023h1/measures.html#m9"' in page


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
def test_bad_options(project: Project, arguments: list[str], message: str) -> None:
    before = files(project.root)
    code, said = run(project, *arguments)
    assert code == 2
    assert said.startswith(message), said
    assert files(project.root) == before


@pytest.mark.parametrize("arguments", [["bild"], ["build", "--nope"], [], ["serve", "--port", "x"]])
def test_unknown_words_are_refused(project: Project, arguments: list[str]) -> None:
    assert run(project, *arguments)[0] == 2


def test_a_folder_of_others_is_not_replaced(project: Project, tmp_path: Path) -> None:
    other = tmp_path / "letters"
    other.mkdir()
    (other / "dear.txt").write_text("hello")
    with pytest.raises(InputError, match=r"letters error not-a-site .*--out"):
        site.build(project, other)
    assert (other / "dear.txt").read_text() == "hello"


def test_a_seed_that_is_not_utf8(project: Project) -> None:
    project.seed("2023h1").write_bytes("日期\n一、".encode() + b"\xff\xfe")
    code, said = run(project, "build")
    assert code == 2
    assert said.startswith("seeds/2023h1.txt:2:3 error not-utf8")


def test_outside_a_project(tmp_path: Path) -> None:
    code, said = run(Project(tmp_path), "build")
    assert code == 2
    assert "no-project" in said


def test_a_second_report_breaks_no_address(project: Project, tmp_path: Path) -> None:
    out = project.root / "dist"
    site.build(project, out)
    before = set(files(out))
    text = tmp_path / "next.txt"
    text.write_text("日期:2023-02-01 来源:某市发展改革委\n一、计划执行情况\n(一)甲事推进\n完成一批项目。\n二、主要措施\n(一)抓落实。(1)办乙事。落实。", "utf-8")
    code, said = run(project, "new", str(text), "--id", "2022", "--title", "某市2022年计划执行情况的报告")
    assert code == 0, said
    after = set(files(out))
    gone = {name for name in before - after if not name.startswith("assets/")}
    assert gone == set()
    assert {"2022/index.html", "2022/m1-1.html", "2022/report.html", "2022/data/report.json"} <= after
    assert "某市发展改革委" in (project.root / "content/2022/editorial/report.yaml").read_text("utf-8")
    assert "2022/index.html" in (out / "index.html").read_text("utf-8")


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
