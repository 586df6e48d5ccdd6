"""Topics: words and what people add, and what their pages say."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportsite import layer, outline
from reportsite.annotations import Annotations
from reportsite.content.editorial import Editorial
from reportsite.diagnostics import InputError
from reportsite.layers import LAYERS
from reportsite.layers.topics import LAYER
from reportsite.layers.topics.notes import How, TopicNotes
from reportsite.layers.topics.pages import TopicPage, TopicsPage, about
from reportsite.model import Report, ReportInfo
from reportsite.pages.base import Slot, Source
from reportsite.pages.routes import Routes
from reportsite.pages.views import ReportView

TEXT = """\
一、上半年执行情况
（一）民生改善
（1）养老服务。新建床位100张。落实企业养老保险制度。（2）消费恢复。能源消费下降5%。商圈开业，就业增长3%。
二、主要问题
（一）困难较多
（1）就业。农村就业困难。
三、主要措施
（一）民生
（1）服务。年底前完成养老助餐点20个，城镇新增就业5万人。
"""

TOPICS = """\
topics:
- key: elderly
  name: 养老
  terms: [养老]
  without: [养老保险]
  whole: [{id: a1-1, quote: 养老服务}]
- key: jobs
  name: 就业
  terms: [就业, 养老保险]
- key: consumption
  name: 消费
  terms: [消费]
  without: [能源消费]
  add: [{statement: a1-2-s2, quote: 商圈}]
- key: rural
  name: 乡村
  terms: [农村]
  not: [{statement: p1-1-s1, quote: 农村}]
