"""What a command line imports: nothing that takes long, but for what it really does."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

import pytest
from records import LUNGE, session_of
from sittings import Home

from hiptimer.commands.directory import DIRECTORY, ELSEWHERE
from hiptimer.history.store import HistoryStore

SCREEN = frozenset({"textual", "rich", "asyncio", "numpy"})
"""What no command imports that draws nothing: numpy nothing at all."""

READERS = frozenset({"pydantic", "tomlkit", "tomllib", "importlib.metadata", "secrets"})
"""What only commands import that read what somebody has written."""

PARSER = frozenset({"click", "hiptimer.cli"})
"""What is imported to understand a command line."""

FOLDERS = frozenset({"typing", "dataclasses", "pathlib", "platformdirs"})
"""What is imported for the user's folders, platformdirs not where all of them are told."""

LISTED = SCREEN | READERS | PARSER | {"platformdirs", "filelock", "hiptimer.commands.history"}
"""What the list of sessions is told without."""

LOOKED_AT = """
import atexit, sys
def found():  # what only stands for a module has not been loaded from anywhere
    return (name for name, module in sys.modules.items() if getattr(module, "__spec__", None))
atexit.register(lambda: print("\\n", *found(), file=sys.stderr))
from hiptimer.launch import main
main()
"""


class Row(NamedTuple):
    """A command line, and what it does without."""

    line: str
    without: frozenset[str] = SCREEN
    code: int = 0
    homes: tuple[str, ...] = ("new",)
    """With which homes, as `home_of` makes them."""


ALSO = {
    "log": {"progress"},  # in whose words it tells what follows from the session
    "man": DIRECTORY.keys(),
}
"""The commands that are imported for another."""

BOTH = ("new", "used")

ROWS = (
    Row("--version", SCREEN | READERS | PARSER | FOLDERS),
    Row("--help", SCREEN | READERS),
    Row("history --help", SCREEN | READERS),
    Row("nothing", SCREEN | (READERS - {"tomllib"}), code=2),  # it may be a routine's id
    Row("plan --fast", SCREEN | READERS, code=2),
    Row("history --limit few", SCREEN | READERS, code=2),
    Row("about", SCREEN | READERS),
    Row("keys", SCREEN | READERS),
    Row("keys --json", SCREEN | READERS),
    Row("completions zsh", SCREEN | READERS),
    Row("man", SCREEN | READERS),
    Row("schema routines", SCREEN | READERS),
    Row("schema routines --path", SCREEN | READERS),
    Row("", SCREEN | READERS, code=1),  # without a terminal
    Row("demo --no-plain", SCREEN | READERS, code=1),
    Row("exercises"),
    Row("exercises lunge --json"),
    Row("routines"),
    Row("plan", homes=BOTH),
    Row("plan --json", homes=("used",)),
    Row("plan lunge --cues"),
    Row("progress", homes=BOTH),
    Row("targets", homes=("used",)),
    Row("check routines.toml", code=1),
    Row("sound test"),
    Row("doctor", homes=("used",)),
    Row("history", LISTED, homes=BOTH),
    Row("history --json", SCREEN | READERS, homes=("used",)),
    Row("history --limit 20", LISTED, homes=BOTH),
    Row("history --limit=1", LISTED, homes=("used",)),
    Row("history --exercise lunge", SCREEN | READERS, homes=("used",)),
    Row("history --since 2026-01-01", homes=("used",)),
    Row("stats", homes=BOTH),
    Row("stats --json", homes=("used",)),
    Row("recover --list", homes=("new", "interrupted")),
    Row("recover --save", homes=("interrupted",)),
    Row("export csv -o -", homes=("used",)),
    Row("export strong -o -", homes=("used",)),
    Row("export fit -o out", homes=("used",)),
    Row("export ics -o -", homes=("used",)),
    Row("export json -o -", homes=("used",)),
    Row("merge --dry-run copy.json", SCREEN | READERS, homes=BOTH),
    Row("merge copy.json"),
    Row("import copy.json", homes=BOTH),
    Row("log lunge", homes=BOTH),
    Row("log --undo", code=1),
    # A session in lines waits for keys and for time at once.
    Row("start lunge --plain --speed 1000", SCREEN - {"asyncio"}),
    Row("demo --plain --speed 1000", SCREEN - {"asyncio"}),
)


