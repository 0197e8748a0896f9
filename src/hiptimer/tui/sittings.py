"""Sittings: which session is on the screens, and what becomes of it, however it is left."""

from __future__ import annotations

import asyncio
import contextlib
import gc
from typing import TYPE_CHECKING

from hiptimer import heap
from hiptimer.live.ending import Ending
from hiptimer.tui.afterwards import Afterwards
from hiptimer.tui.leftovers import clear_leftovers, forget_rows
from hiptimer.tui.live import LiveScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.app import App

    from hiptimer.clock import Clocks
    from hiptimer.history.journals import Journals
    from hiptimer.history.records import SessionRecord
    from hiptimer.history.recovery import Pending
    from hiptimer.history.store import HistoryStore
    from hiptimer.plan.library import Library
    from hiptimer.plan.timeline import Timeline
    from hiptimer.sitting import Sitting, Speak
    from hiptimer.tui.figureview import Gallery

HAND_AWAY = 1.5
"""Seconds for a hand that skipped past the end to leave the key, before keys are answers."""

SETTLED = 0.5
"""Seconds after which what was read and saved at the end of a session is done with."""


class Sittings:
    """Leads one session at a time over the screens of `app`, and sees to it that it is kept."""

    def __init__(
        self,
        app: App[int],
        store: HistoryStore,
        journals: Journals,
        clocks: Clocks,
        *,
        shared: Path,
        gallery: Gallery,
        speak: Speak,
        ring: Callable[[], None],
        name_of: Callable[[str], str],
        key: Callable[[str], str],
        over: Callable[[str | None, SessionRecord | None], None],
    ) -> None:
        """Call `over` when a session has left the screens by itself.

        It takes perhaps a remark, and the record where the history has the session as it is told
        now.

        `speak` lets sessions be heard, with `ring` for the terminal's bell; `name_of` turns the
        id of an exercise into its name, `key` that of a command into its key; `shared` is the
        folder of shared pictures.
        """
        self._app = app
        self._store, self._journals, self._clocks = store, journals, clocks
        self._shared = shared
        self._gallery = gallery
        self._speak, self._ring = speak, ring
        self._name_of, self._key = name_of, key
        self._over = over
        self.present: Sitting | None = None
        """The session that is going on or being summed up."""
        self._settling = asyncio.Lock()
        """Held while it is decided what becomes of that session: who comes second finds none."""
        self.problem: str | None = None
        """What the user must know about the last session, such as why it is not saved."""
        self._later = Afterwards(SETTLED, self._tidy)

    def begin(
        self, timeline: Timeline, *, speed: float, wait: bool, remark: str | None = None
    ) -> bool:
        """Begin a session; return False while there is one, as when a key is pressed twice.

        The `remark` is told while one gets ready.
        """
        if self.present is not None:
            return False
        from hiptimer.sitting import Sitting  # noqa: PLC0415 - not before the first picture

        self._sit(
            Sitting.begin(
                timeline, self._store, self._journals, self._clocks, speed=speed, wait=wait
            ),
            remark,
        )
        return True

    def resume(self, pending: Pending, library: Library) -> None:
        """Go on with an interrupted session; raises `HiptimerError` where that can't be."""
        from hiptimer.sitting import Sitting  # noqa: PLC0415 - not before the first picture

        self._sit(Sitting.resume(pending, library, self._store, self._journals, self._clocks))

    def _sit(self, sitting: Sitting, remark: str | None = None) -> None:
        clear_leftovers()
        # A full collection would stop figures and clock for as long as it takes.
        gc.collect()
        gc.freeze()
        self.present = sitting
        sitting.be_heard(self._speak, self._ring)
        self._app.run_worker(sitting.tune())
        self._app.push_screen(
            LiveScreen(
                sitting,
                gallery=self._gallery,
                time_of_day=self._time_of_day,
                key=self._key,
                remark=remark,
            ),
            self._ended,
        )
        for screen in self._app.screen_stack[:-1]:
            self._app.call_after_refresh(forget_rows, screen)

    def _time_of_day(self) -> str:
        return f"{self._clocks.wall().astimezone():%H:%M}"

    def _ended(self, ending: Ending | None) -> None:
        gc.unfreeze()
        sitting = self.present
        if sitting is None:
            return
        if ending is Ending.DISCARDED:
            self._app.run_worker(self._discard(sitting))
            return
        record = sitting.stopped()
        if record is None:
            from hiptimer.sitting import NOTHING_DONE  # noqa: PLC0415 - not before the first picture

            sitting.keeper.forget()
            self._leave_screens(sitting, remark=NOTHING_DONE)
            return
        from hiptimer.tui.summary import SummaryScreen  # noqa: PLC0415 - not for the first picture

        if record.stopped_early:
            sitting.fall_silent()  # nothing more is said, and all that could be takes 3 MB
        self._later.ask()
        # Kept at once, in case the answers never come.
        self._app.run_worker(sitting.save(record))
        self._app.push_screen(
            SummaryScreen(
                sitting.keeper,
                record,
                self._name_of,
                shared=self._shared,
                deaf_seconds=HAND_AWAY if ending is Ending.BY_SKIPPING else 0.0,
            ),
            lambda answered: self._summed_up(sitting, answered),
        )

    async def _discard(self, sitting: Sitting) -> None:
        async with self._settling:
            if self.present is sitting:
                from hiptimer.sitting import DISCARDED  # noqa: PLC0415 - not before the first picture

                self.problem = await sitting.discard()
                self._leave_screens(sitting, remark=DISCARDED if self.problem is None else None)

    def _summed_up(self, sitting: Sitting, record: SessionRecord | None) -> None:
        if record is not None:
            sitting.answered = sitting.keeper.note(record)
        self._app.run_worker(self._save(sitting))

    async def _save(self, sitting: Sitting) -> None:
        async with self._settling:
            if self.present is not sitting:
                return  # somebody left the app before
            if sitting.answered is not None:
                await sitting.save(sitting.answered)
            sitting.settle()
            self.problem = sitting.problem
            self._leave_screens(sitting, sitting.answered)

    def _leave_screens(
        self, sitting: Sitting, record: SessionRecord | None = None, remark: str | None = None
    ) -> None:
        sitting.fall_silent()
        self.present = None
        self._later.ask()
        self._over(remark, record)

    def _tidy(self) -> None:
        """Give memory back: what a session leaves goes in circles."""
        stack = self._app.screen_stack if self._app.is_running else ()
        if stack and not any(isinstance(screen, LiveScreen) for screen in stack):
            # In a session it would stop figures and clock for as long as it takes.
            clear_leftovers()
            gc.collect()
            heap.give_back()

    def pause(self) -> None:
        """Pause the session, since nobody will see it."""
        for screen in self._app.screen_stack:
            if isinstance(screen, LiveScreen):
                screen.pause()

    # When the app is left

    async def keep(self, *, may_resume: bool) -> None:
        """Save what is going on; `may_resume` lets it go on at the next start."""
        async with self._settling:
            if self.present is not None:
                self._take_answers(self.present)
                self.present.fall_silent()
                await self.present.keep(may_resume=may_resume)
                self.problem = self.present.problem
                self.present = None

    def keep_rest(self) -> None:
        """Save a session that the app was torn out of, after it has run; it may go on later."""
        if self.present is not None:
            self.present.keep_rest()
            self.problem = self.present.problem

    def flush(self) -> None:
        """Bring to the disk what is written down; from any thread, and may raise `OSError`."""
        if self.present is not None:
            self.present.keeper.flush()

    def grasp_answers(self) -> None:
        """Write the answers down, before a mistake takes the screens away; all else is."""
        # What fails here may be the mistake itself, and must not hide it.
        with contextlib.suppress(Exception):
            if self.present is not None:
                self._take_answers(self.present)

    def _take_answers(self, sitting: Sitting) -> None:
        """Note the answers that were given so far, while the session is summed up."""
        from hiptimer.tui.summary import SummaryScreen  # noqa: PLC0415 - not for the first picture

        for screen in self._app.screen_stack:
            if isinstance(screen, SummaryScreen) and screen.is_mounted and not sitting.answered:
                sitting.answered = sitting.keeper.note(screen.answered())
