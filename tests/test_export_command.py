"""`hiptimer export`: which sessions, in which form, to where, and nothing lost on the way."""

import csv
import errno
import io
import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fitdecode import FitDataMessage, FitReader
from records import BIRD_DOG, LUNGE, session_of
from sittings import Home

from hiptimer.cli import run
from hiptimer.commands.destination import is_folder, safe_stem
from hiptimer.commands.leftout import LeftOut
from hiptimer.commands.patience import watched
from hiptimer.exchange.csvreader import read_csv
from hiptimer.exchange.mistakes import NoRoomError
from hiptimer.history.records import SessionRecord

Captured = pytest.CaptureFixture[str]


def record(name: str, day: int, hour: int = 6, **more: Any) -> SessionRecord:
    started = datetime(2026, 5, day, hour, 30, tzinfo=UTC)
    return session_of(name, started, LUNGE if day % 2 else BIRD_DOG, **more)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the working folder, in which files come to lie, be one of our own."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Return a home with three sessions and a rehearsal."""
    home = Home(tmp_path)
    for each in (
        record("aa-first", 1),
        record("aa-second", 2, 1, note="=HYPERLINK(1)"),
        record("b-third", 3),
        record("c-quick", 4, rehearsal=True),
    ):
        home.store.save(each)
    return home


def export(home: Home, *arguments: str, code: int = 0) -> int:
    assert run(["export", *arguments, *home.options]) == code
    return code


def ids(text: str) -> list[str]:
    return list(dict.fromkeys(row["session_id"] for row in csv.DictReader(io.StringIO(text))))


def refusal(capsys: Captured, home: Home, *arguments: str, code: int = 1) -> str:
    """Return why nothing was written; nothing is there that was not there before."""
    before = _files()
    export(home, *arguments, code=code)
    out, err = capsys.readouterr()
    assert (out, _files()) == ("", before)
    return err


