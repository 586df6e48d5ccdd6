"""A folder that is replaced as a whole or not at all."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportsite import swap
from reportsite.diagnostics import InputError
from reportsite.locks import workspace
from reportsite.swap import MARK, new_folder


@pytest.fixture(params=[True, False], ids=["exchange", "two-steps"])
def steps(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """With the one step of the file system, and as on a system that has none."""
    if not request.param:
        monkeypatch.setattr(swap, "exchange", lambda one, other: False)
    return bool(request.param)


def put(out: Path, text: str) -> None:
    with new_folder(out) as folder:
        (folder / "page.html").write_text(text)
        (folder / "sub").mkdir()
        (folder / "sub" / "page.html").write_text(text)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.usefixtures("steps")
def test_a_new_folder_an_empty_one_and_an_earlier_build_are_replaced(tmp_path: Path) -> None:
    out = tmp_path / "a" / "dist"
    put(out, "one")
    put(out, "two")
    assert (out / "sub" / "page.html").read_text() == "two"
    (tmp_path / "empty").mkdir()
    put(tmp_path / "empty", "one")
    assert names(tmp_path / "empty") == [MARK, "page.html", "sub"]
    assert names(tmp_path) == ["a", "empty"]
    assert names(tmp_path / "a") == ["dist"]


@pytest.mark.usefixtures("steps")
@pytest.mark.parametrize("there", ["a site", "nothing", "an empty folder"])
def test_what_a_symbolic_link_leads_to_is_replaced(tmp_path: Path, there: str) -> None:
    web, out = tmp_path / "srv" / "web", tmp_path / "dist"
    web.parent.mkdir()
    if there == "a site":
        put(web, "one")
    elif there == "an empty folder":
        web.mkdir()
    out.symlink_to(Path("srv") / "web")
    put(out, "two")
    assert out.is_symlink()
    assert not web.is_symlink()
    assert (web / "page.html").read_text() == "two"
    assert names(web.parent) == ["web"]


@pytest.mark.usefixtures("steps")
def test_a_body_that_fails_leaves_everything_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    put(out, "one")
    with pytest.raises(ZeroDivisionError), new_folder(out) as folder:
        (folder / "page.html").write_text(str(1 / 0))
    assert (out / "page.html").read_text() == "one"
    with pytest.raises(ZeroDivisionError), new_folder(tmp_path / "x" / "y" / "dist"):
        print(1 / 0)
    assert names(tmp_path) == ["dist"]


def test_what_others_put_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("dear")
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "dear.txt").write_text("dear")
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "pipe")
    for name, said in (
        ("file", "file error not-a-site"), ("letters", "letters error not-a-site"), ("pipe", "pipe error not-a-site"),
        ("loop", "loop error cannot-write .*symbolic links"), ("loop/x", "cannot-write .*symbolic links"),
        ("file/x", "cannot-write .*Not a directory"), ("x" * 300, "cannot-write .*too long"),
    ):  # fmt: skip
        with pytest.raises(InputError, match=said), new_folder(tmp_path / name):
            pytest.fail("the work was begun")
    assert names(tmp_path) == ["file", "letters", "loop", "pipe"]


def test_that_it_can_be_swapped_is_tried_before_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "dist", "one")
    rename = Path.rename

    def busy(self: Path, target: Path) -> Path:
        if self == tmp_path / "dist":
            raise OSError(16, "Device or resource busy")  # as Linux says of a mount point
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", busy)
    with pytest.raises(InputError, match=r"dist error cannot-write .*busy"), new_folder(tmp_path / "dist"):
        pytest.fail("the work was begun")
    assert (tmp_path / "dist" / "page.html").read_text() == "one"


@pytest.fixture
def umask() -> Iterator[None]:
    before = os.umask(0o077)
    yield
    os.umask(before)


@pytest.mark.usefixtures("umask")
def test_modes_follow_one_rule_whatever_the_umask(tmp_path: Path) -> None:
    put(tmp_path / "dist", "one")
    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "dist").rglob("*") if path.is_file()}
    folders = {path.stat().st_mode & 0o777 for path in (tmp_path / "dist", tmp_path / "dist" / "sub")}
    assert (modes, folders) == ({0o644}, {0o755})


def test_what_a_process_left_between_the_two_steps_is_put_back(tmp_path: Path) -> None:
    put(tmp_path / "dist", "one")
    left = tmp_path / ".reportsite-abcdefgh"
    left.mkdir()
    (tmp_path / "dist").rename(left / "old-dist")
    with pytest.raises(ZeroDivisionError), new_folder(tmp_path / "other"):
        print(1 / 0)
    assert (tmp_path / "dist" / "page.html").read_text() == "one"
    assert names(tmp_path) == ["dist"]


def test_a_disk_that_is_full_is_told_of_the_target(tmp_path: Path) -> None:
    told = r"dist error cannot-write .*No space left.*make room"
    with pytest.raises(InputError, match=told), new_folder(tmp_path / "dist"):
        raise OSError(28, "No space left on device")  # as write(2): it names no file
    with pytest.raises(FileNotFoundError), new_folder(tmp_path / "dist"):
        (tmp_path / "elsewhere").read_text()


def test_the_workspaces_of_the_living_stay(tmp_path: Path) -> None:
    (tmp_path / ".reportsite-12345678").mkdir()
    (tmp_path / ".reportsite-notes").mkdir()
    with workspace(tmp_path) as one, workspace(tmp_path) as other:
        assert names(tmp_path) == sorted([one.name, other.name, ".reportsite-notes"])
    assert names(tmp_path) == [".reportsite-notes"]
