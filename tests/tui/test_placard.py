"""The placard: what a panel of any size shows, row by row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tui.glances import HOLD, glances, varied

from hiptimer.live.glance import Glance
from hiptimer.plan.timeline import Side
from hiptimer.tui.capitals import word_rows
from hiptimer.tui.lettering import Row, row_width
from hiptimer.tui.placard import DRAINED, placard

sizes = st.tuples(st.integers(1, 160), st.integers(1, 60))


def text_of(rows: list[Row]) -> list[str]:
    return ["".join(run.text for run in row) for row in rows]


@given(glances, sizes, st.sampled_from(["", "Paused. Space goes on."]))
def test_rows_fill_the_panel_to_the_cell(glance: Glance, size: tuple[int, int], note: str) -> None:
    columns, rows = size
    drawn = placard(glance, columns, rows, note=note, shades=4)
    assert len(drawn) == rows
    assert {row_width(row) for row in drawn} == {columns}


def test_an_empty_panel_shows_nothing() -> None:
    assert placard(HOLD, 0, 0) == []
    assert placard(HOLD, 10, 0) == []


@pytest.mark.parametrize(("share", "cells"), [(1.0, 36), (0.5, 18), (0.0, 0)])
def test_the_bar_drains_with_the_time(share: float, cells: int) -> None:
    drawn = placard(varied(left=5 * share), 40, 11)
    assert text_of(drawn)[9].count("█") == cells
    drained = [run for run in drawn[9] if run.ground == DRAINED]
    assert sum(len(run.text) for run in drained) == 36 - cells


def test_the_bar_is_drawn_in_eighths() -> None:
    assert "█▍" in text_of(placard(varied(left=5 * 11 / 288), 40, 11))[9]


def test_the_bar_is_two_rows_where_there_is_room() -> None:
    drawn = placard(HOLD, 54, 30)
    assert sum(row_of.startswith("  ███") for row_of in text_of(drawn)) >= 2


@pytest.mark.parametrize(("size", "rows"), [((54, 30), 2), ((44, 18), 1), ((32, 15), 1)])
def test_the_bar_grows_with_the_panel(size: tuple[int, int], rows: int) -> None:
    drawn = placard(HOLD, *size)
    assert sum(any(run.ground == DRAINED for run in row) for row in drawn) == rows


@pytest.mark.parametrize("size", [(54, 30), (44, 18), (32, 15), (40, 11), (30, 8)])
def test_the_side_that_works_is_cut_out_and_the_other_faint(size: tuple[int, int]) -> None:
    for side, place in ((Side.LEFT, 0), (Side.RIGHT, -1)):
        drawn = placard(varied(side=side), *size)
        row = next(
            row for row in drawn if {run.ground for run in row} == {0.0, 1.0} and len(row) < 4
        )
        assert (row[place].ink, row[place].ground) == (0.0, 1.0)
        assert 0 < row[-1 - place].ink < 1


@pytest.mark.parametrize(("size", "place"), [((54, 30), -8), ((44, 18), -2), ((32, 15), -2)])
def test_what_a_side_means_stands_on_its_edge(size: tuple[int, int], place: int) -> None:
    left = text_of(placard(HOLD, *size))[place]
    right = text_of(placard(varied(side=Side.RIGHT), *size))[place]
    assert left == f" the foot that stays down{'':{size[0] - 25}}"
    assert right == f"{'':{size[0] - 25}}the foot that stays down "


def test_what_a_side_means_takes_two_lines_or_none() -> None:
    long = varied(side_means="the leg that reaches back, together with the opposite arm")
    assert "opposite arm" in text_of(placard(long, 44, 18))[-2]
    assert not any("opposite arm" in row for row in text_of(placard(long, 32, 15)))


@pytest.mark.parametrize("size", [(54, 30), (44, 18), (32, 15), (40, 11), (30, 8)])
def test_nothing_of_sides_is_shown_where_there_are_none(size: tuple[int, int]) -> None:
    both = varied(side=None, side_means="the foot that stays down")
    text = "\n".join(text_of(placard(both, *size)))
    assert not any(sign in text for sign in ("◀", "▶", "foot"))
    assert all(run.ink in {0.0, 1.0} for row in placard(both, *size) for run in row)


def test_a_note_is_said_in_place_of_what_the_side_means() -> None:
    text = "\n".join(text_of(placard(HOLD, 44, 18, note="muted")))
    assert "muted" in text
    assert "the foot" not in text


@pytest.mark.parametrize(
    ("glance", "letters"),
    [(HOLD, "HO ◀"), (varied(side=Side.RIGHT), "HO ▶"), (varied(side=None), "HO")],
)
def test_the_tiniest_panel_shows_letters_and_figures(glance: Glance, letters: str) -> None:
    rows = text_of(placard(glance, 20, 5, note="muted"))
    assert rows[0].startswith(letters)
    assert rows[1].startswith("muted")
    assert any("█" in row for row in rows)


def test_waiting_shows_the_key_that_lets_it_go_on() -> None:
    waiting = varied(mode="waiting", word="WAITING", side=None, left=0.0, length=0.0)
    rows = text_of(placard(waiting, 44, 18))
    assert all(any(letters in row for row in rows) for letters in word_rows("SPACE", 40, 2))
