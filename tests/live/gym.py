"""A gym: a session, the clock on the wall, and all that is heard."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

import pytest

from hiptimer.live.course import CommandError
from hiptimer.live.events import Event
from hiptimer.live.ledger import Ledger, SetDone, SetKey
from hiptimer.live.session import Session
from hiptimer.plan.timeline import Side, Timeline

P = ParamSpec("P")
E = TypeVar("E", bound=Event)

LOOK = 0.5
"""Seconds between two looks at the clock."""


class Gym:
    """Somebody exercises under the eyes of a session that began at `begun` on the wall clock."""

    begun = 100.0

    def __init__(self, timeline: Timeline, *, wait: bool = False) -> None:
        self.timeline = timeline
        self.session = Session(timeline, wait=wait)
        self.now = self.begun
        self.heard: list[Event] = list(self.session.start(self.now))

    def watch(self, seconds: float) -> None:
        """Let time pass under the clock's eyes."""
        until = self.now + seconds
        while self.now < until:
            self.now = min(self.now + LOOK, until)
            self.heard += self.session.advance(self.now)

    def watch_to(self, index: int, into: float = 0.0) -> None:
        """Let time pass until the clock, which runs, is `into` seconds into a later step."""
        self.watch(self.timeline.steps[index].start + into - self.session.position)

    def unseen(self, seconds: float) -> None:
        """Let time pass that nobody sees."""
        self.now += seconds

    def do(
        self,
        command: Callable[Concatenate[float, P], tuple[Event, ...]],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> tuple[Event, ...]:
        """Give a command now; return what was heard at it."""
        heard = command(self.now, *args, **kwargs)
        self.heard += heard
        return heard

    def refuses(
        self,
        command: Callable[Concatenate[float, P], tuple[Event, ...]],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> str:
        """Check that a command is refused and changes nothing; return why."""
        self.heard += self.session.advance(self.now)
        before = snapshot(self.session)
        with pytest.raises(CommandError) as refused:
            command(self.now, *args, **kwargs)
        assert snapshot(self.session) == before
        assert self.session.advance(self.now) == ()
        return str(refused.value)

    def only(self, kind: type[E]) -> list[E]:
        """Return what was heard of one kind, oldest first."""
        return [event for event in self.heard if isinstance(event, kind)]

    def done(self, side: Side | None = None, number: int = 1, item: int = 0) -> SetDone:
        """Return what is on record of one set; nothing where it is not on record."""
        return self.session.ledger.sets.get(SetKey(item, number, side), SetDone())


def snapshot(session: Session) -> tuple[object, ...]:
    """Return all that can be seen of a session."""
    return (
        session.index,
        session.state,
        session.position,
        session.deadline,
        session.ready_left,
        session.stopped_early,
        session.last_set,
        *facts(session.ledger),
    )


def facts(ledger: Ledger) -> tuple[object, ...]:
    """Return all that a ledger says was done."""
    return (
        ledger.break_seconds,
        frozenset(ledger.stopped_items),
        [
            (
                key,
                frozenset(done.finished),
                done.corrected,
                done.hold_seconds,
                done.seconds,
                done.pauses,
                done.paused_seconds,
            )
            for key, done in ledger.sets.items()
        ],
    )
