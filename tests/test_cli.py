"""The commands, as a user or a script meets them."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from records import LUNGE, session_of

from hiptimer import __version__
from hiptimer.cli import run
from hiptimer.history.records import SessionRecord
from hiptimer.history.store import HistoryStore
from hiptimer.plan.catalogue import Catalogue
from hiptimer.plan.timeline import Timeline
from hiptimer.program import Program
from hiptimer.safety import SAFETY_WORDS
from hiptimer.training import PlannedSession, Training

Captured = pytest.CaptureFixture[str]

COMMANDS = (
    "about",
    "completions",
    "doctor",
    "exercises",
    "history",
    "log",
    "man",
    "merge",
    "plan",
    "progress",
    "recover",
    "routines",
    "sound",
    "start",
    "stats",
)

HOSTILE = "x\x1b[31m\x1b]0;title\x07\u202e\ud800\nz"
"""An argument that would colour the terminal, set its title and turn its text."""


def record_of(name: str, note: str = "", minutes: int = 0) -> SessionRecord:
    started = datetime(2024, 5, 17, 6, 30, tzinfo=UTC) + timedelta(minutes=minutes)
    return session_of(name, started, LUNGE, note=note)


def data_folder(place: Path, *names: str) -> str:
    """Return a folder with a history of sessions of these names."""
    store = HistoryStore(place / "history.json")
    for number, name in enumerate(names):
        store.save(record_of(name, minutes=number))
    return str(place)


def output_of(capsys: Captured, *arguments: str) -> str:
    """Return what a command prints that must succeed and stay quiet otherwise."""
    assert run(arguments) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def json_of(capsys: Captured, *arguments: str) -> Any:
    return json.loads(output_of(capsys, *arguments, "--json"))


def complaint_of(capsys: Captured, code: int, *arguments: str) -> str:
    """Return the last line of what a command that must fail prints; all of it is tame."""
    assert run(arguments) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert all(line.isprintable() for line in err.splitlines())
    return err.splitlines()[-1]


def listed(capsys: Captured, *arguments: str) -> list[str]:
    return [session["id"] for session in json_of(capsys, "history", *arguments)["sessions"]]


def test_the_version_is_told(capsys: Captured) -> None:
    assert output_of(capsys, "--version") == f"hiptimer {__version__}\n"


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_names_every_command(capsys: Captured, option: str) -> None:
    text = output_of(capsys, option)

    for command in COMMANDS:
        assert f"\n  {command} " in text


@pytest.mark.parametrize("option", ["-h", "--help"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_and_the_folders(
    capsys: Captured, command: str, option: str
) -> None:
    text = output_of(capsys, command, option)

    for name in ("data", "config", "state"):
        assert f"--{name}-dir FOLDER" in text
        assert f"HIPTIMER_{name.upper()}_DIR" in text


def test_about_says_the_safety_words(capsys: Captured) -> None:
    paragraphs = output_of(capsys, "about").split("\n\n")

    assert paragraphs[0] == f"hiptimer {__version__}"
    assert tuple(paragraph.rstrip() for paragraph in paragraphs[1:]) == SAFETY_WORDS


def test_a_plan_is_json_with_exactly_these_keys(capsys: Captured, catalogue: Catalogue) -> None:
    plan = json_of(capsys, "plan", "all")

    assert list(plan) == ["routine", "seconds", "steps"]
    assert (plan["routine"], plan["seconds"]) == ("all", 1316)
    keys = ["start", "seconds", "phase", "exercise", "side", "set", "rep"]
    assert plan["steps"] == [
        {key: getattr(step, key) for key in keys} for step in catalogue.timeline("all").steps
    ]
    assert all(list(step) == keys for step in plan["steps"])


def test_the_first_steps_of_a_plan_are_plain_values(capsys: Captured) -> None:
    prepare, lift, *_ = json_of(capsys, "plan", "lunge")["steps"]

    shared = {"exercise": "lunge", "set": 1}
    assert prepare == shared | {
        "start": 0,
        "seconds": 10,
        "phase": "prepare",
        "side": None,
        "rep": None,
    }
    assert lift == shared | {
        "start": 10,
        "seconds": 2,
        "phase": "lower",
        "side": "left",
        "rep": 1,
    }


def test_a_plan_for_people_has_a_head_and_a_line_a_step(
    capsys: Captured, catalogue: Catalogue
) -> None:
    head, *lines = output_of(capsys, "plan", "bird-dog").splitlines()

    assert head == "Bird dog: 1:46"
    assert len(lines) == len(catalogue.timeline("bird-dog").steps)
    assert lines[:2] == [
        "   0:00     10 s  prepare bird-dog  set 1",
        "   0:10      2 s  lift    bird-dog  set 1  rep 1  left",
    ]


def test_the_plan_of_no_name_is_that_of_the_core(capsys: Captured) -> None:
    assert json_of(capsys, "plan") == json_of(capsys, "plan", "core")


def test_a_plan_may_be_grouped_by_position(capsys: Captured) -> None:
    steps = json_of(capsys, "plan", "core", "--order", "fewest-changes")["steps"]

    assert list(dict.fromkeys(step["exercise"] for step in steps)) == [
        "single-leg-bridge",
        "side-lying-hip-abduction",
        "donkey-kick",
        "bird-dog",
        "single-leg-deadlift",
    ]


def test_exercises_are_listed(capsys: Captured, catalogue: Catalogue) -> None:
    lines = output_of(capsys, "exercises").splitlines()

    assert len(lines) == len(catalogue.library.exercises)
    assert lines[0].split(maxsplit=2) == ["single-leg-bridge", "core", "Single-leg bridge"]


def test_exercises_are_listed_as_json(capsys: Captured, catalogue: Catalogue) -> None:
    found = json_of(capsys, "exercises")

    assert list(found) == ["exercises"]
    assert [exercise["id"] for exercise in found["exercises"]] == list(catalogue.library.exercises)


def test_an_exercise_is_told_about(capsys: Captured) -> None:
    lines = output_of(capsys, "exercises", "lunge").splitlines()

    assert lines[0] == "Lunge (lunge, bonus, standing)"
    assert "Work:      2–3 sets · 8–12 reps" in lines


def test_an_exercise_is_told_as_json(capsys: Captured, catalogue: Catalogue) -> None:
    found = json_of(capsys, "exercises", "bird-dog")

    assert found == catalogue.library["bird-dog"].model_dump(mode="json")
    assert found == json_of(capsys, "exercises")["exercises"][3]


def test_routines_are_listed_with_their_lengths(capsys: Captured) -> None:
    lines = output_of(capsys, "routines").splitlines()

    assert [line.split()[:2] for line in lines] == [
        ["core", "11:50"],
        ["bonus", "9:46"],
        ["all", "21:56"],
        ["myrtl", "9:35"],
        ["pre-run", "10:00"],
        ["clam-ladder", "8:20"],
    ]


def test_routines_are_json_with_exactly_these_keys(capsys: Captured) -> None:
    found = json_of(capsys, "routines")

    assert list(found) == ["routines"]
    core = found["routines"][0]
    assert list(core) == ["routine", "name", "about", "seconds", "exercises", "own"]
    assert (core["routine"], core["name"], core["seconds"]) == ("core", "Core five", 710)
    assert core["exercises"][0] == "single-leg-bridge"
    assert len(core["exercises"]) == 5


def test_a_folder_may_stand_before_and_after_the_command(capsys: Captured, tmp_path: Path) -> None:
    data = data_folder(tmp_path, "here")

    assert output_of(capsys, "--data-dir", data, "history").count("core") == 1
    assert listed(capsys, "--data-dir", data) == ["here"]


def test_a_folder_may_come_from_the_environment(
    capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HIPTIMER_DATA_DIR", data_folder(tmp_path, "here"))

    assert listed(capsys) == ["here"]


def test_the_nearest_word_on_a_folder_wins(
    capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    variable, before, after = (
        data_folder(tmp_path / name, name) for name in ("variable", "before", "after")
    )
    monkeypatch.setenv("HIPTIMER_DATA_DIR", variable)

    def sessions(*arguments: str) -> list[str]:
        found = json.loads(output_of(capsys, *arguments, "--json"))["sessions"]
        return [session["id"] for session in found]

    assert sessions("history") == ["variable"]
    assert sessions("--data-dir", before, "history") == ["before"]
    assert sessions("history", "--data-dir", after) == ["after"]
    assert sessions("--data-dir", before, "history", "--data-dir", after) == ["after"]


def test_folders_given_in_different_places_add_up(capsys: Captured, tmp_path: Path) -> None:
    data = data_folder(tmp_path / "data", "here")
    state = str(tmp_path / "state")

    assert output_of(capsys, "--data-dir", data, "history", "--state-dir", state).count("core") == 1


def test_an_empty_variable_is_none(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIPTIMER_DATA_DIR", "")

    assert listed(capsys) == []


@pytest.mark.parametrize(
    ("code", "arguments", "message"),
    [
        (1, ["plan", "cores"], "no routine or exercise 'cores'; did you mean 'core'?"),
        (
            1,
            ["plan", "brdge"],
            "no routine or exercise 'brdge'; did you mean 'single-leg-bridge' or 'bridge-march'?",
        ),
        (1, ["plan", "xyz"], "no routine or exercise 'xyz'; see: hiptimer routines"),
        (1, ["start", "cores"], "no routine or exercise 'cores'; did you mean 'core'?"),
        (1, ["exercises", "lung"], "no exercise 'lung'; did you mean 'lunge'?"),
        (1, ["start", "--no-plain"], "the app needs a terminal, without pipes; without one:"),
        (1, [], "the app needs a terminal, without pipes; without one: hiptimer start --plain"),
        (
            2,
            ["start", "--countdown", "61"],
            "Invalid value for '--countdown': 61 is not in the range 0<=x<=60.",
        ),
        (
            1,
            ["history", "--data-dir", "here"],
            "the data folder must be an absolute path, not 'here'",
        ),
        (
            1,
            ["--data-dir", "here", "history"],
            "the data folder must be an absolute path, not 'here'",
        ),
        (2, ["plans"], "No such command 'plans'. Did you mean 'plan'?"),
        (2, ["core"], "No such command 'core'. To begin it: hiptimer start core"),
        (2, ["lunge", "--wait"], "No such command 'lunge'. To begin it: hiptimer start lunge"),
        (2, ["help"], "No such command 'help'. For help: hiptimer -h"),
        (2, ["help", "plan", "x"], "No such command 'help'. For help: hiptimer plan -h"),
        (2, ["help", "nothing"], "No such command 'help'. For help: hiptimer -h"),
        (2, ["targets", "help"], "No such command 'help'. For help: hiptimer targets -h"),
        (
            2,
            ["targets", "lunge"],
            (
                "No such command 'lunge'. "
                "To ask for something else: hiptimer targets set lunge --reps 8"
            ),
        ),
        (
            2,
            ["routines", "core"],
            "No such command 'core'. To see what is in it: hiptimer plan core",
        ),
        (2, ["plan", "core", "bonus"], "Got unexpected extra argument (bonus)"),
        (2, ["plan", "--fast"], "No such option"),
        (2, ["sound"], "Missing command."),
        (2, ["sound", "tests"], "No such command 'tests'."),
        (2, ["plan", "--order"], "Option '--order' requires an argument."),
        (
            2,
            ["plan", "--order", "none"],
            "Invalid value for '--order': 'none' is not one of 'article', 'fewest-changes'.",
        ),
    ],
)
def test_a_mistake_is_answered_in_one_clear_line(
    capsys: Captured, code: int, arguments: list[str], message: str
) -> None:
    line = complaint_of(capsys, code, *arguments)

    # Which words click adds about a near miss is its own affair, and changes.
    assert line.startswith("hiptimer: " + message.partition(" Did you mean")[0])


@pytest.mark.parametrize(
    "arguments", [["plan", "cores"], ["start", "--no-plain"], ["history", "--data-dir", "x"]]
)
def test_a_users_mistake_is_one_line_and_no_more(capsys: Captured, arguments: list[str]) -> None:
    assert run(arguments) == 1

    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_wrong_usage_is_shown_the_right_one(capsys: Captured) -> None:
    assert run(["plan", "--fast"]) == 2

    usage, complaint = capsys.readouterr().err.splitlines()
    assert usage == "Usage: hiptimer plan [OPTIONS] [ROUTINE]"
    assert complaint.startswith("hiptimer: ")


@pytest.mark.parametrize("speed", ["0", "0.5", "-1", "1001", "nan", "inf", "-inf", "1e999"])
def test_a_speed_out_of_range_is_refused(capsys: Captured, speed: str) -> None:
    line = complaint_of(capsys, 2, "start", f"--speed={speed}")

    assert line == "hiptimer: Invalid value for '--speed': must lie between 1 and 1000"


def test_a_speed_that_is_no_number_is_refused(capsys: Captured) -> None:
    line = complaint_of(capsys, 2, "start", "--speed", "abc")

    assert line == "hiptimer: Invalid value for '--speed': 'abc' is not a valid float."


@pytest.mark.parametrize("speed", ["1", "60", "1000"])
def test_a_speed_in_range_gets_as_far_as_the_terminal(capsys: Captured, speed: str) -> None:
    assert "needs a terminal" in complaint_of(capsys, 1, "start", "--no-plain", "--speed", speed)


def test_a_terminal_that_cannot_draw_is_told(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hiptimer.program._is_terminal", lambda _: True)
    monkeypatch.setenv("TERM", "dumb")

    assert "can draw (TERM=dumb)" in complaint_of(capsys, 1, "start", "--no-plain")


def test_plain_mode_has_no_home(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hiptimer.program._is_terminal", lambda _: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("HIPTIMER_PLAIN", "1")

    assert "no home screen; begin a session: hiptimer start" in complaint_of(capsys, 1)


@dataclass
class FakePlain:
    """Notes what it is asked to tell."""

    countdown: int | None = None
    told: list[tuple[str, float, bool]] = field(default_factory=list)
    code: int = 0
    problem: str | None = None

    remarks: Sequence[str] = ()
    make: Callable[[Training], PlannedSession] | None = None

    def run(
        self,
        timeline: Timeline,
        *,
        speed: float,
        wait: bool,
        remarks: Sequence[str],
        make: Callable[[Training], PlannedSession],
    ) -> int:
        """Note what is told; return what is to be returned."""
        self.remarks, self.make = remarks, make
        self.told.append((timeline.routine, speed, wait))
        return self.code


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> FakePlain:
    """Return the plain mode that the commands use."""
    fake = FakePlain()

    def make(_: object, countdown: int | None) -> FakePlain:
        fake.countdown = countdown
        return fake

    monkeypatch.setattr("hiptimer.program.Program.plain", make)
    monkeypatch.setattr("hiptimer.program.Program.app", lambda _: FakeApp())
    return fake


@pytest.mark.parametrize(
    ("arguments", "terminal", "environment", "is_plain"),
    [
        (["start"], True, {}, False),
        (["start"], True, {"HIPTIMER_PLAIN": "0"}, False),
        (["start"], True, {"HIPTIMER_PLAIN": ""}, False),
        (["start"], True, {"HIPTIMER_PLAIN": "1"}, True),
        (["start"], True, {"TERM": "dumb"}, True),
        (["start"], False, {}, True),
        (["start", "--plain"], True, {}, True),
        (["start", "--no-plain"], True, {"HIPTIMER_PLAIN": "1"}, False),
        (["start", "--no-plain"], False, {}, False),
    ],
)
def test_lines_are_told_where_that_is_wanted_or_nothing_can_be_drawn(
    plain: FakePlain,
    monkeypatch: pytest.MonkeyPatch,
    *,
    arguments: list[str],
    terminal: bool,
    environment: dict[str, str],
    is_plain: bool,
) -> None:
    monkeypatch.setattr("hiptimer.program._is_terminal", lambda _: terminal)
    for name, value in {"TERM": "xterm", "HIPTIMER_PLAIN": "", **environment}.items():
        monkeypatch.setenv(name, value)

    assert run(arguments) == 0
    assert plain.told == ([("core", 1, False)] if is_plain else [])


def test_plain_mode_gets_what_was_asked_for(plain: FakePlain) -> None:
    arguments = ["start", "--plain", "lunge", "--speed", "60", "--wait", "--countdown", "5"]

    assert run(arguments) == 0
    assert plain.told == [("lunge", 60, True)]
    assert plain.countdown == 5


def test_plain_mode_can_make_the_session_anew_as_it_was_asked_for(plain: FakePlain) -> None:
    order = ["--order", "fewest-changes", "--minutes", "15"]

    assert run(["start", "--plain", "core", *order]) == 0
    assert plain.make is not None
    training = Program().training()
    again = plain.make(training)
    assert again == training.session("core", "fewest-changes", minutes=15)
    assert again != training.session("core")


@pytest.mark.parametrize(("code", "left_with"), [(0, 1), (143, 143)])
def test_a_problem_of_plain_mode_is_told_at_the_end(
    capsys: Captured, plain: FakePlain, code: int, left_with: int
) -> None:
    plain.code, plain.problem = code, "the disk is full"

    assert complaint_of(capsys, left_with, "start", "--plain") == "hiptimer: the disk is full"


@dataclass
class FakeApp:
    """Notes what it is asked to begin, and ends at once."""

    code: int | None = None
    """What running it returns."""
    return_code: int | None = None
    problem: str | None = None
    timeline: Timeline | None = None
    begun: list[tuple[str, float, bool]] = field(default_factory=list)

    def begin_with(
        self,
        make: Callable[[Training], PlannedSession],
        train: Callable[[], Training],
        *,
        speed: float,
        wait: bool,
        asked: str,
    ) -> None:
        """Note the routine and how to run it."""
        self.timeline = make(train()).timeline
        assert self.timeline.routine == asked
        self.begun.append((self.timeline.routine, speed, wait))

    def run(self) -> int | None:
        """End with the code."""
        return self.code

    def keep_rest(self) -> None:
        """Have nothing left to keep."""

    def flush(self) -> None:
        """Have nothing written down."""

    def raise_mistake(self) -> None:
        """Have none."""


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> FakeApp:
    """Return the app that the commands open."""
    fake = FakeApp()
    monkeypatch.setattr("hiptimer.program.Program.app", lambda _: fake)
    monkeypatch.setattr("hiptimer.program._is_terminal", lambda _: True)
    monkeypatch.setenv("TERM", "xterm")
    return fake


@pytest.mark.parametrize(
    ("arguments", "begun"),
    [
        (["start"], [("core", 1, False)]),
        (["start", "lunge", "--speed", "60"], [("lunge", 60, False)]),
        (["start", "--wait", "all"], [("all", 1, True)]),
        ([], []),
    ],
)
def test_the_app_begins_with_what_was_asked_for(
    app: FakeApp, arguments: list[str], begun: list[tuple[str, float, bool]]
) -> None:
    assert run(arguments) == 0
    assert app.begun == begun


@pytest.mark.parametrize(("minutes", "seconds"), [("0", 710.0), ("10", 518.0)])
def test_a_session_is_cut_to_the_minutes_asked_for(
    app: FakeApp, minutes: str, seconds: float
) -> None:
    assert run(["start", "core", "--minutes", minutes]) == 0
    assert app.timeline is not None
    assert app.timeline.seconds == seconds


def test_plain_mode_is_told_what_was_cut_in_a_rehearsal_too(plain: FakePlain) -> None:
    assert run(["start", "--plain", "--minutes", "10"]) == 0
    assert plain.remarks[0] == "Rests are 20 s at most, to fit 10 minutes."
    assert run(["start", "--plain", "--minutes", "10", "--speed", "50"]) == 0
    assert plain.remarks[0] == "Rests are 20 s at most, to fit 10 minutes."


@pytest.mark.parametrize("arguments", [["start"], []])
@pytest.mark.parametrize(
    ("code", "return_code", "left_with"), [(None, None, 0), (0, 0, 0), (3, 0, 3), (None, 1, 1)]
)
def test_the_program_leaves_with_the_code_of_the_app(
    app: FakeApp,
    arguments: list[str],
    code: int | None,
    return_code: int | None,
    left_with: int,
) -> None:
    app.code, app.return_code = code, return_code

    assert run(arguments) == left_with


@pytest.mark.parametrize("arguments", [["start"], []])
def test_a_problem_of_the_app_is_told_in_one_line(
    capsys: Captured, app: FakeApp, arguments: list[str]
) -> None:
    app.problem = "the history is damaged"

    assert complaint_of(capsys, 1, *arguments) == "hiptimer: the history is damaged"


def test_a_damaged_history_is_one_line_and_stays(capsys: Captured, tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    path.write_bytes(b'{"schema": 1, "sessions": [')

    line = complaint_of(capsys, 1, "history", "--data-dir", str(tmp_path))

    assert line.startswith(f"hiptimer: {path} is damaged (")
    assert line.endswith("it was left as it is; mend it or move it away")
    assert path.read_bytes() == b'{"schema": 1, "sessions": ['


@pytest.mark.parametrize(
    ("code", "arguments"),
    [
        (1, ["plan", HOSTILE]),
        (1, ["start", HOSTILE]),
        (1, ["exercises", HOSTILE]),
        (1, ["history", "--data-dir", HOSTILE]),
        (1, ["merge", HOSTILE]),
        (1, ["recover", HOSTILE]),
        (1, ["doctor", "--state-dir", HOSTILE]),
        (2, ["doctor", HOSTILE]),
        (1, ["sound", "test", "--config-dir", HOSTILE]),
        (2, ["sound", HOSTILE]),
        (2, ["sound", "test", HOSTILE]),
        (2, [HOSTILE]),
        (2, ["plan", "core", HOSTILE]),
        (2, ["plan", "--order", HOSTILE]),
        (2, ["start", "--speed", HOSTILE]),
        (2, ["plan", "--" + HOSTILE]),
        (2, ["--" + HOSTILE]),
    ],
)
def test_hostile_arguments_come_out_tame(capsys: Captured, code: int, arguments: list[str]) -> None:
    assert complaint_of(capsys, code, *arguments).startswith("hiptimer: ")


def test_a_hostile_folder_name_comes_out_tame(capsys: Captured, tmp_path: Path) -> None:
    folder = tmp_path / "a\x1b[31mb"
    folder.mkdir()
    (folder / "history.json").write_text("[")

    complaint_of(capsys, 1, "history", "--data-dir", str(folder))


def test_a_very_long_name_is_cut(capsys: Captured) -> None:
    assert len(complaint_of(capsys, 1, "plan", "x" * 1000)) < 150


@pytest.mark.parametrize("stop", [KeyboardInterrupt, EOFError])
def test_an_interruption_leaves_with_the_code_for_it(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, stop: type[BaseException]
) -> None:
    def interrupted(*_: object) -> None:
        raise stop

    monkeypatch.setattr("hiptimer.plan.catalogue.load_catalogue", interrupted)

    assert run(["plan"]) == 130
    assert "Traceback" not in capsys.readouterr().err


def test_a_bug_is_not_swallowed(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("hiptimer.plan.catalogue.load_catalogue", broken)

    assert "this is a mistake of ours" in complaint_of(capsys, 70, "plan")


def program(*arguments: str, **options: Any) -> "subprocess.CompletedProcess[str]":
    """Run hiptimer as a program of its own."""
    return subprocess.run(
        [sys.executable, "-m", "hiptimer", *arguments],
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
        **options,
    )


def test_the_program_leaves_with_the_code_of_its_command() -> None:
    assert program("plan", "cores", capture_output=True).returncode == 1
    assert program("plan", "--fast", capture_output=True).returncode == 2
    assert program("--version", capture_output=True).stdout == f"hiptimer {__version__}\n"


@pytest.fixture
def closed_pipe() -> Callable[..., "subprocess.CompletedProcess[str]"]:
    """Return a way to run hiptimer while nobody reads what it prints."""

    def run_unread(*arguments: str) -> "subprocess.CompletedProcess[str]":
        reader, writer = os.pipe()
        os.close(reader)
        try:
            return program(*arguments, stdout=writer, stderr=subprocess.PIPE)
        finally:
            os.close(writer)

    return run_unread


UNREAD = [["plan", "all"], ["plan", "all", "--json"], ["exercises"], ["--help"], ["--version"]]


@pytest.mark.parametrize("arguments", UNREAD, ids=" ".join)
def test_a_reader_that_left_is_no_reason_to_complain(
    closed_pipe: Callable[..., "subprocess.CompletedProcess[str]"], arguments: list[str]
) -> None:
    assert closed_pipe(*arguments).stderr == ""


def test_a_reader_that_left_is_no_failure(
    closed_pipe: Callable[..., "subprocess.CompletedProcess[str]"],
) -> None:
    assert closed_pipe("plan", "all").returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("argument", ["plan", "--version", "--help"])
def test_a_full_disk_is_told_without_a_traceback(argument: str) -> None:
    with Path("/dev/full").open("w") as full:
        done = program(argument, stdout=full, stderr=subprocess.PIPE)

    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_the_app_is_there_before_the_models_of_its_files() -> None:
    code = (
        "import sys, hiptimer.tui.app, hiptimer.tui.home; "
        "print(*{'pydantic', 'tomllib'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )

    assert done.stdout.split() == []


def test_an_output_of_few_characters_is_no_crash() -> None:
    done = program(
        "exercises",
        "bird-dog",
        env={**os.environ, "PYTHONIOENCODING": "cp437"},
        stdout=subprocess.DEVNULL,
    )

    assert done.returncode == 0


def test_a_folder_of_nobody_is_told(capsys: Captured) -> None:
    assert "no such user" in complaint_of(capsys, 1, "history", "--data-dir", "~nobody-at-all/x")


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the settings of a user, not written yet."""
    monkeypatch.setenv("HIPTIMER_CONFIG_DIR", str(tmp_path))
    return tmp_path / "config.toml"


