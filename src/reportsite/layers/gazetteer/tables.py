"""The table of mentions."""

from __future__ import annotations

from reportsite.layers.gazetteer.notes import How, Mention, Place, PlaceKind, PlaceNotes
from reportsite.model import Report
from reportsite.tables import Column, Table, place_columns, several


def place_table(report: Report, notes: PlaceNotes) -> Table[Mention]:
    """Every mention, in the order of the text."""
    place: tuple[Column[Mention], ...] = place_columns(report, lambda m: m)
    columns: tuple[Column[Mention], ...] = (
        *place,
        Column("id", "string", "这一处的编号", lambda m: m.id),
        Column("name", "string", "地名表里的名称", lambda m: m.place.name),
        Column("kind", "string", "区、地区、位于区里的一处、市外", lambda m: str(m.place.kind), tuple(PlaceKind)),
        Column("districts", "string", "所说的区，几个时用 | 隔开；没有把握时为空", lambda m: several(m.districts)),
        Column(
            "how",
            "string",
            "原文写明 name（named）；原文写的地方位于 districts，是编者依来源定的（located）",
            lambda m: str(m.how),
            tuple(How),
        ),
        Column("covers", "string", "这片地区包括的区（全部或一部分），用 | 隔开", lambda m: several(m.place.covers)),
        Column("reason", "string", "为什么说位于或包括这些区", lambda m: m.place.reason),
        Column("source", "string", "所依据的来源：文件和发布者，或者报告的句子", lambda m: source_text(m.place)),
    )
    return Table("places", "地区", columns, notes.mentions, order=5)


def source_text(place: Place) -> str:
    """What says where a place lies, in one line; "" where nothing has to."""
    origin = place.origin
    if origin is None:
        return ""
    return f"本报告 {origin.quote.statement}" if origin.quote else f"{origin.title}，{origin.publisher}"
