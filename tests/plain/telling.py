"""Telling: a session by itself, and all that is said of it with its moment."""

from collections.abc import Callable
from math import inf
from typing import Concatenate, ParamSpec

from hiptimer.live.events import Event
from hiptimer.live.glance import next_number_in
from hiptimer.live.session import Session
from hiptimer.plain.counting import Counting
from hiptimer.plain.story import Story
from hiptimer.plan.timeline import Timeline

P = ParamSpec("P")

AFTER = 0.001


class Telling:
    """Tells a session of `timeline` from 0 on."""

    def __init__(
        self, timeline: Timeline, *, every: int = 10, wait: bool = False, go_on: str = ""
    ) -> None:
        self.session = Session(timeline, wait=wait)
        self.story = Story(self.session, go_on=go_on)
        self.counting = Counting(self.session, every)
        self.now = 0.0
        self.told: list[tuple[float, str]] = []
        self.do(self.session.start)

    def do(
        self,
        command: Callable[Concatenate[float, P], tuple[Event, ...]],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> list[str]:
        """Give a command now; return what is told of it."""
        before = len(self.told)
        for event in command(self.now, *args, **kwargs):
            lines = self.story.lines(event)
            self.counting.note(event.at, lines)
            self.told += [(round(event.at, 2), line) for line in lines]
        number = self.counting.number()
        if number is not None:
            self.told.append((round(self.now, 2), number))
        return [line for _, line in self.told[before:]]

    def listen(self, until: float = inf) -> list[str]:
        """Let time pass until a moment, or the end; return what was told."""
        before = len(self.told)
        while (deadline := self.session.deadline) is not None and self.now < until:
            number = next_number_in(self.session) or 0.0
            self.now = min(until, self.now + number + AFTER, deadline + AFTER)
            self.do(self.session.advance)
        return [line for _, line in self.told[before:]]

    def listen_to(self, index: int, into: float = 0.0) -> list[str]:
        """Let time pass until the clock, which runs, is `into` seconds into a later step."""
        place = self.session.timeline.steps[index].start + into
        return self.listen(self.now + place - self.session.position)
