"""The last sessions, read from the end of the file."""

from pathlib import Path

import pytest
from history.files import record_of

from hiptimer.history.store import HistoryStore


def ids(store: HistoryStore) -> list[str | None]:
    return [entry.id for entry in store.latest()]


def test_the_last_sessions_are_read_without_the_first(
    store: HistoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in range(1, 10):
        store.save(record_of(f"s{day}", day))
    monkeypatch.setattr("hiptimer.history.store.GLIMPSE", 1500)
    assert ids(store)[-1] == "s9"
    assert 0 < len(ids(store)) < 9


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{}",
        b'{"schema": 1, "sessions": []}',
        b"\xff" * 100,
        b'x\n,\n{\n],\n"tombstones": {}}',
    ],
)
def test_of_anything_else_nothing_is_read(store: HistoryStore, raw: bytes) -> None:
    store.path.parent.mkdir(exist_ok=True)
    store.path.write_bytes(raw)
    assert store.latest() == ()


def test_without_a_file_there_are_none(tmp_path: Path) -> None:
    assert HistoryStore(tmp_path / "nowhere.json").latest() == ()
