"""The fold over the history: worked examples, lay-offs, pain, the lock, the brake."""

from datetime import timedelta

import pytest
from history.climber import FIRST, LIBRARY, Climber, Felt

from hiptimer.history.progress import SIT_OUT, standings, turns_at
from hiptimer.history.standing import Standing, Status, rested
from hiptimer.plan.ladder import ladder_of
from hiptimer.plan.targets import Form

BRIDGE, ABDUCTION, MOVE = "single-leg-bridge", "side-lying-hip-abduction", "fire-hydrant"


def climbed(exercise: str, felt: list[tuple[Felt, str]]) -> Climber:
    """Return who did the exercise alone so often, having looked each time at what comes next."""
    climber = Climber()
    for number, (each, expected) in enumerate(felt):
        climber.does(exercise, each)
        assert climber.asked(exercise) == expected, number
    return climber


def test_who_struggles_gets_the_easier_form_and_comes_back() -> None:
    climbed(
        BRIDGE,
        [
            (Felt(done=6 / 8, effort=9), "1×8@5"),
            (Felt(done=6 / 8, effort=9), "easier 1×8@5"),
            (Felt(effort=7), "easier 1×8@5"),
            (Felt(effort=7), "easier 1×10@5"),
            (Felt(effort=6), "easier 1×12@5"),
            (Felt(effort=6), "easier 2×8@5"),
            (Felt(effort=6), "1×8@5"),
        ],
    )


def test_who_was_away_for_two_weeks_climbs_back_faster() -> None:
    climber = climbed(
        BRIDGE,
        [
            (Felt(effort=5), "1×10@5"),
            (Felt(effort=5), "1×12@5"),
            (Felt(effort=6), "2×8@5"),
            (Felt(effort=6), "2×10@5"),
        ],
    )
    climber.rest(14)
    assert climber.asked(BRIDGE) == "1×12@5"
    assert "16 days off" in climber.standing(BRIDGE).reason
    for effort, expected in ((7, "2×8@5"), (7, "2×10@5"), (7, "2×10@5"), (6, "2×12@5")):
        climber.does(BRIDGE, Felt(effort=effort))
        assert climber.asked(BRIDGE) == expected


def test_pain_holds_back_then_leads_down_then_stops() -> None:
    climber = climbed(
        ABDUCTION,
        [
            (Felt(effort=5), "1×10@1"),
            (Felt(effort=5), "2×8@1"),
            (Felt(pain=4), "2×8@1"),
            (Felt(pain=3), "1×10@1"),
            (Felt(effort=6, pain=1), "2×8@1"),
            (Felt(pain=7, done=0.5), "1×8@1"),
        ],
    )
    assert climber.sessions[-1].exercises[0].stopped_by_pain
    assert climber.standing(ABDUCTION).status is Status.SITS_OUT
    climber.does("core")
    assert climber.standing(ABDUCTION).status is Status.READY
    assert climber.asked(ABDUCTION) == "1×8@1"


@pytest.mark.parametrize(("effort", "sessions"), [(6, 10), (7, 15)])
def test_the_core_five_are_inside_their_ranges_in_time(effort: int, sessions: int) -> None:
    climber = Climber()
    for number in range(1, sessions):
        climber.does("core", Felt(effort=effort), days=3 if number % 3 == 0 else 2)

    for planned in climber.timeline("core").planned:
        exercise, target = planned.exercise, planned.target
        assert exercise.sets.low <= target.sets <= exercise.sets.high, exercise.id
        assert exercise.reps.low <= target.reps <= exercise.reps.high, exercise.id


def test_very_hard_work_and_haste_make_successes_count_anew() -> None:
    climber = Climber()
    for felt, days, expected in (
        (Felt(effort=7), 2, "1×8@5"),
        (Felt(effort=9), 2, "1×8@5"),
        (Felt(effort=7), 1, "1×8@5"),
        (Felt(effort=7), 2, "1×8@5"),
        (Felt(effort=7), 2, "1×8@5"),
        (Felt(effort=7), 2, "1×10@5"),
    ):
        climber.does(BRIDGE, felt, days=days)
        assert climber.asked(BRIDGE) == expected


