"""The placard: word, figures, bar and side of a glance, laid out for a panel of some size.

Pure: a glance and a size in, rows of runs out. All of it is ink, panel colour, or between them.
"""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from hiptimer.plan.timeline import Side
from hiptimer.tui.capitals import word_rows
from hiptimer.tui.lettering import Row, Run, number_rows, row_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hiptimer.live.glance import Glance

TINY = 6
"""Rows below which there is room for figures and one letter alone."""

NARROW = 24
"""Columns below which the same holds."""

FLAT = 10
"""Rows below which word and side share a line."""

LOW = 15
"""Rows below which the word is a plain line."""

AIRY = 17
"""Rows from which what the side means may take two lines."""

TALL = 26
"""Rows from which word and side are five rows tall."""

MARGIN = 2
"""Free columns on both sides, where figures need not have them."""

EIGHTHS = " ▏▎▍▌▋▊▉"

DRAINED = 0.18
"""Share of ink in the part of the bar that has drained."""

FAINT = 0.4
"""Share of ink in the side that does not work."""

CHIPS = {Side.LEFT: " ◀ LEFT ", Side.RIGHT: " RIGHT ▶ "}

ARROWS: dict[Side | None, str] = {Side.LEFT: " ◀", Side.RIGHT: " ▶"}


def placard(
    glance: Glance, columns: int, rows: int, *, note: str = "", shades: int = 1
) -> list[Row]:
    """Return `rows` rows of `columns` columns.

    `note` is said in place of what the side means; `shades` are the steps from panel colour to
    ink that the terminal can show in the edges of the figures.
    """
    if rows < TINY or columns < NARROW:
        laid = _tiny(glance, columns, rows, note, shades)
    else:
        head, foot = _head(glance, columns, rows), _foot(glance, columns, rows, note)
        room = rows - len(head) - len(foot)
        laid = [*head, *_middle(glance, columns, room, shades), *foot]
    return [_fitted(row, columns) for row in laid[:rows]]


def bar_row(glance: Glance, columns: int) -> Row:
    """Return the bar as it stands on a placard, in one row or in several."""
    return _fitted(_bar(glance, columns), columns)


def number_of(glance: Glance) -> str:
    """Return the figures to show; none while nothing counts down."""
    if glance.mode == "waiting":
        return ""
    minutes, seconds = divmod(glance.count, 60)
    return f"{minutes}:{seconds:02}" if minutes else str(seconds)


def _tiny(glance: Glance, columns: int, rows: int, note: str, shades: int) -> list[Row]:
    """Return figures with two letters and an arrow before them, and a note below those."""
    letters = f"{glance.word[:2]}{ARROWS.get(glance.side, '')}"
    beside = max(len(letters), len(note) if rows > 1 else 0)
    if columns - beside < NARROW // 2:
        beside, note = len(letters), ""
    number = number_of(glance)
    figures = number_rows(number, columns - beside - 3, rows, shades=shades)
    said = [Run(letters, bold=True), Run(note)] + [Run("")] * rows
    return [
        (run._replace(text=f"{run.text:<{beside}}   "), *row)
        for run, row in zip(said, _padded(figures or [number], rows), strict=False)
    ]


def _head(glance: Glance, columns: int, rows: int) -> list[Row]:
    """Return the word, as tall as there is room for."""
    plain = Run(glance.word, bold=True)
    if rows < FLAT:
        return [_between_chips(glance, columns, plain)]
    if rows < LOW:
        return [_centred((plain,), columns)]
    word = word_rows(glance.word, columns - 2, 2 if rows >= TALL else 1)
    capitals = [_centred((Run(row),), columns) for row in word] or [_centred((plain,), columns)]
    return [*([()] if rows > LOW else []), *capitals, ()]


