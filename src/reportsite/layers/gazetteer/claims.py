"""What people write about places: the gazetteer that several reports share, and places.yaml for one."""

from __future__ import annotations

import re
from collections.abc import Callable

from reportsite.content.claims import quoted
from reportsite.content.editorial import Editorial
from reportsite.content.nodes import Fields, Node, member
from reportsite.diagnostics import Mistakes
from reportsite.layers.gazetteer.notes import Accuracy, Dismissed, Gazetteer, Origin, Place, PlaceKind

PLACES_FILE = "places.yaml"

_ID = re.compile("[a-z][a-z0-9-]*")


def read(editorial: Editorial) -> Gazetteer:
    """The gazetteer: what the one that report.yaml names has, and what places.yaml adds for this report, where an entry
    with the same id stands for the shared one. An empty one when there is neither. Raises InputError with the place of
    every unknown key, wrong type, name that is there twice and district that is none."""
    mistakes = Mistakes()
    shared = own = Gazetteer()
    with mistakes.caught():
        if node := editorial.gazetteer():
            shared = node.record(_shared)
    with mistakes.caught():
        if node := editorial.file(PLACES_FILE):
            own = node.record(_own)
    mistakes.done()
    gazetteer = Gazetteer(
        places=tuple({place.id: place for place in (*shared.places, *own.places)}.values()),
        dismissed=(*shared.dismissed, *own.dismissed),
        suffixes=(*shared.suffixes, *own.suffixes),
        rule=own.rule or shared.rule,
        accuracy=own.accuracy,
    )
    _check(gazetteer)
    return gazetteer


def _shared(f: Fields) -> Gazetteer:
    """A list for any report: its sources are publications, and nothing in it has been read against one text."""
    return Gazetteer(
        places=f.need("places", lambda n: _places(n, _shared_origin)),
        dismissed=f.get("not", lambda n: n.each(_dismissed), ()),
        suffixes=f.get("suffixes", _texts, ()),
        rule=f.get("rule", Node.text, ""),
    )


def _own(f: Fields) -> Gazetteer:
    return Gazetteer(
        places=f.get("places", lambda n: _places(n, _origin), ()),
        dismissed=f.get("not", lambda n: n.each(_dismissed), ()),
        suffixes=f.get("suffixes", _texts, ()),
        rule=f.get("rule", Node.text, ""),
        accuracy=f.get("accuracy", _accuracy, None),
    )


def _places(node: Node, origin: Callable[[Node], Origin]) -> tuple[Place, ...]:
    """The places of one file. Raises InputError, also for an id that is there twice."""
    taken: set[str] = set()

    def once(each: Node) -> Place:
        place = _place(each, origin)
        if place.id in taken:
            place.position.fail("duplicate-key", f"{place.id} is in the gazetteer twice")
        taken.add(place.id)
        return place

    return node.each(once)


def _place(node: Node, origin: Callable[[Node], Origin]) -> Place:
    def place(f: Fields) -> Place:
        return Place(
            id=f.need("id", _id),
            name=f.need("name", _name),
            kind=f.need("kind", lambda n: member(n, PlaceKind)),
            position=f.need("name", lambda n: n.position),
            variants=f.get("variants", _texts, ()),
            districts=f.get("districts", _texts, ()),
            covers=f.get("covers", _texts, ()),
            reason=f.get("reason", Node.text, ""),
            origin=f.get("source", origin, None),
            tile=f.get("tile", _tile, None),
        )

    return node.record(place)


def _dismissed(node: Node) -> Dismissed:
    return node.record(lambda f: Dismissed(f.need("words", _texts), f.need("reason", Node.text)))


def _accuracy(node: Node) -> Accuracy:
    return node.record(
        lambda f: Accuracy(
            right=f.need("right", Node.whole),
            read=f.need("read", Node.whole),
            found=f.need("found", Node.whole),
            there=f.need("there", Node.whole),
            sections=f.need("sections", Node.text),
            note=f.get("note", Node.text, ""),
        )
    )


def _origin(node: Node) -> Origin:
    """A publication with its title and publisher, or a quote of the report."""
    if "statement" in node.mapping():
        return Origin(quote=node.record(quoted))
    return _publication(node)


def _shared_origin(node: Node) -> Origin:
    if "statement" in node.mapping():
        todo = f"name a publication, or put this place into {PLACES_FILE} of that report"
        node.key_place("statement").fail("unknown-key", f"a list that reports share rests on no words of one; {todo}")
    return _publication(node)


def _publication(node: Node) -> Origin:
    return node.record(
        lambda f: Origin(f.need("title", Node.text), f.need("publisher", Node.text), f.get("address", _address, ""))
    )


def _address(node: Node) -> str:
    if not node.text().startswith(("https://", "http://")):
        node.fail("bad-address", f"expected an address that begins with https://, found {node.value!r}")
    return node.text()


def _texts(node: Node) -> tuple[str, ...]:
    return node.each(_name)


def _name(node: Node) -> str:
    """Words that can stand in a text."""
    if not node.text().strip():
        node.fail("wrong-type", "expected words, found none; write them, or take the entry out")
    return node.text()


def _id(node: Node) -> str:
    if not _ID.fullmatch(node.text()):
        node.fail("bad-id", f"{node.text()!r} cannot be part of an address; use lower-case letters, digits and hyphens")
    return node.text()


def _tile(node: Node) -> tuple[int, int]:
    numbers = node.each(Node.whole)
    if len(numbers) != 2 or min(numbers) < 1:
        node.fail("wrong-type", "expected a row and a column, both from 1")
    return numbers[0], numbers[1]


def _check(gazetteer: Gazetteer) -> None:
    """That every name is there once, and that a place lies in districts that are there, by a source."""
    mistakes = Mistakes()
    districts = {place.name for place in gazetteer.places if place.kind is PlaceKind.DISTRICT}
    taken: set[str] = set()
    for place in gazetteer.places:
        with mistakes.caught():
            for name in place.names:
                if name in taken:
                    place.position.fail("duplicate-key", f"{name} is in the gazetteer twice")
                taken.add(name)
            for name in (*place.districts, *place.covers):
                if name not in districts:
                    place.position.fail("unknown-word", f"{place.name}: {name} is no district of the gazetteer")
            if (place.districts or place.covers) and not (place.reason and place.origin):
                place.position.fail("missing-key", f"{place.name} has districts: say the reason and the source")
            if place.kind is PlaceKind.SITE and not place.districts:
                place.position.fail("missing-key", f"{place.name} is a site: say in which districts it lies")
            if place.kind in (PlaceKind.DISTRICT, PlaceKind.OUTSIDE) and (place.districts or place.covers):
                place.position.fail("unknown-key", f"{place.name} is a {place.kind} and lies in no district")
    mistakes.done()
