"""Outcomes: how an exercise went, and where somebody stood before it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from hiptimer.plan.targets import Form

if TYPE_CHECKING:
    from datetime import timedelta

    from hiptimer.plan.ladder import Rung


WORSE_BY = 2
"""Points that pain may not rise until the next morning."""


class Row(IntEnum):
    """A row of the table."""

    SEVERE_PAIN = 1
    PAIN = 2
    WELL_SHORT = 3
    SHORT = 4
    SOON_OR_HARD = 5
    LESS_ASKED = 6
    READY_FOR_STANDARD = 7
    EASY = 8
    LIGHT = 9
    RIGHT = 10
    LEFT = 11
    """No row of the table: nothing is known of how it went, since somebody left meanwhile."""


SUCCESS = frozenset({Row.READY_FOR_STANDARD, Row.EASY, Row.LIGHT, Row.RIGHT})
"""Rows of sessions in which all was done and nothing spoke against going on."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one exercise went in one session."""

    reps: int
    """Done on the worse side."""
    asked: int
    """Reps that count as all: what was asked for, and no more than the rung holds."""
    effort: int | None
    """Perceived exertion, 1 to 10; None when nobody said."""
    pain: int | None
    """In the session, 0 to 10; None when nobody said."""
    pain_next_morning: int | None
    gap: timedelta | None
    """Since the last session that asked for as much as the plan; None for the first."""
    is_trimmed: bool = False
    is_less: bool = False
    """Whether less was asked for than the rung holds."""
    is_light: bool = False
    """Whether it was part of a warm-up, which is no step of the plan however little was done."""
    is_cut_short: bool = False
    """Whether somebody left the session meanwhile."""

    @property
    def hurt(self) -> int:
        """The worst pain told of."""
        return max(self.pain or 0, self.pain_next_morning or 0)

    @property
    def is_warm_up(self) -> bool:
        """Whether less was asked for than the plan does, and not for lack of time."""
        return self.is_less and not self.is_trimmed

    @property
    def is_worse_next_morning(self) -> bool:
        """Whether pain rose by too much until then."""
        return (self.pain_next_morning or 0) - (self.pain or 0) >= WORSE_BY


@dataclass(frozen=True, slots=True)
class Situation:
    """Where somebody stood before that session."""

    rung: Rung
    form: Form = Form.STANDARD
    before: Row | None = None
    """The row that the session before matched."""
    successes: int = 0
    """On this rung so far."""
    climbs_back: bool = False
    """After a lay-off, below the rung of before."""
    is_top: bool = False
    """Whether no rung is above: some ladders have only one."""
