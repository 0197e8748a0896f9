"""The routines that ship, their order, and how one is found."""

from pathlib import Path

import pytest

from hiptimer.errors import HiptimerError
from hiptimer.plan.anatomy import Position
from hiptimer.plan.catalogue import Catalogue
from hiptimer.plan.routines import RoutineItem, load_routines
from hiptimer.plan.timeline import Phase

CORE = (
    "single-leg-bridge",
    "donkey-kick",
    "side-lying-hip-abduction",
    "bird-dog",
    "single-leg-deadlift",
)
BONUS = ("seated-hip-flexion", "lunge", "skater-squat", "clamshell", "standing-hip-flexion")


def write(folder: Path, items: str) -> Path:
    path = folder / "routines.toml"
    path.write_text(f'[routines.mine]\nname = "Mine"\nabout = "My own."\nitems = [{items}]\n')
    return path


def test_the_routines_of_the_training_page_ship(catalogue: Catalogue) -> None:
    assert list(catalogue.routines.routines) == [
        "core",
        "bonus",
        "all",
        "myrtl",
        "pre-run",
        "clam-ladder",
    ]


@pytest.mark.parametrize(
    ("name", "exercises"), [("core", CORE), ("bonus", BONUS), ("all", (*CORE, *BONUS))]
)
def test_a_routine_of_the_article_leaves_everything_to_the_targets(
    catalogue: Catalogue, name: str, exercises: tuple[str, ...]
) -> None:
    items = catalogue.routines.routines[name].items

    assert items == tuple(RoutineItem(exercise=exercise) for exercise in exercises)


@pytest.mark.parametrize(
    ("name", "reps"),
    [
        (
            "myrtl",
            {
                "clamshell": 8,
                "lateral-leg-raise": 15,
                "donkey-kick": 8,
                "donkey-whip": 5,
                "fire-hydrant": 8,
                "knee-circle": 10,
                "hurdle-trail-leg": 10,
                "lateral-leg-swing": 5,
                "linear-leg-swing": 10,
                "bent-knee-leg-swing": 10,
            },
        ),
        (
            "pre-run",
            {
                "clamshell": 10,
                "side-lying-hip-abduction": 10,
                "bridge-march": 6,
                "single-leg-bridge": 8,
                "fire-hydrant": 8,
                "bird-dog": 6,
                "standing-hip-flexion": 5,
                "linear-leg-swing": 10,
                "lateral-leg-swing": 10,
                "lunge": 5,
            },
        ),
    ],
)
def test_a_circuit_is_one_pass_of_fixed_reps(
    catalogue: Catalogue, name: str, reps: dict[str, int]
) -> None:
    items = catalogue.routines.routines[name].items

    assert {item.exercise: item.reps for item in items} == reps
    assert {item.sets for item in items} == {1}


def test_the_clamshell_ladder_climbs_from_easy_to_hard(catalogue: Catalogue) -> None:
    items = catalogue.routines.routines["clam-ladder"].items

    assert [item.exercise.removeprefix("clamshell") for item in items] == [
        "",
        "-feet-lifted",
        "-thigh-raised",
        "-hip-straight",
    ]


def test_myrtl_flows_without_rests_at_two_and_a_half_seconds_a_rep(catalogue: Catalogue) -> None:
    timeline = catalogue.timeline("myrtl")

    assert Phase.REST not in {step.phase for step in timeline.steps}
    for index, planned in enumerate(timeline.planned):
        first_rep = {"item": index, "side": "left", "rep": 1}
        assert (
            sum(
                step.seconds
                for step in timeline.steps
                if {"item": step.item, "side": step.side, "rep": step.rep} == first_rep
            )
            == 2.5
        ), planned.exercise.id


def test_the_warm_up_before_a_run_takes_ten_minutes_without_long_rests(
    catalogue: Catalogue,
) -> None:
    timeline = catalogue.timeline("pre-run")

    assert timeline.seconds == 600
    assert max(step.seconds for step in timeline.steps if step.phase is Phase.REST) <= 10


def test_the_bridge_march_before_a_run_takes_half_a_minute(catalogue: Catalogue) -> None:
    steps = catalogue.timeline("pre-run").steps

    assert sum(s.seconds for s in steps if s.is_work and s.exercise == "bridge-march") == 30


def test_the_articles_order_changes_nothing(catalogue: Catalogue) -> None:
    routine = catalogue.routines.routines["all"]

    assert routine.ordered("article", catalogue.library) is routine


