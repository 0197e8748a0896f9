"""What holds for any history: when nobody goes up, and that the plan keeps to its ladders."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from history.climber import CATALOGUE, LIBRARY, Climber, Felt
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.history.progress import standings
from hiptimer.history.standing import Status
from hiptimer.history.verdict import SOON
from hiptimer.plan.budget import PRIORITY
from hiptimer.plan.ladder import ladder_of
from hiptimer.plan.targets import Form

if TYPE_CHECKING:
    from datetime import datetime
    from random import Random

    from hiptimer.history.records import ExerciseRecord, SessionRecord
    from hiptimer.history.standing import Standing

PAINS = st.one_of(st.none(), st.sampled_from([0, 0, 1, 2, 3, 4, 5, 6, 9]))

FELT = st.builds(
    Felt,
    done=st.sampled_from([1.0, 1.0, 1.0, 1.0, 0.99, 0.8, 0.7, 0.5]),
    effort=st.sampled_from([None, 3, 4, 5, 6, 6, 6, 7, 7, 8, 9, 10]),
    pain=PAINS,
    next_morning=PAINS,
)

EASY = st.builds(Felt, effort=st.sampled_from([4, 5, 6]), pain=st.just(0))
"""What leads up, so that histories reach the upper rungs too."""


@st.composite
def days(draw: st.DrawFn) -> tuple[str, dict[str, Felt], float, bool]:
    """Return a session with how it went, the days until the next, and whether limits are kept."""
    name = draw(st.sampled_from(["core", "core", "all", "bonus", *PRIORITY, "fire-hydrant"]))
    routine = CATALOGUE.routines.find(name, LIBRARY)
    how = EASY if draw(st.integers(0, 3)) else FELT
    felt = {item.exercise: draw(how) for item in routine.items}
    gap = draw(st.sampled_from([0.5, 1.5, 1.84, 2.0, 2.0, 2.0, 3.0, 14.0, 28.0, 29.0, 60.0]))
    return name, felt, gap, draw(st.booleans())


HISTORIES = st.lists(days(), min_size=1, max_size=14)


def lived(history: list[tuple[str, dict[str, Felt], float, bool]], minutes: int) -> Climber:
    climber = Climber(minutes=minutes)
    for name, felt, gap, all_the_same in history:
        climber.does(name, felt, days=gap, all_the_same=all_the_same)
    return climber


def before_and_after(
    climber: Climber,
) -> list[tuple[SessionRecord, dict[str, Standing], dict[str, Standing]]]:
    """Return each session with the standings when it began and when it was over."""
    found = []
    for number, record in enumerate(climber.sessions):
        past = Climber(sessions=climber.sessions[:number], minutes=climber.minutes)
        present = Climber(sessions=climber.sessions[: number + 1], minutes=climber.minutes)
        over = record.started + timedelta(minutes=1)
        found.append((record, past.standings(record.started), present.standings(over)))
    return found


def went_up(before: Standing, after: Standing) -> bool:
    if before.form is not after.form:
        return after.form is Form.STANDARD
    return after.place > before.place


def may_go_up(entry: ExerciseRecord, gap: timedelta | None) -> bool:
    """Whether nothing that was told of an exercise forbids more, by the plain rules."""
    hurt = max(entry.pain or 0, entry.pain_next_morning or 0)
    return (
        hurt < 3
        and entry.done == 1.0
        and (entry.effort or 7) < 9
        and (gap is None or gap >= SOON)
        and not entry.target.trimmed
    )


@given(HISTORIES, st.sampled_from([0, 0, 15, 25]))
def test_nobody_goes_up_on_pain_a_miss_hard_work_or_within_two_days(
    history: list[tuple[str, dict[str, Felt], float, bool]], minutes: int
) -> None:
    last: dict[str, datetime] = {}
    for record, before, after in before_and_after(lived(history, minutes)):
        for entry in record.exercises:
            name = entry.exercise
            gap = record.started - last[name] if name in last else None
            if went_up(before[name], after[name]):
                assert may_go_up(entry, gap), (name, after[name].reason)
            last[name] = record.started
        others = before.keys() - {entry.exercise for entry in record.exercises}
        assert not any(went_up(before[name], after[name]) for name in others)


@given(HISTORIES, st.sampled_from([0, 15, 25]))
def test_at_most_one_exercise_gains_a_set_in_a_session(
    history: list[tuple[str, dict[str, Felt], float, bool]], minutes: int
) -> None:
    for _, before, after in before_and_after(lived(history, minutes)):
        gains = [
            after[name].rung(LIBRARY[name]).sets - before[name].rung(LIBRARY[name]).sets
            for name in LIBRARY.exercises
        ]
        assert sum(gain > 0 for gain in gains) <= 1


@given(HISTORIES, st.sampled_from([0, 15]), st.integers(0, 80))
def test_every_target_is_a_rung_within_its_ranges(
    history: list[tuple[str, dict[str, Felt], float, bool]], minutes: int, later: int
) -> None:
    climber = lived(history, minutes)
    climber.rest(later)
    for name, standing in climber.standings().items():
        exercise = LIBRARY[name]
        target = standing.target(exercise)
        assert any(rung.is_asked_by(target) for rung in ladder_of(exercise))
        assert target.sets <= exercise.sets.high
        assert target.reps <= exercise.reps.high
        assert exercise.hold is None or target.hold <= exercise.hold.high
        assert target.rest == exercise.rest.start
        assert standing.reason
        assert standing.status is not Status.LOCKED or "unlock" in standing.reason


@given(HISTORIES, st.randoms(use_true_random=False), st.integers(0, 80))
def test_neither_order_nor_rehearsals_nor_the_future_change_the_plan(
    history: list[tuple[str, dict[str, Felt], float, bool]],
    chance: Random,
    later: int,
) -> None:
    climber = lived(history, 0)
    now = climber.now + timedelta(days=later)
    expected = climber.standings(now)
    rehearsals = [
        each.model_copy(update={"id": f"{each.id}-r", "rehearsal": True})
        for each in climber.sessions
    ]
    to_come = [
        each.model_copy(
            update={"id": f"{each.id}-f", "started": now + timedelta(seconds=1 + number)}
        )
        for number, each in enumerate(climber.sessions)
    ]
    mixed = [*climber.sessions, *rehearsals, *to_come]
    chance.shuffle(mixed)

    assert standings(LIBRARY, mixed, now=now) == expected
    assert climber.standings(now) == expected
