"""The table of mentions of places."""

from __future__ import annotations

from reportsite.layers.gazetteer.places import How, Mention, Places
from reportsite.model import Report
from reportsite.tables import Column, Table, place_columns, several


def place_table(report: Report, places: Places) -> Table[Mention]:
    """Every mention, in the order of the text."""
    place: tuple[Column[Mention], ...] = place_columns(report, lambda m: m)
    columns: tuple[Column[Mention], ...] = (
        *place,
        Column("id", "string", "提及的编号", lambda m: m.id),
        Column("name", "string", "地名录里的名称", lambda m: m.place.name),
        Column("districts", "string", "所在的区，多个用 | 隔开；市外为空", lambda m: several(m.place.districts)),
        Column(
            "how", "string", "写明区名（named），还是位于那里的地方（located）", lambda m: str(m.how), tuple(How)
        ),
    )
    return Table("places", "地区", columns, places.mentions, order=7)
