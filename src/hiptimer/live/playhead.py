"""The playhead: where a session stands on its timeline, and whether its clock runs."""

from __future__ import annotations

from enum import Enum


class State(Enum):
    """What the clock of a session does."""

    NEW = "new"
    RUNNING = "running"
    READY = "ready"
    """Seconds run before the step goes on."""
    WAITING = "waiting"
    """Stands until a key is pressed: the exercise waits for the person."""
    PAUSED = "paused"
    OVER = "over"


STANDING = frozenset({State.WAITING, State.PAUSED})
"""States in which the clock stands until somebody asks it to go on."""


class Playhead:
    """Turns instants of a clock into a place on the timeline; all in seconds.

    While it runs, the place is counted from one fixed instant, so that nothing adds up
    and nothing drifts.
    """

    def __init__(self) -> None:
        self.state = State.NEW
        self.seen = float("-inf")
        """The last instant at which somebody looked at the clock."""
        self._zero = 0.0
        """While running: the instant at which the timeline's zero lies."""
        self._stands_at = 0.0
        """While not running: the place on the timeline."""
        self._stands_since = 0.0
        self._ready_until = 0.0

    @property
    def position(self) -> float:
        """The place on the timeline as of the last look."""
        return self.position_at(self.seen)

    def position_at(self, now: float) -> float:
        """Return the place on the timeline at `now`, without looking."""
        return now - self._zero if self.state is State.RUNNING else self._stands_at

    @property
    def ready_left(self) -> float:
        """Seconds until the step goes on, as of the last look; 0 unless getting ready."""
        return self._ready_until - self.seen if self.state is State.READY else 0.0

    def reaches(self, place: float) -> float | None:
        """Return the instant at which the clock does something by itself.

        That is when it comes to `place`, or when the time to get ready is over; None
        while it stands.
        """
        if self.state is State.RUNNING:
            return self._zero + place
        return self._ready_until if self.state is State.READY else None

    def look(self, now: float) -> float:
        """Note that somebody looks at `now`; return the seconds since the last look."""
        passed = now - self.seen
        self.seen = now
        return passed

    def run(self, at: float) -> None:
        """Go on from the present place at the instant `at`."""
        self._zero = at - self.position
        self.state = State.RUNNING

    def get_ready(self, now: float, seconds: float) -> None:
        """Keep the place for `seconds` that run; what follows is up to the session."""
        self._stands_at = self.position
        self._ready_until = now + seconds
        self.state = State.READY

    def stand(self, at: float, state: State) -> None:
        """Stop at the present place, at the instant `at`, in a state that does not run."""
        self._stands_at, self._stands_since = self.position, at
        self.state = state

    def stood(self, now: float) -> float:
        """Return the seconds since the clock was stopped, and count afresh from `now`."""
        passed = now - self._stands_since
        self._stands_since = now
        return passed

    def place(self, place: float, now: float) -> None:
        """Move to another place on the timeline, running or standing as before."""
        self._stands_at = place
        self._zero = now - place
