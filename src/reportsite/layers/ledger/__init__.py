"""The ledger: first-half figures beside the year's targets for the same thing."""

from __future__ import annotations

from reportsite.layer import Layer
from reportsite.layers.ledger import blocks, pages
from reportsite.layers.ledger.annotate import annotate
from reportsite.layers.ledger.claims import LEDGER_FILE, read
from reportsite.layers.ledger.entries import LEDGER
from reportsite.layers.ledger.tables import ledger_table

LAYER = Layer(
    key=LEDGER,
    files=(LEDGER_FILE,),
    read=read,
    annotate=annotate,
    tables=lambda source: [ledger_table(source.report, source.annotations[LEDGER])],
    remarks=blocks.remarks,
    navigation=pages.navigation,
    pages=pages.pages,
    overview=blocks.overview,
    examples=blocks.examples,
)
