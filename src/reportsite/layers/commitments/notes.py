"""What the layer of commitments says of a report, and the key it is found under."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from reportsite.annotations import Key
from reportsite.layers.commitments.finding import Deadline, Target


@dataclass(frozen=True)
class CommitmentNotes:
    """The targets and deadlines of one report, each in the order of the text."""

    targets: tuple[Target, ...] = ()
    deadlines: tuple[Deadline, ...] = ()

    def target_of(self, figure: str) -> Target | None:
        """The target that the figure with this id is; None for a figure that is none."""
        return self._by_figure.get(figure)

    @cached_property
    def _by_figure(self) -> Mapping[str, Target]:
        return {target.figure.id: target for target in self.targets}


COMMITMENTS: Key[CommitmentNotes] = Key("commitments")
