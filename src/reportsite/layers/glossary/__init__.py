"""Terms: words that a reader may want explained."""

from __future__ import annotations

from reportsite.layer import Layer
from reportsite.layers.glossary import pages
from reportsite.layers.glossary.annotate import annotate
from reportsite.layers.glossary.claims import TERMS_FILE, read
from reportsite.layers.glossary.tables import term_table
from reportsite.layers.glossary.terms import TERMS

LAYER = Layer(
    key=TERMS,
    files=(TERMS_FILE,),
    read=read,
    annotate=annotate,
    diagnostics=lambda terms: terms.diagnostics,
    marks=pages.marks,
    tables=lambda source: [term_table(source.report, source.annotations[TERMS])],
    finds=pages.finds,
    navigation=pages.navigation,
    pages=pages.pages,
    items=pages.items,
    about=pages.about,
)
