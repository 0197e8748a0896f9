"""The launch: without the parser everything is as it is with it."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from errno import ENOSPC, EPIPE
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from records import LUNGE, session_of

from hiptimer import cli, launch
from hiptimer.errors import HiptimerError
from hiptimer.history.document import Document, Entry, serialise
from hiptimer.program import Program

HOSTILE = "x\x1b[31m\x1b]0;title\x07\u202e\udc80\nz"

NO_COUNTS = (
    *("", " ", "0", "000", "-1", "few", "1.5", "0x1", "1e3", "--json", "=1", HOSTILE),
    *(" 7", "+7", "1_0", "\u0663", "\u00b2", "9" * 10, "9" * 5000),  # of which click takes some
)
"""What may stand for a limit, and is left to the parser."""

WITHOUT_A_PARSER: list[list[str]] = [
    ["--version"],
    [],
    ["start"],
    ["start", "core"],
    ["start", "lunge"],
    ["start", "nothing-like-it"],
    ["start", "start"],
    ["start", HOSTILE],
    ["history"],
    ["history", "--limit", "1"],
    ["history", "--limit", "0020"],
    ["history", "--limit", "999999999"],
    ["history", "--limit=2"],
]

BY_THE_PARSER: list[list[str]] = [
    ["start", ""],
    ["start", "-"],
    ["start", "--"],
    ["start", "-h"],
    ["start", "--wait"],
    ["start", "lunge", "--speed", "60"],
    ["start", "lunge", "core"],
    ["start", "lunge", ""],
    ["start", "--data-dir=/nowhere"],
    ["--data-dir=/nowhere", "start"],
    ["--color=16"],
    ["--", "start"],
    ["Start"],
    ["--versio"],
    ["--version", "start"],
    ["--version=1"],
    ["-h"],
    ["about"],
    ["history", "--limit"],
    *(["history", "--limit", word] for word in NO_COUNTS),
    *(["history", f"--limit={word}"] for word in NO_COUNTS),
    ["history", "--limit", "1", "2"],
    ["history", "--limit", "1", "--limit", "2"],
    ["history", "--limit=1", "--json"],
    ["history", "--limits=1"],
    ["history", "-h"],
    ["history", "-?"],
    ["history", "1"],
    ["history", "--", "1"],
    ["History"],
    [""],
    ["nothing"],
]


@dataclass
class Stage:
    """Notes what is shown on it, and by which program; an app and a plain mode at once."""

    failure: BaseException | None = None
    """What the app meets when it runs."""
    problem: str | None = None
    """What the app leaves to be told."""
    shown: list[object] = field(default_factory=list)

    return_code = 0

    def opened_by(self, program: Program) -> "Stage":
        """Note the program, which also finds a terminal to draw on."""
        program.screen()
        return self.made_by(program)

    def made_by(self, program: Program, countdown: int | None = None) -> "Stage":
        """Note the program."""
        self.shown.append((program, countdown))
        return self

    def begin_with(
        self, make: Callable[[Any], Any], train: Callable[[], Any], **options: object
    ) -> None:
        """Note what begins, and how."""
        training = train()
        self.shown.append((make(training), training.remark, options))

    def run(self, timeline: object = None, **options: Any) -> int:
        """Note what is run in lines, and end."""
        options.pop("make", None)  # a function of each time
        self.shown.append((timeline, options))
        if self.failure is not None:
            raise self.failure
        return 0

    def keep_rest(self) -> None:
        """Have nothing left to keep."""

    def flush(self) -> None:
        """Have nothing written down."""

    def raise_mistake(self) -> None:
        """Have none."""


class Outcome(NamedTuple):
    """All that somebody sees of a command line."""

    code: int
    out: str
    err: str
    shown: list[object]


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Stage:
    """Return the stage on which everything is shown, in a terminal, for a user with folders."""
    stage = Stage()

    def app(program: Program) -> Stage:
        return stage.opened_by(program)

    def plain(program: Program, countdown: int | None) -> Stage:
        return stage.made_by(program, countdown)

    monkeypatch.setattr(Program, "app", app)
    monkeypatch.setattr(Program, "plain", plain)
    monkeypatch.setattr("hiptimer.program._is_terminal", lambda _: True)
    monkeypatch.setattr("hiptimer.exitcode._discard_output", lambda: None)
    monkeypatch.setenv("TERM", "xterm")
    for kind in ("DATA", "CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"HIPTIMER_{kind}_DIR", str(tmp_path / kind.lower()))
    return stage


@pytest.fixture
def outcome(stage: Stage, capsys: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    """Return what runs a command line one way or the other, and looks at all of it."""

    def looked_at(way: Callable[[Sequence[str]], int], arguments: list[str]) -> Outcome:
        stage.shown.clear()
        code = way(arguments)
        out, err = capsys.readouterr()
        return Outcome(code, out, re.sub(r"crash-\S+\.txt", "crash", err), stage.shown.copy())

    return looked_at


def is_the_same(
    outcome: Callable[..., Outcome], arguments: list[str], *, parser: bool = False
) -> bool:
    """Return whether a command line ends as by the parser, and used that only where it has to."""
    expected = outcome(cli.run, arguments)
    used: list[Sequence[str]] = []

    def noted(arguments: Sequence[str]) -> int:
        used.append(arguments)
        return by_the_parser(arguments)

    by_the_parser = cli.run
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cli, "run", noted)
        found = outcome(launch.run, arguments)
    assert found == expected
    return used == ([arguments] if parser else [])


@pytest.mark.parametrize("arguments", WITHOUT_A_PARSER, ids=repr)
def test_without_options_everything_is_as_by_the_parser(
    outcome: Callable[..., Outcome], arguments: list[str]
) -> None:
    assert is_the_same(outcome, arguments)


@pytest.mark.parametrize(
    "arguments", [["--version"], [], ["start", "lunge"], ["history", "--limit", "1"]], ids=repr
)
@pytest.mark.parametrize(
    "variables",
    [
        {"HIPTIMER_PLAIN": "1"},
        {"HIPTIMER_PLAIN": "0"},
        {"TERM": "dumb"},
        {"HIPTIMER_DATA_DIR": ""},
        {"HIPTIMER_CONFIG_DIR": "", "HIPTIMER_CACHE_DIR": " "},
        {"HIPTIMER_DATA_DIR": "here"},
        {"HIPTIMER_STATE_DIR": "~nobody-at-all/x"},
        {"HIPTIMER_CONFIG_DIR": HOSTILE},
        {"_HIPTIMER_COMPLETE": ""},
    ],
    ids=repr,
)
def test_the_environment_is_heard_as_by_the_parser(
    outcome: Callable[..., Outcome],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    variables: dict[str, str],
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert is_the_same(outcome, arguments)


@pytest.mark.parametrize("arguments", BY_THE_PARSER, ids=repr)
def test_everything_else_goes_to_the_parser(
    outcome: Callable[..., Outcome], arguments: list[str]
) -> None:
    assert is_the_same(outcome, arguments, parser=True)


@pytest.mark.parametrize("arguments", WITHOUT_A_PARSER, ids=repr)
def test_what_a_shell_asks_goes_to_the_parser(
    outcome: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setenv("_HIPTIMER_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "hiptimer sta")
    monkeypatch.setenv("COMP_CWORD", "1")

    assert is_the_same(outcome, arguments, parser=True)
    assert outcome(launch.run, arguments).out == "plain,start\nplain,stats\n"


@pytest.mark.parametrize("arguments", [[], ["start"]])
def test_where_nothing_can_be_drawn_it_ends_as_by_the_parser(
    outcome: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setattr("hiptimer.program._is_terminal", lambda _: False)

    assert is_the_same(outcome, arguments)


@pytest.mark.parametrize(
    ("arguments", "plain"), [([], "0"), (["start"], "0"), (["start", "lunge"], "1")]
)
@pytest.mark.parametrize(
    ("failure", "code"),
    [
        (HiptimerError("the disk is full"), 1),
        (KeyboardInterrupt(), 130),
        (EOFError(), 130),
        (OSError(EPIPE, "nobody reads"), 0),
        (OSError(ENOSPC, "no space"), 1),
        (ZeroDivisionError(), 70),
        (SystemExit(3), 0),
    ],
    ids=repr,
)
def test_whatever_is_met_is_told_as_by_the_parser(
    outcome: Callable[..., Outcome],
    stage: Stage,
    monkeypatch: pytest.MonkeyPatch,
    *,
    arguments: list[str],
    plain: str,
    failure: BaseException,
    code: int,
) -> None:
    stage.failure = failure
    monkeypatch.setenv("HIPTIMER_PLAIN", plain)

    assert is_the_same(outcome, arguments)
    assert outcome(launch.run, arguments).code == code


@pytest.mark.parametrize("arguments", [[], ["start"]])
def test_a_problem_is_told_as_by_the_parser(
    outcome: Callable[..., Outcome], stage: Stage, arguments: list[str]
) -> None:
    stage.problem = "the history is damaged"

    assert is_the_same(outcome, arguments)
    assert outcome(launch.run, arguments).err == "hiptimer: the history is damaged\n"


@pytest.mark.parametrize("name", ["config.toml", "exercises.toml", "figures.toml"])
@pytest.mark.parametrize("arguments", [[], ["start"], ["--version"], ["history"]])
def test_mistakes_of_the_user_are_told_as_by_the_parser(
    outcome: Callable[..., Outcome], tmp_path: Path, name: str, arguments: list[str]
) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / name).write_text("[nothing")

    assert is_the_same(outcome, arguments)


def kept() -> dict[str, Any]:
    """Return the file of a history of three sessions, of which one has a hostile note."""
    entries = []
    for number, note in enumerate(("", HOSTILE.replace("\udc80", ""), "slowly")):
        started = datetime(2026, 5, 17 + number, 6, 30, tzinfo=UTC)
        record = session_of(f"session-{number}", started, LUNGE, note=note)
        entries.append(record.model_dump(mode="json"))
    return {"schema": 1, "sessions": entries, "tombstones": {}}


def in_our_layout(history: dict[str, Any]) -> bytes:
    """Return a history's file as we lay it out."""
    entries = tuple(map(Entry.of, history["sessions"]))
    return serialise(Document(entries, schema=history["schema"]))


