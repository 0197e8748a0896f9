"""The menu: chosen at once, whether or not it is known yet what is asked."""

from __future__ import annotations

import pytest
from tui.seen import CORE, GLUTES, SEEN, STILL, SUNDAY

from hiptimer.history.standing import Standing
from hiptimer.paths import asset
from hiptimer.plan.catalogue import load_catalogue
from hiptimer.training import Training
from hiptimer.tui.briefing import Offer
from hiptimer.tui.menu import Menu

CATALOGUE = load_catalogue(asset("exercises.toml"), asset("routines.toml"))

TRAINING = Training(CATALOGUE, {name: Standing() for name in CATALOGUE.library.exercises})


@pytest.fixture
def menu() -> Menu:
    """Return a menu as it was seen last."""
    return Menu(SEEN.at(SUNDAY, 0))


def test_what_was_seen_is_offered_until_it_is_known_what_is_asked(menu: Menu) -> None:
    assert menu.rows == (CORE, GLUTES)
    assert menu.is_remembered
    menu.fill(TRAINING)
    assert not menu.is_remembered
    assert [row.id for row in menu.rows] == list(CATALOGUE.routines.routines)
    assert all(offer.steps for offer in menu.offers)


def test_what_is_chosen_before_goes_into_what_is_offered_then(menu: Menu) -> None:
    menu.change_order()
    menu.change_wait()
    menu.change_time(-1, menu.offers[0])
    assert (
        menu.words(78) == "10 minutes at most · fewest changes · waits for you before each exercise"
    )
    assert menu.rows == (CORE, GLUTES)
    menu.fill(TRAINING)
    assert (
        menu.words(78) == "10 minutes at most · fewest changes · waits for you before each exercise"
    )
    assert menu.wanted(menu.offers[0]) == ("core", "fewest-changes", 10, True)
    assert all(row.seconds is not None and row.seconds <= 600 for row in menu.rows)


@pytest.mark.parametrize(
    ("width", "told"),
    [
        (72, "10 minutes at most · fewest changes · waits for you before each exercise"),
        (71, "10 min · fewest changes · waits"),
        (31, "10 min · fewest changes · waits"),
    ],
)
def test_a_narrow_window_is_told_the_same_in_fewer_words(menu: Menu, width: int, told: str) -> None:
    menu.change_order()
    menu.change_wait()
    menu.change_time(-1, menu.offers[0])
    assert menu.words(width) == told


def test_what_is_usual_is_told_in_every_window_of_forty_columns() -> None:
    menu = Menu(SEEN._replace(minutes=0).at(SUNDAY, 0))
    assert menu.words(78) == "as long as it takes · as written · runs by itself"
    assert menu.words(38) == "no limit · as written · by itself"


def test_the_time_that_is_usual_is_the_one_that_was_seen(menu: Menu) -> None:
    assert menu.words(78).startswith("15 minutes at most")
    assert menu.wanted(menu.offers[0]).minutes is None
    menu.take_next_time()
    assert menu.words(78).startswith("25 minutes at most")


def test_from_as_long_as_it_takes_a_step_down_leads_below_the_length_that_was_seen() -> None:
    seen = SEEN._replace(minutes=0).at(SUNDAY, 0)
    menu = Menu(seen)
    menu.change_time(-1, menu.offers[0])
    assert menu.words(78).startswith("10 minutes at most")


def test_the_still_is_that_of_the_first_routine_as_it_usually_is(menu: Menu) -> None:
    core, glutes = menu.offers
    assert menu.still_of(core, STILL.look) == STILL.picture
    assert menu.still_of(core, "light quadrants 12") == ()
    assert menu.still_of(glutes, STILL.look) == ()
    menu.change_order()
    assert menu.still_of(core, STILL.look) == ()


def test_where_no_exercise_has_a_figure_there_is_no_place_for_it(menu: Menu) -> None:
    assert [menu.has_figure(offer) for offer in menu.offers] == [True, False]
    menu.fill(TRAINING)
    assert menu.has_figure(Offer(GLUTES, ()))  # nobody knows before it is read


def test_what_was_seen_can_be_forgotten(menu: Menu) -> None:
    menu.forget()
    assert menu.offers == ()
    assert not menu.is_remembered


def test_an_empty_menu_takes_what_is_said_all_the_same() -> None:
    menu = Menu()
    menu.change_order()
    menu.change_time(-1, None)
    assert menu.words(78).startswith("5 minutes at most · fewest changes")
    menu.fill(TRAINING)
    assert menu.wanted(menu.offers[0]).order == "fewest-changes"
