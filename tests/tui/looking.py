"""Somebody looks at one past session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiptimer.history.edits import Change, Edits
from hiptimer.tui.pastsession import PastSessionScreen

if TYPE_CHECKING:
    from tui.stage import Stage

    from hiptimer.history.records import SessionRecord


class Look:
    """Somebody looks at the only session there is."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.edits = Edits(stage.store, stage.clocks.wall)
        self.left: list[Change | None] = []
        self.lost: list[str] = []
        self.screen = PastSessionScreen(
            self.record,
            self.edits,
            names=lambda name: stage.catalogue.library[name].name,
            routine_name=lambda _: "Core five",
            shared=stage.store.path.parent / "shared",
            lost=self.lost.append,
            patience=0.05,
        )

    @property
    def record(self) -> SessionRecord:
        """The session as the history has it."""
        return self.stage.store.read().sessions[0]

    async def begin(self) -> None:
        """Open its screen."""
        self.stage.app.push_screen(self.screen, self.left.append)
        await self.stage.settle()

    async def press(self, *keys: str) -> None:
        """Press keys, and let what they do come to the disk."""
        await self.stage.press(*keys)
        await self.screen._mending.settle()  # noqa: SLF001 - there is nothing to see of it
        await self.stage.settle()
