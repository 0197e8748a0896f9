"""The archive: the last sessions at once, then all of them, and what is changed meanwhile."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from history.files import entry_of, file_of, record_of
from history.test_lookback import filing

from hiptimer.history import archive
from hiptimer.history.archive import Archive, glimpse, read_archives
from hiptimer.history.document import Document, Entry, serialise
from hiptimer.history.file import HistoryError
from hiptimer.history.store import HistoryStore

if TYPE_CHECKING:
    from pathlib import Path


def ids(found: Archive) -> list[str]:
    """Return the ids of all sessions, newest first."""
    return [card.session.id for card in found.cards]


def kept(folder: Path, raw: bytes) -> HistoryStore:
    """Return the store of a file with these bytes."""
    (folder / "history.json").write_bytes(raw)
    return HistoryStore(folder / "history.json")


def many(count: int, note: str = "") -> bytes:
    """Return a file with that many sessions, one on each day of May."""
    entries = (Entry.of_record(record_of(f"{n:04}", 1 + n % 31, note)) for n in range(count))
    return serialise(Document(tuple(entries)))


def whole(store: HistoryStore) -> Archive:
    """Return all that there is."""
    *_, last = read_archives(store, filing())
    return last


def test_the_last_sessions_are_there_at_once(tmp_path: Path) -> None:
    store = kept(tmp_path, many(300, "a note " * 20))

    found = glimpse(store, filing())

    assert 12 < len(found.cards) < 300
    assert not found.is_whole
    assert found.record("0299") == record_of("0299", 1 + 299 % 31, "a note " * 20)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 9])
def test_it_grows_until_it_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr(archive, "BATCH", 2)
    store = kept(tmp_path, many(count))

    steps = list(read_archives(store, filing()))

    assert [step.is_whole for step in steps] == [False] * (len(steps) - 1) + [True]
    assert len(steps) == max(1, (count + 1) // 2)
    for less, more in pairwise(steps):
        assert len(more.cards) > len(less.cards)
        assert [name for name in ids(more) if name in ids(less)] == ids(less)
    assert sorted(ids(steps[-1])) == [f"{number:04}" for number in range(count)]
    assert steps[-1].unreadable == 0


def test_the_newest_part_of_the_file_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "BATCH", 2)

    first = next(read_archives(kept(tmp_path, many(9)), filing()))

    assert ids(first) == ["0008", "0007"]


def test_no_file_is_a_whole_archive_with_nothing_in_it(tmp_path: Path) -> None:
    store = HistoryStore(tmp_path / "history.json")

    assert glimpse(store, filing()).cards == ()
    assert whole(store) == Archive(is_whole=True)


def test_what_this_version_can_not_read_is_counted(tmp_path: Path) -> None:
    raw = file_of({"from": "later"}, entry_of("a"), entry_of("b", seconds="long"), 7)

    found = whole(kept(tmp_path, raw))

    assert (ids(found), found.unreadable) == (["a"], 3)
    assert found.record("b") is None


def test_a_newer_file_is_shown_as_far_as_it_can_be_read(tmp_path: Path) -> None:
    found = whole(kept(tmp_path, file_of(entry_of("a"), schema=2)))

    assert ids(found) == ["a"]
    assert found.remark is not None
    assert "was written by a newer hiptimer" in found.remark


def test_a_damaged_file_without_backup_says_so(tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match="is damaged"):
        next(read_archives(kept(tmp_path, b'{"schema": 1, "sess'), filing()))


def test_a_session_that_was_changed_takes_its_own_place() -> None:
    before = Archive()
    for day in (3, 1, 2):
        before = before.with_record(record_of(f"{day}", day), filing())

    after = before.with_record(record_of("2", 2, "better"), filing())

    assert ids(before) == ids(after) == ["3", "2", "1"]
    assert after.cards[1].session.note == "better"
    assert after.record("2") == record_of("2", 2, "better")
    assert before.cards[1].session.note == ""


def test_a_session_that_was_deleted_is_gone() -> None:
    found = Archive().with_record(record_of("a"), filing()).with_record(record_of("b"), filing())

    assert ids(found.without("a")) == ["b"]
    assert found.without("a").record("a") is None
    assert found.without("c") == found
