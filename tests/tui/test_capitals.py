"""Capitals: how large they get, and where a name is broken."""

import pytest

from hiptimer.paths import asset
from hiptimer.plan.catalogue import load_catalogue
from hiptimer.tui.capitals import name_rows, word_rows


@pytest.mark.parametrize(
    ("word", "columns", "scale", "rows"),
    [
        ("HOLD", 39, 1, 3),
        ("CHANGE", 30, 1, 3),
        ("CHANGE", 20, 1, 3),
        ("CHANGE", 54, 2, 5),
        ("LEFT", 23, 2, 5),
        ("CHANGE", 5, 1, 0),
        ("ÜBEN", 39, 1, 0),
    ],
)
def test_words_are_as_tall_as_asked_or_not_drawn(
    word: str, columns: int, scale: int, rows: int
) -> None:
    drawn = word_rows(word, columns, scale)
    assert len(drawn) == rows
    assert all(len(row) <= columns for row in drawn)


def test_a_word_is_drawn_as_its_pixels_say() -> None:
    assert word_rows("HI", 39, 1) == ["▄  ▄ ▄", "█▄▄█ █", "█  █ █"]


def test_every_name_fits_beside_the_panel_in_large_letters() -> None:
    library = load_catalogue(asset("exercises.toml"), asset("routines.toml")).library
    for exercise in library.exercises.values():
        drawn = name_rows(exercise.name, 34, 2)
        assert len(drawn) in {3, 6}
        assert all(len(row) <= 34 for row in drawn)


def test_a_name_is_broken_between_words_or_left_alone() -> None:
    assert len(name_rows("Bird dog", 60, 2)) == 3
    assert len(name_rows("Bird dog", 24, 2)) == 6
    assert name_rows("Bird dog", 24, 1) == name_rows("Bird dog", 20, 1)
    assert name_rows("Bird dog", 4, 2) == []
    assert name_rows("Größer", 60, 2) == []
