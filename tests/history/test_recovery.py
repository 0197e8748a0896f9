"""What becomes of interrupted sessions: saved once, discarded and had back, or forgotten."""

import errno
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from history.files import record_of
from history.kept import MIXED, Evening, Kept

from hiptimer.errors import HiptimerError
from hiptimer.history import store as store_module
from hiptimer.history.records import SessionRecord
from hiptimer.history.recovery import Pending
from hiptimer.live.ledger import SetKey
from hiptimer.live.session import Session
from hiptimer.plan.timeline import Side

HOURS = 3600.0


@pytest.fixture
def evening(tmp_path: Path) -> Evening:
    return Evening(tmp_path)


def killed(evening: Evening, seconds: float = 60.0) -> Kept:
    """Return a session whose program was killed after `seconds`, a minute ago."""
    kept = evening.begin()
    kept.watch(seconds)
    kept.die()
    evening.now += 60
    return kept


def left(evening: Evening, seconds: float = 60.0) -> Kept:
    """Return a session that was saved and left to go on, as on a signal, a minute ago."""
    kept = evening.begin()
    kept.watch(seconds)
    kept.do(Session.pause)
    record = kept.keeper.record()
    assert record is not None
    assert kept.keeper.save(record) is None
    kept.keeper.let_go(saved=True)
    evening.now += 60
    return kept


def only(evening: Evening) -> Pending:
    (pending,) = evening.recovery.pending()
    return pending


def sessions(evening: Evening) -> tuple[SessionRecord, ...]:
    return evening.store.read().sessions


def reps(record: SessionRecord | None) -> int:
    assert record is not None
    return sum(part.reps for exercise in record.exercises for part in exercise.sets)


def test_where_nothing_was_interrupted_nothing_is_pending(evening: Evening) -> None:
    assert evening.recovery.pending() == []
    assert not evening.journals.folder.exists()


def test_what_was_done_is_saved_and_its_journal_deleted(evening: Evening) -> None:
    kept = killed(evening)
    told = kept.told().record()
    pending = only(evening)
    assert evening.recovery.save(pending) == told
    assert sessions(evening) == (told,)
    assert evening.files() == []


def test_saving_twice_makes_no_duplicate(evening: Evening) -> None:
    killed(evening)
    pending = only(evening)
    raw = pending.found.path.read_bytes()
    evening.recovery.save(pending)
    pending.found.path.write_bytes(raw)  # as if the program had died before it was deleted
    evening.recovery.save(only(evening))
    (record,) = sessions(evening)
    assert record.id == pending.found.id


def test_a_session_saved_at_its_end_is_not_saved_twice(evening: Evening) -> None:
    kept = evening.begin()
    kept.watch(MIXED.seconds)
    record = kept.keeper.record()
    assert record is not None
    answered = kept.keeper.note(record.with_answers({0: 9}, {}, "hard"))
    kept.keeper.save(answered)
    kept.die()
    evening.recovery.save(only(evening))
    assert sessions(evening) == (answered,)


def test_a_session_killed_while_it_is_summed_up_keeps_what_the_history_knows_better(
    evening: Evening,
) -> None:
    kept = evening.begin()
    kept.watch(MIXED.seconds)
    record = kept.keeper.record()
    assert record is not None
    kept.keeper.save(record)
    kept.die()
    evening.now += 60
    evening.store.save(
        record.model_copy(update={"note": "by hand", "edited": evening.clocks.wall()})
    )
    evening.recovery.save(only(evening))
    assert [one.note for one in sessions(evening)] == ["by hand"]


