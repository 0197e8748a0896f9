"""Time in a session: running, standing, unseen, getting ready, and what the clock may say."""

from itertools import cycle, islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from live.gym import Gym, snapshot
from live.timelines import BEATS, BILATERAL, PAIR, PLAIN, SIDES, Work, catalogue, find, timeline_of

from hiptimer.live.course import CommandError
from hiptimer.live.events import (
    Ended,
    GetReady,
    Paused,
    PauseReason,
    RepDone,
    Resumed,
    Started,
    StepEnded,
    StepStarted,
    Waiting,
)
from hiptimer.live.jumps import Jump
from hiptimer.live.ledger import SetKey
from hiptimer.live.playhead import State
from hiptimer.live.session import Session
from hiptimer.plan.timeline import Phase, Side, Timeline

LIFT, HOLD, LOWER, RESET = (
    find(PLAIN, phase) for phase in (Phase.LIFT, Phase.HOLD, Phase.LOWER, Phase.RESET)
)
REST = find(PLAIN, Phase.REST)


def test_a_session_begins_with_its_lead_in() -> None:
    gym = Gym(PLAIN)
    assert gym.heard == [Started(100.0), StepStarted(100.0, 0, jumped=False)]
    assert (gym.session.state, gym.session.position) == (State.RUNNING, 0.0)
    assert (gym.session.seen, gym.session.deadline) == (100.0, 105.0)


def test_a_step_ends_at_the_very_instant_at_which_it_is_over() -> None:
    gym = Gym(PLAIN)
    gym.watch(4.984375)
    assert gym.session.index == 0
    gym.watch(0.015625)
    assert tuple(gym.heard[-2:]) == (StepEnded(105.0, 0), StepStarted(105.0, 1, jumped=False))
    assert gym.session.position == 5.0


def test_a_late_look_ends_every_step_at_its_own_instant() -> None:
    gym = Gym(BEATS)
    pulse = find(BEATS, Phase.PULSE)
    gym.watch_to(pulse, 0.5)
    gym.unseen(2.75)
    start = 100.0 + BEATS.steps[pulse].start
    assert gym.do(gym.session.advance) == tuple(
        event
        for number in range(3)
        for event in (
            StepEnded(start + number + 1, pulse + number),
            StepStarted(start + number + 1, pulse + number + 1, jumped=False),
        )
    )
    assert gym.session.position == gym.now - 100.0
    assert gym.done().hold_seconds == 3.0


def test_a_session_left_alone_runs_to_its_end() -> None:
    gym = Gym(PLAIN)
    gym.watch(PLAIN.seconds + 1)
    assert gym.heard[-2:] == [
        StepEnded(151.0, len(PLAIN.steps) - 1),
        Ended(151.0, stopped_early=False),
    ]
    assert gym.session.state is State.OVER
    assert gym.session.deadline is None
    assert gym.session.ledger.seconds == PLAIN.seconds


@settings(max_examples=15)
@given(
    looks=st.lists(st.floats(0.01, 2.99), min_size=1, max_size=5).filter(lambda all_: sum(all_) > 1)
)
def test_the_core_routine_runs_on_time_however_often_somebody_looks(looks: list[float]) -> None:
    timeline = catalogue().timeline("core")
    gym = Gym(timeline)
    most = len(looks) * round(timeline.seconds + 1)
    for seconds in islice(cycle(looks), most):
        gym.unseen(seconds)
        gym.do(gym.session.advance)
        if gym.session.state is State.OVER:
            break
    begun = [(event.at, event.index) for event in gym.only(StepStarted)]
    assert begun == [(100.0 + step.start, index) for index, step in enumerate(timeline.steps)]
    assert gym.only(Ended) == [Ended(100.0 + timeline.seconds, stopped_early=False)]
    assert gym.session.ledger.seconds == pytest.approx(timeline.seconds)
    reps = {key: done.reps for key, done in gym.session.ledger.sets.items()}
    assert reps == planned_reps(timeline)
    assert len(gym.only(RepDone)) == sum(reps.values())


