"""The history: kept whole whatever happens, and left alone when it can't be read."""

import errno
import json
import os
import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from hiptimer.errors import HiptimerError
from hiptimer.history.records import (
    ExerciseRecord,
    SessionRecord,
    SetRecord,
    TargetRecord,
)
from hiptimer.history.store import History, HistoryError, HistoryStore
from hiptimer.plan.timeline import Side

posix = pytest.mark.skipif(os.name == "nt", reason="modes, links and FIFOs are POSIX")


def record_of(name: str = "a", day: int = 1, note: str = "") -> SessionRecord:
    return SessionRecord(
        id=name,
        routine="core",
        started=datetime(2024, 5, day, 6, 30, tzinfo=UTC),
        ended=datetime(2024, 5, day, 6, 42, tzinfo=UTC),
        offset_s=7200,
        zone="Europe/Berlin",
        seconds=710.5,
        exercises=(
            ExerciseRecord(
                exercise="bird-dog",
                target=TargetRecord(sets=1, reps=6, hold=3, rest=30),
                sets=(SetRecord(set=1, side=Side.LEFT, reps=6, hold_seconds=18, seconds=48),),
                effort=7,
            ),
        ),
        note=note,
    )


def entry_of(name: str = "a", day: int = 1, **changes: Any) -> dict[str, Any]:
    return record_of(name, day).model_dump(mode="json") | changes


