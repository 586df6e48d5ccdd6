"""What a layer is, and the few loops over all of them.

A layer is a kind of annotation: figures, commitments, the ledger. Each is a folder in ``layers/`` with one ``Layer``
in its ``__init__``, and a row of ``layers.LAYERS``. Everything else sees layers only through what is here. Every
member but ``key`` may be left out; one that has nothing to say for a report gives nothing.

``read``, ``annotate`` and ``diagnostics`` say what they are given; the hooks from ``marks`` to ``finds`` are given a
Source, with the annotations of all layers, and those after them the ReportView, in which the text is ready to be shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any, Generic, TypeVar

from reportsite.annotations import Annotations, Key
from reportsite.content.editorial import Editorial
from reportsite.diagnostics import Diagnostic, Mistakes
from reportsite.model import Report
from reportsite.pages.base import Block, Label, NavEntry, Offers, Page, Remark, Slot, Source
from reportsite.pages.marks import Mark
from reportsite.pages.views import ReportView, report_view
from reportsite.searchindex import Facet, Finds
from reportsite.tables import DataFile, Table

Claims = TypeVar("Claims")
Notes = TypeVar("Notes")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """Something that a person should look at: an ``entry`` of an editorial file, made out as far as the rules can, with
    the words ``around`` it. The greater ``doubt``, the less sure they are."""

    doubt: int
    entry: Mapping[str, object]
    context: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: rows for the editorial ``file`` ("" where there is none for them), in it ``under`` a key ("" for the
    list that the file is), and what it ``says`` to do with them."""

    file: str
    says: str
    rows: tuple[SheetRow, ...]
    under: str = ""


def around(text: str, at: int) -> str:
    """The words around the offset ``at``, for a worksheet."""
    begin, end = max(at - 15, 0), at + 25
    return f"{'…' if begin else ''}{text[begin:end]}{'…' if end < len(text) else ''}"


def _nothing(*_: object) -> Any:
    return ()


def _no_entries(*_: object) -> Any:
    return {}


@dataclass(frozen=True, kw_only=True)
class Layer(Generic[Claims, Notes]):
    """A kind of annotation. What is not of a report alone is keyed by statement id and span and never changes the
    text; what people wrote quotes the words it rests on."""

    key: Key[Notes]
    """The layer's name and the type of its annotations; the name is also that of its folder in templates/layers/."""

    files: tuple[str, ...] = ()
    """The files in editorial/ that are this layer's; any other file there stops the build."""

    read: Callable[[Editorial], Claims] = _nothing
    """What people wrote, from those files. Raises InputError with the place of all that is no such claim."""

    annotate: Callable[[Report, Claims, Annotations], Notes]
    """What rules find, put right by the claims; may use earlier layers'. Raises InputError for claims that do not
    hold."""

    diagnostics: Callable[[Notes], Iterable[Diagnostic]] = _nothing
    """What a person should look at, although the build goes on."""

    marks: Callable[[Source], Iterable[Mark]] = _nothing
    """Stretches of sentences to be marked wherever they are shown; marks may overlap with those of other layers."""

    highlights: Callable[[Source], Mapping[str, str]] = _no_entries
    """By item id, a few words that a list of items says of it; the first layer that has some is heard."""

    labels: Callable[[Source], Mapping[str, Sequence[Label]]] = _no_entries
    """By statement id, what a list of sentences says of it: 期限 年底前."""

    tables: Callable[[Source], Iterable[Table[Any]]] = _nothing
    """Tables to take away as CSV, described in the data package and on the data page."""

    data_files: Callable[[Source], Iterable[DataFile]] = _nothing
    """Other files to take away: JSON, a calendar."""

    facets: Callable[[Source], Iterable[Facet]] = _nothing
    """What results of a search can be narrowed by: values, each with the items that have it; and lists of annotations,
    by those of the values that say which annotations have them."""

    finds: Callable[[Source], Iterable[Finds]] = _nothing
    """What a search may find besides items and headings: a number that is typed, a name."""

    remarks: Callable[[ReportView], Mapping[str, Sequence[Remark]]] = _no_entries
    """By the id of an annotation of another layer, lines to be shown beside it."""

    navigation: Callable[[ReportView], Iterable[NavEntry]] = _nothing
    """Entries of the report's navigation."""

    pages: Callable[[ReportView], Iterable[Page]] = _nothing
    """Pages of its own."""

    items: Callable[[ReportView], Mapping[str, Sequence[Block]]] = _no_entries
    """By item id, what the item's page shows in its margin or under its text."""

    overview: Callable[[ReportView], Iterable[Block]] = _nothing
    """What the overview shows under the search, beside the parts or below them."""

    examples: Callable[[ReportView], Iterable[Block]] = _nothing
    """How the tables can be used, for the data page."""

    about: Callable[[ReportView], Iterable[str]] = _nothing
    """Sentences of the about page: what was found, by whom, how exactly."""


    review: Callable[[Source], Iterable[Sheet]] = _nothing
    """Worksheets: what a person should settle about what the rules found. What was settled is not asked again."""


