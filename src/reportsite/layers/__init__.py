"""The layers, in the order in which they are made: each may stand on those before it."""

from __future__ import annotations

from reportsite.layer import Layers
from reportsite.layers import commitments, figures, gazetteer, glossary, ledger, links, outcomes, projects, topics

LAYERS: Layers = (
    figures.LAYER,
    commitments.LAYER,
    ledger.LAYER,
    outcomes.LAYER,
    links.LAYER,
    gazetteer.LAYER,
    glossary.LAYER,
    topics.LAYER,
    projects.LAYER,
)