def _foot(glance: Glance, columns: int, rows: int, note: str) -> list[Row]:
    """Return the bar, what the side means, and the sides."""
    bar = _bar(glance, columns)
    means = note or (glance.side_means or "" if glance.side else "")
    if rows < FLAT:
        return [bar, _centred((Run(note),), columns)] if note else [bar]
    if rows < LOW:
        return [*([()] if rows > FLAT else []), bar, _between_chips(glance, columns, Run(means))]
    room = 2 if rows >= AIRY else 1
    lines = wrap(means, columns - 2 * MARGIN)
    lines = lines[:room] if note or len(lines) <= room else []
    told = [_at_edge(line, glance.side, columns) for line in lines]
    chips = _tall_chips(glance.side, columns) if rows >= TALL else []
    chips = chips or [_between_chips(glance, columns, Run(""))]
    bars = [bar, bar] if rows >= TALL else [bar]
    return [(), *bars, *(told or [()]), *chips]


def _middle(glance: Glance, columns: int, rows: int, shades: int) -> list[Row]:
    """Return the figures, or while nothing counts down the key that lets it go on."""
    number = number_of(glance)
    if not number:
        key = word_rows("SPACE", columns - 2 * MARGIN, min(2, rows // 3)) if rows > 2 else []  # noqa: PLR2004
        return [_centred(row, columns) for row in _padded(key, rows)]
    margin = MARGIN if columns > 2 * NARROW else 1
    figures = number_rows(number, columns - 2 * margin, rows, shades=shades)
    return [_centred(row, columns) for row in _padded(figures or [number], rows)]


def _bar(glance: Glance, columns: int) -> Row:
    """Return what is left of the step, in eighths of a cell."""
    room = columns - 2 * MARGIN
    share = glance.left / glance.length if glance.length else 0.0
    full, part = divmod(round(8 * room * share), 8)
    rest = Run(" " * (room - full - bool(part)), ground=DRAINED)
    edge = (Run(EIGHTHS[part], ground=DRAINED),) if part else ()
    return (Run(" " * MARGIN), Run("█" * full, ground=1.0), *edge, rest)


def _between_chips(glance: Glance, columns: int, middle: Run) -> Row:
    """Return a line with both sides on their own edges and something between, where it fits."""
    if glance.side is None:
        return _centred((middle,), columns)
    room = columns - sum(len(chip) for chip in CHIPS.values())
    text = middle.text if len(middle.text) <= room else ""
    left, right = (
        Run(chip, 0.0, 1.0, bold=True) if side is glance.side else Run(chip, FAINT)
        for side, chip in CHIPS.items()
    )
    return (left, middle._replace(text=text.center(room)), right)


def _tall_chips(side: Side | None, columns: int) -> list[Row]:
    """Return the sides as words of five rows, each on its half; none where they don't fit."""
    if side is None:
        return []
    halves = {Side.LEFT: columns // 2, Side.RIGHT: columns - columns // 2}
    parts: list[list[Run]] = []
    for this, room in halves.items():
        look = Run("", 0.0, 1.0) if this is side else Run("", FAINT)
        word = word_rows(this.upper(), room - 2 * MARGIN, 2)
        if not word:
            return []
        parts.append([look._replace(text=row.center(room)) for row in ["", *word, ""]])
    return list(zip(*parts, strict=True))


def _at_edge(text: str, side: Side | None, columns: int) -> Row:
    """Return text on the edge of its side."""
    if side is None:
        return _centred((Run(text),), columns)
    room = columns - 2
    return (Run(f" {text:>{room}} " if side is Side.RIGHT else f" {text}"),)


def _centred(row: Row, columns: int) -> Row:
    return (Run(" " * ((columns - row_width(row)) // 2)), *row)


def _padded(rows: Sequence[Row | str], height: int) -> list[Row]:
    """Return rows in the middle of `height` rows."""
    laid: list[Row] = [(Run(row),) if isinstance(row, str) else row for row in rows]
    above = max(0, height - len(laid)) // 2
    return ([()] * above + laid + [()] * height)[:height]


def _fitted(row: Row, columns: int) -> Row:
    """Return a row filled up or cut to exactly `columns`."""
    kept: list[Run] = []
    room = columns
    for run in row:
        if run.text and room:
            kept.append(run._replace(text=run.text[:room]))
            room -= len(kept[-1].text)
    return (*kept, Run(" " * room)) if room else tuple(kept)
