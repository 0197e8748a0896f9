"""Fewer bytes that draw the same: what a terminal shows of both is compared, cell by cell."""

from __future__ import annotations

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.style import Style

from hiptimer.tui.thrift import FRAME_BEGINS, FRAME_ENDS, shorter, thrifty

COLUMNS, ROWS = 12, 4

COLOURS = st.sampled_from([None, "#14110a", "#53fdc7", "color(72)", "red", "bright_blue"])

STYLES = st.builds(
    Style,
    color=COLOURS,
    bgcolor=COLOURS,
    bold=st.booleans(),
    underline=st.booleans(),
    reverse=st.booleans(),
)

PIECES = st.tuples(st.text("a█▛ ", min_size=1, max_size=6), STYLES)

MOVES = st.builds("\x1b[{};{}H".format, st.integers(1, ROWS - 1), st.integers(1, 5))


def rendered(piece: tuple[str, Style], system: ColorSystem) -> str:
    text, style = piece
    return style.render(text, color_system=system)


def is_blank(cell: pyte.screens.Char) -> bool:
    is_hidden = cell.data == "█" and cell.fg == cell.bg != "default"
    return (cell.data == " " or is_hidden) and not (cell.reverse or cell.underscore)


def shown(text: str) -> list[object]:
    """Return the cells; of a blank only what can be seen of it."""
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.Stream(screen)
    # What was there before must not shine through where something is drawn.
    stream.feed("\x1b[41m" + "x" * COLUMNS * (ROWS - 1) + "\x1b[m")
    stream.feed(text)
    rows: list[object] = []
    for y in range(ROWS):
        cells = [screen.buffer[y][x] for x in range(COLUMNS)]
        rows.append([cell.bg if is_blank(cell) else cell for cell in cells])
    after = screen.cursor.attrs
    return [*rows, [after.fg, after.bg, after.bold, after.underscore, after.reverse]]


@given(
    st.lists(st.tuples(MOVES, st.lists(PIECES, max_size=4)), max_size=5),
    st.sampled_from([ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT, ColorSystem.STANDARD]),
)
def test_a_terminal_shows_the_same(
    lines: list[tuple[str, list[tuple[str, Style]]]], system: ColorSystem
) -> None:
    frame = "\n".join(
        move + "".join(rendered(piece, system) for piece in pieces) for move, pieces in lines
    )
    assert shown(shorter(frame)) == shown(frame)
    assert len(shorter(frame)) <= len(frame)


INK, GROUND, OTHER = "38;2;20;17;10", "48;2;83;253;199", "48;2;67;194;151"


@pytest.mark.parametrize(
    ("long", "short"),
    [
        # neighbours in the same colours
        (f"\x1b[{INK}ma\x1b[0m\x1b[{INK}mb\x1b[0m", f"\x1b[{INK}mab\x1b[m"),
        # another ground alone
        (
            f"\x1b[{INK};{GROUND}ma\x1b[0m\x1b[{INK};{OTHER}mb\x1b[0m",
            f"\x1b[{INK};{GROUND}ma\x1b[{OTHER}mb\x1b[m",
        ),
        # blanks have no ink, and may be bold
        (f"\x1b[1;{INK};{GROUND}m  \x1b[0m", f"\x1b[{GROUND}m  \x1b[m"),
        # but a line under them is seen
        ("\x1b[4;31m \x1b[0m", "\x1b[4;31m \x1b[m"),
        # full blocks that stand on their own colour
        ("\x1b[38;2;1;2;3;48;2;1;2;3m██\x1b[0m", "\x1b[48;2;1;2;3m  \x1b[m"),
        # on the next row it goes on
        (
            f"\x1b[{GROUND}m \x1b[0m\n\x1b[2;1H\x1b[{GROUND}m \x1b[0m",
            f"\x1b[{GROUND}m \n\x1b[2;1H \x1b[m",
        ),
        # not bold any more
        ("\x1b[1;31ma\x1b[0m\x1b[31mb\x1b[0m", "\x1b[1;31ma\x1b[0;31mb\x1b[m"),
        # what erases does so in the colours that it was told
        (f"\x1b[{GROUND}ma\x1b[0m\x1b[2J", f"\x1b[{GROUND}ma\x1b[m\x1b[2J"),
    ],
)
def test_only_what_differs_is_said(long: str, short: str) -> None:
    assert shorter(long) == short


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x1b[?1049h\x1b[?25l",
        "\x1b[31ma\x1b[1mb",  # one look upon another
        "\x1b[58;2;1;2;3ma\x1b[0m",
        "\x1b[38;7ma\x1b[0m",
        "\x1b[38ma\x1b[0m",
        "\x1b[38;2;1ma\x1b[0m",
    ],
)
def test_what_is_not_understood_stays(text: str) -> None:
    assert shorter(text) == text


class Written:
    """A driver that keeps what it is told."""

    def __init__(self) -> None:
        self.pieces: list[str] = []

    def run_input_thread(self) -> None: ...

    def write(self, data: str) -> None:
        self.pieces.append(data)


def test_a_frame_is_written_in_one_piece_and_all_else_as_it_comes() -> None:
    driver = thrifty(Written)()  # type: ignore[arg-type, call-arg]
    for data in ("\x1b[?25l", FRAME_BEGINS, "a", "b", FRAME_ENDS, "c"):
        driver.write(data)
    assert driver.pieces == ["\x1b[?25l", f"{FRAME_BEGINS}ab{FRAME_ENDS}", "c"]  # type: ignore[attr-defined]


def test_a_driver_that_writes_in_small_pieces_is_left_alone() -> None:
    assert thrifty(object) is object  # type: ignore[arg-type]