"""


def report_of(text: str = TEXT) -> Report:
    return outline.parse(text, file="seeds/2024h1.txt", id="2024h1", title="报告")


def notes_of(folder: Path, topics: str = TOPICS) -> TopicNotes:
    (folder / "topics.yaml").write_text(topics, "utf-8")
    return LAYER.annotate(report_of(), LAYER.read(Editorial(folder, "editorial")), Annotations())


def view_of(folder: Path, topics: str = TOPICS) -> ReportView:
    if topics:
        (folder / "topics.yaml").write_text(topics, "utf-8")
    report = report_of()
    info = ReportInfo(title="2024年报告", short_title="报告", publisher="某委")
    annotations = layer.annotate(report, Editorial(folder, "editorial"), LAYERS)
    return layer.view(Source(report=report, info=info, routes=Routes(report), annotations=annotations), LAYERS)


def test_a_sentence_belongs_to_a_topic_for_a_word_an_item_or_an_editor(tmp_path: Path) -> None:
    notes = notes_of(tmp_path)
    assert [(a.statement, a.topic, a.how) for a in notes.assignments] == [
        ("a1-1-s1", "elderly", How.WHOLE),
        ("a1-1-s2", "elderly", How.WHOLE),
        ("a1-1-s2", "jobs", How.WORD),
        ("a1-2-s2", "jobs", How.WORD),
        ("a1-2-s2", "consumption", How.EDITOR),
        ("p1-1-s1", "jobs", How.WORD),
        ("m1-1-s1", "elderly", How.WORD),
        ("m1-1-s1", "jobs", How.WORD),
    ]
    assert notes.sentences == 6


def test_the_words_for_which_a_sentence_belongs_are_known(tmp_path: Path) -> None:
    lines = TEXT.split("\n")
    spans = {a.id: lines[a.span.line - 1][a.span.start : a.span.end] for a in notes_of(tmp_path).assignments}
    assert spans["a1-2-s2-consumption"] == "商圈"
    assert spans["a1-1-s2-jobs"] == "养老保险"
    assert spans["a1-1-s1-elderly"] == "新建床位100张。"


def test_a_figure_of_a_sentence_on_two_topics_is_told_where_it_belongs(tmp_path: Path) -> None:
    pages = {p.view.topic.key: p.view for p in LAYER.pages(view_of(tmp_path)) if isinstance(p, TopicPage)}
    assert [f.figure.text for f in pages["elderly"].figures] == ["100张", "20个"]
    assert [f.figure.text for f in pages["jobs"].figures] == ["3%", "5万人"]
    assert [d.deadline.text for d in pages["elderly"].deadlines] == ["年底前"]


def test_the_pages_count_by_kind(tmp_path: Path) -> None:
    index, *pages = LAYER.pages(view_of(tmp_path))
    assert isinstance(index, TopicsPage)
    assert [(t.text, t.told) for t in index.topics] == [
        ("养老", "措施 1 句，成绩 2 句"),
        ("就业", "问题 1 句，措施 1 句，成绩 2 句"),
        ("消费", "成绩 1 句"),
    ]
    assert [page.path for page in pages] == [f"2024h1/topic-{key}.html" for key in ("elderly", "jobs", "consumption")]
    assert (index.sentences, index.assigned) == (6, 5)


def test_items_overview_search_and_about_know_the_topics(tmp_path: Path) -> None:
    view = view_of(tmp_path, TOPICS + "accuracy: {sample: 8, right: 7, sections: [a1], wanted: 5, found: 4}\n")
    blocks = layer.offers(view, LAYERS)
    [line] = [b for b in blocks.items["a1-1"] if b.template == "layers/topics/belongs.html"]
    assert [(link.href, link.text) for link in line.data] == [  # type: ignore[attr-defined]
        ("2024h1/topic-elderly.html", "养老"),
        ("2024h1/topic-jobs.html", "就业"),
    ]
    [chips] = [b for b in blocks.overview if b.slot is Slot.CHIPS]
    assert [link.text for link in chips.data] == ["养老", "就业", "消费"]  # type: ignore[attr-defined]
    [facet] = [f for f in layer.facets(view.source, LAYERS) if f.key == "topic"]
    assert [(v.value, sorted(v.items)) for v in facet.values] == [
        ("elderly", ["a1-1", "m1-1"]),
        ("jobs", ["a1-1", "a1-2", "m1-1", "p1-1"]),
        ("consumption", ["a1-2"]),
    ]
    [found] = [f for f in layer.finds(view.source, LAYERS) if f.title == "主题："]
    assert [(row.address, row.label, row.written) for row in found.rows] == [
        ("2024h1/topic-elderly.html", "", "养老"),
        ("2024h1/topic-jobs.html", "", "就业"),
        ("2024h1/topic-consumption.html", "", "消费"),
    ]
    how, exact = about(view)
    assert "6 句里 5 句归入一个或几个主题，共 8 处：5 处" in how
    assert exact.endswith("随机抽 8 处对照原文，7 处恰当；通读 1 节，应有 5 处，找到 4 处。词是读着这份报告选的。")


def test_a_report_without_topics_shows_nothing_of_them(tmp_path: Path) -> None:
    view = view_of(tmp_path, "")
    offers = layer.offers(view, (LAYER,))
    assert (offers.navigation, offers.pages, dict(offers.items), offers.overview) == ((), (), {}, ())
    assert offers.about == ()
    assert not any(True for _ in LAYER.facets(view.source))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("key: elderly", "key: Elderly", "bad-topic"),
        ("key: jobs", "key: elderly", "bad-topic"),
        ("name: 就业", "name: 养老", "bad-topic"),
        ("terms: [养老]", "terms: ['']", "bad-topic"),
        ("id: a1-1", "id: a7-7", "unknown-item"),
        ("quote: 养老服务", "quote: 托育服务", "quote-missing"),
        ("quote: 商圈", "quote: 商场", "quote-missing"),
        ("statement: p1-1-s1", "statement: p1-1-s9", "unknown-statement"),
        ("add:", "not: [{statement: a1-2-s2, quote: 商圈}]\n  add:", "bad-topic"),
        ("  terms: [农村]", "  words: [农村]", "unknown-key"),
    ],
)
def test_what_does_not_hold_is_told_at_its_place(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(InputError) as caught:
        notes_of(tmp_path, TOPICS.replace(old, new, 1))
    [found] = caught.value.diagnostics
    assert (found.code, found.line > 0) == (told, True)


def test_a_word_that_is_nowhere_is_told_and_stops_nothing(tmp_path: Path) -> None:
    notes = notes_of(tmp_path, TOPICS.replace("terms: [农村]", "terms: [农村, 村庄]"))
    [found] = LAYER.diagnostics(notes)
    assert (found.code, found.severity, found.line) == ("unused-term", "warning", 17)
