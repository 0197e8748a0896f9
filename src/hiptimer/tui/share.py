"""Sharing: a picture of what a screen shows, as a file, and where it went."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING, Any

from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from hiptimer.errors import HiptimerError
from hiptimer.text import clean, tame
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.dialogkeys import SHARED_KEYS
from hiptimer.tui.inks import ink_colours
from hiptimer.tui.keyhints import KeyHints

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.screen import Screen

    from hiptimer.charts.picture import Picture
    from hiptimer.history.records import SessionRecord

CARD_WORDS = "Pain and note are not on it. Any browser opens it."
"""What somebody has to know before he shows a session to others."""

COPIED = "Copied, where the terminal lets programs do so."


def share_picture(
    screen: Screen[Any], picture: Picture, name: str, folder: Path, remark: str = ""
) -> None:
    """Write `picture` as SVG into `folder`, in the colours of the theme, and tell where it is.

    Returns at once: a dialog over `screen` tells, when the file is safe, its whole path and the
    `remark`; or what went wrong. `name` is one of `hiptimer.exchange.sharing.picture_name`; a
    file that is there already is never replaced.
    """
    variables = screen.app.theme_variables
    colours, ground = ink_colours(variables), variables["background"]

    def write() -> Path:
        from hiptimer.exchange.sharing import keep_picture  # noqa: PLC0415 - not before it is needed
        from hiptimer.exchange.svg import svg_of  # noqa: PLC0415

        return keep_picture(folder, name, svg_of(picture, colours, ground))

    screen.app.push_screen(SharedScreen(write, remark))


def share_session(
    screen: Screen[Any],
    record: SessionRecord,
    name: str,
    names: Callable[[str], str],
    folder: Path,
) -> None:
    """Do so with the card of a session; `name` is its routine's, `names` turns ids of exercises."""
    from hiptimer.exchange.card import card_of  # noqa: PLC0415 - not before it is needed
    from hiptimer.exchange.sharing import picture_name  # noqa: PLC0415
    from hiptimer.history.summary import local_start  # noqa: PLC0415

    stem = picture_name(local_start(record).date(), record.routine)
    share_picture(screen, card_of(record, name, names), stem, folder, CARD_WORDS)


class SharedScreen(ModalScreen[None]):
    """Tells where a picture went, in full and for as long as it takes to read."""

    BINDINGS = bindings_of(SHARED_KEYS)

    def __init__(self, write: Callable[[], Path], remark: str = "") -> None:
        """Tell of what `write` makes, which takes its time and is called off the screen.

        It raises `HiptimerError` where there will be no picture; `remark` stands below the path.
        """
        super().__init__()
        self._write = write
        self._remark = remark
        self._path: Path | None = None

    def compose(self) -> ComposeResult:
        """Leave room for a path on lines of its own."""
        with VerticalScroll(classes="dialog wide"):
            yield Static("Making the picture …", classes="title", markup=False)
            yield Static("", id="path", classes="paragraph", markup=False)
            yield Static("", id="remark", markup=False)
            yield KeyHints()

    def on_mount(self) -> None:
        """Make the picture: the dialog is there first, so that a key held down makes only one."""
        self.run_worker(self._make())

    async def _make(self) -> None:
        try:
            self._path = await asyncio.to_thread(self._write)
        except HiptimerError as error:
            why = clean(str(error), 500)
            self._tell("No picture was made", f"{why[:1].upper()}{why[1:]}.", "")
            return
        self._tell("The picture is here", tame(os.fspath(self._path)), self._remark)
        self.refresh_bindings()

    def _tell(self, title: str, path: str, remark: str) -> None:
        self.query_one(".title", Static).update(title)
        self.query_one("#path", Static).update(path)
        self.query_one("#remark", Static).update(remark)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to copy only what there is."""
        del parameters
        return action != "copy" or self._path is not None

    def action_copy(self) -> None:
        """Put the path on the clipboard."""
        # What a file system has that is no text can't be on a clipboard either.
        self.app.copy_to_clipboard(os.fsencode(self._path or "").decode(errors="replace"))
        self.query_one("#remark", Static).update(COPIED)
