"""Links: what answers a problem, what bears on it, what has the same name, what is alike."""

from __future__ import annotations

from reportsite.layer import Layer
from reportsite.layers.links import pages
from reportsite.layers.links.annotate import annotate
from reportsite.layers.links.claims import LINKS_FILE, read
from reportsite.layers.links.links import LINKS
from reportsite.layers.links.tables import link_table

LAYER = Layer(
    key=LINKS,
    files=(LINKS_FILE,),
    read=read,
    annotate=annotate,
    diagnostics=lambda links: links.diagnostics,
    tables=lambda source: [link_table(source.report, source.annotations[LINKS])],
    navigation=pages.navigation,
    pages=pages.pages,
    items=pages.items,
    overview=pages.overview,
    about=pages.about,
)
