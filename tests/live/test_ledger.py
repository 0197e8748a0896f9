"""The ledger alone: what is entered where."""

import pytest
from live.timelines import BEATS, PAIR, PLAIN, SIDES, find

from hiptimer.live.ledger import Ledger, SetDone, SetKey
from hiptimer.plan.timeline import Phase, Side, Timeline

ONLY = SetKey(0, 1, None)
LIFT, HOLD, LOWER, REST = (
    PLAIN.steps[find(PLAIN, phase)] for phase in (Phase.LIFT, Phase.HOLD, Phase.LOWER, Phase.REST)
)
SECOND = PLAIN.steps[find(PLAIN, Phase.LOWER, rep=2)]


@pytest.mark.parametrize(
    ("timeline", "phase", "work", "held", "rest"),
    [
        (PLAIN, Phase.PREPARE, 0.0, 0.0, 1.5),
        (PLAIN, Phase.LIFT, 1.5, 0.0, 0.0),
        (PLAIN, Phase.HOLD, 1.5, 1.5, 0.0),
        (BEATS, Phase.PULSE, 1.5, 1.5, 0.0),
        (PLAIN, Phase.LOWER, 1.5, 0.0, 0.0),
        (PLAIN, Phase.RESET, 1.5, 0.0, 0.0),
        (PLAIN, Phase.REST, 0.0, 0.0, 1.5),
        (SIDES, Phase.SWITCH, 0.0, 0.0, 1.5),
    ],
)
def test_seconds_are_entered_once(
    timeline: Timeline, phase: Phase, work: float, held: float, rest: float
) -> None:
    ledger = Ledger()
    ledger.enter(timeline.steps[find(timeline, phase)], 1.5)
    done = ledger.sets.get(ONLY, SetDone())
    assert (done.seconds, done.hold_seconds, ledger.break_seconds) == (work, held, rest)
    assert ledger.seconds == 1.5


def test_sides_have_their_own_record() -> None:
    ledger = Ledger()
    for side, seconds in ((Side.RIGHT, 2.0), (Side.LEFT, 3.0)):
        ledger.enter(SIDES.steps[find(SIDES, Phase.LIFT, side=side)], seconds)
    left, right = SetKey(0, 1, Side.LEFT), SetKey(0, 1, Side.RIGHT)
    assert ledger.latest == (right, left)
    assert (ledger.sets[left].seconds, ledger.sets[right].seconds) == (3.0, 2.0)


def test_the_latest_set_is_the_one_worked_on_last() -> None:
    ledger = Ledger()
    assert not ledger.latest
    second = PLAIN.steps[find(PLAIN, Phase.LIFT, number=2)]
    for step, key in ((LIFT, ONLY), (REST, ONLY), (second, SetKey(0, 2, None)), (LIFT, ONLY)):
        ledger.enter(step, 1.0)
        assert ledger.latest == (key,)


def test_a_set_that_was_only_passed_through_is_not_begun() -> None:
    ledger = Ledger()
    ledger.enter(LIFT, 0.0)
    ledger.paused(LIFT, 9.0)
    assert not ledger.sets


def test_a_rep_is_new_once() -> None:
    ledger = Ledger()
    assert [ledger.finish_rep(step) for step in (LOWER, LOWER, SECOND)] == [True, False, True]
    assert ledger.sets[ONLY].reps == 2


def test_a_break_ends_no_rep() -> None:
    assert not Ledger().finish_rep(REST)


def test_a_rep_is_done_when_every_moving_part_has_ended() -> None:
    lift = find(PLAIN, Phase.LIFT)
    ledger = Ledger()
    assert [ledger.finish_step(PLAIN, lift + part) for part in range(4)] == [
        False,
        False,
        True,
        False,
    ]
    assert ledger.sets[ONLY].finished == {1}


@pytest.mark.parametrize("skipped", [0, 1])
def test_a_rep_of_which_a_part_did_not_end_is_not_done(skipped: int) -> None:
    lift = find(PLAIN, Phase.LIFT)
    ledger = Ledger()
    ended = [part for part in range(3) if part != skipped]
    assert not any(ledger.finish_step(PLAIN, lift + part) for part in ended)
    assert not ledger.sets