def planned_reps(timeline: Timeline) -> dict[SetKey, int]:
    return {
        SetKey(item, number, side): planned.target.reps
        for item, planned in enumerate(timeline.planned)
        for number in range(1, planned.target.sets + 1)
        for side in ((None,) if planned.exercise.side is None else tuple(Side))
    }


def test_no_time_passes_while_paused() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(LOWER, 1.5)
    assert gym.do(gym.session.pause) == (Paused(gym.now, PauseReason.ASKED),)
    gym.unseen(500.0)
    assert gym.do(gym.session.advance) == ()
    assert gym.session.position == PLAIN.steps[LOWER].start + 1.5
    assert gym.session.deadline is None
    assert gym.do(gym.session.resume) == (Resumed(gym.now),)
    assert gym.session.deadline == gym.now + 0.5
    assert gym.session.ledger.seconds == gym.session.position


def test_pausing_where_the_clock_stands_does_nothing() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(LIFT, 1)
    gym.do(gym.session.pause)
    gym.unseen(1)
    assert gym.do(gym.session.pause) == ()
    assert gym.done().pauses == 1


def test_pauses_are_on_record_for_the_set_and_side_at_work() -> None:
    gym = Gym(SIDES)
    for index, seconds in (
        (find(SIDES, Phase.LIFT, side=Side.LEFT), 7.0),
        (find(SIDES, Phase.SWITCH), 20.0),
        (find(SIDES, Phase.LOWER, side=Side.RIGHT), 11.0),
        (find(SIDES, Phase.RESET, side=Side.RIGHT), 2.0),
    ):
        gym.watch_to(index, 0.5)
        gym.do(gym.session.pause)
        gym.unseen(seconds)
        gym.do(gym.session.resume)
    left, right = gym.done(Side.LEFT), gym.done(Side.RIGHT)
    assert (left.pauses, left.paused_seconds) == (1, 7.0)
    assert (right.pauses, right.paused_seconds) == (2, 13.0)


def test_a_pause_left_by_a_jump_is_on_record_for_the_set_it_began_in() -> None:
    gym = Gym(SIDES)
    gym.watch_to(find(SIDES, Phase.LIFT, side=Side.LEFT), 1)
    gym.do(gym.session.pause)
    gym.unseen(7)
    gym.do(gym.session.jump, Jump.NEXT_SET)
    gym.do(gym.session.resume)
    assert gym.done(Side.LEFT).paused_seconds == 7.0
    assert gym.done(Side.LEFT, number=2).paused_seconds == 0.0


def test_going_on_in_a_hold_gives_three_seconds_and_then_the_rest_of_it() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(HOLD, 1.5)
    gym.do(gym.session.pause)
    gym.unseen(60)
    resumed = gym.now
    assert gym.do(gym.session.resume) == (GetReady(resumed, 3.0),)
    assert (gym.session.state, gym.session.ready_left) == (State.READY, 3.0)
    gym.watch(3)
    assert gym.heard[-1] == Resumed(resumed + 3)
    assert gym.session.ready_left == 0.0
    gym.watch(2.5)
    assert gym.heard[-2] == StepEnded(resumed + 5.5, HOLD)
    assert gym.done().hold_seconds == 4.0


def test_getting_ready_counts_as_a_break() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(HOLD, 1)
    gym.do(gym.session.pause)
    gym.do(gym.session.resume)
    gym.watch(2)
    ledger = gym.session.ledger
    assert (ledger.break_seconds, gym.done().seconds, gym.done().hold_seconds) == (7.0, 3.0, 1.0)


def test_going_on_among_pulses_gives_time_to_get_ready() -> None:
    gym = Gym(BEATS)
    gym.watch_to(find(BEATS, Phase.PULSE), 1.5)
    gym.do(gym.session.pause)
    assert gym.do(gym.session.resume) == (GetReady(gym.now, 3.0),)


def test_a_pause_while_getting_ready_gives_the_whole_time_again() -> None:
    gym = Gym(PLAIN)
    gym.do(gym.session.jump, Jump.NEXT_SET)
    gym.watch(2)
    gym.do(gym.session.pause)
    assert gym.session.state is State.PAUSED
    assert gym.do(gym.session.resume) == (GetReady(gym.now, 3.0),)


