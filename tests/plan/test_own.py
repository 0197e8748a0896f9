"""Exercises and routines of the user's own, beside those that ship."""

from pathlib import Path

import pytest
from own import EXERCISE, LEAST, ROUTINE, catalogue_in, guided, written

from hiptimer.errors import HiptimerError
from hiptimer.plan.catalogue import Catalogue
from hiptimer.plan.pages import exercise_facts
from hiptimer.plan.timeline import Phase


def refusal(folder: Path) -> str:
    with pytest.raises(HiptimerError) as caught:
        catalogue_in(folder)
    return str(caught.value)


def test_the_files_of_the_guide_are_fine(tmp_path: Path) -> None:
    catalogue = catalogue_in(guided(tmp_path))

    assert catalogue.own == {"calf-raise", "after-run"}
    assert [one.exercise.id for one in catalogue.timeline("after-run").planned] == [
        "calf-raise",
        "single-leg-bridge",
    ]


def test_what_is_the_users_own_comes_after_ours(catalogue: Catalogue, tmp_path: Path) -> None:
    whole = catalogue_in(written(tmp_path, exercises=EXERCISE, routines=ROUTINE))

    assert list(whole.library.exercises) == [*catalogue.library.exercises, "wall-sit"]
    assert list(whole.routines.routines) == [*catalogue.routines.routines, "mine"]


@pytest.mark.parametrize("text", ["", "# nothing yet\n"])
def test_an_empty_file_adds_nothing(catalogue: Catalogue, tmp_path: Path, text: str) -> None:
    assert catalogue_in(written(tmp_path, exercises=text, routines=text)) == catalogue


def test_a_first_exercise_takes_few_words(tmp_path: Path) -> None:
    catalogue = catalogue_in(written(tmp_path, exercises=EXERCISE))
    wall_sit = catalogue.library["wall-sit"]

    assert (wall_sit.kind, wall_sit.laterality, wall_sit.rep_counts) == (
        "own",
        "bilateral",
        "whole",
    )
    assert wall_sit.order == ("lift", "lower", "reset")
    assert (wall_sit.rest.start, wall_sit.pace.lift) == (30, 2)
    assert catalogue.timeline("wall-sit").seconds > 0


@pytest.mark.parametrize(
    ("more", "order"),
    [
        ("hold = { low = 5, high = 9 }", ("lift", "hold", "lower", "reset")),
        ("pulses = { low = 3, high = 3 }", ("lift", "hold", "lower", "reset")),
        ('order = ["lower", "lift"]', ("lower", "lift")),
    ],
)
def test_the_order_follows_what_is_held(tmp_path: Path, more: str, order: tuple[str, ...]) -> None:
    catalogue = catalogue_in(written(tmp_path, exercises=EXERCISE + more))

    assert catalogue.library["wall-sit"].order == order


@pytest.mark.parametrize("laterality", ["each-side", "alternating"])
def test_with_sides_reps_are_counted_on_each_leg(tmp_path: Path, laterality: str) -> None:
    more = f'laterality = "{laterality}"\nside = "the leg that stands"\n'

    catalogue = catalogue_in(written(tmp_path, exercises=EXERCISE + more))

    assert catalogue.library["wall-sit"].rep_counts == "per-leg"


def test_its_page_tells_what_there_is_to_tell(tmp_path: Path) -> None:
    catalogue = catalogue_in(written(tmp_path, exercises=EXERCISE))

    facts = exercise_facts(catalogue.library["wall-sit"])

    assert [heading for heading, _ in facts] == [
        *("Start", "One rep", "Work", "Reps", "Side", "Pace", "Rest", "Needs")
    ]


def test_without_cues_one_minds_what_a_rep_is(tmp_path: Path) -> None:
    stages = 'stages = [{ reps = 1, cue = "Toes in" }, { reps = 1, cue = "Toes out" }]\n'
    plain = catalogue_in(written(tmp_path, exercises=EXERCISE)).library["wall-sit"]
    staged = catalogue_in(written(tmp_path, exercises=EXERCISE + stages)).library["wall-sit"]

    assert plain.cue_for(3) == plain.rep
    assert [staged.cue_for(rep) for rep in (1, 2, 3)] == ["Toes in", "Toes out", "Toes out"]


