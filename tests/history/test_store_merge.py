"""The store merging copies: what they hold comes in, and what loses is told."""

from pathlib import Path

import pytest
from history.files import beside, entry_of, file_of, names, notes, record_of

from hiptimer.history.document import Document, Entry, parse
from hiptimer.history.store import HistoryStore


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return another history with an edit, a new session and a deletion of its own."""
    place = tmp_path / "copy.json"
    place.write_bytes(
        file_of(
            entry_of("a", 1, note="theirs", edited="2024-05-01T09:00:00Z"),
            entry_of("c", 3),
            tombstones={"b": "2024-05-30T00:00:00Z"},
            plan="spring",
        )
    )
    return place


@pytest.fixture
def filled(store: HistoryStore) -> HistoryStore:
    for day, name in enumerate(("a", "b", "d"), start=1):
        store.save(record_of(name, day, note="ours"))
    return store


def test_a_merge_takes_over_what_a_copy_holds(filled: HistoryStore, path: Path, copy: Path) -> None:
    merged = filled.merge(copy)

    history = filled.read()
    assert (names(history), notes(history)) == (["a", "c", "d"], ["theirs", "", "ours"])
    assert (merged.added, merged.changed, merged.kept, merged.deleted) == (1, 1, 0, 1)
    assert parse(path.read_bytes()) == merged.document
    assert merged.document.more == {"plan": "spring"}


def test_a_merge_tells_the_edits_that_lost(filled: HistoryStore, copy: Path) -> None:
    merged = filled.merge(copy)

    assert merged.losers == (
        Entry.of(entry_of("a", 1, note="ours")),
        Entry.of(entry_of("b", 2, note="ours")),
    )


def test_the_copy_stays_as_it_is(filled: HistoryStore, copy: Path) -> None:
    before = copy.read_bytes()

    filled.merge(copy)

    assert copy.read_bytes() == before


def test_a_preview_is_the_merge_that_would_be_done(
    filled: HistoryStore, path: Path, copy: Path
) -> None:
    before = path.read_bytes()

    preview = filled.preview(copy)

    assert path.read_bytes() == before
    assert preview == filled.merge(copy)


def test_a_copy_merged_twice_writes_once(filled: HistoryStore, path: Path, copy: Path) -> None:
    filled.merge(copy)
    before, others = path.stat(), beside(path)

    filled.merge(copy)

    assert path.stat().st_ino == before.st_ino
    assert beside(path) == others


def test_a_copy_without_news_leaves_the_order_of_the_file(
    store: HistoryStore, path: Path, copy: Path
) -> None:
    for name, day in (("c", 3), ("a", 1)):
        store.save(record_of(name, day))
    copy.write_bytes(path.read_bytes())
    before = path.read_bytes()

    store.merge(copy)

    assert path.read_bytes() == before


def test_a_copy_is_merged_where_there_is_no_history_yet(store: HistoryStore, copy: Path) -> None:
    assert store.preview(copy).added == 2

    store.merge(copy)

    assert names(store.read()) == ["a", "c"]


def test_what_a_copy_holds_can_be_looked_at(store: HistoryStore, copy: Path) -> None:
    document = store.read_copy(copy)

    assert isinstance(document, Document)
    assert [entry.id for entry in document.entries] == ["a", "c"]