# Lay-offs


@pytest.mark.parametrize(
    ("days", "places"),
    [
        (13, (0, 1, 2, 5, 9)),
        (14, (0, 0, 0, 3, 7)),
        (27, (0, 0, 0, 3, 7)),
        (28, (0, 0, 0, 2, 4)),
        (55, (0, 0, 0, 2, 4)),
        (56, (0, 0, 0, 0, 0)),
        (400, (0, 0, 0, 0, 0)),
    ],
)
def test_a_lay_off_leads_down_and_is_remembered(days: int, places: tuple[int, ...]) -> None:
    for before, after in zip((0, 1, 2, 5, 9), places, strict=True):
        standing = Standing(place=before, last=FIRST, successes=1)
        found = rested(standing, FIRST + timedelta(days=days))
        almost = rested(standing, FIRST + timedelta(days=days + 1, seconds=-1))
        assert (found.place, almost) == (after, found)
        if after < before:
            assert (found.old_place, found.successes, found.row) == (before, 0, None)
            assert f"{days} days off" in found.reason
        else:
            assert found == standing


def test_a_lay_off_within_a_lay_off_remembers_the_higher_rung() -> None:
    first = rested(Standing(place=9, last=FIRST), FIRST + timedelta(days=28))
    second = rested(
        Standing(place=5, last=FIRST, old_place=first.old_place), FIRST + timedelta(days=56)
    )
    assert (second.place, second.old_place) == (0, 9)


def test_a_miss_after_a_lay_off_ends_the_faster_way_back() -> None:
    climber = Climber()
    for _ in range(5):
        climber.does(BRIDGE)
    climber.rest(14)
    assert climber.standing(BRIDGE).old_place == 5
    climber.does(BRIDGE, Felt(done=0.5))
    assert climber.standing(BRIDGE).old_place == 0
    climber.does(BRIDGE, Felt(effort=7))
    assert climber.standing(BRIDGE).place == 2


# Severe pain


@pytest.mark.parametrize(
    ("days", "status"),
    [(2, Status.LOCKED), (28, Status.LOCKED), (29, Status.SITS_OUT)],
)
def test_severe_pain_a_second_time_within_28_days_locks(days: int, status: Status) -> None:
    climber = Climber()
    climber.does(BRIDGE, Felt(pain=6), days=days)
    climber.does(BRIDGE, Felt(pain=6), all_the_same=True)

    assert climber.standing(BRIDGE).status is status
    assert ("until you unlock it" in climber.standing(BRIDGE).reason) == (status is Status.LOCKED)


def test_severe_pain_the_morning_after_counts_like_any() -> None:
    climber = Climber()
    climber.does(BRIDGE, Felt(pain=1, next_morning=6))
    assert climber.standing(BRIDGE).status is Status.SITS_OUT


def test_who_stopped_for_pain_and_said_no_figure_had_too_much() -> None:
    climber = Climber()
    record = climber.does(BRIDGE, Felt(done=0.5, pain=6))
    assert record is not None
    entry = record.exercises[0].model_copy(update={"pain": None})
    climber.sessions = [record.model_copy(update={"exercises": (entry,)})]

    assert climber.standing(BRIDGE).status is Status.SITS_OUT


def test_what_sits_out_is_left_out_once_and_says_so() -> None:
    climber = Climber()
    climber.does("core", {ABDUCTION: Felt(pain=8)})
    assert "sits out" in climber.standing(ABDUCTION).reason

    record = climber.does("core")

    assert record is not None
    assert ABDUCTION not in {each.exercise for each in record.exercises}
    standing = climber.standing(ABDUCTION)
    assert standing.status is Status.READY
    assert "sits out" not in standing.reason
    record = climber.does("core")
    assert record is not None
    assert ABDUCTION in {each.exercise for each in record.exercises}


def test_what_sits_out_is_back_after_a_week_without_sessions() -> None:
    climber = Climber()
    climber.does(BRIDGE, Felt(pain=8), days=0)
    climber.rest(7 - 0.01)
    assert climber.standing(BRIDGE).status is Status.SITS_OUT
    climber.rest(0.01)
    assert climber.standing(BRIDGE).status is Status.READY


