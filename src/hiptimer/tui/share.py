"""Sharing: a picture of what a screen shows, as a file, and where it went."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

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
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.screen import Screen

    from hiptimer.charts.picture import Picture

LONGEST_PATH = 4096


class SharedScreen(ModalScreen[None]):
    """Tells where a picture went, in full and for as long as it takes, or why there is none."""

    BINDINGS = bindings_of(SHARED_KEYS)

    def __init__(self, path: Path | None, remark: str = "") -> None:
        """Tell of the picture at `path`; None: of what went wrong, which `remark` says then."""
        super().__init__()
        self._path = path
        self._remark = remark

    def compose(self) -> ComposeResult:
        """Show the path on lines of its own, to be read and copied."""
        with VerticalScroll(classes="dialog wide"):
            title = "No picture was made" if self._path is None else "The picture is here"
            yield Static(title, classes="title", markup=False)
            if self._path is not None:
                path = tame(os.fspath(self._path))
                yield Static(path, id="path", classes="paragraph", markup=False)
            if self._remark:
                yield Static(self._remark, id="remark", classes="paragraph", markup=False)
            yield KeyHints(id="keys")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to copy only what there is."""
        del parameters
        return action != "copy" or self._path is not None

    def action_copy(self) -> None:
        """Put the path on the clipboard."""
        # What a file system has that is no text can't be on a clipboard either.
        path = os.fsencode(self._path or "").decode(errors="replace")
        self.app.copy_to_clipboard(path)
        self.query_one("#path", Static).update(f"{tame(path)}\n(copied)")


def share_picture(
    screen: Screen[object], picture: Picture, name: str, folder: Path, remark: str = ""
) -> None:
    """Write `picture` as SVG into `folder`, in the colours of the theme, and tell where it is.

    Returns at once; the file is written off the screen, and told of when it is safe, with the
    `remark`. `name` is one of `hiptimer.exchange.sharing.picture_name`; a file that is there
    already is never replaced.
    """
    # Not the screen's own worker: a picture that was asked for is made, also when that goes.
    screen.app.run_worker(_share(screen, picture, name, folder, remark))


async def _share(
    screen: Screen[object], picture: Picture, name: str, folder: Path, remark: str
) -> None:
    from hiptimer.exchange.sharing import keep_picture  # noqa: PLC0415 - not for the first picture
    from hiptimer.exchange.svg import svg_of  # noqa: PLC0415

    app = screen.app
    variables = app.theme_variables
    colours, ground = ink_colours(variables), variables["background"]

    def write() -> Path:
        return keep_picture(folder, name, svg_of(picture, colours, ground))

    try:
        told = SharedScreen(await asyncio.to_thread(write), remark)
    except HiptimerError as error:
        told = SharedScreen(None, clean(f"{error}"[:1].upper() + f"{error}"[1:], 500))
    if app.is_running and app.screen is screen:
        app.push_screen(told)
