"""Languages: what there is to say in a session, and the templates that say it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hiptimer.plan.anatomy import Position
    from hiptimer.plan.timeline import Phase, Side


class Saying(StrEnum):
    """What a phrase is for."""

    EXERCISE = auto()
    EASIER_EXERCISE = auto()
    """An exercise that is done in its easier form."""
    SET = auto()
    LAST_SET = auto()
    SWITCH = auto()
    REP = auto()
    LAST_REP = auto()
    STAGE = auto()
    """A rep from which on the reps are done in another way."""
    REST_BEFORE_EXERCISE = auto()
    REST_BEFORE_EASIER_EXERCISE = auto()
    REST_BEFORE_SET = auto()
    REST_BEFORE_LAST_SET = auto()
    HALFWAY = auto()
    COUNT = auto()
    REMINDER = auto()
    READY_SIDE = auto()
    READY_REP = auto()
    READY_MOVE = auto()


Templates = tuple[str, ...]
"""Forms of one phrase, from the fullest to the shortest."""


@dataclass(frozen=True, slots=True)
class Language:
    """How one language says it all."""

    plain: Mapping[Saying, Templates]
    sided: Mapping[Saying, Templates]
    """Of sayings that also tell the side."""
    sides: Mapping[Side, str]
    part: str
    """What of the body a side is said of."""
    parts: Mapping[Position, str]
    """The same in positions in which that would be misunderstood."""
    moves: Mapping[Phase, str]
    """What one does in a working phase, in a word."""
    number: Callable[[int], str]
    """Says a whole number from 0 to 9,999."""
    duration: Callable[[int], str]
    """Says a number of full seconds."""
