"""Every chart, of any figures and in any room: it fits, and every spot lies inside."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from charts.made import TODAY
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from hiptimer.charts.balance import Pair, balance
from hiptimer.charts.bars import bars
from hiptimer.charts.calendar import calendar
from hiptimer.charts.coverage import coverage
from hiptimer.charts.labels import in_cells, short
from hiptimer.charts.trend import Metric, trend
from hiptimer.history.balance import Balance
from hiptimer.history.coverage import Coverage, GroupCover
from hiptimer.history.points import Point
from hiptimer.history.tallies import Tally

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiptimer.charts.picture import Picture

SIZES = st.tuples(st.integers(0, 130), st.integers(0, 30))
WEEKDAYS = st.integers(0, 6)
SHADES = st.fixed_dictionaries({"shades": st.booleans()})
COUNTS = st.integers(0, 20) | st.integers(0, 10**9)
SECONDS = st.just(0.0) | st.floats(0, 5_000) | st.floats(0, 1e12)
NAMES = st.text(max_size=40) | st.sampled_from(["Lunge", "Schrägliegen", "橋", "a" * 40, "🏃‍♀️"])
DAYS = st.integers(0, 5_000).map(lambda back: TODAY - timedelta(days=back)) | st.dates()

TALLIES = st.builds(Tally, DAYS, COUNTS, SECONDS, SECONDS)
POINTS = st.builds(
    Point, st.just("s"), DAYS, COUNTS, SECONDS, COUNTS, SECONDS, left=COUNTS, right=COUNTS
)
BALANCES = st.builds(
    Balance, COUNTS, COUNTS, st.just(()), st.none() | st.floats(-100, 100), st.text(max_size=60)
)
IDS = st.lists(st.sampled_from(["lunge", "clamshell", "?"]), max_size=3).map(tuple)
GROUPS = st.builds(GroupCover, NAMES, COUNTS, SECONDS, IDS, IDS)
COVERS = st.builds(
    Coverage,
    st.integers(1, 365),
    st.lists(GROUPS, max_size=12).map(tuple),
    st.lists(st.just("Adductors: nothing here trains them."), max_size=2).map(tuple),
)


def check(draw: Callable[[int, int], Picture], size: tuple[int, int]) -> None:
    """Check all that holds for every picture."""
    width, height = size
    picture = draw(width, height)
    assert len(picture.rows) <= height
    for row in picture.rows:
        assert all(run.text for run in row)
        text = "".join(run.text for run in row)
        assert text.isprintable()
        assert cell_len(text) == len(text) == width
    for spot in picture.spots:
        assert spot.words
        assert spot.width >= 1
        assert spot.height >= 1
        assert 0 <= spot.row <= spot.row + spot.height <= height
        assert 0 <= spot.column <= spot.column + spot.width <= width
    held = [cell for spot in picture.spots for cell in ((spot.row, spot.column),)]
    assert len(held) == len(set(held))


@given(st.lists(TALLIES, max_size=40), SHADES, WEEKDAYS, SIZES)
def test_a_calendar_fits(
    tallies: list[Tally], how: dict[str, bool], first: int, size: tuple[int, int]
) -> None:
    days = {tally.first: tally for tally in tallies}
    check(
        lambda width, height: calendar(
            days, today=TODAY, width=width, height=height, first_weekday=first, **how
        ),
        size,
    )


@pytest.mark.parametrize("today", [date.min, date(1, 3, 1), date.max])
def test_a_calendar_of_the_first_and_the_last_days_fits(today: date) -> None:
    check(lambda w, h: calendar({}, today=today, width=w, height=h, first_weekday=6), (60, 10))
    check(lambda w, h: calendar({}, today=today, width=w, height=h, first_weekday=6), (60, 3))


@given(st.lists(TALLIES, max_size=30), WEEKDAYS, SIZES)
def test_bars_fit(weeks: list[Tally], first: int, size: tuple[int, int]) -> None:
    check(lambda w, h: bars(weeks, width=w, height=h, first_weekday=first), size)


@given(st.lists(POINTS, max_size=60), st.sampled_from(Metric), NAMES, SIZES)
def test_a_trend_fits(
    points: list[Point], metric: Metric, name: str, size: tuple[int, int]
) -> None:
    points = sorted(points, key=lambda point: point.day)
    check(lambda w, h: trend(points, metric, name=name, width=w, height=h), size)


@given(COVERS, SIZES)
def test_a_coverage_fits(cover: Coverage, size: tuple[int, int]) -> None:
    check(lambda w, h: coverage(cover, width=w, height=h), size)


@given(st.lists(st.builds(Pair, NAMES, BALANCES, st.just("an-id")), max_size=14), SIZES)
def test_a_balance_fits(pairs: list[Pair], size: tuple[int, int]) -> None:
    check(lambda w, h: balance(pairs, width=w, height=h), size)


@given(st.text(), st.text())
def test_labels_take_a_cell_for_each_character(name: str, spare: str) -> None:
    text = in_cells(name, spare)

    assert text.isprintable()
    assert cell_len(text) == len(text)


@given(st.floats(0, 1e18))
def test_figures_stay_short(value: float) -> None:
    assert len(short(value)) <= 5
