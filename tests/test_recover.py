"""`hiptimer recover`: interrupted sessions, settled without the app."""

import json
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sittings import Home, all_of

from hiptimer.cli import run
from hiptimer.errors import HiptimerError
from hiptimer.history.file import HistoryError
from hiptimer.history.records import SessionRecord
from hiptimer.history.store import HistoryStore

Captured = pytest.CaptureFixture[str]

OLD = timedelta(days=1)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    home = Home(tmp_path)
    yield home
    home.end()


def told(capsys: Captured, home: Home, *arguments: str, code: int = 0) -> tuple[str, str]:
    """Return what is printed, and what is complained about."""
    assert run(["recover", *arguments, *home.options]) == code
    return capsys.readouterr()


def sessions(capsys: Captured, home: Home, *arguments: str, code: int = 0) -> list[Any]:
    out, _ = told(capsys, home, "--json", *arguments, code=code)
    found = json.loads(out)
    assert list(found) == ["sessions"]
    return list(found["sessions"])


def states(capsys: Captured, home: Home, *arguments: str, code: int = 0) -> dict[str, str]:
    return {one["id"]: one["state"] for one in sessions(capsys, home, *arguments, code=code)}


@pytest.mark.parametrize("task", [[], ["--list"], ["--save"], ["--discard"]])
def test_without_anything_to_recover_that_is_said(
    capsys: Captured, home: Home, task: list[str]
) -> None:
    assert told(capsys, home, *task) == ("Nothing to recover.\n", "")
    assert sessions(capsys, home, *task) == []
    assert not (home.place / "state").exists()
    assert not (home.place / "data").exists()


def test_an_interrupted_session_is_listed_with_what_was_done(capsys: Captured, home: Home) -> None:
    name = home.interrupt(ago=OLD)

    line, hint = told(capsys, home)[0].splitlines()

    assert line.startswith(f"{name[:13]}  Bird dog, ")
    assert line.endswith(": 6 reps in 0:58")
    assert hint == "Keep what was done: hiptimer recover --save. Go on with it: hiptimer"


def test_one_that_can_go_on_is_said_to(capsys: Captured, home: Home) -> None:
    home.interrupt()

    assert told(capsys, home)[0].splitlines()[0].endswith("; can go on")


def test_a_list_is_readable_in_eighty_columns(capsys: Captured, home: Home) -> None:
    for _ in range(2):
        home.interrupt()
    home.discard()
    home.begin()

    assert max(map(len, told(capsys, home)[0].splitlines())) <= 80


def test_the_json_of_a_session_has_exactly_these_keys(capsys: Captured, home: Home) -> None:
    name = home.interrupt()

    (found,) = sessions(capsys, home)

    started, ended = found.pop("started"), found.pop("ended")
    assert found == {
        "id": name,
        "routine": "bird-dog",
        "name": "Bird dog",
        "reps": 6,
        "seconds": 58,
        "state": "pending",
        "can_resume": True,
    }
    assert started < ended


def test_a_list_changes_nothing(capsys: Captured, home: Home) -> None:
    home.interrupt()
    home.interrupt(seconds=5.0)
    home.discard()
    os.utime(next((home.journals / "discarded").iterdir()), (0, 0))
    (home.journals / "garbage.jsonl").write_bytes(b"\0garbage")
    before = all_of(home.place)

    told(capsys, home)
    sessions(capsys, home, "--list")

    assert all_of(home.place) == before


def test_all_that_was_interrupted_is_saved(capsys: Captured, home: Home) -> None:
    names = {home.interrupt(), home.interrupt(ago=OLD)}

    out, err = told(capsys, home, "--save")

    assert [line.partition(": ")[0] for line in out.splitlines()] == ["saved", "saved"]
    assert err == ""
    assert home.kept() == names
    assert home.ids() == set()
    assert told(capsys, home, "--save") == ("Nothing to recover.\n", "")


def test_what_is_saved_is_what_was_done(capsys: Captured, home: Home) -> None:
    home.interrupt()

    told(capsys, home, "--save")

    (record,) = home.store.read().sessions
    assert (record.routine, record.stopped_early) == ("bird-dog", True)
    assert [done.reps for done in record.exercises[0].sets] == [3, 3]


def test_only_the_sessions_that_are_named_are_saved(capsys: Captured, home: Home) -> None:
    first, second, third = (home.interrupt(ago=timedelta(hours=n)) for n in (3, 2, 1))

    assert states(capsys, home, "--save", first, third, first) == {first: "saved", third: "saved"}
    assert home.kept() == {first, third}
    assert home.ids() == {second}


def test_the_beginning_of_an_id_will_do(capsys: Captured, home: Home) -> None:
    first, second = home.interrupt(ago=OLD), home.interrupt()

    assert states(capsys, home, "--save", second[:13]) == {second: "saved"}
    assert home.ids() == {first}


