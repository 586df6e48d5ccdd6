"""What the rows of documents and projects can be narrowed by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportsite.annotations import Annotations
from reportsite.layers.gazetteer.notes import PLACES, How
from reportsite.layers.projects.notes import DOCUMENT_STAGES, PROJECT_STAGES, Mention
from reportsite.layers.projects.rules import AUDIENCE, TOOLS
from reportsite.layers.topics.notes import TOPICS

SIDES = {"coming": "要做的", "done": "已做的"}
HOW_WORDS = {How.NAMED: "写明", How.LOCATED: "位于"}
"""The text names the place; or it names something that lies there. The two are never one value."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A value to narrow by: ``value`` stands in the address and on the rows, ``group`` is the word it is listed under,
    "" for none."""

    value: str
    label: str
    group: str = ""


@dataclass(frozen=True, kw_only=True)
class Select:
    """The values of one kind that some row has; ``key`` is its name in the address."""

    key: str
    title: str
    choices: tuple[Choice, ...]

    @property
    def groups(self) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
        """The choices under the word of each group, in order."""
        names = dict.fromkeys(choice.group for choice in self.choices)
        return tuple((name, tuple(c for c in self.choices if c.group == name)) for name in names)


def words(mention: Mention) -> Iterator[str]:
    """Everything a mention can be narrowed by, as key:value."""
    yield f"side:{'coming' if mention.coming else 'done'}"
    yield f"stage:{mention.stage}"
    yield from (f"tool:{word}" for word in mention.tools)
    yield from (f"whom:{word}" for word in mention.audience)
    yield from (f"place:{place.how}-{place.name}" for place in mention.places)
    yield from (f"topic:{key}" for key in mention.topics)
    if mention.deadlines:
        yield "due:stated"


def facets(mentions: Sequence[Mention], annotations: Annotations) -> tuple[Select, ...]:
    """The facets that have something to choose among, each with the values that a mention has."""
    counts = Counter(word for mention in mentions for word in words(mention))
    places, topics = annotations[PLACES].gazetteer.places, annotations[TOPICS].topics
    stages = (("文件", DOCUMENT_STAGES), ("项目", PROJECT_STAGES))
    every = (
        Select(key="side", title="时间", choices=tuple(Choice(value=v, label=word) for v, word in SIDES.items())),
        Select(
            key="stage",
            title="阶段",
            choices=tuple(Choice(value=s, label=s, group=word) for word, of in stages for s in of),
        ),
        Select(key="tool", title="工具", choices=tuple(Choice(value=word, label=word) for word in TOOLS)),
        Select(key="whom", title="对象", choices=tuple(Choice(value=word, label=word) for word in AUDIENCE)),
        Select(
            key="place",
            title="地区",
            choices=tuple(
                Choice(value=f"{how}-{place.name}", label=place.name, group=word)
                for how, word in HOW_WORDS.items()
                for place in places
            ),
        ),
        Select(key="topic", title="主题", choices=tuple(Choice(value=t.key, label=t.name) for t in topics)),
        Select(key="due", title="期限", choices=(Choice(value="stated", label="写明的"),)),
    )
    kept = (replace(each, choices=tuple(c for c in each.choices if counts[f"{each.key}:{c.value}"])) for each in every)
    # A value that every mention has leaves nothing out.
    return tuple(s for s in kept if any(counts[f"{s.key}:{c.value}"] < len(mentions) for c in s.choices))
