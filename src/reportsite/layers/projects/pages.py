"""The page of documents and projects, and what other pages show of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportsite.layers.commitments.calendar import calendar
from reportsite.layers.projects import facets
from reportsite.layers.projects.notes import (
    DOCUMENT_STAGES,
    PROJECT_STAGES,
    PROJECTS,
    Entry,
    Mention,
    Sort,
    Stage,
    core,
)
from reportsite.pages.base import FIND, Belonging, Block, Label, NavEntry, Page, Slot, Source
from reportsite.pages.views import Home, ReportView
from reportsite.tables import DataFile
from reportsite.typography import display

MOST_ON_OVERVIEW = 5
CALENDAR = "projects.ics"
STAGE_NOTES = {
    Stage.COMING: "下半年要印发、出台、发布",
    Stage.DRAFT: "编制、制定、修订、完善",
    Stage.STUDY: "研究制定、立法论证",
    Stage.IN_FORCE: "实施、落实、施行",
    Stage.ISSUED: "已经印发、出台、发布",
    Stage.BEFORE: "选址、立项、获批、前期工作",
    Stage.BEGUN: "开工、启动建设",
    Stage.BODY: "加快建设、封顶、贯通",
    Stage.COMPLETE: "建成、完工、竣工、通过验收",
    Stage.IN_USE: "投用、通车、开业、挂牌、投产",
}
"""Which verbs a stage stands for."""


@dataclass(frozen=True, kw_only=True)
class MentionView:
    """A mention with the address of its sentence and where it stands. ``also`` is its name where that is not the one of
    its row but for words that come and go."""

    mention: Mention
    href: str
    home: Home
    also: str = ""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row: what it is called, its mentions on the side it is listed for, and what the other side has of it. ``words``
    are what it can be narrowed by, ``events`` the numbers of its dates in the calendar."""

    id: str
    name: str
    own: tuple[MentionView, ...]
    other: tuple[MentionView, ...]
    tools: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()

    events: tuple[int, ...] = ()

    @property
    def words(self) -> str:
        """Everything it can be narrowed by, apart by |, that of each mention behind a ; of its own."""
        said = dict.fromkeys(tuple(facets.words(view.mention)) for view in (*self.own, *self.other))
        return ";".join(f"|{'|'.join(words)}|" for words in said)


@dataclass(frozen=True, kw_only=True)
class Group:
    """Rows of one stage of documents, or projects of one sort."""

    title: str
    note: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class ProjectsPage(Page):
    """Documents by stage, what is to come first; projects that both parts speak of first.
    ``stages`` are those of the projects, with the verbs that each stands for; ``ics`` is the address of the calendar,
    "" where no date is stated, and ``calendar`` its text."""

    documents: tuple[Group, ...]
    projects: tuple[Group, ...]
    facets: tuple[facets.Select, ...]
    stages: tuple[tuple[Stage, str], ...]
    document_count: int
    project_count: int
    coming: int
    both: int
    edited: int
    policies_csv: str
    projects_csv: str
    ics: str
    calendar: str


