"""The keeper: one session, one id, never lost."""

import errno
from datetime import timedelta
from pathlib import Path

import pytest
from history.moved import BEGIN, Moved

from hiptimer.history.interrupted import Interrupted
from hiptimer.history.journal import Journal, read_journal
from hiptimer.history.journals import Journals
from hiptimer.history.keeper import Keeper, beginning_of
from hiptimer.history.store import HistoryStore
from hiptimer.live.jumps import Jump
from hiptimer.live.ledger import SetKey
from hiptimer.live.session import Session
from hiptimer.paths import asset
from hiptimer.plan.catalogue import load_catalogue
from hiptimer.plan.timeline import Side


class Evening(Moved):
    """A session that is kept, by clocks that the test moves."""

    def __init__(self, folder: Path, routine: str = "bird-dog") -> None:
        super().__init__()
        catalogue = load_catalogue(asset("exercises.toml"), asset("routines.toml"))
        self.session = Session(catalogue.timeline(routine), gap=1000.0)
        self.store = HistoryStore(folder / "history.json")
        self.journals = Journals(folder / "journals", self.store.target)
        beginning = beginning_of(self.session.timeline, self.clocks, rehearsal=False)
        self.keeper = Keeper(self.session, beginning, self.store, self.clocks)

    def begin(self) -> None:
        """Begin the session, written down."""
        self.keeper.open_journal(self.journals, speed=1.0, wait=False)
        self.keeper.hear(self.session.start(self.now))

    def until(self, now: float) -> None:
        """Let time pass until `now`, looked at every second."""
        while self.now < now:
            self.now = min(now, self.now + 1.0)
            self.keeper.hear(self.session.advance(self.now))

    def told(self) -> Interrupted:
        """Return what the journal tells."""
        (path,) = self.journals.folder.glob("*.jsonl")
        return Interrupted(path, read_journal(path))


@pytest.fixture
def evening(tmp_path: Path) -> Evening:
    return Evening(tmp_path)


def test_a_session_in_which_nothing_was_begun_has_no_record(evening: Evening) -> None:
    evening.begin()
    evening.until(9.0)
    assert evening.keeper.record() is None


def test_a_record_ends_when_the_session_ended_however_late_the_answers_come(
    evening: Evening,
) -> None:
    evening.begin()
    evening.until(106.0)
    first = evening.keeper.record()
    evening.now += 3600
    second = evening.keeper.record()
    assert first is not None
    assert second is not None
    assert (first.started, first.ended) == (BEGIN, BEGIN + timedelta(seconds=106))
    assert (second.started, second.ended) == (first.started, first.ended)
    assert (first.offset_s, first.zone, first.rehearsal) == (3600, "Europe/Oslo", False)


def test_setting_the_wall_clock_changes_no_duration(evening: Evening) -> None:
    evening.begin()
    evening.until(50.0)
    evening.wall_set = -86_400.0
    evening.keeper.clock_set = -86_400.0
    evening.until(106.0)
    record = evening.keeper.record()
    assert record is not None
    assert (record.started, record.ended) == (BEGIN, BEGIN + timedelta(seconds=106))
    assert record.clock_set == -86_400.0


def test_a_later_version_is_a_later_edit_whatever_the_wall_clock_says(evening: Evening) -> None:
    evening.begin()
    evening.until(50.0)
    first = evening.keeper.record()
    evening.wall_set = -86_400.0
    assert first is not None
    second = evening.keeper.note(first)
    assert first.edited is not None
    assert second.edited is not None
    assert first.edited < second.edited


def test_saving_twice_keeps_one_session(evening: Evening) -> None:
    evening.begin()
    evening.until(50.0)
    record = evening.keeper.record()
    assert record is not None
    assert evening.keeper.save(record) is None
    answered = evening.keeper.note(record.with_answers({0: 7}, {}, "good"))
    assert evening.keeper.save(answered) is None
    (kept,) = evening.store.read().sessions
    assert (kept.exercises[0].effort, kept.note) == (7, "good")


