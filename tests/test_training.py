"""What one person is asked to do: the plan, their own wishes, pain and time put together."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from records import BIRD_DOG, session_of

from hiptimer.errors import HiptimerError
from hiptimer.history.standing import FIRST_TIME, Standing, Status
from hiptimer.paths import asset
from hiptimer.plan.catalogue import load_catalogue
from hiptimer.plan.owntargets import OwnTarget, target_on
from hiptimer.plan.targets import Form, Target
from hiptimer.training import Training

CATALOGUE = load_catalogue(asset("exercises.toml"), asset("routines.toml"))
OWN = {"bird-dog": OwnTarget(reps=7), "single-leg-deadlift": OwnTarget(rest=20)}
NEW = dict.fromkeys(CATALOGUE.library.exercises, Standing())
HURT = Standing(
    place=2, status=Status.SITS_OUT, reason="Pain 7.", last=datetime(2026, 5, 1, tzinfo=UTC)
)


def training(**standings: Standing) -> Training:
    """Return the training of somebody new, but for some exercises, `_` for `-`."""
    known = {name.replace("_", "-"): standing for name, standing in standings.items()}
    return Training(CATALOGUE, NEW | known)


def asked(plan: Training, name: str, minutes: int | None = None) -> dict[str, Target]:
    planned = plan.session(name, minutes=minutes).timeline.planned
    return {each.exercise.id: each.target for each in planned}


def test_somebody_new_begins_on_the_first_rungs() -> None:
    session = training().session("core")

    assert session.timeline == CATALOGUE.timeline("core")
    assert session.remarks == ()


def test_a_session_asks_for_the_rung_that_was_reached() -> None:
    found = asked(training(bird_dog=Standing(place=3)), "core")["bird-dog"]

    assert (found.sets, found.reps, found.hold) == (2, 8, 3)


def test_the_easier_form_reaches_the_timeline() -> None:
    found = asked(training(bird_dog=Standing(form=Form.EASIER)), "bird-dog")

    assert found["bird-dog"].form is Form.EASIER


def test_the_users_own_target_goes_before_the_plan() -> None:
    def seven(exercise: str, target: Target) -> Target:
        return replace(target, reps=7) if exercise == "bird-dog" else target

    plan = replace(training(), adjust=seven)

    assert asked(plan, "core")["bird-dog"].reps == 7
    assert plan.plan_target("bird-dog").reps == 6
    assert asked(plan, "core")["donkey-kick"].reps == 8


def test_what_the_routine_says_goes_before_both() -> None:
    plan = replace(training(), adjust=lambda _, target: replace(target, reps=30))

    assert asked(plan, "myrtl")["clamshell"].reps == 8


@pytest.mark.parametrize("status", [Status.SITS_OUT, Status.LOCKED])
def test_what_hurt_is_left_out_and_the_session_says_why(status: Status) -> None:
    session = training(bird_dog=HURT._replace(status=status)).session("core")

    assert "bird-dog" not in {step.exercise for step in session.timeline.steps}
    assert session.remarks == ("Bird dog is left out. Pain 7.",)


def test_a_session_of_nothing_is_refused_with_the_way_out() -> None:
    with pytest.raises(HiptimerError, match="hiptimer targets unlock bird-dog"):
        training(bird_dog=HURT).session("bird-dog")


def test_the_usual_time_holds_when_nobody_says_otherwise() -> None:
    plan = replace(training(), minutes=8)

    assert plan.session("core").timeline.seconds <= 480
    assert plan.session("core", minutes=10).timeline.seconds > 480
    assert plan.session("core", minutes=0).timeline == CATALOGUE.timeline("core")


def test_the_order_is_chosen_before_the_cuts() -> None:
    plan = training()
    grouped = plan.session("all", "fewest-changes", minutes=12).timeline
    positions = [each.exercise.position for each in grouped.planned]

    assert positions == sorted(positions, key=list(type(positions[0])).index)
    assert grouped.seconds <= 720


def test_a_rung_that_a_shorter_ladder_has_no_more_is_its_top() -> None:
    assert training(lunge=Standing(place=99)).plan_target("lunge").reps == 12


def test_a_reason_says_whose_target_it_is() -> None:
    plan = replace(
        training(bird_dog=Standing(place=1, reason="One rung up.")),
        adjust=lambda name, target: target_on(OWN.get(name), target),
    )
    why = {
        each.exercise.id: plan.why(each.exercise.id, each.target)
        for name in ("core", "myrtl")
        for each in plan.session(name).timeline.planned
    }

    assert why["bird-dog"] == "Your own. The plan asks for 1 × 8 × 3 s: One rung up."
    assert why["single-leg-deadlift"] == FIRST_TIME  # a rest of one's own is no other work
    assert why["fire-hydrant"] == "As this routine has it."


def test_what_is_ones_own_keeps_its_reps_when_time_is_short() -> None:
    ten = OwnTarget(sets=2, reps=10)
    plan = replace(training(), adjust=lambda _, target: target_on(ten, target))

    assert asked(plan, "single-leg-bridge", minutes=5)["single-leg-bridge"].reps == 10


def test_nothing_speaks_against_a_warm_up_nor_for_waiting_after_one() -> None:
    now = datetime(2026, 5, 2, 8, tzinfo=UTC)
    core = session_of("a", now - timedelta(hours=5), BIRD_DOG)
    warm_up = core.model_copy(update={"id": "b", "routine": "pre-run"})
    after_core, after_warm_up = (replace(training(), recent=(s,)) for s in (core, warm_up))

    assert "5 h ago" in (after_core.advice(now, "core") or "")
    assert "5 h ago" in (after_core.advice(now) or "")
    assert after_core.advice(now, "myrtl") is None
    assert after_warm_up.advice(now, "core") is None


def test_it_is_known_since_when_something_speaks_against_a_session() -> None:
    now = datetime(2026, 5, 2, 8, tzinfo=UTC)
    core = session_of("a", now - timedelta(hours=5), BIRD_DOG)
    warm_up = core.model_copy(update={"id": "b", "routine": "pre-run"})
    faster = core.model_copy(update={"id": "c", "rehearsal": True})
    later = session_of("d", now + timedelta(hours=5), BIRD_DOG)
    recent = replace(training(), recent=(core, warm_up, faster, later))

    assert recent.worked(now) == core.started
    assert replace(recent, recent=(warm_up, faster, later)).worked(now) is None


def test_it_is_known_until_when_the_same_is_asked() -> None:
    last = datetime(2026, 5, 2, 8, tzinfo=UTC)
    plan = training(
        bird_dog=Standing(place=2, last=last),
        lunge=Standing(place=2, last=last - timedelta(days=5)),
    )

    assert plan.holds_until(last) == last + timedelta(days=9)
    assert training().holds_until(last) is None
