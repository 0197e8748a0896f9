"""The opening: what stands on the screen while a session that was asked for by name is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content

from hiptimer.text import clean
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.firstscreen import FirstScreen
from hiptimer.tui.formats import Format, format_for
from hiptimer.tui.keyhints import KeyHints
from hiptimer.tui.lines import DIM, SPACE, OneLine, two_ends
from hiptimer.tui.pagekeys import OPENING_KEYS

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.geometry import Size

    from hiptimer.training import Training
    from hiptimer.tui.coach import Make

LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Errand:
    """One session that the app is opened for, and how it shall run."""

    name: str
    """What was asked for, as it was written."""
    make: Make
    train: Callable[[], Training]
    """Reads what the session is made from; takes its time, and raises `HiptimerError`."""
    speed: float
    wait: bool

    def read(self) -> Training:
        """Return what was read, once it is sure that a session can be made from it.

        Raises `HiptimerError` where none can be, and takes its time.
        """
        training = self.train()
        self.make(training)
        return training


class OpeningScreen(FirstScreen):
    """Says what was asked for, where the live screen says what is done; the rest is quiet."""

    ALLOW_SELECT = False
    BINDINGS = bindings_of(OPENING_KEYS)

    def __init__(self, asked: str, time_of_day: str) -> None:
        """Say what was `asked` for, and what time it is."""
        super().__init__()
        self._asked = Content.styled(clean(asked, LONGEST_NAME), "bold")
        self._time_of_day = Content.styled(time_of_day, DIM)

    def compose(self) -> ComposeResult:
        """Lay out the first and the last line of the live screen."""
        top = OneLine(id="top")
        top.say(self._line(self.app.size))  # before it has a size itself: in the first picture
        yield top
        yield Vertical(id="stage")
        yield KeyHints(id="keys")

    def on_resize(self) -> None:
        """Say as much as the live screen does in the room there is now."""
        self.query_one("#top", OneLine).say(self._line(self.size))

    def _line(self, room: Size) -> Content:
        """Return what is said on a screen of this size."""
        if format_for(*room) >= Format.LARGE:
            return two_ends(self._asked, self._time_of_day, room.width - 2 * SPACE)
        return self._asked
