"""The store: what was saved is read, everything else is carried along, idle saves write nothing."""

import gc
import json
import os
from pathlib import Path
from typing import Any
from weakref import ref

import pytest
from history.files import beside, entry_of, file_of, names, notes, record_of

from hiptimer.history.file import HistoryError
from hiptimer.history.reading import History
from hiptimer.history.store import HistoryStore
from hiptimer.history.summary import session_line


def at(hour: int) -> str:
    """Return an instant of the day of the sessions, which ended at 06:42."""
    return f"2024-05-01T{hour:02}:00:00Z"


def sessions_in(path: Path) -> list[Any]:
    """Return the sessions as they stand in the file."""
    found: list[Any] = json.loads(path.read_bytes())["sessions"]
    return found


def test_without_a_file_there_are_no_sessions(store: HistoryStore, path: Path) -> None:
    assert store.read() == History()
    assert list(path.parent.iterdir()) == []


def test_what_was_saved_is_read(store: HistoryStore) -> None:
    record = record_of(note='über 🏃 "quoted" \\ud800 and [markup]')

    store.save(record)

    assert store.read().sessions == (record,)


def test_sessions_are_read_oldest_first(store: HistoryStore) -> None:
    for day, name in ((3, "c"), (1, "a"), (2, "b")):
        store.save(record_of(name, day))

    history = store.read()

    assert names(history) == ["a", "b", "c"]
    assert [entry.id for entry, _ in history.readable()] == ["a", "b", "c"]


def test_what_somebody_holds_is_not_read_again_as_long_as_it_is_the_same(
    store: HistoryStore, path: Path
) -> None:
    store.save(record_of("a", 1))
    held = store.read()
    assert store.read() is held

    store.save(record_of("b", 2))
    assert names(store.read()) == ["a", "b"]

    held = store.read()
    about = path.stat()
    other = path.with_name("other")
    other.write_bytes(path.read_bytes().replace(b'"a"', b'"c"'))
    os.utime(other, ns=(about.st_atime_ns, about.st_mtime_ns))
    other.replace(path)  # of the same size and time
    assert names(store.read()) == ["c", "b"]
    assert names(held) == ["a", "b"]


def test_what_nobody_holds_is_not_kept(store: HistoryStore) -> None:
    store.save(record_of())
    kept = ref(store.read())
    gc.collect()
    assert kept() is None


def test_what_was_found_in_place_of_a_damaged_file_is_looked_for_again(
    store: HistoryStore, path: Path
) -> None:
    for day, name in ((1, "a"), (2, "b")):
        store.save(record_of(name, day))
    path.write_bytes(b"[]")
    held = store.read()
    assert held.remark is not None
    assert store.read() is not held


def test_the_file_is_versioned_json(store: HistoryStore, path: Path) -> None:
    store.save(record_of())

    data = json.loads(path.read_bytes())

    assert list(data) == ["schema", "sessions", "tombstones"]
    assert (data["schema"], data["tombstones"]) == (1, {})
    assert data["sessions"] == [entry_of()]


def test_a_session_saved_again_takes_the_place_of_the_first(store: HistoryStore) -> None:
    for record in (record_of("a", 1), record_of("b", 2), record_of("a", 1, note="better")):
        store.save(record)

    history = store.read()

    assert names(history) == ["a", "b"]
    assert notes(history) == ["better", ""]


def test_a_session_saved_again_stays_where_it_is_in_the_file(
    store: HistoryStore, path: Path
) -> None:
    path.write_bytes(file_of(entry_of("b", 2), entry_of("a", 1)))

    store.save(record_of("b", 2, note="better"))

    assert [entry["id"] for entry in sessions_in(path)] == ["b", "a"]


@pytest.mark.parametrize(
    ("held", "saved", "kept"),
    [(8, 9, "saved"), (9, 8, "held"), (8, 8, "saved")],
)
def test_the_last_edit_wins_also_against_a_stale_save(
    store: HistoryStore, held: int, saved: int, kept: str
) -> None:
    store.save(record_of("a", note="held", edited=at(held)))

    store.save(record_of("a", note="saved", edited=at(saved)))

    assert notes(store.read()) == [kept]


def test_what_another_process_saved_meanwhile_is_kept(store: HistoryStore, path: Path) -> None:
    store.read()
    HistoryStore(path).save(record_of("a"))

    store.save(record_of("b", 2))

    assert names(store.read()) == ["a", "b"]