def _files() -> dict[str, bytes | None]:
    return {
        str(path): path.read_bytes() if path.is_file() else None for path in Path.cwd().rglob("*")
    }


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the standard output be a terminal."""
    monkeypatch.setattr("hiptimer.commands.export.is_terminal", lambda: True)


def test_json_is_what_history_prints(capsys: Captured, home: Home) -> None:
    export(home, "json")
    exported = capsys.readouterr().out
    assert run(["history", "--json", *home.options]) == 0

    assert exported == capsys.readouterr().out


def test_csv_and_json_hold_rehearsals_and_the_others_do_not(
    capfdbinary: pytest.CaptureFixture[bytes], home: Home
) -> None:
    found = {}
    for form in ("json", "csv", "strong", "fit", "ics"):
        export(home, form)
        found[form] = capfdbinary.readouterr().out

    assert ids(found["csv"].decode()) == ["aa-first", "aa-second", "b-third", "c-quick"]
    assert [each["id"] for each in json.loads(found["json"])["sessions"]] == [
        "c-quick",
        "b-third",
        "aa-second",
        "aa-first",
    ]
    rows = list(csv.DictReader(io.StringIO(found["strong"].decode())))
    assert {row["Date"][:10] for row in rows} == {"2026-05-01", "2026-05-02", "2026-05-03"}
    assert rows[2]["Workout Notes"] == "'=HYPERLINK(1)"
    assert found["ics"].count(b"BEGIN:VEVENT") == 3
    assert _activities(found["fit"]) == 3


def _activities(raw: bytes) -> int:
    with FitReader(io.BytesIO(raw)) as reader:
        return sum(isinstance(each, FitDataMessage) and each.name == "activity" for each in reader)


@pytest.mark.parametrize(
    ("name", "found"),
    [("b-third", "b-third"), ("b", "b-third"), ("aa-f", "aa-first"), ("last", "c-quick")],
)
def test_a_session_is_named_by_its_beginning(
    capsys: Captured, home: Home, name: str, found: str
) -> None:
    export(home, "csv", "--session", name)

    assert ids(capsys.readouterr().out) == [found]


def test_the_last_session_is_no_rehearsal_where_those_are_left_out(
    capsys: Captured, home: Home
) -> None:
    export(home, "strong", "--session", "last")

    assert {row["Date"][:10] for row in csv.DictReader(io.StringIO(capsys.readouterr().out))} == {
        "2026-05-03"
    }


def test_a_whole_id_counts_for_more_than_the_beginning_of_others(
    capsys: Captured, home: Home
) -> None:
    home.store.save(record("aa", 7))

    export(home, "csv", "--session", "aa")

    assert ids(capsys.readouterr().out) == ["aa"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("csv", "--session", "x"), "no session 'x'; its id is told by: hiptimer history --json"),
        (("csv", "--session", "aa"), "2 sessions begin with 'aa': aa-first, aa-second"),
        (("strong", "--session", "c"), "that is a rehearsal, which only json and csv hold"),
        (
            ("csv", "--since", "2026-06-01"),
            "no session since 2026-06-01; the last one was on 2026-05-04",
        ),
        (
            ("fit", "--since", "2026-05-04"),
            "no session since 2026-05-04; the last one was on 2026-05-03",
        ),
        (("csv", "--since", "yesterday"), "'yesterday' is no day; write it like 2026-05-17"),
    ],
)
def test_what_is_not_there_is_told_with_the_way_out(
    capsys: Captured, home: Home, arguments: tuple[str, ...], told: str
) -> None:
    assert told in refusal(capsys, home, *arguments, "-o", "x")


@pytest.mark.parametrize(
    "arguments",
    [
        ("csv", "--session", "a", "--since", "2026-05-01"),
        ("xml",),
        ("csv", "--session", ""),
        ("csv", "-o", ""),
    ],
)
def test_wrong_usage_is_told(capsys: Captured, home: Home, arguments: tuple[str, ...]) -> None:
    assert refusal(capsys, home, *arguments, code=2)


def test_without_sessions_there_is_nothing_to_write(capsys: Captured, tmp_path: Path) -> None:
    for form in ("json", "csv", "strong", "fit", "ics"):
        err = refusal(capsys, Home(tmp_path / "new"), form, "-o", str(tmp_path / "x"))
        assert "there are no sessions yet; begin one: hiptimer start" in err
    assert not (tmp_path / "x").exists()


def test_why_there_is_nothing_to_write_is_told(capsys: Captured, tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.store.save(record("quick", 4, rehearsal=True))
    err = refusal(capsys, home, "fit", "--session", "last", "-o", "x")
    assert err == "hiptimer: there are only rehearsals, which json and csv alone hold\n"

    home.history.write_text(home.history.read_text().replace('"exercises"', '"exercise"'))
    err = refusal(capsys, home, "csv", "-o", "x")
    assert err == "hiptimer: this version can't read the only entry of the history\n"


def test_a_day_is_the_one_that_the_session_recorded(capsys: Captured, home: Home) -> None:
    # At 3:30 in Berlin the day before is still running, by the default of 4:00.
    export(home, "csv", "--since", "2026-05-02")
    assert ids(capsys.readouterr().out) == ["b-third", "c-quick"]

    (home.place / "config").mkdir()
    (home.place / "config" / "config.toml").write_text('day_start = "03:00"\n')
    export(home, "csv", "--since", "2026-05-02")
    assert ids(capsys.readouterr().out) == ["aa-second", "b-third", "c-quick"]


def test_a_file_is_written_and_named(capsys: Captured, home: Home) -> None:
    export(home, "csv", "-o", "mine.csv")

    out, err = capsys.readouterr()
    assert (out, err) == ("mine.csv\n", "")
    assert len(list(read_csv("mine.csv", Path("mine.csv").read_bytes()))) == 4
    assert os.listdir() == ["mine.csv"]  # noqa: PTH208 - and nothing beside it


@pytest.mark.skipif(sys.platform == "win32", reason="no modes there")
@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_a_file_is_its_owners_alone(home: Home, umask: int) -> None:
    before = os.umask(umask)
    try:
        export(home, "csv", "-o", "x.csv")
    finally:
        os.umask(before)

    assert Path("x.csv").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("form", ["json", "csv", "strong", "fit", "ics"])
def test_a_file_is_replaced_only_by_force(capsys: Captured, home: Home, form: str) -> None:
    Path("x").write_text("mine")

    assert "x is there already; --force replaces it" in refusal(capsys, home, form, "-o", "x")
    export(home, form, "-o", "x", "--force")

    assert Path("x").read_bytes() != b"mine"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_is_written_through_and_never_replaced(capsys: Captured, home: Home) -> None:
    Path("link").symlink_to("target")
    assert "link is there already" in refusal(capsys, home, "csv", "-o", "link")

    export(home, "csv", "-o", "link", "--force")

    assert Path("link").is_symlink()
    assert Path("target").read_bytes().startswith(b"session_id")


@pytest.mark.skipif(sys.platform == "win32", reason="no such devices there")
@pytest.mark.parametrize("force", [(), ("--force",)])
def test_what_is_no_file_is_never_replaced(
    capsys: Captured, home: Home, force: tuple[str, ...]
) -> None:
    os.mkfifo("pipe")
    Path("null").symlink_to(os.devnull)

    for output in ("pipe", "null", os.devnull):
        err = refusal(capsys, home, "csv", "-o", output, *force)
        assert "is no file; -o - writes to the standard output" in err


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("no/such/folder/x.csv", "nothing of it was; make its folder first, or choose another"),
        ("x\0y", "no file can be called x"),
        pytest.param(
            "x" * 300,
            "xx… can't be written: File name too long; nothing of it was; choose another place",
            marks=pytest.mark.skipif(sys.platform == "win32", reason="told otherwise there"),
        ),
    ],
)
def test_a_place_that_can_not_be_written_is_told(
    capsys: Captured, home: Home, output: str, told: str
) -> None:
    assert told in refusal(capsys, home, "csv", "-o", output)


def test_a_full_disk_leaves_nothing_half_written(
    capsys: Captured, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[int] = []

    def full(handle: int, raw: bytes) -> None:
        written.append(os.write(handle, raw[:50]))
        if len(written) > 2:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("hiptimer.durable.write_all", full)
    err = refusal(capsys, home, "csv", "-o", "x.csv")

    assert "x.csv can't be written: No space left on device; nothing of it was" in err
    assert len(written) == 3


def test_at_a_terminal_a_file_gets_a_telling_name(
    capsys: Captured, home: Home, at_terminal: None
) -> None:
    _ = at_terminal
    today = datetime.now().astimezone().date()
    for form, name in (
        ("csv", f"hiptimer-{today}.csv"),
        ("strong", f"hiptimer-strong-{today}.csv"),
        ("ics", f"hiptimer-{today}.ics"),
    ):
        export(home, form)
        assert capsys.readouterr().out == f"{name}\n"
        assert Path(name).is_file()
    export(home, "fit", "--session", "last")
    assert capsys.readouterr().out == "hiptimer-2026-05-03-core.fit\n"


def test_what_goes_to_a_terminal_can_not_steer_it(
    capsys: Captured, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hiptimer.commands.destination.is_terminal", lambda: True)
    home.store.save(record("d", 9, note="\x1b[31mred\x1b]52;c;x\x07"))

    for form in ("csv", "strong", "json", "ics"):
        export(home, form, "-o", "-")
        assert "\x1b" not in capsys.readouterr().out


def test_fit_is_nothing_for_a_terminal(capsys: Captured, home: Home, at_terminal: None) -> None:
    _ = at_terminal
    assert "give it a file with -o" in refusal(capsys, home, "fit", "-o", "-")


def test_many_activities_in_one_file_come_with_a_remark(capsys: Captured, home: Home) -> None:
    export(home, "fit", "-o", "all.fit")
    assert "Most sites take one activity a file: -o FOLDER/" in capsys.readouterr().err
    assert _activities(Path("all.fit").read_bytes()) == 3

    export(home, "fit", "--session", "last", "-o", "one.fit")
    assert capsys.readouterr().err == ""


def test_a_calendar_calls_exercises_by_their_names(capsys: Captured, home: Home) -> None:
    export(home, "ics")

    out, _ = capsys.readouterr()
    assert "\\nBird dog: " in out.replace("\r\n ", "")


@pytest.fixture
def grey(home: Home) -> Home:
    """Return the home with two sessions more, from before FIT has dates."""
    for name in ("old-one", "old-two"):
        home.store.save(session_of(name, datetime(1997, 5, 1, 6, tzinfo=UTC), LUNGE))
    return home


def test_a_session_without_room_in_fit_keeps_none_of_the_others_from_it(
    capsys: Captured, grey: Home
) -> None:
    export(grey, "fit", "-o", "all.fit")
    assert _activities(Path("all.fit").read_bytes()) == 3
    told = capsys.readouterr().err
    assert told.count("Left out: session old-") == 2
    assert "it began before 1998-07-05" in told

    export(grey, "fit", "-o", "fit/")
    assert len(list(Path("fit").iterdir())) == 3
    assert capsys.readouterr().out == "3 files in fit\n"


@pytest.mark.parametrize("output", ["old.fit", "old/", "-"])
def test_a_session_without_room_in_fit_is_refused_when_nothing_else_is_there(
    capsys: Captured, grey: Home, output: str
) -> None:
    err = refusal(capsys, grey, "fit", "--session", "old-one", "-o", output)
    assert err.startswith("hiptimer: session old-one can't be a FIT file")


def test_why_sessions_are_left_out_is_told_of_a_few(capsys: Captured) -> None:
    left_out = LeftOut()
    for _ in range(5):
        with left_out.noted():
            raise NoRoomError("too old")
    with left_out.noted():
        pass

    left_out.tell()

    lines = capsys.readouterr().err.splitlines()
    assert lines == [*["Left out: too old"] * 3, "Left out: 2 more"]


def test_a_folder_takes_a_file_for_each_activity(capsys: Captured, home: Home) -> None:
    home.store.save(record("d", 3, 18))
    hostile = record("e", 5).model_copy(update={"routine": "../../../etc/CON: 7\x1b[1m"})
    home.store.save(hostile)
    home.store.save(hostile.model_copy(update={"id": "f", "routine": "???"}))

    export(home, "fit", "-o", "fit/")

    assert capsys.readouterr().out == "6 files in fit\n"
    names = sorted(path.name for path in Path("fit").iterdir())
    assert names == [
        "2026-05-01-core.fit",
        "2026-05-02-core.fit",
        "2026-05-03-core-2.fit",
        "2026-05-03-core.fit",
        "2026-05-05-etc-con-7-1m.fit",
        "2026-05-05.fit",
    ]
    assert all(_activities((Path("fit") / name).read_bytes()) == 1 for name in names)


def test_one_activity_in_a_folder_is_named_as_among_many(capsys: Captured, home: Home) -> None:
    export(home, "fit", "--session", "last", "-o", "fit/")

    assert capsys.readouterr().out == "1 file in fit\n"
    assert Path("fit/2026-05-03-core.fit").is_file()


def test_a_mistake_in_own_exercises_is_told_and_keeps_nobody_from_exporting(
    capsys: Captured, home: Home
) -> None:
    (home.place / "config").mkdir()
    (home.place / "config" / "exercises.toml").write_text("[exercises.mine]\n")

    for form in ("strong", "ics"):
        export(home, form)
        out, err = capsys.readouterr()
        assert "exercises.toml" in err
        assert "Core five" in out

    export(home, "fit", "-o", "fit/")
    assert capsys.readouterr().err.count("exercises.toml") == 1


def test_no_file_of_a_folder_is_replaced_without_force(capsys: Captured, home: Home) -> None:
    Path("fit").mkdir()
    Path("fit/2026-05-03-core.fit").write_text("mine")

    err = refusal(capsys, home, "fit", "-o", "fit")
    assert "2026-05-03-core.fit is there already" in err

    export(home, "fit", "-o", "fit", "--force")
    assert len(list(Path("fit").iterdir())) == 3


def test_a_folder_takes_the_other_forms_under_a_telling_name(capsys: Captured, home: Home) -> None:
    export(home, "csv", "--session", "b", "-o", "new/")

    name = Path("new", "hiptimer-2026-05-03-core.csv")
    assert capsys.readouterr().out == f"{name}\n"
    assert name.is_file()


def test_what_can_not_be_read_is_left_out_and_counted(capsys: Captured, home: Home) -> None:
    raw = json.loads(home.history.read_text())
    raw["sessions"][0]["exercises"] = "lost"
    home.history.write_text(json.dumps(raw))

    export(home, "csv")

    out, err = capsys.readouterr()
    assert ids(out) == ["aa-second", "b-third", "c-quick"]
    assert err == "1 unreadable entry left out\n"


def _piped(home: Home, *arguments: str, **how: object) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-m", "hiptimer", "export", *arguments, *home.options]
    return subprocess.run(command, check=False, stderr=subprocess.PIPE, **how)  # type: ignore[call-overload, no-any-return]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device")
def test_an_output_without_room_is_told(home: Home) -> None:
    with Path("/dev/full").open("wb") as full:
        done = _piped(home, "csv", stdout=full)

    assert (done.returncode, done.stderr.decode()) == (
        1,
        "hiptimer: the output can't be written: No space left on device\n",
    )


def test_closed_streams_keep_nobody_from_a_file(
    capsys: Captured, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    export(home, "csv", code=1)
    assert capsys.readouterr().err == (
        "hiptimer: the standard output is closed; name a file with -o\n"
    )

    monkeypatch.setattr(sys, "stderr", None)
    export(home, "csv", "-o", "x.csv")
    assert len(ids(Path("x.csv").read_text())) == 4


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
def test_a_reader_that_has_left_is_no_error(home: Home) -> None:
    for number in range(40):
        home.store.save(record(f"more-{number}", 7, note="x" * 5000))
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = _piped(home, "csv", stdout=writing)
    finally:
        os.close(writing)

    assert (done.returncode, done.stderr) == (0, b"")


class Terminal(io.StringIO):
    """A terminal that keeps what it is told."""

    def isatty(self) -> bool:
        return True


class Ticking:
    """A clock on which each look takes a while."""

    def __init__(self, step: float) -> None:
        self.now, self.step = 0.0, step

    def __call__(self) -> float:
        self.now += self.step
        return self.now


def test_nothing_is_told_within_a_second() -> None:
    terminal = Terminal()

    assert list(watched(range(9), 9, "Exporting", clock=Ticking(0.1), stream=terminal)) == [
        *range(9)
    ]
    assert terminal.getvalue() == ""


def test_what_takes_longer_tells_how_far_it_is() -> None:
    terminal = Terminal()

    assert list(watched(range(9), 9, "Exporting", clock=Ticking(0.3), stream=terminal)) == [
        *range(9)
    ]
    told = terminal.getvalue()
    assert "Exporting" in told
    assert "9/9" in told
    assert "1/9" not in told


def test_nothing_is_told_where_nobody_looks() -> None:
    stream = io.StringIO()

    assert list(watched("ab", 2, "Exporting", clock=Ticking(9), stream=stream)) == ["a", "b"]
    assert stream.getvalue() == ""


def test_progress_stops_where_the_work_does() -> None:
    terminal = Terminal()
    items = watched(range(9), 9, "Exporting", clock=Ticking(1), stream=terminal)
    taken = [next(items) for _ in range(4)]
    items.close()  # type: ignore[attr-defined]

    assert taken == [0, 1, 2, 3]
    assert terminal.getvalue().endswith("\n")


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("core", "core"),
        ("My Routine!", "my-routine"),
        ("../..", ""),
        ("x" * 99, "x" * 40),
        ("é", ""),
    ],
)
def test_a_stem_holds_nothing_that_a_name_of_a_file_may_not(text: str, stem: str) -> None:
    assert safe_stem(text) == stem


def test_a_folder_is_told_by_its_slash_or_by_being_there(tmp_path: Path) -> None:
    assert is_folder(f"new{os.sep}")
    assert is_folder(str(tmp_path))
    assert not is_folder("new.fit")
    assert not is_folder("a\0b")


def test_an_hour_of_sessions_keeps_its_order(capsys: Captured, home: Home) -> None:
    for minutes in (30, 10, 20):
        early = record(f"z{minutes}", 9)
        home.store.save(
            early.model_copy(update={"started": early.started + timedelta(minutes=minutes)})
        )

    export(home, "csv", "--since", "2026-05-09")

    assert ids(capsys.readouterr().out) == ["z10", "z20", "z30"]
