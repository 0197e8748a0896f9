"""The app: which screen follows which, and what is kept on the way."""

from __future__ import annotations

import asyncio
import contextlib
import gc
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import SystemCommand

from hiptimer.clock import faster
from hiptimer.crash import KEPT, OwnMistake
from hiptimer.errors import HiptimerError
from hiptimer.live.session import GAP, Session
from hiptimer.paths import make_private
from hiptimer.plan.timeline import LEAD_IN
from hiptimer.text import clean
from hiptimer.tui.help import HelpScreen, commands_of
from hiptimer.tui.home import HomeScreen
from hiptimer.tui.keys import APP_KEYS
from hiptimer.tui.live import Ending, LiveScreen
from hiptimer.tui.safety import SafetyScreen
from hiptimer.tui.sitting import Sitting
from hiptimer.tui.terminal import TerminalApp
from hiptimer.tui.theme import DARK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from pathlib import Path

    from textual.screen import Screen

    from hiptimer.clock import Clock, LocalTime, WallClock
    from hiptimer.history.records import SessionRecord
    from hiptimer.history.store import History, HistoryStore
    from hiptimer.plan.catalogue import Catalogue
    from hiptimer.plan.timeline import Timeline

INTERRUPTED = 130
"""Exit code after Ctrl-C."""

HAND_AWAY = 1.5
"""Seconds for a hand that skipped past the end to leave the key, before keys are answers."""

NOTHING_DONE = "Nothing was done, so nothing was saved."