Layers = Sequence[Layer[Any, Any]]


def known_files(layers: Layers) -> frozenset[str]:
    """The names of all files that layers read in editorial/."""
    return frozenset(file for layer in layers for file in layer.files)


def annotate(report: Report, editorial: Editorial, layers: Layers) -> Annotations:
    """The annotations of a report, layer by layer. Raises InputError with the mistakes of all files, or, where these
    can be read, with those of all claims up to the first layer in which some do not hold: later ones stand on it."""
    mistakes = Mistakes()
    claims = []
    for layer in layers:
        with mistakes.caught():
            claims.append(layer.read(editorial))
    mistakes.done()
    annotations = Annotations()
    for layer, read in zip(layers, claims, strict=True):
        annotations = annotations.having(layer.key, layer.annotate(report, read, annotations))
    return annotations


def diagnostics(annotations: Annotations, layers: Layers) -> tuple[Diagnostic, ...]:
    """What a person should look at in the annotations of a report."""
    return tuple(found for layer in layers for found in layer.diagnostics(annotations[layer.key]))


def view(source: Source, layers: Layers) -> ReportView:
    """A report as pages show it, with the marks, highlights, labels, remarks and facets of all layers."""
    highlights: dict[str, str] = {}
    for layer in layers:
        highlights = {**layer.highlights(source), **highlights}
    marks = [mark for layer in layers for mark in layer.marks(source)]
    made = report_view(source, marks=marks, highlights=highlights)
    remarks = _joined(layer.remarks(made) for layer in layers)
    return replace(made, remarks=remarks, labels=labels(source, layers), facets=facets(source, layers))


def labels(source: Source, layers: Layers) -> dict[str, tuple[Label, ...]]:
    """By statement id, what the layers say of it in a list of sentences."""
    return _joined(layer.labels(source) for layer in layers)


def offers(view: ReportView, layers: Layers) -> Offers:
    """What all layers have for the pages and data of a report, each kind in order."""
    source = view.source
    overview = [block for layer in layers for block in layer.overview(view)]
    _in_slots(overview, Slot.BESIDE, Slot.BELOW, Slot.CHIPS)
    items = {id: _sorted(blocks) for id, blocks in _joined(layer.items(view) for layer in layers).items()}
    for blocks in items.values():
        _in_slots(blocks, Slot.UNDER)
    examples = [block for layer in layers for block in layer.examples(view)]
    _in_slots(examples, Slot.EXAMPLE)
    return Offers(
        navigation=_sorted(entry for layer in layers for entry in layer.navigation(view)),
        pages=tuple(page for layer in layers for page in layer.pages(view)),
        items=items,
        overview=_sorted(overview),
        examples=_sorted(examples),
        about=tuple(line for layer in layers for line in layer.about(view)),
        tables=_sorted(table for layer in layers for table in layer.tables(source)),
        files=tuple(file for layer in layers for file in layer.data_files(source)),
    )


def sheets(source: Source, layers: Layers) -> tuple[Sheet, ...]:
    """The worksheets of all layers that have rows, the most doubtful rows first."""
    found = (sheet for layer in layers for sheet in layer.review(source) if sheet.rows)
    return tuple(replace(sheet, rows=tuple(sorted(sheet.rows, key=lambda row: -row.doubt))) for sheet in found)


def facets(source: Source, layers: Layers) -> tuple[Facet, ...]:
    """The facets of all layers, in order."""
    return _sorted(facet for layer in layers for facet in layer.facets(source))


def finds(source: Source, layers: Layers) -> tuple[Finds, ...]:
    """What a search may find besides items and headings."""
    return tuple(found for layer in layers for found in layer.finds(source))


T = TypeVar("T")


def _joined(maps: Iterable[Mapping[str, Sequence[T]]]) -> dict[str, tuple[T, ...]]:
    out: dict[str, tuple[T, ...]] = {}
    for each in maps:
        for key, values in each.items():
            out[key] = (*out.get(key, ()), *values)
    return out


def _sorted(things: Iterable[T]) -> tuple[T, ...]:
    return tuple(sorted(things, key=attrgetter("order")))


def _in_slots(blocks: Iterable[Block], *slots: Slot) -> None:
    for block in blocks:
        if block.slot not in slots:
            raise ValueError(f"{block.template}: the slot {block.slot} is none of {', '.join(slots)}")