def test_the_beginning_of_several_ids_is_refused(capsys: Captured, home: Home) -> None:
    home.interrupt()
    home.interrupt()
    before = all_of(home.journals)

    for task in ("--list", "--save", "--discard"):
        out, err = told(capsys, home, task, "0", code=1)
        assert out == ""
        assert err == (
            "hiptimer: '0' may mean 2 sessions; give more of the id; see: hiptimer recover --list\n"
        )
    assert all_of(home.journals) == before


@pytest.mark.parametrize("given", ["nonsense", "", "\x1b[31m\u202ex"])
def test_an_id_of_no_session_touches_none(capsys: Captured, home: Home, given: str) -> None:
    name = home.interrupt()

    out, err = told(capsys, home, "--save", name, given, code=1)

    assert out == ""
    assert err.startswith("hiptimer: no interrupted session '")
    assert err.rstrip("\n").isprintable()
    assert home.ids() == {name}
    assert not home.history.exists()


def test_listed_ids_are_long_enough_to_be_told_apart(capsys: Captured, home: Home) -> None:
    names = {home.interrupt() for _ in range(2)}
    first, second = sorted(names)
    twin = home.journals / f"{second}.jsonl"
    twin.unlink()
    (home.journals / f"{first}.jsonl").rename(twin)
    home.interrupt()

    lines = told(capsys, home)[0].splitlines()[:2]

    shown = {line.split()[0] for line in lines}
    assert len(shown) == 2
    for name in shown:
        assert len(sessions(capsys, home, name)) == 1


@pytest.mark.parametrize(
    "options",
    [
        ["--save", "--discard"],
        ["--list", "--save"],
        ["--discard", "--list"],
        ["--list", "--save", "--discard"],
    ],
)
def test_options_in_conflict_are_refused(capsys: Captured, home: Home, options: list[str]) -> None:
    name = home.interrupt()

    out, err = told(capsys, home, *options, code=2)

    assert out == ""
    assert err.endswith("hiptimer: give only one of --list, --save and --discard\n")
    assert home.ids() == {name}
    assert not home.history.exists()


def test_what_is_discarded_can_be_had_back(capsys: Captured, home: Home) -> None:
    name = home.interrupt()

    assert told(capsys, home, "--discard")[0].startswith("discarded: Bird dog, ")
    assert (home.ids(), home.kept()) == (set(), set())
    listed, hint = told(capsys, home)[0].splitlines()
    assert listed.endswith("; discarded")
    assert hint == "Have a discarded one back: hiptimer recover --save ID"
    assert states(capsys, home) == {name: "discarded"}

    assert told(capsys, home, "--save")[0] == "Nothing to recover.\n"
    assert told(capsys, home, "--save", name)[0].startswith("saved: Bird dog, ")
    assert home.kept() == {name}
    assert sessions(capsys, home) == []


def test_one_discarded_long_ago_is_had_back_as_long_as_it_is_there(
    capsys: Captured, home: Home
) -> None:
    name, other = home.discard(), home.interrupt()
    os.utime(home.journals / "discarded" / f"{name}.jsonl", (0, 0))

    assert states(capsys, home, "--save", name, other) == {name: "saved", other: "saved"}
    assert home.kept() == {name, other}


def test_to_discard_twice_is_no_mistake(capsys: Captured, home: Home) -> None:
    name = home.discard()

    assert states(capsys, home, "--discard", name) == {name: "discarded"}
    assert states(capsys, home) == {name: "discarded"}


def test_a_discarded_session_in_which_nothing_was_done_is_not_saved(
    capsys: Captured, home: Home
) -> None:
    name = home.discard(seconds=5.0)

    assert states(capsys, home, "--save", name) == {name: "nothing done"}
    assert home.kept() == set()


def test_a_session_in_which_nothing_was_done_is_nothing_to_recover(
    capsys: Captured, home: Home
) -> None:
    home.interrupt(seconds=5.0)

    assert told(capsys, home)[0] == "Nothing to recover.\n"


