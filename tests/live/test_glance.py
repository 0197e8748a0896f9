"""What a glance tells, as tables."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from live.gym import Gym
from live.timelines import (
    ALTERNATING,
    BEATS,
    BILATERAL,
    EACH_SIDE,
    EASED,
    PAIR,
    PLAIN,
    SIDES,
    TURNS,
    Work,
    find,
    timeline_of,
)

from hiptimer.live.glance import EARLY, Glance, coming, glance, left_at, next_number_in, progress_at
from hiptimer.live.jumps import Jump
from hiptimer.plan.timeline import Phase, Side, Timeline

HALVES = timeline_of(Work(BILATERAL, hold=1.5, lift=1.25, lower=0.75, reset=0.5), lead_in=2.5)
"""Steps that end between two full seconds."""

ALL = {
    "plain": PLAIN,
    "sides": SIDES,
    "turns": TURNS,
    "beats": BEATS,
    "pair": PAIR,
    "halves": HALVES,
}


def seen_at(timeline: Timeline, index: int, into: float = 0.0) -> Glance:
    """Return what a session shows that was watched from its start."""
    gym = Gym(timeline)
    gym.watch_to(index, into)
    return glance(gym.session)


@pytest.mark.parametrize(
    ("timeline", "phase", "mode", "word"),
    [
        (PLAIN, Phase.PREPARE, "prepare", "READY"),
        (PLAIN, Phase.LIFT, "lift", "LIFT"),
        (PLAIN, Phase.HOLD, "hold", "HOLD"),
        (BEATS, Phase.PULSE, "pulse", "PULSE"),
        (PLAIN, Phase.LOWER, "lower", "LOWER"),
        (PLAIN, Phase.RESET, "reset", "RESET"),
        (SIDES, Phase.SWITCH, "switch", "SWITCH"),
        (PLAIN, Phase.REST, "rest", "REST"),
    ],
)
def test_a_running_step_shows_its_phase(
    timeline: Timeline, phase: Phase, mode: str, word: str
) -> None:
    shown = seen_at(timeline, find(timeline, phase))
    assert (shown.mode, shown.word) == (mode, word)


def test_getting_ready_shows_its_own_countdown() -> None:
    gym = Gym(PLAIN)
    gym.do(gym.session.jump, Jump.NEXT_SET)
    gym.watch(0.5)
    shown = glance(gym.session)
    assert (shown.mode, shown.word) == ("ready", "READY")
    assert (shown.count, shown.left, shown.length) == (3, 2.5, 3.0)


def test_a_clock_that_stands_shows_why() -> None:
    gym = Gym(PLAIN, wait=True)
    gym.watch(5)
    assert (glance(gym.session).mode, glance(gym.session).word) == ("waiting", "WAITING")
    gym.do(gym.session.resume)
    gym.do(gym.session.pause)
    assert (glance(gym.session).mode, glance(gym.session).word) == ("paused", "PAUSED")
    gym.do(gym.session.stop)
    assert (glance(gym.session).mode, glance(gym.session).word) == ("over", "OVER")


@pytest.mark.parametrize(
    ("into", "count"),
    [(0.0, 4), (0.5, 4), (0.96875, 4), (0.984375, 3), (1.0, 3), (3.0, 1), (3.984375, 1)],
)
def test_the_count_is_of_full_seconds_to_go(into: float, count: int) -> None:
    assert seen_at(PLAIN, find(PLAIN, Phase.HOLD), into).count == count


@pytest.mark.parametrize(
    ("pulse", "into", "count", "left"), [(0, 0.0, 3, 3.0), (1, 0.5, 2, 1.5), (2, 0.0, 1, 1.0)]
)
def test_pulses_are_counted_down_over_their_run(
    pulse: int, into: float, count: int, left: float
) -> None:
    shown = seen_at(BEATS, find(BEATS, Phase.PULSE, rep=2) + pulse, into)
    assert (shown.count, shown.left, shown.length) == (count, left, 3.0)


def test_a_run_of_pulses_ends_with_the_session_where_nothing_follows() -> None:
    timeline = timeline_of(Work(BILATERAL, pulses=3, reps=1, holds_last=True))
    shown = seen_at(timeline, find(timeline, Phase.PULSE) + 1)
    assert (shown.count, shown.length) == (2, 3.0)


def test_a_break_made_longer_counts_from_its_new_length() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(find(PLAIN, Phase.REST), 2)
    gym.do(gym.session.change_break, 15.0)
    shown = glance(gym.session)
    assert (shown.count, shown.length) == (23, 23.0)
    assert shown.session_left == PLAIN.seconds - gym.session.position == 41.0


@pytest.mark.parametrize(
    ("timeline", "phase", "item", "side"),
    [
        (PLAIN, Phase.PREPARE, 0, None),
        (SIDES, Phase.PREPARE, 0, Side.LEFT),
        (SIDES, Phase.SWITCH, 0, Side.RIGHT),
        (SIDES, Phase.REST, 0, Side.LEFT),
        (PAIR, Phase.CHANGE, 1, Side.LEFT),
    ],
)
def test_the_side_in_a_break_is_the_coming_one(
    timeline: Timeline, phase: Phase, item: int, side: Side | None
) -> None:
    assert seen_at(timeline, find(timeline, phase, item=item)).side is side


def test_after_the_last_rep_nothing_is_left_and_no_side_comes() -> None:
    gym = Gym(timeline_of(Work(BILATERAL, sets=1), lead_in=0))
    gym.watch(gym.timeline.seconds)
    shown = glance(gym.session)
    assert (shown.side, shown.count, shown.session_left) == (None, 0, 0.0)


def test_a_rep_is_described() -> None:
    shown = seen_at(SIDES, find(SIDES, Phase.LIFT, side=Side.RIGHT, rep=2))
    assert (shown.exercise, shown.side, shown.side_means) == ("Move 1", "right", "leg of move 1")
    assert (shown.rep, shown.reps, shown.finished) == (2, 2, frozenset({1}))
    assert (shown.set, shown.sets, shown.cue) == (1, 2, "Second cue")


def test_a_break_tells_how_to_get_into_place() -> None:
    shown = seen_at(PAIR, find(PAIR, Phase.CHANGE, item=1))
    assert (shown.exercise, shown.cue, shown.rep) == ("Move 2", "Get into place 2", 0)


@pytest.mark.parametrize("phase", [Phase.PREPARE, Phase.REST, Phase.CHANGE, Phase.SWITCH])
def test_a_break_tells_what_makes_the_coming_exercise_easier(phase: Phase) -> None:
    item = 1 if phase is Phase.CHANGE else 0
    assert seen_at(EASED, find(EASED, phase, item=item)).easier == "Do less"
    assert seen_at(EASED, find(EASED, Phase.LIFT)).easier == ""
    assert seen_at(PAIR, find(PAIR, Phase.REST)).easier == ""


@pytest.mark.parametrize(
    ("index", "text"),
    [
        (0, "Move 1 · easier form, 2 reps"),
        (find(EASED, Phase.REST), "set 2 of 2 · easier form, 2 reps"),
        (find(EASED, Phase.SWITCH), "right side · 2 reps"),
        (find(EASED, Phase.CHANGE, item=1), "Move 2 · easier form, 2 reps"),
    ],
)
def test_what_comes_is_named_with_its_easier_form(index: int, text: str) -> None:
    assert seen_at(EASED, index).next == text


@pytest.mark.parametrize(
    ("timeline", "index", "into", "exercise", "pose", "progress"),
    [
        (PLAIN, 0, 3.0, "move-1", Phase.LIFT, 0.0),
        (PLAIN, find(PLAIN, Phase.LIFT), 0.5, "move-1", Phase.LIFT, 0.25),
        (PLAIN, find(PLAIN, Phase.HOLD), 3.0, "move-1", Phase.HOLD, 0.75),
        (PLAIN, find(PLAIN, Phase.REST), 4.0, "move-1", Phase.LIFT, 0.0),
        (SIDES, find(SIDES, Phase.SWITCH), 1.0, "move-1", Phase.LIFT, 0.0),
        (PAIR, find(PAIR, Phase.REST, number=2), 1.0, "move-2", Phase.LIFT, 0.0),
        (BEATS, find(BEATS, Phase.PULSE), 0.0, "move-1", Phase.PULSE, 0.0),
        (BEATS, find(BEATS, Phase.PULSE) + 1, 0.5, "move-1", Phase.PULSE, 0.5),
        (BEATS, find(BEATS, Phase.PULSE) + 2, 0.75, "move-1", Phase.PULSE, 0.75),
    ],
)
def test_the_figure_stands_where_the_clock_does(  # noqa: PLR0917 - a table
    timeline: Timeline, index: int, into: float, exercise: str, pose: Phase, progress: float
) -> None:
    shown = seen_at(timeline, index, into)
    assert (shown.exercise_id, shown.pose) == (exercise, pose)
    assert shown.progress == pytest.approx(progress)


def test_the_figure_keeps_its_place_while_somebody_gets_ready() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(find(PLAIN, Phase.HOLD), 3.0)
    gym.do(gym.session.pause)
    gym.do(gym.session.resume)
    gym.watch(1.0)
    shown = glance(gym.session)
    assert (shown.mode, shown.pose, shown.progress) == ("ready", Phase.HOLD, 0.75)


def test_the_figure_moves_on_between_two_looks_and_lets_no_time_pass() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(find(PLAIN, Phase.HOLD), 1.0)
    later = [progress_at(gym.session, gym.session.seen + more) for more in (0.0, 1.0, 60.0)]
    assert later == pytest.approx([0.25, 0.5, 1.0])
    assert glance(gym.session).progress == pytest.approx(0.25)
    gym.do(gym.session.pause)
    assert progress_at(gym.session, gym.session.seen + 1.0) == pytest.approx(0.25)


def test_the_figure_ends_where_the_session_ends() -> None:
    gym = Gym(timeline_of(Work(BILATERAL, sets=1, holds_last=True, hold=2.0), lead_in=0))
    gym.watch(gym.timeline.seconds)
    assert (glance(gym.session).pose, glance(gym.session).progress) == (Phase.HOLD, 1.0)


def test_the_set_just_done_is_shown_by_side() -> None:
    shown = seen_at(SIDES, find(SIDES, Phase.REST))
    assert (shown.last_set, shown.last_reps) == (((Side.LEFT, 2), (Side.RIGHT, 2)), 2)


def test_a_rest_shows_the_coming_set_and_exercise() -> None:
    within = seen_at(PAIR, find(PAIR, Phase.REST))
    between = seen_at(PAIR, find(PAIR, Phase.REST, number=2))
    assert (within.exercise, within.set, within.finished) == ("Move 1", 2, frozenset())
    assert (between.exercise, between.set, between.side_means) == ("Move 2", 1, "leg of move 2")


@pytest.mark.parametrize(
    ("timeline", "index", "text"),
    [
        (PLAIN, 0, "Move 1 · 2 × 4 s"),
        (PLAIN, find(PLAIN, Phase.LIFT), "Rest 10 s, then set 2 of 2 · 2 × 4 s"),
        (PLAIN, find(PLAIN, Phase.HOLD, rep=2), "Rest 10 s, then set 2 of 2 · 2 × 4 s"),
        (PLAIN, find(PLAIN, Phase.REST), "set 2 of 2 · 2 × 4 s"),
        (PLAIN, find(PLAIN, Phase.LIFT, number=2), "Finish"),
        (SIDES, find(SIDES, Phase.LIFT), "right side · 2 × 4 s"),
        (SIDES, find(SIDES, Phase.SWITCH), "right side · 2 × 4 s"),
        (SIDES, find(SIDES, Phase.LIFT, side=Side.RIGHT), "Rest 10 s, then set 2 of 2 · 2 × 4 s"),
        (
            PAIR,
            find(PAIR, Phase.LIFT, number=2, side=Side.RIGHT),
            "Rest 30 s, then Move 2 · 2 reps",
        ),
        (PAIR, find(PAIR, Phase.REST, number=2), "Move 2 · 2 reps"),
        (PAIR, find(PAIR, Phase.CHANGE, item=1), "Move 2 · 2 reps"),
        (BEATS, 0, "Move 1 · 2 × 3 pulses"),
        (HALVES, 0, "Move 1 · 2 × 1.5 s"),
    ],
)
def test_the_next_run_of_reps_is_announced(timeline: Timeline, index: int, text: str) -> None:
    assert seen_at(timeline, index).next == text


def test_sets_without_a_rest_follow_at_once() -> None:
    gym = Gym(timeline_of(Work(ALTERNATING, sets=2, rest=0)))
    gym.watch_to(1)
    assert coming(gym.session) == "set 2 of 2 · 2 reps"


def test_getting_ready_is_part_of_what_is_left_of_the_session() -> None:
    gym = Gym(PLAIN)
    assert glance(gym.session).session_left == PLAIN.seconds
    gym.do(gym.session.jump, Jump.NEXT_SET)
    assert glance(gym.session).session_left == PLAIN.seconds - 5 + 3


@pytest.mark.parametrize("name", ALL)
def test_shares_add_up_to_the_session(name: str) -> None:
    timeline = ALL[name]
    shares = seen_at(timeline, 0).shares
    assert sum(share for share, _ in shares) == pytest.approx(1)
    assert [over for _, over in shares] == [0.0] * len(timeline.planned)


@pytest.mark.parametrize(
    ("index", "into", "over"),
    [
        (find(PAIR, Phase.LIFT), 1.0, (6 / 112, 0.0)),
        (find(PAIR, Phase.CHANGE, item=1), 0.0, (1.0, 0.0)),
        (find(PAIR, Phase.CHANGE, item=1), 13.0, (1.0, 0.2)),
    ],
)
def test_shares_tell_what_is_over(index: int, into: float, over: tuple[float, float]) -> None:
    assert tuple(done for _, done in seen_at(PAIR, index, into).shares) == over


def test_shares_stay_within_bounds_in_a_lead_in_made_longer() -> None:
    gym = Gym(PAIR)
    gym.do(gym.session.change_break, 60.0)
    assert [over for _, over in glance(gym.session).shares] == [0.0, 0.0]


def test_no_number_comes_while_the_clock_stands() -> None:
    gym = Gym(PLAIN)
    gym.do(gym.session.pause)
    assert next_number_in(gym.session) is None


places = st.tuples(st.sampled_from(sorted(ALL)), st.floats(0, 0.9999), st.booleans())


def stood_at(place: tuple[str, float, bool]) -> Gym:
    """Return a gym whose clock runs at a place, or gets ready for a set."""
    name, share, is_ready = place
    gym = Gym(ALL[name])
    if is_ready:
        gym.do(gym.session.jump, Jump.NEXT_SET)
        gym.watch(share * 3)
    else:
        gym.watch(share * gym.timeline.seconds)
    return gym


@given(places)
def test_the_count_stays_until_the_next_number_comes(place: tuple[str, float, bool]) -> None:
    gym = stood_at(place)
    wait, before = next_number_in(gym.session), glance(gym.session)
    assert wait is not None
    assume(before.left > EARLY)
    over = gym.now + before.left
    gym.unseen(max(0.0, wait - 1.5 * EARLY))
    gym.do(gym.session.advance)
    assert glance(gym.session).count == before.count
    gym.unseen(min(wait, 1.5 * EARLY))
    gym.do(gym.session.advance)
    after = glance(gym.session)
    assert after.count < before.count or gym.now + after.left != pytest.approx(over)


@given(places)
def test_the_next_number_comes_no_later_than_the_countdown_ends(
    place: tuple[str, float, bool],
) -> None:
    gym = stood_at(place)
    wait = next_number_in(gym.session)
    assert wait is not None
    assert 0 < wait <= glance(gym.session).left


def test_the_next_number_after_a_look_just_before_the_end_is_that_of_the_next_step() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(find(PLAIN, Phase.HOLD), 3.984375)
    assert next_number_in(gym.session) == 0.015625


def test_an_each_side_exercise_of_one_rep_announces_both_sides() -> None:
    gym = Gym(timeline_of(Work(EACH_SIDE, reps=1)))
    gym.watch_to(1)
    assert coming(gym.session) == "right side · 1 rep"


@given(places)
def test_progress_stays_within_bounds_and_breaks_stand_at_the_start(
    place: tuple[str, float, bool],
) -> None:
    shown = glance(stood_at(place).session)
    assert 0 <= shown.progress <= 1
    assert shown.progress == 0 or not shown.is_coming or shown.mode == "ready"


def test_what_comes_is_told_in_breaks_and_while_somebody_gets_into_place() -> None:
    assert seen_at(PLAIN, 0).is_coming
    assert not seen_at(PLAIN, find(PLAIN, Phase.LIFT)).is_coming
    gym = Gym(PLAIN, wait=True)
    gym.watch(5)
    assert glance(gym.session).is_coming
    gym.do(gym.session.resume)
    assert (glance(gym.session).mode, glance(gym.session).is_coming) == ("ready", True)
    assert glance(gym.session).cue == "Get into place 1"


def test_what_is_left_at_an_instant_lets_no_time_pass() -> None:
    gym = Gym(PLAIN)
    gym.watch_to(find(PLAIN, Phase.HOLD), 1.0)
    seen = gym.session.seen
    assert left_at(gym.session, seen) == glance(gym.session).left
    assert left_at(gym.session, seen + 1.5) == pytest.approx(1.5)
    assert left_at(gym.session, seen + 60) == 0.0
    assert gym.session.seen == seen
