"""What people write about topics: topics.yaml."""

from __future__ import annotations

import re

from reportsite.content import claims
from reportsite.content.editorial import Editorial
from reportsite.content.nodes import Fields, Node
from reportsite.diagnostics import Mistakes
from reportsite.layers.topics.notes import Accuracy, Claims, Term, Topic, Whole

TOPICS_FILE = "topics.yaml"
_KEY = re.compile(r"[a-z]+(?:-[a-z]+)*")


def read(editorial: Editorial) -> Claims:
    """The topics; none when there is no such file. Raises InputError with the place of every unknown key, wrong type,
    or key of a topic that is none or there twice."""
    node = editorial.file(TOPICS_FILE)
    return Claims() if node is None else node.record(_claims)


def _claims(f: Fields) -> Claims:
    return Claims(topics=f.need("topics", _topics), accuracy=f.get("accuracy", _accuracy, None))


def _topics(node: Node) -> tuple[Topic, ...]:
    topics = node.each(_topic)
    mistakes = Mistakes()
    seen: set[str] = set()
    for topic in topics:
        for name in (topic.key, topic.name):
            with mistakes.caught():
                if name in seen:
                    topic.position.fail("bad-topic", f"there is a topic '{name}' already; name this one otherwise")
            seen.add(name)
    mistakes.done()
    return topics


def _topic(node: Node) -> Topic:
    return node.record(
        lambda f: Topic(
            key=f.need("key", _key),
            name=f.need("name", _word),
            terms=f.get("terms", lambda terms: terms.each(lambda term: Term(_word(term), term.position)), ()),
            without=f.get("without", lambda words: words.each(_word), ()),
            whole=f.get("whole", lambda whole: whole.each(_whole), ()),
            add=f.get("add", lambda add: add.each(claims.quote), ()),
            exclude=f.get("not", lambda exclude: exclude.each(claims.quote), ()),
            position=node.position,
        )
    )


def _key(node: Node) -> str:
    if not _KEY.fullmatch(node.text()):
        node.fail("bad-topic", f"a topic's key is lower-case letters, with hyphens: {node.text()!r}")
    return node.text()


def _word(node: Node) -> str:
    """Words that are not empty: those are found everywhere."""
    if not node.text().strip():
        node.fail("bad-topic", "expected words, found none")
    return node.text()


def _whole(node: Node) -> Whole:
    return node.record(
        lambda f: Whole(
            id=f.need("id", Node.text),
            words=f.need("quote", claims.quoted_words),
            id_at=f.need("id", lambda id: id.position),
            words_at=f.need("quote", lambda words: words.position),
        )
    )


def _accuracy(node: Node) -> Accuracy:
    return node.record(
        lambda f: Accuracy(
            sample=f.need("sample", Node.whole),
            right=f.need("right", Node.whole),
            sections=f.need("sections", lambda sections: len(sections.each(Node.text))),
            wanted=f.need("wanted", Node.whole),
            found=f.need("found", Node.whole),
        )
    )
