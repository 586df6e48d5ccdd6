"""The pages of numbers: all figures, the ledger, the timeline, the data to take away; and what item pages and the
overview show of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from reportsite import export
from reportsite.annotate import Comparable, Figure, FigureKind, Target
from reportsite.export import Table
from reportsite.model import ReportInfo
from reportsite.pages import jsonld, wording
from reportsite.pages.base import NavEntry, Page, Source
from reportsite.pages.figure_views import (
    KIND_WORDS,
    DeadlineView,
    EntryView,
    FigureView,
    comparison_words,
    date_words,
    deadline_views,
    entry_views,
    figure_views,
    headline_value,
    homes,
    period_words,
)
from reportsite.typography import display


@dataclass(frozen=True, kw_only=True)
class FigureGroup:
    """The figures of one section."""

    id: str
    word: str
    part: str
    kind: str
    figures: tuple[FigureView, ...]


@dataclass(frozen=True, kw_only=True)
class FiguresPage(Page):
    """All figures, by section. ``parts`` and ``kinds`` are what one can filter by: (value, label); ``edited`` counts
    the figures that people put right, ``reviewed`` is true when they have accounted for every number."""

    groups: tuple[FigureGroup, ...]
    parts: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    count: int
    edited: int
    reviewed: bool
    csv: str
    downloads: str


@dataclass(frozen=True, kw_only=True)
class LedgerPage(Page):
    """First-half figures beside the year's targets. ``span`` is what the whole width of a bar stands for, in per
    cent; ``summary`` counts only what is comparable."""

    entries: tuple[EntryView, ...]
    span: int
    summary: str
    others: str
    claim: str
    claim_href: str
    csv: str


@dataclass(frozen=True, kw_only=True)
class TimelineDay:
    """The deadlines of one date."""

    date: str
    words: str
    deadlines: tuple[DeadlineView, ...]


@dataclass(frozen=True, kw_only=True)
class TimelinePage(Page):
    """Dated commitments: by date, and then by place. ``year_end`` are the words taken for 31 December."""

    days: tuple[TimelineDay, ...]
    count: int
    firm: int
    year_end: tuple[str, ...]
    csv: str
    ics: str


@dataclass(frozen=True, kw_only=True)
class DataFile:
    """A file to take away: its address from the site's root, what it is, its size."""

    name: str
    path: str
    about: str
    size: str


@dataclass(frozen=True, kw_only=True)
class DataPage(Page):
    """What can be taken away, and what the columns mean."""

    files: tuple[DataFile, ...]
    tables: tuple[Table, ...]
    licence: str
    folder: str
    address: str
    info: ReportInfo

    def structured(self, base: str) -> tuple[Mapping[str, object], ...]:
        """The Dataset."""
        return (jsonld.dataset(self.info, files=[(f.name, f"{base}{f.path}") for f in self.files]),)


@dataclass(frozen=True, kw_only=True)
class MarginFigure:
    """A figure in the margin of its item: what it is called, its value, and lines of what belongs to it."""

    figure: Figure
    value: str
    name: str
    notes: tuple[str, ...]
    entry: EntryView | None


@dataclass(frozen=True, kw_only=True)
class Headline:
    """A figure on the overview. ``bar`` is the growth's size as a share (0…100) of the greatest beside it."""

    name: str
    value: str
    note: str
    href: str
    bar: int | None
    falling: bool


@dataclass(frozen=True, kw_only=True)
class OverviewFigures:
    """What the overview shows of the numbers."""

    headlines: tuple[Headline, ...]
    entries: tuple[EntryView, ...]
    span: int
    summary: str
    deadlines: tuple[DeadlineView, ...]
    figures: str
    ledger: str
    timeline: str
    csv: str


def data_folder(home: str) -> str:
    """Where the data of the report lies whose overview stands at ``home``: beside it."""
    return home.removesuffix("index.html") + "data"


