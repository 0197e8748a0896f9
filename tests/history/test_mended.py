"""What the store once got wrong."""

import json
import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from history.files import entry_of, file_of, names, notes, record_of, wall

from hiptimer.history.backups import Backups
from hiptimer.history.document import Document, Entry, parse, serialise
from hiptimer.history.file import HistoryError
from hiptimer.history.merge import merge
from hiptimer.history.store import HistoryStore
from hiptimer.history.strictjson import read_json


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return tmp_path / "data" / "history.json"


@pytest.fixture
def store(path: Path) -> HistoryStore:
    return HistoryStore(path, wall=wall)


# brackets in texts count as depth, and real depth hides behind them
def test_a_note_full_of_brackets_is_saved(store: HistoryStore) -> None:
    store.save(record_of("a", note="[" * 61))

    assert notes(store.read()) == ["[" * 61]


@pytest.mark.parametrize("text", ['[1, "' + "[" * 99 + '"]', '{"note": "' + "{" * 99 + '"}'])
def test_brackets_in_a_text_are_no_depth(text: str) -> None:
    read_json(text)


def test_a_bracket_in_a_text_hides_no_depth() -> None:
    with pytest.raises(ValueError, match="nested too deeply"):
        read_json('[ "[", ' + "[" * 300 + '""' + "]" * 300 + "]")


# the first array called "sessions" is taken for the sessions
SESSION = json.dumps(entry_of("a"))


@pytest.mark.parametrize(
    "raw",
    [
        f'{{"schema": 1, "plan": {{"sessions": [\n1\n]}}, "sessions": [{SESSION}]}}',
        f'{{"schema": 1, "sessions": [{SESSION[:-1]}, "sessions": [\n1\n]}}]}}',
        f'{{"schema": 1, "a\\"sessions": [\n1\n], "sessions": [{SESSION}]}}',
    ],
)
def test_an_array_that_is_called_sessions_elsewhere_is_content(raw: str) -> None:
    again = json.dumps(json.loads(raw)).encode()

    assert parse(raw.encode()) == parse(again)


# a newer schema without a list of sessions is taken for damage and written over
@pytest.mark.parametrize(
    "raw", [b'{"schema": 2, "days": {}}', b'{"schema": 2, "sessions": [], "tombstones": []}']
)
def test_a_newer_history_of_another_shape_is_never_written(
    store: HistoryStore, path: Path, raw: bytes
) -> None:
    store.save(record_of("a"))
    store.save(record_of("b", 2))
    path.write_bytes(raw)

    with pytest.raises(HistoryError, match="newer hiptimer"):
        store.save(record_of("c", 3))

    assert path.read_bytes() == raw


