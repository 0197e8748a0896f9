"""The tour: a minute of one session that is only shown, scene by scene, for newcomers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from hiptimer.live import events
from hiptimer.live.course import GAP
from hiptimer.live.glance import AFTER
from hiptimer.live.playhead import State
from hiptimer.live.session import Session
from hiptimer.plan.routines import Routine, RoutineItem
from hiptimer.plan.timeline import Phase, Side
from hiptimer.plan.unrolling import compile_timeline
from hiptimer.sitting import Sitting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hiptimer.clock import Clock, Clocks
    from hiptimer.history.store import HistoryStore
    from hiptimer.live.events import Event
    from hiptimer.plan.library import Library
    from hiptimer.plan.timeline import Timeline

ROUTINE = Routine(
    id="demo",
    name="A minute of hiptimer",
    about="What a session is like.",
    between=15,
    items=(
        RoutineItem(exercise="single-leg-bridge", sets=1, reps=1, hold=3),
        RoutineItem(exercise="bird-dog", sets=1, reps=1, hold=3),
    ),
)
"""One rep of each side; it is in no list of routines."""

COMMAND = re.compile(r"\{([^}]+)\}")

LEAD_IN = 6.0
"""Seconds before the first rep: as many as its words take to read."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A stretch of the session with words that say what one sees, hears and can press."""

    item: int
    """Place of the exercise; with phase and side this is the step in which the scene begins."""
    phase: Phase
    side: Side | None
    caption: str
    """At most two lines of the smallest screen; a command's id in braces stands for its key."""
    line: str
    """The same where the session is told in lines."""
    into: float = 0.0
    """Seconds into the step."""
    stands: float = 0.0
    """Seconds for which the session is paused, as by a key; 0: it is not."""

    def caption_by(self, key: Callable[[str], str]) -> str:
        """Return the caption with the keys that somebody has, `key` by the command's id."""
        return COMMAND.sub(lambda found: key(found[1]), self.caption)


SCENES = (
    Scene(
        item=0,
        phase=Phase.PREPARE,
        side=None,
        caption="Just watch: hiptimer leads. First there is time to lie down.",
        line="Just listen: hiptimer leads. First there is time to lie down.",
    ),
    Scene(
        item=0,
        phase=Phase.LIFT,
        side=Side.LEFT,
        caption="LIFT and LOWER: move. HOLD: stay up. The large figures are the seconds.",
        line="Lift and lower are moves, hold means stay up, and seconds are counted.",
    ),
    Scene(
        item=0,
        phase=Phase.LIFT,
        side=Side.RIGHT,
        caption="Now the other side: the panel shows it on the other edge.",
        line="Now the other side: its name comes first.",
    ),
    Scene(
        item=0,
        phase=Phase.REST,
        side=None,
        caption="REST. Each phase has its colour and its tone: no need to look.",
        line="A rest. Each phase has its tone, too.",
    ),
    Scene(
        item=1,
        phase=Phase.CHANGE,
        side=None,
        caption="CHANGE: time to turn over; you see what comes, or hear it from a voice.",
        line="A change: time to turn over, and to hear what comes.",
    ),
    Scene(
        item=1,
        phase=Phase.LIFT,
        side=Side.LEFT,
        caption="{live.back} and {live.skip} go back and skip, {live.stop_here} ends a set early, "
        "{live.pain} says that it hurts.",
        line="Arrows go back and skip, d ends a set early, p says that it hurts.",
    ),
    Scene(
        item=1,
        phase=Phase.HOLD,
        side=Side.RIGHT,
        caption="The doorbell? {live.pause} stops the clock, and lets it go on.",
        line="The doorbell? Space stops the clock, and lets it go on.",
        into=1.0,
        stands=5.0,
    ),
    Scene(
        item=1,
        phase=Phase.HOLD,
        side=Side.RIGHT,
        caption="Three seconds to get back. Only what is done to its end counts.",
        line="Three seconds to get back. Only what is done to its end counts.",
        into=1.0,
    ),
)

