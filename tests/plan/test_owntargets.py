"""What `targets.toml` may say, what is answered to the rest, and what comes of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path  # noqa: TC003 - fixtures are annotated with it
from typing import Any

import pytest

from hiptimer.errors import HiptimerError
from hiptimer.plan.catalogue import Catalogue  # noqa: TC001 - as above
from hiptimer.plan.ladder import first_target
from hiptimer.plan.ladder import target_on as rung_target
from hiptimer.plan.owntargets import (
    OwnTarget,
    OwnTargets,
    misfits,
    read_own_targets,
    target_on,
    warnings_for,
)
from hiptimer.plan.ranges import Pace
from hiptimer.plan.targets import Form

PACE = Pace(lift=1, lower=2, reset=0)


@pytest.fixture
def read(tmp_path: Path, catalogue: Catalogue) -> Any:
    def read_text(text: str) -> OwnTargets:
        (tmp_path / "targets.toml").write_text(text, encoding="utf-8")
        return read_own_targets(tmp_path / "targets.toml", catalogue.library)

    return read_text


def test_every_value_is_read(read: Any) -> None:
    own = read(
        """
        [bird-dog]
        sets = 2
        reps = 7
        hold = 4
        rest = 20.5
        tempo = { lift = 1, lower = 2, reset = 0 }

        [donkey-kick]
        follow = "plan"
        pulses = 4
        unlocked = "2026-11-26T10:00:00+01:00"

        [clamshell]
        """
    )

    assert own == {
        "bird-dog": OwnTarget(sets=2, reps=7, hold=4, rest=20.5, tempo=PACE),
        "donkey-kick": OwnTarget(
            follow="plan", pulses=4, unlocked=datetime(2026, 11, 26, 9, tzinfo=UTC)
        ),
        "clamshell": OwnTarget(),
    }
    assert own["donkey-kick"].unlocked.utcoffset() == timedelta(hours=1)


def test_what_the_plan_says_is_asked_unless_the_user_says_more(catalogue: Catalogue) -> None:
    planned = first_target(catalogue.library["bird-dog"])

    assert target_on(None, planned) is planned
    assert target_on(OwnTarget(), planned) is planned
    assert target_on(OwnTarget(follow="own"), planned) is planned
    assert target_on(OwnTarget(follow="plan", reps=7), planned) is planned

    asked = target_on(OwnTarget(reps=7, hold=0, tempo=PACE), planned)
    assert (asked.sets, asked.reps, asked.hold, asked.rest) == (1, 7, 0, planned.rest)
    assert asked.pace == PACE


def test_own_values_are_for_the_standard_form(catalogue: Catalogue) -> None:
    planned = rung_target(catalogue.library["bird-dog"], 0, Form.EASIER)

    assert target_on(OwnTarget(unlocked=datetime.now(UTC)), planned).form is Form.EASIER
    assert target_on(OwnTarget(sets=2), planned).form is Form.STANDARD


def test_a_rest_of_ones_own_leaves_the_easier_form(catalogue: Catalogue) -> None:
    planned = rung_target(catalogue.library["bird-dog"], 0, Form.EASIER)

    assert target_on(OwnTarget(rest=60, tempo=PACE), planned).form is Form.EASIER


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "[bird-dgo]\nreps = 7",
            "targets.toml, line 1, column 2: bird-dgo: there is no such exercise",
        ),
        ("[bird-dgo]\nreps = 7", "did you mean 'bird-dog'?"),
        (
            "\n[bird-dog]\nrepz = 7",
            "line 3, column 1: unknown key 'bird-dog.repz'; did you mean 'reps'?",
        ),
        ("[bird-dog]\nreps = 0", "line 2, column 8: bird-dog.reps = 0: write 1 or more"),
        ("[bird-dog]\nreps = 201", "line 2, column 8: bird-dog.reps = 201"),
        ("[bird-dog]\nsets = 21", "line 2, column 8: bird-dog.sets = 21"),
        ("[bird-dog]\nhold = 10_000", "line 2, column 8: bird-dog.hold = 10000"),
        ("[bird-dog]\nrest = -1", "line 2, column 8: bird-dog.rest = -1"),
        ("[bird-dog]\nreps = '7'", "line 2, column 8: bird-dog.reps = '7'"),
        ("[donkey-kick]\npulses = 61", "line 2, column 10: donkey-kick.pulses = 61"),
        ("[bird-dog]\ntempo = { lift = 0, lower = 1, reset = 0 }", "bird-dog.tempo.lift = 0"),
        (
            "[bird-dog]\ntempo = { lift = 1, lower = 1, rest = 0, reset = 0 }",
            "line 2, column 32: unknown key 'bird-dog.tempo.rest'; did you mean 'reset'?",
        ),
        ("[squad]\nreps = 7", "line 1, column 2: squad: there is no such exercise; did you"),
        ("[plank]\nreps = 7", "plank: there is no such exercise; see: hiptimer exercises"),
        ("[bird-dog]\ntempo = { lift = 1, lower = 1 }", "'bird-dog.tempo.reset' is missing"),
        ("[bird-dog]\nfollow = 'plam'", "did you mean 'plan'?"),
        (
            "[bird-dog]\nunlocked = '2026-11-26T10:00:00'",
            "line 2, column 12: bird-dog.unlocked: '2026-11",
        ),
        ("[bird-dog]\nunlocked = '2026-02-30T10:00:00Z'", "write it like"),
        ("[bird-dog]\nunlocked = 3", "write it like"),
        ("[bird-dog]\nunlocked = 2026-11-26T10:00:00Z", "as text they need quotes"),
        ("[lunge]\nreps = 8\nhold = 3", "line 3, column 8: lunge.hold: nothing is held in 'lunge'"),
        ("[bird-dog]\npulses = 3", "line 2, column 10: bird-dog.pulses: 'bird-dog' has no pulses"),
        ("bird-dog = 3", "line 1, column 12: bird-dog = 3"),
        ("reps = 3", "line 1, column 8: 'reps' stands in no table; put it below a line such as"),
        ("[reps]\nhold = 3", "line 1, column 2: reps: there is no such exercise"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_the_way_out(read: Any, text: str, says: str) -> None:
    with pytest.raises(HiptimerError) as caught:
        read(text)
    assert says in str(caught.value)


def test_the_first_mistake_of_the_file_is_told(read: Any) -> None:
    with pytest.raises(HiptimerError, match=r"line 2, column 8: lunge\.hold"):
        read("[lunge]\nhold = 3\nreps = 0\n[clam]\n")


def test_an_exercise_may_be_called_as_something_else_is(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    lunge = catalogue.library["lunge"]
    library = catalogue.library.model_copy(update={"exercises": {"copy": lunge, "json": lunge}})
    (tmp_path / "targets.toml").write_text("[copy]\nreps = 7\n[json]\nreps = 8\n")

    own = read_own_targets(tmp_path / "targets.toml", library)

    assert own == {"copy": OwnTarget(reps=7), "json": OwnTarget(reps=8)}


@pytest.mark.parametrize(
    ("exercise", "own", "warnings"),
    [
        ("bird-dog", OwnTarget(reps=7, hold=4, sets=2, rest=300), ()),
        ("bird-dog", OwnTarget(sets=1), ("sets 1 is below the article's, 2 to 3",)),
        (
            "bird-dog",
            OwnTarget(reps=30, hold=2.5),
            ("reps 30 is above the article's, 6 to 8", "hold 2.5 is below the article's, 3 to 5"),
        ),
        ("bird-dog", OwnTarget(follow="plan", reps=30), ()),
        ("bird-dog", OwnTarget(rest=301), ("rest 301 is above what is usual here, 0 to 300",)),
        ("clamshell", OwnTarget(hold=2), ("hold 2 is above what is usual here, 1",)),
        (
            "donkey-kick",
            OwnTarget(pulses=6),
            ("pulses 6 is above what is usual here, 3 to 5",),
        ),
        ("donkey-kick", OwnTarget(hold=1), ("hold counts only where pulses is 0",)),
        ("donkey-kick", OwnTarget(hold=0, pulses=4), ()),
        ("bird-dog", OwnTarget(tempo=PACE), ()),
    ],
)
def test_what_lies_outside_the_range_is_allowed_with_a_warning(
    catalogue: Catalogue, exercise: str, own: OwnTarget, warnings: tuple[str, ...]
) -> None:
    assert warnings_for(catalogue.library[exercise], own) == warnings


def test_nothing_held_and_no_pulses_may_be_said(catalogue: Catalogue) -> None:
    assert not list(misfits(OwnTarget(hold=0, pulses=0), catalogue.library["lunge"]))
    assert not list(misfits(OwnTarget(hold=1), catalogue.library["donkey-kick"]))


def test_each_value_without_a_place_is_told(catalogue: Catalogue) -> None:
    found = misfits(OwnTarget(hold=1, pulses=1), catalogue.library["lunge"])

    assert [value for value, _ in found] == ["hold", "pulses"]
