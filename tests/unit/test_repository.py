"""What holds for the files of the repository: locks, commands in the documents, nothing of any one machine."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportsite import cli

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.txt", "requirements-import.txt", "requirements-dev.txt", "requirements-node.txt", "requirements-lock.txt")
DOCUMENTS = ("README.md", "README.zh-CN.md", "ARCHITECTURE.md", "tests/README.md")
MADE_HERE = {".git", ".venv", ".cache", "node_modules", "dist", "__pycache__", ".hypothesis"}
MADE_HERE |= {".pytest_cache", ".mypy_cache", ".ruff_cache"}
FOREIGN = re.compile(
    r"registry\.npmjs|files\.pythonhosted|pypi\.org|deb\.debian|archive\.ubuntu"
    r"|(?<![\w.}])/(?:work|farm|root|home)/\w|/tmp/\w"
)


def files(folder: Path = ROOT) -> Iterator[Path]:
    """Every file that is not installed or built."""
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            if path.name not in MADE_HERE and not path.name.endswith(".egg-info"):
                yield from files(path)
        elif not path.is_symlink():
            yield path


def pins(lock: str) -> dict[str, str]:
    """The version that a lock file pins of each package."""
    return dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))


def targets() -> dict[str, str]:
    """The Makefile's phony targets, and what `make help` says of each."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony
    said = dict(re.findall(r"^([a-z]+):.*## (.+)$", makefile, re.MULTILINE))
    return {name: said.get(name, "") for name in phony[1].split()}


def commands(document: str) -> Iterator[list[str]]:
    """The commands in a document: what stands in code, split as a shell would."""
    text = (ROOT / document).read_text(encoding="utf-8")
    for block in re.findall(r"```(?:sh|bash|console)\n(.*?)```", text, re.DOTALL):
        for line in block.splitlines():
            if words := shlex.split(line.removeprefix("$ "), comments=True):
                yield words
    for code in re.findall(r"(?<!`)`([^`\n]+)`(?!`)", text):
        if code.startswith(("make ", "reportsite ", "python build.py")):
            yield shlex.split(code)


def test_no_file_names_a_registry_or_a_path_of_one_machine() -> None:
    found = []
    for path in files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:  # a picture
            continue
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in FOREIGN.finditer(text)]
    assert found == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pinned_python_package_has_its_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert entries
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_locks_agree_with_each_other_and_with_pyproject() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    site, importing, tests = (pins(f"requirements{name}.txt") for name in ("", "-import", "-dev"))
    assert site.items() <= importing.items() <= tests.items()
    extras = project["optional-dependencies"]
    for wanted, pinned in ((project["dependencies"], site), (extras["import"], importing), (extras["dev"], tests)):
        names = [re.match(r"[a-z0-9._-]+", requirement) for requirement in wanted]
        assert [name[0] for name in names if name and name[0] not in pinned] == []


def test_every_npm_package_is_pinned_with_its_hash() -> None:
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    locked = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    wanted = package["dependencies"] | package["devDependencies"]
    assert {name: locked[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    assert [name for name, entry in locked.items() if name and "integrity" not in entry] == []


def test_make_help_says_what_every_target_does() -> None:
    internal = {"python"}
    assert [name for name, said in targets().items() if not said and name not in internal] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_commands_in_the_documents_exist(document: str) -> None:
    for words in commands(document):
        if words[0] == "make" and len(words) > 1:
            assert words[1] in targets(), " ".join(words)
        elif words[0].endswith("reportsite") and len(words) > 1:
            with pytest.raises(SystemExit) as exit:
                cli.main([words[1], "--help"])
            assert exit.value.code == 0, " ".join(words)


def test_the_readme_has_every_target_that_is_not_housekeeping() -> None:
    said = {words[1] for words in commands("README.md") if words[0] == "make" and len(words) > 1}
    assert set(targets()) - {"help", "python", "lock"} - said == set()
