"""Style sheets and scripts of the site and its layers, bundled by esbuild."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reportsite.diagnostics import InputError
from reportsite.render import Assets

MODULES = Path(__file__).parents[2] / "node_modules"


def test_a_missing_bundler_is_named_with_what_to_do(tmp_path: Path) -> None:
    static = write(tmp_path / "templates" / "static", SOURCES)
    with pytest.raises(InputError, match=r"esbuild error no-package .*make site"):
        Assets(tmp_path).bundle(static, [], node_modules=tmp_path / "nowhere", work=tmp_path)


def test_the_bundler_finds_the_node_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bin").mkdir()
    node = shutil.which("node")
    assert node
    (tmp_path / "bin" / "node").symlink_to(node)
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    static = write(tmp_path / "templates" / "static", SOURCES)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    with pytest.raises(InputError, match="Node is missing"):
        Assets(tmp_path / "out").bundle(static, [], node_modules=MODULES, work=tmp_path)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "bin" / "python"))
    Assets(tmp_path / "out").bundle(static, [], node_modules=MODULES, work=tmp_path)


SOURCES = {
    "css/site.css": "@layer base, pages, print;\n@layer base { a { color: red } }\n@layer print { a { color: black } }\n",
    "js/main.js": "export function start(document, layers) {\n  for (const init of layers) init(document);\n}\n",
    "js/theme.js": "",
    "js/search/app.js": "",
    "js/search/second.js": "",
    "js/search/marked.js": "",
    "js/search/folding.js": "",
    "js/list/lists.js": "",
    "js/list/collection.js": "",
    "js/selection/tool.js": "",
    "js/search/suggesting.js": "",
    "js/pins/menu.js": "",
    "js/narrow.js": "",
    "js/which/rows.js": "",
    "img/icon.svg": "<svg/>",
}


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def bundled(root: Path, layers: dict[str, dict[str, str]]) -> dict[str, str]:
    """The assets of a project in ``root`` with these layers, by the names they are asked for."""
    static = write(root / "templates" / "static", SOURCES)
    folders = [write(root / "templates" / "layers" / name, files) for name, files in layers.items()]
    assets = Assets(root / "out")
    assets.bundle(static, folders, node_modules=MODULES, work=root)
    return {name: (root / "out" / path).read_text("utf-8").strip() for name, path in assets.paths.items()}


def test_layers_bring_styles_and_scripts_in_their_order(tmp_path: Path) -> None:
    made = bundled(
        tmp_path,
        {
            "b": {"style.css": "a { top: 1px }", "script.js": 'export const init = () => console.log("b")'},
            "a": {"script.js": 'import "../../static/js/theme.js";\nexport const init = () => console.log("a")'},
            "c": {"style.css": "a { top: 3px }"},
        },
    )
    assert made["site.css"] == (
        "@layer base,pages,print;@layer base{a{color:red}}@layer print{a{color:#000}}"
        "@layer pages{a{top:1px}}@layer pages{a{top:3px}}"
    )
    assert made["site.js"].index('log("b")') < made["site.js"].index('log("a")')


def test_bundles_are_the_same_wherever_the_project_lies(tmp_path: Path) -> None:
    layers = {
        "a": {"style.css": "a { top: 1px }", "script.js": "export function init(document) { document.title = 1 }"}
    }
    first = bundled(tmp_path / "here", layers)
    assert first == bundled(tmp_path / "some where" / 'else="' / "é", layers)
    assert first.keys() == {"site.css", "site.js", "theme.js", "search.js", "search-rank.js", "search-marks.js", "fold.js", "lists.js",
                             "collection.js", "selection.js", "search-suggest.js", "menu.js", "narrow.js", "which.js",
                             "icon.svg"}  # fmt: skip


def test_a_module_of_two_scripts_is_sent_once_and_works_in_both(tmp_path: Path) -> None:
    words = "".join(f"says.push({number} + Number(text));\n" for number in range(40))
    shared = f"const says = [];\nexport function said(text) {{\n{words}return says.length;\n}}\nexport const last = 'kept';\n"
    entry = 'import { said } from "./said.js";\n(self.told ??= []).push(said("5"));\n'
    second = 'import { last, said } from "./said.js";\n(self.told ??= []).push(said("5"), last);\n'
    static = write(tmp_path / "templates" / "static", SOURCES | {
        "js/search/said.js": shared, "js/search/app.js": entry, "js/search/second.js": second,
    })  # fmt: skip
    assets = Assets(tmp_path / "out")
    assets.bundle(static, [], node_modules=MODULES, work=tmp_path)
    scripts = {name: (tmp_path / "out" / assets.paths[name]).read_text("utf-8") for name in ("search.js", "search-rank.js")}
    assert [text.count(".push(39+") for text in scripts.values()] == [1, 0]
    run = "globalThis.self = globalThis;\n" + "\n".join(scripts.values()) + "\nconsole.log(JSON.stringify(self.told));"
    node = shutil.which("node")
    assert node
    done = subprocess.run([node, "-e", run], capture_output=True, encoding="utf-8", check=True)
    assert json.loads(done.stdout) == [40, 80, "kept"]  # one module, with one list


@pytest.mark.parametrize(
    ("script", "place"),
    [
        ("export function init( {", "templates/layers/a/script.js:1:24"),
        ("export function begin() {}", "templates/layers/a/script.js"),
        ('\nimport "./nothing.js";', "templates/layers/a/script.js:2:8"),
    ],
)
def test_a_broken_layer_is_named_with_its_file(tmp_path: Path, script: str, place: str) -> None:
    with pytest.raises(InputError, match=place):
        bundled(tmp_path, {"a": {"script.js": script}})


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"css/site.css": "a { 中文 color: red }\n"}, "templates/static/css/site.css:1:7 error bundle Expected"),
        ({"css/site.css": "@import 'nothing.css';"}, "templates/static/css/site.css:1:9 error bundle Could not resolve"),
        ({"js/main.js": "export const start = () => {"}, "templates/static/js/main.js:1:29 error bundle"),
        ({"js/theme.js": None}, "templates/static/js/theme.js error no-file"),
        ({"js/main.js": None}, "templates/static/js/main.js error no-file"),
        ({"img/icon.svg": None, "img": None}, "templates/static/img error no-file"),
    ],
)
def test_what_is_wrong_with_a_source_is_told_at_its_place(tmp_path: Path, changes: dict[str, str | None], said: str) -> None:
    static = write(tmp_path / "templates" / "static", SOURCES | {k: v for k, v in changes.items() if v is not None})
    for path in (static / name for name, text in changes.items() if text is None):
        path.rmdir() if path.is_dir() else path.unlink()
    with pytest.raises(InputError) as raised:
        Assets(tmp_path / "out").bundle(static, [], node_modules=MODULES, work=tmp_path)
    assert str(raised.value).startswith(said)


@pytest.mark.parametrize("program", ["throw new RangeError('out of memory')", "process.exit(7)", "syntax error"])
def test_a_bundler_that_comes_to_grief_is_told_in_one_line(tmp_path: Path, program: str) -> None:
    static = write(tmp_path / "templates" / "static", SOURCES)
    write(tmp_path / "modules" / "esbuild", {"index.js": program})
    with pytest.raises(InputError) as raised:
        Assets(tmp_path).bundle(static, [], node_modules=tmp_path / "modules", work=tmp_path)
    assert str(raised.value).startswith("node_modules/esbuild error bundle came to grief (")
    assert "\n" not in str(raised.value)
