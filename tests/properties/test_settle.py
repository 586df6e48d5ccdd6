"""Ids through any number of changes of a text: kept, never used twice, every address they had still served."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from reportsite import ids, outline
from reportsite.ids import Frozen
from reportsite.model import Report, ReportInfo
from reportsite.pages.base import Source
from reportsite.pages.reading import AliasPage, reading_pages
from reportsite.pages.routes import Routes
from reportsite.pages.views import ReportView, report_view
from reportsite.settle import admit, settle

PARTS = ("一、执行情况", "二、存在问题", "三、主要措施")
WORDS = itertools.count()

#: A report as parts › sections › items › sentences.
Text = list[list[list[list[str]]]]


def sentence(rng: random.Random) -> str:
    """A sentence; most are of their own, a few are said more than once."""
    return "重复一句。" if rng.random() < 0.1 else f"话{next(WORDS)}号。"


def written(text: Text) -> str:
    lines = []
    for heading, sections in zip(PARTS, text, strict=True):
        lines.append(heading)
        for number, items in enumerate(sections):
            marks = "一二三四五六七八九"
            body = "".join(f"({n}){''.join(sentences)}" for n, sentences in enumerate(items, 1))
            lines.append(f"({marks[number]})第{heading[2]}{number}节。{body}")
    return "\n".join(lines) + "\n"


def parsed(text: Text) -> Report:
    return outline.parse(written(text), file="seeds/r.txt", id="r")


def items_of(text: Text) -> list[list[list[str]]]:
    return [items for sections in text for items in sections]


def insert(rng: random.Random, text: Text) -> None:
    item = rng.choice([i for items in items_of(text) for i in items])
    item.insert(rng.randint(0, len(item)), sentence(rng))


def delete(rng: random.Random, text: Text) -> None:
    long = [i for items in items_of(text) for i in items if len(i) > 1]
    if long:
        item = rng.choice(long)
        del item[rng.randrange(len(item))]


def change(rng: random.Random, text: Text) -> None:
    item = rng.choice([i for items in items_of(text) for i in items])
    item[rng.randrange(len(item))] = sentence(rng)


def move(rng: random.Random, text: Text) -> None:
    every = [i for items in items_of(text) for i in items]
    source, target = rng.choice([i for i in every if len(i) > 1] or [["甲。", "乙。"]]), rng.choice(every)
    target.append(source.pop(rng.randrange(len(source))))


def new_item(rng: random.Random, text: Text) -> None:
    items = rng.choice(items_of(text))
    items.insert(rng.randint(0, len(items)), [sentence(rng) for _ in range(rng.randint(1, 3))])


def delete_item(rng: random.Random, text: Text) -> None:
    several = [items for items in items_of(text) if len(items) > 1]
    if several:
        items = rng.choice(several)
        del items[rng.randrange(len(items))]


def move_item(rng: random.Random, text: Text) -> None:
    several = [items for items in items_of(text) if len(items) > 1]
    if several:
        items = rng.choice(several)
        target = rng.choice(items_of(text))
        target.insert(rng.randint(0, len(target)), items.pop(rng.randrange(len(items))))


def merge(rng: random.Random, text: Text) -> None:
    several = [items for items in items_of(text) if len(items) > 1]
    if several:
        items = rng.choice(several)
        at = rng.randrange(len(items) - 1)
        items[at] += items.pop(at + 1)


def split(rng: random.Random, text: Text) -> None:
    long = [(items, at) for items in items_of(text) for at, i in enumerate(items) if len(i) > 1]
    if long:
        items, at = rng.choice(long)
        cut = rng.randrange(1, len(items[at]))
        items.insert(at + 1, items[at][cut:])
        del items[at][cut:]


EDITS: tuple[Callable[[random.Random, Text], None], ...] = (
    insert, delete, change, move, new_item, delete_item, move_item, merge, split,
)  # fmt: skip


def start(rng: random.Random) -> Text:
    return [
        [
            [[sentence(rng) for _ in range(rng.randint(1, 3))] for _ in range(rng.randint(1, 3))]
            for _ in range(rng.randint(1, 2))
        ]
        for _ in PARTS
    ]


def viewed(report: Report, frozen: Frozen) -> ReportView:
    info = ReportInfo(title="报告", short_title="报告", publisher="")
    return report_view(Source(report=report, info=info, routes=Routes(report), frozen=frozen))


def homes(report: Report) -> set[tuple[str, str]]:
    """Every id with the page a link to it may name."""
    routes = Routes(report)
    found = {(statement.id, routes.item(item.id)) for item, statement in report.statements()}
    for part, section in report.sections():
        found |= {(node.id, routes.part(part.id)) for node in (section, *section.items)}
    return found


def anchors(view: ReportView) -> dict[str, list[str]]:
    """The page of every address → the ids that stand on it."""
    found: dict[str, list[str]] = {}
    for part in view.parts:
        on_map = found.setdefault(part.path, [*part.was])
        for section in part.sections:
            on_map += [section.id, *section.was]
            for item in section.items:
                on_map += [item.id, *item.was]
                on_page = found.setdefault(item.path, [item.id, *item.was])
                on_page += [id for s in item.statements for id in (s.id, *s.was)]
    for page in reading_pages(view):
        if isinstance(page, AliasPage):
            found.setdefault(page.path, []).append(page.old)
    for post in view.signposts:
        found.setdefault(post.at, []).append(post.old)
    return found


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**9))
def test_every_address_lives_and_no_id_is_used_twice(seed: int) -> None:
    rng = random.Random(seed)
    text = start(rng)
    frozen = ids.freeze(parsed(text))
    given_out = homes(parsed(text))
    dead: set[str] = set()
    sentences = {s.text: s.id for _, s in parsed(text).statements()}
    for _ in range(rng.randint(1, 4)):
        for _ in range(rng.randint(1, 4)):
            rng.choice(EDITS)(rng, text)
        now = parsed(text)
        frozen = settle(now, frozen)
        report = ids.rename(now, frozen.renames)

        assert ids.compare(report, frozen) == []
        assert settle(now, frozen) == frozen  # to accept again changes nothing
        assert admit(now, frozen) == frozen  # nor does the next build

        named = ids.named_texts(report)
        assert len(named) == len(ids.named_texts(now))  # no id twice
        assert all(ids.parse(id) for id in named)
        assert dead.isdisjoint(named)
        assert set(frozen.aliases).isdisjoint(named)
        assert set(frozen.aliases.values()) <= set(named)
        dead |= set(frozen.aliases)

        for _, statement in report.statements():
            if statement.text != "重复一句。":
                assert sentences.setdefault(statement.text, statement.id) == statement.id

        view = viewed(report, frozen)
        served = anchors(view)
        given_out |= homes(report)
        for id, page in sorted(given_out):
            assert id in served.get(page, ()), (id, page)
        for page, found in served.items():
            assert len(found) == len(set(found)), page


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9))
def test_a_text_that_only_grows_builds_without_a_decision(seed: int) -> None:
    rng = random.Random(seed)
    text = start(rng)
    frozen = ids.freeze(parsed(text))
    for _ in range(3):
        rng.choice((delete, delete_item, move))(rng, text)
        frozen = settle(parsed(text), frozen)
        items_of(text)[-1].append([sentence(rng), sentence(rng)])  # at the end, where it moves nothing
        now = parsed(text)
        grown = admit(now, frozen)
        report = ids.rename(now, grown.renames)
        assert ids.compare(report, grown) == []
        frozen = ids.freeze(report, grown)
        assert set(frozen.aliases).isdisjoint(frozen.texts)
