"""The gazetteer that people write: places.yaml."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportsite.content.editorial import Editorial
from reportsite.content.nodes import Fields, Node
from reportsite.layers.gazetteer.places import Place

PLACES_FILE = "places.yaml"

#: The map of tiles has room for so many.
ROWS, COLUMNS = 5, 6

_KEY = re.compile(r"[a-z][a-z0-9]*")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by sort; ``apart`` are words in which a name is no statement on the place."""

    districts: tuple[Place, ...] = ()
    areas: tuple[Place, ...] = ()
    outside: tuple[Place, ...] = ()
    apart: tuple[str, ...] = ()


def read(editorial: Editorial) -> Gazetteer:
    """The gazetteer; an empty one when there is no such file. Raises InputError with the place of every mistake: a name
    given twice, a district that is none."""
    node = editorial.file(PLACES_FILE)
    return Gazetteer() if node is None else node.record(_gazetteer)


def _gazetteer(f: Fields) -> Gazetteer:
    taken: dict[str, int] = {}
    none: tuple[Place, ...] = ()
    districts = f.get("districts", lambda node: node.each(lambda n: n.record(lambda g: _district(g, taken))), none)
    names = {each.name for each in districts}
    areas = f.get("areas", lambda node: node.each(lambda n: n.record(lambda g: _area(g, taken, names))), none)
    outside = f.get("outside", lambda node: node.each(lambda n: n.record(lambda g: _outside(g, taken))), none)
    apart: tuple[str, ...] = ()
    apart = f.get("not", lambda node: node.each(lambda n: n.record(_apart)), apart)
    return Gazetteer(districts, areas, outside, apart)


def _district(f: Fields, taken: dict[str, int]) -> Place:
    key = f.need("key", _key)
    name = f.need("name", lambda node: _name(node, taken))
    tile = (f.need("row", lambda node: _tile(node, ROWS)), f.need("column", lambda node: _tile(node, COLUMNS)))
    return Place(key=key, name=name, variants=_variants(f, taken), districts=(name,), tile=tile)


def _area(f: Fields, taken: dict[str, int], districts: set[str]) -> Place:
    def district(node: Node) -> str:
        if node.text() not in districts:
            node.fail("bad-place", f"'{node.value}' is none of the districts above; name one of them")
        return node.text()

    name = f.need("name", lambda node: _name(node, taken))
    return Place(
        key="",
        name=name,
        variants=_variants(f, taken),
        districts=f.need("districts", lambda node: node.each(district)),
        reason=f.need("reason", Node.text),
        source=f.need("source", Node.text),
    )


def _outside(f: Fields, taken: dict[str, int]) -> Place:
    return Place(key="", name=f.need("name", lambda node: _name(node, taken)), variants=_variants(f, taken))


def _apart(f: Fields) -> str:
    f.need("reason", Node.text)
    return f.need("words", Node.text)


def _variants(f: Fields, taken: dict[str, int]) -> tuple[str, ...]:
    none: tuple[str, ...] = ()
    return f.get("variants", lambda node: node.each(lambda n: _name(n, taken)), none)


def _name(node: Node, taken: dict[str, int]) -> str:
    name = node.text()
    if name in taken:
        node.fail("bad-place", f"'{name}' is a place on line {taken[name]} already; put the two together")
    taken[name] = node.position.line
    return name


def _tile(node: Node, most: int) -> int:
    number = node.whole()
    if not 1 <= number <= most:
        node.fail("bad-place", f"the map of tiles has no {number}; use 1 to {most}")
    return number


def _key(node: Node) -> str:
    if not _KEY.fullmatch(node.text()):
        node.fail("bad-place", f"'{node.value}' is no key for an address; use small Latin letters, like changping")
    return node.text()
