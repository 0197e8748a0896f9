"""The conductor: keeps a player in step with a session, whatever is done with its time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hiptimer.live import events
from hiptimer.live.playhead import State
from hiptimer.live.timetable import ready_cues
from hiptimer.live.tone import Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hiptimer.live.cues import Cue, Grammar
    from hiptimer.live.events import Event
    from hiptimer.live.session import Session
    from hiptimer.sound.player import Player

AHEAD = 0.5
"""Seconds by which a cue is given to the player before it sounds."""

LATE = 0.15
"""Seconds after which a cue that nobody was awake to give in time says something wrong."""


@dataclass(frozen=True, slots=True)
class Score:
    """All that is heard in a session, and how what comes in between is made."""

    cues: tuple[Cue, ...]
    """The timetable of the whole session."""
    grammar: Grammar
    seconds_of: Callable[[str], float]


class Conductor:
    """Gives `player` the cues of `session`, each a little ahead of its time.

    `follow` wants to be called whenever something happened, and several times within `AHEAD`
    while the clock of the session runs. Nothing here reads a clock.
    """

    def __init__(
        self, session: Session, player: Player, *, speed: float = 1.0, early: float = 0.0
    ) -> None:
        """Conduct a session `speed` times as fast as life, everything `early` seconds ahead."""
        self._session = session
        self._player = player
        self._speed = speed
        self._early = early
        self._score: Score | None = None
        self._coming: list[Cue] = []
        """What is to be given, the next one last."""
        self._zero = 0.0
        """The instant of the session's clock from which the cues are counted."""
        self._ready: events.GetReady | None = None
        """Said that there is time to get ready, while there is."""
        self._last_due = float("-inf")
        """The instant at which the last cue begins that was given."""

    def take(self, score: Score, now: float) -> None:
        """Go on by another score."""
        self._score = score
        self._retract(now)
        self._turn_to(self._session.position)
        self._give(now)

    def follow(self, happened: Iterable[Event], now: float) -> None:
        """Keep up with what happened until `now`."""
        for event in happened:
            self._heed(event, now)
        self._give(now)

    def _heed(self, event: Event, now: float) -> None:
        match event:
            case events.Started():
                self._turn_to(self._session.position)
            case events.Paused() | events.Waiting():
                self._silence()
            case events.StepStarted(jumped=True):
                self._silence()
                self._turn_to(self._session.step.start)
            case events.GetReady():
                self._silence()
                self._ready = event
                self._turn_to(self._session.position)
            case events.Resumed(at=at) if self._ready:
                # What marks the step that goes on was among the cues of getting ready.
                self._ready = None
                place = self._session.position - (self._session.seen - at)
                self._turn_to(place, after=self._session.step.start)
            case events.Resumed():
                self._turn_to(self._session.position)
            case events.BreakChanged(seconds=seconds):
                self._retract(now)
                self._turn_to(self._session.position + max(0.0, seconds))
            case events.Ended(stopped_early=stopped_early):
                self._end(stopped_early=stopped_early)

    def _silence(self) -> None:
        self._player.cancel()
        self._coming.clear()
        self._ready = None

    def _turn_to(self, place: float, after: float = float("-inf")) -> None:
        """Go on with the cues from a place of the timeline on, of those what comes after another.

        Where the clock stands there is nothing to go on with.
        """
        session, score = self._session, self._score
        self._coming.clear()
        if score is None:
            return
        if session.state is State.READY and self._ready:
            self._zero = self._ready.at
            place = session.seen - self._zero
            self._coming += self._ready_cues(score, self._ready.seconds)
        elif session.state is State.RUNNING:
            self._zero = session.seen - session.position
            self._coming += score.cues
        self._coming = [cue for cue in self._coming if cue.at >= place and cue.at > after][::-1]

    def _ready_cues(self, score: Score, seconds: float) -> tuple[Cue, ...]:
        return ready_cues(
            self._session.timeline,
            self._session.index,
            position=self._session.position,
            seconds=seconds,
            grammar=score.grammar,
            seconds_of=score.seconds_of,
        )

    def _give(self, now: float) -> None:
        """Give the player what begins soon."""
        horizon = now + (AHEAD + self._early) * self._speed
        end = float("inf") if self._ready else self._zero + self._session.waits_at
        while self._coming and (due := self._zero + self._coming[-1].at) <= min(horizon, end):
            cue = self._coming.pop()
            if due < end:
                self._play(cue, due, now)

    def _play(self, cue: Cue, due: float, now: float) -> None:
        delay = (due - now) / self._speed
        if delay >= -LATE:
            self._last_due = due
            self._player.play(cue.text or str(cue.tone), max(0.0, delay - self._early))

    def _retract(self, now: float) -> None:
        """Take back what does not sound yet; without any of that, what sounds goes on."""
        if self._last_due > now:
            self._player.cancel()

    def _end(self, *, stopped_early: bool) -> None:
        is_told = not (self._coming or stopped_early)
        if not is_told:
            self._silence()
        if not (is_told or stopped_early):  # the last set was ended by hand
            self._player.play(Tone.FINISH, 0.0)
