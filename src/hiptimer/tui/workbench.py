"""The workbench: what the targets are changed with, and how the changes come to the disk."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from hiptimer.plan.tuning import changes_between

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiptimer.plan.owntargets import OwnTargets
    from hiptimer.plan.tuning import Changes
    from hiptimer.training import Training


@dataclass(frozen=True, slots=True)
class Workbench:
    """Where the user stands, what they ask for, and the way to write down what they change."""

    training: Training
    own: OwnTargets
    """As the file has them."""
    write: Callable[[Changes], None]
    """Writes changes down; takes its time, and raises `HiptimerError` where it can't."""


class Upkeep:
    """Keeps the file at what is `wanted`; any thread may bring it there, one does at a time."""

    def __init__(self, own: OwnTargets, write: Callable[[Changes], None]) -> None:
        self.wanted = own
        self.written = own
        self._write = write
        self._turn = Lock()

    @property
    def is_due(self) -> bool:
        """Whether something is yet to be written."""
        return self.wanted != self.written

    def bring(self) -> None:
        """Write down what is wanted when it is our turn; raises `HiptimerError` as `write` does."""
        with self._turn:
            # Read only now: who waited longest must not undo what somebody else has written.
            wanted = self.wanted
            if changes := changes_between(self.written, wanted):
                self._write(changes)
            self.written = wanted
