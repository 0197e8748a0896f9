"""The workbench: what the targets are changed with, and where the changes go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
