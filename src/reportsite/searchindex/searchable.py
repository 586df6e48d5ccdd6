"""What a site hands to the search: its reports, and for each of them what layers add."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from reportsite.model import Report


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value that results can be narrowed to. ``items`` are the ids of the items that have it, ``annotations`` those
    of other layers' annotations, where the layer knows which: a list of figures can be narrowed by it too."""

    value: str
    label: str
    items: frozenset[str]
    annotations: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Facet:
    """A group of values that results can be narrowed by; ``key`` is its name in the address of a search. An item
    may have several of the values, or none. Of what layers add, the smaller ``order`` comes first."""

    key: str
    title: str
    values: tuple[FacetValue, ...]
    order: int = 0


@dataclass(frozen=True, slots=True)
class Find:
    """What a query can name besides the words of a text: it is named by ``written``, shown as ``label`` and
    ``written``, and leads to ``address`` (from the site's root, with its fragment). ``entry`` is what is shown of it
    when a query names it wholly, laid out by its Finds' ``template``; finds of one address have the same."""

    address: str
    written: str
    label: str
    entry: object = None


@dataclass(frozen=True, slots=True)
class Finds:
    """Finds of one sort, listed under ``title``. ``match`` says when a query names one
    (templates/static/js/search/finds.js): "number" compares numbers, "name" what is written from its start.
    ``template`` lays out the entries of finds, "" where they have none and are links only."""

    match: Literal["number", "name"]
    title: str
    rows: tuple[Find, ...]
    template: str = ""


@dataclass(frozen=True, kw_only=True)
class Searchable:
    """A report and what a search shows of it.

    ``places`` says for the id of every part and section where it stands (三（六）), for an item what comes after
    that (（4）). ``names`` gives the word for an item that has no heading; the others' ids are missing.
    ``labels`` are what layers say of sentences in a list, by the sentence's id: pairs like 期限, 年底前.
    ``facets`` and ``finds`` come from layers; those of the same key, or the same match and title, are put together.
    """

    report: Report
    places: Mapping[str, str]
    names: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    facets: Sequence[Facet] = ()
    finds: Sequence[Finds] = ()
