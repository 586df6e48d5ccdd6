"""What became of it: what later documents say of the report's targets and dated promises."""

from __future__ import annotations

from reportsite.layer import Layer
from reportsite.layers.outcomes import blocks, pages
from reportsite.layers.outcomes.annotate import annotate
from reportsite.layers.outcomes.claims import OUTCOMES_FILE, read
from reportsite.layers.outcomes.entries import OUTCOMES
from reportsite.layers.outcomes.tables import outcome_table

LAYER = Layer(
    key=OUTCOMES,
    files=(OUTCOMES_FILE,),
    read=read,
    annotate=annotate,
    tables=lambda source: [outcome_table(source.report, source.annotations[OUTCOMES].outcomes)],
    remarks=blocks.remarks,
    pages=pages.pages,
    items=blocks.items,
    about=pages.about,
)
