"""The tour in lines: what a session tells, and before each scene what it is about."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from hiptimer.errors import HiptimerError
from hiptimer.live.glance import AFTER, next_number_in
from hiptimer.live.playhead import State
from hiptimer.live.tone import TONE_SECONDS, Tone
from hiptimer.plain.commands import Command, command_of
from hiptimer.plain.counting import Counting
from hiptimer.plain.page import LeavingError, Page
from hiptimer.plain.signals import Turn
from hiptimer.plain.story import Story
from hiptimer.plain.summary import summary_lines
from hiptimer.plain.terminal import Terminal
from hiptimer.tour import CLOSING, LAST_CAPTION

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiptimer.live.events import Event
    from hiptimer.plain.dialogue import Dialogue
    from hiptimer.sitting import Speak
    from hiptimer.tour import Tour

KEYS = "Space goes on to what comes next, q leaves."

LONGEST_WAIT = 1.0
"""Seconds between two looks at the clock, which misses what is longer unseen."""


class PlainTour:
    """Tells `tour`, and what it is about."""

    def __init__(
        self, tour: Tour, *, name_of: Callable[[str], str], speak: Speak, countdown: int
    ) -> None:
        """Take what a session in lines takes; see `PlainMode`."""
        self._tour = tour
        self._session, self._sitting = tour.session, tour.sitting
        self._name_of, self._speak = name_of, speak
        self._story = Story(tour.session, speed=tour.sitting.speed)
        self._counting = Counting(tour.session, countdown)
        self._told = -1
        """The last scene that was told of."""

    def run(self) -> int:
        """Tell it in the terminal, or for the log, and return the exit code."""
        if sys.__stdout__ is None or sys.stdout is None:
            raise HiptimerError("there is no output to tell the tour on")
        keys = None if sys.__stdin__ is None else sys.__stdin__.fileno()
        return asyncio.run(self._run(keys, Page(sys.stdout)))

    async def _run(self, keys: int | None, page: Page) -> int:
        with Terminal(keys, page) as terminal:
            try:
                return await self.lead(terminal)
            finally:
                page.settle()

    async def lead(self, dialogue: Dialogue) -> int:
        """Tell it in a dialogue, and return the exit code."""
        try:
            await self._lead(dialogue)
        except LeavingError as leaving:
            return leaving.code
        finally:
            self._sitting.fall_silent()
        return 0

    async def _lead(self, dialogue: Dialogue) -> None:
        self._sitting.be_heard(self._speak, dialogue.ring)
        tuning = asyncio.create_task(self._sitting.tune())
        if dialogue.is_two_way:
            dialogue.say(KEYS)
        self._tell(dialogue, self._tour.start)
        while self._session.state is not State.OVER:
            heard = await dialogue.hear(self._wait())
            if heard is Turn.STOP:
                dialogue.stop()
            elif not isinstance(heard, str):
                self._tell(dialogue, self._tour.advance)
            elif not self._obey(dialogue, heard):
                break
        else:
            await self._sum_up(dialogue)
        dialogue.say(CLOSING)
        self._sitting.fall_silent()  # which ends a search for a voice, too
        await tuning

    def _wait(self) -> float:
        """Return the seconds until there is something to do."""
        now, session = self._sitting.now(), self._session
        due = [self._tour.next_at - now]
        if session.deadline is not None:
            due += [session.deadline - now, next_number_in(session) or 0.0]
        return min(LONGEST_WAIT, max(0.0, min(due)) / self._sitting.speed + AFTER)

    def _obey(self, dialogue: Dialogue, given: str) -> bool:
        """Do what a key or a line asks for; return whether the tour goes on."""
        command = command_of(given)
        if command in (Command.TOGGLE, Command.NEXT):
            self._tour.skip(lambda: self._tell(dialogue, self._tour.advance))
        elif command is not Command.QUIT:
            dialogue.say(KEYS)
        return command is not Command.QUIT

    def _tell(self, dialogue: Dialogue, act: Callable[[float], tuple[Event, ...]]) -> None:
        happened = act(self._sitting.now())
        trouble = self._sitting.hear(happened)
        if self._told != self._tour.place:
            self._told = self._tour.place
            self._say(dialogue, self._session.seen, f"Tour: {self._tour.scene.line}")
        for event in happened:
            self._say(dialogue, event.at, *self._story.lines(event))
        if trouble:
            dialogue.say(trouble)
        number = self._counting.number()
        if number is not None:
            dialogue.say(number)

    def _say(self, dialogue: Dialogue, at: float, *lines: str) -> None:
        self._counting.note(at, lines)
        dialogue.say(*lines)

    async def _sum_up(self, dialogue: Dialogue) -> None:
        record = self._sitting.stopped()
        dialogue.say(f"Tour: {LAST_CAPTION}")
        if record is not None:
            dialogue.say(*summary_lines(record, self._session.timeline.name, self._name_of))
        if self._sitting.speaker is not None:
            await asyncio.sleep(TONE_SECONDS[Tone.FINISH])  # let the end be heard
