"""The pages one reads a report on: full text, a page a part, a page an item, and pages for old ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from reportsite import ids
from reportsite.pages import citation, jsonld, wording
from reportsite.pages.base import Block, Page
from reportsite.pages.lists import Row, first_said, row
from reportsite.pages.official import Official
from reportsite.pages.views import ItemView, PartView, ReportView, SectionView, Signpost, StatementView
from reportsite.typography import display


@dataclass(frozen=True, kw_only=True)
class FullTextPage(Page):
    """The whole report, in order. ``phrases`` are its title, cut where a line may end."""

    phrases: tuple[str, ...]
    parts: tuple[PartView, ...]
    source: str
    citations: tuple[citation.Form, ...]
    cite_pattern: str


@dataclass(frozen=True, kw_only=True)
class PartPage(Page):
    """One part as a map: its sections and what each item says first, ``rows`` by the item's id. ``moved`` leads to what
    once stood here; ``cite_pattern`` is for its sentences."""

    part: PartView
    rows: Mapping[str, Row]
    cite_pattern: str
    in_full_text: str
    moved: tuple[Signpost, ...]


#: Of how many sentences it is said, too, that nothing belongs to them.
FEW_STATEMENTS = 8


@dataclass(frozen=True, kw_only=True)
class ItemPage(Page):
    """One item, where it stands, its neighbours, and how to cite it. ``official`` is the official page, opened at its
    words, and ``official_at`` at those of each of its statements, by id; ``moved`` leads to what once stood here;
    ``blocks`` are what layers show."""

    view: ItemView
    part: PartView
    section: SectionView
    before: ItemView | None
    after: ItemView | None
    in_full_text: str
    official: str
    official_at: Mapping[str, str]
    citations: tuple[citation.Form, ...]
    cite_pattern: str
    moved: tuple[Signpost, ...]
    blocks: tuple[Block, ...]

    @property
    def own(self) -> tuple[tuple[StatementView, int], ...]:
        """Every sentence of the item with the number of rows under the text that belong to it, of many sentences those
        that have some; none where there is nothing to choose: one sentence, or no rows."""
        counts = Counter(statement for block in self.blocks for statement in block.own)
        statements = self.view.statements
        if not counts or len(statements) == 1:
            return ()
        return tuple(
            (each, counts[each.id]) for each in statements if counts[each.id] or len(statements) <= FEW_STATEMENTS
        )

    def structured(self, base: str) -> tuple[Mapping[str, object], ...]:
        """The way to this item."""
        steps = ((self.part.word, self.part.path), (self.section.word, self.section.path), (self.view.word, self.path))
        return (jsonld.breadcrumbs((name, base + path) for name, path in steps),)


@dataclass(frozen=True, kw_only=True)
class AliasPage(Page):
    """The page of an item's id whose text is gone or has got another one. ``moved`` leads to sentences that stood
    in that item and now stand elsewhere."""

    old: str
    target: str
    target_id: str
    moved: tuple[Signpost, ...]


def report_card(report: str) -> str:
    """The asset that is the shared card of a report."""
    return f"card-{report}.png"


def part_card(report: str, part: str) -> str:
    """The asset that is the shared card of a part."""
    return f"card-{report}-{part}.png"


def reading_pages(view: ReportView, blocks: Mapping[str, tuple[Block, ...]] = MappingProxyType({})) -> Iterator[Page]:
    """Full text, part pages, item pages and alias pages of one report. ``blocks`` gives items, by id, what layers
    show on their pages."""
    report, info, routes = view.report, view.info, view.routes
    pattern = citation.pattern(info)
    yield FullTextPage(
        report=report.id,
        path=routes.full_text,
        template="report.html",
        title=f"全文 · {info.short_title}",
        description=f"{info.title}全文，每一句都有固定链接。",
        nav="report",
        card=report_card(report.id),
        phrases=wording.phrases(info.title),
        parts=view.parts,
        source=info.source,
        cite_pattern=pattern,
        citations=citation.forms(info, key=report.id, permalink=routes.absolute(routes.full_text)),
    )
    for part in view.parts:
        yield PartPage(
            report=report.id,
            path=part.path,
            template="part.html",
            title=wording.page_title(part.label, info.short_title),
            description=f"{info.title}{display(part.part.marker)}{display(part.part.heading)}："
            + "、".join(section.word for section in part.sections if section.section.marker)
            + "。",
            nav=part.id,
            card=part_card(report.id, part.id),
            part=part,
            rows={
                home.item.id: row(view, home, first_said(view, home))
                for home in view.homes()
                if home.part is part
            },
            cite_pattern=pattern,
            in_full_text=routes.in_full_text(part.id),
            moved=_moved(view, part.path),
        )
    homes = list(view.homes())
    official = Official(report, info.source)
    for at, home in enumerate(homes):
        item = home.item
        yield ItemPage(
            report=report.id,
            path=item.path,
            template="item.html",
            title=wording.page_title(f"{item.place} {item.word}", info.short_title),
            description=_summary(item),
            nav=home.part.id,
            card=part_card(report.id, home.part.id),
            view=item,
            part=home.part,
            section=home.section,
            before=homes[at - 1].item if at else None,
            after=homes[at + 1].item if at + 1 < len(homes) else None,
            in_full_text=routes.in_full_text(item.id),
            official=official.at(item.item.statements, item.item.marker),
            official_at={each.id: official.at([each]) for each in item.item.statements},
            cite_pattern=pattern,
            citations=citation.forms(
                info,
                place=item.long_place,
                key=f"{report.id}-{item.id}",
                permalink=routes.absolute(item.path),
            ),
            moved=_moved(view, item.path),
            blocks=blocks.get(item.id, ()),
        )
    yield from _alias_pages(view)


def _moved(view: ReportView, path: str) -> tuple[Signpost, ...]:
    return tuple(post for post in view.signposts if post.at == path)


def _alias_pages(view: ReportView) -> Iterator[Page]:
    """A page for each item that is gone, which leads on to what answers for its id now."""
    standing = {home.item.id for home in view.homes()}
    for old, now in sorted(view.source.frozen.aliases.items()):
        parsed = ids.parse(old)
        if parsed is None or parsed.level is not ids.Level.ITEM or old in standing:
            continue
        path = view.routes.item(old)
        yield AliasPage(
            report=view.report.id,
            path=path,
            template="alias.html",
            title=f"{old} 已改为 {now} · {view.info.short_title}",
            description=f"编号 {old} 现为 {now}。",
            old=old,
            target=view.routes.of(now),
            target_id=now,
            moved=_moved(view, path),
        )


def _summary(view: ItemView) -> str:
    """The first sentence after the heading, or the heading where there is no other."""
    rest = [statement.text for line in view.lines for statement in line]
    text = display(rest[0] if rest else view.item.text)
    return text if len(text) <= 120 else text[:119] + "…"