def test_one_failing_save_keeps_no_other_from_being_saved(
    capsys: Captured, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = (home.interrupt(ago=timedelta(hours=n)) for n in (3, 2, 1))
    save = HistoryStore.save

    def choosy(self: HistoryStore, record: SessionRecord) -> None:
        if record.id == second:
            raise HistoryError("no room for the second")
        save(self, record)

    with monkeypatch.context() as patched:
        patched.setattr(HistoryStore, "save", choosy)
        out, err = told(capsys, home, "--save", code=1)

    verdicts = [line.partition(": ")[0] for line in out.splitlines()]
    assert verdicts == ["saved", "failed", "saved"]
    assert err == (
        "hiptimer: 1 session stays as before, and nothing is lost: no room for the second\n"
    )
    assert home.kept() == {first, third}
    assert home.ids() == {second}
    assert states(capsys, home, "--save") == {second: "saved"}


def test_a_history_that_takes_nothing_costs_nothing(capsys: Captured, home: Home) -> None:
    names = {home.interrupt(), home.interrupt()}
    home.history.parent.mkdir()
    home.history.write_text("{")
    before = {name: (home.journals / f"{name}.jsonl").read_bytes() for name in names}

    out, err = told(capsys, home, "--save", "--json", code=1)

    assert {one["state"] for one in json.loads(out)["sessions"]} == {"failed"}
    assert all("is damaged" in one["problem"] for one in json.loads(out)["sessions"])
    assert err.startswith("hiptimer: 2 sessions stay as before, and nothing is lost: ")
    assert err.count("is damaged") == 1
    assert {n: (home.journals / f"{n}.jsonl").read_bytes() for n in names} == before
    home.history.unlink()
    told(capsys, home, "--save")
    assert home.kept() == names


def test_sessions_of_another_history_are_neither_shown_nor_touched(
    capsys: Captured, home: Home, tmp_path: Path
) -> None:
    other = Home(tmp_path / "other")
    other.place.mkdir()
    (home.place / "state").mkdir()
    (other.place / "state").symlink_to(home.place / "state")
    name, gone = other.interrupt(), other.discard()
    before = all_of(home.journals)

    assert told(capsys, home)[0] == "Nothing to recover.\n"
    for task in ("--save", "--discard"):
        told(capsys, home, task)
        for theirs in (name, gone):
            told(capsys, home, task, theirs, code=1)

    after = {p: about for p, about in all_of(home.journals).items() if not p.endswith(".lock")}
    assert {p: a[3] for p, a in after.items()} == {
        p: a[3] for p, a in before.items() if not p.endswith(".lock")
    }
    assert states(capsys, other) == {name: "pending", gone: "discarded"}


def test_a_session_that_goes_on_elsewhere_is_left_alone_and_mentioned(
    capsys: Captured, home: Home
) -> None:
    home.begin()
    (live,) = home.ids()
    name = home.interrupt()

    assert told(capsys, home)[0].splitlines()[1] == "1 session goes on in another hiptimer."
    assert states(capsys, home) == {name: "pending", live: "live"}
    out, err = told(capsys, home, "--save")
    assert out.splitlines()[1] == "1 session goes on in another hiptimer."
    assert err == ""
    assert home.kept() == {name}
    assert home.ids() == {live}


def test_only_live_sessions_are_nothing_to_recover(capsys: Captured, home: Home) -> None:
    home.begin()
    home.begin()

    for task in ([], ["--save"], ["--discard"]):
        assert told(capsys, home, *task)[0].splitlines() == [
            "Nothing to recover.",
            "2 sessions go on in another hiptimer.",
        ]
    assert len(home.ids()) == 2


@pytest.mark.parametrize("task", ["--save", "--discard"])
def test_a_live_session_is_not_settled_by_its_name(capsys: Captured, home: Home, task: str) -> None:
    home.begin()
    (live,) = home.ids()
    name = home.interrupt()

    out, err = told(capsys, home, task, live, name, code=1)

    assert out == ""
    assert err == f"hiptimer: the session {live} goes on in another hiptimer; end it there\n"
    assert home.ids() == {live, name}


def test_one_that_another_program_takes_meanwhile_is_told(
    capsys: Captured, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = home.interrupt()
    monkeypatch.setattr("hiptimer.history.recovery.Recovery.pending", lambda _: [])

    assert states(capsys, home, "--save", code=1) == {name: "failed"}
    assert home.ids() == {name}


def test_after_recovering_nothing_is_claimed_any_more(
    capsys: Captured, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = home.interrupt(ago=OLD), home.interrupt()

    def fail(*_: object) -> None:
        raise HiptimerError("no")

    with monkeypatch.context() as patched:
        patched.setattr(HistoryStore, "save", fail)
        told(capsys, home, "--save", first, code=1)

    assert states(capsys, home) == {first: "pending", second: "pending"}


def test_journals_in_a_folder_that_is_none_are_no_crash(capsys: Captured, home: Home) -> None:
    (home.place / "state").mkdir()
    home.journals.write_text("in the way")

    for task in ([], ["--save"]):
        assert told(capsys, home, *task)[0] == "Nothing to recover.\n"


def test_a_lock_that_can_not_be_taken_is_told(capsys: Captured, home: Home) -> None:
    name = home.interrupt()
    lock = home.journals / f"{name}.lock"
    lock.unlink(missing_ok=True)
    lock.mkdir()

    out, err = told(capsys, home, "--save", code=1)

    assert out.startswith("failed: ")
    assert "1 session stays as before, and nothing is lost" in err
    assert home.ids() == {name}


def test_a_hostile_name_comes_out_tame(capsys: Captured, home: Home) -> None:
    home.interrupt()
    (path,) = home.journals.glob("*.jsonl")
    from hiptimer.history.journal import line_of, read_journal  # noqa: PLC0415

    head, *lines = read_journal(path)
    head["name"] = head["beginning"]["id"] = "\x1b[31mred\u202e"
    path.write_bytes(b"".join(line_of(line, n) for n, line in enumerate([head, *lines])))

    out, _ = told(capsys, home)

    assert all(line.isprintable() for line in out.splitlines())
    assert "[31mred" in out
    assert told(capsys, home, "--json")[0].isascii()
