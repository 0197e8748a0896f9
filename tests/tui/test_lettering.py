"""Figures: how large they get, and that nothing of them sticks out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.tui.lettering import QUADRANTS, Row, number_rows, row_width

numbers = st.from_regex("[0-9]{1,3}|[0-9]{1,2}:[0-9]{2}", fullmatch=True)


@given(numbers, st.integers(0, 120), st.integers(0, 40), st.sampled_from([1, 4]))
def test_figures_fit_and_their_rows_are_equally_wide(
    text: str, columns: int, rows: int, shades: int
) -> None:
    drawn = number_rows(text, columns, rows, shades=shades)
    assert len(drawn) <= rows
    assert len({row_width(row) for row in drawn}) <= 1
    assert all(row_width(row) <= columns for row in drawn)


@pytest.mark.parametrize(
    ("text", "columns", "rows", "height"),
    [
        ("7", 39, 8, 8),
        ("45", 39, 8, 8),
        ("1:15", 39, 8, 8),
        ("1:15", 28, 8, 7),
        ("10:00", 39, 8, 8),
        ("10:00", 30, 8, 6),
        ("7", 116, 30, 30),
        ("7", 0, 8, 0),
    ],
)
def test_figures_are_as_tall_as_there_is_room_for(
    text: str, columns: int, rows: int, height: int
) -> None:
    assert len(number_rows(text, columns, rows)) == height


def test_figures_with_hard_edges_are_all_ink_or_none() -> None:
    runs = [run for row in number_rows("23", 40, 9) for run in row]
    assert {(run.ink, run.ground) for run in runs} == {(1.0, 0.0)}
    assert {char for run in runs for char in run.text} <= set(QUADRANTS)


def test_figures_with_smooth_edges_have_shades_between() -> None:
    inks = {run.ink for row in number_rows("23", 40, 9, shades=4) for run in row}
    assert inks <= {0.25, 0.5, 0.75, 1.0}
    assert len(inks) > 2


def test_very_tall_figures_have_hard_edges() -> None:
    assert number_rows("23", 90, 20, shades=4) == number_rows("23", 90, 20)


def test_smooth_figures_have_as_much_ink_as_hard_ones() -> None:
    hard, smooth = (ink_of(number_rows("86", 40, 9, shades=shades)) for shades in (1, 4))
    assert smooth == pytest.approx(hard, rel=0.05)


def ink_of(rows: list[Row]) -> float:
    """Return the ink of a picture, in cells."""
    return sum(
        run.ink * lit + run.ground * (1 - lit)
        for row in rows
        for run in row
        for char in run.text
        for lit in (QUADRANTS.index(char).bit_count() / 4,)
    )
