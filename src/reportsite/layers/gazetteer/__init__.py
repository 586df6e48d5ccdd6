"""Places: the districts that a report names, and what lies in them."""

from __future__ import annotations

from reportsite.layer import Layer
from reportsite.layers.gazetteer import pages
from reportsite.layers.gazetteer.annotate import annotate
from reportsite.layers.gazetteer.claims import PLACES_FILE, read
from reportsite.layers.gazetteer.places import PLACES
from reportsite.layers.gazetteer.tables import place_table

LAYER = Layer(
    key=PLACES,
    files=(PLACES_FILE,),
    read=read,
    annotate=annotate,
    tables=lambda source: [place_table(source.report, source.annotations[PLACES])],
    facets=pages.facets,
    finds=pages.finds,
    navigation=pages.navigation,
    pages=pages.pages,
    items=pages.items,
    about=pages.about,
)
