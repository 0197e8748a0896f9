"""`hiptimer merge`: copies of the history, taken over without the app."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from sittings import Home, all_of, record_of

from hiptimer.cli import run
from hiptimer.history.copies import merge_copy
from hiptimer.history.file import HistoryError
from hiptimer.history.merge import Merge
from hiptimer.history.store import HistoryStore

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    for name, day in (("same", 1), ("mine", 2), ("later-here", 3), ("later-there", 4)):
        home.store.save(record_of(name, day=day))
    return home


def copy_at(path: Path, *changes: tuple[str, str], deleted: str | None = None) -> Path:
    """Write a history that has sessions with these notes, each edited a day after its start."""
    store = HistoryStore(path)
    for name, note in changes:
        record = record_of(name, note)
        store.save(record.model_copy(update={"edited": record.ended.replace(day=2)}))
    if deleted is not None:
        store.delete(deleted)
    for extra in path.parent.glob(f"{path.name}.*"):
        extra.unlink()
    return path


def phone(path: Path) -> Path:
    """Write a copy with two new sessions, a later edit and an earlier one."""
    store = HistoryStore(path)
    store.save(record_of("same", day=1))
    store.save(record_of("theirs", day=6))
    store.save(record_of("theirs-too", day=7))
    edited = record_of("later-there", "edited there", day=4)
    store.save(edited.model_copy(update={"edited": edited.ended.replace(day=9)}))
    early = record_of("later-here", "old", day=3)
    store.save(early.model_copy(update={"edited": early.started}))
    for extra in path.parent.glob(f"{path.name}.*"):
        extra.unlink()
    return path


def told(capsys: Captured, home: Home, *arguments: str | Path, code: int = 0) -> tuple[str, str]:
    assert run(["merge", *map(str, arguments), *home.options]) == code
    return capsys.readouterr()


def merged(capsys: Captured, home: Home, *arguments: str | Path) -> Any:
    return json.loads(told(capsys, home, "--json", *arguments)[0])


def listing(home: Home) -> list[str]:
    """Return what lies in the data folder, but the history and what its saves leave."""
    data = home.history.parent
    found = (str(path.relative_to(data)) for path in data.rglob("*") if path.is_file())
    return sorted(name for name in found if not name.startswith("history.json"))


def test_a_copy_from_elsewhere_is_merged_and_stays(
    capsys: Captured, home: Home, tmp_path: Path
) -> None:
    copy = phone(tmp_path / "phone.json")
    raw = copy.read_bytes()

    out, err = told(capsys, home, copy)

    assert out == (
        f"{copy}: 2 added, 1 in a later version, 1 in an earlier version, kept as here\n"
    )
    assert err == ""
    assert copy.read_bytes() == raw
    notes = {record.id: record.note for record in home.store.read().sessions}
    assert notes == {
        "same": "",
        "mine": "",
        "later-here": "",
        "later-there": "edited there",
        "theirs": "",
        "theirs-too": "",
    }
    assert listing(home) == ["merged/lost-edits-phone.json"]


def test_a_copy_beside_the_history_moves_to_merged(capsys: Captured, home: Home) -> None:
    copy = phone(home.history.with_name("history (conflict).json"))
    raw = copy.read_bytes()

    out, _ = told(capsys, home, copy)

    assert out.endswith("; moved to merged/\n")
    moved = home.history.parent / "merged" / copy.name
    assert moved.read_bytes() == raw
    assert listing(home) == [f"merged/{copy.name}", f"merged/lost-edits-{copy.name}"]


@pytest.mark.parametrize("options", [(), ("--dry-run",)])
def test_a_backup_of_ours_is_not_said_to_move(
    capsys: Captured, home: Home, options: tuple[str, ...]
) -> None:
    backup = home.history.with_name("history.json.bak1")

    out, _ = told(capsys, home, *options, backup)

    assert out == f"{backup}: nothing new\n"
    assert backup.exists()


def test_a_second_copy_of_the_name_takes_no_place(capsys: Captured, home: Home) -> None:
    beside = home.history.with_name("copy.json")
    for note in ("one", "two"):
        told(capsys, home, copy_at(beside, (note, note)))

    assert listing(home) == ["merged/copy-2.json", "merged/copy.json"]


def test_a_dry_run_changes_nothing_at_all(capsys: Captured, home: Home, tmp_path: Path) -> None:
    beside = phone(home.history.with_name("beside.json"))
    away = copy_at(tmp_path / "away.json", ("more", ""), deleted="same")
    before = all_of(tmp_path)

    out, err = told(capsys, home, "--dry-run", beside, away)

    assert all_of(tmp_path) == before
    assert out.splitlines() == [
        (
            f"{beside}: 2 added, 1 in a later version, 1 in an earlier version, kept as here; "
            "would then move to merged/"
        ),
        f"{away}: 1 added, 1 deleted there",
    ]
    assert err == ""


def test_a_dry_run_without_a_history_makes_none(capsys: Captured, tmp_path: Path) -> None:
    home = Home(tmp_path / "fresh")
    copy = phone(tmp_path / "phone.json")

    assert told(capsys, home, "--dry-run", copy)[0] == f"{copy}: 5 added\n"
    assert not home.place.exists()


@pytest.mark.parametrize("place", ["data/beside.json", "away.json"])
def test_a_dry_run_tells_what_merging_does(
    capsys: Captured, home: Home, tmp_path: Path, place: str
) -> None:
    files = phone(tmp_path / place), copy_at(tmp_path / "b.json", ("theirs", ""), ("new", ""))

    foreseen = merged(capsys, home, "--dry-run", *files)
    done = merged(capsys, home, *files)

    assert foreseen == {"dry_run": True, "merged": done["merged"]}
    assert done["dry_run"] is False


def test_the_counts_are_json_with_exactly_these_keys(
    capsys: Captured, home: Home, tmp_path: Path
) -> None:
    copy = phone(tmp_path / "phone.json")

    found = merged(capsys, home, copy)

    assert found == {
        "dry_run": False,
        "merged": [
            {
                "file": str(copy),
                "added": 2,
                "changed": 1,
                "kept": 1,
                "deleted": 0,
                "rest": False,
                "moves": False,
            }
        ],
    }


def test_sessions_in_two_copies_are_counted_once(
    capsys: Captured, home: Home, tmp_path: Path
) -> None:
    first = copy_at(tmp_path / "a.json", ("x", ""), ("y", ""))
    second = copy_at(tmp_path / "b.json", ("y", ""), ("z", ""))

    for options in (["--dry-run"], []):
        found = merged(capsys, home, *options, first, second)
        assert [one["added"] for one in found["merged"]] == [2, 1]
    assert {"x", "y", "z"} < home.kept()


def test_the_same_file_twice_is_merged_once(capsys: Captured, home: Home) -> None:
    copy = copy_at(home.history.with_name("copy.json"), ("new", ""))
    detour = copy.parent / ".." / "data" / copy.name

    assert told(capsys, home, copy, detour, copy) == (f"{copy}: 1 added; moved to merged/\n", "")


def test_of_a_link_to_a_copy_the_copy_moves(capsys: Captured, home: Home, tmp_path: Path) -> None:
    copy = copy_at(home.history.with_name("copy.json"), ("new", ""))
    link = tmp_path / "link.json"
    link.symlink_to(copy)

    assert told(capsys, home, link)[0] == f"{link}: 1 added; moved to merged/\n"
    assert link.is_symlink()
    assert listing(home) == ["merged/copy.json"]


def test_a_merge_done_twice_brings_nothing_new(
    capsys: Captured, home: Home, tmp_path: Path
) -> None:
    copy = copy_at(tmp_path / "copy.json", ("new", ""))
    told(capsys, home, copy)
    raw = home.history.read_bytes()

    assert told(capsys, home, copy)[0] == f"{copy}: nothing new\n"
    assert home.history.read_bytes() == raw


def test_a_deletion_is_taken_over(capsys: Captured, home: Home, tmp_path: Path) -> None:
    copy = copy_at(tmp_path / "copy.json", deleted="same")

    assert told(capsys, home, copy)[0] == f"{copy}: 1 deleted there\n"
    assert "same" not in home.kept()


def test_a_deletion_counts_for_the_next_copy(capsys: Captured, home: Home, tmp_path: Path) -> None:
    first = copy_at(tmp_path / "a.json", ("gone", ""), deleted="gone")
    second = copy_at(tmp_path / "b.json", ("gone", ""))

    for options in (["--dry-run"], []):
        assert told(capsys, home, *options, first, second)[0].splitlines() == [
            f"{first}: no sessions, but other deletions",
            f"{second}: 1 deleted here, and stay deleted",
        ]
    assert "gone" not in home.kept()


def test_a_deletion_from_there_is_told_once_and_what_was_gone_here_beside_it(
    capsys: Captured, home: Home, tmp_path: Path
) -> None:
    told(capsys, home, copy_at(tmp_path / "a.json", ("gone", ""), deleted="gone"))
    copy = copy_at(tmp_path / "b.json", ("gone", ""), deleted="same")

    out, _ = told(capsys, home, copy)

    assert out == f"{copy}: 1 deleted there, 1 deleted here, and stay deleted\n"


@pytest.mark.parametrize("options", [[], ["--dry-run"]])
def test_the_history_itself_is_no_copy(
    capsys: Captured, home: Home, tmp_path: Path, options: list[str]
) -> None:
    linked, twin = tmp_path / "link.json", tmp_path / "twin.json"
    linked.symlink_to(home.history)
    os.link(home.history, twin)
    before = all_of(tmp_path)

    for place in (home.history, home.history.parent / ".." / "data" / "history.json", linked, twin):
        out, err = told(capsys, home, *options, place, code=1)
        assert out == ""
        assert err == f"hiptimer: {place} is the history itself\n"
    assert all_of(tmp_path) == before


BAD: dict[str, tuple[bytes, str]] = {
    "damaged": (b'{"schema": 1, "sessions": [', "is damaged"),
    "empty": (b"", "is empty"),
    "noughts": (bytes(4096), "is empty"),
    "strange": (b'{"recipes": []}', "is not a hiptimer history"),
    "newer": (b'{"schema": 7, "sessions": [], "needs": "3.0"}', "install the newer version 3.0"),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0", "is damaged"),
}


@pytest.mark.parametrize("options", [[], ["--dry-run"]])
@pytest.mark.parametrize("kind", BAD)
def test_a_file_that_is_no_copy_is_told_and_nothing_is_touched(
    capsys: Captured, home: Home, tmp_path: Path, kind: str, options: list[str]
) -> None:
    raw, why = BAD[kind]
    good = copy_at(home.history.with_name("good.json"), ("new", ""))
    bad = tmp_path / "bad.json"
    bad.write_bytes(raw)
    before = all_of(tmp_path)

    out, err = told(capsys, home, *options, good, bad, code=1)

    assert out == ""
    assert err.startswith(f"hiptimer: {bad} ")
    assert why in err
    assert len(err.splitlines()) == 1
    assert all_of(tmp_path) == before


def test_what_is_no_file_is_told(capsys: Captured, home: Home, tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    places = {tmp_path: "can't be read", tmp_path / "none": "no such file", loop: "can't be read"}
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        places[tmp_path / "pipe"] = "can't be read: not a regular file"

    for place, why in places.items():
        out, err = told(capsys, home, place, code=1)
        assert out == ""
        assert err.startswith(f"hiptimer: {place}")
        assert why in err


def test_without_a_file_the_usage_is_shown(capsys: Captured, home: Home) -> None:
    _, err = told(capsys, home, code=2)

    assert err.splitlines()[0] == "Usage: hiptimer merge [OPTIONS] FILE..."


def test_hostile_names_come_out_tame(capsys: Captured, home: Home, tmp_path: Path) -> None:
    hostile = "a\x1b[31mb\u202e\udcffc\n.json"
    away = copy_at(tmp_path / hostile, ("new", ""))
    beside = copy_at(home.history.with_name(hostile), ("newer", ""))

    for arguments in ((away,), ("--dry-run", beside), (beside,)):
        out, err = told(capsys, home, *arguments)
        (line,) = out.splitlines()
        assert line.isprintable()
        assert err == ""
    assert told(capsys, home, "--json", away)[0].isascii()
    out, err = told(capsys, home, tmp_path / f"none {hostile}", code=1)
    assert err.rstrip("\n").isprintable()


def test_one_that_fails_keeps_no_other_from_being_merged(
    capsys: Captured, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("a", "b", "c")
    first, second, third = (copy_at(tmp_path / f"{name}.json", (name, "")) for name in names)

    def choosy(store: HistoryStore, path: Path) -> Merge:
        if path == second:
            raise HistoryError("the second can't be merged")
        return merge_copy(store, path)

    monkeypatch.setattr("hiptimer.history.copies.merge_copy", choosy)
    out, err = told(capsys, home, first, second, third, code=1)

    assert out.splitlines() == [f"{first}: 1 added", f"{third}: 1 added"]
    assert err == "hiptimer: the second can't be merged\n"
    assert {"a", "c"} < home.kept()


def test_a_history_of_a_newer_version_stays_as_it_is(
    capsys: Captured, home: Home, tmp_path: Path
) -> None:
    copy = copy_at(home.history.with_name("copy.json"), ("new", ""))
    home.history.write_bytes(b'{"schema": 7, "sessions": []}')
    before = {path: about for path, about in all_of(tmp_path).items() if "json" in path}

    out, err = told(capsys, home, copy, code=1)

    assert out == ""
    assert "was written by a newer hiptimer" in err
    after = {path: about for path, about in all_of(tmp_path).items() if "json" in path}
    assert after == before
