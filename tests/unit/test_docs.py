"""What the READMEs promise is there, and what is there is in the READMEs."""

import argparse
import re
from pathlib import Path

import pytest

from reportsite import cli, outline

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh-CN.md")


def commands() -> dict[str, argparse.ArgumentParser]:
    parser = cli.parser()
    action = next(a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    return dict(action.choices)


@pytest.mark.parametrize("readme", READMES)
def test_every_command_and_option_is_in_the_readme(readme: str) -> None:
    text = (ROOT / readme).read_text("utf-8")
    for name, command in commands().items():
        row = next(line for line in text.splitlines() if line.startswith("| `") and f"reportsite {name}" in line)
        for action in command._actions:
            long = [option for option in action.option_strings if option.startswith("--") and option != "--help"]
            assert all(option in row for option in long), f"{readme}: {name} {long}"


@pytest.mark.parametrize("readme", [*READMES, "ARCHITECTURE.md", "CHANGELOG.md", "tests/README.md"])
def test_links_between_files_lead_somewhere(readme: str) -> None:
    file = ROOT / readme
    for target in re.findall(r"\]\(([^)#]+)\)", file.read_text("utf-8")):
        if not target.startswith("http"):
            assert (file.parent / target).exists(), f"{readme}: {target}"


def test_every_module_is_in_the_architecture() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    source = ROOT / "src" / "reportsite"
    modules = {p.stem for p in source.glob("*.py") if not p.stem.startswith("__")}
    modules |= {f"{p.name}/" for p in source.iterdir() if (p / "__init__.py").is_file()}
    rows = "\n".join(line for line in text.splitlines() if line.startswith("| `"))
    assert [m for m in sorted(modules) if f"`{m}`" not in rows] == []


def test_the_parsers_rules_are_told_in_the_order_of_the_code() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    rows = text.partition("| table | case | rule |")[2].partition("\n\n")[0].splitlines()[2:]
    told = [row.rstrip(" |").rpartition("`")[0].rpartition("`")[2] for row in rows]
    assert told == [rule.name for rule in outline.RULES]


def test_what_the_architecture_points_at_is_there() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8").partition("## Where to look")[2].partition("\n## ")[0]
    names = re.findall(r"`((?:[a-z]+/)*[a-z_]+\.(?:py|js|css|html))`|`((?:[a-z]+/)+)`", text)
    places = [ROOT, ROOT / "src/reportsite", ROOT / "templates", ROOT / "templates/static/js/search"]
    assert len(names) > 15
    for file, folder in names:
        assert any((place / (file or folder)).exists() for place in places), file or folder