CASES = [(row, home) for row in ROWS for home in row.homes]


def home_of(kind: str, place: Path) -> Path:
    """Return the home of somebody new, or with a history, or with an interrupted session too."""
    save(place / "copy.json", "away")
    if kind != "new":
        save(place / "data" / "history.json", "here")
    if kind == "interrupted":
        Home(place).interrupt()
    return place


def save(history: Path, name: str) -> None:
    """Save a session in a history."""
    started = datetime(2026, 5, 17, 6, 30, tzinfo=UTC)
    HistoryStore(history).save(session_of(name, started, LUNGE))


def modules_of(line: str, home: Path, code: int) -> set[str]:
    """Return all that is imported when a command line has been followed and left with `code`."""
    folders = {
        f"HIPTIMER_{kind}_DIR": str(home / kind.lower())
        for kind in ("DATA", "CONFIG", "STATE", "CACHE")
    }
    done = subprocess.run(
        [sys.executable, "-c", LOOKED_AT, *shlex.split(line)],
        # By SSH and without a terminal it is decided at once that nothing plays.
        env={**os.environ, **folders, "SSH_CONNECTION": "elsewhere"},
        cwd=home,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == code, done.stderr
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(("row", "home"), CASES, ids=[f"{row.line}-{home}" for row, home in CASES])
def test_a_command_line_imports_no_more_than_it_needs(tmp_path: Path, row: Row, home: str) -> None:
    found = modules_of(row.line, home_of(home, tmp_path), row.code)

    assert found & row.without == set()
    assert others_among(found, row.line) == set()


def others_among(found: set[str], line: str) -> set[str]:
    """Return the commands that were imported for a line of another."""
    asked, *_ = [*line.split(), ""]
    modules = {ELSEWHERE.get(name, (name,))[0]: name for name in DIRECTORY}
    commands = {modules.get(name.removeprefix("hiptimer.commands.")) for name in found}
    return {name for name in commands if name} - {asked, *ALSO.get(asked, ())}


def test_the_version_is_told_by_three_modules_of_ours(tmp_path: Path) -> None:
    found = modules_of("--version", home_of("new", tmp_path), 0)

    assert {name for name in found if name.split(".")[0] == "hiptimer"} == {
        "hiptimer",
        "hiptimer.launch",
        "hiptimer.exitcode",
    }


BEFORE_THE_APP = """
import sys
import hiptimer.program

def app(program):
    print("\\n", *sys.modules, file=sys.stderr)
    sys.stderr.flush()
    raise SystemExit

hiptimer.program._is_terminal = lambda _: True
hiptimer.program.Program.app = app
"""


@pytest.mark.parametrize("line", ["", "start", "start lunge"])
def test_home_and_a_session_wait_for_no_parser(
    tmp_path: Path, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys.modules[__name__], "LOOKED_AT", BEFORE_THE_APP + LOOKED_AT)

    found = modules_of(line, home_of("used", tmp_path), 0)

    assert found & {"hiptimer.cli", "click"} == set()


def needed_for(name: str) -> Iterator[str]:
    """Yield what is installed with a distribution, extras left out; some of it several times."""
    try:
        required = metadata.requires(name) or []
    except metadata.PackageNotFoundError:  # for other systems
        return
    for requirement in required:
        if "extra ==" not in requirement:
            found = re.match(r"[\w.-]+", requirement)
            assert found is not None
            yield found[0].lower()
            yield from needed_for(found[0])


def test_numpy_is_not_installed_with_hiptimer() -> None:
    needed = set(needed_for("hiptimer"))

    assert needed >= {"textual", "rich", "markdown-it-py", "pydantic-core"}
    assert "numpy" not in needed
