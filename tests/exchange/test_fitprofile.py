"""Numbers of the profile: each one is what the profile calls so."""

import fitdecode.profile
import pytest
from exchange.workouts import LIBRARY
from garmin_fit_sdk import Profile

from hiptimer.exchange import fitprofile
from hiptimer.exchange.fit import ENUM, TEXT, UINT8, UINT16, UINT32, UINT32Z, Field, Kind
from hiptimer.exchange.fitexercises import OWN_NAMES

KINDS = {name: value for name, value in vars(fitprofile).items() if isinstance(value, Kind)}

FIELDS = [
    pytest.param(kind, name, field, id=f"{label.lower()}-{name}")
    for label, kind in KINDS.items()
    for name, field in kind.fields.items()
]

TABLE = {
    "single-leg-bridge": (("hip_raise", 10), ("single_leg_hip_raise", 30)),
    "donkey-kick": (("hip_stability", 11), ("quadruped_hip_extension", 17)),
    "side-lying-hip-abduction": (("hip_stability", 11), ("side_lying_leg_raise", 21)),
    "bird-dog": (("warm_up", 31), ("opposite_arm_and_leg_balance", 14)),
    "single-leg-deadlift": (
        ("deadlift", 8),
        ("single_leg_romanian_deadlift_with_dumbbell", 14),
    ),
    "clamshell": (("hip_raise", 10), ("clams", 44)),
    "lunge": (("lunge", 17), ("lunge", 32)),
    "seated-hip-flexion": (("leg_raise", 16), None),
    "skater-squat": (("squat", 28), ("partial_single_leg_squat", 45)),
    "standing-hip-flexion": (("warm_up", 31), ("marching_in_place", 88)),
}
"""The ten exercises as they were matched by hand."""

TYPES = {
    ENUM: ("enum",),
    UINT8: ("uint8",),
    UINT16: ("uint16",),
    UINT32: ("uint32",),
    UINT32Z: ("uint32z",),
    TEXT: ("string",),
}
"""Base types as the profile calls them."""

VALUES = [
    ("file", "activity", fitprofile.FILE_ACTIVITY),
    ("manufacturer", "development", fitprofile.DEVELOPMENT),
    ("device_index", "creator", fitprofile.CREATOR),
    ("event", "timer", fitprofile.EVENT_TIMER),
    ("event", "lap", fitprofile.EVENT_LAP),
    ("event", "session", fitprofile.EVENT_SESSION),
    ("event", "activity", fitprofile.EVENT_ACTIVITY),
    ("event_type", "start", fitprofile.EVENT_START),
    ("event_type", "stop", fitprofile.EVENT_STOP),
    ("event_type", "stop_all", fitprofile.EVENT_STOP_ALL),
    ("set_type", "rest", fitprofile.REST),
    ("set_type", "active", fitprofile.ACTIVE),
    ("sport", "training", fitprofile.TRAINING),
    ("sub_sport", "strength_training", fitprofile.STRENGTH_TRAINING),
    ("lap_trigger", "session_end", fitprofile.LAP_AT_SESSION_END),
    ("session_trigger", "activity_end", fitprofile.ACTIVITY_END),
    ("activity", "manual", fitprofile.ACTIVITY_MANUAL),
    ("exercise_category", "unknown", fitprofile.CATEGORY_UNKNOWN),
]


def by_fitdecode(kind: str, number: int) -> str | None:
    """Return what the other decoder, which has an older profile, calls a value."""
    found = fitdecode.profile.FIELD_TYPES[kind].enum.get(number)
    return None if found is None else str(found)


@pytest.mark.parametrize("name", KINDS)
def test_messages_are_called_as_in_the_profile(name: str) -> None:
    number = KINDS[name].number

    assert Profile["messages"][number]["name"] == name.lower()
    assert fitdecode.profile.MESSAGE_TYPES[number].name == name.lower()


@pytest.mark.parametrize(("kind", "name", "field"), FIELDS)
def test_fields_are_called_and_laid_out_as_in_the_profile(
    kind: Kind, name: str, field: Field
) -> None:
    theirs = Profile["messages"][kind.number]["fields"][field.number]

    assert theirs["name"] == name
    assert theirs["base_type"] in TYPES[field.type]


@pytest.mark.parametrize(("kind", "name", "number"), VALUES)
def test_values_are_called_as_in_the_profile(kind: str, name: str, number: int) -> None:
    assert Profile["types"][kind][number] == name
    assert by_fitdecode(kind, number) in (name, None)


@pytest.mark.parametrize("exercise", TABLE)
def test_the_ten_exercises_are_matched_as_the_table_says(exercise: str) -> None:
    external = LIBRARY[exercise].external

    assert external is not None
    assert external.fit is not None
    assert (external.fit.category, external.fit.name) == TABLE[exercise]


@pytest.mark.parametrize("exercise", LIBRARY.exercises)
def test_each_pair_of_the_library_stands_in_both_profiles(exercise: str) -> None:
    external = LIBRARY[exercise].external
    assert external is not None
    assert external.fit is not None
    category, name = external.fit.category, external.fit.name
    names = f"{category[0]}_exercise_name"

    assert Profile["types"]["exercise_category"][category[1]] == category[0]
    assert by_fitdecode("exercise_category", category[1]) == category[0]
    if name is not None:
        assert Profile["types"][names][name[1]] == name[0]
        assert by_fitdecode(names, name[1]) in (name[0], None)


def test_names_of_our_own_are_none_of_the_profile() -> None:
    known = {
        number
        for kind, values in Profile["types"].items()
        if kind.endswith("_exercise_name")
        for number in values
    }

    assert not known.intersection(OWN_NAMES)
    assert max(OWN_NAMES) < 0xFFFF
    assert len(OWN_NAMES) > fitprofile.MOST_SETS
