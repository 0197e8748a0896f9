"""What the past is looked at with: who reads it, and where its pictures go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.screen import Screen

    from hiptimer.charts.picture import Picture
    from hiptimer.clock import Clocks
    from hiptimer.tui.abilities import Abilities
    from hiptimer.tui.album import Past


@dataclass(frozen=True, slots=True)
class PastRoom:
    """What the statistics need of the world around them."""

    read: Callable[[], Past]
    """Takes its time, and may raise `HiptimerError`."""
    name_of: Callable[[str], str]
    """Turns the id of an exercise into its name."""
    clocks: Clocks
    shared: Path
    """The folder for pictures that leave the terminal."""
    abilities: Abilities

    def share(self, screen: Screen[object], picture: Picture, subject: str) -> None:
        """Make a file of a picture, named by the day and its subject."""
        from hiptimer.exchange.sharing import picture_name  # noqa: PLC0415 - not for the first picture
        from hiptimer.tui.share import share_picture  # noqa: PLC0415

        now = self.clocks.wall()
        day = (now + timedelta(seconds=self.clocks.local(now).offset_s)).date()
        share_picture(screen, picture, picture_name(day, subject), self.shared)