def test_fields_of_a_later_version_are_carried_along(store: HistoryStore, path: Path) -> None:
    known = entry_of("a", weather={"rain": True})
    known["exercises"][0]["sets"][0]["tempo"] = [2, 5, 2]
    path.write_bytes(file_of(known, plan="spring", tombstones={"x": "2024-01-01"}))

    store.save(record_of("b", 2))

    data = json.loads(path.read_bytes())
    assert data["plan"] == "spring"
    assert data["tombstones"] == {"x": "2024-01-01"}
    assert data["sessions"][0] == known


def test_fields_of_a_later_version_survive_a_change_of_their_session(
    store: HistoryStore, path: Path
) -> None:
    known = entry_of("a", weather="rain")
    known["exercises"][0]["band"] = "red"
    path.write_bytes(file_of(known))
    (record,) = store.read().sessions

    store.save(record.with_answers({0: 9}, {}, "hard"))

    (entry,) = sessions_in(path)
    assert (entry["weather"], entry["exercises"][0]["band"]) == ("rain", "red")
    assert (entry["note"], entry["exercises"][0]["effort"]) == ("hard", 9)


UNREADABLE: list[object] = [
    {"id": "broken"},
    "text",
    None,
    [],
    entry_of("x", seconds=-1),
    entry_of("x", started="yesterday"),
    entry_of("x", offset_s=200_000),
    entry_of("x", id=""),
    entry_of("x", id="x" * 65),
    entry_of("x", exercises=[{"exercise": "lunge"}]),
]


@pytest.mark.parametrize("entry", UNREADABLE, ids=range(len(UNREADABLE)))
def test_an_unreadable_entry_is_counted_and_stays_in_the_file(
    store: HistoryStore, path: Path, entry: object
) -> None:
    path.write_bytes(file_of(entry, entry_of("a")))

    history = store.read()
    store.save(record_of("b", 2))

    assert names(history) == ["a"]
    assert history.unreadable == 1
    assert [entry.value for entry, _ in history.readable()] == [entry_of("a")]
    assert sessions_in(path)[0] == entry


@pytest.mark.parametrize(
    "changes",
    [
        {"started": "2024-05-02T06:30:00"},
        {"offset_s": 90_000},
    ],
    ids=["a time without a zone", "further from UTC than a day"],
)
def test_an_entry_that_makes_no_sense_spoils_no_other(
    store: HistoryStore, path: Path, changes: dict[str, Any]
) -> None:
    path.write_bytes(file_of(entry_of("a", 1), entry_of("x", 2, **changes)))

    history = store.read()

    assert "a" in names(history)
    assert all(session_line(record) for record in history.sessions)


def test_a_mark_at_the_start_of_the_file_is_no_damage(store: HistoryStore, path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + file_of(entry_of("a")))

    assert names(store.read()) == ["a"]


@pytest.mark.parametrize("note", ["\U0001f3c3", "\\ud800", "\\\\ud800", "C:\\users\\udine"])
def test_what_only_looks_like_half_a_character_is_no_damage(
    store: HistoryStore, path: Path, note: str
) -> None:
    path.write_bytes(file_of(entry_of("a", note=note)))

    assert store.read().sessions[0].note == note


def test_a_deleted_session_is_gone(store: HistoryStore, path: Path) -> None:
    for name in ("a", "b"):
        store.save(record_of(name))

    store.delete("a")

    assert names(store.read()) == ["b"]
    assert json.loads(path.read_bytes())["tombstones"] == {"a": "2024-05-31T12:00:00+00:00"}


def test_a_deleted_session_does_not_come_back_by_a_save_of_what_it_was(
    store: HistoryStore,
) -> None:
    store.save(record_of("a"))
    store.delete("a")

    store.save(record_of("a", note="late", edited=at(8)))

    assert names(store.read()) == []


def test_a_session_that_is_edited_after_its_deletion_comes_back(store: HistoryStore) -> None:
    store.save(record_of("a"))
    store.delete("a")

    store.save(record_of("a", edited="2024-06-01T00:00:00Z"))

    assert names(store.read()) == ["a"]


def test_nothing_is_written_when_nothing_changed(store: HistoryStore, path: Path) -> None:
    for name in ("a", "gone"):
        store.save(record_of(name))
    store.delete("gone")
    before, others = path.stat(), beside(path)

    store.save(record_of("a"))
    store.save(record_of("a", note="stale", edited="2024-04-01T00:00:00Z"))
    store.save(record_of("gone"))
    store.merge(path)

    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert beside(path) == others


def test_bytes_that_would_not_be_read_back_are_never_written(
    store: HistoryStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save(record_of("a"))
    before, others = path.read_bytes(), beside(path)

    monkeypatch.setattr("hiptimer.history.store.serialise", lambda _: before)
    with pytest.raises(HistoryError, match="would not be read as it is written"):
        store.save(record_of("b", 2))

    assert path.read_bytes() == before
    assert beside(path) == others
