"""The library says what the training page says, and refuses what contradicts itself."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from pydantic import ValidationError

from hiptimer.errors import HiptimerError
from hiptimer.paths import asset
from hiptimer.plan.catalogue import Catalogue
from hiptimer.plan.exercises import Exercise
from hiptimer.plan.library import load_library
from hiptimer.plan.ranges import Range, Stage


class Row(NamedTuple):
    """One line of the table of exercises."""

    id: str
    position: str
    laterality: str
    rep_counts: str
    sets: str
    reps: str
    hold: str
    """Seconds, pulses, or a dash."""
    moves: str
    """Parts of a rep with the seconds that the pace gives them."""
    rest: str
    switch: str
    equipment: str


TABLE = """
single-leg-bridge       |supine    |alternating|per-leg  |3–4|8–12 |5–10    |lift 2, hold, lower 2, reset 1|45|5 |mat
donkey-kick             |all-fours |each-side  |per-leg  |2–3|12–15|3 pulses|lift 2, hold, lower 2         |30|5 |mat
side-lying-hip-abduction|side-lying|each-side  |per-leg  |2–3|8–10 |1–1     |lift 2, hold, lower 3         |30|10|mat
bird-dog                |all-fours |alternating|per-leg  |2–3|6–8  |3–5     |lift 2, hold, lower 2, reset 1|30|5 |mat
single-leg-deadlift     |standing  |each-side  |per-leg  |3–4|10–12|-       |lower 3, lift 2, reset 1      |45|5 |
seated-hip-flexion      |seated    |each-side  |per-leg  |3–3|10–12|1–1     |lift 2, hold, lower 3         |30|5 |chair
lunge                   |standing  |alternating|both-legs|2–3|8–12 |-       |lower 2, lift 2, reset 1      |45|5 |
skater-squat            |standing  |each-side  |per-leg  |3–3|10–12|-       |lower 3, lift 2               |45|5 |
clamshell               |side-lying|each-side  |per-leg  |3–3|16–20|1–1     |lift 2, hold, lower 2         |30|10|mat
standing-hip-flexion    |standing  |alternating|both-legs|2–3|5–5  |5–10    |lift 2, hold, lower 3         |45|5 |
"""  # noqa: E501 - a table reads best with its lines whole
ROWS = tuple(
    Row(*(cell.strip() for cell in line.split("|"))) for line in TABLE.strip().splitlines()
)

MOBILITY = (
    "lateral-leg-raise",
    "donkey-whip",
    "fire-hydrant",
    "knee-circle",
    "hurdle-trail-leg",
    "lateral-leg-swing",
    "linear-leg-swing",
    "bent-knee-leg-swing",
    "bridge-march",
    "clamshell-feet-lifted",
    "clamshell-thigh-raised",
    "clamshell-hip-straight",
)

each_row = pytest.mark.parametrize("row", ROWS, ids=[row.id for row in ROWS])


def span(values: Range) -> str:
    return f"{values.low:g}–{values.high:g}"


def held(exercise: Exercise) -> str:
    if exercise.pulses:
        return f"{exercise.pulses.start} pulses"
    return span(exercise.hold) if exercise.hold else "-"


def moves(exercise: Exercise) -> str:
    seconds = exercise.pace.model_dump()
    return ", ".join(
        move if move == "hold" else f"{move} {seconds[move]:g}"
        for move in exercise.order
        if move == "hold" or seconds[move]
    )


@each_row
def test_an_exercise_is_done_as_the_training_page_says(catalogue: Catalogue, row: Row) -> None:
    exercise = catalogue.library[row.id]

    assert exercise.position == row.position
    assert exercise.laterality == row.laterality
    assert exercise.rep_counts == row.rep_counts
    assert moves(exercise) == row.moves


@each_row
def test_an_exercise_has_the_ranges_of_the_training_page(catalogue: Catalogue, row: Row) -> None:
    exercise = catalogue.library[row.id]

    assert span(exercise.sets) == row.sets
    assert span(exercise.reps) == row.reps
    assert held(exercise) == row.hold


@each_row
def test_an_exercise_pauses_as_the_training_page_says(catalogue: Catalogue, row: Row) -> None:
    exercise = catalogue.library[row.id]

    assert f"{exercise.rest.start:g}" == row.rest
    assert span(exercise.rest) == "0–300"
    assert f"{exercise.switch:g}" == row.switch
    assert ", ".join(exercise.equipment) == row.equipment


def test_the_ten_stand_in_the_order_of_the_article(catalogue: Catalogue) -> None:
    names = [row.id for row in ROWS]

    assert [exercise.id for exercise in catalogue.library.of_kind("core")] == names[:5]
    assert [exercise.id for exercise in catalogue.library.of_kind("bonus")] == names[5:]


def test_the_mobility_moves_of_the_routines_are_there(catalogue: Catalogue) -> None:
    assert tuple(e.id for e in catalogue.library.of_kind("mobility")) == MOBILITY


def test_no_exercise_of_the_article_trains_the_adductors(catalogue: Catalogue) -> None:
    ten = catalogue.library.of_kind("core", "bonus")

    assert not [exercise.id for exercise in ten if "adductors" in exercise.groups]


@pytest.mark.parametrize(
    ("group", "muscles"),
    [
        ("hip-flexors", "rectus femoris, tensor fasciae latae, iliacus, psoas, sartorius"),
        (
            "adductors",
            "adductor brevis, adductor longus, adductor magnus, pectineus, gracilis",
        ),
        (
            "gluteals",
            "gluteus maximus, gluteus medius, gluteus minimus, tensor fasciae latae",
        ),
    ],
)
def test_a_muscle_group_has_the_muscles_of_the_training_page(
    catalogue: Catalogue, group: str, muscles: str
) -> None:
    assert ", ".join(catalogue.library.muscle_groups[group]) == muscles


def test_every_cue_can_be_read_in_passing(catalogue: Catalogue) -> None:
    for exercise in catalogue.library.exercises.values():
        cues = (*exercise.cues, *(stage.cue for stage in exercise.stages))
        assert [cue for cue in cues if len(cue.split()) > 8] == []


def test_stages_cover_every_rep_of_a_set(catalogue: Catalogue) -> None:
    staged = [e for e in catalogue.library.exercises.values() if e.stages]

    assert [e.id for e in staged] == ["lateral-leg-raise", "knee-circle", "hurdle-trail-leg"]
    for exercise in staged:
        assert sum(stage.reps for stage in exercise.stages) == exercise.reps.high


def test_other_programs_have_a_name_for_every_exercise(catalogue: Catalogue) -> None:
    for exercise in catalogue.library.exercises.values():
        assert exercise.external is not None
        assert exercise.external.free_exercise_db.equipment == "body only"
        assert exercise.external.free_exercise_db.primary_muscles
        assert exercise.external.fit is not None
        assert exercise.external.fit.category[1] >= 0


def test_the_id_of_an_exercise_is_the_name_of_its_table(catalogue: Catalogue) -> None:
    assert all(name == exercise.id for name, exercise in catalogue.library.exercises.items())


def test_cues_take_turns_and_begin_again(catalogue: Catalogue) -> None:
    exercise = catalogue.library["donkey-kick"]

    assert [exercise.cue_for(rep) for rep in range(1, 6)] == [*exercise.cues, exercise.cues[0]]


def test_a_stage_says_what_to_mind_while_it_lasts(catalogue: Catalogue) -> None:
    exercise = catalogue.library["lateral-leg-raise"]
    ahead, inwards, outwards = (stage.cue for stage in exercise.stages)

    cues = [exercise.cue_for(rep) for rep in range(1, 16)]

    assert cues == [ahead] * 5 + [inwards] * 5 + [outwards] * 5


def test_reps_beyond_the_stages_have_the_usual_cues(catalogue: Catalogue) -> None:
    bridge = catalogue.library["single-leg-bridge"]
    staged = bridge.model_copy(update={"stages": (Stage(reps=2, cue="Slowly"),)})

    assert [staged.cue_for(rep) for rep in (1, 2, 3)] == ["Slowly", "Slowly", bridge.cues[2]]


@pytest.mark.parametrize(("name", "known"), [("lunge", True), ("lung", False), (None, False)])
def test_the_library_knows_its_exercises(
    catalogue: Catalogue,
    name: str | None,
    known: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert (name in catalogue.library) is known


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("brdge", "no exercise 'brdge'; did you mean 'single-leg-bridge' or 'bridge-march'?"),
        ("clam-shell", "no exercise 'clam-shell'; did you mean 'clamshell'?"),
        ("\x1b[31mxyz\x07", "no exercise '[31mxyz'"),
    ],
)
def test_an_unknown_exercise_is_answered_with_the_nearest(
    catalogue: Catalogue, name: str, message: str
) -> None:
    with pytest.raises(HiptimerError) as caught:
        catalogue.library[name]

    assert str(caught.value).startswith(message)


def test_a_name_like_no_exercise_is_answered_with_a_way_out(catalogue: Catalogue) -> None:
    with pytest.raises(HiptimerError) as caught:
        catalogue.library["xyz"]

    assert "hiptimer exercises" in str(caught.value)


LOWERS_FIRST = ["lower", "lift", "reset"]
HOLDS = ["lift", "hold", "lower", "reset"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        pytest.param({"order": ["lift", "hold"]}, "order names lift and lower", id="no lower"),
        pytest.param({"order": [*HOLDS, "lift"]}, "each part once", id="twice"),
        pytest.param({"order": ["lift", "jump"]}, "Input should be 'lift'", id="unknown part"),
        pytest.param({"order": LOWERS_FIRST}, "order names hold exactly when", id="hold unnamed"),
        pytest.param({"hold": None}, "order names hold exactly when", id="hold ungiven"),
        pytest.param({"pulses": {"low": 3, "high": 3}}, "a hold or pulses, not both", id="both"),
        pytest.param({"side": None}, "must fit the laterality", id="sides without a name"),
        pytest.param({"laterality": "bilateral"}, "must fit the laterality", id="a needless side"),
        pytest.param({"rep_counts": "whole"}, "must fit the laterality", id="whole of one leg"),
        pytest.param(
            {"laterality": "bilateral", "side": None}, "must fit the laterality", id="leg of both"
        ),
        pytest.param(
            {"assumed": ["rests"]}, "assumed: no field 'rests'; did you mean 'rest'", id="assumed"
        ),
        pytest.param({"reps": {"low": 9, "high": 8}}, "low 9 is above high 8", id="range reversed"),
        pytest.param(
            {"rest": {"low": 0, "high": 9, "usual": 10}}, "usual 10 lies outside 0 to 9", id="usual"
        ),
        pytest.param({"sets": {"low": 0, "high": 3}}, "greater than or equal to 1", id="no sets"),
        pytest.param({"sets": {"low": 1.5, "high": 3}}, "valid integer", id="half a set"),
        pytest.param({"pace": {"lift": 0, "lower": 2, "reset": 0}}, "greater than 0", id="no lift"),
        pytest.param({"pace": {"lift": 2, "lower": 2}}, "Field required", id="no reset"),
        pytest.param(
            {"cues": ["one two three four five six seven eight nine"]}, "at most 8", id="cue"
        ),
        pytest.param({"name": ""}, "nothing that can be read", id="no name"),
        pytest.param({"name": "\u200b\u3164\x1b"}, "nothing that can be read", id="invisible name"),
        pytest.param({"cues": ["\x07"]}, "nothing that can be read", id="invisible cue"),
        pytest.param({"id": "Bridge!"}, "match pattern", id="id"),
        pytest.param({"stages": [{"reps": 0, "cue": "Up"}]}, "equal to 1", id="empty stage"),
        pytest.param({"speed": 3}, "Extra inputs", id="unknown field"),
        pytest.param({"switch": 0}, "greater than 0", id="a switch without time"),
    ],
)
def test_an_exercise_that_contradicts_itself_is_refused(
    catalogue: Catalogue, changes: dict[str, Any], message: str
) -> None:
    data = catalogue.library["single-leg-bridge"].model_dump(mode="json") | changes

    with pytest.raises(ValidationError, match=message):
        Exercise.model_validate_json(json.dumps(data), strict=True)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("\x1b[31mLie\ndown\u202e", "[31mLie down"),
        ("\ufeffLie\u200b down\u00a0", "Lie down"),
        ("[@click=app.quit]x[/]", "[@click=app.quit]x[/]"),
        ("x" * 10_000, "x" * 299 + "…"),
    ],
    ids=["control characters", "from a web page", "markup", "too long"],
)
def test_what_can_be_read_of_a_text_is_kept_and_tame(
    catalogue: Catalogue, written: str, read: str
) -> None:
    data = catalogue.library["single-leg-bridge"].model_dump(mode="json") | {"start": written}

    assert Exercise.model_validate_json(json.dumps(data), strict=True).start == read


@pytest.mark.parametrize("number", [-1, 65_535])
@pytest.mark.parametrize("part", ["category", "name"])
def test_a_number_that_fit_has_no_room_for_is_refused(
    catalogue: Catalogue, part: str, number: int
) -> None:
    data = catalogue.library["single-leg-bridge"].model_dump(mode="json")
    data["external"]["fit"][part][1] = number

    with pytest.raises(ValidationError, match=f"external.fit.{part}.1"):
        Exercise.model_validate_json(json.dumps(data), strict=True)


def test_a_bilateral_exercise_has_no_sides_and_counts_whole_reps(catalogue: Catalogue) -> None:
    changes = {"laterality": "bilateral", "side": None, "rep_counts": "whole"}
    data = catalogue.library["single-leg-bridge"].model_dump(mode="json") | changes

    assert Exercise.model_validate_json(json.dumps(data), strict=True).side is None


def test_a_group_that_no_list_explains_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "exercises.toml"
    text = asset("exercises.toml").read_text(encoding="utf-8")
    path.write_text(text.replace('groups = ["gluteals"', 'groups = ["gluteal"'), encoding="utf-8")

    with pytest.raises(HiptimerError, match="no muscle group 'gluteal'; did you mean 'gluteals'"):
        load_library(path)


def test_a_mistake_in_the_file_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "exercises.toml"
    path.write_text('[muscle_groups]\n[exercises.lunge]\nname = "Lunge"\nknd = "core"\n')

    with pytest.raises(
        HiptimerError, match=r"exercises\.toml, line [24], column \d+: .*exercises\.lunge\.\w+"
    ):
        load_library(path)
