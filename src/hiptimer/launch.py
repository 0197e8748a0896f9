"""The launch: a few plain command lines are followed at once, every other by the commands.

To make the commands takes longer than most of what they do. So whoever asks for the version, for
home, for a session by its name or for the last sessions goes without them, and ends in the same
functions.
"""

from __future__ import annotations

import gc
import io
import os
import sys

from hiptimer import __version__
from hiptimer.exitcode import code_of

TYPE_CHECKING = False  # `typing` itself takes longer than to tell the version
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hiptimer.program import Program

RARELY = 100_000
"""New objects after which the garbage collector looks at them, in place of some hundreds."""

MOST_DIGITS = 9
"""Digits of a number that is understood without a parser."""


def main() -> None:
    """Run the command line and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # An old code page lacks some of our characters; a question mark is no crash.
            stream.reconfigure(errors="replace")
    arguments = sys.argv[1:]
    if not ends_soon(arguments):
        sys.exit(run(arguments))
    # What is imported stays, and the collector would look through it again and again, and once
    # more when everything goes.
    gc.set_threshold(RARELY)
    code = run(arguments)
    gc.disable()
    gc.freeze()  # or the interpreter would look through all of it in the end, asked or not
    sys.exit(code)


def ends_soon(arguments: Sequence[str]) -> bool:
    """Return whether a command line is sure to begin nothing that goes on for minutes."""
    first = next(iter(arguments), "-")
    return first[:1] != "-" and first not in ("start", "demo")


def run(arguments: Sequence[str]) -> int:
    """Run a command line, and return its exit code; whatever it is, as `hiptimer.cli.run` does."""
    return code_of(lambda: _follow(list(arguments)))


def _follow(arguments: list[str]) -> int:
    """Do what a command line asks for, and return its exit code."""
    if not os.environ.get("_HIPTIMER_COMPLETE"):  # by which a shell asks what may come next
        match arguments:
            case ["--version"]:
                return _tell_version()
            case []:
                return _with_program(_open_home)
            case ["start"]:
                return _with_program(_begin)
            case ["start", name] if name and name[0] != "-":
                return _with_program(lambda program: _begin(program, name))
            case ["history", *words] if (limit := _limit_in(words)) is not None:
                return _with_program(lambda program: _list(program, *limit))
    from hiptimer import cli  # noqa: PLC0415 - what all this is about

    return cli.run(arguments)


def _tell_version() -> int:
    if sys.stdout is not None:
        sys.stdout.write(f"hiptimer {__version__}\n")
        sys.stdout.flush()  # now, while it can be told that this fails
    return 0


def _open_home(program: Program) -> int:
    from hiptimer.stage import open_home  # noqa: PLC0415

    return open_home(program)


def _begin(program: Program, *routine: str) -> int:
    from hiptimer.stage import begin  # noqa: PLC0415

    return begin(program, *routine)


def _limit_in(words: list[str]) -> tuple[int, ...] | None:
    """Return the limit that words set, none where there are no words; None is for the parser."""
    match words:
        case []:
            return ()
        case ["--limit", count] if _is_count(count):
            return (int(count),)
        case [word] if word.startswith("--limit="):
            return _limit_in(word.split("=", 1))
        case _:
            return None


def _is_count(word: str) -> bool:
    """Return whether a word is a number of things, as everybody writes it."""
    return len(word) <= MOST_DIGITS and word.isascii() and word.isdecimal() and int(word) > 0


def _list(program: Program, *limit: int) -> int:
    from hiptimer.listing import list_sessions  # noqa: PLC0415

    list_sessions(program, *limit)
    return 0


def _with_program(act: Callable[[Program], int]) -> int:
    """Do something with the program that the environment alone makes."""
    from hiptimer.crash import mistakes_told_apart  # noqa: PLC0415
    from hiptimer.program import Program  # noqa: PLC0415

    program = Program(_folder("DATA"), _folder("CONFIG"), _folder("STATE"), _folder("CACHE"))
    with mistakes_told_apart(lambda: program.folders.state):
        return act(program)


def _folder(kind: str) -> str | None:
    """Return the folder that the environment names; an empty name is none."""
    return os.environ.get(f"HIPTIMER_{kind}_DIR") or None