def test_a_history_that_does_not_take_the_session_is_told_and_the_journal_stays(
    evening: Evening,
) -> None:
    evening.store.path.write_text("{")
    evening.begin()
    evening.until(50.0)
    record = evening.keeper.record()
    assert record is not None
    problem = evening.keeper.save(record)
    evening.keeper.let_go(saved=False)
    assert problem is not None
    assert "is damaged" in problem
    assert "hiptimer recover --save" in problem
    assert evening.store.path.read_text() == "{"
    assert evening.told().reps == evening.session.ledger.sets[SetKey(0, 1, Side.LEFT)].reps + (
        evening.session.ledger.sets[SetKey(0, 1, Side.RIGHT)].reps
    )


def test_the_journal_tells_of_every_rep_when_it_is_done(evening: Evening) -> None:
    evening.begin()
    for now in range(1, 106):
        evening.until(float(now))
        counted = sum(done.reps for done in evening.session.ledger.sets.values())
        assert evening.told().reps == counted


def test_the_journal_tells_the_record_of_the_session(evening: Evening) -> None:
    evening.begin()
    evening.until(106.0)
    told, kept = evening.told().record(), evening.keeper.record()
    assert told is not None
    assert kept is not None
    assert told.model_copy(update={"edited": None}) == kept.model_copy(update={"edited": None})


def test_the_journal_tells_of_pauses_restarts_corrections_and_pain(tmp_path: Path) -> None:
    evening = Evening(tmp_path, "core")
    session, keeper = evening.session, evening.keeper
    evening.begin()
    evening.until(40.0)
    keeper.hear(session.pause(evening.now))
    evening.until(60.0)
    keeper.hear(session.resume(evening.now))
    evening.until(70.0)
    keeper.hear(session.restart_set(evening.now))
    evening.until(100.0)
    keeper.hear(session.jump(evening.now, Jump.NEXT_EXERCISE))
    keeper.hear(session.correct(evening.now, SetKey(0, 1, Side.RIGHT), 5))
    evening.until(150.0)
    keeper.hear(session.stop_exercise(evening.now))
    told, ledger = evening.told().ledger, session.ledger
    assert told.stopped_items == ledger.stopped_items == {1}
    assert told.sets == ledger.sets
    assert told.break_seconds == ledger.break_seconds
    assert told.sets[SetKey(0, 1, Side.RIGHT)].pauses == 1
    assert told.sets[SetKey(0, 1, Side.RIGHT)].paused_seconds == 20.0
    assert told.sets[SetKey(0, 1, Side.RIGHT)].corrected == 5


def test_answers_are_in_the_journal_before_they_are_in_the_history(evening: Evening) -> None:
    evening.begin()
    evening.until(106.0)
    record = evening.keeper.record()
    assert record is not None
    evening.keeper.note(record.with_answers({0: 9}, {0: 2}, "hard"))
    told = evening.told().record()
    assert told is not None
    assert (told.note, told.exercises[0].effort, told.exercises[0].pain) == ("hard", 9, 2)


def test_a_journal_that_can_not_be_begun_is_told_and_disturbs_nothing(tmp_path: Path) -> None:
    evening = Evening(tmp_path)
    (tmp_path / "journals").write_text("in the way")
    evening.begin()
    evening.until(106.0)
    record = evening.keeper.record()
    assert "can't be written" in (evening.keeper.problem or "")
    assert record is not None
    assert evening.keeper.save(record) is None


def test_a_journal_that_fails_is_told_and_keeps_what_it_has(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    evening.begin()
    evening.until(40.0)
    before = evening.told().reps
    monkeypatch.setattr(Journal, "write", full)
    evening.until(106.0)
    record = evening.keeper.record()
    assert "No space left on device" in (evening.keeper.problem or "")
    assert 0 < evening.told().reps == before
    assert record is not None
    assert record.done == 1


def test_a_session_that_is_kept_nowhere_is_said_to_be(evening: Evening, tmp_path: Path) -> None:
    evening.store.path.write_text("{")
    (tmp_path / "journals").write_text("in the way")
    evening.begin()
    evening.until(50.0)
    record = evening.keeper.record()
    assert record is not None
    assert "could not be kept anywhere" in (evening.keeper.save(record) or "")


def test_a_session_that_is_forgotten_leaves_nothing(evening: Evening) -> None:
    evening.begin()
    evening.until(50.0)
    evening.keeper.forget()
    assert list(evening.journals.folder.iterdir()) == []
