"""What the picture says that stands for a page when it is shared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportsite.pages import wording
from reportsite.pages.reading import part_card, report_card
from reportsite.pages.views import ReportView
from reportsite.typography import display


@dataclass(frozen=True, kw_only=True)
class CardLine:
    """One of the small lines: a ``mark`` in the colour of a kind (its value: "measure"), and words."""

    mark: str
    kind: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Card:
    """A shared card: ``name`` is its asset, ``title`` comes in phrases between which a line may end, ``kind``
    gives the colour of the whole ("": the report's own)."""

    name: str
    site: str
    title: tuple[str, ...]
    kind: str
    lines: tuple[CardLine, ...]
    foot: str


def cards(view: ReportView) -> Iterator[Card]:
    """One card for the report and one for each part."""
    report, info = view.report, view.info
    day = wording.chinese_date(info.published) if info.published else ""
    foot = "　".join(words for words in (info.publisher, day) if words)
    yield Card(
        name=report_card(report.id),
        site=info.short_title,
        title=wording.phrases(info.title),
        kind="",
        lines=tuple(
            CardLine(mark=part.numeral, kind=part.kind.value, words=f"{part.word}　{part.count} 条")
            for part in view.parts
        ),
        foot=foot,
    )
    for part in view.parts:
        heading = f"{display(part.part.marker)}{display(part.part.heading)}"
        yield Card(
            name=part_card(report.id, part.id),
            site=info.short_title,
            title=wording.phrases(heading or part.word),
            kind=part.kind.value,
            lines=tuple(
                CardLine(mark=display(section.section.marker), kind=section.kind.value, words=section.word)
                for section in part.sections
                if section.section.marker
            ),
            foot=foot,
        )
