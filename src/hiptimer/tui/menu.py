"""The menu: the routines that home offers, and how the chosen one shall be done.

It begins with what was seen last, and goes on with what is really asked when that is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hiptimer.tui.briefing import Offer, offers
from hiptimer.tui.minutes import changed, in_words, next_preset

if TYPE_CHECKING:
    from hiptimer.figures.renderer import Picture
    from hiptimer.plan.routines import Order
    from hiptimer.training import Training
    from hiptimer.tui.briefing import Row
    from hiptimer.tui.lastseen import Shown


class Wanted(NamedTuple):
    """What somebody wants to begin."""

    routine: str
    order: Order
    minutes: int | None
    """0: as long as it takes; None: the usual time."""
    wait: bool


class Menu:
    """Keeps what may be chosen, and what was; knows nothing of a screen."""

    def __init__(self, shown: Shown | None = None) -> None:
        """Begin with what was `shown` last, None where that is not known."""
        self._shown = shown
        self._still = shown.still if shown else None
        self._order: Order = "article"
        self._minutes: int | None = None
        """The time that was chosen here; None: the usual one."""
        self._wait = False
        self.training: Training | None = None
        """What is asked; None until it is known."""
        self.offers = tuple(Offer(row, ()) for row in shown.rows) if shown else ()
        """By routine, what would begin now, or why nothing can."""

    @property
    def is_remembered(self) -> bool:
        """Whether all of it is what was shown last."""
        return self._shown is not None

    @property
    def rows(self) -> tuple[Row, ...]:
        """The routines as rows of a list."""
        return tuple(offer.row for offer in self.offers)

    def fill(self, training: Training) -> None:
        """Offer what is really asked."""
        self.training, self._shown = training, None
        self._make()

    def forget(self) -> None:
        """Offer nothing any more."""
        self._shown, self._still, self.offers = None, None, ()

    def usual(self) -> tuple[Offer, ...]:
        """Return what is really offered where nothing was chosen but a routine."""
        return offers(self.training, "article", None) if self.training else ()

    def wanted(self, offer: Offer) -> Wanted:
        """Return one of the offers as it shall be done."""
        return Wanted(offer.row.id, self._order, self._minutes, self._wait)

    def still_of(self, offer: Offer, look: str) -> Picture:
        """Return how the figure of an offer stood there at first; empty where nobody knows."""
        is_usual = self._order == "article" and self._minutes is None
        is_first = offer is self.offers[0]
        if self._still is None or self._still.look != look or not (is_usual and is_first):
            return ()
        return self._still.picture

    def has_figure(self, offer: Offer) -> bool:
        """Whether there was a figure for any exercise of an offer when it was seen last."""
        return self._shown is None or offer.row.id not in self._shown.unseen

    @property
    def words(self) -> str:
        """How a session shall be done, in words."""
        order = "fewest changes" if self._order == "fewest-changes" else "as written"
        wait = "waits for you before each exercise" if self._wait else "runs by itself"
        return f"{in_words(self._time)} · {order} · {wait}"

    @property
    def _time(self) -> int:
        """The minutes that a session may take; 0: as long as it takes."""
        known = self.training or self._shown
        usual = known.minutes if known else 0
        return usual if self._minutes is None else self._minutes

    def change_order(self) -> None:
        """Take the other order."""
        self._order = "article" if self._order == "fewest-changes" else "fewest-changes"
        self._make()

    def change_wait(self) -> None:
        """Let the exercises wait, or not."""
        self._wait = not self._wait

    def take_next_time(self) -> None:
        """Take the next preset for the time there is."""
        self._minutes = next_preset(self._time)
        self._make()

    def change_time(self, change: int, offer: Offer | None) -> None:
        """Take some steps more or fewer, where `offer` is chosen."""
        seconds = offer.row.seconds if offer else None
        self._minutes = changed(self._time, change, seconds or 0.0)
        self._make()

    def _make(self) -> None:
        """Make all offers anew; before it is known what is asked they stay as they were."""
        if self.training is not None:
            self.offers = offers(self.training, self._order, self._minutes)