HISTORIES: dict[str, Callable[[dict[str, Any]], bytes]] = {
    "ours": in_our_layout,
    "of somebody else": lambda history: json.dumps(history, indent=1).encode(),
    "with an entry of tomorrow": lambda history: in_our_layout(
        {**history, "sessions": [{"id": "?"}, *history["sessions"]]}
    ),
    "of tomorrow": lambda history: in_our_layout({**history, "schema": 9}),
    "damaged": lambda history: in_our_layout(history)[:-200],
    "empty": lambda _: b"",
}


@pytest.mark.parametrize("arguments", [["history"], ["history", "--limit", "2"]], ids=" ".join)
@pytest.mark.parametrize("backup", [False, True], ids=["alone", "with a backup"])
@pytest.mark.parametrize("name", HISTORIES)
def test_every_history_is_listed_as_by_the_parser(
    outcome: Callable[..., Outcome],
    tmp_path: Path,
    name: str,
    arguments: list[str],
    *,
    backup: bool,
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "history.json").write_bytes(HISTORIES[name](kept()))
    if backup:
        (data / "history.json.bak1").write_bytes(in_our_layout(kept()))

    assert is_the_same(outcome, arguments)


def test_what_is_no_file_is_told_as_by_the_parser(
    outcome: Callable[..., Outcome], tmp_path: Path
) -> None:
    (tmp_path / "data" / "history.json").mkdir(parents=True)

    assert is_the_same(outcome, ["history", "--limit", "2"])
    assert outcome(launch.run, ["history", "--limit", "2"]).code == 1