def test_commands_are_listed_with_their_keys_as_they_are_set(
    capsys: Captured, config: Path
) -> None:
    config.write_text('[keys]\nlive.pause = "f5,;"\n')

    keys = dict(line.split()[:2] for line in output_of(capsys, "keys").splitlines())
    assert keys["live.pause"] == "f5,;"
    assert keys["live.longer"] == "+,="
    assert keys["app.interrupt"] == "ctrl+c"


def test_what_is_listed_can_be_written_into_the_settings(capsys: Captured, config: Path) -> None:
    listed = json_of(capsys, "keys")["commands"]
    lines = [f'{one["command"]} = "{",".join(one["keys"])}"' for one in listed if not one["fixed"]]
    config.write_text("\n".join(["[keys]", *lines]))

    again = json_of(capsys, "keys")["commands"]
    assert [one["keys"] for one in again] == [one["keys"] for one in listed]
    assert all(one["changed"] for one in again if not one["fixed"])


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (
            'sound = "off"\n[keys]\n"live.paus" = "p"\n',
            "line 3, column 15: keys.live.paus: no such command; did you mean 'live.pause'?",
        ),
        (
            '[keys]\n# mine\nlive.mute = "p"\n',
            (
                "line 3, column 13: keys.live.mute: 'p' is live.pain (Pain) on the same screen; "
                "take another, or give live.pain another"
            ),
        ),
        (
            '[keys.live]\npause = "Space"\n',
            "line 2, column 9: keys.live.pause: no key 'Space'; did you mean 'space'?",
        ),
    ],
)
def test_keys_that_can_not_be_are_told_with_their_place(
    capsys: Captured, config: Path, content: str, complaint: str
) -> None:
    config.write_text(content)

    assert complaint_of(capsys, 1, "keys") == f"hiptimer: config.toml, {complaint}"
    assert run(["doctor"]) == 1
    assert complaint[:30] in " ".join(capsys.readouterr().out.split())