@dataclass(frozen=True, kw_only=True)
class Belongs:
    """The lines of an item's page: 文件 and 项目."""

    lines: tuple[tuple[str, tuple[Belonging, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class OverviewDocuments:
    """The first documents to come, how many there are in all, and the page of all."""

    lines: tuple[MentionView, ...]
    count: int
    page: str


def projects_path(source: Source) -> str:
    """Where documents and projects stand."""
    return source.routes.page("projects")


def navigation(view: ReportView) -> Iterator[NavEntry]:
    """文件与项目, for a report that names some."""
    if view.source.annotations[PROJECTS].mentions:
        yield NavEntry(key="projects", label="文件与项目", path=projects_path(view.source), order=3, menu=FIND)


def pages(view: ReportView) -> Iterator[Page]:
    """The page, for a report that names documents or projects."""
    notes = view.source.annotations[PROJECTS]
    if not notes.mentions:
        return
    dates = notes.deadlines
    documents, projects = tuple(notes.entries(Sort.DOCUMENT)), tuple(notes.entries(Sort.PROJECT))
    lines = tuple(_document_lines(view, documents))
    project_groups = _project_groups(view, projects)
    info = view.info
    yield ProjectsPage(
        report=view.report.id,
        path=projects_path(view.source),
        template="layers/projects/page.html",
        title=f"文件与项目 · {info.short_title}",
        description=f"{info.title}写到的文件和项目，按阶段排列，动词照录原文，每一处都能回到原句。",
        nav="projects",
        documents=tuple(_document_groups(lines)),
        projects=project_groups,
        facets=facets.facets(notes.mentions, view.source.annotations),
        stages=tuple((stage, STAGE_NOTES[stage]) for stage in PROJECT_STAGES),
        document_count=len(lines),
        project_count=sum(len(group.lines) for group in project_groups),
        coming=sum(any(each.mention.stage is Stage.COMING for each in line.own) for line in lines),
        both=sum(bool(entry.done and entry.wanted) for entry in projects),
        edited=sum(m.edited for m in notes.mentions),
        policies_csv=view.routes.data_file("policies.csv"),
        projects_csv=view.routes.data_file("projects.csv"),
        ics=view.routes.data_file(CALENDAR) if dates else "",
        calendar=calendar_of(view.source).decode().replace("\r\n", "\n") if dates else "",
    )


def data_files(source: Source) -> Iterator[DataFile]:
    """The calendar of what has a date; one without an event is none (RFC 5545, 3.6)."""
    if source.annotations[PROJECTS].deadlines:
        yield DataFile(CALENDAR, "文件和项目里写明期限的，可导入手机或电脑的日历", calendar_of(source))


def calendar_of(source: Source) -> bytes:
    """The dates by which documents and projects are promised."""
    return calendar(source, source.annotations[PROJECTS].deadlines, title="文件与项目")


def _view(view: ReportView, mention: Mention, row: str = "") -> MentionView:
    return MentionView(
        mention=mention,
        href=view.routes.statement(mention.statement),
        home=view.home(mention.statement),
        also=mention.name if row and core(row) != core(mention.name) else "",
    )


def _line(view: ReportView, entry: Entry, own: tuple[Mention, ...], other: tuple[Mention, ...]) -> Line:
    dates = view.source.annotations[PROJECTS].deadlines
    stated = dict.fromkeys(d for m in own for d in m.deadlines)
    return Line(
        id=own[0].id,
        name=own[0].name,
        own=tuple(_view(view, m, own[0].name) for m in own),
        other=tuple(_view(view, m, own[0].name) for m in other),
        tools=tuple(dict.fromkeys(word for m in own for word in m.tools)),
        audience=tuple(dict.fromkeys(word for m in own for word in m.audience)),
        events=tuple(at for at, date in enumerate(dates) if date in stated),
    )


def _document_lines(view: ReportView, entries: tuple[Entry, ...]) -> Iterator[Line]:
    """A row a document: by what is to be done where something is, with what was done beside."""
    for entry in entries:
        yield _line(view, entry, entry.wanted or entry.done, entry.done if entry.wanted else ())


def _document_groups(lines: tuple[Line, ...]) -> Iterator[Group]:
    for coming in (True, False):
        for stage in DOCUMENT_STAGES:
            mine = tuple(
                line
                for line in lines
                if line.own[0].mention.coming is coming and line.own[0].mention.stage is stage
            )
            if mine:
                when = "将要" if coming else "已有"
                title = str(stage) if stage in (Stage.COMING, Stage.ISSUED) else f"{when}：{stage}"
                yield Group(title=title, note=STAGE_NOTES[stage], lines=mine)


def _project_groups(view: ReportView, entries: tuple[Entry, ...]) -> tuple[Group, ...]:
    sides = (
        ("两部分都写到", "名称不全相同的照录在旁，分期的不一定是同一期", [e for e in entries if e.done and e.wanted]),
        ("只写要做到的", "", [e for e in entries if e.wanted and not e.done]),
        ("只写已做到的", "", [e for e in entries if e.done and not e.wanted]),
    )
    return tuple(
        Group(
            title=title,
            note=note,
            lines=tuple(_line(view, e, e.wanted or e.done, e.done if e.wanted else ()) for e in of),
        )
        for title, note, of in sides
        if of
    )


def items(view: ReportView) -> Mapping[str, tuple[Block, ...]]:
    """Under the text of an item, on a line each, the documents and projects that it names."""
    page = projects_path(view.source)
    notes = view.source.annotations[PROJECTS]
    rows = _rows(notes.mentions, notes.entries(Sort.DOCUMENT), notes.entries(Sort.PROJECT))
    found: dict[str, dict[Sort, dict[str, list[Mention]]]] = {}
    for m in notes.mentions:
        home = view.home(m.statement).item.id
        found.setdefault(home, {}).setdefault(m.sort, {}).setdefault(m.name, []).append(m)
    words = {Sort.DOCUMENT: "文件", Sort.PROJECT: "项目"}
    return {
        item: (
            Block(
                slot=Slot.UNDER,
                template="layers/projects/belongs.html",
                data=Belongs(
                    lines=tuple(
                        (word, tuple(_belonging(page, rows, each) for each in by[sort].values()))
                        for sort, word in words.items()
                        if sort in by
                    )
                ),
                order=7,
                own=tuple(m.statement for names in by.values() for of_name in names.values() for m in of_name),
            ),
        )
        for item, by in found.items()
    }


def _belonging(page: str, rows: Mapping[str, str], mentions: list[Mention]) -> Belonging:
    """The link to the row of what an item names."""
    statements = tuple(dict.fromkeys(m.statement for m in mentions))
    return Belonging(href=f"{page}#{rows[mentions[0].id]}", text=display(mentions[0].name), statements=statements)


def _rows(mentions: tuple[Mention, ...], *entries: Iterator[Entry]) -> dict[str, str]:
    """By the id of a mention, that of the row it stands in."""
    out = {m.id: m.id for m in mentions}
    for each in entries:
        for entry in each:
            row = (entry.wanted or entry.done)[0].id
            out.update({m.id: row for m in (*entry.done, *entry.wanted)})
    return out


def overview(view: ReportView) -> Iterator[Block]:
    """The first documents that are still to come."""
    notes = view.source.annotations[PROJECTS]
    coming = [m for m in notes.of(Sort.DOCUMENT) if m.stage is Stage.COMING]
    if coming:
        data = OverviewDocuments(
            lines=tuple(_view(view, m) for m in coming[:MOST_ON_OVERVIEW]),
            count=len(coming),
            page=projects_path(view.source),
        )
        yield Block(slot=Slot.BELOW, template="layers/projects/overview.html", data=data, order=4)


def labels(source: Source) -> Mapping[str, tuple[Label, ...]]:
    """Of a sentence the stages of its documents and projects. Their names stand in the sentence, and every search
    carries the labels."""
    words = {Sort.DOCUMENT: "文件", Sort.PROJECT: "项目"}
    out: dict[str, dict[Label, None]] = {}
    for m in source.annotations[PROJECTS].mentions:
        out.setdefault(m.statement, {})[Label(words[m.sort], str(m.stage), minor=True)] = None
    return {statement: tuple(each) for statement, each in out.items()}
