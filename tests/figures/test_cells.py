"""What a picture shows: the right colours in the right place, at any size."""

from collections import Counter
from pathlib import Path

import pytest
from figures.drawn import PALETTE, made, shipped
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.color import Color, ColorSystem
from rich.color_triplet import ColorTriplet

from hiptimer.figures.cells import GRID, Size, picture
from hiptimer.figures.glyphs import GLYPHS, halves, quadrants
from hiptimer.figures.motion import STEPS, Place
from hiptimer.figures.palette import palette
from hiptimer.figures.renderer import Cell, Picture, Renderer
from hiptimer.figures.strokes import Tone

WORK, GROUND, FAR, BODY = (PALETTE[tone] for tone in (Tone.WORK, Tone.GROUND, Tone.FAR, Tone.BODY))

TOP = Place("out", STEPS)

USUAL = Size(50, 18)


def colours(drawn: Picture) -> Counter[int]:
    """Count the quarters of cells by their colour."""
    found: Counter[int] = Counter()
    for row in drawn:
        for cell in row:
            quarters = GLYPHS.index(cell.glyph).bit_count()
            found[cell.colour] += quarters
            found[cell.ground] += 4 - quarters
    return found


def columns_of(drawn: Picture, colour: int) -> list[int]:
    return [
        x for row in drawn for x, cell in enumerate(row) if colour in (cell.colour, cell.ground)
    ]


