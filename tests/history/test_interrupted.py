"""What a journal tells of a session that was killed at any moment."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from history.kept import MIXED, Evening, Kept, library_of, story
from history.moved import BEGIN
from live.gym import facts
from live.timelines import BILATERAL, Work, catalogue, timeline_of
from pydantic import ValidationError

from hiptimer.errors import HiptimerError
from hiptimer.history.interrupted import Interrupted
from hiptimer.history.journal import MOST_BYTES, read_journal
from hiptimer.history.records import SessionRecord
from hiptimer.history.scribe import room_for
from hiptimer.live import events
from hiptimer.live.ledger import SetKey
from hiptimer.live.playhead import State
from hiptimer.live.session import Session
from hiptimer.plan.timeline import Side, Timeline

STORIES = range(8)

HOURS = 3600.0


@pytest.fixture
def evening(tmp_path: Path) -> Evening:
    return Evening(tmp_path)


def but_edited(record: SessionRecord | None) -> SessionRecord | None:
    return record and record.model_copy(update={"edited": None})


def reps_of(kept: Kept) -> dict[SetKey, set[int]]:
    sets = kept.session.ledger.sets
    return {key: set(done.finished) for key, done in sets.items() if done.finished}


@pytest.mark.parametrize("seed", STORIES)
def test_a_session_killed_at_any_event_is_told_as_it_was(evening: Evening, seed: int) -> None:
    kept = evening.begin()
    size = len(read_journal(kept.path))
    for happened in story(kept, seed):
        if not happened:
            continue
        lines = read_journal(kept.path)
        told = Interrupted(kept.path, lines)
        finished = {key: done.finished for key, done in told.ledger.sets.items() if done.finished}
        assert finished == reps_of(kept)
        if any(isinstance(event, events.StepStarted) and event.jumped for event in happened):
            assert told.last.index == kept.session.index
        if len(lines) > size:
            size = len(lines)
            assert facts(told.ledger) == facts(kept.session.ledger)
            assert told.last.index == kept.session.index
            assert but_edited(told.record()) == but_edited(kept.keeper.record())
            assert told.is_over == (kept.session.state is State.OVER)
    assert kept.session.state is State.OVER
    kept.keeper.forget()


def test_every_kind_of_event_comes_in_the_stories(evening: Evening) -> None:
    kinds = {"Started"}
    for seed in STORIES:
        kept = evening.begin()
        kinds |= {type(event).__name__ for happened in story(kept, seed) for event in happened}
        kept.keeper.forget()
    assert kinds == {kind.__name__ for kind in events.Event.__subclasses__()} - {"Waiting"}


def test_the_record_told_after_the_end_is_the_record_kept(evening: Evening) -> None:
    kept = evening.begin()
    kept.watch(MIXED.seconds)
    record, told = kept.keeper.record(), kept.told().record()
    assert record is not None
    assert record.done == 1
    assert but_edited(told) == but_edited(record)
    assert told is not None
    assert told.edited == told.ended


def test_a_session_killed_before_its_end_was_stopped_early(evening: Evening) -> None:
    kept = evening.begin()
    kept.watch(60)
    told = kept.told()
    record = told.record()
    assert record is not None
    assert record.stopped_early
    assert not told.is_over
    assert record.ended == told.ended == BEGIN + timedelta(seconds=told.last.at)


@pytest.mark.parametrize("name", ["core", "bonus", "bird-dog"])
def test_the_timeline_is_told_step_by_step(evening: Evening, name: str) -> None:
    shipped = catalogue()
    timeline = shipped.timeline(name)
    kept = evening.begin(timeline)
    told = kept.told().timeline(shipped.library)
    assert told == timeline
    assert told.steps == timeline.steps


@pytest.mark.parametrize("odd", [1 / 3, 2.1, 0.1 + 0.2])
def test_odd_lengths_add_up_as_before(evening: Evening, odd: float) -> None:
    timeline = timeline_of(Work(BILATERAL, sets=9, reps=9, hold=odd, lift=odd, rest=odd))
    kept = evening.begin(timeline)
    assert kept.told().timeline(library_of(timeline)) == timeline


def test_an_exercise_that_is_gone_can_not_be_gone_on_with(evening: Evening) -> None:
    told = evening.begin().told()
    with pytest.raises(HiptimerError, match="'move-1' is not there any more"):
        told.timeline(catalogue().library)


def test_where_it_goes_on_is_never_past_the_end(evening: Evening) -> None:
    kept = evening.begin()
    lines = [*read_journal(kept.path), {"at": 5.0, "index": 10_000}]
    assert Interrupted(kept.path, lines).done.index == len(MIXED.steps) - 1


@pytest.mark.parametrize(
    ("since", "may"),
    [
        (0.0, True),
        (5 * HOURS + 59 * 60, True),
        (6 * HOURS, True),
        (6 * HOURS + 60, False),
        (-HOURS, True),
        (-6 * HOURS - 60, False),
        (400 * 24 * HOURS, False),
    ],
)
def test_for_six_hours_a_session_may_go_on(evening: Evening, since: float, may: bool) -> None:  # noqa: FBT001 - a table
    kept = evening.begin()
    kept.watch(60)
    told = kept.told()
    assert told.can_resume(told.ended + timedelta(seconds=since)) is may


def test_a_session_that_is_over_does_not_go_on(evening: Evening) -> None:
    kept = evening.begin()
    kept.watch(MIXED.seconds)
    told = kept.told()
    assert told.is_over
    assert not told.can_resume(told.ended)


def test_reps_are_counted_as_the_person_says(evening: Evening) -> None:
    kept = evening.begin()
    kept.watch(42)
    before = kept.told().reps
    kept.do(Session.stop_here)
    kept.do(lambda session, now: session.correct(now, SetKey(0, 1, Side.LEFT), 7))
    assert (before, kept.told().reps) == (4, 9)


def lines_of(evening: Evening) -> list[dict[str, Any]]:
    """Return the lines of a session with some reps done."""
    kept = evening.begin()
    kept.watch(60)
    lines = read_journal(kept.path)
    kept.keeper.forget()
    return lines


def test_what_a_newer_hiptimer_adds_is_no_obstacle(evening: Evening) -> None:
    lines = lines_of(evening)
    plain = Interrupted(Path("a"), lines)
    newer = Interrupted(Path("a"), [{**line, "band": {"colour": "red"}} for line in lines])
    assert facts(newer.ledger) == facts(plain.ledger)
    assert newer.record() == plain.record()
    assert newer.head.model_dump(mode="json")["band"] == {"colour": "red"}


@pytest.mark.parametrize(
    "change",
    [
        lambda head: head | {"journal": 2},
        lambda head: head | {"steps": [["soon"]]},
        lambda head: head | {"beginning": {}},
        lambda head: {key: value for key, value in head.items() if key != "history"},
    ],
)
def test_a_head_that_is_not_understood_is_refused(
    evening: Evening, change: Callable[[dict[str, Any]], dict[str, Any]]
) -> None:
    head, *rest = lines_of(evening)
    with pytest.raises(ValidationError):
        Interrupted(Path("a"), [change(head), *rest])


def test_a_journal_without_a_line_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing that can be read"):
        Interrupted(Path("a"), [])


SET: list[Any] = [0, 1, "left", [1], None, 1.0, 2.0, 0, 0.0]


@pytest.mark.parametrize(
    "line",
    [
        {},
        {"moved": True},
        {"at": "soon", "index": 0},
        {"at": -1.0, "index": 0},
        {"at": 1e300, "index": 0},
        {"at": 1.0, "index": -1},
        {"at": 1.0, "index": 0, "break_seconds": -1.0},
        {"at": 1.0, "index": 0, "clock_set": 1e300},
        {"at": 1.0, "index": 0, "sets": [SET[:-1]]},
        {"at": 1.0, "index": 0, "sets": [[*SET[:2], "up", *SET[3:]]]},
        {"at": 1.0, "index": 0, "sets": [[99, *SET[1:]]]},
        {"at": 1.0, "index": 0, "sets": [[-1, *SET[1:]]]},
        {"at": 1.0, "index": 0, "sets": [[0, -1, *SET[2:]]]},
        {"at": 1.0, "index": 0, "sets": [[*SET[:4], -1, *SET[5:]]]},
        {"at": 1.0, "index": 0, "sets": [[*SET[:5], -1.0, *SET[6:]]]},
        {"at": 1.0, "index": 0, "sets": [[*SET[:6], 1e300, *SET[7:]]]},
        {"at": 1.0, "index": 0, "sets": [[*SET[:8], -0.5]]},
        {"at": 1.0, "index": 0, "stopped": [99]},
        {"at": 1.0, "index": 0, "stopped": [-1]},
        {"at": 1.0, "index": 0, "record": {"id": "x"}},
    ],
    ids=str,
)
def test_a_line_that_is_not_understood_ends_what_is_told(
    evening: Evening, line: dict[str, Any]
) -> None:
    lines = lines_of(evening)
    told = Interrupted(Path("a"), [*lines, line, lines[-1] | {"at": 99.0}])
    plain = Interrupted(Path("a"), lines)
    assert told.last == plain.last
    assert facts(told.ledger) == facts(plain.ledger)
    assert told.record() == plain.record()
    assert told.can_resume(told.ended)


def test_a_line_that_is_not_understood_leaves_no_part_of_it(evening: Evening) -> None:
    lines = lines_of(evening)
    half = {"at": 1.0, "index": 0, "sets": [[0, 2, *SET[2:]], [99, *SET[1:]]]}
    told = Interrupted(Path("a"), [*lines, half])
    assert facts(told.ledger) == facts(Interrupted(Path("a"), lines).ledger)


@pytest.mark.parametrize(
    "timeline",
    [
        catalogue().timeline("bonus"),
        timeline_of(Work(BILATERAL, sets=9, reps=99, hold=1 / 3, lift=1 / 3, lower=1 / 3)),
        timeline_of(*[Work(BILATERAL, sets=5, reps=20, pulses=9)] * 10),
    ],
    ids=["bonus", "many-reps", "many-steps"],
)
def test_the_room_is_enough_for_every_rep_done(evening: Evening, timeline: Timeline) -> None:
    kept = evening.begin(timeline, gap=1e9)
    while kept.session.deadline is not None:
        evening.now = kept.session.deadline
        kept.do(Session.advance)
    assert kept.told().is_over
    assert kept.path.read_bytes().rstrip(b"\0") != kept.path.read_bytes()
    assert kept.path.stat().st_size == room_for(timeline) < MOST_BYTES
