"""Copies that a sync left beside the history: found by what they hold, merged and moved away."""

import errno
import os
from pathlib import Path

import pytest
from history.files import bytes_in, entry_of, file_of, names, notes, posix, record_of, wall

from hiptimer.history.copies import Copy, counted, find_copies, merge_copy
from hiptimer.history.document import Document, parse
from hiptimer.history.file import MOST_BYTES, HistoryError
from hiptimer.history.merge import merge
from hiptimer.history.store import HistoryStore

EARLIER, LATER = "2024-05-01T07:00:00+00:00", "2024-05-01T08:00:00+00:00"


@pytest.fixture
def ours(store: HistoryStore) -> HistoryStore:
    """Return a store that holds the session `a`."""
    store.save(record_of("a"))
    return store


def beside(store: HistoryStore, name: str, raw: bytes) -> Path:
    place = store.path.with_name(name)
    place.write_bytes(raw)
    return place


def found(store: HistoryStore) -> list[str]:
    return [copy.path.name for copy in find_copies(store)]


NEWS = file_of(entry_of("a"), entry_of("b", 2))


@pytest.mark.parametrize(
    "name",
    [
        "history.sync-conflict-20240501-083000-ABCDEFG.json",
        "history (conflicted copy 2024-05-01).json",
        "history-laptop.json",
        "history (1).json",
        "old things",
        ".history.json",
    ],
)
def test_a_copy_is_known_by_what_it_holds(ours: HistoryStore, name: str) -> None:
    path = beside(ours, name, NEWS)
    (copy,) = find_copies(ours)
    assert copy.path == path
    assert (copy.merge.added, copy.merge.differs) == (1, 0)


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("history (1).json", b"[]"),
        ("history (1).json", b"{}"),
        ("history (1).json", b""),
        ("history (1).json", NEWS[:-9]),
        ("history (1).json", b"\x00" * 99),
        ("history (1).json", b"[" * 9999),
        ("config.json", b'{"schema": 1}'),
        ("notes.txt", b"done: 3 sessions"),
    ],
)
def test_what_holds_no_history_is_no_copy(ours: HistoryStore, name: str, raw: bytes) -> None:
    beside(ours, name, raw)
    assert found(ours) == []


@pytest.mark.parametrize(
    "name",
    [
        *(f"history.json.bak{number}" for number in range(1, 6)),
        "history.json.lock",
        "history.json.damaged-0123456789ab",
        "history.json.schema-1",
        ".history.json.0123456789ab.tmp",
    ],
)
def test_what_the_store_itself_wrote_is_no_copy(ours: HistoryStore, name: str) -> None:
    beside(ours, name, NEWS)
    assert found(ours) == []


def test_a_copy_of_one_of_ours_is_a_copy(ours: HistoryStore) -> None:
    beside(ours, "history.json.sync-conflict-20240501.bak1.json", NEWS)
    assert len(found(ours)) == 1


@pytest.mark.parametrize(
    "raw",
    [file_of(), file_of(entry_of("a")), file_of(entry_of("a")).replace(b"\n", b" ")],
)
def test_a_copy_with_nothing_new_is_not_offered(ours: HistoryStore, raw: bytes) -> None:
    beside(ours, "history (1).json", raw)
    assert found(ours) == []


def test_a_copy_with_another_version_or_a_deletion_is_offered(ours: HistoryStore) -> None:
    beside(ours, "history (1).json", file_of(entry_of("a", edited=LATER, note="new")))
    beside(ours, "history (2).json", file_of(tombstones={"a": LATER}))
    beside(ours, "history (3).json", file_of(entry_of("a", edited=EARLIER, note="old")))
    assert found(ours) == ["history (1).json", "history (2).json", "history (3).json"]


def test_a_copy_of_a_newer_schema_is_left_alone(ours: HistoryStore) -> None:
    beside(ours, "history (1).json", NEWS.replace(b'"schema": 1', b'"schema": 99'))
    assert found(ours) == []


def test_where_there_is_no_history_yet_a_copy_is_offered(store: HistoryStore) -> None:
    beside(store, "history (1).json", NEWS)
    assert found(store) == ["history (1).json"]


def test_where_there_is_no_folder_yet_there_are_no_copies(tmp_path: Path) -> None:
    assert find_copies(HistoryStore(tmp_path / "nowhere" / "history.json")) == []


def test_many_files_beside_the_history_are_not_all_read(ours: HistoryStore) -> None:
    for number in range(250):
        beside(ours, f"a{number:03}.json", NEWS)
    assert len(found(ours)) <= 200


