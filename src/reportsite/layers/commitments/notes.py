"""What the layer of commitments says of a report, and the key it is found under."""

from __future__ import annotations

from dataclasses import dataclass

from reportsite.annotations import Key
from reportsite.layers.commitments.finding import Deadline, Target


@dataclass(frozen=True)
class CommitmentNotes:
    """The targets and deadlines of one report, each in the order of the text."""

    targets: tuple[Target, ...] = ()
    deadlines: tuple[Deadline, ...] = ()

    def target_of(self, figure: str) -> Target | None:
        """The target that the figure with this id is; None for a figure that is none."""
        return next((target for target in self.targets if target.figure.id == figure), None)


COMMITMENTS: Key[CommitmentNotes] = Key("commitments")
