"""What people write about problems and what belongs to them: links.yaml."""

from __future__ import annotations

from reportsite.content.claims import quote, quoted
from reportsite.content.editorial import Editorial
from reportsite.content.nodes import Fields, Node, member
from reportsite.layers.links.entries import LinkClaim, ProblemClaim, Strength
from reportsite.quotes import Quote

LINKS_FILE = "links.yaml"


def read(editorial: Editorial) -> tuple[ProblemClaim, ...]:
    """The problems people looked at; none when there is no such file. Raises InputError with the place of all that is
    no such claim."""
    node = editorial.file(LINKS_FILE)
    return () if node is None else node.each(_problem)


def _problem(node: Node) -> ProblemClaim:
    def problem(f: Fields) -> ProblemClaim:
        return ProblemClaim(
            problem=f.need("problem", Node.text),
            answers=f.need("answers", lambda n: n.each(_link)),
            progress=f.need("progress", lambda n: n.each(_link)),
            none=f.get("none", Node.text, ""),
            left_out=f.get("left_out", lambda n: n.each(_left_out), ()),
            position=f.need("problem", lambda n: n.position),
        )

    return node.record(problem)


def _link(node: Node) -> LinkClaim:
    return node.record(
        lambda f: LinkClaim(
            theirs=quoted(f),
            own=f.need("own", quote),
            strength=f.need("strength", lambda n: member(n, Strength)),
            reason=f.need("reason", Node.text),
        )
    )


def _left_out(node: Node) -> tuple[Quote, str]:
    return node.record(lambda f: (quoted(f), f.need("reason", Node.text)))
