"""What the READMEs promise is there, and what is there is in the READMEs."""

import argparse
import re
from pathlib import Path

import pytest

from reportsite import cli

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
