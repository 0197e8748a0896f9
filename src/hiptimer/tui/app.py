"""The app: which screen follows which, and what is kept on the way."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on

from hiptimer.crash import KEPT, OwnMistake
from hiptimer.errors import HiptimerError
from hiptimer.figures.cells import Renderer
from hiptimer.paths import make_private
from hiptimer.plan.timeline import LEAD_IN
from hiptimer.text import clean
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.coach import Coach
from hiptimer.tui.doors import Doors
from hiptimer.tui.figureview import Gallery
from hiptimer.tui.help import HelpScreen, commands_of
from hiptimer.tui.home import HomeScreen
from hiptimer.tui.keymap import told
from hiptimer.tui.keys import APP_KEYS
from hiptimer.tui.live import LiveScreen
from hiptimer.tui.look import Look
from hiptimer.tui.news import News
from hiptimer.tui.pastroom import PastRoom
from hiptimer.tui.reception import Reception
from hiptimer.tui.recollection import Recollection
from hiptimer.tui.safety import SafetyScreen
from hiptimer.tui.sittings import Sittings
from hiptimer.tui.tailored import TailoredApp

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from hiptimer.clock import Clocks
    from hiptimer.figures.frames import Frames
    from hiptimer.history.due import WeekPlan
    from hiptimer.history.journals import Journals
    from hiptimer.history.records import SessionRecord
    from hiptimer.history.recovery import Pending
    from hiptimer.history.store import HistoryStore
    from hiptimer.ownroutines import OwnRoutines
    from hiptimer.plan.catalogue import Catalogue
    from hiptimer.plan.timeline import Timeline
    from hiptimer.sitting import Speak
    from hiptimer.training import PlannedSession, Training
    from hiptimer.tui.album import Past
    from hiptimer.tui.arrival import Arrival
    from hiptimer.tui.coach import Make
    from hiptimer.tui.memory import Memory
    from hiptimer.tui.news import WeekInWords
    from hiptimer.tui.workbench import Workbench

INTERRUPTED = 130
"""Exit code after Ctrl-C."""


class HiptimerApp(TailoredApp):
    """Home and what it leads to; or one session that was asked for by name."""

    BINDINGS = bindings_of(APP_KEYS)

    def __init__(
        self,
        *,
        load: Callable[[], Catalogue],
        train: Callable[[], Training],
        store: HistoryStore,
        state_folder: Path,
        journals: Journals,
        shared: Path,
        clocks: Clocks,
        week: WeekInWords,
        week_plan: Callable[[], WeekPlan],
        speak: Speak,
        figures: Callable[[], Frames],
        bench: Callable[[], Workbench],
        own_routines: Callable[[], OwnRoutines],
        look_back: Callable[[], Past],
        memory: Memory | None = None,
        look: Look = Look(),  # noqa: B008 - frozen
    ) -> None:
        """Work with what is handed in; `shared` is the folder of shared pictures.

        `load`, `train`, `figures`, `bench` and `look_back` may take their time and are called
        off the screen. `memory` tells what home showed last; without it home fills by and by.
        """
        super().__init__(look)
        self._load = load
        self._store = store
        self._journals = journals
        self._safety_seen = state_folder / "safety-words-seen"
        self._clocks = clocks
        self._coach = Coach(self, train, store, clocks.wall, told=self._show)
        self._memory = memory
        recollection = None if memory is None else Recollection(memory, week_plan)
        self._reception = Reception(self, self._coach, News(store, clocks, week), recollection)
        self._gallery = Gallery(
            figures, Renderer(look.abilities.renderer), look.abilities.frames_per_second
        )
        self._doors = Doors(
            self,
            self._reception,
            clocks,
            load=load,
            gallery=self._gallery,
            bench=bench,
            own_routines=own_routines,
            store=store,
            week_plan=week_plan,
            past=PastRoom(look_back, self._name_of, clocks, shared, look.abilities),
            begin=lambda make: self.run_worker(self._begin_now(make)),
        )
        self._alone: Callable[[bool], Awaitable[None]] | None = None
        """Begins the one session that was asked for, when it was.

        Takes whether an interrupted one was settled, so that more was done than was read.
        """
        self._sittings = Sittings(
            self,
            store,
            journals,
            clocks,
            shared=shared,
            gallery=self._gallery,
            speak=speak,
            ring=self._ring,
            name_of=self._name_of,
            key=partial(told, keymap=look.keymap),
            over=self._over,
        )

    @property
    def problem(self) -> str | None:
        """What the user must know after the app has gone, such as why a session is not saved."""
        return self._sittings.problem or self._doors.problem

    def begin_with(self, make: Make, training: Training, *, speed: float, wait: bool) -> None:
        """Begin with one session and leave after it, instead of showing home.

        `make` makes it from `training`, which was just read, or anew from what follows from
        what the user says before.
        """
        begin = partial(self._begin_now, make, speed=speed, wait=wait)
        self._alone = lambda is_settled: begin(training=None if is_settled else training)

    def on_mount(self) -> None:
        """Show the first screen."""
        self.listen_outside()
        # Textual repaints only a part after Ctrl-Z and fg (8.2.8).
        self.app_resume_signal.subscribe(self, lambda _: self.screen.refresh(layout=True))
        if self._alone is not None:
            self.run_worker(self._arrive_alone(self._alone))
            return
        shown = None if self._memory is None else self._memory.recall()
        clock = self._clocks.monotonic
        self.push_screen(HomeScreen(gallery=self._gallery, clock=clock, shown=shown))
        self.call_after_refresh(self._welcome)

    def _arrival(self) -> Arrival:
        from hiptimer.history.recovery import Recovery  # noqa: PLC0415 - not before the first picture
        from hiptimer.tui.arrival import Arrival  # noqa: PLC0415

        recovery = Recovery(self._store, self._journals, self._clocks.wall)
        return Arrival(self, recovery, self._store, self._clocks.wall)

    async def _arrive_alone(self, begin: Callable[[bool], Awaitable[None]]) -> None:
        """Ask about interrupted sessions first; one that shall go on goes before what was asked."""
        arrival = self._arrival()
        pending = await arrival.settle_sessions()
        if pending is None or not self._resume(pending):
            await begin(bool(arrival.remarks))

    # Home

    def _welcome(self) -> None:
        self.run_worker(self._reception.arrive(self._arrival, self._resume))
        if not self._safety_seen.exists():
            self.push_screen(SafetyScreen(), self._note_safety)

    def _show(self, training: Training) -> None:
        self._reception.show(training)

    def look_again(self) -> None:
        """Show on home what is asked now, after anything that may have changed it."""
        self.run_worker(self._reception.look_again())

    def _note_safety(self, understood: bool | None) -> None:  # noqa: FBT001 - a callback
        if understood:
            try:
                make_private(self._safety_seen.parent)
                self._safety_seen.touch(mode=0o600)
            except OSError:
                return  # they are shown once more next time

    @on(HomeScreen.Start)
    def _start_from_home(self, message: HomeScreen.Start) -> None:
        wanted = message.wanted

        def make(training: Training) -> PlannedSession:
            return training.session(wanted.routine, wanted.order, minutes=wanted.minutes)

        self.run_worker(self._begin_now(make, training=message.training, wait=wanted.wait))

    def action_library(self) -> None:
        """Open the library; from there one exercise may be started."""
        self._doors.open_library()

    def action_routines(self) -> None:
        """Open the routines; from there one of them may be started."""
        self.run_worker(self._doors.open_routines(), exclusive=True, group="doors")

    def action_targets(self) -> None:
        """Open the targets."""
        self.run_worker(self._doors.open_targets(), exclusive=True, group="doors")

    def action_history(self) -> None:
        """Open the history."""
        self.run_worker(self._doors.open_history(), exclusive=True, group="doors")

    def action_statistics(self) -> None:
        """Open the statistics."""
        self._doors.open_statistics()

    def action_about(self) -> None:
        """Show the safety words."""
        self.push_screen(SafetyScreen())

    # A session

    async def _begin_now(
        self,
        make: Make,
        *,
        training: Training | None = None,
        speed: float = 1.0,
        wait: bool = False,
    ) -> None:
        """Begin a session, once all is asked that it depends on; rehearsals ask nothing."""
        if self._sittings.present is not None:
            return
        try:
            found = await self._coach.session(
                make, training, is_alone=self._alone is not None, asks=speed == 1
            )
        except HiptimerError as error:
            self._refuse(str(error))
            return
        if found is None or not self.is_running:
            return
        timeline, remarks = found
        self._begin(timeline, speed=speed, wait=wait, remark=" ".join(remarks) or None)

    def _refuse(self, why: str) -> None:
        """Say why no session begins."""
        if self._alone is not None:
            self._sittings.problem = why
            self.exit(1)
        else:
            self._reception.warn(f"{why[:1].upper()}{why[1:]}")

    def _begin(
        self, timeline: Timeline, *, speed: float, wait: bool, remark: str | None = None
    ) -> None:
        begun = self._sittings.begin(timeline, speed=speed, wait=wait, remark=remark)
        if begun and self._alone is not None and not self._safety_seen.exists():
            self.push_screen(SafetyScreen(LEAD_IN / speed), self._note_safety)

    def _resume(self, pending: Pending) -> bool:
        """Go on with an interrupted session; return False after saying why that can't be."""
        try:
            self._sittings.resume(pending, self._load().library)
        except HiptimerError as error:
            pending.claim.release()
            self.notify(clean(str(error), 300), severity="error", markup=False)
            return False
        return True

    def _ring(self) -> None:
        """Ring the bell of the terminal; from any thread."""
        self.from_outside(self.bell)

    def _over(self, remark: str | None, record: SessionRecord | None) -> None:
        """Go where one goes after a session; `record` is what was kept of it."""
        if record is None or record.rehearsal or self.problem:
            record = None
        if self._alone is None:
            self.run_worker(self._reception.come_back(remark, record, self.problem))
        elif record is None:
            self.exit(0, message=remark)
        else:
            self.run_worker(self._leave_after(record))

    async def _leave_after(self, record: SessionRecord) -> None:
        await self._reception.tell_next(record)
        if self.return_value is None:  # else somebody left the app meanwhile
            self.exit(0)

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

    def leave_from_outside(self, code: int) -> bool:
        """Leave with an exit code, what was done kept; from any thread, and without waiting.

        Unless it was an interrupt, a session may go on at the next start: nobody asked to stop it.
        """
        may_resume = code != INTERRUPTED
        return self.from_outside(lambda: self.run_worker(self._leave(code, may_resume=may_resume)))

    async def _leave(self, code: int, *, may_resume: bool = False) -> None:
        """Save what is going on, and leave; `may_resume` lets it go on at the next start."""
        await self._sittings.keep(may_resume=may_resume)
        self.exit(code)

    def keep_rest(self) -> None:
        """Save a session that the app was torn out of, after it has run; it may go on later."""
        self._sittings.keep_rest()

    def flush(self) -> None:
        """Bring to the disk what is written down; from any thread, and may raise `OSError`."""
        self._sittings.flush()

    def grasp_what_was_done(self) -> None:
        """Write the answers down, before a mistake takes the screens away; all else is."""
        self._sittings.grasp_answers()

    def raise_mistake(self) -> None:
        """Raise what ended the app, when a mistake did; for after the app, with its work kept.

        Raises `OwnMistake`, or the `HiptimerError` that nothing on the screens had told.
        """
        if self.mistake is None:
            return
        if isinstance(self.mistake, HiptimerError):
            raise self.mistake
        raise OwnMistake(self._safety_seen.parent, self.problem or KEPT) from self.mistake

    def pause_session(self) -> None:
        """Pause a session that runs, since nobody will see it."""
        for screen in self.screen_stack:
            if isinstance(screen, LiveScreen):
                screen.pause()

    def action_help(self) -> None:
        """Show all keys of the screen; a session pauses."""
        if isinstance(self.screen, HelpScreen):
            return
        self.pause_session()
        bindings = [*self.screen.BINDINGS, *self.BINDINGS]
        self.push_screen(HelpScreen(commands_of(bindings, self.keymap)))
