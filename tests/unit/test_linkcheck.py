"""Links of a built site that lead nowhere, each with its place."""

from __future__ import annotations

from pathlib import Path

from reportsite import linkcheck


def test_a_link_that_leads_nowhere_is_named_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<p>\n<a href="b.html">b</a> <a\n href="a.html#q">q</a>\n<i id="i"></i>', "utf-8")
    assert [str(found) for found in linkcheck.check(tmp_path)] == [
        "a.html:2:10 error broken-link 'b.html' leads to no file of the site",
        "a.html:3:8 error broken-link 'a.html#q' leads to no id in a.html",
    ]


def test_links_to_what_is_there_and_to_other_hosts_are_none_of_it(tmp_path: Path) -> None:
    text = '<a href="#i">i</a><a href="x/b.html?q=1#j">b</a><a href="https://host/">h</a><i id="i"></i>'
    (tmp_path / "x").mkdir()
    (tmp_path / "a.html").write_text(text, "utf-8")
    (tmp_path / "x" / "b.html").write_text('<a href="../a.html#i">a</a><i id="j"></i>', "utf-8")
    assert linkcheck.check(tmp_path) == []
