"""The lead: takes a session through its time, telling it and doing what somebody asks for."""

from __future__ import annotations

import asyncio
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING

from hiptimer.live.course import CommandError
from hiptimer.live.glance import AFTER, next_number_in
from hiptimer.live.jumps import Jump
from hiptimer.live.playhead import STANDING, State
from hiptimer.live.session import BREAK_STEP
from hiptimer.plain.commands import Command, command_of, key_list, unknown
from hiptimer.plain.counting import Counting
from hiptimer.plain.dialogue import ask
from hiptimer.plain.signals import Turn
from hiptimer.plain.story import Story

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiptimer.live.events import Event
    from hiptimer.plain.dialogue import Dialogue
    from hiptimer.sitting import Sitting

    Act = Callable[[float], tuple[Event, ...]]

JUMPS = {
    Command.NEXT: Jump.NEXT_STEP,
    Command.BACK: Jump.PREVIOUS_STEP,
    Command.NEXT_EXERCISE: Jump.NEXT_EXERCISE,
    Command.EXERCISE_BEFORE: Jump.PREVIOUS_EXERCISE,
}

LEAVE = "Stop the session? Save, s. Discard, x. Go on, g."


class Ending(Enum):
    """How a session came to its end."""

    OVER = auto()
    DISCARDED = auto()


LEAVE_ANSWERS: dict[str, Ending | None] = {
    **dict.fromkeys(("s", "save"), Ending.OVER),
    **dict.fromkeys(("x", "discard"), Ending.DISCARDED),
    **dict.fromkeys(("g", "go", "go on", ""), None),
}
"""What becomes of the session; None: it goes on."""


class Lead:
    """Leads through the session of `sitting`, in dialogue with somebody or with nobody."""

    def __init__(self, sitting: Sitting, dialogue: Dialogue, *, countdown: int) -> None:
        """Count down in steps of `countdown` seconds, 0 for not at all."""
        self._sitting = sitting
        self._session = sitting.session
        self._dialogue = dialogue
        self._story = Story(sitting.session, speed=sitting.speed, go_on=_way_on(dialogue))
        self._counting = Counting(sitting.session, countdown)
        self._words: asyncio.Task[None] | None = None

    async def through(self) -> Ending:
        """Lead to the end, and return how that came.

        Raises `LeavingError`, and `HiptimerError` where nobody can be told, the session as it
        stands.
        """
        self._command(self._session.start)
        while self._session.state is not State.OVER:
            heard = await self._dialogue.hear(self._wait())
            if self._dialogue.has_ended:
                self._story.go_on = ""
            if heard is None:
                stands = self._session.state in STANDING
                self._command(self._session.resume if stands else self._session.advance)
            elif heard is Turn.STOP:
                self._stop()
            elif isinstance(heard, str) and await self._obey(heard) is Ending.DISCARDED:
                return Ending.DISCARDED
        return Ending.OVER

    def _wait(self) -> float | None:
        """Return the seconds until there is something to do; None until somebody does something."""
        if self._session.state in STANDING:
            # Where nobody can let it go on, it goes on by itself.
            return 0.0 if self._dialogue.has_ended else None
        number, deadline = next_number_in(self._session), self._session.deadline
        if number is None or deadline is None:
            return None
        left = min(number, deadline - self._sitting.now())
        return max(0.0, left / self._sitting.speed) + AFTER

    async def _obey(self, given: str) -> Ending | None:
        """Do what a key or a line asks for; return the ending that was chosen, if one was."""
        command = command_of(given)
        if command is None:
            self._dialogue.say(unknown(given))
        elif command is Command.QUIT:
            return await self._leave()
        elif (act := self._act(command)) is not None:
            self._command(act)
        else:
            self._tell(command)
        return None

    def _act(self, command: Command) -> Act | None:
        """Return what a command does with the session; None where it only asks for something."""
        session = self._session
        if command in JUMPS:
            return partial(session.jump, jump=JUMPS[command])
        if command in (Command.MORE, Command.FEWER):
            return partial(self._correct, change=1 if command is Command.MORE else -1)
        acts: dict[Command, Act] = {
            Command.TOGGLE: session.toggle,
            Command.DONE: session.stop_here,
            Command.PAIN: session.stop_exercise,
            Command.RESTART: session.restart_set,
            Command.LONGER: partial(session.change_break, seconds=BREAK_STEP),
            Command.SHORTER: partial(session.change_break, seconds=-BREAK_STEP),
        }
        return acts.get(command)

    def _correct(self, now: float, *, change: int) -> tuple[Event, ...]:
        if not self._session.last_set:
            raise CommandError("there is no last set to correct")
        key = self._session.last_set[-1]
        return self._session.correct(now, key, self._session.ledger.sets[key].reps + change)

    def _tell(self, command: Command) -> None:
        """Answer what somebody asked for; no time passes by that."""
        match command:
            case Command.WHERE:
                self._say_now(self._story.where)
            case Command.HOW:
                self._say_now(self._story.how)
            case Command.HELP:
                self._dialogue.say(*key_list())
            case Command.MUTE:
                self._mute()
            case Command.VOICE:
                self._words = asyncio.create_task(self._change_words())

    def _say_now(self, lines: Callable[[], tuple[str, ...]]) -> None:
        self._command(self._session.advance)
        if self._session.state is not State.OVER:
            self._dialogue.say(*lines())

    def _mute(self) -> None:
        speaker = self._sitting.speaker
        if speaker is not None:
            speaker.mute()
        status = speaker.status if speaker is not None else "no sound"
        self._dialogue.say(f"Heard now: {status or 'nothing yet'}.")

    async def _change_words(self) -> None:
        problem = await self._sitting.change_words()
        speaker = self._sitting.speaker
        heard = speaker.status if speaker is not None else "no sound"
        self._dialogue.say(problem or f"Heard now: {heard or 'nothing yet'}.")

    async def _leave(self) -> Ending | None:
        was_running = self._session.deadline is not None
        # The question says how it goes on, nothing else may.
        way_on, self._story.go_on = self._story.go_on, ""
        self._pause()
        answer = await ask(self._dialogue, LEAVE, LEAVE_ANSWERS, otherwise=Ending.OVER)
        self._story.go_on = way_on
        if answer is Ending.OVER:
            self._command(self._session.stop)
        elif answer is None and was_running:
            self._command(self._session.resume)
        return answer

    def _stop(self) -> None:
        self._pause()
        self._dialogue.stop()
        if self._session.state in STANDING:
            self._dialogue.say(*self._story.standing())

    def _pause(self) -> None:
        if self._session.deadline is not None:
            self._command(self._session.pause)

    def _command(self, act: Act) -> None:
        """Carry out a command, and tell what happened."""
        now = self._sitting.now()
        refusal = None
        try:
            happened = act(now)
        except CommandError as error:
            # What had happened until then comes with the next call.
            happened, refusal = self._session.advance(now), error
        # Written down before it is told: what people heard counted is never lost.
        trouble = self._sitting.hear(happened)
        for event in happened:
            lines = self._story.lines(event)
            self._counting.note(event.at, lines)
            self._dialogue.say(*lines)
        if refusal is not None:
            self._dialogue.say(f"Not now: {refusal}.")
        if trouble:
            self._dialogue.say(trouble)
        number = self._counting.number()
        if number is not None:
            self._dialogue.say(number)


def _way_on(dialogue: Dialogue) -> str:
    if dialogue.has_ended:
        return ""
    return "Space goes on." if dialogue.has_keys else "An empty line goes on."
