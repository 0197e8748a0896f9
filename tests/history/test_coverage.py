"""Which muscle groups were trained lately, and which gap is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from history.diary import at
from history.yesteryear import LEFT, LIBRARY, RIGHT, both, exercise, on_day, seen, side

from hiptimer.history.coverage import Coverage, GroupCover, coverage_of

if TYPE_CHECKING:
    from hiptimer.history.past import PastExercise, PastSession
    from hiptimer.plan.exercises import Exercise
    from hiptimer.plan.library import Library

NOW = at("2026-03-25T18:00")

ARTICLE = (
    "Adductors: the article names them among the muscles to train, and none of its exercises "
    "does. One of your own can."
)

COPENHAGEN = LIBRARY["clamshell"].model_copy(
    update={
        "id": "copenhagen-plank",
        "name": "Copenhagen plank",
        "kind": "own",
        "groups": ("adductors", "abdominals"),
    }
)


def with_own(*added: Exercise, **groups: tuple[str, ...]) -> Library:
    return LIBRARY.model_copy(
        update={
            "exercises": LIBRARY.exercises | {each.id: each for each in added},
            "muscle_groups": LIBRARY.muscle_groups | groups,
        }
    )


def cover(coverage: Coverage, group: str) -> GroupCover:
    return next(each for each in coverage.groups if each.group == group)


def lately(*sessions: PastSession) -> Coverage:
    return seen(sessions, NOW).coverage


def test_every_group_of_the_library_is_told_in_its_order() -> None:
    assert [each.group for each in lately().groups] == list(LIBRARY.muscle_groups)


def test_a_group_adds_up_the_sets_of_its_exercises() -> None:
    found = lately(
        on_day("2026-03-20", both("clamshell", 8, 8)),
        on_day(
            "2026-03-24",
            exercise("skater-squat", side(LEFT, 16, sets=2), side(RIGHT, 8, sets=1)),
            both("clamshell", 8, 8),
            both("seated-hip-flexion", 6, 6),
        ),
    )

    gluteals = cover(found, "gluteals")
    assert (gluteals.sets, gluteals.tension) == (7, 24 * 5 + 32 * 5)
    assert gluteals.exercises == ("clamshell", "skater-squat")
    assert cover(found, "quadriceps").exercises == ("skater-squat",)
    assert cover(found, "hip-flexors").sets == 2
    assert (cover(found, "calves").sets, cover(found, "calves").exercises) == (0, ())
    assert cover(found, "calves").can == ("single-leg-bridge",)


def test_only_the_last_four_weeks_are_looked_at() -> None:
    first, before = (
        on_day("2026-02-26", both("lunge", 8, 8)),
        on_day("2026-02-25", both("lunge", 8, 8)),
    )

    assert cover(lately(before), "quadriceps").sets == 0
    assert cover(lately(before, first), "quadriceps").sets == 2
    assert cover(lately(on_day("2026-03-25", both("lunge", 8, 8))), "quadriceps").sets == 2


def test_what_the_library_has_forgotten_belongs_to_no_group() -> None:
    assert not any(each.sets for each in lately(on_day("2026-03-24", both("axe", 8, 8))).groups)


def test_the_article_leaves_the_adductors_out_and_that_is_told_first() -> None:
    core = [each.id for each in LIBRARY.exercises.values() if each.kind in ("core", "bonus")]

    found = lately(on_day("2026-03-24", *(both(name, 8, 8) for name in core)))

    assert found.gaps == (ARTICLE,)
    assert cover(found, "adductors") == GroupCover("adductors", 0, 0, (), ())


def test_swings_do_not_hide_the_gap() -> None:
    found = lately(on_day("2026-03-24", both("lateral-leg-swing", 10, 10)))

    adductors = cover(found, "adductors")
    assert (adductors.sets, adductors.tension, adductors.mobility_sets) == (0, 0, 2)
    assert found.gaps == (
        f"{ARTICLE} Mobility moves reach them, and load them little.",
        "No strength work in the last 28 days.",
    )


def test_after_four_weeks_of_nothing_one_sentence_is_enough() -> None:
    assert lately().gaps == (ARTICLE, "No strength work in the last 28 days.")


def test_a_group_that_was_left_out_is_told_with_a_way() -> None:
    found = lately(on_day("2026-03-24", both("bird-dog", 8, 8), both("skater-squat", 8, 8)))

    assert found.gaps == (
        ARTICLE,
        "Hip flexors: no set in the last 28 days. Side-lying hip abduction trains this group.",
        "Hamstrings: no set in the last 28 days. Single-leg bridge trains this group.",
        "Calves: no set in the last 28 days. Single-leg bridge trains this group.",
    )


def trained(library: Library, *done: PastExercise) -> tuple[str, ...]:
    others = [both(name, 8, 8) for name in ("single-leg-bridge", "seated-hip-flexion", "bird-dog")]
    return coverage_of([*others, *done], library).gaps


def test_an_exercise_of_ones_own_closes_the_gap() -> None:
    library = with_own(COPENHAGEN)

    assert trained(library, both("copenhagen-plank", 8, 8)) == ()
    assert trained(library) == (
        "Adductors: no set in the last 28 days. Copenhagen plank trains this group.",
    )
    assert trained(library, both("copenhagen-plank", 0, 0)) == trained(library)


@pytest.mark.parametrize("name", ["x" * 300, "a b " * 70])
def test_a_long_name_leaves_room_for_the_sentence(name: str) -> None:
    library = with_own(COPENHAGEN.model_copy(update={"name": name}))

    assert all(len(gap) < 120 for gap in trained(library))


def test_a_group_of_ones_own_that_nothing_trains() -> None:
    library = with_own(COPENHAGEN, neck=("longus colli",))

    assert trained(library, both("copenhagen-plank", 8, 8)) == (
        "Neck: no exercise trains this group.",
    )