def test_a_history_that_does_not_take_it_leaves_the_journal_claimed(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    kept = killed(evening)
    pending = only(evening)
    with monkeypatch.context() as patch:
        patch.setattr(store_module, "replace_durably", full)
        with pytest.raises(HiptimerError, match="No space left"):
            evening.recovery.save(pending)
    assert kept.path.exists()
    assert evening.recovery.pending() == []
    evening.recovery.save(pending)
    assert len(sessions(evening)) == 1


def test_a_session_in_which_nothing_was_done_is_forgotten(evening: Evening) -> None:
    killed(evening, 4.0)
    assert evening.recovery.pending() == []
    assert evening.files() == []


@pytest.mark.parametrize(("since", "is_asked"), [(5.9 * HOURS, True), (6.1 * HOURS, False)])
def test_what_is_saved_is_asked_about_while_it_may_go_on(
    evening: Evening,
    since: float,
    is_asked: bool,  # noqa: FBT001 - a table
) -> None:
    left(evening)
    before = sessions(evening)
    evening.now += since
    assert bool(evening.recovery.pending()) is is_asked
    assert bool(evening.files()) is is_asked
    assert sessions(evening) == before


def test_what_is_not_saved_is_asked_about_for_ever(evening: Evening) -> None:
    killed(evening)
    evening.now += 400 * 24 * HOURS
    assert not only(evening).found.can_resume(evening.clocks.wall())


def test_saving_what_the_history_holds_already_changes_nothing(evening: Evening) -> None:
    left(evening)
    before = evening.store.path.read_bytes()
    assert evening.recovery.save(only(evening)) is not None
    assert evening.store.path.read_bytes() == before
    assert evening.files() == []


def test_what_is_discarded_is_not_in_the_history_and_can_be_had_back(evening: Evening) -> None:
    told = killed(evening).told().record()
    evening.recovery.discard(only(evening))
    assert sessions(evening) == ()
    assert evening.recovery.pending() == []
    (found,) = evening.journals.discarded()
    assert reps(evening.recovery.restore(found)) == reps(told) > 0
    (record,) = sessions(evening)
    assert record.exercises == (told and told.exercises)
    assert evening.journals.discarded() == []


def test_discarding_what_the_history_holds_deletes_it_there(evening: Evening) -> None:
    kept = left(evening)
    copy = evening.store.path.with_name("copy.json")
    copy.write_bytes(evening.store.path.read_bytes())
    evening.recovery.discard(only(evening))
    assert sessions(evening) == ()
    evening.store.merge(copy)
    assert sessions(evening) == ()
    evening.now += 60
    (found,) = evening.journals.discarded()
    evening.recovery.restore(found)
    assert [record.id for record in sessions(evening)] == [kept.path.stem]


def test_discarding_leaves_other_sessions_alone(evening: Evening) -> None:
    evening.store.save(record_of("other"))
    left(evening)
    evening.recovery.discard(only(evening))
    assert [record.id for record in sessions(evening)] == ["other"]


def test_discarding_deletes_also_what_was_saved_before_it_went_on(evening: Evening) -> None:
    left(evening)
    evening.resume(only(evening)).die()
    evening.recovery.discard(only(evening))
    assert sessions(evening) == ()


def test_a_history_that_does_not_let_it_go_leaves_the_journal_claimed(evening: Evening) -> None:
    kept = left(evening)
    pending = only(evening)
    sound = evening.store.path.read_bytes()
    for place in evening.store.path.parent.glob("history.json*"):
        place.unlink()
    evening.store.path.write_text("{")
    with pytest.raises(HiptimerError, match="is damaged"):
        evening.recovery.discard(pending)
    assert kept.path.exists()
    evening.store.path.write_bytes(sound)
    evening.recovery.discard(pending)
    assert sessions(evening) == ()


def test_what_no_history_holds_can_be_discarded_though_that_is_damaged(evening: Evening) -> None:
    killed(evening)
    evening.store.path.write_text("{")
    evening.recovery.discard(only(evening))
    assert len(evening.journals.discarded()) == 1


def test_what_was_discarded_long_ago_is_swept(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed(evening)
    evening.recovery.discard(only(evening))
    swept: list[datetime] = []
    monkeypatch.setattr(evening.journals, "sweep", swept.append)
    evening.recovery.pending()
    assert swept == [evening.clocks.wall()]


def test_what_is_had_back_with_a_clock_that_went_back_is_not_lost(evening: Evening) -> None:
    left(evening)
    evening.recovery.discard(only(evening))
    evening.wall_set = -HOURS
    (found,) = evening.journals.discarded()
    with pytest.raises(HiptimerError, match="clock"):
        evening.recovery.restore(found)
    assert found.path.exists()
    evening.wall_set = HOURS
    evening.recovery.restore(found)
    assert len(sessions(evening)) == 1


def test_a_session_goes_on_and_is_one_session_in_the_end(evening: Evening) -> None:
    first = left(evening)
    again = evening.resume(only(evening))
    again.do(Session.resume)
    again.watch(MIXED.seconds)
    record = again.keeper.record()
    assert record is not None
    assert again.keeper.save(record) is None
    again.keeper.forget()
    (kept,) = sessions(evening)
    assert (kept.id, kept.done, kept.stopped_early) == (first.path.stem, 1.0, False)
    assert kept.ended - kept.started == timedelta(seconds=evening.now)
    assert evening.recovery.pending() == []


def go_on_and_die(evening: Evening) -> None:
    """Resume the interrupted session, do a minute of it, and be killed again."""
    again = evening.resume(only(evening))
    again.do(Session.resume)
    again.watch(60)
    again.die()


def test_a_session_that_went_on_and_was_killed_again_is_saved_with_all_of_it(
    evening: Evening,
) -> None:
    left(evening)
    before = reps(sessions(evening)[0])
    go_on_and_die(evening)
    saved = evening.recovery.save(only(evening))
    assert reps(sessions(evening)[0]) == reps(saved) > before


def test_what_was_done_after_the_clock_was_set_back_is_saved_too(evening: Evening) -> None:
    left(evening)
    before = reps(sessions(evening)[0])
    evening.wall_set = -HOURS
    go_on_and_die(evening)
    saved = evening.recovery.save(only(evening))
    assert reps(sessions(evening)[0]) == reps(saved) > before


def test_corrections_and_pain_are_had_back(evening: Evening) -> None:
    kept = evening.begin()
    kept.watch(42)
    kept.do(Session.stop_here)
    kept.do(lambda session, now: session.correct(now, SetKey(0, 1, Side.LEFT), 7))
    kept.do(Session.stop_exercise)
    kept.die()
    record = evening.recovery.save(only(evening))
    assert record is not None
    (exercise,) = record.exercises
    assert exercise.stopped_by_pain
    assert exercise.reps_on(Side.LEFT) == 7
