"""`hiptimer import`: a look first, nothing twice, nothing lost, nothing deleted comes back."""

import io
import json
import os
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from exchange.diaries import exercise, session
from records import BIRD_DOG, LUNGE
from sittings import Home, all_of

from hiptimer.cli import run
from hiptimer.history.beginning import uuid7
from hiptimer.history.past import past_of
from hiptimer.history.records import SessionRecord

Captured = pytest.CaptureFixture[str]

NOTE = "=1+1, 'quoted'\nand \"on\""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the working folder, in which files lie, be one of our own."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Return a home with three sessions and a rehearsal."""
    home = Home(tmp_path / "home")
    for each in (
        session("a", LUNGE, BIRD_DOG, day=1, note=NOTE),
        session("b", exercise("single-leg-bridge", 8, hold=5, effort=7), day=2, clock_set=-2.5),
        session("c", LUNGE, day=3, edited=datetime(2026, 5, 4, tzinfo=UTC), zone=None),
        session("r", LUNGE, day=4, rehearsal=True),
    ):
        home.store.save(each)
    return home


@pytest.fixture
def new(tmp_path: Path) -> Home:
    """Return a home in which nothing was done yet."""
    return Home(tmp_path / "new")


def export(home: Home, form: str, file: str) -> None:
    assert run(["export", form, "-o", file, "--force", *home.options]) == 0


def imported(
    capsys: Captured, home: Home, *arguments: str, code: int = 0
) -> tuple[list[str], list[str]]:
    capsys.readouterr()
    assert run(["import", *arguments, *home.options]) == code
    out, err = capsys.readouterr()
    return out.splitlines(), err.splitlines()