class HiptimerApp(TerminalApp):
    """Home and what it leads to; or one session that was asked for by name."""

    TITLE = "hiptimer"
    CSS_PATH = "hiptimer.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (56, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-tiny"),
        (8, "-low"),
        (13, "-short"),
        (18, "-normal"),
        (23, "-roomy"),
        (34, "-tall"),
    ]
    BINDINGS = APP_KEYS

    def __init__(
        self,
        *,
        load: Callable[[], Catalogue],
        store: HistoryStore,
        state_folder: Path,
        clock: Clock,
        wall: WallClock,
        local: Callable[[datetime], LocalTime],
    ) -> None:
        """Work with what is handed in; `load` may take its time and is called off the screen."""
        super().__init__()
        self._load = load
        self._store = store
        self._safety_seen = state_folder / "safety-words-seen"
        self._clock = clock
        self._wall = wall
        self._local = local
        self._alone: Callable[[], None] | None = None
        """Begins the one session that was asked for, when it was."""
        self._sitting: Sitting | None = None
        """The session that is going on or being summed up."""
        self._events: asyncio.AbstractEventLoop | None = None
        """The loop that the app runs in, for callers from outside of it."""
        self._grasped: SessionRecord | None = None
        """The session that was going on when a mistake of ours ended the app."""
        self.problem: str | None = None
        """What the user must know after the app has gone, such as where a session was put."""

    def begin_with(self, timeline: Timeline, *, speed: float, wait: bool) -> None:
        """Begin with one session and leave after it, instead of showing home."""
        self._alone = lambda: self._begin(timeline, speed=speed, wait=wait)

    def on_mount(self) -> None:
        """Show the first screen."""
        self._events = asyncio.get_running_loop()
        self.register_theme(DARK)
        self.theme = DARK.name
        # Textual repaints only a part after Ctrl-Z and fg (8.2.8).
        self.app_resume_signal.subscribe(self, lambda _: self.screen.refresh(layout=True))
        if self._alone is not None:
            self._alone()
            return
        self.push_screen(HomeScreen())
        self.call_after_refresh(self._welcome)

    # Home

    def _welcome(self) -> None:
        self.run_worker(self._fill_home())
        if not self._safety_seen.exists():
            self.push_screen(SafetyScreen(), self._note_safety)

    async def _fill_home(self) -> None:
        home = self._home()
        try:
            home.fill(await asyncio.to_thread(self._load))
        except HiptimerError as error:
            home.warn(clean(str(error), 500))
            return
        await self._tell_last_session()

    async def _read_history(self) -> History | None:
        """Return the history, read off the screen; None after saying why it can't be read."""
        try:
            return await asyncio.to_thread(self._store.read)
        except HiptimerError as error:
            self._home().warn(clean(str(error), 500))
            return None

    async def _tell_last_session(self) -> None:
        history = await self._read_history()
        if history is None:
            return
        from hiptimer.history.summary import last_session  # noqa: PLC0415 - not before the first picture

        self._home().tell(last_session(history.sessions))

    def _home(self) -> HomeScreen:
        return next(screen for screen in self.screen_stack if isinstance(screen, HomeScreen))

    def _note_safety(self, understood: bool | None) -> None:  # noqa: FBT001 - a callback
        if understood:
            try:
                make_private(self._safety_seen.parent)
                self._safety_seen.touch()
            except OSError:
                return  # they are shown once more next time

    @on(HomeScreen.Start)
    def _start_from_home(self, message: HomeScreen.Start) -> None:
        self._begin(message.timeline, speed=1.0, wait=message.wait)

    def action_library(self) -> None:
        """Open the library; from there one exercise may be started."""
        from hiptimer.tui.library import LibraryScreen  # noqa: PLC0415 - not for the first picture

        def chosen(exercise: str | None) -> None:
            if exercise is not None:
                self._begin(self._load().timeline(exercise), speed=1.0, wait=False)

        self.push_screen(LibraryScreen(self._load().library), chosen)

    def action_history(self) -> None:
        """Open the history."""
        self.run_worker(self._open_history(), exclusive=True, group="history")

    async def _open_history(self) -> None:
        from hiptimer.tui.history import HistoryScreen  # noqa: PLC0415 - not for the first picture

        history = await self._read_history()
        if history is not None and isinstance(self.screen, HomeScreen):
            self.push_screen(HistoryScreen(history, self._name_of))

    def action_about(self) -> None:
        """Show the safety words."""
        self.push_screen(SafetyScreen())

    # A session

    def _begin(self, timeline: Timeline, *, speed: float, wait: bool) -> None:
        if self._sitting is not None:
            return  # the key was pressed twice
        from hiptimer.history.keeper import Keeper  # noqa: PLC0415 - not before the first picture

        # A full collection would stop figures and clock for as long as it takes.
        gc.collect()
        gc.freeze()
        session = Session(timeline, wait=wait, gap=GAP * speed)
        clock = self._clock if speed == 1 else faster(self._clock, speed)
        keeper = Keeper(session, self._store, self._wall, self._local, rehearsal=speed != 1)
        self._sitting = Sitting(keeper, clock)
        screen = LiveScreen(session, clock, speed=speed, time_of_day=self._time_of_day)
        self.push_screen(screen, self._session_over)
        if self._alone is not None and not self._safety_seen.exists():
            self.push_screen(SafetyScreen(LEAD_IN / speed), self._note_safety)

    def _time_of_day(self) -> str:
        return f"{self._wall().astimezone():%H:%M}"

    def _session_over(self, ending: Ending | None) -> None:
        gc.unfreeze()
        sitting = self._sitting
        keep = ending is not Ending.DISCARDED
        record = sitting.stopped() if sitting and keep else None
        if sitting is None or record is None:
            self._go_home(NOTHING_DONE if keep else None)
            return
        from hiptimer.tui.summary import SummaryScreen  # noqa: PLC0415 - not for the first picture

        # Kept at once, in case the answers never come.
        self.run_worker(sitting.save(record))
        self.push_screen(
            SummaryScreen(
                sitting.keeper,
                record,
                self._name_of,
                deaf_seconds=HAND_AWAY if ending is Ending.BY_SKIPPING else 0.0,
            ),
            lambda answered: self._summed_up(sitting, answered),
        )

    def _summed_up(self, sitting: Sitting, record: SessionRecord | None) -> None:
        async def save_and_go_home() -> None:
            if record is not None:
                await sitting.save(record)
            self.problem = sitting.problem
            self._go_home()

        self.run_worker(save_and_go_home())

    def _go_home(self, remark: str | None = None) -> None:
        self._sitting = None
        if self._alone is not None:
            self.exit(0, message=remark)
            return
        home = self._home()
        home.warn(clean(self.problem, 500) if self.problem else None)
        if remark:
            home.tell(remark)
        else:
            self.run_worker(self._tell_last_session())

    def _name_of(self, exercise: str) -> str:
        library = self._load().library
        return library[exercise].name if exercise in library else clean(exercise, 40)

    # Leaving and everywhere

    async def action_quit(self) -> None:
        """Leave; what was done is kept."""
        await self._leave(0)

    async def action_interrupt(self) -> None:
        """Leave at once; what was done is kept."""
        await self._leave(INTERRUPTED)

    def leave_from_outside(self, code: int) -> None:
        """Leave with an exit code, what was done kept; from any thread, and without waiting."""
        self._from_outside(lambda: self.run_worker(self._leave(code)))

    def suspend_from_outside(self) -> None:
        """Pause a session and stop the process as Ctrl-Z does; from any thread."""
        self._from_outside(self.action_suspend_process)

    def _from_outside(self, act: Callable[[], object]) -> None:
        if self._events is not None:
            with contextlib.suppress(RuntimeError):  # the loop is closed: the app has left
                self._events.call_soon_threadsafe(act)

    async def _leave(self, code: int) -> None:
        if self._sitting is not None:
            record = self._answered() or self._sitting.stopped()
            if record is not None:
                await self._sitting.save(record)
            self.problem = self._sitting.problem
        self.exit(code)

    def _answered(self) -> SessionRecord | None:
        """Return the session with the answers given so far, while it is summed up."""
        from hiptimer.tui.summary import SummaryScreen  # noqa: PLC0415 - not for the first picture

        summaries = [screen for screen in self.screen_stack if isinstance(screen, SummaryScreen)]
        return summaries[0].answered() if summaries else None

    def grasp_what_was_done(self) -> None:
        """Get hold of the session, with its answers, before a mistake takes the screens away."""
        # What fails here may be the mistake itself, and must not hide it.
        with contextlib.suppress(Exception):
            if self._sitting is not None:
                self._grasped = self._answered() or self._sitting.stopped()

    def raise_mistake(self) -> None:
        """Raise what ended the app, when a mistake did; for after the app, with its work kept.

        Raises `OwnMistake`, or the `HiptimerError` that nothing on the screens had told.
        """
        if self.mistake is None:
            return
        problem = (
            self._sitting.keeper.save(self._grasped) if self._sitting and self._grasped else None
        )
        if isinstance(self.mistake, HiptimerError):
            raise self.mistake
        raise OwnMistake(self._safety_seen.parent, problem or KEPT) from self.mistake

    def action_suspend_process(self) -> None:
        """Pause a session before the process stops."""
        self._pause_session()
        super().action_suspend_process()

    def action_command_palette(self) -> None:
        """Show the palette; a session pauses."""
        self._pause_session()
        super().action_command_palette()

    def _pause_session(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, LiveScreen):
                screen.pause()

    def action_help(self) -> None:
        """Show all keys of the screen; a session pauses."""
        if isinstance(self.screen, HelpScreen):
            return
        self._pause_session()
        bindings = [*self.screen.BINDINGS, *self.BINDINGS]
        self.push_screen(HelpScreen(commands_of(bindings, self.get_key_display)))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer in the palette what the keys offer."""
        seen: set[str] = set()
        for node, binding, enabled, tooltip in screen.active_bindings.values():
            if enabled and binding.tooltip and binding.action not in seen:
                seen.add(binding.action)
                yield SystemCommand(
                    binding.description, tooltip, partial(self.run_action, binding.action, node)
                )
