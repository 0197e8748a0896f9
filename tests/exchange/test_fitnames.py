"""Awkward names of exercises: each gets into a file, legible and as its own."""

import itertools
import unicodedata
from collections.abc import Callable

import pytest
from exchange.decoders import DECODERS, Messages, active_sets
from exchange.names import AS_THEY_ARE, NAMES, OTHERWISE
from exchange.workouts import LIBRARY, STARTED
from records import LUNGE, session_of

from hiptimer.exchange.fit import LONGEST_TEXT
from hiptimer.exchange.fitactivity import fit_of
from hiptimer.exchange.fitexercises import OWN_NAMES, labels_of
from hiptimer.history.records import SessionRecord
from hiptimer.plan.library import Library

decoders = pytest.mark.parametrize("decode", DECODERS)

TITLES = [
    title.format(place) if title == "Exercise {}" else title
    for place, title in enumerate(NAMES.values(), start=1)
]


def session_with(*exercises: str) -> SessionRecord:
    """Return a session with one set of each exercise, and as many reps as its place is."""
    [done, *_] = LUNGE.sets
    return session_of("a", STARTED, LUNGE).model_copy(
        update={
            "exercises": tuple(
                LUNGE.model_copy(
                    update={
                        "exercise": exercise,
                        "sets": (done.model_copy(update={"reps": place}),),
                    }
                )
                for place, exercise in enumerate(exercises, start=1)
            )
        }
    )


def library_with(*names: str) -> Library:
    """Return a library of exercises with these names; no file could give some of them to us."""
    own = LIBRARY["lunge"].model_copy(update={"external": None})
    return LIBRARY.model_copy(
        update={
            "exercises": {
                f"own-{place}": own.model_copy(update={"id": f"own-{place}", "name": name})
                for place, name in enumerate(names)
            }
        }
    )


def test_there_are_more_than_a_hundred_and_twenty_names() -> None:
    assert len(NAMES) == len(AS_THEY_ARE) + len(OTHERWISE) >= 120


@decoders
def test_every_name_is_read_as_the_title_of_its_own_sets(
    decode: Callable[[bytes], Messages],
) -> None:
    library = library_with(*NAMES)

    sets = active_sets(decode(fit_of(session_with(*library.exercises), library)))

    assert [(each.title, each.reps) for each in sets] == [
        (title, place) for place, title in enumerate(TITLES, start=1)
    ]
    assert {each.category for each in sets} == {"unknown"}
    assert len({each.name for each in sets}) == len(NAMES)


@decoders
def test_an_id_that_the_library_does_not_know_is_the_title(
    decode: Callable[[bytes], Messages],
) -> None:
    sets = active_sets(
        decode(fit_of(session_with(*NAMES), LIBRARY.model_copy(update={"exercises": {}})))
    )

    assert [(each.title, each.reps) for each in sets] == [
        (title, place) for place, title in enumerate(TITLES, start=1)
    ]


def test_titles_are_short_and_legible_and_steer_nothing() -> None:
    steering = {"Cc", "Cs", "Co", "Zl", "Zp"}
    library = library_with(*NAMES)

    for label in labels_of(library.exercises, library).values():
        assert 0 < len(label.title.encode()) <= LONGEST_TEXT, label
        assert label.title == label.title.strip(), label
        assert not {unicodedata.category(char) for char in label.title} & steering, label


def test_names_that_differ_only_beyond_the_cut_stay_apart() -> None:
    one, two = labels_of(["x" * 300 + "1", "x" * 300 + "2"], LIBRARY).values()

    assert one.title == two.title
    assert (one.category, one.name) != (two.category, two.name)


def test_exercises_of_the_same_entry_stay_apart() -> None:
    labels = labels_of(["linear-leg-swing", "bent-knee-leg-swing"], LIBRARY)

    assert labels["linear-leg-swing"] == (31, 9, "Linear leg swing")
    assert labels["bent-knee-leg-swing"].category == 31
    assert labels["bent-knee-leg-swing"].name in OWN_NAMES


def test_exercises_without_an_entry_in_a_category_stay_apart() -> None:
    whip, trail = labels_of(["donkey-whip", "hurdle-trail-leg"], LIBRARY).values()

    assert (whip.category, whip.name, trail.category) == (11, None, 11)
    assert trail.name in OWN_NAMES


def test_an_exercise_that_comes_again_is_the_same() -> None:
    assert len(labels_of(["mine", "lunge", "mine", "lunge"], LIBRARY)) == 2


def test_a_name_of_our_own_is_the_same_in_all_files() -> None:
    alone = labels_of(["mine"], LIBRARY)["mine"]

    assert labels_of(["lunge", "yours", "mine"], LIBRARY)["mine"] == alone


def test_no_two_of_very_many_exercises_are_the_same() -> None:
    labels = labels_of(map(str, range(4096)), LIBRARY)

    assert len({each.name for each in labels.values()}) == 4096


def test_two_ids_that_would_have_the_same_name_stay_apart() -> None:
    names: dict[int | None, str] = {}
    for exercise in map(str, itertools.count()):
        name = labels_of([exercise], LIBRARY)[exercise].name
        if name in names:
            break
        names[name] = exercise

    one, two = labels_of([names[name], exercise], LIBRARY).values()

    assert one.name == name != two.name
