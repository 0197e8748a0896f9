"""The panel: phase, figures, side and time draining, to be read from the mat."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from hiptimer.plan.timeline import Side
from hiptimer.tui.lettering import number_rows, word_rows
from hiptimer.tui.theme import PHASE_COLOURS

if TYPE_CHECKING:
    from textual.events import Resize

    from hiptimer.live.glance import Glance

TINY = 6
"""Rows below which there is room for figures and one letter alone."""

LOW = 13
"""Rows below which the word is a plain line."""

TALL = 26
"""Rows from which the word is five rows tall."""

MARGIN = 2
"""Free columns on both sides."""

EIGHTHS = " ▏▎▍▌▋▊▉█"

CHIPS = {Side.LEFT: " ◀ LEFT   ", Side.RIGHT: "  RIGHT ▶ "}

ARROWS: dict[Side | None, str] = {Side.LEFT: " ◀", Side.RIGHT: " ▶"}

BOLD = Style(bold=True)


class Panel(Widget):
    """Shows one glance as a solid panel in the colour of its phase; redraws changed rows only."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"panel--{mode}" for mode in PHASE_COLOURS} | {
        f"panel--{mode}-chip" for mode in PHASE_COLOURS
    }
    DEFAULT_CSS = "\n".join(
        f"Panel > .panel--{mode} {{ color: $ink; background: $phase-{mode}; }}\n"
        f"Panel > .panel--{mode}-chip {{ color: $phase-{mode}; background: $ink; }}"
        for mode in PHASE_COLOURS
    )

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as in every widget
        super().__init__(id=id)
        self._known_styles: dict[str, tuple[Style, Style]] = {}
        self._glance: Glance | None = None
        self._rows: list[Strip] = []

    def show(self, glance: Glance) -> None:
        """Show `glance`, drawing again only the rows in which it looks different."""
        self._glance = glance
        rows = self._draw(glance)
        changed = [y for y, row in enumerate(rows) if y >= len(self._rows) or row != self._rows[y]]
        self._rows = rows
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def on_resize(self, _event: Resize) -> None:
        """Draw for the new size."""
        if self._glance is not None:
            self._rows = []
            self.show(self._glance)

    def render_line(self, y: int) -> Strip:
        """Return one row."""
        return (
            self._rows[y] if y < len(self._rows) else Strip.blank(self.size.width, self.rich_style)
        )

    def notify_style_update(self) -> None:
        """Draw in the new colours when the theme changes."""
        self._known_styles.clear()
        super().notify_style_update()
        if self._glance is not None:
            # The parts of a widget get their new styles only after it has heard of them (8.2.8).
            self.call_later(self.show, self._glance)

    def _styles(self, mode: str) -> tuple[Style, Style]:
        """Return the colours of panel and chip; looked up once, for that takes a millisecond."""
        if mode not in self._known_styles:
            self._known_styles[mode] = (
                self.get_component_rich_style(f"panel--{mode}"),
                self.get_component_rich_style(f"panel--{mode}-chip"),
            )
        return self._known_styles[mode]

    def _draw(self, glance: Glance) -> list[Strip]:
        width, height = self.size
        base, chip = self._styles(glance.mode)
        if height < TINY:
            letter = f"{glance.word[:2]}{ARROWS.get(glance.side, '')}"
            lines = _tiny_lines(letter, _number(glance), width, height)
            return [_row(line, width, base) for line in lines]
        lines = _lines(glance, width, height - 1)
        return [
            *(_row(line, width, base) for line in lines),
            _sides(glance, width, base, chip),
        ]


def _number(glance: Glance) -> str:
    """Return the figures to show; none while nothing counts down."""
    if glance.mode == "waiting":
        return ""
    minutes, seconds = divmod(glance.count, 60)
    return f"{minutes}:{seconds:02}" if minutes else str(seconds)


def _tiny_lines(letter: str, number: str, width: int, height: int) -> list[str]:
    figures = number_rows(number, width - len(letter) - 3, height) or [number]
    lines = [f"{'':{len(letter)}}   {row}" for row in figures]
    lines[0] = f"{letter}   {figures[0]}"
    return _padded(lines, width, height)


def _lines(glance: Glance, width: int, height: int) -> list[str]:
    """Return the word, the figures and the bar, centred, as `height` lines."""
    scale = 2 if height >= TALL else 1
    word = word_rows(glance.word, width - 2 * MARGIN, scale) if height >= LOW else []
    head = ["", *word, ""] if word else [glance.word]
    roomy = height >= LOW
    bar = [_bar(glance, width - 2 * MARGIN)] * scale
    tail = ["", *bar, ""] if roomy else bar
    room = height - len(head) - len(tail)
    figures = number_rows(_number(glance), width - 2 * MARGIN, room) or [_number(glance)]
    middle = _padded(figures, width, room)
    return [*(line.center(width) for line in (*head, *middle, *tail))][:height]


def _padded(lines: list[str], width: int, height: int) -> list[str]:
    above = max(0, (height - len(lines)) // 2)
    below = max(0, height - len(lines) - above)
    return [line.center(width) for line in [*[""] * above, *lines, *[""] * below]][:height]


def _bar(glance: Glance, columns: int) -> str:
    """Return how much of the step is left, to an eighth of a cell."""
    share = glance.left / glance.length if glance.length else 0.0
    eighths = max(0, min(columns * 8, round(share * columns * 8)))
    full, rest = divmod(eighths, 8)
    return ("█" * full + (EIGHTHS[rest] if rest else "")).ljust(columns, "─")


def _row(line: str, width: int, style: Style) -> Strip:
    return Strip([Segment(line[:width].ljust(width), style)], width)


def _sides(glance: Glance, width: int, base: Style, chip: Style) -> Strip:
    """Return the last row: the side that works stands on its own edge, cut out of the panel.

    Between the edges stands which limb that is, where there is room.
    """
    if glance.side is None:
        return _row("", width, base)
    label = CHIPS[glance.side]
    means = glance.side_means or ""
    room = width - 2 * len(label)
    middle = means.center(room) if len(means) <= room else " " * room
    other = " " * len(label)
    bold = chip + BOLD
    segments = [Segment(label, bold), Segment(middle, base), Segment(other, base)]
    if glance.side is Side.RIGHT:
        segments.reverse()
    return Strip(segments, 2 * len(label) + len(middle)).adjust_cell_length(width, base)
