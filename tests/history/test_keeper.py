"""The keeper: one session, one id, never lost."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hiptimer.clock import LocalTime
from hiptimer.history.keeper import Keeper
from hiptimer.history.store import HistoryStore
from hiptimer.live.session import Session
from hiptimer.paths import asset
from hiptimer.plan.catalogue import load_catalogue

BEGIN = datetime(2026, 3, 8, 18, 42, tzinfo=UTC)


class Evening:
    """A wall clock that the test moves."""

    now = BEGIN

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def session() -> Session:
    catalogue = load_catalogue(asset("exercises.toml"), asset("routines.toml"))
    return Session(catalogue.timeline("bird-dog"), gap=1000.0)


def keeper_of(session: Session, path: Path, wall: Evening) -> Keeper:
    return Keeper(
        session, HistoryStore(path), wall, lambda _: LocalTime(3600, "Europe/Oslo"), rehearsal=False
    )


def test_a_session_in_which_nothing_was_begun_has_no_record(
    session: Session, tmp_path: Path
) -> None:
    keeper = keeper_of(session, tmp_path / "history.json", Evening())
    session.start(0.0)
    session.advance(9.0)
    assert keeper.record() is None


def test_a_record_ends_when_the_session_ended_however_late_the_answers_come(
    session: Session, tmp_path: Path
) -> None:
    wall = Evening()
    keeper = keeper_of(session, tmp_path / "history.json", wall)
    session.start(0.0)
    session.advance(106.0)
    wall.now += timedelta(seconds=106)
    first = keeper.record()
    wall.now += timedelta(hours=1)
    second = keeper.record()
    assert first is not None
    assert first == second
    assert (first.started, first.ended) == (BEGIN, BEGIN + timedelta(seconds=106))
    assert (first.offset_s, first.zone, first.rehearsal) == (3600, "Europe/Oslo", False)


def test_saving_twice_keeps_one_session(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    keeper = keeper_of(session, path, Evening())
    session.start(0.0)
    session.advance(50.0)
    record = keeper.record()
    assert record is not None
    assert keeper.save(record) is None
    assert keeper.save(record.with_answers({0: 7}, {}, "good")) is None
    (kept,) = HistoryStore(path).read().sessions
    assert (kept.exercises[0].effort, kept.note) == (7, "good")


def test_a_history_that_does_not_take_the_session_is_told(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    path.write_text("{")
    keeper = keeper_of(session, path, Evening())
    session.start(0.0)
    session.advance(50.0)
    record = keeper.record()
    assert record is not None
    assert "is damaged" in (keeper.save(record) or "")
    assert path.read_text() == "{"
