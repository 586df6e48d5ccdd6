"""Style sheets and scripts of the site and its layers, bundled by esbuild."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from reportsite.render import Assets, BundleError

ESBUILD = Path(__file__).parents[2] / "node_modules" / ".bin" / "esbuild"


def test_a_missing_bundler_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="make site"):
        Assets(tmp_path).bundle(tmp_path, [], esbuild=tmp_path / "nowhere", work=tmp_path)


def test_the_bundler_finds_the_node_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bin").mkdir()
    for name, target in (("node", shutil.which("node")), ("python", sys.executable)):
        assert target
        (tmp_path / "bin" / name).symlink_to(target)
    program = tmp_path / "esbuild"  # as it is installed: a program for Node
    program.write_text("#!/usr/bin/env node\nconsole.error('Node runs'); process.exit(1);\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "bin" / "python"))
    with pytest.raises(BundleError, match="Node runs"):
        Assets(tmp_path).bundle(write(tmp_path / "templates" / "static", SOURCES), [], esbuild=program, work=tmp_path)


SOURCES = {
    "css/site.css": "@layer base, pages, print;\n@layer base { a { color: red } }\n@layer print { a { color: black } }\n",
    "js/main.js": "export function start(document, layers) {\n  for (const init of layers) init(document);\n}\n",
    "js/theme.js": "",
    "js/search/app.js": "",
    "js/search/second.js": "",
    "js/search/marked.js": "",
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
    assets.bundle(static, folders, esbuild=ESBUILD, work=root)
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
    assert first.keys() == {"site.css", "site.js", "theme.js", "search.js", "search-rank.js", "search-marks.js", "icon.svg"}  # fmt: skip


@pytest.mark.parametrize(
    ("script", "place"),
    [
        ("export function init( {", "templates/layers/a/script.js:1:23"),
        ("export function begin() {}", "templates/layers/a/script.js"),
        ('\nimport "./nothing.js";', "templates/layers/a/script.js:2:7"),
    ],
)
def test_a_broken_layer_is_named_with_its_file(tmp_path: Path, script: str, place: str) -> None:
    with pytest.raises(BundleError, match=place):
        bundled(tmp_path, {"a": {"script.js": script}})
