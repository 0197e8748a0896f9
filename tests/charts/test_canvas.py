"""The canvas: nothing is drawn beyond its edges, and no two labels run into each other."""

from __future__ import annotations

from charts.made import text
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.charts.canvas import Canvas, Label, remark, titled
from hiptimer.charts.picture import Ink, Run, Spot

LABELS = st.lists(st.builds(Label, st.integers(-5, 40), st.sampled_from(["Jan", "w9", "12 May"])))


@given(LABELS, st.integers(1, 40))
def test_labels_stand_apart(labels: list[Label], width: int) -> None:
    canvas = Canvas(width, 1)
    canvas.put_apart(0, [label._replace(text=label.text.replace(" ", "_")) for label in labels])

    assert set(text(canvas.picture("")).split()) <= {"Jan", "w9", "12_May"}


def test_a_later_label_gives_way() -> None:
    canvas = Canvas(12, 1)
    canvas.put_apart(0, [Label(4, "Jan"), Label(7, "Feb"), Label(8, "Mar"), Label(0, "Apr")])

    assert text(canvas.picture("")) == "Apr Jan Mar"


def test_a_label_at_the_edge_is_moved_inside() -> None:
    canvas = Canvas(6, 1)
    canvas.put_apart(0, [Label(5, "Jan")])

    assert text(canvas.picture("")) == "   Jan"


def test_blanks_take_the_ink_of_what_stands_before() -> None:
    canvas = Canvas(8, 3)
    canvas.put(0, 0, "a b", Ink.BAR)
    canvas.put(0, 4, "c", Ink.NOW)
    canvas.put(0, 7, "long", Ink.NOW)
    canvas.put(5, 0, "below")

    assert canvas.picture("").rows == ((Run("a b ", Ink.BAR), Run("c  l", Ink.NOW)),)


def test_words_that_are_too_long_end_in_an_ellipsis() -> None:
    assert text(remark("", "one two three four", 9, 2)) == "one two\nthree…"
    assert text(remark("", "one two", 9, 2)) == "one two"


def test_a_title_stands_above_in_strong_ink() -> None:
    found = titled(remark("Weeks", "none", 10, 1), 10)

    assert text(found) == "Weeks\n\nnone"
    assert found.rows[0] == (Run("Weeks     ", Ink.STRONG),)


def test_figures_stay_below_a_title() -> None:
    found = titled(Canvas(10, 1).picture("Weeks", [Spot(0, 3, 2, 1, "this week: 1 session")]), 10)

    assert found.spots == (Spot(2, 3, 2, 1, "this week: 1 session"),)