def test_toggling_pauses_and_goes_on() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(LIFT, 1)
    assert gym.do(gym.session.toggle) == (Paused(gym.now, PauseReason.ASKED),)
    assert gym.do(gym.session.toggle) == (Resumed(gym.now),)


@pytest.mark.parametrize("index", [0, LIFT, LOWER, REST])
def test_a_gap_pauses_at_the_last_moment_seen_and_credits_nothing(index: int) -> None:
    gym = Gym(PLAIN)
    gym.watch_to(index, 0.5)
    seen, position, seconds = gym.now, gym.session.position, gym.session.ledger.seconds
    gym.unseen(3.015625)
    assert gym.do(gym.session.advance) == (Paused(seen, PauseReason.GAP, 3.015625),)
    assert gym.session.state is State.PAUSED
    assert (gym.session.position, gym.session.ledger.seconds) == (position, seconds)


def test_three_seconds_unseen_are_no_gap() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(REST)
    gym.unseen(3.0)
    assert gym.do(gym.session.advance) == ()
    assert gym.session.position == PLAIN.steps[REST].start + 3.0


def test_a_gap_while_getting_ready_pauses_and_gives_the_whole_time_again() -> None:
    gym = Gym(PLAIN)
    gym.do(gym.session.jump, Jump.NEXT_SET)
    gym.watch(1)
    seen = gym.now
    gym.unseen(3.5)
    assert gym.do(gym.session.advance) == (Paused(seen, PauseReason.GAP, 3.5),)
    assert gym.session.position == PLAIN.steps[LIFT].start
    assert gym.session.ledger.seconds == 1.0
    assert gym.do(gym.session.resume) == (GetReady(gym.now, 3.0),)


def test_a_gap_is_on_record_as_a_pause() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(LIFT, 1)
    gym.unseen(3600)
    gym.do(gym.session.resume)
    assert (gym.done().pauses, gym.done().paused_seconds) == (1, 3600.0)


def test_toggling_after_an_unseen_gap_stays_paused() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(LIFT, 1)
    gym.unseen(20)
    gym.do(gym.session.toggle)
    assert gym.session.state is State.PAUSED
    assert len(gym.only(Paused)) == 1


def test_each_exercise_waits_once_and_goes_on_after_getting_ready() -> None:
    gym = Gym(PAIR, wait=True)
    gym.watch(5)
    assert gym.heard[-1:] == [Waiting(105.0, 0)]
    assert (gym.session.state, gym.session.deadline) == (State.WAITING, None)
    gym.unseen(600)
    assert gym.do(gym.session.resume) == (GetReady(gym.now, 3.0),)
    gym.watch(3)
    assert gym.heard[-1:] == [Resumed(gym.now)]
    gym.watch_to(find(PAIR, Phase.LIFT, item=1))
    assert gym.heard[-1:] == [Waiting(gym.now, 1)]
    gym.do(gym.session.toggle)
    gym.watch(3)
    gym.watch(PAIR.seconds - gym.session.position)
    assert [event.item for event in gym.only(Waiting)] == [0, 1]
    assert gym.session.state is State.OVER
    assert gym.session.ledger.seconds == PAIR.seconds + 6


def test_an_exercise_that_was_let_on_does_not_wait_again() -> None:
    gym = Gym(PAIR, wait=True)
    gym.watch(5)
    gym.do(gym.session.resume)
    gym.watch(4)
    gym.do(gym.session.restart_set)
    assert gym.session.state is State.READY


def test_an_exercise_that_was_not_let_on_still_waits_after_a_jump() -> None:
    gym = Gym(PAIR, wait=True)
    gym.do(gym.session.jump, Jump.NEXT_SET)
    gym.do(gym.session.jump, Jump.NEXT_EXERCISE)
    assert (gym.session.step.phase, gym.session.state) == (Phase.CHANGE, State.RUNNING)
    gym.do(gym.session.jump, Jump.PREVIOUS_EXERCISE)
    assert [event.item for event in gym.only(Waiting)] == [0, 0]