def test_after_a_long_time_what_sat_out_begins_lower_still() -> None:
    climber = Climber()
    for _ in range(12):
        climber.does(BRIDGE)
    climber.does(BRIDGE, Felt(pain=6))
    before = climber.standing(BRIDGE).place
    climber.rest(14)
    assert climber.standing(BRIDGE).place == before - 2
    assert "days off" in climber.standing(BRIDGE).reason


def test_what_was_done_all_the_same_no_longer_sits_out() -> None:
    climber = Climber()
    climber.does(BRIDGE, Felt(pain=8))
    climber.does(BRIDGE, Felt(pain=0), all_the_same=True)
    assert climber.standing(BRIDGE).status is Status.READY


def locked() -> Climber:
    climber = Climber()
    for _ in range(6):
        climber.does(BRIDGE)
    climber.does(BRIDGE, Felt(pain=6))
    climber.does(BRIDGE, Felt(pain=6), all_the_same=True)
    assert climber.standing(BRIDGE).status is Status.LOCKED
    return climber


def test_a_lock_outlasts_other_sessions_and_any_time() -> None:
    climber = locked()
    climber.does("core")
    assert climber.standing(BRIDGE).status is Status.LOCKED
    climber.rest(100)
    standing = climber.standing(BRIDGE)
    assert standing.status is Status.LOCKED
    assert "until you unlock it" in standing.reason


def test_what_is_done_in_spite_of_a_lock_does_not_open_it() -> None:
    climber = locked()
    climber.does(BRIDGE, Felt(pain=0), all_the_same=True)
    standing = climber.standing(BRIDGE)
    assert standing.status is Status.LOCKED
    assert "until you unlock it" in standing.reason


def test_unlocking_opens_it_and_forgets_the_pain_before() -> None:
    climber = locked()
    climber.unlocked[BRIDGE] = climber.now
    climber.rest(1)
    standing = climber.standing(BRIDGE)
    assert (standing.status, standing.severe) == (Status.READY, ())
    assert "unlocked" in standing.reason

    climber.does(BRIDGE, Felt(pain=6))
    assert climber.standing(BRIDGE).status is Status.SITS_OUT


def test_unlocking_changes_nothing_before_it_was_done() -> None:
    climber = locked()
    climber.unlocked[BRIDGE] = climber.now + timedelta(hours=1)
    assert climber.standing(BRIDGE).status is Status.LOCKED


def test_a_lock_after_unlocking_holds() -> None:
    climber = locked()
    climber.unlocked[BRIDGE] = climber.now
    climber.rest(1)
    climber.does(BRIDGE, Felt(pain=6))
    climber.does(BRIDGE, Felt(pain=6), all_the_same=True)
    assert climber.standing(BRIDGE).status is Status.LOCKED


# The brake


def sets_of(found: dict[str, Standing], name: str) -> int:
    return found[name].rung(LIBRARY[name]).sets


def test_one_exercise_gains_a_set_and_the_others_wait_for_it() -> None:
    climber, waits = Climber(), 0
    for _ in range(8):
        before = climber.standings()
        climber.does("core")
        after = climber.standings()
        gained = [name for name in after if sets_of(after, name) > sets_of(before, name)]
        waiting = [name for name in after if after[name].reason.startswith("Ready for one")]
        assert len(gained) <= 1
        for name in waiting:
            assert f"{LIBRARY[gained[0]].name} gains one first" in after[name].reason
            assert after[name].place == before[name].place
            assert after[name].successes == before[name].successes + 1
        waits += len(waiting)
    assert waits > 3


def test_below_its_range_an_exercise_gains_before_the_others() -> None:
    climber = Climber()
    for _ in range(5):
        climber.does("core")
    assert climber.asked(ABDUCTION) == "2×10@1"
    assert "gains one first" in climber.standing(ABDUCTION).reason
    assert climber.asked("single-leg-deadlift") == "2×8"


