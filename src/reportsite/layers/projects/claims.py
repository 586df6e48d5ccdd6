"""What people put right about documents and projects: policies.yaml and projects.yaml."""

from __future__ import annotations

from dataclasses import dataclass

from reportsite.content.claims import quoted
from reportsite.content.editorial import Editorial
from reportsite.content.nodes import Fields, Node, member
from reportsite.diagnostics import Mistakes
from reportsite.layers.projects.notes import DOCUMENT_STAGES, Sort, Stage
from reportsite.quotes import Quote

POLICIES_FILE, PROJECTS_FILE = "policies.yaml", "projects.yaml"


@dataclass(frozen=True, slots=True)
class Correction:
    """What people say of the one mention whose name shares words with ``quote``. ``name`` is what it is called instead,
    "" for what is printed; ``stage`` None leaves what the verb says; ``remove``: it is none. ``verb`` (quoted words of
    the same sentence) adds a mention that the rules do not see, whose name is the quote."""

    sort: Sort
    quote: Quote
    name: str = ""
    stage: Stage | None = None
    verb: str = ""
    remove: bool = False


def read(editorial: Editorial) -> tuple[Correction, ...]:
    """The corrections of both files; a file that is missing says nothing. Raises InputError with the place of every
    unknown key, wrong type or unknown stage."""
    mistakes = Mistakes()
    found: list[Correction] = []
    for file, sort in ((POLICIES_FILE, Sort.DOCUMENT), (PROJECTS_FILE, Sort.PROJECT)):
        with mistakes.caught():
            if (node := editorial.file(file)) is not None:
                found += node.each(lambda each, sort=sort: _correction(each, sort))  # type: ignore[misc]
    mistakes.done()
    return tuple(found)


def _correction(node: Node, sort: Sort) -> Correction:
    def correction(f: Fields) -> Correction:
        made = Correction(
            sort=sort,
            quote=quoted(f),
            name=f.get("name", Node.text, ""),
            stage=f.get("stage", lambda n: _stage(n, sort), None),
            verb=f.get("verb", Node.text, ""),
            remove=f.get("remove", Node.boolean, False),
        )
        if made.verb and made.stage is None:
            node.fail("missing-key", "what is added with its verb needs its stage")
        return made

    return node.record(correction)


def _stage(node: Node, sort: Sort) -> Stage:
    stage = member(node, Stage)
    if (stage in DOCUMENT_STAGES) is not (sort is Sort.DOCUMENT):
        node.fail("unknown-word", f"{stage} is no stage of a {sort}")
    return stage