def counts(capsys: Captured, home: Home, *arguments: str) -> dict[str, Any]:
    capsys.readouterr()
    assert run(["import", "--json", *arguments, *home.options]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def printed(capsys: Captured, home: Home, *command: str) -> str:
    capsys.readouterr()
    assert run([*command, "--json", *home.options]) == 0
    return capsys.readouterr().out


def with_field(home: Home, name: str, **fields: Any) -> None:
    """Let a later version have written more into a session."""
    raw = json.loads(home.history.read_text())
    next(each for each in raw["sessions"] if each["id"] == name).update(fields)
    home.history.write_text(json.dumps(raw))


@pytest.mark.parametrize("form", ["json", "csv"])
def test_an_empty_folder_gets_the_same_history_and_the_same_statistics(
    capsys: Captured, home: Home, new: Home, form: str
) -> None:
    export(home, form, "x")
    out, err = imported(capsys, new, "x")

    name = {"json": "JSON", "csv": "CSV"}[form]
    assert (out, err) == (
        [
            f"x: hiptimer's {name}, 4 sessions, 2026-05-01 to 2026-05-04",
            "  4 new",
            "Imported 4 sessions.",
            "To take them back: hiptimer import --undo x",
        ],
        [],
    )
    assert printed(capsys, new, "history") == printed(capsys, home, "history")
    assert printed(capsys, new, "progress") == printed(capsys, home, "progress")
    assert printed(capsys, new, "stats") == printed(capsys, home, "stats")
    pasts = [tuple(map(past_of, each.store.read().records())) for each in (new, home)]
    assert pasts[0] == pasts[1]


def test_json_brings_fields_of_later_versions_too(capsys: Captured, home: Home, new: Home) -> None:
    with_field(home, "b", band="red", load=[{"kg": 2.50}])
    export(home, "json", "x")
    imported(capsys, new, "x")

    assert printed(capsys, new, "history") == printed(capsys, home, "history")
    assert '"band": "red"' in new.history.read_text()


@pytest.mark.parametrize("form", ["json", "csv", "strong"])
def test_a_second_import_adds_nothing_and_says_so(
    capsys: Captured, home: Home, new: Home, form: str
) -> None:
    export(home, form, "x")
    imported(capsys, new, "x")
    before = all_of(new.history.parent)

    out, _ = imported(capsys, new, "x")

    count = 3 if form == "strong" else 4
    assert out[1:] == [f"  {count} here already", "Nothing new to import."]
    assert all_of(new.history.parent) == before


@pytest.mark.parametrize("form", ["json", "csv", "strong"])
def test_an_export_of_ours_is_here_already(capsys: Captured, home: Home, form: str) -> None:
    with_field(home, "b", band="red")
    export(home, form, "x")
    before = all_of(home.history.parent)

    found = counts(capsys, home, "x")

    assert (found["new"], found["later"], found["earlier"], found["imported"]) == (0, 0, 0, False)
    assert found["same"] == found["sessions"] > 0
    assert all_of(home.history.parent) == before


def test_a_session_of_a_journey_is_known_again_in_its_strong_export(
    capsys: Captured, home: Home
) -> None:
    home.store.save(session("tokyo", LUNGE, day=9, offset_s=32_400, zone="Asia/Tokyo"))
    export(home, "strong", "x")

    assert counts(capsys, home, "x")["same"] == 4


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let this machine stand in Berlin."""
    if not hasattr(time, "tzset"):
        pytest.skip("TZ sets no zone here")
    with monkeypatch.context() as here:
        here.setenv("TZ", "Europe/Berlin")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("berlin")
def test_strong_brings_back_the_sessions_that_it_can_tell(
    capsys: Captured, home: Home, new: Home
) -> None:
    export(home, "strong", "x")
    imported(capsys, new, "x")

    kept = [each for each in home.store.read().records() if not each.rehearsal]
    found = list(new.store.read().records())
    assert [each.started for each in found] == [each.started for each in kept]
    assert [[e.exercise for e in each.exercises] for each in found] == [
        [e.exercise for e in each.exercises] for each in kept
    ]
    assert [[s.reps for e in each.exercises for s in e.sets] for each in found] == [
        [s.reps for e in each.exercises for s in e.sets] for each in kept
    ]


def test_a_session_that_came_by_its_strong_export_before_is_told(
    capsys: Captured, home: Home, new: Home
) -> None:
    export(home, "strong", "strong")
    export(home, "json", "json")
    imported(capsys, new, "strong")

    out, _ = imported(capsys, new, "json", "--dry-run")

    assert out[1:] == [
        "  4 new",
        "  3 of those begin as one of the same routine does here: both would count",
    ]


@pytest.mark.usefixtures("berlin")
def test_a_session_of_ours_that_was_deleted_does_not_come_back_by_its_strong_export(
    capsys: Captured, home: Home
) -> None:
    at = datetime(2026, 5, 9, 6, 30, 7, 500_000, tzinfo=UTC)
    name = uuid7(at, bytes(10))
    home.store.save(session(name, LUNGE, started=at, ended=at + timedelta(minutes=12)))
    export(home, "strong", "x")
    home.store.delete(name)

    found = counts(capsys, home, "x")

    assert (found["same"], found["deleted"], found["new"]) == (3, 1, 0)


def edited(record: SessionRecord, days: int, note: str) -> SessionRecord:
    at = record.ended + timedelta(days=days)
    return record.model_copy(update={"edited": at, "note": note})


@pytest.mark.parametrize("form", ["json", "csv"])
def test_of_two_edits_the_later_counts_and_the_lost_one_is_kept(
    capsys: Captured, home: Home, new: Home, form: str
) -> None:
    for each in home.store.read().sessions:
        home.store.save(edited(each, 9 if each.id == "a" else 1, "there"))
        new.store.save(edited(each, 3, "here"))
    export(home, form, "x")

    out, _ = imported(capsys, new, "x")

    assert out[1:3] == [
        "  1 edited later than here: they take the place of the earlier edits",
        "  3 here in another version, which stays",
    ]
    assert {each.id: each.note for each in new.store.read().records()} == {
        "a": "there",
        **dict.fromkeys("bcr", "here"),
    }
    (lost,) = (new.history.parent / "merged").iterdir()
    assert [each["note"] for each in json.loads(lost.read_text())["sessions"]] == ["here"]
    assert out[3] == "Put 1 in the place of earlier edits, which are kept in merged/."


@pytest.mark.skipif(sys.platform == "win32", reason="paths are shorter there")
def test_lost_edits_are_kept_whatever_the_length_of_a_name(
    capsys: Captured, home: Home, new: Home
) -> None:
    for each in home.store.read().sessions:
        home.store.save(edited(each, 9, "there"))
        new.store.save(edited(each, 3, "here"))
    export(home, "csv", "x")
    name = "ü" * 120 + "x"
    Path("x").rename(name)

    out, _ = imported(capsys, new, name)

    assert "Put 4 in the place of earlier edits, which are kept in merged/." in out


def test_the_same_edit_in_a_csv_never_takes_the_place_of_more(capsys: Captured, home: Home) -> None:
    export(home, "csv", "x")
    Path("x").write_bytes(Path("x").read_bytes().replace(b"lunge,1,8,0,45", b"lunge,1,9,0,45"))
    before = home.history.read_bytes()

    found = counts(capsys, home, "x")

    assert (found["same"], found["earlier"], found["imported"]) == (1, 3, False)
    assert home.history.read_bytes() == before


@pytest.mark.parametrize("form", ["json", "csv", "strong"])
def test_what_was_deleted_here_stays_so(capsys: Captured, home: Home, new: Home, form: str) -> None:
    export(home, form, "x")
    imported(capsys, new, "x")
    for each in new.store.read().sessions[:2]:
        new.store.delete(each.id)

    found = counts(capsys, new, "x")

    assert (found["deleted"], found["new"], found["imported"]) == (2, 0, False)
    assert len(new.store.read().entries) == found["sessions"] - 2


def test_the_history_of_another_machine_deletes_nothing_here(
    capsys: Captured, home: Home, new: Home
) -> None:
    export(home, "json", "x")
    imported(capsys, new, "x")
    home.store.delete("a")
    home.store.save(session("d", LUNGE, day=8))

    found = counts(capsys, new, str(home.history))

    assert (found["new"], found["same"]) == (1, 3)
    assert {each.id for each in new.store.read().records()} == {*"abcdr"}


def test_all_of_it_is_one_save(capsys: Captured, home: Home, new: Home) -> None:
    new.store.save(session("before", LUNGE, day=8))
    before = new.history.read_bytes()
    export(home, "csv", "x")

    out, _ = imported(capsys, new, "x")

    backup = new.history.with_name("history.json.bak1")
    assert out[-1] == f"The history before it: {backup}"
    assert backup.read_bytes() == before
    assert not new.history.with_name("history.json.bak2").exists()


def test_exercises_that_are_not_known_are_told(capsys: Captured, new: Home) -> None:
    Path("x").write_text(
        "Date,Workout Name,Exercise Name,Set Order,Weight,Reps\n"
        + "".join(f"2026-05-17 06:30,Legs,Machine {n},1,60,8\n" for n in range(14))
    )

    out, _ = imported(capsys, new, "x")

    assert out[2].startswith(
        "  exercises that are not known here, kept by their names: Machine 0, Machine 1, "
    )
    assert out[2].endswith("Machine 11, 2 more")
    assert out[3] == "  weights are left out: hiptimer keeps none"


def test_a_dry_run_only_looks(capsys: Captured, home: Home, new: Home) -> None:
    export(home, "csv", "x")

    out, _ = imported(capsys, new, "x", "--dry-run", "--yes")

    assert out[1:] == ["  4 new"]
    assert not new.history.exists()


class Keyboard(io.StringIO):
    """A terminal at which somebody types."""

    def isatty(self) -> bool:
        """Return that it is one."""
        return True


class Asked(NamedTuple):
    """What somebody types at the question, and how it ends."""

    typed: str
    last: str
    arguments: tuple[str, ...] = ()


@pytest.mark.parametrize(
    "asked",
    [
        Asked("y\n", "To take them back: hiptimer import --undo x"),
        Asked("n\n", "Nothing was imported."),
        Asked("\n", "Nothing was imported."),
        Asked("", "To take them back: hiptimer import --undo x", ("--yes",)),
    ],
)
def test_at_a_terminal_somebody_is_asked(
    capsys: Captured, home: Home, new: Home, monkeypatch: pytest.MonkeyPatch, asked: Asked
) -> None:
    export(home, "csv", "x")
    monkeypatch.setattr(sys, "stdin", Keyboard(asked.typed))

    out, _ = imported(capsys, new, "x", *asked.arguments)

    assert out[-1].strip() == asked.last  # some releases of click write a space after the question
    assert new.history.exists() is asked.last.startswith("To take")


def test_who_leaves_at_the_question_imports_nothing(
    capsys: Captured, home: Home, new: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(home, "csv", "x")
    monkeypatch.setattr(sys, "stdin", Keyboard(""))

    imported(capsys, new, "x", code=130)

    assert not new.place.exists()


def test_a_question_that_is_left_ends_its_line(
    capsys: Captured, home: Home, new: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(home, "csv", "x")
    monkeypatch.setattr(sys, "stdin", Keyboard(""))
    capsys.readouterr()

    assert run(["import", "x", *new.options]) == 130

    err = capsys.readouterr().err
    assert err.rstrip().endswith("[y/N]:")  # which a space follows, or not, by click's release
    assert err.endswith("\n")


@pytest.mark.parametrize("form", ["json", "csv", "strong"])
def test_an_import_is_taken_back_and_may_come_again(
    capsys: Captured, home: Home, new: Home, form: str
) -> None:
    new.store.save(session("mine", LUNGE, day=8))
    export(home, form, "x")
    imported(capsys, new, "x")
    came = new.store.read().sessions
    count = len(came) - 1

    out, _ = imported(capsys, new, "--undo", "x")
    assert out == [
        f"x: {count} sessions that came with it would be deleted",
        f"Deleted {count} sessions; importing the file again brings them back.",
    ]
    assert [each.id for each in new.store.read().records()] == ["mine"]

    found = counts(capsys, new, "x")
    assert (found["new"], found["deleted"], found["imported"]) == (count, 0, True)
    found = counts(capsys, new, "x")
    assert (found["same"], found["imported"]) == (count, False)
    again = new.store.read().sessions
    assert [each.model_copy(update={"edited": None}) for each in again] == [
        each.model_copy(update={"edited": None}) for each in came
    ]

    imported(capsys, new, "--undo", "x")
    assert [each.id for each in new.store.read().records()] == ["mine"]


def test_what_came_again_outlives_its_deletion_in_a_copy(
    capsys: Captured, home: Home, new: Home
) -> None:
    export(home, "json", "x")
    imported(capsys, new, "x")
    imported(capsys, new, "--undo", "x")
    copy = Path("copy.json")
    copy.write_bytes(new.history.read_bytes())
    imported(capsys, new, "x")

    assert run(["merge", str(copy), *new.options]) == 0

    assert len(new.store.read().sessions) == 4


def test_what_was_here_before_is_never_taken_back(
    capsys: Captured, home: Home, tmp_path: Path
) -> None:
    export(home, "json", "x")
    imported(capsys, home, "x")
    before = home.history.read_bytes()

    _, err = imported(capsys, home, "--undo", "x", code=1)

    assert err == ["hiptimer: x: nothing here came with this file"]
    assert home.history.read_bytes() == before
    assert not (tmp_path / "home" / "state" / "imports").exists()


def test_a_session_that_the_file_only_edited_is_never_taken_back(
    capsys: Captured, home: Home, new: Home
) -> None:
    new.store.save(home.store.read().sessions[0])
    home.store.save(edited(home.store.read().sessions[0], 9, "there"))
    export(home, "json", "x")
    imported(capsys, new, "x")

    imported(capsys, new, "--undo", "x")

    assert [each.note for each in new.store.read().records()] == ["there"]


def test_what_came_again_and_is_deleted_one_by_one_stays_so(
    capsys: Captured, home: Home, new: Home
) -> None:
    export(home, "json", "x")
    for arguments in ((), ("--undo",), ()):
        imported(capsys, new, *arguments, "x")
    new.store.delete("a")

    assert counts(capsys, new, "x")["deleted"] == 1


def test_what_was_edited_since_stays(capsys: Captured, home: Home, new: Home) -> None:
    export(home, "csv", "x")
    imported(capsys, new, "x")
    new.store.save(edited(new.store.read().sessions[0], 9, "better now"))

    out, _ = imported(capsys, new, "--undo", "x")

    assert out[1] == "  1 edited since, which stay"
    assert [each.note for each in new.store.read().records()] == ["better now"]


def test_what_was_taken_back_says_of_another_file_how_it_would_come_back(
    capsys: Captured, home: Home, new: Home
) -> None:
    export(home, "csv", "x")
    export(home, "json", "y")
    out, _ = imported(capsys, new, "x")
    assert not any("very file" in line for line in out)
    imported(capsys, new, "--undo", "x")

    out, _ = imported(capsys, new, "y")

    assert "  (what --undo took back comes back with the very file that brought it)" in out


def test_what_was_deleted_one_by_one_stays_so_after_an_undo(
    capsys: Captured, home: Home, new: Home
) -> None:
    export(home, "csv", "x")
    imported(capsys, new, "x")
    new.store.delete("a")
    imported(capsys, new, "--undo", "x")

    found = counts(capsys, new, "x")

    assert (found["new"], found["deleted"]) == (3, 1)


def test_a_dry_undo_only_looks(capsys: Captured, home: Home, new: Home) -> None:
    export(home, "csv", "x")
    imported(capsys, new, "x")
    before = all_of(new.place)

    found = counts(capsys, new, "--undo", "--dry-run", "x")

    assert found == {"file": "x", "dry_run": True, "undone": False, "deleted": 4, "kept": 0}
    assert all_of(new.place) == before


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"came": [], "taken_back": []}', "\0"])
def test_a_receipt_that_can_not_be_read_is_none(
    capsys: Captured, home: Home, new: Home, text: str
) -> None:
    export(home, "csv", "x")
    imported(capsys, new, "x")
    (receipt,) = (new.place / "state" / "imports").iterdir()
    receipt.write_text(text)

    imported(capsys, new, "--undo", "x", code=1)

    assert counts(capsys, new, "x")["same"] == 4


def test_nothing_of_a_file_with_mistakes_is_imported(
    capsys: Captured, home: Home, new: Home
) -> None:
    export(home, "csv", "x")
    Path("x").write_bytes(Path("x").read_bytes().replace(b",left,8,", b",left,eight,"))

    out, err = imported(capsys, new, "x", code=1)

    assert out == []
    assert err[0].startswith("x, line ")
    assert err[0].endswith(": reps 'eight' is no number")
    assert err[-1] == "hiptimer: x: 4 mistakes, so nothing was imported"
    assert not new.history.exists()


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "x: is empty; import takes hiptimer's JSON and CSV, and the CSV of Strong"),
        (b"\0\0\0", "x: is empty"),
        (b"Date,Weight\n", "x: holds no sessions in a form that is known; import takes"),
        ("session_id,routine,started".encode("utf-16"), "x: is text in UTF-16; save it as UTF-8"),
        (b'{"schema": 2, "sessions": []}', "x: was written by a newer hiptimer (schema 2"),
        (b'{"schema": 1, "sessions": [', "x, line 1: Expecting value"),
        (b"\x0e\x10\xa6R.FIT", "x: holds no sessions in a form that is known"),
        (b"a," * 100_000, "x: holds no sessions"),
        (b'"' * 1_000_001, "x: holds no sessions"),
        (b"session_id,routine,started\n", "x, line 1: the column ended is missing"),
    ],
)
def test_any_other_file_is_refused(capsys: Captured, new: Home, raw: bytes, told: str) -> None:
    Path("x").write_bytes(raw)

    _, err = imported(capsys, new, "x", code=1)

    assert err[-1].startswith("hiptimer: x")
    assert any(told in line for line in err)
    assert not new.history.exists()


def test_what_is_no_file_is_refused_at_once(capsys: Captured, new: Home) -> None:
    Path("folder").mkdir()
    places = ["folder", "missing", "a\0b"]
    if sys.platform != "win32":
        os.mkfifo("pipe")
        places += ["pipe", os.devnull, "/dev/zero"]

    for place in places:
        _, err = imported(capsys, new, place, code=1)
        assert len(err) == 1, place


def test_nobody_is_asked_where_the_standard_input_is_closed(
    capsys: Captured, home: Home, new: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(home, "csv", "x")
    monkeypatch.setattr("sys.stdin", None)

    out, _ = imported(capsys, new, "x")

    assert "Imported 4 sessions." in out


@pytest.mark.skipif(os.name == "nt", reason="shells quote otherwise there")
def test_the_way_back_can_be_copied_into_a_shell(capsys: Captured, home: Home, new: Home) -> None:
    export(home, "csv", "my 'x.csv")

    out, _ = imported(capsys, new, "my 'x.csv", "--yes")

    line = next(line for line in out if line.startswith("To take them back: "))
    *_, undo, file = shlex.split(line)
    assert (undo, file) == ("--undo", "my 'x.csv")


def test_the_standard_input_is_refused_by_its_name(capsys: Captured, new: Home) -> None:
    _, err = imported(capsys, new, "-", code=1)
    assert err == ["hiptimer: import takes a file, not the standard input; save it to one first"]


def test_names_that_steer_a_terminal_are_tamed(capsys: Captured, new: Home) -> None:
    Path("x\x1b[1m").write_text(
        "Date,Workout Name,Exercise Name,Set Order,Reps\n"
        "2026-05-17 06:30,Le\x1b]52;c;x\x07gs,Ma\x1b[31mchine,1,8\n"
    )

    out, err = imported(capsys, new, "x\x1b[1m")

    assert "\x1b" not in "".join(out + err)
    assert new.store.read().sessions[0].exercises[0].exercise == "ma-31mchine"


def test_a_history_of_a_newer_version_is_left_alone(
    capsys: Captured, home: Home, new: Home
) -> None:
    export(home, "csv", "x")
    new.history.parent.mkdir(parents=True)
    new.history.write_text('{"schema": 9, "sessions": [], "needs": "4.0"}')

    _, err = imported(capsys, new, "x", code=1)

    assert "install the newer version 4.0" in err[-1]
    assert "schema" in new.history.read_text()


def test_importing_imports_no_screen(home: Home, new: Home) -> None:
    for form in ("json", "csv", "strong"):
        export(home, form, form)
    code = (
        "import sys; from hiptimer.cli import run; options = sys.argv[1:];"
        "[run(['import', form, *options]) for form in ('json', 'csv', 'strong')];"
        "print(*{'textual', 'rich'} & set(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *new.options],
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )

    assert done.stderr.strip() == ""
    assert len(new.store.read().entries) == 4