@pytest.mark.parametrize("name", shipped())
@pytest.mark.parametrize("renderer", Renderer)
def test_the_working_limb_is_seen_at_any_moment(name: str, renderer: Renderer) -> None:
    for step in (0, STEPS // 2, STEPS):
        drawn = picture(shipped()[name], Place("out", step), USUAL, renderer, PALETTE)

        assert len(columns_of(drawn, WORK)) >= 8


@pytest.mark.parametrize("name", shipped())
def test_a_figure_fills_its_field(name: str) -> None:
    drawn = picture(shipped()[name], TOP, USUAL, Renderer.QUADRANTS, PALETTE)

    assert (len(drawn), {len(row) for row in drawn}) == (18, {50})
    assert colours(drawn)[GROUND] < 0.93 * 4 * 50 * 18


@pytest.mark.parametrize("renderer", [Renderer.QUADRANTS, Renderer.HALVES])
@pytest.mark.parametrize("name", ["single-leg-bridge", "lunge", "clamshell"])
def test_left_is_the_mirror_of_right(name: str, renderer: Renderer) -> None:
    figure = shipped()[name]
    right = picture(figure, TOP, USUAL, renderer, PALETTE)
    left = picture(figure, TOP, USUAL, renderer, PALETTE, mirrored=True)

    ours, theirs = columns_of(right, WORK), columns_of(left, WORK)
    # Where a cell has more than two colours, which of them it shows may depend on the side.
    assert sum(ours) / len(ours) == pytest.approx(49 - sum(theirs) / len(theirs), abs=0.5)


def test_the_working_leg_of_left_is_on_the_left() -> None:
    """As the panel's chips: what is done on the left is shown towards the left edge."""
    for name in ("single-leg-bridge", "standing-hip-flexion", "seated-hip-flexion", "lunge"):
        drawn = picture(shipped()[name], TOP, USUAL, Renderer.QUADRANTS, PALETTE, mirrored=True)
        work, body = columns_of(drawn, WORK), columns_of(drawn, BODY)
        assert sum(work) / len(work) < sum(body) / len(body), name


def test_few_colours_have_hard_edges() -> None:
    drawn = picture(shipped()["bird-dog"], TOP, USUAL, Renderer.HALVES, PALETTE)

    assert set(colours(drawn)) <= set(PALETTE)
    assert {cell.glyph for row in drawn for cell in row} == {" ", "▀"}


def test_letters_are_plain_ascii() -> None:
    drawn = picture(shipped()["bird-dog"], TOP, USUAL, Renderer.ASCII, PALETTE)

    text = "\n".join("".join(cell.glyph for cell in row) for row in drawn)
    assert text.isascii()
    assert {"#", "o", "="} <= set(text)


def test_only_what_is_held_glows() -> None:
    figure = shipped()["bird-dog"]
    quiet, held = (
        colours(picture(figure, where, USUAL, Renderer.QUADRANTS, PALETTE))
        for where in (TOP, TOP._replace(glow=4))
    )

    assert held[WORK] == pytest.approx(quiet[WORK], abs=5)
    assert held[GROUND] < quiet[GROUND] - 40


def test_the_dotted_line_can_be_left_out() -> None:
    figure = shipped()["side-lying-hip-abduction"]
    with_line, without = (
        picture(figure, TOP, USUAL, Renderer.HALVES, PALETTE, traced=traced)
        for traced in (True, False)
    )

    assert colours(with_line)[PALETTE[Tone.TRACE]] > 5
    assert colours(without)[PALETTE[Tone.TRACE]] == 0


@pytest.mark.parametrize("size", [Size(20, 8), Size(32, 12), Size(66, 26)])
def test_dots_of_a_line_do_not_touch(size: Size) -> None:
    figure = shipped()["side-lying-hip-abduction"]
    drawn = picture(figure, TOP, size, Renderer.HALVES, PALETTE)

    trace = PALETTE[Tone.TRACE]
    places = [
        (x, 2 * y + half)
        for y, row in enumerate(drawn)
        for x, cell in enumerate(row)
        for half in (0, 1)
        if (cell.ground if half or cell.glyph == " " else cell.colour) == trace
    ]
    assert len(places) >= 3
    assert not [(x, y) for x, y in places if {(x + 1, y), (x, y + 1)} & set(places)]


def test_nothing_but_the_limb_moves(tmp_path: Path) -> None:
    """The picture stays where it is, however far a limb reaches out of it."""
    figure = made(tmp_path, end="near_leg = { angles = [0, 0, 90] }")

    heads = [
        picture(figure, Place("out", step), USUAL, Renderer.QUADRANTS, PALETTE, traced=False)[:5]
        for step in range(0, STEPS + 1, 4)
    ]

    assert all(head == heads[0] for head in heads)


@settings(max_examples=30)
@given(
    st.sampled_from(sorted(shipped())),
    st.integers(1, 70),
    st.integers(1, 30),
    st.sampled_from(Renderer),
    st.integers(0, STEPS),
)
def test_a_picture_has_the_size_that_was_asked_for(
    name: str, columns: int, rows: int, renderer: Renderer, step: int
) -> None:
    drawn = picture(shipped()[name], Place("out", step), Size(columns, rows), renderer, PALETTE)

    assert len(drawn) == rows
    assert {len(row) for row in drawn} == {columns}


def test_a_grid_divides_a_cell() -> None:
    assert set(GRID) == set(Renderer)


def test_on_paper_the_limb_is_darker_than_its_phase() -> None:
    light = palette(ground=0xF6F5F1, ink=0x14110A, mat=0xDDE5EE, phase=0xFFB000)

    assert light[Tone.WORK] != 0xFFB000
    assert all(light[Tone.WORK] >> shift & 255 <= 0xFFB000 >> shift & 255 for shift in (16, 8))


def test_a_limb_in_white_shows_on_a_dimmed_body() -> None:
    white = palette(ground=0x0D1014, ink=0xE8E6DF, mat=0x1D2530, phase=0xF2EFE2)

    assert white[Tone.WORK] >> 16 > (white[Tone.BODY] >> 16) + 60


def test_cells_of_one_colour_need_no_glyph() -> None:
    drawn = picture(shipped()["lunge"], TOP, USUAL, Renderer.QUADRANTS, PALETTE)

    assert drawn[0][0] == Cell(" ", GROUND, GROUND)


@pytest.mark.parametrize(("ground", "ink"), [(0x0D1014, 0xE8E6DF), (0xF6F5F1, 0x1A1A1A)])
def test_few_colours_still_tell_limbs_body_and_mat_apart(ground: int, ink: int) -> None:
    few = palette(ground=ground, ink=ink, mat=ground, phase=0xFFB000, few=True)

    def nearest(tone: Tone) -> int | None:
        triplet = ColorTriplet(*few[tone].to_bytes(3, "big"))
        return Color.from_triplet(triplet).downgrade(ColorSystem.STANDARD).number

    tones = (Tone.GROUND, Tone.BODY, Tone.ARM, Tone.FAR, Tone.WORK, Tone.MAT)
    assert len({nearest(tone) for tone in tones}) == len(tones)


A, B, C = 0x000000, 0xFFFFFF, 0x111111


@pytest.mark.parametrize(
    ("upper", "lower", "painted"),
    [
        ([A, B], [A, A], {1}),
        ([A, A], [B, A], {2}),
        ([A, B], [A, B], {1, 3}),
        ([A, B], [B, A], {1, 2}),
        ([B, B], [B, B], {0, 1, 2, 3}),
        ([A, C], [B, B], {2, 3}),
    ],
)
def test_quarters_of_a_cell_lie_where_the_pixels_do(
    upper: list[int], lower: list[int], painted: set[int]
) -> None:
    (((glyph, colour, ground),),) = quadrants([upper, lower])

    mask = GLYPHS.index(glyph)
    shown = [colour if mask >> quarter & 1 else ground for quarter in range(4)]
    assert {quarter for quarter in range(4) if shown[quarter] == B} == painted


def test_halves_of_a_cell_lie_where_the_pixels_do() -> None:
    assert halves([[A, B, B], [B, A, B]]) == ((Cell("▀", A, B), Cell("▀", B, A), Cell(" ", B, B)),)
