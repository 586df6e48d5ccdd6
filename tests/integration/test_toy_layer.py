"""A layer is one folder and one row: the toy layer of tests/fixtures is put into a copy of the project, by the steps of
ARCHITECTURE.md, and everything a layer can offer is there."""

from __future__ import annotations

import csv
import dataclasses
import difflib
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reportsite.layer import Layer

ROOT = Path(__file__).parents[2]
TOY = ROOT / "tests" / "fixtures" / "toy_layer"
ROW = "    ledger.LAYER,\n"


def add_toy_layer(root: Path) -> str:
    """Puts the layer into the project at ``root``; gives the difference that makes to files that were there."""
    shutil.copytree(TOY / "layer", root / "src/reportsite/layers/mentions")
    shutil.copytree(TOY / "templates", root / "templates/layers/mentions")
    shutil.copy(TOY / "editorial/mentions.yaml", root / "content/2023h1/editorial/mentions.yaml")
    registry = root / "src/reportsite/layers/__init__.py"
    before = registry.read_text("utf-8")
    after = re.sub("(from reportsite.layers import .*)", r"\1, mentions", before).replace(
        ROW, f"{ROW}    mentions.LAYER,\n"
    )
    registry.write_text(after, "utf-8")
    return "\n".join(difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0))


def build(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "reportsite", "--root", str(root), "build"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(root / "src")},
    )


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the toy layer, built."""
    root = tmp_path_factory.mktemp("toy") / "project"
    for name in ("seeds", "content", "templates", "src"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    (root / "node_modules").symlink_to(ROOT / "node_modules")
    changed = add_toy_layer(root)
    touched = [line for line in changed.splitlines() if re.match("[-][^-]", line)]
    assert len(touched) == 1, changed
    done = build(root)
    assert done.returncode == 0, done.stderr
    return root


def page(root: Path, name: str) -> str:
    return (root / "dist" / name).read_text("utf-8")


def asset(root: Path, stem: str, suffix: str = "js") -> str:
    [path] = (root / "dist/assets").glob(f"{stem}-[0-9a-f]*.{suffix}")
    return path.read_text("utf-8")


def test_a_page_and_its_entry_in_the_navigation(root: Path) -> None:
    text = page(root, "2023h1/mentions.html")
    assert text.count("data-mention=") == 7
    assert re.search(r'<a href="\.\./2023h1/m5-3\.html#m5-3-s3">老旧小区改造新开工300个</a> 三（五）（3）', text)
    assert '<a href="2023h1/mentions.html">提及</a>' in page(root, "index.html")


def test_a_box_in_the_margin_and_one_under_the_text(root: Path) -> None:
    text = page(root, "2023h1/m5-3.html")
    margin = text[text.index("margin-mentions") :]
    assert "<li>小区改造</li>" in margin
    assert text.index('<p class="mentioned">提及 2</p>') < text.index('class="neighbours"')
    assert "mentioned" not in page(root, "2023h1/m6-4.html")


def test_marks_of_two_layers_nest_and_cross(root: Path) -> None:
    text = page(root, "2023h1/m5-3.html")
    sentence = text[text.index('id="m5-3-s3"') : text.index('id="m5-3-s4"')]
    # 小区改造 lies inside 老旧小区改造新开工300个, which holds the figure 300个; a link inside a link is none.
    assert re.search(
        r'<a class="mention" id="m5-3-s3-n\d+" href="\.\./2023h1/mentions\.html" title="老旧小区改造新开工300个">'
        r'老旧<span class="mention" id="m5-3-s3-n\d+" title="小区改造">小区改造</span>新开工'
        r'<span class="figure" id="m5-3-s3-f1">300个</span></a>',
        sentence,
    )
    plain = re.sub("<[^>]+>", "", sentence)
    assert "老旧小区改造新开工300个、完工100个" in plain


def test_a_remark_beside_a_figure_of_another_layer(root: Path) -> None:
    text = page(root, "2023h1/m5-3.html")
    figure = text[text.index('data-figure="m5-3-s3-f1"') :]
    assert '<a class="note" href="../2023h1/mentions.html">同句提及' in figure[: figure.index("</li>")]


def test_a_label_beside_the_sentence_in_the_list_of_a_part(root: Path) -> None:
    text = page(root, "2023h1/measures.html")
    row = text[text.index('data-statement="m5-3-s3"') : text.index('data-star="2023h1:m5-3-s3"')]
    assert '<span class="sort">提及</span> 300个' in row


def test_a_highlight_where_no_earlier_layer_has_one(root: Path) -> None:
    text = page(root, "2023h1/problems.html")
    assert text.count('<span class="highlight">有人提及</span>') == 1
    assert "有人提及" in text[text.index('id="p1-2"') : text.index('id="p1-3"')]


def test_blocks_of_the_overview_the_data_page_and_a_line_of_the_about_page(root: Path) -> None:
    overview = page(root, "index.html")
    assert overview.count('<p class="mentioned">提及 7</p>') == 2
    assert '<p class="mentioned">提及 0</p>' in page(root, "2023h1/data.html")
    assert "提及 7 处，名称由编者列出，位置由程序查得。" in page(root, "about.html")


def test_a_table_as_csv_and_json_described_everywhere(root: Path) -> None:
    data = root / "dist/data"
    rows = list(csv.DictReader(io.StringIO((data / "mentions.csv").read_bytes().decode("utf-8-sig"))))
    assert len(rows) == 7
    lines = (ROOT / "seeds/2023h1.txt").read_text("utf-8").split("\n")
    assert all(lines[int(r["line"]) - 1][int(r["start"]) : int(r["end"])] == r["name"] == r["text"] for r in rows)
    again = json.loads((data / "mentions.json").read_text("utf-8"))
    assert [row["name"] for row in again] == [row["name"] for row in rows]
    assert {type(row["line"]) for row in again} == {int}
    package = json.loads((data / "datapackage.json").read_text("utf-8"))
    [resource] = [r for r in package["resources"] if r["name"] == "mentions"]
    assert resource["schema"]["foreignKeys"][0]["reference"] == {"resource": "statements", "fields": ["statement"]}
    text = page(root, "2023h1/data.html")
    assert "提及表，7 行" in text
    assert "名称的字数" in text
    assert "mentions.json" in text


def test_a_facet_with_several_values_and_a_name_to_be_found(root: Path) -> None:
    assert "mention" in asset(root, "search-index")
    names = asset(root, "search-names")
    assert "提及昌平的句子" in names
    assert "2023h1/mentions.html" in names


def test_style_and_script_come_with_the_others(root: Path) -> None:
    assert ".mentioned{" in asset(root, "site", "css")
    assert 'dataset.mentions="ready"' in asset(root, "site", "js")


def test_a_worksheet_has_the_most_doubtful_first(root: Path) -> None:
    command = [sys.executable, "-m", "reportsite", "--root", str(root), "review", "2023h1"]
    done = subprocess.run(command, cwd=root, env=os.environ | {"PYTHONPATH": str(root / "src")}, capture_output=True)
    assert done.returncode == 0, done.stderr
    sheet = done.stdout.decode().partition("# mentions.yaml: ")[2].partition("\n\n")[0]
    names = re.findall(r"^- \{name: (.*?)\}  # ", sheet, re.M)
    assert len(names) > 1
    assert [len(name) for name in names] == sorted((len(name) for name in names), reverse=True)


def test_a_claim_that_does_not_hold_is_named_with_its_place(root: Path, tmp_path: Path) -> None:
    copy = tmp_path / "project"
    shutil.copytree(root, copy, symlinks=True)
    file = copy / "content/2023h1/editorial/mentions.yaml"
    file.write_text("- name: 火星\n- nome: 昌平\n", "utf-8")
    done = build(copy)
    assert (done.returncode, done.stderr) == (
        2,
        "content/2023h1/editorial/mentions.yaml:2:3 error unknown-key 'nome' is not known here; did you mean 'name'?\n",
    )
    file.write_text("- name: 火星\n- name: 木星\n", "utf-8")
    assert build(copy).stderr.startswith("content/2023h1/editorial/mentions.yaml:1:3 error nowhere “火星”")


def test_without_its_row_the_editorial_file_is_nobodys(root: Path, tmp_path: Path) -> None:
    copy = tmp_path / "project"
    shutil.copytree(root, copy, symlinks=True)
    shutil.copy(ROOT / "src/reportsite/layers/__init__.py", copy / "src/reportsite/layers/__init__.py")
    done = build(copy)
    assert done.returncode == 2
    assert done.stderr.startswith("content/2023h1/editorial/mentions.yaml error unowned is read by nobody; ")


def test_every_hook_is_used_by_the_toy_layer_and_told_in_the_architecture() -> None:
    members = [field.name for field in dataclasses.fields(Layer)]
    assert len(members) > 15
    toy = (TOY / "layer/__init__.py").read_text("utf-8").partition("LAYER = Layer(")[2]
    told = (ROOT / "ARCHITECTURE.md").read_text("utf-8").partition("## Layers")[2].partition("\n## ")[0]
    assert [name for name in members if f"{name}=" not in toy] == []
    assert [name for name in members if f"`{name}`" not in told] == []
