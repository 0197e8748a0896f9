"""Backups: earlier states within reach, each once, and those of two histories never mixed."""

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from history.files import beside, entry_of, file_of, names, record_of

from hiptimer.history.backups import DAYS, MONTHS, NEAR, Backups
from hiptimer.history.store import HistoryStore

NEW_YEAR = date(2024, 1, 1)


def refuse_links(source: Path, _: Path) -> None:
    source.stat()
    raise PermissionError("no links on this file system")


@pytest.fixture(params=["links", "copies"])
def history(request: pytest.FixtureRequest, path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the place of a history on a file system with hard links, and on one without."""
    if request.param == "copies":
        monkeypatch.setattr(os, "link", refuse_links)
    path.parent.mkdir()
    return path


def put(history: Path, state: str) -> None:
    """Replace the history as a save does: the bytes that were there may have other names."""
    new = history.with_name("new")
    new.write_text(state)
    new.replace(history)


def near(history: Path) -> list[str]:
    return [place.read_text() for place in Backups(history, None).near()]


def kept(far: Path) -> list[str]:
    return sorted(place.name for place in far.rglob("*.json"))


def test_the_last_five_states_are_kept_the_last_first(history: Path) -> None:
    backups = Backups(history, None)

    for state in "abcdefgh":
        put(history, state)
        backups.rotate()

    assert near(history) == ["h", "g", "f", "e", "d"]
    assert len(near(history)) == NEAR
    assert beside(history) == [f"history.json.bak{number}" for number in range(1, NEAR + 1)]


def test_a_backup_outlives_what_comes_in_its_place(history: Path) -> None:
    put(history, "old")
    Backups(history, None).rotate()

    put(history, "new")

    assert (near(history), history.read_text()) == (["old"], "new")


def test_a_state_is_backed_up_once_however_often_saving_it_fails(history: Path) -> None:
    backups = Backups(history, None)
    for state in "ab":
        put(history, state)
        backups.rotate()

    for _ in range(NEAR):
        backups.rotate()

    assert near(history) == ["b", "a"]


def test_a_state_is_backed_up_once_also_when_it_was_copied_back(history: Path) -> None:
    backups = Backups(history, None)
    put(history, "a")
    backups.rotate()
    put(history, "a")

    backups.rotate()

    assert near(history) == ["a"]


def test_without_a_history_there_is_nothing_to_back_up(history: Path) -> None:
    Backups(history, None).rotate()

    assert near(history) == []
    assert beside(history) == []


def test_a_gap_between_the_backups_is_no_end(history: Path) -> None:
    history.with_name("history.json.bak3").write_text("c")
    put(history, "a")

    Backups(history, None).rotate()

    assert near(history) == ["a", "c"]


def test_links_take_no_room(path: Path) -> None:
    path.parent.mkdir()
    put(path, "a")

    Backups(path, None).rotate()

    assert path.samefile(path.with_name("history.json.bak1"))


def test_the_last_state_of_each_of_seven_days_is_kept(path: Path, far: Path) -> None:
    backups = Backups(path, far)

    for day in range(20):
        for state in ("morning", "evening"):
            backups.keep(f"{day} {state}".encode(), NEW_YEAR + timedelta(days=day))

    days = sorted(far.rglob("day-*.json"))
    assert [place.name for place in days] == [f"day-2024-01-{day:02}.json" for day in range(14, 21)]
    assert [place.read_text() for place in days] == [f"{day} evening" for day in range(13, 20)]
    assert len(days) == DAYS


def test_the_last_state_of_each_of_twelve_months_is_kept(path: Path, far: Path) -> None:
    backups = Backups(path, far)

    for day in range(0, 600, 5):
        today = NEW_YEAR + timedelta(days=day)
        backups.keep(f"{today}".encode(), today)

    months = sorted(far.rglob("month-*.json"))
    assert [place.name for place in months][:: MONTHS - 1] == [
        "month-2024-09.json",
        "month-2025-08.json",
    ]
    assert [place.read_text() for place in months][:2] == ["2024-09-27", "2024-10-27"]
    assert len(months) == MONTHS


def test_without_another_folder_nothing_is_kept_there(path: Path, tmp_path: Path) -> None:
    Backups(path, None).keep(b"state", NEW_YEAR)

    assert list(tmp_path.iterdir()) == []


def test_two_histories_share_a_folder_and_never_a_backup(tmp_path: Path, far: Path) -> None:
    one, other = (Backups(tmp_path / name / "history.json", far) for name in ("one", "other"))

    one.keep(b"one", NEW_YEAR)
    other.keep(b"other", NEW_YEAR)

    assert [place.read_text() for place in one.files()] == ["one", "one"]
    assert [place.read_text() for place in other.files()] == ["other", "other"]


def test_pruning_one_history_leaves_those_of_another(tmp_path: Path, far: Path) -> None:
    one, other = (Backups(tmp_path / name / "history.json", far) for name in ("one", "other"))
    other.keep(b"other", NEW_YEAR)

    for day in range(30):
        one.keep(b"one", NEW_YEAR + timedelta(days=day))

    assert [place.read_text() for place in other.files()] == ["other", "other"]


def test_the_nearest_backups_come_first(path: Path, far: Path) -> None:
    path.parent.mkdir()
    backups = Backups(path, far)
    for day, state in enumerate("abc"):
        put(path, state)
        backups.rotate()
        backups.keep(state.encode(), NEW_YEAR + timedelta(days=day))

    states = [place.read_text() for place in backups.files()]

    assert states == ["c", "b", "a", "c", "b", "a", "c"]


def saved(path: Path, far: Path | None = None) -> HistoryStore:
    """Return a store in which three sessions were saved on one day."""
    store = HistoryStore(path, backups=far, wall=lambda: datetime(2024, 5, 3, 12, tzinfo=UTC))
    for day, name in enumerate("abc", start=1):
        store.save(record_of(name, day))
    return store


def test_every_save_keeps_the_state_before_it_and_that_of_the_day(path: Path, far: Path) -> None:
    store = saved(path, far)

    read = [names(HistoryStore(place).read()) for place in store.backups.files()]

    assert read == [["a", "b"], ["a"], ["a", "b", "c"], ["a", "b", "c"]]
    assert kept(far) == ["day-2024-05-03.json", "month-2024-05.json"]


def test_a_save_that_changes_nothing_keeps_no_state(path: Path) -> None:
    store = saved(path)

    store.save(record_of("c", 3))

    assert beside(path) == ["history.json.bak1", "history.json.bak2"]


def test_of_a_damaged_history_the_newest_backup_is_opened(path: Path, far: Path) -> None:
    store = saved(path, far)
    path.write_bytes(b"{")

    history = store.read()

    assert names(history) == ["a", "b", "c"]
    assert "is damaged" in (history.remark or "")
    assert "day-2024-05-03.json with 3 sessions" in (history.remark or "")


def test_the_newest_backup_is_the_one_with_the_last_edit_not_the_last_one_written(
    path: Path,
) -> None:
    store = saved(path)
    path.write_bytes(b"{")
    first, second = store.backups.near()
    os.utime(first, (0, 0))
    first.rename(path.with_name("history.json.bak4"))
    second.rename(path.with_name("history.json.bak3"))

    assert names(store.read()) == ["a", "b"]


def test_a_later_edit_weighs_more_than_more_sessions(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"{")
    late = entry_of("a", edited="2024-05-30T00:00:00Z")
    path.with_name("history.json.bak1").write_bytes(file_of(entry_of("a"), entry_of("b", 2)))
    path.with_name("history.json.bak2").write_bytes(file_of(late))

    assert names(HistoryStore(path).read()) == ["a"]


def test_of_equally_late_edits_the_one_with_most_sessions_is_opened(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"{")
    path.with_name("history.json.bak1").write_bytes(file_of(entry_of("b", 2)))
    path.with_name("history.json.bak2").write_bytes(file_of(entry_of("a"), entry_of("b", 2)))

    assert names(HistoryStore(path).read()) == ["a", "b"]


@pytest.mark.parametrize("raw", [b"", b"{", b'{"schema": 9, "sessions": []}'])
def test_a_backup_that_can_not_be_read_is_passed_over(path: Path, raw: bytes) -> None:
    store = saved(path)
    path.write_bytes(b"{")
    path.with_name("history.json.bak1").unlink()
    path.with_name("history.json.bak1").write_bytes(raw)

    history = store.read()

    assert names(history) == ["a"]
    assert "bak2 with 1 session" in (history.remark or "")


def test_a_history_that_is_missing_is_read_from_the_backup_beside_it(path: Path) -> None:
    store = saved(path)
    path.unlink()

    history = store.read()
    store.save(record_of("d", 4))

    assert names(history) == ["a", "b"]
    assert "is missing; opened the copy" in (history.remark or "")
    assert names(store.read()) == ["a", "b", "d"]
    assert store.read().remark is None


def test_in_an_empty_folder_a_history_begins_anew(path: Path, far: Path) -> None:
    store = saved(path, far)
    for place in path.parent.iterdir():
        place.unlink()

    assert store.read().entries == ()


def test_a_backup_that_fails_fails_no_save(path: Path, far: Path) -> None:
    store = saved(path)
    (path.with_name("history.json.bak5") / "in the way").mkdir(parents=True)
    far.parent.mkdir()
    far.write_text("not a folder")
    blocked = HistoryStore(path, backups=far)
    for number in (1, 2, 3, 4):
        path.with_name(f"history.json.bak{number}").write_bytes(b"")

    blocked.save(record_of("d", 4))

    assert names(store.read()) == ["a", "b", "c", "d"]
    assert far.read_text() == "not a folder"