def test_an_exercise_reached_by_a_jump_in_a_pause_is_let_on_by_going_on() -> None:
    gym = Gym(PAIR, wait=True)
    gym.do(gym.session.pause)
    gym.do(gym.session.jump, Jump.NEXT_SET)
    assert gym.do(gym.session.resume) == (GetReady(gym.now, 3.0),)
    gym.watch(3)
    assert gym.session.state is State.RUNNING
    assert not gym.only(Waiting)


def test_leaving_a_waiting_exercise_for_a_break_asks_for_no_readiness_later() -> None:
    gym = Gym(PAIR, wait=True)
    gym.do(gym.session.jump, Jump.NEXT_EXERCISE)
    gym.watch(15)
    gym.do(gym.session.resume)
    gym.do(gym.session.jump, Jump.PREVIOUS_EXERCISE)
    gym.do(gym.session.jump, Jump.NEXT_EXERCISE)
    gym.watch(16)
    assert (gym.session.step.phase, gym.session.state) == (Phase.LIFT, State.RUNNING)
    gym.do(gym.session.pause)
    assert gym.do(gym.session.resume) == (Resumed(gym.now),)


def test_pausing_where_an_exercise_waits_does_nothing() -> None:
    gym = Gym(PAIR, wait=True)
    gym.watch(5)
    assert gym.do(gym.session.pause) == ()
    assert gym.session.state is State.WAITING


def test_a_session_without_a_lead_in_begins_with_the_first_rep() -> None:
    gym = Gym(timeline_of(Work(BILATERAL), lead_in=0))
    assert gym.session.step.phase is Phase.LIFT
    assert gym.session.state is State.RUNNING


@pytest.mark.parametrize("now", [99.0, 104.75, float("nan"), float("-inf")])
@pytest.mark.parametrize(
    "command",
    ["advance", "pause", "resume", "toggle", "restart_set", "stop_here", "stop_exercise", "stop"],
)
def test_a_clock_that_goes_back_is_refused_and_changes_nothing(command: str, now: float) -> None:
    gym = Gym(PLAIN)
    gym.watch(5)
    before = snapshot(gym.session)
    with pytest.raises(ValueError, match="went back"):
        getattr(gym.session, command)(now)
    assert snapshot(gym.session) == before
    assert gym.session.advance(gym.now) == ()


def test_a_session_does_not_begin_at_no_instant() -> None:
    session = Session(PLAIN)
    with pytest.raises(ValueError, match="nan"):
        session.start(float("nan"))
    assert session.state is State.NEW


@pytest.mark.parametrize("now", [120.0, float("nan")])
def test_a_clock_that_goes_back_is_refused_after_the_end_too(now: float) -> None:
    gym = Gym(PLAIN)
    gym.watch(PLAIN.seconds)
    with pytest.raises(ValueError, match="went back"):
        gym.session.correct(now, SetKey(0, 1, None), 1)
    assert gym.done().reps == 2


def test_nothing_goes_before_the_start() -> None:
    session = Session(PLAIN)
    for command in (session.advance, session.pause, session.toggle, session.stop):
        with pytest.raises(CommandError, match="has not begun"):
            command(1.0)
    assert session.state is State.NEW
    assert session.deadline is None


def test_a_session_begins_once() -> None:
    gym = Gym(PLAIN)
    assert gym.refuses(gym.session.start) == "the session has begun already"


def test_a_running_clock_can_not_be_let_on() -> None:
    gym = Gym(PLAIN)
    assert gym.refuses(gym.session.resume) == "the clock is running"


@pytest.mark.parametrize(
    "command",
    ["pause", "resume", "toggle", "restart_set", "stop_here", "stop_exercise", "stop"],
)
def test_after_the_end_a_session_takes_no_commands(command: str) -> None:
    gym = Gym(PLAIN)
    gym.do(gym.session.stop)
    assert gym.refuses(getattr(gym.session, command)) == "the session is over"


def test_what_happened_before_a_refused_command_is_told_by_the_next_call() -> None:
    gym = Gym(PLAIN)
    gym.watch(4)
    gym.unseen(1)
    with pytest.raises(CommandError):
        gym.session.resume(gym.now)
    assert gym.do(gym.session.advance) == (
        StepEnded(105.0, 0),
        StepStarted(105.0, 1, jumped=False),
    )
