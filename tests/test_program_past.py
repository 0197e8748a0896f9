"""What the program hands to the charts: the past by the files as they are now."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from records import LUNGE, session_of

from hiptimer.clock import Clocks
from hiptimer.errors import HiptimerError
from hiptimer.history.file import HistoryFile, Opened
from hiptimer.program import Program
from hiptimer.zone import LocalTime

MONDAY_NIGHT = datetime(2026, 6, 1, 1, 30, tzinfo=UTC)
"""Half past two in London: still Sunday, by a day that begins at four."""


@pytest.fixture
def program(tmp_path: Path) -> Program:
    place = str(tmp_path)
    made = Program(data_dir=place, config_dir=place, state_dir=place, cache_dir=place)
    vars(made)["clocks"] = Clocks(
        wall=lambda: MONDAY_NIGHT, local=lambda _: LocalTime(3600, "Europe/London")
    )
    for days in (1, 2, 9):
        made.store.save(session_of(f"{days}", MONDAY_NIGHT - timedelta(days=days), LUNGE))
    return made


def test_the_past_is_told_by_the_settings_as_they_are_now(program: Program, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('week_start = "monday"\nsessions_a_week = 2\n')
    past = program.look_back()

    assert (past.today, past.first_weekday, past.remark) == (date(2026, 5, 31), 0, None)
    assert [week.sessions for week in past.statistics.weeks] == [1, 2]
    assert (past.statistics.planned, past.statistics.streak) == (2, 1)

    config.write_text('week_start = "sunday"\n')
    past = program.look_back()
    assert past.first_weekday == 6
    assert [week.sessions for week in past.statistics.weeks] == [1, 2, 0]


def test_a_history_that_was_damaged_is_told(program: Program) -> None:
    program.store.path.write_text("[")

    assert "is damaged" in (program.look_back().remark or "")


def test_mistakes_in_the_settings_are_told(program: Program, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("sessions_a_week = 9\n")

    with pytest.raises(HiptimerError, match=r"config\.toml"):
        program.look_back()


def test_a_history_that_is_held_is_not_read_again_for_the_training(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def noted(file: HistoryFile) -> Opened:
        opened.append(file.path)
        return open_history(file)

    open_history = HistoryFile.open
    monkeypatch.setattr(HistoryFile, "open", noted)
    held = program.store.read()
    program.training_to_show()
    assert len(opened) == 1
    program.store.save(session_of("another", MONDAY_NIGHT, LUNGE))
    opened.clear()
    program.training_to_show()
    assert len(opened) == 1  # it is another one now
    assert len(held.entries) == 3