def test_a_muscle_group_may_be_ours_or_the_users(tmp_path: Path) -> None:
    groups = '[muscle_groups]\nfeet = ["soleus"]\n'
    text = groups + EXERCISE + 'groups = ["feet", "gluteals"]\n'

    library = catalogue_in(written(tmp_path, exercises=text)).library

    assert library["wall-sit"].groups == ("feet", "gluteals")
    assert library.muscle_groups["feet"] == ("soleus",)


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (
            {"exercises": f"[exercises.lunge]{LEAST}"},
            (
                "exercises.toml, line 1, column 12: "
                "exercises.lunge: hiptimer has an exercise 'lunge' "
                "already; choose another id"
            ),
        ),
        (
            {"exercises": f"[exercises.core]{LEAST}"},
            (
                "exercises.toml, line 1, column 12: "
                "exercises.core: hiptimer has a routine 'core' already; "
                "choose another id"
            ),
        ),
        (
            {"routines": ROUTINE.replace("mine", "core").replace("wall-sit", "lunge")},
            (
                "routines.toml, line 2, column 11: "
                "routines.core: hiptimer has a routine 'core' already; "
                "choose another id"
            ),
        ),
        (
            {"routines": ROUTINE.replace("mine", "lunge").replace("wall-sit", "lunge")},
            (
                "routines.toml, line 2, column 11: "
                "routines.lunge: hiptimer has an exercise 'lunge' already; "
                "choose another id"
            ),
        ),
        (
            {"exercises": EXERCISE, "routines": ROUTINE.replace("mine", "wall-sit")},
            (
                "routines.toml, line 2, column 11: "
                "routines.wall-sit: you have an exercise 'wall-sit' "
                "already; choose another id"
            ),
        ),
        (
            {"exercises": f'[muscle_groups]\ncalves = ["soleus"]\n{EXERCISE}'},
            (
                "exercises.toml, line 2, column 10: "
                "muscle_groups.calves: hiptimer has a muscle group "
                "'calves' already; choose another id"
            ),
        ),
        (
            {"exercises": EXERCISE + 'groups = ["glutes"]\n'},
            (
                "exercises.toml, line 8, column 11: "
                "exercises.wall-sit.groups.0: no muscle group 'glutes'; "
                "did you mean 'gluteals'?"
            ),
        ),
        (
            {"routines": ROUTINE},
            (
                "routines.toml, line 4, column 23: "
                "routines.mine.items.0.exercise: no exercise 'wall-sit'; "
                "see: hiptimer exercises"
            ),
        ),
        (
            {"exercises": EXERCISE + 'side = "left"\n'},
            (
                "side and rep_counts must fit the laterality: with a side it is each-side or "
                "alternating"
            ),
        ),
        (
            {"exercises": EXERCISE + 'laterality = "each-side"\n'},
            "say what left means, such as side = 'the leg that lifts'",
        ),
        (
            {"exercises": EXERCISE.replace("reps", "resp")},
            "exercises.toml, line 1, column 12: 'exercises.wall-sit.reps' is missing",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line_and_the_way_out(
    tmp_path: Path, files: dict[str, str], told: str
) -> None:
    assert told in refusal(written(tmp_path, **files))


def test_exercises_that_nobody_can_read_are_told_before_routines(tmp_path: Path) -> None:
    folder = written(tmp_path, exercises="[", routines=ROUTINE)

    assert refusal(folder).startswith("exercises.toml, line 1")


def test_a_routine_is_led_through_with_an_own_exercise(tmp_path: Path) -> None:
    timeline = catalogue_in(written(tmp_path, exercises=EXERCISE, routines=ROUTINE)).timeline(
        "mine"
    )

    assert timeline.steps[0].exercise == "wall-sit"
    assert Phase.HOLD not in {step.phase for step in timeline.steps}


def test_our_own_exercises_leave_nothing_out(catalogue: Catalogue) -> None:
    for exercise in catalogue.library.exercises.values():
        wanted = set(type(exercise).model_fields) - {"side", "hold", "pulses", "switch", "stages"}
        assert wanted - exercise.model_fields_set - {"equipment_later", "assumed"} == set()
        assert exercise.kind != "own"
        for field in ("muscles", "groups", "cues", "cautions", "easier", "harder", "external"):
            assert getattr(exercise, field), f"{exercise.id}: {field}"
    for routine in catalogue.routines.routines.values():
        assert "about" in routine.model_fields_set
