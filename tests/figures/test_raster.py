"""Thick lines become the right pixels, and blend at their edges alone."""

from math import hypot, pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.figures.raster import Canvas, Lens, mix
from hiptimer.figures.scene import Bounds
from hiptimer.figures.strokes import Stroke, Tone

WHITE, BLACK = 0xFFFFFF, 0

LENS = Lens(left=0.0, top=40.0, across=2.0, down=1.0, mirrored=False)

places = st.floats(8, 32)
radii = st.floats(1, 7)


def painted(stroke: Stroke, *, fine: int = 4, lens: Lens = LENS) -> list[list[int]]:
    canvas = Canvas(80, 40, BLACK, fine)
    canvas.paint(stroke, lens, WHITE)
    return canvas.rows


def line(*numbers: float) -> Stroke:
    x, y, radius, to_x, to_y, to_radius = numbers
    return Stroke(x, y, radius, to_x, to_y, to_radius, Tone.BODY)


def distance(stroke: Stroke, x: float, y: float) -> float:
    """Return how far a place is outside of a line, below zero inside; by sampling its circles."""
    return min(
        hypot(
            x - (stroke.x + (stroke.to_x - stroke.x) * at / 200),
            y - (stroke.y + (stroke.to_y - stroke.y) * at / 200),
        )
        - (stroke.radius + (stroke.to_radius - stroke.radius) * at / 200)
        for at in range(201)
    )


@given(st.builds(line, places, places, radii, places, places, radii))
def test_pixels_inside_are_painted_and_those_outside_are_not(stroke: Stroke) -> None:
    rows = painted(stroke)

    for row in range(0, 40, 3):
        for column in range(0, 80, 5):
            outside = distance(stroke, (column + 0.5) / 2, 40 - row - 0.5)
            if outside < -0.8:
                assert rows[row][column] == WHITE
            if outside > 0.8:
                assert rows[row][column] == BLACK


def test_a_circle_covers_its_area() -> None:
    rows = painted(line(20, 20, 10, 20, 20, 10))

    covered = sum(pixel & 255 for row in rows for pixel in row) / 255
    assert covered == pytest.approx(2 * 1 * pi * 100, rel=0.02)


def test_a_row_that_is_covered_by_half_is_half_as_bright() -> None:
    rows = painted(line(5, 20.25, 0.25, 35, 20.25, 0.25))

    assert {pixel & 255 for pixel in rows[19][20:60]} == {128}


def test_the_edge_of_a_tapered_line_touches_both_circles() -> None:
    stroke = line(10, 20, 9, 33, 20, 1)
    rows = painted(stroke)

    for column in range(20, 66, 4):
        x = (column + 0.5) / 2
        half = next(at / 100 for at in range(1000) if distance(stroke, x, 20 + at / 100) >= 0)
        covered = sum(row[column] & 255 for row in rows) / 255
        assert covered == pytest.approx(2 * half, abs=0.3)


def test_hard_edges_know_no_grey() -> None:
    rows = painted(line(10, 10, 4, 30, 25, 2), fine=1)

    assert {pixel for row in rows for pixel in row} == {BLACK, WHITE}


def test_soft_edges_do() -> None:
    rows = painted(line(10, 10, 4, 30, 25, 2))

    assert len({pixel for row in rows for pixel in row}) > 3


def test_mirrored_pixels_are_the_same_from_the_other_side() -> None:
    stroke = line(10, 10, 4, 30, 25, 2)
    mirrored = Lens(left=-40.0, top=40.0, across=2.0, down=1.0, mirrored=True)

    assert painted(stroke, lens=mirrored) == [row[::-1] for row in painted(stroke)]


@given(st.floats(-60, 100), st.floats(-60, 100), radii)
def test_what_lies_outside_of_the_canvas_harms_nothing(x: float, y: float, radius: float) -> None:
    rows = painted(line(x, y, radius, x + 9, y + 9, radius))

    assert {len(row) for row in rows} == {80}


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_lens_puts_a_motion_into_the_middle(*, mirrored: bool) -> None:
    lens = Lens.on(Bounds(-10, 0, 30, 20), 60, 20, (2, 2), mirrored=mirrored)

    edges = sorted(lens.x(x) for x in (-10, 30))
    assert edges == pytest.approx([0, 120])
    assert (lens.y(20) + lens.y(0)) / 2 == pytest.approx(20)
    # A unit is as tall as it is wide; a pixel is twice as tall.
    assert lens.across == pytest.approx(2 * lens.down)


@pytest.mark.parametrize(("share", "expected"), [(0, 0x102030), (1, 0x504030), (0.5, 0x303030)])
def test_colours_mix_by_their_parts(share: float, expected: int) -> None:
    assert mix(0x102030, 0x504030, share) == expected