def test_fewest_changes_groups_by_position_and_keeps_the_order_within(
    catalogue: Catalogue,
) -> None:
    routine = catalogue.routines.routines["all"].ordered("fewest-changes", catalogue.library)

    assert [item.exercise for item in routine.items] == [
        "single-leg-bridge",
        "side-lying-hip-abduction",
        "clamshell",
        "donkey-kick",
        "bird-dog",
        "seated-hip-flexion",
        "single-leg-deadlift",
        "lunge",
        "skater-squat",
        "standing-hip-flexion",
    ]


def test_positions_go_from_lying_to_standing() -> None:
    assert list(Position) == ["supine", "side-lying", "all-fours", "seated", "standing"]


@pytest.mark.parametrize("name", ["core", "myrtl", "pre-run"])
def test_ordering_loses_no_item(catalogue: Catalogue, name: str) -> None:
    routine = catalogue.routines.routines[name]

    ordered = routine.ordered("fewest-changes", catalogue.library)

    assert sorted(ordered.items, key=str) == sorted(routine.items, key=str)
    assert (ordered.id, ordered.name, ordered.between) == (
        routine.id,
        routine.name,
        routine.between,
    )


def test_a_routine_is_found_by_its_name(catalogue: Catalogue) -> None:
    found = catalogue.routines.find("core", catalogue.library)

    assert found is catalogue.routines.routines["core"]


@pytest.mark.parametrize("name", ["lunge", "knee-circle"])
def test_an_exercise_makes_a_routine_of_its_own(catalogue: Catalogue, name: str) -> None:
    found = catalogue.routines.find(name, catalogue.library)

    assert found.id == name
    assert found.name == catalogue.library[name].name
    assert found.items == (RoutineItem(exercise=name),)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("cor", "no routine or exercise 'cor'; did you mean 'core'?"),
        (
            "brdge",
            "no routine or exercise 'brdge'; did you mean 'single-leg-bridge' or 'bridge-march'?",
        ),
        ("xyz", "no routine or exercise 'xyz'; see: hiptimer routines"),
        ("", "no routine or exercise ''; see: hiptimer routines"),
        ("\x1b[2Jxyz\n", "no routine or exercise '[2Jxyz'; see: hiptimer routines"),
        ("z" * 90, "no routine or exercise '" + "z" * 59 + "…'; see: hiptimer routines"),
    ],
)
def test_an_unknown_name_is_answered_with_a_way_out(
    catalogue: Catalogue, name: str, message: str
) -> None:
    with pytest.raises(HiptimerError) as caught:
        catalogue.routines.find(name, catalogue.library)

    assert str(caught.value) == message


def test_a_routine_says_for_itself_what_differs(catalogue: Catalogue, tmp_path: Path) -> None:
    items = (
        '{ exercise = "lunge" }, { exercise = "bird-dog", sets = 3, reps = 7, hold = 4, rest = 0 }'
    )

    routine = load_routines(write(tmp_path, items), catalogue.library).routines["mine"]

    assert routine.items == (
        RoutineItem(exercise="lunge"),
        RoutineItem(exercise="bird-dog", sets=3, reps=7, hold=4.0, rest=0.0),
    )
    assert routine.between == 30


@pytest.mark.parametrize(
    ("items", "message"),
    [
        (
            '{ exercise = "lunge" }, { exercise = "brdge" }',
            (
                "line 4, column 47: routines.mine.items.1.exercise: "
                "no exercise 'brdge'; did you mean 'single-leg-bridge' or 'bridge-march'?"
            ),
        ),
        (
            '{ exercise = "xyz" }',
            "line 4, column 23: routines.mine.items.0.exercise: no exercise 'xyz'",
        ),
        ("", "routines.toml, line 4, column 9: routines.mine.items = []: "),
        ('{ exercise = "lunge", sets = 0 }', "line 4, column 39: routines.mine.items.0.sets = 0: "),
        (
            '{ exercise = "lunge", reps = 201 }',
            "line 4, column 39: routines.mine.items.0.reps = 201: ",
        ),
        (
            '{ exercise = "lunge", rest = -1 }',
            "line 4, column 39: routines.mine.items.0.rest = -1: ",
        ),
        (
            '{ exercise = "lunge", rep = 8 }',
            "line 4, column 32: unknown key 'routines.mine.items.0.rep'; did you mean 'reps'?",
        ),
    ],
)
def test_a_mistake_in_a_routine_is_told_with_its_place(
    catalogue: Catalogue, tmp_path: Path, items: str, message: str
) -> None:
    with pytest.raises(HiptimerError) as caught:
        load_routines(write(tmp_path, items), catalogue.library)

    assert message in str(caught.value)