def figure_navigation(source: Source) -> tuple[NavEntry, ...]:
    """The navigation entries of these pages, for a report that has figures."""
    id = source.report.id
    entries = []
    if source.annotations.ledger:
        entries.append(NavEntry(key="ledger", label="台账", path=f"{id}/ledger.html"))
    if source.annotations.figures:
        entries.append(NavEntry(key="figures", label="数据", path=f"{id}/figures.html"))
    if source.annotations.deadlines:
        entries.append(NavEntry(key="timeline", label="时间表", path=f"{id}/timeline.html"))
    return tuple(entries)


def figure_pages(source: Source, *, data: str, sizes: Mapping[str, int], base_url: str = "") -> Iterator[Page]:
    """The pages of one report. ``data`` is the folder of its files, ``sizes`` their names and sizes in bytes. A page
    that would be empty is left out, as its navigation entry is."""
    if source.annotations.figures:
        yield _figures_page(source, data)
    if source.annotations.ledger:
        yield _ledger_page(source, data)
    if source.annotations.deadlines:
        yield _timeline_page(source, data)
    yield _data_page(source, data, sizes, base_url)


def _figures_page(source: Source, data: str) -> FiguresPage:
    report, info = source.report, source.info
    views = figure_views(source)
    groups = tuple(
        FigureGroup(
            id=figures[0].home.section.id,
            word=_section_words(figures[0]),
            part=figures[0].home.part.id,
            kind=str(figures[0].home.item.kind),
            figures=figures,
        )
        for figures in _by_section(views)
    )
    kinds = {view.figure.kind for view in views}
    return FiguresPage(
        report=report.id,
        path=f"{report.id}/figures.html",
        template="figures.html",
        title=f"数据 · {info.short_title}",
        description=f"{info.title}里的全部 {len(views)} 个数据：指标、数值、变化、时段，每个数都能回到原句。",
        nav="figures",
        groups=groups,
        parts=tuple(
            (part.id, wording.part_word(part)) for part in report.parts if any(g.part == part.id for g in groups)
        ),
        kinds=tuple((str(kind), word) for kind, word in KIND_WORDS.items() if kind in kinds),
        count=len(views),
        edited=sum(view.edited for view in views),
        reviewed=source.annotations.reviewed,
        csv=f"{data}/figures.csv",
        downloads=f"{report.id}/data.html",
    )


def _by_section(views: Sequence[FigureView]) -> Iterator[tuple[FigureView, ...]]:
    for _, group in groupby(views, key=lambda view: view.home.section.id):
        yield tuple(group)


def _section_words(view: FigureView) -> str:
    home = view.home
    numeral = wording.part_numeral(home.part)
    word = wording.section_word(home.part, home.section)
    return f"{numeral}{display(home.section.marker)}{word}" if home.section.marker else f"{numeral} {word}"


def _ledger_page(source: Source, data: str) -> LedgerPage:
    report, info = source.report, source.info
    entries = entry_views(source)
    claim = next((s for _, s in report.statements() if "任务过半" in s.text), None)
    places = homes(report)
    item = next((i.id for i, s in report.statements() if s is claim), "")
    return LedgerPage(
        report=report.id,
        path=f"{report.id}/ledger.html",
        template="ledger.html",
        title=f"台账 · {info.short_title}",
        description=f"{info.title}：上半年完成数与全年目标逐项对照，{ledger_summary(entries)}",
        nav="ledger",
        entries=entries,
        span=bar_span(entries),
        summary=ledger_summary(entries),
        others=_other_entries(entries),
        claim=places[item].place if item else "",
        claim_href=places[item].link(claim.id) if claim else "",
        csv=f"{data}/ledger.csv",
    )


def ledger_summary(entries: Sequence[EntryView]) -> str:
    """可比的 N 项中，M 项已过半。 Counts only what is comparable."""
    yes = [e.entry for e in entries if e.entry.comparable is Comparable.YES]
    if not yes:
        return "没有可比的项。"
    return f"可比的 {len(yes)} 项中，{sum(e.past_half for e in yes)} 项已过半。"


