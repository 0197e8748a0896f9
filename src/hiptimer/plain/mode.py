"""The plain mode itself: one session from its opening to its summary, however it is left."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import sys
from functools import partial
from typing import TYPE_CHECKING

from hiptimer.errors import HiptimerError
from hiptimer.exitcode import INTERRUPTED
from hiptimer.live.ending import Ending
from hiptimer.live.playhead import State
from hiptimer.live.tone import TONE_SECONDS, Tone
from hiptimer.plain.arrival import settle
from hiptimer.plain.lead import Lead
from hiptimer.plain.mornings import ask_mornings
from hiptimer.plain.opening import begins, understood
from hiptimer.plain.outlook import read_outlook
from hiptimer.plain.page import LeavingError, Page
from hiptimer.plain.summary import ask_how_it_felt, summary_lines
from hiptimer.plain.terminal import Terminal
from hiptimer.safetymark import SafetyMark
from hiptimer.sitting import DISCARDED, NOTHING_DONE, Sitting
from hiptimer.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from hiptimer.clock import Clocks
    from hiptimer.history.answers import Answers
    from hiptimer.history.journals import Journals
    from hiptimer.history.records import SessionRecord
    from hiptimer.history.recovery import Recovery
    from hiptimer.history.store import HistoryStore
    from hiptimer.plain.dialogue import Dialogue
    from hiptimer.plan.catalogue import Catalogue
    from hiptimer.plan.timeline import Timeline
    from hiptimer.sitting import Speak
    from hiptimer.training import PlannedSession, Training

    Make = Callable[[Training], PlannedSession]
    """Makes the session that is wanted; raises `HiptimerError` where nothing of it is left."""


KEPT = "What was done is saved."

GOES_ON = "What was done is saved; the next start asks whether to go on."


class PlainMode:
    """Leads one session at a time, in lines."""

    def __init__(
        self,
        *,
        catalogue: Catalogue,
        store: HistoryStore,
        journals: Journals,
        recovery: Recovery,
        clocks: Clocks,
        speak: Speak,
        train: Callable[[], Training],
        state_folder: Path,
        countdown: int,
    ) -> None:
        """Work with what is handed in; `countdown` is the seconds between two counts, 0 for none.

        `train` reads what the user is asked to do now. Raises `HiptimerError` where there is no
        output to tell the session on.
        """
        self._library = catalogue.library
        self._store, self._journals, self._recovery = store, journals, recovery
        self._clocks = clocks
        self._speak = speak
        self._train = train
        self._safety_mark = SafetyMark(state_folder)
        self._countdown = countdown
        self._make: Make | None = None
        """Makes the session anew after answers on which it depends; without it it stays."""
        self._remarks: tuple[str, ...] = ()
        """What is told of the session before it begins."""
        self._present: Sitting | None = None
        """The session that is going on or being summed up."""
        self.problem: str | None = None
        """What the user must know at the end, such as why the session is not saved."""

    def run(
        self,
        timeline: Timeline,
        *,
        speed: float,
        wait: bool,
        remarks: Sequence[str] = (),
        make: Make | None = None,
    ) -> int:
        """Lead through a session in the terminal, or for the log, and return the exit code.

        The `remarks` are told before it; `make` makes it anew after answers on which it depends.
        Raises `HiptimerError` where the output takes no more; what was done is kept then.
        """
        if sys.__stdout__ is None or sys.stdout is None:
            raise HiptimerError("there is no output to tell the session on")
        self._make = make
        keys = None if sys.__stdin__ is None else sys.__stdin__.fileno()
        self._remarks = tuple(remarks)
        try:
            return asyncio.run(self._run(keys, Page(sys.stdout), timeline, speed, wait=wait))
        finally:
            if self._present is not None:
                self._present.keep_rest()

    async def _run(
        self, keys: int | None, page: Page, timeline: Timeline, speed: float, *, wait: bool
    ) -> int:
        with Terminal(keys, page) as terminal:
            try:
                return await self.lead(terminal, timeline, speed=speed, wait=wait)
            finally:
                page.settle()

    async def lead(
        self, dialogue: Dialogue, timeline: Timeline, *, speed: float, wait: bool
    ) -> int:
        """Lead through a session in a dialogue, as `run` does."""
        try:
            await self._lead(dialogue, timeline, speed=speed, wait=wait)
        except LeavingError as leaving:
            await self._leave(dialogue, leaving.code)
            return leaving.code
        except HiptimerError as error:
            # Nobody reads any more: as when the terminal goes, it may go on later.
            if self._present is None:
                raise
            kept = await self._keep(may_resume=True)
            raise HiptimerError(f"{error}. {self.problem or kept}") from error
        return 0

    async def _lead(
        self, dialogue: Dialogue, timeline: Timeline, *, speed: float, wait: bool
    ) -> None:
        if not self._safety_mark.is_set and await understood(dialogue):
            self._safety_mark.set()
        sitting = await self._resumed(dialogue)
        if sitting is None:
            if speed == 1 and dialogue.is_two_way:
                timeline = await self._after_mornings(dialogue, timeline)
            if not await begins(dialogue, timeline, speed=speed, remarks=self._remarks):
                dialogue.say(NOTHING_DONE)
                return
            sitting = Sitting.begin(
                timeline, self._store, self._journals, self._clocks, speed=speed, wait=wait
            )
        await self._sit(dialogue, sitting)

    async def _after_mornings(self, dialogue: Dialogue, timeline: Timeline) -> Timeline:
        """Ask how what hurt felt on the morning after; return the session that follows from it."""
        now = self._clocks.wall()
        if await ask_mornings(dialogue, timeline, self._store, now) and self._make is not None:
            training = self._train()
            session = self._make(training)
            self._remarks = training.opening(session, now)
            return session.timeline
        return timeline

    async def _resumed(self, dialogue: Dialogue) -> Sitting | None:
        """Settle what was interrupted; return what goes on of it."""
        pending = await settle(dialogue, self._recovery, self._clocks.wall())
        if pending is None:
            return None
        try:
            sitting = Sitting.resume(
                pending, self._library, self._store, self._journals, self._clocks
            )
        except HiptimerError as error:
            pending.claim.release()
            dialogue.say(clean(str(error), 300))
            return None
        dialogue.say(f"{sitting.session.timeline.name} goes on.")
        return sitting

    async def _sit(self, dialogue: Dialogue, sitting: Sitting) -> None:
        # A full collection would stop the clock for as long as it takes.
        gc.collect()
        gc.freeze()
        self._present = sitting
        sitting.be_heard(self._speak, dialogue.ring)
        tuning = asyncio.create_task(sitting.tune())
        try:
            ending = await Lead(sitting, dialogue, countdown=self._countdown).through()
        finally:
            gc.unfreeze()
        if ending is Ending.DISCARDED:
            self.problem = await sitting.discard()
            dialogue.say(DISCARDED)
        else:
            await self._sum_up(dialogue, sitting)
        sitting.fall_silent()
        self._present = None
        await tuning

    async def _sum_up(self, dialogue: Dialogue, sitting: Sitting) -> None:
        record = sitting.stopped()
        if record is None:
            sitting.keeper.forget()
            dialogue.say(NOTHING_DONE)
            return
        await sitting.save(record)  # at once, in case the answers never come
        dialogue.say(*summary_lines(record, sitting.session.timeline.name, self._name_of))
        if dialogue.is_two_way:
            note = partial(_note, sitting, record)
            await ask_how_it_felt(dialogue, record, self._name_of, note)
        elif sitting.speaker is not None:
            await asyncio.sleep(TONE_SECONDS[Tone.FINISH])  # let the end be heard
        if sitting.answered is not None:
            await sitting.save(sitting.answered)
        sitting.settle()
        self.problem = sitting.problem
        if self.problem is None:
            if not record.rehearsal:
                told = sitting.answered or record
                dialogue.say(*await asyncio.to_thread(read_outlook, self._train, told))
            dialogue.say("Saved.")

    async def _leave(self, dialogue: Dialogue, code: int) -> None:
        """Save what is going on; unless it was an interrupt it may go on at the next start."""
        if self._present is not None:
            kept = await self._keep(may_resume=code != INTERRUPTED)
            with contextlib.suppress(HiptimerError, LeavingError):
                dialogue.say(self.problem or kept)

    async def _keep(self, *, may_resume: bool) -> str:
        """Save the present session; return what became of it, should there be no problem."""
        sitting = self._present
        if sitting is None:
            return NOTHING_DONE
        sitting.fall_silent()
        is_over = sitting.session.state is State.OVER
        await sitting.keep(may_resume=may_resume)
        self.problem, self._present = sitting.problem, None
        if sitting.keeper.record() is None:
            return NOTHING_DONE
        return GOES_ON if may_resume and not is_over else KEPT

    def _name_of(self, exercise: str) -> str:
        known = exercise in self._library
        return self._library[exercise].name if known else clean(exercise, 40)


def _note(sitting: Sitting, record: SessionRecord, answers: Answers) -> None:
    sitting.answered = sitting.keeper.note(answers.on(record, ""))
