"""Hostile text on its way to a real terminal: no control sequence of theirs gets there."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile import FORBIDDEN, STEERING, TAMED, hostile_assets, hostile_history
from terminal.planted import command_with, environment, planted_in
from terminal.pseudo_terminal import Keys, PseudoTerminal

HOSTILE_ASSETS = """
import pathlib, hiptimer.userfiles
hiptimer.userfiles.asset = lambda name: pathlib.Path({folder!r}, name)
"""

ARGUMENT = STEERING + "\n\udcff\x7f"
"""With a byte that is no UTF-8, as a shell passes it on."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "safety-words-seen").touch()
    (tmp_path / "data").mkdir()
    hostile_history(tmp_path / "data" / "history.json")
    return tmp_path


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("assets")
    hostile_assets(folder)
    return HOSTILE_ASSETS.format(folder=str(folder))


def assert_harmless(terminal: PseudoTerminal) -> None:
    raw = terminal.raw
    for sequence in FORBIDDEN:
        assert sequence not in raw


def without(words: str) -> Callable[[str], bool]:
    return lambda text: words not in text


def test_hostile_names_go_through_every_screen_as_plain_text(home: Path, planted: str) -> None:
    with planted_in(home, planted) as terminal:
        terminal.wait_for("[31337m")
        terminal.send("o" + Keys.DOWN)
        for opening, shows in (
            ("l", "One rep"),
            ("h", "History: 8 sessions"),
            ("a", "understood"),
            ("?", "Leave hiptimer."),  # the title scrolls away
            ("\x10", "Search"),
        ):
            terminal.send(opening)
            terminal.wait_for(shows)
            terminal.send(Keys.DOWN * 3)
            terminal.send(Keys.ESCAPE)
            terminal.wait_for(without(shows))
        terminal.send("q")
        assert terminal.exit_code() == 0
        assert terminal.restored
        assert_harmless(terminal)


def test_hostile_names_go_through_a_session_as_plain_text(home: Path, planted: str) -> None:
    with planted_in(home, planted, "start", "core") as terminal:
        terminal.wait_for("next [@click")
        terminal.send(Keys.RIGHT)
        terminal.wait_for("rep 1/8")
        assert TAMED[:20] in terminal.text
        terminal.send("p")
        terminal.wait_for("B goes back to it.")
        terminal.send("q")
        terminal.wait_for("Stop the session?")
        terminal.send("s")
        terminal.wait_for("Whole session")
        terminal.send("n")
        terminal.send("\x1b[200~\x9b31337m\u202e]52;c;SElQVElNRVI=\x07\x1b[201~")
        terminal.wait_for("31337m]52;c;SElQVElNRVI=")
        terminal.send(Keys.ENTER + Keys.ENTER)
        terminal.wait_for("Next time")
        terminal.send(Keys.ENTER)
        assert terminal.exit_code() == 0
        assert_harmless(terminal)


def test_a_hostile_environment_reaches_no_screen(home: Path, planted: str) -> None:
    folder = home / STEERING.replace("/", "")
    folder.mkdir()
    more = {
        "HIPTIMER_DATA_DIR": str(folder),
        "TZ": STEERING,
        "COLORTERM": STEERING,
        "TERM_PROGRAM": STEERING,
        "USER": STEERING,
    }
    (folder / "history.json").write_text("[")
    with planted_in(home, planted, "start", "bird-dog", "--speed", "200", more=more) as terminal:
        terminal.wait_for("Whole session", 20)
        terminal.send(Keys.ENTER)
        assert terminal.exit_code() == 1
        assert_harmless(terminal)
        terminal.wait_for(lambda text: "hiptimer recover --save" in text.replace("\n", ""))


