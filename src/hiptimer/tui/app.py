"""The app: its first picture, its keys, and how it is left; the staff does the rest."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from hiptimer.errors import HiptimerError
from hiptimer.exitcode import INTERRUPTED
from hiptimer.figures.renderer import Renderer
from hiptimer.safetymark import SafetyMark
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.figureview import Gallery
from hiptimer.tui.keys import APP_KEYS
from hiptimer.tui.look import Look
from hiptimer.tui.tailored import TailoredApp

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from pathlib import Path

    from textual.screen import Screen

    from hiptimer.clock import Clocks
    from hiptimer.figures.frames import Frames
    from hiptimer.training import PlannedSession, Training
    from hiptimer.tui.coach import Make
    from hiptimer.tui.home import HomeScreen
    from hiptimer.tui.memory import Memory
    from hiptimer.tui.opening import Errand
    from hiptimer.tui.staff import Means, Staff

DISTRACTIONS = ("help", "command_palette", "change_theme")
"""What would stand in the way of a session that is about to begin."""


class HiptimerApp(TailoredApp):
    """Home and what it leads to; or one session that was asked for by name.

    What this module imports comes before the first picture, so it is little.
    """

    BINDINGS = bindings_of(APP_KEYS)

    def __init__(
        self,
        means: Callable[[], Means],
        *,
        figures: Callable[[], Frames],
        state_folder: Path,
        clocks: Clocks,
        memory: Memory | None = None,
        look: Look = Look(),  # noqa: B008 - frozen
    ) -> None:
        """Have the staff work with `means`; it and `figures` may take their time.

        Both are called off the screen, when the first picture stands. `memory` tells what home
        showed last; without it home is empty until it is filled.
        """
        super().__init__(look)
        self.memory = memory
        self._means = means
        self._clocks = clocks
        self._state_folder = state_folder
        self._safety_mark = SafetyMark(state_folder)
        able = look.abilities
        self._gallery = Gallery(figures, Renderer(able.renderer), able.frames_per_second)
        self._errand: Errand | None = None
        self._staff: Staff | None = None
        self._asked: Callable[[Staff], object] | None = None
        """What a key asked for when there was no staff yet."""

    @property
    def staff(self) -> Staff | None:
        """Who works behind the screens; None before the first picture, and a moment longer."""
        return self._staff

    @property
    def problem(self) -> str | None:
        """What the user must know after the app has gone, such as why a session is not saved."""
        return None if self._staff is None else self._staff.problem

    def begin_with(
        self,
        make: Make,
        train: Callable[[], Training],
        *,
        speed: float,
        wait: bool,
        asked: str = "",
    ) -> None:
        """Begin with one session and leave after it, instead of showing home.

        `make` makes it from what `train` reads, or anew from what follows from what the user says
        before; both are called off the screen, and may raise `HiptimerError`. Until then it is
        said what was `asked` for.
        """
        from hiptimer.tui.opening import Errand  # noqa: PLC0415 - not for home

        self._errand = Errand(asked or "hiptimer", make, train, speed, wait)

    def get_default_screen(self) -> Screen[None]:
        """Return the screen of the first picture."""
        if self._errand is not None:
            from hiptimer.tui.opening import OpeningScreen  # noqa: PLC0415 - not for home

            time_of_day = f"{self._clocks.wall().astimezone():%H:%M}"
            return self.fitted(OpeningScreen(self._errand.name, time_of_day))
        from hiptimer.tui.home import HomeScreen  # noqa: PLC0415 - not for a session by name

        shown = None if self.memory is None else self.memory.recall()
        clock = self._clocks.monotonic
        return self.fitted(HomeScreen(gallery=self._gallery, clock=clock, shown=shown))

    def on_mount(self) -> None:
        """Be open for calls from outside, and for the staff once the first picture stands."""
        self.listen_outside()
        # Textual repaints only a part after Ctrl-Z and fg (8.2.8).
        self.app_resume_signal.subscribe(self, lambda _: self.screen.refresh(layout=True))
        self.call_after_refresh(self._let_staff_in)

    # The staff

    def _let_staff_in(self) -> None:
        self.dress_screens()
        self.run_worker(self._open())
        if self._errand is None and self.offer_safety_words():
            self._asked = None  # typed ahead of the words

    async def _open(self) -> None:
        """Bring the staff in; what it needs is imported off the screen."""
        from hiptimer.history.leeway import collect_again  # noqa: PLC0415 - not before the first picture

        try:
            staff = self._staff = (await asyncio.to_thread(self._find_staff))()
        finally:
            collect_again()
        if self._asked is not None:
            self._asked(staff)
        if self._errand is not None:
            await staff.run(self._errand)
        else:
            await staff.receive()

    def _find_staff(self) -> Callable[[], Staff]:
        from hiptimer.tui.staff import Staff  # noqa: PLC0415 - not before the first picture

        means = self._means()
        return lambda: Staff(self, means, self._clocks, self._gallery)

    def _ask(self, act: Callable[[Staff], object]) -> None:
        """Have the staff `act`, as soon as it is there; of keys before that the first counts."""
        if self._staff is not None:
            act(self._staff)
        elif self._asked is None:
            self._asked = act

    # What is asked for

    def look_again(self) -> None:
        """Show on home what is asked now, after anything that may have changed it."""
        self._ask(lambda staff: self.run_worker(staff.reception.look_again()))

    def on_home_screen_start(self, message: HomeScreen.Start) -> None:
        """Begin what was chosen on home, unless something has come up that has to be seen first."""
        if self.screen.is_modal:
            return
        wanted = message.wanted

        def make(training: Training) -> PlannedSession:
            return training.session(wanted.routine, wanted.order, minutes=wanted.minutes)

        def begin(staff: Staff) -> None:
            self.run_worker(staff.begin(make, training=message.training, wait=wanted.wait))

        self._ask(begin)

    def action_library(self) -> None:
        """Open the library; from there one exercise may be started."""
        self._ask(lambda staff: staff.doors.open_library())

    def action_routines(self) -> None:
        """Open the routines; from there one of them may be started."""
        self._ask(lambda staff: self._go_through(staff.doors.open_routines()))

    def action_targets(self) -> None:
        """Open the targets."""
        self._ask(lambda staff: self._go_through(staff.doors.open_targets()))

    def action_history(self) -> None:
        """Open the history."""
        self._ask(lambda staff: self._go_through(staff.doors.open_history()))

    def _go_through(self, door: Coroutine[None, None, None]) -> None:
        self.run_worker(door, exclusive=True, group="doors")

    def action_statistics(self) -> None:
        """Open the statistics."""
        self._ask(lambda staff: staff.doors.open_statistics())

    def action_about(self) -> None:
        """Show the safety words."""
        from hiptimer.tui.safety import SafetyScreen  # noqa: PLC0415 - not before the first picture

        self.dress_screens()
        self.push_screen(SafetyScreen())

    def offer_safety_words(self, seconds: float | None = None) -> bool:
        """Show the safety words, for so long, where nobody has understood them yet.

        Return whether that is so.
        """
        if self._safety_mark.is_set:
            return False
        from hiptimer.tui.safety import SafetyScreen  # noqa: PLC0415 - as above

        self.push_screen(SafetyScreen(seconds), self._note_safety)
        return True

    def _note_safety(self, understood: bool | None) -> None:  # noqa: FBT001 - a callback
        if understood:
            self._safety_mark.set()

    def ring(self) -> None:
        """Ring the bell of the terminal; from any thread."""
        self.from_outside(self.bell)

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
        if self._staff is not None:
            await self._staff.sittings.keep(may_resume=may_resume)
        self.exit(code)

    def keep_rest(self) -> None:
        """Save a session that the app was torn out of, after it has run; it may go on later."""
        if self._staff is not None:
            self._staff.sittings.keep_rest()

    def flush(self) -> None:
        """Bring to the disk what is written down; from any thread, and may raise `OSError`."""
        if self._staff is not None:
            self._staff.sittings.flush()

    def grasp_what_was_done(self) -> None:
        """Write the answers down, before a mistake takes the screens away; all else is."""
        if self._staff is not None:
            self._staff.sittings.grasp_answers()

    def raise_mistake(self) -> None:
        """Raise what ended the app, when a mistake did; for after the app, with its work kept.

        Raises `OwnMistake`, or the `HiptimerError` that nothing on the screens had told.
        """
        if self.mistake is None:
            return
        if isinstance(self.mistake, HiptimerError):
            raise self.mistake
        from hiptimer.crash import KEPT, OwnMistake  # noqa: PLC0415 - as above

        raise OwnMistake(self._state_folder, self.problem or KEPT) from self.mistake

    def pause_session(self) -> None:
        """Pause a session that runs, since nobody will see it."""
        if self._staff is not None:
            self._staff.sittings.pause()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let nothing stand in the way of a session that is about to begin."""
        is_opening = self._errand is not None and len(self.screen_stack) == 1
        is_distracting = is_opening and action in DISTRACTIONS
        return False if is_distracting else super().check_action(action, parameters)

    def action_help(self) -> None:
        """Show all keys of the screen; a session pauses."""
        from hiptimer.tui.help import HelpScreen, commands_of  # noqa: PLC0415 - as above

        if isinstance(self.screen, HelpScreen):
            return
        self.dress_screens()
        self.pause_session()
        bindings = [*self.screen.BINDINGS, *self.BINDINGS]
        self.push_screen(HelpScreen(commands_of(bindings, self.keymap)))