def file_of(*entries: object, **more: object) -> bytes:
    return json.dumps({"schema": 1, "sessions": list(entries), **more}).encode()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the history lies; nothing is there yet."""
    return tmp_path / "history.json"


@pytest.fixture
def store(path: Path) -> HistoryStore:
    return HistoryStore(path)


def names(history: History) -> list[str]:
    return [record.id for record in history.sessions]


def test_without_a_file_there_are_no_sessions(store: HistoryStore, path: Path) -> None:
    assert store.read() == History((), (), 0)
    assert not path.exists()


def test_what_was_saved_is_read(store: HistoryStore) -> None:
    record = record_of(note='über 🏃 "quoted" \\ud800 and [markup]')

    store.save(record)

    assert store.read().sessions == (record,)


def test_sessions_are_read_oldest_first(store: HistoryStore) -> None:
    for day, name in ((3, "c"), (1, "a"), (2, "b")):
        store.save(record_of(name, day))

    history = store.read()

    assert names(history) == ["a", "b", "c"]
    assert [entry["id"] for entry in history.public] == ["a", "b", "c"]


def test_each_session_takes_one_line(store: HistoryStore, path: Path) -> None:
    for name in ("a", "b"):
        store.save(record_of(name, note="two\nlines"))

    lines = path.read_text(encoding="utf-8").splitlines()

    sessions = [json.loads(line.rstrip(",")) for line in lines if '"routine"' in line]
    assert [session["id"] for session in sessions] == ["a", "b"]
    assert path.read_bytes().endswith(b"\n")


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
    assert [record.note for record in history.sessions] == ["better", ""]


def test_a_session_saved_again_stays_where_it_is_in_the_file(
    store: HistoryStore, path: Path
) -> None:
    path.write_bytes(file_of(entry_of("b", 2), entry_of("a", 1)))

    store.save(record_of("b", 2, note="better"))

    assert [entry["id"] for entry in json.loads(path.read_bytes())["sessions"]] == ["b", "a"]


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

    (entry,) = json.loads(path.read_bytes())["sessions"]
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
    assert len(history.public) == 1
    assert json.loads(path.read_bytes())["sessions"][0] == entry


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
    from hiptimer.history.summary import session_line  # noqa: PLC0415 - what such an entry is for

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


DAMAGED = {
    "empty": (b"", "is damaged"),
    "not JSON": (b"hello", "is damaged"),
    "truncated": (file_of(entry_of())[:-9], "is damaged"),
    "more behind the end": (file_of() + b"}", "is damaged"),
    "NaN": (file_of(entry_of(seconds=float("nan"))), "NaN is no number"),
    "infinity": (file_of(entry_of(seconds=float("-inf"))), "-Infinity is no number"),
    "1e999": (b'{"schema": 1, "sessions": [], "x": 1e999}', "1e999 is too large"),
    "key twice": (b'{"schema": 1, "schema": 1, "sessions": []}', "a key stands there twice"),
    "key twice inside": (b'{"schema": 1, "sessions": [{"id": 1, "id": 2}]}', "twice"),
    "five thousand digits": (b'{"schema": 1, "sessions": [], "x": %s}' % (b"9" * 5000), "damaged"),
    "array at the top": (b"[]", "is not a hiptimer history"),
    "text at the top": (b'"history"', "is not a hiptimer history"),
    "no sessions": (b'{"schema": 1}', "is not a hiptimer history"),
    "sessions by name": (b'{"schema": 1, "sessions": {}}', "is not a hiptimer history"),
    "no schema": (b'{"sessions": []}', "no valid schema number"),
    "schema true": (b'{"schema": true, "sessions": []}', "no valid schema number"),
    "schema text": (b'{"schema": "1", "sessions": []}', "no valid schema number"),
    "schema nought": (b'{"schema": 0, "sessions": []}', "no valid schema number"),
    "newer schema": (b'{"schema": 2, "sessions": []}', "a newer hiptimer (schema 2)"),
    "half a character": (file_of(entry_of(note="\ud800")), "is damaged"),
    "half a character as a key": (file_of(entry_of() | {"\udfff": 1}), "is damaged"),
    "not UTF-8": (b'{"schema": 1, "sessions": [], "x": "\xff"}', "is damaged"),
    "UTF-16": (file_of().decode().encode("utf-16"), "is damaged"),
    "nested too deeply": (
        b'{"schema": 1, "sessions": [], "x": %s%s}' % (b"[" * 100_000, b"]" * 100_000),
        "is damaged",
    ),
}


@pytest.mark.parametrize(("raw", "message"), DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_file_is_told_and_left_as_it_is(
    store: HistoryStore, path: Path, raw: bytes, message: str
) -> None:
    path.write_bytes(raw)

    with pytest.raises(HistoryError) as read:
        store.read()
    with pytest.raises(HistoryError):
        store.save(record_of())

    assert message in str(read.value)
    assert str(path) in str(read.value)
    assert "left as it is" in str(read.value)
    assert path.read_bytes() == raw
    assert list(path.parent.iterdir()) == [path]


def test_a_damaged_history_is_something_that_the_user_can_mend() -> None:
    assert issubclass(HistoryError, HiptimerError)


def test_a_path_with_control_characters_is_told_tame(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31mb.json"
    path.write_bytes(b"{")

    with pytest.raises(HistoryError) as caught:
        HistoryStore(path).read()

    assert str(caught.value).isprintable()


@posix
def test_a_fifo_in_the_place_of_the_file_is_not_waited_for(store: HistoryStore, path: Path) -> None:
    os.mkfifo(path)

    with pytest.raises(HistoryError, match="can't be read: not a regular file"):
        store.read()
    with pytest.raises(HistoryError, match="not a regular file"):
        store.save(record_of())
    assert stat.S_ISFIFO(path.stat().st_mode)


def test_a_folder_in_the_place_of_the_file_is_told(store: HistoryStore, path: Path) -> None:
    path.mkdir()

    with pytest.raises(HistoryError, match="can't be read"):
        store.read()
    with pytest.raises(HistoryError, match="can't be read"):
        store.save(record_of())


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")

    with pytest.raises(HistoryError, match=r"can't be (read|written)"):
        HistoryStore(tmp_path / "data" / "history.json").save(record_of())


def test_a_file_far_too_large_is_not_read(
    store: HistoryStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hiptimer.history.store.MOST_BYTES", 100)
    path.write_bytes(file_of(entry_of()))

    with pytest.raises(HistoryError, match="can't be read: too large"):
        store.read()


@posix
def test_a_link_stays_a_link(store: HistoryStore, path: Path, tmp_path: Path) -> None:
    real = tmp_path / "synced" / "hips.json"
    real.parent.mkdir()
    real.write_bytes(file_of(entry_of("a")))
    path.symlink_to(real)

    store.save(record_of("b", 2))

    assert path.is_symlink()
    assert names(HistoryStore(real).read()) == ["a", "b"]


@posix
def test_a_link_to_a_file_that_is_not_there_yet_is_followed(
    store: HistoryStore, path: Path, tmp_path: Path
) -> None:
    path.symlink_to(tmp_path / "synced" / "hips.json")

    store.save(record_of("a"))

    assert path.is_symlink()
    assert names(HistoryStore(tmp_path / "synced" / "hips.json").read()) == ["a"]


@posix
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_file_and_folder_are_open_to_their_owner_alone(tmp_path: Path, mask: int) -> None:
    path = tmp_path / "deep" / "data" / "history.json"

    before = os.umask(mask)
    try:
        HistoryStore(path).save(record_of())
    finally:
        os.umask(before)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_nothing_but_the_history_is_left_behind(store: HistoryStore, path: Path) -> None:
    store.save(record_of("a"))
    store.save(record_of("b", 2))

    assert list(path.parent.iterdir()) == [path]


def refuse(*_: object, **__: object) -> int:
    raise OSError(errno.ENOSPC, "No space left on device")


def interrupt(*_: object, **__: object) -> int:
    raise KeyboardInterrupt


@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
def test_a_failing_disk_leaves_the_old_file_and_no_other(
    store: HistoryStore, path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    store.save(record_of("a"))
    before = path.read_bytes()

    with monkeypatch.context() as patch:
        patch.setattr(f"hiptimer.history.durable.os.{call}", refuse)
        with pytest.raises(HistoryError, match="No space left on device"):
            store.save(record_of("b", 2))

    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_an_interrupted_save_leaves_the_old_file_and_no_other(
    store: HistoryStore, path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    store.save(record_of("a"))
    before = path.read_bytes()

    with monkeypatch.context() as patch:
        patch.setattr(f"hiptimer.history.durable.os.{call}", interrupt)
        with pytest.raises(KeyboardInterrupt):
            store.save(record_of("b", 2))

    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


@posix
def test_a_save_that_fails_has_changed_nothing_even_when_only_the_folder_fails(
    store: HistoryStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save(record_of("a"))
    before = path.read_bytes()
    sync = os.fsync

    def refuse_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        sync(handle)

    monkeypatch.setattr("hiptimer.history.durable.os.fsync", refuse_folders)
    try:
        store.save(record_of("b", 2))
    except HistoryError:
        assert path.read_bytes() == before
    else:
        assert names(store.read()) == ["a", "b"]


def test_bytes_that_go_to_the_disk_in_pieces_all_arrive(
    store: HistoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write

    def write_a_little(handle: int, view: memoryview) -> int:
        return write(handle, view[:7])

    monkeypatch.setattr("hiptimer.history.durable.os.write", write_a_little)

    store.save(record_of("a", note="long " * 30))

    assert names(store.read()) == ["a"]


@posix
def test_file_and_folder_are_on_the_disk_when_the_save_returns(
    store: HistoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    sync, replace = os.fsync, os.replace

    def fsync(handle: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        sync(handle)

    def swap(source: str, target: str) -> None:
        steps.append("replace")
        replace(source, target)

    monkeypatch.setattr("hiptimer.history.durable.os.fsync", fsync)
    monkeypatch.setattr("hiptimer.history.durable.os.replace", swap)

    store.save(record_of())

    assert steps == ["file", "replace", "folder"]


def test_a_record_put_aside_lies_beside_the_damaged_history(
    store: HistoryStore, path: Path
) -> None:
    path.write_bytes(b"damaged")

    place = store.put_aside(record_of("a"))

    assert place == path.with_name("session-a.json")
    assert HistoryStore(place).read().sessions == (record_of("a"),)
    assert path.read_bytes() == b"damaged"


def test_a_record_put_aside_twice_is_there_once(store: HistoryStore) -> None:
    store.put_aside(record_of("a"))
    place = store.put_aside(record_of("a", note="better"))

    assert [record.note for record in HistoryStore(place).read().sessions] == ["better"]