@posix
def test_links_and_fifos_are_left_alone(ours: HistoryStore, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.json").write_bytes(NEWS)
    ours.path.with_name("link.json").symlink_to(tmp_path / "elsewhere.json")
    ours.path.with_name("loop.json").symlink_to("loop.json")
    os.mkfifo(ours.path.with_name("fifo.json"))
    ours.path.with_name("folder.json").mkdir()
    assert found(ours) == []


def test_huge_files_are_not_read(ours: HistoryStore) -> None:
    with ours.path.with_name("huge.json").open("wb") as file:
        file.write(NEWS)
        file.truncate(MOST_BYTES + 1)
    assert found(ours) == []


@posix
def test_behind_a_link_copies_are_looked_for_where_the_history_lies(tmp_path: Path) -> None:
    (tmp_path / "synced").mkdir()
    (tmp_path / "home").mkdir()
    target = tmp_path / "synced" / "history.json"
    target.write_bytes(file_of(entry_of("a")))
    (tmp_path / "home" / "history.json").symlink_to(target)
    store = HistoryStore(tmp_path / "home" / "history.json", wall=wall)
    (tmp_path / "synced" / "history (1).json").write_bytes(NEWS)
    assert found(store) == ["history (1).json"]
    merge_copy(store, tmp_path / "synced" / "history (1).json")
    assert (tmp_path / "synced" / "merged" / "history (1).json").exists()
    assert names(store.read()) == ["a", "b"]


def test_a_merged_copy_is_moved_away_as_it_is(ours: HistoryStore) -> None:
    path = beside(ours, "history (1).json", NEWS)
    done = merge_copy(ours, path)
    assert (done.added, names(ours.read())) == (1, ["a", "b"])
    assert bytes_in(path.parent / "merged") == {"history (1).json": NEWS}
    assert not path.exists()
    assert found(ours) == []


def test_nothing_that_was_merged_before_is_overwritten(ours: HistoryStore) -> None:
    for number in range(2, 5):
        merge_copy(ours, beside(ours, "history (1).json", file_of(entry_of(f"s{number}", number))))
    folder = ours.path.parent / "merged"
    assert sorted(bytes_in(folder)) == [
        "history (1)-2.json",
        "history (1)-3.json",
        "history (1).json",
    ]
    kept = [parse(raw).entries[0].id for raw in bytes_in(folder).values()]
    assert sorted(map(str, kept)) == ["s2", "s3", "s4"]


def test_a_copy_from_elsewhere_stays_where_it_is(ours: HistoryStore, tmp_path: Path) -> None:
    path = tmp_path / "usb.json"
    path.write_bytes(NEWS)
    merge_copy(ours, path)
    assert path.read_bytes() == NEWS
    assert not (ours.path.parent / "merged").exists()


@pytest.mark.parametrize(
    ("edited", "kept", "lost"), [(LATER, "theirs", "ours"), (EARLIER, "ours", "theirs")]
)
def test_the_version_that_lost_is_kept(
    store: HistoryStore, edited: str, kept: str, lost: str
) -> None:
    between = "2024-05-01T07:30:00+00:00"
    store.save(record_of("a", note="ours", edited=between))
    path = beside(store, "copy.json", file_of(entry_of("a", edited=edited, note="theirs")))
    merge_copy(store, path)
    assert notes(store.read()) == [kept]
    folder = store.path.parent / "merged"
    assert sorted(bytes_in(folder)) == ["copy.json", "lost-edits-copy.json"]
    assert notes(HistoryStore(folder / "lost-edits-copy.json").read()) == [lost]


@posix
def test_what_is_moved_away_is_the_owners_alone(ours: HistoryStore) -> None:
    before = os.umask(0)
    try:
        merge_copy(
            ours, beside(ours, "c.json", file_of(entry_of("a", edited=LATER, note="theirs")))
        )
    finally:
        os.umask(before)
    folder = ours.path.parent / "merged"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "lost-edits-c.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("step", ["make_private", "replace_durably"])
def test_nothing_is_merged_where_the_losers_can_not_be_kept(
    ours: HistoryStore, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = beside(ours, "c.json", file_of(entry_of("a", edited=LATER, note="theirs")))
    monkeypatch.setattr(f"hiptimer.history.copies.{step}", full)
    before = ours.path.read_bytes()
    with pytest.raises(HistoryError, match="nothing is merged"):
        merge_copy(ours, path)
    assert path.exists()
    assert ours.path.read_bytes() == before


def test_a_copy_that_can_not_be_moved_stays_and_is_told(
    ours: HistoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = beside(ours, "c.json", file_of(entry_of("a", edited=LATER, note="theirs")))
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(HistoryError, match="merged, but could not be moved"):
        merge_copy(ours, path)
    assert path.exists()
    assert notes(ours.read()) == ["theirs"]


def test_a_history_that_can_not_be_written_leaves_the_copy_where_it_is(
    ours: HistoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = beside(ours, "c.json", NEWS)
    monkeypatch.setattr("hiptimer.history.store.replace_durably", full)
    with pytest.raises(HistoryError, match="No space left"):
        merge_copy(ours, path)
    assert path.read_bytes() == NEWS
    assert found(ours) == ["c.json"]


@pytest.mark.parametrize(
    ("ours", "copy", "words"),
    [
        ([], [entry_of("a")], "1 session that is not here"),
        ([], [entry_of("a"), entry_of("b", 2)], "2 sessions that are not here"),
        (
            [entry_of("b")],
            [entry_of("a"), entry_of("b", note="x")],
            "1 session that is not here, 1 differs",
        ),
        (
            [entry_of("b"), entry_of("c")],
            [entry_of("a"), entry_of("b", note="x"), entry_of("c", note="x")],
            "1 session that is not here, 2 differ",
        ),
        ([entry_of("a")], [entry_of("a", note="x")], "1 session that differs"),
        (
            [entry_of("a"), entry_of("b")],
            [entry_of("a", note="x"), entry_of("b", note="x")],
            "2 sessions that differ",
        ),
        ([entry_of("a")], [entry_of("a")], "nothing new"),
    ],
)
def test_what_a_copy_holds_is_counted_in_words(
    ours: list[dict[str, object]], copy: list[dict[str, object]], words: str
) -> None:
    result: Document = parse(file_of(*ours))
    done = merge(result, parse(file_of(*copy)))
    assert counted(done) == words
    once_done = words.replace(" is not", " was not").replace(" are not", " were not")
    assert counted(done, is_done=True) == once_done


def test_deletions_are_counted_in_words() -> None:
    here = parse(file_of(entry_of("a"), entry_of("b")))
    gone = parse(file_of(tombstones={"a": LATER}))
    assert counted(merge(here, gone)) == "1 deletion"
    assert Copy(Path("c"), merge(here, gone)).merge.deleted == 1
