"""The terminal's side of the app: what comes in from it, and how it is left after a mistake."""

from __future__ import annotations

import asyncio
import contextlib
import math
import sys
from contextvars import Context, copy_context
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.message import Message
from textual.screen import ModalScreen
from textual.worker import WorkerFailed

from hiptimer.text import clean
from hiptimer.tui.handover import prompt
from hiptimer.tui.patience import patient
from hiptimer.tui.signals import LeavingError
from hiptimer.tui.thrift import thrifty

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import RenderableType
    from textual.driver import Driver

    from hiptimer.tui.signals import SignalWatch

LONGEST_PASTE = 1000


class Notice(ModalScreen[bool]):
    """A screen that must have been seen: keys typed before it stood there don't reach it."""

    _stands_since = math.inf
    """By the clock that messages are stamped by."""

    def on_screen_resume(self) -> None:
        """Take keys, and say which, as soon as the first picture stands."""
        self.call_after_refresh(self._stand)

    def _stand(self) -> None:
        self._stands_since = min(self._stands_since, Message().time)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no key that would not count yet."""
        del action, parameters
        return self._stands_since < math.inf

    def takes(self, key: events.Key) -> bool:
        """Tell whether one could see this screen when a key was pressed; Ctrl is never for it."""
        return key.time >= self._stands_since or key.key.startswith("ctrl+")


class HardenedApp(App[int]):
    """An app that bad keys, hostile pastes and signals don't harm, and that prints no traceback."""

    def get_driver_class(self) -> type[Driver]:
        """Return the driver of this system: patient with keys it doesn't know, thrifty, prompt."""
        return prompt(thrifty(patient(super().get_driver_class())))

    async def on_event(self, event: events.Event) -> None:
        """Clean what is pasted: an input would draw its control sequences as they are.

        A key typed ahead of a notice is dropped, wherever it was on its way to.
        """
        if isinstance(event, events.Paste):
            event.text = clean(event.text, LONGEST_PASTE)
        elif isinstance(event, events.Key):
            screen = self.screen
            if isinstance(screen, Notice) and not screen.takes(event):
                return
        await super().on_event(event)

    def __init__(self) -> None:
        super().__init__()
        self.signals: SignalWatch | None = None
        """Who stops the process and asks to leave, in a real terminal."""
        self._events: asyncio.AbstractEventLoop | None = None
        """The loop that the app runs in, for callers from outside of it."""
        self._context_outside: Context | None = None
        """Where Textual finds its app, for the same callers."""

    def listen_outside(self) -> None:
        """Take calls from outside from now on; for when the app is mounted."""
        self._context_outside = copy_context()
        self._events = asyncio.get_running_loop()
        if self.signals is not None:
            self.signals.take_stop_signals()

    def suspend_from_outside(self) -> bool:
        """Pause a session and stop the process as Ctrl-Z does; from any thread."""
        return self.from_outside(self.action_suspend_process)

    def repaint_from_outside(self) -> bool:
        """Set the terminal up anew after others have used it; from any thread."""
        return self.from_outside(self._take_terminal_back)

    def from_outside(self, act: Callable[[], object]) -> bool:
        """Have the loop of the app `act`; False when it doesn't run yet, or any more."""
        if self._events is None:
            return False

        def act_while_running() -> None:
            if self.is_running:
                act()

        try:
            self._events.call_soon_threadsafe(act_while_running, context=self._context_outside)
        except RuntimeError:  # the loop is closed
            return False
        return True

    def action_suspend_process(self) -> None:
        """Pause a session before the process stops."""
        self.pause_session()
        if self.signals is not None and sys.platform != "win32":
            with contextlib.suppress(LeavingError), self.suspend():
                self.signals.stop()

    def _take_terminal_back(self) -> None:
        if self.signals is not None:
            with contextlib.suppress(LeavingError):
                self.signals.await_foreground()
                with self.suspend():
                    pass  # what it does on its way in and out again is all that is wanted

    def pause_session(self) -> None:
        """Stop the clock of whatever runs."""

    @property
    def mistake(self) -> BaseException | None:
        """The exception that ended the app, if one did."""
        error = self._exception
        # A worker's failure quotes the exception that it stands for.
        return error.error if isinstance(error, WorkerFailed) else error

    def _handle_exception(self, error: Exception) -> None:
        if self._exception is None:
            self.grasp_what_was_done()
        super()._handle_exception(error)

    def grasp_what_was_done(self) -> None:
        """Get hold of what must outlive the app, just before its screens go."""

    def leave_from_outside(self, code: int) -> bool:
        """Leave with an exit code; from any thread, and without waiting."""
        return self.from_outside(lambda: self.exit(code))

    # What is left to do once the app has run; nothing, where nothing is kept

    @property
    def problem(self) -> str | None:
        """What the user must know after the app has gone."""
        return None

    def keep_rest(self) -> None:
        """Save what the app was torn out of."""

    def flush(self) -> None:
        """Bring to the disk what is written down; from any thread, and may raise `OSError`."""

    def raise_mistake(self) -> None:
        """Raise what ended the app, when a mistake did."""
        if self.mistake is not None:
            raise self.mistake

    def panic(self, *renderables: RenderableType) -> None:
        """Leave without a word: Textual's holds local variables, and so what people wrote."""
        del renderables
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        self.panic()