def test_a_part_that_ended_before_counts_until_its_set_is_restarted() -> None:
    lift = find(PLAIN, Phase.LIFT)
    parts, last = range(lift, lift + 2), lift + 2
    other = range(find(PLAIN, Phase.LIFT, number=2), find(PLAIN, Phase.LOWER, number=2))
    ledger = Ledger()
    for index in (*parts, *other):
        ledger.finish_step(PLAIN, index)
    ledger.restart(PLAIN, 0, 1)
    assert not ledger.finish_step(PLAIN, last)
    assert ledger.finish_step(PLAIN, other.stop)


def test_a_correction_counts_until_the_set_is_worked_on() -> None:
    ledger = Ledger()
    ledger.finish_rep(LOWER)
    ledger.correct(ONLY, 0)
    assert ledger.sets[ONLY].reps == 0
    assert not ledger.finish_rep(LOWER)
    assert ledger.sets[ONLY].reps == 1


def test_a_restart_forgets_reps_holds_and_corrections_of_that_set_alone() -> None:
    ledger = Ledger()
    other = PLAIN.steps[find(PLAIN, Phase.LOWER, number=2)]
    for step in (HOLD, LOWER, other):
        ledger.enter(step, 2.0)
    for step in (LOWER, other):
        ledger.finish_rep(step)
    ledger.correct(ONLY, 5)
    ledger.restart(PLAIN, 0, 1)
    assert ledger.sets[ONLY] == SetDone(seconds=4.0)
    assert ledger.sets[SetKey(0, 2, None)].reps == 1


@pytest.mark.parametrize(
    ("timeline", "key", "begun"),
    [
        (PLAIN, ONLY, True),
        (PLAIN, SetKey(0, 2, None), False),
        (PLAIN, SetKey(1, 1, None), False),
        (PLAIN, SetKey(0, 1, Side.LEFT), False),
        (SIDES, SetKey(0, 1, Side.LEFT), True),
        (SIDES, SetKey(0, 1, Side.RIGHT), True),
        (SIDES, SetKey(0, 2, Side.LEFT), False),
        (SIDES, SetKey(1, 1, Side.RIGHT), False),
        (SIDES, ONLY, False),
    ],
)
def test_a_set_is_begun_on_both_its_sides_at_once(
    timeline: Timeline,
    key: SetKey,
    begun: bool,  # noqa: FBT001 - a table
) -> None:
    ledger = Ledger()
    assert not ledger.has_begun(key)
    ledger.enter(timeline.steps[find(timeline, Phase.LIFT)], 1.0)
    assert ledger.has_begun(key) == begun


def test_a_side_that_was_not_worked_on_can_be_corrected() -> None:
    ledger = Ledger()
    ledger.enter(SIDES.steps[find(SIDES, Phase.LIFT, side=Side.LEFT)], 1.0)
    left, right = SetKey(0, 1, Side.LEFT), SetKey(0, 1, Side.RIGHT)
    ledger.correct(right, 3)
    assert ledger.sets == {left: SetDone(seconds=1.0), right: SetDone(corrected=3)}
    assert ledger.latest == (left, right)
    assert ledger.seconds == 1.0


def test_working_on_takes_back_that_an_exercise_was_given_up() -> None:
    ledger = Ledger()
    ledger.stopped_items.add(0)
    ledger.finish_rep(LOWER)
    assert not ledger.stopped_items


def test_exercises_begun_or_given_up_are_told_in_their_order() -> None:
    ledger = Ledger()
    ledger.stopped_items |= {2, 0}
    ledger.enter(PAIR.steps[find(PAIR, Phase.LIFT, item=1)], 1.0)
    ledger.enter(PAIR.steps[find(PAIR, Phase.LIFT, item=0)], 1.0)
    assert ledger.items == (0, 1, 2)


def test_pauses_are_entered_for_work_alone() -> None:
    ledger = Ledger()
    ledger.enter(LIFT, 1.0)
    for step in (LIFT, REST):
        ledger.pause(step)
        ledger.paused(step, 9.0)
    assert ledger.sets == {ONLY: SetDone(seconds=1.0, pauses=1, paused_seconds=9.0)}
