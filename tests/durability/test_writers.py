"""Many processes at once: all sessions are there, and no reader sees less than before."""

from pathlib import Path

from durability.tally import Tally
from durability.variants import NO_LOCK, PATIENT, PLAIN_WRITE
from durability.writers import READERS, SAVES, WRITERS, Crowd

FEW_SAVES = 8
"""Enough to catch who breaks something at every save."""


def test_no_session_is_lost_and_no_reader_misled(tmp_path: Path, tally: Tally) -> None:
    with tally.row("writers", f"{WRITERS} writers, {READERS} readers") as row:
        crowd = Crowd(tmp_path, PATIENT)
        crowd.run()
        row.cases, row.more = crowd.stored, f"read {crowd.looks} times meanwhile"

    assert crowd.complaints == []
    assert crowd.stored == WRITERS * SAVES
    assert crowd.looks > READERS


def test_a_save_without_lock_is_caught(tmp_path: Path, tally: Tally) -> None:
    with tally.row("writers", f"{NO_LOCK}: caught") as row:
        crowd = Crowd(tmp_path, NO_LOCK, FEW_SAVES)
        crowd.run()
        row.cases = WRITERS * FEW_SAVES

    assert crowd.stored < WRITERS * FEW_SAVES
    assert any("lost" in complaint for complaint in crowd.complaints)


def test_a_reader_of_half_a_file_is_heard(tmp_path: Path, tally: Tally) -> None:
    with tally.row("writers", f"{PLAIN_WRITE}: caught") as row:
        crowd = Crowd(tmp_path, PLAIN_WRITE, FEW_SAVES)
        crowd.run()
        row.cases = WRITERS * FEW_SAVES

    assert crowd.complaints != []