def test_who_waited_gains_the_set_at_the_next_success() -> None:
    climber = Climber()
    for _ in range(3):
        climber.does("core")
    waiting = [
        name
        for name, each in climber.standings().items()
        if each.reason.startswith("Ready for one more set")
    ]
    gained = set()
    for _ in waiting:
        before = climber.standings()
        climber.does("core", Felt(effort=7))
        after = climber.standings()
        gained |= {name for name in after if sets_of(after, name) > sets_of(before, name)}
    assert len(waiting) > 1
    assert set(waiting) == gained


def test_nothing_gains_a_set_that_does_not_fit_the_time() -> None:
    climber = Climber(minutes=5)
    for _ in range(8):
        climber.does(BRIDGE)
    assert climber.asked(BRIDGE) == "1×12@5"
    assert "would not fit into 5 minutes" in climber.standing(BRIDGE).reason
    climber.minutes = 7
    assert climber.asked(BRIDGE) != "1×12@5"


# What counts


def test_neither_rehearsals_nor_what_is_to_come_count() -> None:
    climber = Climber()
    climber.does(BRIDGE)
    expected = climber.standings()
    (record,) = climber.sessions
    rehearsal = record.model_copy(
        update={"id": "r", "rehearsal": True, "started": FIRST + timedelta(days=1)}
    )
    to_come = record.model_copy(update={"id": "f", "started": climber.now + timedelta(seconds=1)})
    now = record.model_copy(update={"id": "n", "started": climber.now})

    climber.sessions = [record, rehearsal, to_come]
    assert climber.standings() == expected
    climber.sessions = [record, now]
    assert climber.standings() != expected


def test_the_order_in_the_file_does_not_matter() -> None:
    climber = Climber()
    for effort, done in ((6, 1.0), (9, 0.5), (6, 1.0), (7, 1.0)):
        climber.does("core", Felt(effort=effort, done=done))
    expected = climber.standings()
    climber.sessions.reverse()
    assert climber.standings() == expected


def test_less_than_the_plan_asked_leads_nowhere() -> None:
    climber = Climber()
    for _ in range(3):
        climber.does(BRIDGE)
    assert climber.asked(BRIDGE) == "2×8@5"
    for update in ({"reps": 7}, {"sets": 1}, {"hold": 4.0}, {"form": "easier"}, {"trimmed": True}):
        record = climber.sessions[0]
        entry = climber.does(BRIDGE)
        assert entry is not None
        target = entry.exercises[0].target.model_copy(update=update)
        changed = entry.exercises[0].model_copy(update={"target": target})
        climber.sessions[-1] = entry.model_copy(update={"exercises": (changed,)})
        assert climber.asked(BRIDGE) == "2×8@5", (update, record)
    climber.does(BRIDGE)
    assert climber.asked(BRIDGE) == "2×10@5"


def test_the_worse_side_counts() -> None:
    climber = Climber()
    record = climber.does(BRIDGE)
    assert record is not None
    left, right = record.exercises[0].sets
    worse = record.exercises[0].model_copy(
        update={"sets": (left, right.model_copy(update={"reps": 5}))}
    )
    climber.sessions = [record.model_copy(update={"exercises": (worse,)})]

    assert climber.standing(BRIDGE).reason.startswith("5 of 8 reps")


def test_an_exercise_that_is_no_more_is_passed_over() -> None:
    climber = Climber()
    record = climber.does(BRIDGE)
    assert record is not None
    gone = record.exercises[0].model_copy(update={"exercise": "gone"})
    climber.sessions = [record.model_copy(update={"exercises": (gone,)})]

    assert climber.standings() == standings(LIBRARY, [], now=FIRST)


def test_at_the_top_it_stays_and_says_what_more_there_is() -> None:
    climber = Climber()
    for _ in range(12):
        climber.does(ABDUCTION)
    top = len(ladder_of(LIBRARY[ABDUCTION])) - 1
    assert climber.standing(ABDUCTION).place == top
    for effort in (6, 7, 7):
        climber.does(ABDUCTION, Felt(effort=effort))
        assert climber.standing(ABDUCTION).place == top
        assert "top of the ladder" in climber.standing(ABDUCTION).reason