# what the check of the link raises escapes read() and save()
@pytest.mark.skipif(not hasattr(os, "setuid"), reason="POSIX")
def test_a_folder_that_may_not_be_entered_is_told(
    store: HistoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> os.stat_result:
        raise PermissionError(13, "Permission denied")

    for name in ("lstat", "stat", "open"):
        monkeypatch.setattr(os, name, refuse)

    with pytest.raises(HistoryError, match="Permission denied"):
        store.read()


# a save after a failed sync of the folder says all is well and syncs nothing
def test_what_was_not_brought_to_the_disk_is_brought_there_by_the_next_save(
    store: HistoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync, synced = os.fsync, []

    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            synced.append(handle)
            if len(synced) == 1:
                raise OSError(5, "Input/output error")
        sync(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(HistoryError):
        store.save(record_of("a"))

    store.save(record_of("a"))

    assert len(synced) == 2


# store/merge: tombstones and fields of a copy without other news are dropped
def test_a_merge_takes_over_what_the_copy_knows_to_be_deleted(
    store: HistoryStore, tmp_path: Path
) -> None:
    store.save(record_of("a"))
    deletes, stale = tmp_path / "deletes.json", tmp_path / "stale.json"
    deletes.write_bytes(file_of(entry_of("a"), tombstones={"b": "2024-05-30T00:00:00Z"}, plan=1))
    stale.write_bytes(file_of(entry_of("a"), entry_of("b", 2)))

    store.merge(deletes)
    store.merge(stale)

    assert names(store.read()) == ["a"]
    assert json.loads(store.path.read_bytes())["plan"] == 1


# a backup from before a deletion counts as newer than the one after it
def test_a_deleted_session_does_not_come_back_from_a_backup(
    store: HistoryStore, path: Path
) -> None:
    for day, name in enumerate("ab", start=1):
        store.save(record_of(name, day))
    store.delete("b")
    store.save(record_of("a", note="edited"))
    path.write_bytes(b"{")

    assert names(store.read()) == ["a"]


# of equal values in other words each side keeps its own
def test_equal_sessions_in_other_words_end_in_the_same_words() -> None:
    value = entry_of("a")
    one, other = (Document((Entry.of(v),)) for v in (value, dict(reversed(value.items()))))

    assert serialise(merge(one, other).document) == serialise(merge(other, one).document)


# where the history is missing every failing save costs the oldest backup
def test_saves_that_fail_cost_no_backup(
    store: HistoryStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day, name in enumerate("abc", start=1):
        store.save(record_of(name, day))
    path.unlink()
    move = os.replace

    def refuse(source: Path, target: Path) -> None:
        if target == path:
            raise OSError(5, "Input/output error")
        move(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refuse)
        for _ in range(6):
            with pytest.raises(HistoryError):
                store.save(record_of("d", 4))

    assert [names(HistoryStore(p).read()) for p in store.backups.near()] == [["a", "b"], ["a"]]


# deleting again moves a tombstone back in time
def test_a_tombstone_never_grows_younger() -> None:
    later = "2024-06-01T00:00:00+00:00"

    changed = Document(tombstones={"a": later}).without("a", datetime(2024, 5, 1, tzinfo=UTC))

    assert changed.tombstones == {"a": later}


# store/document: a file that holds a session twice, or a deleted one, credits it
@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (file_of(entry_of("a"), entry_of("a", edited="2024-05-02T00:00:00Z", note="x")), ["x"]),
        (file_of(entry_of("a"), tombstones={"a": "2024-05-30T00:00:00Z"}), []),
    ],
)
def test_a_session_is_read_once_and_not_when_it_was_deleted(
    store: HistoryStore, path: Path, raw: bytes, found: list[str]
) -> None:
    path.write_bytes(raw)

    assert notes(store.read()) == found


# document/records: two readers of instants; what one names the other does not
def test_a_session_that_is_read_has_an_id(store: HistoryStore, path: Path) -> None:
    path.write_bytes(file_of(entry_of("a", started=1714545000)))

    store.save(record_of("a"))

    assert names(store.read()).count("a") == 1


# document/merge: an edit in the year 1 was "deleted" by nobody
def test_without_a_tombstone_nothing_is_deleted() -> None:
    first = "0001-01-01T00:00:00+00:00"
    entry = Entry.of({"id": "a", "started": first, "ended": first})

    assert merge(Document((entry,)), Document()).document.entries == (entry,)


# bytes that would not be read back escape as ValueError or AssertionError
def test_a_save_that_can_not_be_read_back_is_told(
    store: HistoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hiptimer.history.store.serialise", lambda _: b"{")

    with pytest.raises(HistoryError):
        store.save(record_of("a"))


# a second history of schema 1 is migrated without being kept
def test_each_older_history_is_kept(path: Path) -> None:
    later = HistoryStore(path, migrations=(lambda session: session,))
    for name in ("a", "b"):
        path.write_bytes(file_of(entry_of(name)))
        later.save(record_of("z"))

    kept = [p.read_bytes() for p in path.parent.glob("history.json.schema-1*")]
    assert sorted(kept) == [file_of(entry_of("a")), file_of(entry_of("b"))]


# filecmp remembers by size and time, not by content
def test_states_of_one_size_and_time_are_all_backed_up(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(source: Path, _: Path) -> None:
        source.stat()
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    backups = Backups(path, None)
    for state in ("a", "a", "b"):
        path.unlink(missing_ok=True)
        path.write_text(state)
        os.utime(path, (0, 0))
        backups.rotate()
        os.utime(path.with_name("history.json.bak1"), (0, 0))

    assert [p.read_text() for p in backups.near()] == ["b", "a"]


# the bound of the depth depends on the layout
def test_what_was_saved_is_read_in_another_layout() -> None:
    deep: object = 1
    for _ in range(59):
        deep = [deep]
    document = parse(serialise(Document((Entry.of(entry_of("a", deep=deep)),))))

    assert parse(json.dumps(json.loads(serialise(document))).encode()) == document
