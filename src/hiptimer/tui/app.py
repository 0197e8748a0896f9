"""The app: which screen follows which, and what is kept on the way."""

from __future__ import annotations

import asyncio
import gc
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType

from hiptimer.clock import faster
from hiptimer.errors import HiptimerError
from hiptimer.live.playhead import State
from hiptimer.live.session import GAP, Session
from hiptimer.paths import make_private
from hiptimer.plan.timeline import LEAD_IN
from hiptimer.text import clean
from hiptimer.tui.help import HelpScreen, commands_of
from hiptimer.tui.home import HomeScreen
from hiptimer.tui.live import LiveScreen
from hiptimer.tui.safety import SafetyScreen
from hiptimer.tui.theme import DARK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from pathlib import Path

    from textual.screen import Screen

    from hiptimer.clock import Clock, LocalTime, WallClock
    from hiptimer.history.keeper import Keeper
    from hiptimer.history.records import SessionRecord
    from hiptimer.history.store import HistoryStore
    from hiptimer.plan.catalogue import Catalogue
    from hiptimer.plan.timeline import Timeline

INTERRUPTED = 130
"""Exit code after Ctrl-C."""


class HiptimerApp(App[int]):
    """Home and what it leads to; or one session that was asked for by name."""

    TITLE = "hiptimer"
    CSS_PATH = "hiptimer.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (56, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-tiny"),
        (8, "-low"),
        (13, "-short"),
        (18, "-normal"),
        (34, "-tall"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "question_mark",
            "help",
            "Help",
            id="app.help",
            key_display="?",
            tooltip="Show all keys.",
        ),
        Binding(
            "ctrl+q",
            "quit",
            "Quit",
            id="app.quit",
            show=False,
            priority=True,
            tooltip="Leave hiptimer; a running session is stopped and saved.",
        ),
        Binding(
            "ctrl+c",
            "interrupt",
            "Interrupt",
            id="app.interrupt",
            show=False,
            priority=True,
            tooltip="Stop and save at once, and leave.",
        ),
        Binding(
            "ctrl+z",
            "suspend_process",
            "To the shell",
            id="app.suspend",
            show=False,
            priority=True,
            tooltip="Pause, and go to the shell until fg.",
        ),
    ]

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
        self._keeper: Keeper | None = None
        """Keeps the session that is going on or being summed up."""
        self._session_clock = clock
        self._saving = asyncio.Lock()
        self.problem: str | None = None
        """What the user must know after the app has gone, such as where a session was put."""

    def begin_with(self, timeline: Timeline, *, speed: float, wait: bool) -> None:
        """Begin with one session and leave after it, instead of showing home."""
        self._alone = lambda: self._begin(timeline, speed=speed, wait=wait)

    def on_mount(self) -> None:
        """Show the first screen."""
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

    async def _tell_last_session(self) -> None:
        try:
            history = await asyncio.to_thread(self._store.read)
        except HiptimerError as error:
            self._home().warn(clean(str(error), 500))
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
        from hiptimer.tui.history import HistoryScreen  # noqa: PLC0415 - not for the first picture

        try:
            history = self._store.read()
        except HiptimerError as error:
            self._home().warn(clean(str(error), 500))
            return
        self.push_screen(HistoryScreen(history, self._name_of))

    def action_about(self) -> None:
        """Show the safety words."""
        self.push_screen(SafetyScreen())

    # A session

    def _begin(self, timeline: Timeline, *, speed: float, wait: bool) -> None:
        from hiptimer.history.keeper import Keeper  # noqa: PLC0415 - not before the first picture

        # A full collection would stop figures and clock for as long as it takes.
        gc.collect()
        gc.freeze()
        session = Session(timeline, wait=wait, gap=GAP * speed)
        self._session_clock = self._clock if speed == 1 else faster(self._clock, speed)
        self._keeper = Keeper(session, self._store, self._wall, self._local, rehearsal=speed != 1)
        screen = LiveScreen(
            session, self._session_clock, speed=speed, time_of_day=self._time_of_day
        )
        self.push_screen(screen, self._session_over)
        if self._alone is not None and not self._safety_seen.exists():
            self.push_screen(SafetyScreen(LEAD_IN / speed), self._note_safety)

    def _time_of_day(self) -> str:
        return f"{self._wall().astimezone():%H:%M}"

    def _session_over(self, keep: bool | None) -> None:  # noqa: FBT001 - a callback
        keeper = self._keeper
        record = keeper.record() if keeper and keep else None
        if keeper is None or record is None:
            self._go_home()
            return
        from hiptimer.tui.summary import SummaryScreen  # noqa: PLC0415 - not for the first picture

        # Kept at once, in case the answers never come.
        self.run_worker(self._keep(keeper, record))

        async def answered(record: SessionRecord | None) -> None:
            if record is not None:
                await self._keep(keeper, record)
            self._go_home()

        self.push_screen(SummaryScreen(keeper, record, self._name_of), answered)

    async def _keep(self, keeper: Keeper, record: SessionRecord) -> None:
        """Save off the screen, one save after the other."""
        async with self._saving:
            self.problem = await asyncio.to_thread(keeper.save, record)

    def _go_home(self) -> None:
        self._keeper = None
        if self._alone is not None:
            self.exit(0)
        elif self.problem is not None:
            self._home().warn(clean(self.problem, 500))
        else:
            self.run_worker(self._tell_last_session())

    def _name_of(self, exercise: str) -> str:
        library = self._load().library
        return library[exercise].name if exercise in library else clean(exercise, 40)

    # Leaving and everywhere

    async def action_quit(self) -> None:
        """Leave; what was done is kept."""
        self._leave(0)

    def action_interrupt(self) -> None:
        """Leave at once; what was done is kept."""
        self._leave(INTERRUPTED)

    def _leave(self, code: int) -> None:
        record = self._unsaved()
        if self._keeper is not None and record is not None:
            self.problem = self._keeper.save(record)
        self.exit(code)

    def _unsaved(self) -> SessionRecord | None:
        """Return what would be lost by leaving now; a running session is stopped."""
        from hiptimer.tui.summary import SummaryScreen  # noqa: PLC0415 - not for the first picture

        for screen in self.screen_stack:
            if isinstance(screen, SummaryScreen):
                return screen.answered()
        if self._keeper is None:
            return None
        if self._keeper.session.state is not State.OVER:
            self._keeper.session.stop(self._session_clock())
        return self._keeper.record()

    def action_suspend_process(self) -> None:
        """Pause a session before the process stops."""
        for screen in self.screen_stack:
            if isinstance(screen, LiveScreen):
                screen.pause()
        super().action_suspend_process()

    def action_help(self) -> None:
        """Show all keys of the screen; a session pauses meanwhile."""
        if isinstance(self.screen, HelpScreen):
            return
        if isinstance(self.screen, LiveScreen):
            self.screen.pause()
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
