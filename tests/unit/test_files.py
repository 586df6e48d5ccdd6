"""Input files: read whole, or refused in one line with its reason."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reportsite.diagnostics import InputError
from reportsite.files import read_bytes, read_text


def refused(path: Path, limit: int = 100) -> str:
    with pytest.raises(InputError) as caught:
        read_text(path, "seeds/x.txt", limit)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes("甲\r\n乙\r".encode())
    assert read_text(tmp_path / "x", "x", 9) == "甲\r\n乙\r"
    (tmp_path / "link").symlink_to("x")
    assert read_bytes(tmp_path / "link", "x", 9)[:3] == "甲".encode()


def test_what_is_no_file_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("folder")
    for name, what in {"pipe": "a pipe", "folder": "a folder", "link": "a folder", "/dev/zero": "a device"}.items():
        assert refused(tmp_path / name) == f"seeds/x.txt error not-a-file a file is needed here, and this is {what}"


def test_what_the_machine_refuses_is_told_in_its_words(tmp_path: Path) -> None:
    (tmp_path / "circle").symlink_to("circle")
    (tmp_path / "nowhere").symlink_to("gone")
    (tmp_path / "file").touch()
    assert refused(tmp_path / "nowhere") == "seeds/x.txt error no-file there is no such file"
    for name in ("circle", "n" * 300, "file/x"):
        assert refused(tmp_path / name).startswith("seeds/x.txt error cannot-read cannot be read: ")


def test_no_more_is_read_than_the_limit(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"a" * 101)
    assert "error too-large larger than 100 bytes" in refused(tmp_path / "x")
    (tmp_path / "x").write_bytes(b"a" * 100)
    assert len(read_text(tmp_path / "x", "x", 100)) == 100


def test_the_first_byte_that_is_no_utf8_is_named_by_line_and_character(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes("甲\n乙丙".encode() + b"\xff")
    assert refused(tmp_path / "x").startswith("seeds/x.txt:2:3 error not-utf8")
    (tmp_path / "x").write_bytes("甲\r\n乙".encode() + "丙".encode()[:2])
    assert refused(tmp_path / "x").startswith("seeds/x.txt:2:2 error not-utf8")
