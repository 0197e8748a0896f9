"""A podium: a session, a conductor, and a player that writes down what would be heard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Concatenate, NamedTuple, ParamSpec

from hiptimer.live.course import GAP, CommandError
from hiptimer.live.cues import Grammar, speaking_seconds
from hiptimer.live.events import Resumed
from hiptimer.live.session import Session
from hiptimer.live.timetable import timetable
from hiptimer.sound.conductor import Conductor, Score
from hiptimer.sound.player import Rung

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable

    from hiptimer.live.events import Event
    from hiptimer.plan.timeline import Timeline

P = ParamSpec("P")

BEGUN = 100.0
"""The instant of the session's clock at which it began."""

LOOK = 0.2
"""Seconds between two looks, as the live screen takes them."""


class Heard(NamedTuple):
    """A sound that began."""

    at: float
    """Seconds of the player's clock."""
    name: str


class FakePlayer:
    """A player whose clock the test moves, in seconds of life."""

    rung = Rung.DEVICE
    detail = "written down"

    def __init__(self) -> None:
        self.now = 0.0
        self.heard: list[Heard] = []
        """What has begun to sound, oldest first."""
        self.given: list[float] = []
        """The delay of each sound that was given."""
        self.percent = 100
        self.loaded: dict[str, array[int]] = {}
        self.cancels = 0
        self.is_closed = False
        self._ahead: list[Heard] = []

    def pass_to(self, now: float) -> None:
        """Let time pass, and begin what is due."""
        self.now = now
        self.heard += sorted(sound for sound in self._ahead if sound.at <= now)
        self._ahead = [sound for sound in self._ahead if sound.at > now]

    def load(self, name: str, samples: array[int]) -> None:
        """Keep a sound."""
        self.loaded.setdefault(name, samples)

    def play(self, name: str, delay: float) -> None:
        """Write down what shall be heard, and when."""
        self.given.append(delay)
        self._ahead.append(Heard(self.now + delay, name))
        self.pass_to(self.now)

    def cancel(self) -> None:
        """Forget what has not begun."""
        self.cancels += 1
        self._ahead.clear()

    def set_volume(self, percent: int) -> None:
        """Keep it."""
        self.percent = percent

    def check(self) -> bool:
        """Return that it plays."""
        return True

    def close(self) -> None:
        """Keep that it was closed."""
        self.is_closed = True


def score_of(timeline: Timeline, grammar: Grammar) -> Score:
    """Return what is heard in a session, spoken by nobody."""
    return Score(timetable(timeline, grammar, speaking_seconds), grammar, speaking_seconds)


class Podium:
    """Somebody exercises, and hears a session that began at `BEGUN`."""

    def __init__(
        self,
        timeline: Timeline,
        grammar: Grammar | None = None,
        *,
        wait: bool = False,
        speed: float = 1.0,
        early: float = 0.0,
    ) -> None:
        self.speed, self.now = speed, BEGUN
        self.went_on: set[float] = set()
        """Places on the timeline at which the clock went on."""
        self.score = score_of(timeline, grammar or Grammar())
        self.session = Session(timeline, wait=wait, gap=GAP * speed)
        self.player = FakePlayer()
        self.conductor = Conductor(self.session, self.player, speed=speed, early=early)
        self.conductor.take(self.score, self.now)
        self.follow(self.session.start(self.now))

    def follow(self, happened: tuple[Event, ...]) -> None:
        """Let the conductor know."""
        self.player.pass_to((self.now - BEGUN) / self.speed)
        for event in happened:
            if isinstance(event, Resumed):
                self.went_on.add(round(self.session.position - (self.now - event.at), 3))
        self.conductor.follow(happened, self.now)

    def watch(self, seconds: float) -> None:
        """Let time pass, looked at as often as by a screen."""
        until = self.now + seconds
        while self.now < until:
            deadline = self.session.deadline or until
            self.now = min(self.now + LOOK * self.speed, until, max(deadline, self.now))
            self.follow(self.session.advance(self.now))

    def unseen(self, seconds: float) -> None:
        """Let time pass that nobody sees."""
        self.now += seconds

    def do(
        self,
        command: Callable[Concatenate[Session, float, P], tuple[Event, ...]],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        """Give a command now; one that makes no sense is passed over."""
        try:
            happened = command(self.session, self.now, *args, **kwargs)
        except CommandError:
            happened = self.session.advance(self.now)
        self.follow(happened)

    @property
    def heard(self) -> list[tuple[float, str]]:
        """What has been heard, by seconds of life since the beginning, to the hundredth."""
        return [(round(at, 2), name) for at, name in self.player.heard]

    def since(self, at: float) -> list[tuple[float, str]]:
        """Return what was heard from a moment on, counted from it."""
        return [(round(when - at, 2), name) for when, name in self.heard if when >= at]
