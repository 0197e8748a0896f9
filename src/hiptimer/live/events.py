"""What happens in a session, as facts that subscribers hear, oldest first.

Every event carries `at`, the instant of the session's clock at which it happened,
which may lie before the call that found it out.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hiptimer.live.ledger import SetKey


class PauseReason(StrEnum):
    """Why the clock stands."""

    ASKED = "asked"
    """Somebody pressed the key."""
    GAP = "gap"
    """Nobody looked at the clock for too long: a stopped process, a frozen terminal."""
    SLEPT = "slept"
    """The machine slept."""
    INTERRUPTED = "interrupted"
    """The session goes on after its program had ended."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened."""

    at: float
    """Seconds of the session's clock."""


@dataclass(frozen=True, slots=True)
class Started(Event):
    """The session began."""


@dataclass(frozen=True, slots=True)
class StepStarted(Event):
    """A step of the timeline began, in its turn or by a jump.

    After a jump the clock runs, unless the session is paused: also one that waited or was
    getting ready.
    """

    index: int
    jumped: bool


@dataclass(frozen=True, slots=True)
class StepEnded(Event):
    """A step ran to its end under the clock."""

    index: int


@dataclass(frozen=True, slots=True)
class RepDone(Event):
    """Every moving part of a rep has run to its end."""

    key: SetKey
    rep: int


@dataclass(frozen=True, slots=True)
class SetRestarted(Event):
    """A set counts from its first rep again."""

    item: int
    set: int


@dataclass(frozen=True, slots=True)
class GetReady(Event):
    """The clock will go on in `seconds`."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Waiting(Event):
    """An exercise waits for a key before its first rep."""

    item: int


@dataclass(frozen=True, slots=True)
class Paused(Event):
    """The clock stands still."""

    reason: PauseReason
    gap: float = 0.0
    """Seconds that nobody watched: for a gap those of the session's clock, for sleep real ones."""


@dataclass(frozen=True, slots=True)
class Resumed(Event):
    """The clock goes on."""


@dataclass(frozen=True, slots=True)
class BreakChanged(Event):
    """The present break was made longer or, with a negative number, shorter."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Corrected(Event):
    """The reps of a set were set by hand."""

    key: SetKey
    reps: int


@dataclass(frozen=True, slots=True)
class ExerciseStopped(Event):
    """An exercise was given up because it hurt."""

    item: int


@dataclass(frozen=True, slots=True)
class Ended(Event):
    """The session is over."""

    stopped_early: bool
