"""Patience: a driver that bad keys don't stop, and that misses no new size."""

from __future__ import annotations

import asyncio
import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.driver import Driver


MOST_BAD_KEYS = 1000
"""After so many sequences that nobody understands something else is wrong."""


def patient(driver: type[Driver]) -> type[Driver]:
    """Return a kind of `driver` that bad keys don't stop, and that misses no new size.

    It goes on reading after keys that its parser fails on: a key report with an event type
    (`ESC[32;1:3u`) is one, and a byte that is no UTF-8 (Textual 8.2.8). Whatever came with it in
    one piece is lost; nothing else is.

    The size of the terminal is read in the event loop. Textual reads it in the signal's handler,
    and where a second signal interrupts that, the older size is told last and stays (8.2.8).
    """
    if not hasattr(driver, "run_input_thread"):
        return driver  # that of Windows never ends by a key

    class PatientDriver(driver):  # type: ignore[misc, valid-type]
        def start_application_mode(self) -> None:
            super().start_application_mode()
            told = signal.getsignal(signal.SIGWINCH)
            if callable(told):
                later = asyncio.get_running_loop().call_soon_threadsafe
                signal.signal(signal.SIGWINCH, lambda *size: later(told, *size))

        def _run_input_thread(self) -> None:
            failure: Exception = RuntimeError("too many bad keys")
            for _ in range(MOST_BAD_KEYS):
                try:
                    self.run_input_thread()
                except OSError as error:  # the terminal itself has gone
                    failure = error
                    break
                except Exception as error:  # noqa: BLE001 - whatever a parser can fail with
                    failure = error
                else:
                    return
            self._app.call_later(self._app._handle_exception, failure)  # noqa: SLF001

    return PatientDriver
