"""What the program keeps of a long history when it works out what is asked."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from records import LUNGE, session_of

from hiptimer.history.progress import standings
from hiptimer.history.store import HistoryStore
from hiptimer.program import Program

NOW = datetime(2026, 5, 30, 8, tzinfo=UTC)

AGES = (400, 30, 8, 6, 2, 0, -3)
"""Days before now, the last in the future."""


def program_with_sessions(folder: Path) -> Program:
    store = HistoryStore(folder / "history.json")
    for age in AGES:
        store.save(session_of(f"{age}", NOW - timedelta(days=age), LUNGE))
    place = str(folder)
    return Program(data_dir=place, config_dir=place, state_dir=place, cache_dir=place)


def test_only_the_sessions_of_the_last_week_are_kept(tmp_path: Path) -> None:
    training = program_with_sessions(tmp_path).training(NOW)

    assert [each.id for each in training.recent] == ["6", "2", "0"]


def test_all_sessions_have_their_say_whatever_is_kept(tmp_path: Path) -> None:
    program = program_with_sessions(tmp_path)
    sessions = program.store.read().sessions

    training = program.training(NOW)

    assert training.standings == standings(program.catalogue.library, sessions, now=NOW)
    assert training.standings == program.training(NOW, sessions=sessions[::-1]).standings
    assert training.standings["lunge"].place > 0
