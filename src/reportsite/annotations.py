"""What is said about a report's text, layer by layer, each under a key that knows its type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic, TypeVar, cast

T = TypeVar("T")


@dataclass(frozen=True)
class Key(Generic[T]):
    """The name of a layer, with the type of its annotations: ``annotations[FIGURES]`` is known to be FigureNotes."""

    name: str


class Annotations:
    """The annotations of one report: of each layer what its ``annotate`` gave. Never changed; ``having`` gives a new
    one."""

    def __init__(self, values: Mapping[str, object] = MappingProxyType({})) -> None:
        self._values = dict(values)

    def __getitem__(self, key: Key[T]) -> T:
        """The annotations of a layer. Raises KeyError when it is not among the layers, or comes only later."""
        return cast(T, self._values[key.name])

    def having(self, key: Key[T], value: T) -> Annotations:
        """These annotations with those of one layer more."""
        return Annotations({**self._values, key.name: value})