COMMANDS = [
    *(["plan"], ["plan", "core", "--json"], ["exercises"], ["exercises", "--json"]),
    *(["exercises", "bird-dog"], ["exercises", "bird-dog", "--json"]),
    *(["routines"], ["routines", "--json"], ["history"], ["history", "--json"], ["about"]),
    *(["--help"], ["plan", "--help"], ["--version"]),
]
WRONG = [
    *([ARGUMENT], ["plan", ARGUMENT], ["plan", "core", ARGUMENT], ["plan", "--" + ARGUMENT]),
    *(["plan", "--order", ARGUMENT], ["start", ARGUMENT], ["start", "--speed", ARGUMENT]),
    *(["exercises", ARGUMENT], ["exercises", ARGUMENT, "--json"], ["-" + ARGUMENT]),
    *(["history", "--data-dir", ARGUMENT], ["history", "--data-dir", "/" + ARGUMENT]),
    *(["history", "--data-dir", "~" + ARGUMENT], ["--state-dir", ARGUMENT, "history"]),
]

# All in one process: an interpreter for each would take half a minute.
ALL_COMMANDS = """
import json, os, sys
import hiptimer.cli
for words in json.loads(sys.argv[1]):
    code = hiptimer.cli.run([os.fsdecode(bytes.fromhex(word)) for word in words])
    sys.stdout.flush()
    print("==", code, flush=True)
sys.exit()
"""


def output_of(
    home: Path, planted: str, commands: list[list[str]], more: dict[str, str] | None = None
) -> bytes:
    """Return all that some commands write to a pipe, and check every byte of it."""
    words = [[os.fsencode(word).hex() for word in command] for command in commands]
    done = subprocess.run(
        command_with(planted + ALL_COMMANDS, str(words).replace("'", '"')),
        env=environment(home, more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
        check=True,
    )
    assert done.stdout.count(b"== ") == len(commands)
    for char in done.stdout.decode():
        assert char == "\n" or char.isprintable() or char in "\u200c\u200d", repr(char)
    return done.stdout


def test_every_command_prints_hostile_names_as_plain_text(home: Path, planted: str) -> None:
    output = output_of(home, planted, COMMANDS)

    assert output.count(b"== 0\n") == len(COMMANDS)
    assert b"[@click=app.quit]x[/]" in output
    assert TAMED.encode() in output
    assert rb"\u001b]52;c;SElQVElNRVI=" in output


def test_every_wrong_command_is_answered_in_plain_text(home: Path, planted: str) -> None:
    output = output_of(home, planted, WRONG)

    assert output.count(b"== 2\n") + output.count(b"== 1\n") >= len(WRONG) - 1
    assert b"mistake of ours" not in output


def test_a_hostile_wish_for_completion_is_answered_with_nothing(home: Path) -> None:
    done = subprocess.run(
        command_with(""),
        env=environment(home, {"_HIPTIMER_COMPLETE": STEERING}),
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert done.stdout + done.stderr == b""


def test_hostile_variables_are_answered_in_plain_text(home: Path, planted: str) -> None:
    for name in ("HIPTIMER_DATA_DIR", "HIPTIMER_STATE_DIR", "TZ", "COLUMNS"):
        output = output_of(home, planted, [["history"], ["history", "--json"]], {name: STEERING})
        assert b"mistake of ours" not in output


@pytest.mark.parametrize(
    "damage",
    [
        '[exercises."%s"]\nname = "x"',
        '[exercises.a]\nname = "%s',
        '[exercises.a]\n"%s" = 1',
        '[exercises.a]\nkind = "%s"',
        '[exercises.a]\nid = "%s"',
        '"%s" = 1',
    ],
)
def test_damaged_files_are_answered_in_plain_text(home: Path, damage: str) -> None:
    folder = home / "assets"
    folder.mkdir()
    escaped = "".join(f"\\u{ord(char):04x}" for char in STEERING)
    (folder / "exercises.toml").write_text(damage.replace("%s", escaped))

    output = output_of(home, HOSTILE_ASSETS.format(folder=str(folder)), [["exercises"], ["plan"]])

    assert output.count(b"hiptimer: exercises.toml") == 2


def test_the_bare_terminal_gets_no_sequence_of_theirs(home: Path, planted: str) -> None:
    for words in (["exercises"], ["history"], ["plan", STEERING]):
        with planted_in(home, planted, *words) as terminal:
            terminal.exit_code(20)
            assert_harmless(terminal)
            assert b"\x1b" not in terminal.raw
