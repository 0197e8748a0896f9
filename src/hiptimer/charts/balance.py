"""Balance: which side did more, exercise by exercise, as bars from a middle line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hiptimer.charts.canvas import Canvas, remark
from hiptimer.charts.labels import fitted, in_cells
from hiptimer.charts.picture import Ink, Picture, Spot
from hiptimer.history.balance import EVEN, WEEKS, difference, moves

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hiptimer.history.balance import Balance

TITLE = f"Left and right, reps in {WEEKS} weeks"
LEAST_SCALE = 10.0
"""Percent at the end of the bars, so that a rep is not a mile."""
SIDE_WORDS = len("right −100 %")
GOOD_HALF, LEAST_HALF = 6, 3
"""Cells of a bar to either side: those to make room for, and those that are worth drawing."""
MOST_HALF = 24
LEAST_ROWS = 3
LEAST_NAME = 8
TREND_WORDS = len("widening")


class Pair(NamedTuple):
    """An exercise with its two sides."""

    name: str
    balance: Balance
    spare: str = ""
    """Its id, for where the name is in characters of another width."""


def balance(pairs: Sequence[Pair], *, width: int, height: int) -> Picture:
    """Return the exercises that tell of their sides, those with the largest difference first."""
    told = [pair for pair in pairs if pair.balance.left or pair.balance.right]
    if not told:
        lately = f"Nothing to compare in the last {WEEKS} weeks."
        text = lately if pairs else "No exercise with two sides yet."
        return remark(TITLE, text, width, height)
    ordered = sorted(told, key=lambda pair: -abs(lead(pair.balance)))
    if width < LEAST_NAME + SIDE_WORDS + 1 or height < LEAST_ROWS:
        return remark(TITLE, words_of(ordered[0]), width, height)
    layout = _layout([in_cells(pair.name, pair.spare) for pair in ordered[:height]], width)
    room = height - layout.top
    kept = ordered if len(ordered) <= room else ordered[: room - 1]
    scale = max(LEAST_SCALE, *(abs(lead(pair.balance)) for pair in kept))
    canvas = Canvas(width, height)
    _put_heading(canvas, layout)
    spots = []
    for row, pair in enumerate(kept, layout.top):
        _put_row(canvas, row, pair, layout, scale)
        spots.append(Spot(row, 0, width, 1, words_of(pair)))
    if len(kept) < len(ordered):
        rest = f"and {len(ordered) - len(kept)} with smaller differences"
        canvas.put(height - 1, 0, fitted(rest, width), Ink.QUIET)
    return canvas.picture(TITLE, spots)


def lead(of: Balance) -> float:
    """Return by how many percent of the better side the left did more; below 0 the right."""
    return difference(of.left, of.right)


def side_words(of: Balance) -> str:
    """Return which side did less, by how many percent of what the other did: `left −12 %`, `even`.

    Those percent are of the better side: of 100 reps against 80 the fewer are 20 % less, and the
    more no 20 % more.
    """
    ahead = lead(of)
    if abs(ahead) < EVEN:
        return "even"
    return f"{'right' if ahead > 0 else 'left'} −{abs(ahead):.0f} %"


def trend_words(of: Balance) -> str:
    """Return where the difference goes; empty where nobody can say."""
    is_even, is_moving = abs(lead(of)) < EVEN, moves(of.weeks, of.trend)
    if of.trend is None or (is_even and not is_moving):
        return ""
    if is_even or not is_moving:
        return "moving" if is_moving else "steady"
    return "widening" if (of.trend > 0) == (lead(of) > 0) else "closing"


def words_of(pair: Pair) -> str:
    """Return the figures of an exercise, and what they mean."""
    return f"{pair.name}: {pair.balance.words}"


class _Layout(NamedTuple):
    """Where in a row everything stands."""

    names: int
    """Columns of the names."""
    half: int
    """Cells of a bar to either side of the middle; 0 where there is no room for any."""
    has_trend: bool

    @property
    def top(self) -> int:
        """The row of the first exercise: below the names of the sides, where there are bars."""
        return 1 if self.half else 0

    @property
    def middle(self) -> int:
        return self.names + 1 + self.half

    @property
    def words(self) -> int:
        return self.middle + self.half + 2 if self.half else self.names + 1


def _layout(names: Sequence[str], width: int) -> _Layout:
    """Return what fits: figures always, then bars, then the trend."""
    longest = max(map(len, names))
    for has_trend, least in ((True, GOOD_HALF), (False, LEAST_HALF)):
        words = SIDE_WORDS + (1 + TREND_WORDS if has_trend else 0)
        for named in (longest, min(longest, 20), min(longest, 16)):
            half = (width - named - words - 3) // 2
            if half >= least:
                return _Layout(named, min(half, MOST_HALF), has_trend)
    return _Layout(min(longest, width - SIDE_WORDS - 1), 0, has_trend=False)


def _put_heading(canvas: Canvas, layout: _Layout) -> None:
    if layout.half:
        left, right = ("left", "right") if layout.half > LEAST_HALF else ("L", "R")
        canvas.put(0, layout.middle - 1 - len(left), left, Ink.LEFT)
        canvas.put(0, layout.middle, "│", Ink.QUIET)
        canvas.put(0, layout.middle + 2, right, Ink.RIGHT)
    if layout.has_trend:
        canvas.put(0, layout.words + SIDE_WORDS + 1, "trend", Ink.QUIET)


def _put_row(canvas: Canvas, row: int, pair: Pair, layout: _Layout, scale: float) -> None:
    ahead = lead(pair.balance)
    ink = Ink.LEFT if ahead > 0 else Ink.RIGHT
    name = in_cells(pair.name, pair.spare)
    canvas.put(row, 0, fitted(name, layout.names))
    if layout.half:
        halves = round(abs(ahead) / scale * layout.half * 2) if abs(ahead) >= EVEN else 0
        whole, rest = divmod(halves, 2)
        bar = "▗" * rest + "▄" * whole if ahead > 0 else "▄" * whole + "▖" * rest
        canvas.put(row, layout.middle - len(bar) if ahead > 0 else layout.middle + 1, bar, ink)
        canvas.put(row, layout.middle, "│", Ink.QUIET)
    words = side_words(pair.balance)
    less = Ink.RIGHT if ahead > 0 else Ink.LEFT
    canvas.put(row, layout.words, words, Ink.QUIET if words == "even" else less)
    if layout.has_trend:
        canvas.put(row, layout.words + SIDE_WORDS + 1, trend_words(pair.balance), Ink.QUIET)