LAST_CAPTION = "Say how hard it was: the next session follows from it."

LAST_SECONDS = 6.0
"""How long the summary is shown."""

CLOSING = "Nothing of this was kept. hiptimer opens the app, hiptimer start begins at once."


def timeline_of(library: Library) -> Timeline:
    """Return the session that is shown."""
    return compile_timeline(ROUTINE, library, {}, lead_in=LEAD_IN)


class WatchedClock:
    """A clock on which no more than `GAP` seconds pass between two looks, and that may leap."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = clock()
        self._at = 0.0

    def __call__(self) -> float:
        """Return the seconds since the clock was made."""
        now = self._clock()
        self._at += min(now - self._last, GAP)
        self._last = now
        return self._at

    def leap(self, seconds: float) -> None:
        """Let seconds be over at once."""
        self._at += seconds


class Tour:
    """Leads the session of `sitting` through the scenes; it is in no journal and never saved.

    What takes `now` takes the time of the sitting, and returns what happened, oldest first.
    """

    def __init__(
        self, timeline: Timeline, store: HistoryStore, clocks: Clocks, *, speed: float
    ) -> None:
        """Show it `speed` times as fast as life; `store` is never asked for anything."""
        self._clock = WatchedClock(clocks.monotonic)
        # Whoever only watches misses nothing by looking away, and leaps are no gaps.
        self.session = Session(timeline, gap=inf)
        watched = clocks._replace(monotonic=self._clock, boot=self._clock)
        self.sitting = Sitting.shown(self.session, store, watched, speed=speed)
        self._starts = tuple(starts(timeline))
        self._end = seconds_of(timeline, self.session.get_ready)
        self._zero = 0.0
        """The time of the sitting at which the tour began."""
        self.place = 0
        """Which scene it is, from 0."""

    @property
    def scene(self) -> Scene:
        """The present scene."""
        return SCENES[self.place]

    @property
    def next_at(self) -> float:
        """When the next scene begins, or after the last the session ends."""
        following = self._starts[self.place + 1 :]
        return self._zero + (following[0] if following else self._end)

    def start(self, now: float) -> tuple[Event, ...]:
        """Begin with the first scene."""
        self._zero = now
        return self.session.start(now)

    def advance(self, now: float) -> tuple[Event, ...]:
        """Let time pass until `now`, doing what scenes do that begin by then."""
        happened: tuple[Event, ...] = ()
        while self.place + 1 < len(SCENES) and now >= self.next_at:
            at = self.next_at
            self.place += 1
            happened += self._enter(at)
        return happened + self.session.advance(now)

    def _enter(self, at: float) -> tuple[Event, ...]:
        if self.scene.stands:
            return self.session.pause(at)
        if self.session.state is State.PAUSED:
            return self.session.resume(at)
        return self.session.advance(at)

    def skip(self, show: Callable[[], object]) -> None:
        """Go to the next scene at once, and have that shown, which lets time pass.

        What sounds is broken off, and the tone with which the next scene begins is heard.
        """
        left = self.next_at - self.sitting.now()
        self._clock.leap(left / self.sitting.speed + AFTER)
        show()
        session = self.session
        if session.state is State.RUNNING:
            self.sitting.hear([events.StepStarted(session.seen, session.index, jumped=True)])


def starts(timeline: Timeline) -> Iterator[float]:
    """Yield when each scene begins, in seconds from the beginning of the tour."""
    stood = 0.0
    for scene in SCENES:
        yield _start_of(scene, timeline) + stood
        stood += scene.stands


def seconds_of(timeline: Timeline, get_ready: float) -> float:
    """Return the seconds that the tour takes until its session ends.

    `get_ready` is what somebody has to get back into place after a pause.
    """
    return timeline.seconds + sum(scene.stands + get_ready for scene in SCENES if scene.stands)


def _start_of(scene: Scene, timeline: Timeline) -> float:
    place = scene.item, scene.phase, scene.side
    return next(
        step.start + scene.into
        for step in timeline.steps
        if (step.item, step.phase, step.side) == place
    )
