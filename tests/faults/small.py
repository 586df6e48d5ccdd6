"""A project of a few lines that has something of everything: figures, a target, a deadline, a pair of the ledger.

A run on it takes a fraction of a second, so that a test can afford many.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from faults.commands import run

ROOT = Path(__file__).parents[2]
ID = "2024h1"
EDITORIAL = f"content/{ID}/editorial"

SEED = """\
2024年上半年情况的报告
日期:2024-08-01 来源:某委
一、上半年执行情况
（一）经济平稳增长
（1）工业增加值增长5.5%。就业稳定。（2）新增就业14万人。
二、主要问题
（一）部分企业困难较多
（1）订单不足。
三、主要措施
（一）推动经济复苏
（1）年底前完成新增就业26万人。（2）落实各项措施。
"""

OTHER_SEED = SEED.replace("2024", "2023")
"""The text of a second report, for `new`."""

FILES = {
    f"seeds/{ID}.txt": SEED,
    f"{EDITORIAL}/report.yaml": "title: 2024年上半年情况的报告\nshort_title: 上半年\npublisher: 某委\npublished: 2024-08-01\n",
    f"{EDITORIAL}/figures.yaml": "corrections:\n- {statement: a1-2-h, quote: 14万人, indicator: 新增就业}\n",
    f"{EDITORIAL}/exceptions.yaml": "[]\n",
    f"{EDITORIAL}/ledger.yaml": (
        "- name: 新增就业\n"
        "  first: {statement: a1-2-h, quote: 14万人, number: 140000}\n"
        "  target: {statement: m1-1-h, quote: 26万人, number: 260000}\n"
        "  ratio: 53.8\n"
        "  comparable: yes\n"
    ),
    "other.txt": OTHER_SEED,
}


def lay_out(root: Path) -> None:
    """Makes the project in ``root`` and builds it, without a finding."""
    shutil.copytree(ROOT / "templates", root / "templates")
    (root / "node_modules").symlink_to(ROOT / "node_modules")
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    done = run(root, "build")
    assert (done.code, done.said) == (0, ()), done


def kept(root: Path) -> dict[str, bytes]:
    """All there is in the project: path → content of a file, the target of a link, nothing of a folder or a pipe."""
    there = {}
    for path in root.rglob("*"):
        name = path.relative_to(root).as_posix()
        there[name] = b"-> " + bytes(path.readlink()) if path.is_symlink() else path.read_bytes() if path.is_file() else b""
    return there