@pytest.mark.parametrize("full", [False, True], ids=["nobody reads", "no space"])
def test_a_list_that_has_no_place_ends_as_by_the_parser(tmp_path: Path, *, full: bool) -> None:
    if full and not Path("/dev/full").exists():
        pytest.skip("no disk is full here")

    def ended(*arguments: str) -> tuple[int, bytes]:
        reader, output = os.pipe()
        os.close(reader)
        if full:
            os.close(output)
            output = os.open("/dev/full", os.O_WRONLY)
        done = subprocess.run(
            [sys.executable, "-m", "hiptimer", *arguments],
            env={**os.environ, "HIPTIMER_DATA_DIR": str(tmp_path)},
            stdout=output,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
        os.close(output)
        return done.returncode, done.stderr

    found = ended("history", "--limit", "2")

    assert found == ended("--color=auto", "history", "--limit", "2")
    assert found[0] == int(full)


@pytest.mark.parametrize(
    ("line", "soon"),
    [
        ("", False),
        ("start", False),
        ("start core --plain", False),
        ("demo", False),
        ("--color=16", False),
        ("--data-dir /x start", False),
        ("history", True),
        ("export csv", True),
    ],
)
def test_only_what_ends_soon_does_with_hardly_any_collecting(line: str, *, soon: bool) -> None:
    assert launch.ends_soon(line.split()) is soon


STOPPED = """
import sys
class Stopped:
    def find_spec(self, name, *_):
        if name == "MODULE":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Stopped())
from hiptimer.launch import main
main()
"""


@pytest.mark.parametrize(
    ("module", "arguments"),
    [("hiptimer.program", []), ("hiptimer.stage", ["start"]), ("hiptimer.cli", ["plan"])],
)
def test_stopped_before_anything_began_it_leaves_in_silence(
    module: str, arguments: list[str]
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", STOPPED.replace("MODULE", module), *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (done.returncode, done.stdout, done.stderr) == (130, "", "\n")


@pytest.mark.parametrize("line", ["--version", "history"])
def test_without_any_output_an_answer_is_no_mistake(
    monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.setattr(sys, "stdout", None)

    assert launch.run([line]) == 0
