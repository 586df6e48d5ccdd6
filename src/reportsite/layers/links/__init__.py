"""What leads from a problem to measures and achievements, by an editor; and what has the same names or like words."""

from __future__ import annotations

from reportsite.layer import Layer
from reportsite.layers.links import blocks, pages
from reportsite.layers.links.about import about
from reportsite.layers.links.annotate import annotate
from reportsite.layers.links.claims import LINKS_FILE, read
from reportsite.layers.links.entries import LINKS
from reportsite.layers.links.tables import links_table

LAYER = Layer(
    key=LINKS,
    files=(LINKS_FILE,),
    read=read,
    annotate=annotate,
    tables=lambda source: [links_table(source.report, source.annotations[LINKS])],
    navigation=pages.navigation,
    pages=pages.pages,
    items=blocks.items,
    overview=blocks.overview,
    about=about,
)