def test_at_the_foot_of_the_easier_form_nothing_leads_further_down() -> None:
    climber = Climber()
    for _ in range(3):
        climber.does(BRIDGE, Felt(done=0.5))
        assert climber.asked(BRIDGE) == "easier 1×8@5"
    assert "lowest" in climber.standing(BRIDGE).reason


def test_a_move_with_one_rung_comes_back_from_its_easier_form() -> None:
    climber = Climber()
    climber.does(MOVE, Felt(done=0.5))
    assert climber.standing(MOVE).form is Form.EASIER
    climber.does(MOVE, Felt(effort=6))
    assert climber.standing(MOVE).form is Form.STANDARD


def test_a_warm_up_every_day_neither_leads_up_nor_holds_back() -> None:
    plain, warmed = Climber(), Climber()
    for _ in range(8):
        plain.does("core", Felt(effort=7), days=2)
        warmed.does("core", Felt(effort=7), days=0.5)
        warmed.does("pre-run", Felt(effort=9), days=0.5)
        warmed.does("pre-run", Felt(effort=5), days=1)

    for name in (BRIDGE, "bird-dog"):
        assert warmed.asked(name) == plain.asked(name)
        assert warmed.standing(name).reason == plain.standing(name).reason
    assert plain.asked(BRIDGE) != "1×8@5"


def test_a_warm_up_that_is_broken_off_leads_nowhere_either() -> None:
    climber = climbed(BRIDGE, [(Felt(effort=5), "1×10@5"), (Felt(effort=5), "1×12@5")])
    for _ in range(3):
        climber.does("pre-run", Felt(done=0.3, effort=9), days=1)

    assert climber.asked(BRIDGE) == "1×12@5"


def test_a_warm_up_keeps_a_lay_off_away_and_pain_in_it_counts() -> None:
    climber = climbed(BRIDGE, [(Felt(effort=5), "1×10@5"), (Felt(effort=5), "1×12@5")])
    climber.rest(10)
    climber.does("pre-run", days=10)
    assert climber.asked(BRIDGE) == "1×12@5"

    climber.does("pre-run", {BRIDGE: Felt(pain=7)})
    assert climber.standing(BRIDGE).status is Status.SITS_OUT


def test_the_first_of_all_being_a_warm_up_says_so() -> None:
    climber = Climber()
    climber.does("pre-run")

    assert climber.standing(BRIDGE).reason.startswith("It was a warm-up, or less")
    assert climber.standing(BRIDGE).worked is None


@pytest.mark.parametrize(
    ("place", "status", "days", "then"),
    [
        (5, Status.READY, 0, 14),
        (5, Status.READY, 13.9, 14),
        (5, Status.READY, 14, 28),
        (5, Status.READY, 28, 56),
        (5, Status.READY, 56, None),
        (0, Status.READY, 3, None),
        (5, Status.LOCKED, 3, 14),
        (5, Status.SITS_OUT, 3, 7),
        (0, Status.SITS_OUT, 3, 7),
        (5, Status.SITS_OUT, 7, 14),
    ],
)
def test_it_is_known_when_time_alone_will_ask_for_something_else(
    place: int, status: Status, days: float, then: int | None
) -> None:
    last = FIRST
    standing = Standing(place=place, status=status, last=last)
    found = turns_at(standing, last + timedelta(days=days))
    assert found == (None if then is None else last + timedelta(days=then))


def test_what_was_never_done_stays_as_it_is() -> None:
    assert turns_at(Standing(), FIRST) is None


def test_until_that_instant_nothing_else_is_asked() -> None:
    climber = climbed(BRIDGE, [(Felt(effort=5), "1×10@5"), (Felt(effort=5), "1×12@5")])
    before = climber.standing(BRIDGE)
    assert before.last is not None
    then = turns_at(before, before.last)
    assert then is not None
    just_before, at_last = (rested(before, then - each) for each in (SIT_OUT / 1e6, timedelta(0)))
    assert just_before == before
    assert at_last.place < before.place
