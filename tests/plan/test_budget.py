"""Sessions that fit the time there is: never longer, and cut where it hurts least."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.errors import HiptimerError
from hiptimer.paths import asset
from hiptimer.plan.budget import (
    PRIORITY,
    SHORTEST_BETWEEN,
    SHORTEST_REST,
    Fitted,
    by_priority,
    fit,
)
from hiptimer.plan.catalogue import Catalogue, load_catalogue
from hiptimer.plan.ladder import ladder_of, target_on
from hiptimer.plan.routines import BETWEEN
from hiptimer.plan.timeline import PlannedExercise
from hiptimer.plan.unrolling import position_change, seconds_of, unroll

SHIPPED = load_catalogue(asset("exercises.toml"), asset("routines.toml"))
CORE = [item.exercise for item in SHIPPED.routines.routines["core"].items]
TEN = [item.exercise for item in SHIPPED.routines.routines["all"].items]


def planned(places: dict[str, int]) -> tuple[PlannedExercise, ...]:
    """Return exercises at places of their ladders; -1 is the top."""
    found = []
    for name, place in places.items():
        exercise = SHIPPED.library[name]
        rungs = len(ladder_of(exercise))
        found.append(PlannedExercise(exercise, target_on(exercise, place % rungs)))
    return tuple(found)


def at(sets: str, reps: str) -> tuple[PlannedExercise, ...]:
    """Return the core five at one end of their ranges of sets and reps, at the shortest hold."""
    return tuple(
        replace(
            each,
            target=replace(
                each.target,
                sets=getattr(each.exercise.sets, sets),
                reps=getattr(each.exercise.reps, reps),
            ),
        )
        for each in planned(dict.fromkeys(CORE, 0))
    )


WEEK_ONE = planned(dict.fromkeys(CORE, 0))


def seconds(fitted: Fitted) -> float:
    return seconds_of(fitted.planned, between=fitted.between)


def told(fitted: Fitted) -> list[str]:
    return [f"{each.exercise.id} {each.target.sets}×{each.target.reps}" for each in fitted.planned]


@pytest.mark.parametrize(
    ("session", "length"),
    [(WEEK_ONE, 710), (at("low", "high"), 2513), (at("high", "high"), 3555)],
)
def test_the_table_of_lengths(session: tuple[PlannedExercise, ...], length: float) -> None:
    assert seconds_of(session, between=BETWEEN) == pytest.approx(length, rel=0.02)


def test_what_fits_stays_as_it_is() -> None:
    assert fit(WEEK_ONE, between=BETWEEN, minutes=15) == Fitted(WEEK_ONE, BETWEEN, ())


def test_rests_are_the_first_to_go() -> None:
    session = planned({"single-leg-bridge": 4, "single-leg-deadlift": 4})
    whole = seconds_of(session, between=BETWEEN)
    fitted = fit(session, between=BETWEEN, minutes=(whole - 1) / 60)

    assert [each.target.rest for each in fitted.planned] == [SHORTEST_REST] * 2
    assert [each.target.sets for each in fitted.planned] == [2, 2]
    assert not any(each.target.is_trimmed for each in fitted.planned)
    (cut,) = fitted.cuts
    assert cut.startswith("Rests are 20 s at most")


@pytest.mark.parametrize(
    ("between", "left"), [(BETWEEN, SHORTEST_BETWEEN), (SHORTEST_BETWEEN, 15.0), (5.0, 5.0)]
)
def test_the_time_between_exercises_is_cut_too_and_never_made_longer(
    between: float, left: float
) -> None:
    session = planned({"single-leg-bridge": 4, "single-leg-deadlift": 4})
    limit = seconds_of(session, between=between) - 1

    assert fit(session, between=between, minutes=limit / 60).between == left


@pytest.mark.parametrize("minutes", [15, 25, 40])
@pytest.mark.parametrize("session", [at("low", "high"), at("high", "high")], ids=["low", "high"])
def test_a_long_session_fills_its_time_and_never_more(
    session: tuple[PlannedExercise, ...], minutes: int
) -> None:
    fitted = fit(session, between=BETWEEN, minutes=minutes)

    # A next set would not have fitted: the longest takes three minutes.
    assert minutes * 60 - 200 < seconds(fitted) <= minutes * 60


def test_sets_are_filled_in_by_rounds_and_shrink_along_the_ladder() -> None:
    session = planned({"single-leg-bridge": 7, "side-lying-hip-abduction": 3})
    fitted = fit(session, between=BETWEEN, minutes=10)

    assert told(fitted) == ["single-leg-bridge 1×12", "side-lying-hip-abduction 2×10"]
    assert [each.target.is_trimmed for each in fitted.planned] == [True, False]
    assert fitted.cuts[1:] == ("Single-leg bridge: 1 of 3 sets, 12 × 5 s.",)


def test_what_has_no_room_at_all_is_left_out_by_priority() -> None:
    fitted = fit(at("low", "high"), between=BETWEEN, minutes=7)

    assert told(fitted) == ["single-leg-bridge 1×12", "side-lying-hip-abduction 1×10"]
    assert "Donkey kick is left out." in fitted.cuts


def test_a_time_for_nothing_is_refused_with_the_shortest_that_there_is() -> None:
    with pytest.raises(
        HiptimerError, match=r"nothing fits into 1 minutes; the shortest takes 1:46"
    ):
        fit(WEEK_ONE, between=BETWEEN, minutes=1)


def test_unknown_exercises_come_after_those_we_know() -> None:
    assert by_priority(["own", PRIORITY[1], "other", PRIORITY[0]]) == [3, 1, 0, 2]


places = st.dictionaries(st.sampled_from(TEN), st.integers(0, 20), min_size=1)


@given(places=places, minutes=st.integers(5, 60), between=st.floats(0, 60))
def test_the_budget_is_never_exceeded_and_nothing_but_sets_and_rests_is_cut(
    places: dict[str, int], minutes: int, between: float
) -> None:
    session = planned(places)
    try:
        fitted = fit(session, between=between, minutes=minutes)
    except HiptimerError:
        return
    by_name = {each.exercise.id: each.target for each in session}
    names = [each.exercise.id for each in fitted.planned]

    assert seconds(fitted) <= minutes * 60
    assert names == [name for name in places if name in names]
    for each in fitted.planned:
        asked, given = by_name[each.exercise.id], each.target
        assert given.sets <= asked.sets
        assert given.is_trimmed == (given.sets < asked.sets)
        assert given.pace == asked.pace
        if not given.is_trimmed:
            assert (given.reps, given.hold) == (asked.reps, asked.hold)
    for before, after in pairwise(fitted.planned):
        change = position_change(before.exercise.position, after.exercise.position)
        assert max(fitted.between, change) >= change


@given(places=places, between=st.floats(0, 60))
def test_the_length_told_is_that_of_the_timeline(places: dict[str, int], between: float) -> None:
    session = planned(places)
    timeline = unroll(SHIPPED.routines.routines["core"], session, between=between)

    assert seconds_of(session, between=between) == pytest.approx(timeline.seconds, abs=1e-6)


def test_mobility_moves_are_left_whole_or_out(catalogue: Catalogue) -> None:
    moves = tuple(
        PlannedExercise(each, target_on(each, 0)) for each in catalogue.library.of_kind("mobility")
    )
    fitted = fit(moves, between=BETWEEN, minutes=5)

    assert all(each in moves or each.target.sets == 1 for each in fitted.planned)
    assert not any(each.target.is_trimmed for each in fitted.planned)
