"""The handover: each frame is on its way to the terminal before the event loop goes on.

Textual's frames are written by a thread (8.2.8). It is woken when there is one, but then waits for
the interpreter, which the event loop holds on to while it has anything to do: after a change of
phase that is the figure in its new pose and the lines round the panel, for 1 to 8 ms.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.driver import Driver

FRAME_BEGINS, FRAME_ENDS = "\x1b[?2026h", "\x1b[?2026l"
"""Between these a terminal shows nothing of what it is told, where it knows them."""

MOMENT = 0.0005
"""Seconds in which the thread that writes is awake and has what it writes; to give the interpreter
away for no time at all comes too early for it."""


def for_a_moment() -> None:
    """Give the interpreter away."""
    time.sleep(MOMENT)


def prompt(driver: type[Driver], hand_over: Callable[[], None] = for_a_moment) -> type[Driver]:
    """Return a kind of `driver` that lets each frame be written before anything else is done.

    `hand_over` gives the interpreter away for a moment. On Windows, where a frame comes in many
    pieces and moments are long, nothing is changed.
    """
    if not hasattr(driver, "run_input_thread"):
        return driver

    class PromptDriver(driver):  # type: ignore[misc, valid-type]
        _is_set_up = False
        """Whether the terminal is ready for pictures; no step on the way there shows anything."""
        _is_within = False
        """Whether a frame was begun, and not ended."""

        def start_application_mode(self) -> None:
            self._is_set_up = False
            super().start_application_mode()
            self._is_set_up = True

        def write(self, data: str) -> None:
            super().write(data)
            if data.startswith(FRAME_BEGINS):
                self._is_within = True
            if data.endswith(FRAME_ENDS):
                self._is_within = False
            if self._is_set_up and not self._is_within:
                hand_over()

    return PromptDriver
