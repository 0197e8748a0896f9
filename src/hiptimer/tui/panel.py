"""The panel: phase, figures, side and time draining, to be read from the mat."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, repeat, zip_longest
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from hiptimer.tui.placard import bar_row, placard
from hiptimer.tui.slate import Slate
from hiptimer.tui.theme import PHASE_COLOURS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.events import Resize

    from hiptimer.live.glance import Glance
    from hiptimer.tui.lettering import Row, Run

SHADES = 4
"""Steps between panel colour and ink, where a terminal shows them all."""


class Panel(Slate):
    """Shows one glance as a solid panel in the colour of its phase; redraws what changed only."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"panel--{mode}" for mode in PHASE_COLOURS}
    DEFAULT_CSS = "\n".join(
        f"Panel > .panel--{mode} {{ color: $ink; background: $phase-{mode}; }}"
        for mode in PHASE_COLOURS
    )

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as in every widget
        super().__init__(id=id)
        self._known_styles: dict[tuple[str, float, float, bool], Style] = {}
        self._glance: Glance | None = None
        self._note = ""
        self._smooth = True
        self._mode = ""
        """The mode that the rows below are drawn in."""
        self._rows: list[Row] = []

    def show(self, glance: Glance, note: str = "", *, smooth: bool = True) -> None:
        """Show `glance`, drawing again only where it looks different.

        `note` is said in place of what the side means. Figures with `smooth` edges take three
        times as many bytes as others, where a terminal can show them.
        """
        self._glance, self._note, self._smooth = glance, note, smooth
        can_shade = smooth and self.app.console.color_system == "truecolor"
        shades = SHADES if can_shade else 1
        rows = placard(glance, *self.size, note=note, shades=shades)
        before = self._rows if glance.mode == self._mode else []
        self._rows, self._mode = rows, glance.mode
        changed = changes(rows, before)
        if changed:
            self.refresh(*changed)

    def drain(self, left: float) -> None:
        """Show that so many seconds are left of what was shown, in the bar alone."""
        if self._glance is None:
            return
        before, self._glance = self._glance, replace(self._glance, left=left)
        was, bar = (bar_row(glance, self.size.width) for glance in (before, self._glance))
        if was != bar:
            rows = [bar if row == was else row for row in self._rows]
            changed = changes(rows, self._rows)
            self._rows = rows
            if changed:
                self.refresh(*changed)

    def on_resize(self, _event: Resize) -> None:
        """Draw for the new size."""
        if self._glance is not None:
            self._rows = []
            self.show(self._glance, self._note, smooth=self._smooth)

    def render_line(self, y: int) -> Strip:
        """Return one row."""
        if y >= len(self._rows):
            return Strip.blank(self.size.width, self.rich_style)
        return Strip([Segment(run.text, self._style(run)) for run in self._rows[y]])

    def notify_style_update(self) -> None:
        """Draw in the new colours when the theme changes."""
        self._known_styles.clear()
        super().notify_style_update()
        if self._glance is not None:
            # The parts of a widget get their new styles only after it has heard of them (8.2.8).
            self.call_later(self.show, self._glance, self._note, smooth=self._smooth)

    def _style(self, run: Run) -> Style:
        """Return the look of a run; mixed once, for looking colours up takes a millisecond."""
        look = (self._mode, run.ink, run.ground, run.bold)
        if look not in self._known_styles:
            styles = self.get_component_styles(f"panel--{self._mode}")
            panel, ink = styles.background, styles.color
            self._known_styles[look] = Style(
                color=panel.blend(ink, run.ink).rich_color,
                bgcolor=panel.blend(ink, run.ground).rich_color,
                bold=run.bold,
            )
        return self._known_styles[look]


def changes(rows: Sequence[Row], before: Sequence[Row]) -> list[Region]:
    """Return where `rows` look different from what stood there before, one region a row."""
    pairs = zip_longest(rows, before[: len(rows)], fillvalue=())
    regions = (
        _difference(y, row, earlier) for y, (row, earlier) in enumerate(pairs) if row != earlier
    )
    return [region for region in regions if region]


def _difference(y: int, row: Row, before: Row) -> Region:
    now, then = list(_cells(row)), list(_cells(before))
    if len(now) != len(then):
        return Region(0, y, len(now), 1)
    places = [x for x, (cell, other) in enumerate(zip(now, then, strict=True)) if cell != other]
    return Region(places[0], y, places[-1] - places[0] + 1, 1) if places else Region()


def _cells(row: Row) -> Iterator[tuple[str, Run]]:
    return chain.from_iterable(zip(run.text, repeat(run._replace(text=""))) for run in row)
