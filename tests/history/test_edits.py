"""Edits: what is changed is kept at once, and comes back step by step."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from history.files import record_of
from history.lookingback import LookingBack, content

from hiptimer.history.amended import with_effort, with_note, with_pain, with_reps
from hiptimer.history.edits import Change, Edits, ElsewhereError
from hiptimer.history.file import HistoryError
from hiptimer.history.store import HistoryStore
from hiptimer.plan.timeline import Side

LEFT = Side.LEFT
BEGIN = datetime(2024, 5, 20, 19, tzinfo=UTC)


@pytest.fixture
def evening(tmp_path: Path) -> LookingBack:
    return LookingBack(tmp_path)


def copy_of(path: Path, name: str) -> Path:
    """Return a copy of the history beside it, as a sync leaves one."""
    return Path(shutil.copy(path, path.with_name(name)))


def test_an_edit_is_in_the_file_at_once(evening: LookingBack) -> None:
    before = evening.record()

    change = evening.do(with_note(before, "hot"))

    assert evening.record() == change.record
    assert content(evening.record()) == content(with_note(before, "hot"))
    assert evening.record().edited == evening.now


def test_an_edit_by_a_clock_that_was_set_back_counts_all_the_same(evening: LookingBack) -> None:
    evening.now = datetime(2020, 1, 1, tzinfo=UTC)

    evening.do(with_note(evening.record(), "hot"))

    assert evening.record().note == "hot"


@pytest.mark.parametrize(
    ("change", "what", "words"),
    [
        (lambda r: with_reps(r, 0, 1, LEFT, 5), "reps of Bird dog", "reps of Bird dog: 6 to 5"),
        (lambda r: with_pain(r, 0, 2), "pain in Bird dog", "pain in Bird dog: – to 2"),
        (lambda r: with_effort(r, 0, None), "effort of Bird dog", "effort of Bird dog: 7 to –"),
        (lambda r: with_note(r, "hot"), "the note", "the note"),
    ],
)
def test_undo_says_what_it_takes_back(
    evening: LookingBack, change: Any, what: str, words: str
) -> None:
    evening.do(change(evening.record()), what)

    assert evening.edits.last == words


def test_a_deletion_says_which_session(evening: LookingBack) -> None:
    evening.edits.delete(evening.record(), "Core five")

    assert evening.edits.last == "deletion of Core five, Wed 1 May"


def test_at_first_there_is_nothing_to_undo(evening: LookingBack) -> None:
    assert evening.edits.last is None
    assert evening.edits.undo() is None
    assert not evening.edits.was_changed


def test_the_last_step_is_taken_back_first(evening: LookingBack) -> None:
    before = evening.record()
    evening.do(with_note(before, "hot"))
    middle = evening.record()
    evening.do(with_pain(middle, 0, 3), "pain")

    first = evening.undo()
    assert content(evening.record()) == content(middle)
    assert first == Change("a", evening.record())
    evening.undo()
    assert content(evening.record()) == content(before)
    assert evening.edits.last is None


def test_what_did_not_change_is_no_step(evening: LookingBack) -> None:
    raw = evening.store.path.read_bytes()

    change = evening.do(evening.record())

    assert change == Change("a", evening.record())
    assert evening.edits.last is None
    assert evening.store.path.read_bytes() == raw


def test_quick_changes_of_one_thing_are_taken_back_together(evening: LookingBack) -> None:
    for reps in (5, 4, 3):
        evening.do(with_reps(evening.record(), 0, 1, LEFT, reps), "reps", seconds=0.5)

    assert evening.edits.last == "reps: 6 to 3"
    evening.undo()
    assert evening.record().exercises[0].sets[0].reps == 6
    assert evening.edits.last is None


def test_slow_changes_are_steps_of_their_own(evening: LookingBack) -> None:
    for reps in (5, 4):
        evening.do(with_reps(evening.record(), 0, 1, LEFT, reps), "reps", seconds=3)

    assert evening.edits.last == "reps: 5 to 4"


def test_quick_changes_of_different_things_are_steps_of_their_own(evening: LookingBack) -> None:
    evening.do(with_pain(evening.record(), 0, 1), "felt", seconds=0)
    evening.do(with_effort(evening.record(), 0, 1), "felt", seconds=0)

    assert evening.edits.last == "felt: 7 to 1"


def test_quick_changes_of_two_sessions_are_steps_of_their_own(evening: LookingBack) -> None:
    evening.do(with_pain(evening.record("a"), 0, 1), "pain", seconds=0)
    evening.do(with_pain(evening.record("b"), 0, 1), "pain", seconds=0)

    evening.undo()

    pains = [evening.record(name).exercises[0].pain for name in "ab"]
    assert pains == [1, None]
    assert evening.edits.last_id == "a"


def test_quick_changes_that_come_back_are_no_step(evening: LookingBack) -> None:
    for reps in (5, 6):
        evening.do(with_reps(evening.record(), 0, 1, LEFT, reps), "reps", seconds=0.5)

    assert evening.edits.last is None


def test_a_deleted_session_is_gone_also_from_copies(evening: LookingBack) -> None:
    copy = copy_of(evening.store.path, "copy.json")

    change = evening.edits.delete(evening.record(), "Core five")
    evening.store.merge(copy)

    assert change == Change("a", None)
    assert evening.names() == ["b"]


def test_a_deletion_that_is_taken_back_lives_on_in_copies(evening: LookingBack) -> None:
    before = evening.record()
    copies = [copy_of(evening.store.path, "before.json")]
    evening.edits.delete(before, "Core five")
    copies.append(copy_of(evening.store.path, "deleted.json"))

    change = evening.undo()

    for copy in copies:
        evening.store.merge(copy)
        assert content(evening.record()) == content(before)
        other = HistoryStore(copy, wall=lambda: evening.now)
        other.merge(evening.store.path)
        assert evening.record() in other.read().sessions
    assert change == Change("a", evening.record())


def test_a_deletion_by_a_clock_that_was_set_back_is_taken_back_too(evening: LookingBack) -> None:
    evening.edits.delete(evening.record(), "Core five")
    evening.now = datetime(2020, 1, 1, tzinfo=UTC)

    evening.undo()

    assert evening.names() == ["a", "b"]


def test_what_others_changed_in_the_session_stays(evening: LookingBack) -> None:
    seen = evening.record()
    others = Edits(evening.store, lambda: evening.now)
    others.save(seen, with_pain(seen, 0, 7), "pain")

    change = evening.edits.save(seen, with_effort(seen, 0, 9), "effort")

    found = evening.record().exercises[0]
    assert (found.effort, found.pain) == (9, 7)
    assert change == Change("a", evening.record())
    evening.undo()
    found = evening.record().exercises[0]
    assert (found.effort, found.pain) == (7, 7)


def test_what_others_changed_is_never_overwritten(evening: LookingBack) -> None:
    seen = evening.record()
    others = Edits(evening.store, lambda: evening.now)
    others.save(seen, with_effort(seen, 0, 3), "effort")
    theirs = evening.record()

    with pytest.raises(ElsewhereError, match="changed elsewhere"):
        evening.edits.save(seen, with_effort(seen, 0, 9), "effort")

    assert evening.record() == theirs
    assert evening.edits.last is None


def test_undo_takes_back_nothing_of_others(evening: LookingBack) -> None:
    evening.do(with_note(evening.record(), "hot"))
    evening.do(with_effort(evening.record(), 0, 9), "effort")
    others = Edits(evening.store, lambda: evening.now)
    others.save(evening.record(), with_effort(evening.record(), 0, 3), "effort")

    with pytest.raises(ElsewhereError, match="changed elsewhere"):
        evening.undo()

    assert evening.record().exercises[0].effort == 3
    evening.undo()
    assert evening.record().note == "calm"


def test_what_others_deleted_stays_deleted(evening: LookingBack) -> None:
    evening.do(with_note(evening.record(), "hot"))
    seen = evening.record()
    evening.store.delete("a")

    with pytest.raises(ElsewhereError, match="deleted elsewhere"):
        evening.edits.save(seen, with_note(seen, "cold"), "note")
    with pytest.raises(ElsewhereError, match="deleted elsewhere"):
        evening.undo()

    assert evening.names() == ["b"]


def test_a_deletion_takes_back_what_others_had_changed_before_it(evening: LookingBack) -> None:
    seen = evening.record()
    others = Edits(evening.store, lambda: evening.now)
    others.save(seen, with_note(seen, "theirs"), "note")

    evening.edits.delete(seen, "Core five")
    evening.undo()

    assert evening.record().note == "theirs"


def test_a_session_that_others_had_deleted_is_not_ours_to_bring_back(evening: LookingBack) -> None:
    seen = evening.record()
    evening.store.delete("a")

    assert evening.edits.delete(seen, "Core five") == Change("a", None)
    assert evening.edits.last is None


def test_a_session_that_others_brought_back_stays_as_they_have_it(evening: LookingBack) -> None:
    evening.edits.delete(evening.record(), "Core five")
    back = record_of("a", note="theirs", edited="2024-06-01T00:00:00Z")
    evening.store.save(back)

    assert evening.undo() == Change("a", evening.record())
    assert evening.record().note == "theirs"


def test_after_a_save_that_failed_the_same_can_be_done_again(evening: LookingBack) -> None:
    seen = evening.record()
    raw = evening.store.path.read_bytes()
    evening.store.path.write_text('{"schema": 99, "sessions": []}')
    with pytest.raises(HistoryError):
        evening.edits.save(seen, with_note(seen, "hot"), "note")
    assert evening.edits.last is None
    evening.store.path.write_bytes(raw)
    evening.edits.save(seen, with_note(seen, "hot"), "note")
    evening.store.path.write_text('{"schema": 99, "sessions": []}')

    with pytest.raises(HistoryError):
        evening.undo()

    assert evening.edits.last == "note"


def test_an_edit_that_can_not_be_the_latest_is_refused(evening: LookingBack) -> None:
    last = datetime.max.replace(tzinfo=UTC)
    evening.store.save(record_of("a", note="calm", edited=last))
    raw = evening.store.path.read_bytes()
    seen = evening.record()

    # At the same instant the larger text counts, which must not be left to chance.
    with pytest.raises(HistoryError, match="end of time"):
        evening.edits.save(seen, with_note(seen, "a"), "note")

    assert evening.store.path.read_bytes() == raw
