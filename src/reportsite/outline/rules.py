"""A rule is a row of a table: a name, what it says, when it holds and what is done then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from reportsite.diagnostics import Diagnostic, Severity, Span

Case = TypeVar("Case")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Rule(Generic[Case, Answer]):
    """``name`` is also the name of its fixture; ``says`` is one sentence. ``then`` answers the question of the
    table, or does to the case what the rule says."""

    name: str
    says: str
    when: Callable[[Case], object]
    then: Callable[[Case], Answer]


def otherwise(case: object) -> bool:
    """The ``when`` of a table's last row."""
    return True


def first(rules: Sequence[Rule[Case, Answer]], case: Case) -> Rule[Case, Answer] | None:
    """The first rule that holds for ``case``, or None."""
    for rule in rules:
        if rule.when(case):
            return rule
    return None


@dataclass(slots=True)
class Notes:
    """What is noted while a text is read: ``found`` for whoever gave it, ``fired`` for whoever asks which rule it was:
    (line, name) in the order of the decisions."""

    file: str
    found: list[Diagnostic] = field(default_factory=list)
    fired: list[tuple[int, str]] = field(default_factory=list)

    def decide(self, rules: Sequence[Rule[Case, Answer]], case: Case, line: int) -> Answer | None:
        """What the first rule that holds for ``case`` answers; None where none holds."""
        rule = first(rules, case)
        if rule is None:
            return None
        self.fired.append((line, rule.name))
        return rule.then(case)

    def warn(self, span: Span, code: str, message: str) -> None:
        """Notes a warning at the beginning of ``span``."""
        self.found.append(Diagnostic(self.file, span.line, span.start + 1, Severity.WARNING, code, message))