def _other_entries(entries: Sequence[EntryView]) -> str:
    partly = sum(e.entry.comparable is Comparable.PARTLY for e in entries)
    no = sum(e.entry.comparable is Comparable.NO for e in entries)
    said = []
    if partly:
        said.append(f"{partly} 项只是部分可比，比例仅供参考")
    if no:
        said.append(f"{no} 项不可比，不算比例")
    return f"另有 {'；'.join(said)}；都不计入上面的数。" if said else ""


def bar_span(entries: Sequence[EntryView]) -> int:
    """What the width of a bar stands for: 100 per cent, or more in steps of 50 where a ratio passes that."""
    highest = max((e.entry.ratio or Decimal(0) for e in entries), default=Decimal(0))
    return max(100, -(-int(highest) // 50) * 50)


def _timeline_page(source: Source, data: str) -> TimelinePage:
    report, info = source.report, source.info
    dated = sorted((v for v in deadline_views(source) if v.deadline.date), key=lambda v: _last_day(v.deadline.date))
    return TimelinePage(
        report=report.id,
        path=f"{report.id}/timeline.html",
        template="timeline.html",
        title=f"时间表 · {info.short_title}",
        description=f"{info.title}里写明期限的 {len(dated)} 项安排，按日期排列。",
        nav="timeline",
        days=tuple(
            TimelineDay(date=day, words=date_words(day), deadlines=tuple(group))
            for day, group in groupby(dated, key=lambda v: v.deadline.date)
        ),
        count=len(dated),
        firm=sum(v.deadline.commitment.firm for v in dated),
        year_end=_year_end_words(dated),
        csv=f"{data}/deadlines.csv",
        ics=f"{data}/deadlines.ics",
    )


def _year_end_words(dated: Sequence[DeadlineView]) -> tuple[str, ...]:
    """The different words for a 31 December that is not named, in the order of the text."""
    words = (v.deadline.text for v in dated if v.deadline.date.endswith("-12-31"))
    return tuple(dict.fromkeys(text for text in words if "31日" not in text))


def _last_day(text: str) -> str:
    """A sort key that puts a month after its days: the month is meant to its end."""
    return text if len(text) > len("2023-09") else f"{text}-99"


_ABOUT = {
    "report.json": "整份报告的结构：部分、节、条目、句子，附位置",
    "report.schema.json": "report.json 的 JSON Schema",
    "deadlines.ics": "期限日历，可导入手机或电脑的日历",
    "datapackage.json": "Frictionless 数据包说明：每张表的字段和校验值",
}


def _data_page(source: Source, data: str, sizes: Mapping[str, int], base_url: str) -> DataPage:
    report, info = source.report, source.info
    tables = export.tables(report, source.annotations)
    about = {t.file: f"{t.title}表，{len(t.rows)} 行" for t in tables} | _ABOUT
    about[f"{report.id}.zip"] = "以上全部文件，以及 YAML 源文件"
    about |= {name: "YAML 源文件" for name in sizes if name.startswith("yaml/")}
    names = sorted(sizes, key=lambda name: (name.endswith(".zip"), "/" in name, name))
    files = tuple(
        DataFile(name=name, path=f"{data}/{name}", about=about[name], size=f"{sizes[name] / 1000:.0f} kB")
        for name in names
    )
    return DataPage(
        report=report.id,
        path=f"{report.id}/data.html",
        template="data.html",
        title=f"下载 · {info.short_title}",
        description=f"{info.title}的结构化数据：句子、数据、目标、台账、期限，CSV、JSON、日历和字段说明。",
        nav="data",
        files=files,
        tables=tables,
        licence=export.LICENCE,
        folder=data,
        address=base_url,
        info=info,
    )


def margin_figures(source: Source) -> dict[str, tuple[MarginFigure, ...]]:
    """The figures of every item for its margin. What grew and by how much stands with the level it belongs to."""
    entries = {side: entry for entry in entry_views(source) for side in _sides(entry)}
    targets = {target.figure.id: target for target in source.annotations.targets}
    usual = _usual_period(source)
    shown: dict[str, tuple[MarginFigure, ...]] = {}
    for view in figure_views(source):
        figure = view.figure
        parent = source.annotations.by_id.get(figure.parent)
        if parent and parent.item == figure.item and figure.kind in (FigureKind.GROWTH, FigureKind.CHANGE):
            continue
        lines = [line for line in (_target_note(targets.get(figure.id)), view.change) if line]
        if figure.kind is not FigureKind.TARGET and figure.period not in ("", usual):
            lines.insert(0, period_words(figure.period))
        margin = MarginFigure(
            figure=figure,
            value=headline_value(figure),
            name=display(figure.indicator),
            notes=tuple(lines),
            entry=entries.get(figure.id),
        )
        shown[figure.item] = (*shown.get(figure.item, ()), margin)
    return shown


def _usual_period(source: Source) -> str:
    periods = [f.period for f in source.annotations.figures if f.period]
    return max(set(periods), key=lambda p: (periods.count(p), p)) if periods else ""


def _sides(view: EntryView) -> tuple[str, ...]:
    entry = view.entry
    return (entry.first.id, entry.target.figure.id) if entry.target else (entry.first.id,)


def _target_note(target: Target | None) -> str:
    if target is None:
        return ""
    words = [target.deadline.text] if target.deadline else []
    return " · ".join([*words, *([str(target.commitment)] if target.commitment.words else [])])


def overview_figures(source: Source, *, data: str) -> OverviewFigures | None:
    """What the overview shows; None for a report without figures. ``data`` is the folder of the report's files."""
    notes = source.annotations
    if not notes.figures:
        return None
    entries = entry_views(source)
    places = homes(source.report)
    growths = [abs(f.number) for f in notes.headline if f.kind is FigureKind.GROWTH]
    divisible = [e for e in entries if e.entry.ratio is not None]
    divisible.sort(key=lambda e: (e.entry.comparable is not Comparable.YES, -(e.entry.ratio or 0)))
    id = source.report.id
    return OverviewFigures(
        headlines=tuple(
            Headline(
                name=display(figure.indicator),
                value=headline_value(figure),
                note=_headline_note(source, figure),
                href=places[figure.item].link(figure.statement),
                bar=int(100 * abs(figure.number) / max(growths)) if figure.kind is FigureKind.GROWTH else None,
                falling=figure.sign == "-",
            )
            for figure in notes.headline
        ),
        entries=tuple(divisible),
        span=bar_span(divisible),
        summary=ledger_summary(entries),
        deadlines=_next_deadlines(source),
        figures=f"{id}/figures.html",
        ledger=f"{id}/ledger.html" if notes.ledger else "",
        timeline=f"{id}/timeline.html" if notes.deadlines else "",
        csv=f"{data}/ledger.csv",
    )


def _headline_note(source: Source, figure: Figure) -> str:
    parts = comparison_words(figure, source.annotations)
    parts += [
        f"增长{display(f.text)}"
        for f in source.annotations.figures
        if f.parent == figure.id and f.kind is FigureKind.GROWTH and f.sign == "+"
    ]
    return "；".join(parts)


def _next_deadlines(source: Source, most: int = 6) -> tuple[DeadlineView, ...]:
    """The first deadlines by date; firm ones before others of the same date."""
    views = [v for v in deadline_views(source) if v.deadline.date]
    views.sort(key=lambda v: (_last_day(v.deadline.date), not v.deadline.commitment.firm))
    return tuple(views[:most])


def figure_lookup(source: Source) -> tuple[tuple[str, str, str], ...]:
    """What a search for a number names: for each figure the address of its sentence from the site's root, the
    figure as shown, and its indicator."""
    places = homes(source.report)
    return tuple(
        (places[f.item].link(f.statement), display(f.text), display(f.indicator)) for f in source.annotations.figures
    )
