"""Crashes: what is told, and what is written down, when a mistake of ours ends a command.

A report holds the way through the code, and nothing of what people wrote or did: no local
variables, no input that a model refused.
"""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from hiptimer import __version__
from hiptimer.errors import HiptimerError
from hiptimer.text import clean, tame

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

MOST_REPORTS = 10

REPORT_NAME = re.compile(r"crash-\d{8}T\d{6}\.\d{6}Z\.txt")

FIRST_CALLS, LAST_CALLS = 20, 40
"""How many calls of a traceback are told; of an endless recursion the middle says nothing."""

MOST_CAUSES = 20

MOST_PLACES = 10

LONGEST_MESSAGE = 300

OURS = "hiptimer: this is a mistake of ours"

EXPECTED = (EOFError, OSError)
"""What may leave any command: the end of its input, and output that has no place."""

KEPT = "what was done is kept: start hiptimer again"


class OwnMistake(Exception):  # noqa: N818 - the exception that it stands for is its cause
    """A mistake of ours; its cause says which."""

    def __init__(self, folder: Path | None, outcome: str = KEPT) -> None:
        """Take the folder for the report, None when it is unknown, and what becomes of the work."""
        super().__init__(outcome)
        self.folder = folder
        self.outcome = outcome


@contextmanager
def mistakes_told_apart(
    folder: Callable[[], Path], expected: tuple[type[Exception], ...] = EXPECTED
) -> Iterator[None]:
    """Raise `OwnMistake` in the place of every exception that a user can't mend.

    Those `expected` pass too. `folder` finds the place for the report, and may raise
    `HiptimerError`.
    """
    try:
        yield
    except Exception as error:  # what it is decides: what nobody expected is ours
        if isinstance(error, (HiptimerError, OwnMistake, *expected)):
            raise
        raise OwnMistake(_found(folder)) from error


def _found(folder: Callable[[], Path]) -> Path | None:
    try:
        return folder()
    except HiptimerError:
        return None


def confession(mistake: Exception, *, debug: bool) -> str:
    """Write the report of an exception, and return what has to be said: one line.

    Where the report can't be written, or with `debug`, the traceback follows it.
    """
    from datetime import UTC, datetime  # noqa: PLC0415 - only for reports

    own = mistake if isinstance(mistake, OwnMistake) else OwnMistake(None)
    now = datetime.now(UTC)
    report = report_of(own.__cause__ or mistake, now)
    if own.folder is None:
        refusal = "no folder is known"
    else:
        try:
            place = keep_report(own.folder, report, now)
        except OSError as error:
            refusal = clean(error.strerror or str(error))
        else:
            line = f"{OURS}; what happened is in {tame(str(place))}; {tame(own.outcome)}"
            return f"{line}\n{report}" if debug else line
    return f"{OURS}; no report could be written ({refusal}); {tame(own.outcome)}\n{report}"


def keep_report(folder: Path, report: str, now: datetime) -> Path:
    """Write `report` into `folder`, for its owner alone, and return its path.

    Only the newest reports stay. Raises `OSError`.
    """
    from hiptimer.paths import make_private  # noqa: PLC0415 - only for reports

    make_private(folder)
    place = folder / f"crash-{now:%Y%m%dT%H%M%S.%f}Z.txt"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(place, flags, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
        file.write(report)
    names = sorted(path for path in folder.iterdir() if REPORT_NAME.fullmatch(path.name))
    for old in names[:-MOST_REPORTS]:
        old.unlink(missing_ok=True)
    return place


def report_of(error: BaseException, now: datetime) -> str:
    """Return what is known about an exception, as lines of plain text."""
    import platform  # noqa: PLC0415 - only for reports, as below

    lines = [
        f"hiptimer {__version__}, {now:%Y-%m-%d %H:%M:%S} UTC",
        f"Python {platform.python_version()}, Textual {_version_of('textual')}",
        platform.platform(),
    ]
    told: set[int] = set()
    lines += ["", *_story(error, told)]
    return "".join(f"{tame(line)}\n" for line in lines)


def _story(error: BaseException, told: set[int]) -> Iterator[str]:
    """Tell an exception after what led to it, each once."""
    told.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and id(before) not in told and len(told) < MOST_CAUSES:
        yield from _story(before, told)
        yield ""
        yield "which caused:" if error.__cause__ else "and while that was handled:"
        yield ""
    yield from _calls(error)
    yield f"{type(error).__module__}.{type(error).__qualname__}: {_message(error)}"
    for part in getattr(error, "exceptions", ()):
        if id(part) not in told and len(told) < MOST_CAUSES:
            yield ""
            yield "one of these:"
            yield from _story(part, told)


def _calls(error: BaseException) -> Iterator[str]:
    import traceback  # noqa: PLC0415 - only for reports, and takes as long as some commands

    frames = traceback.extract_tb(error.__traceback__)
    left_out = range(FIRST_CALLS, len(frames) - LAST_CALLS)
    for number, frame in enumerate(frames):
        if number not in left_out:
            yield f"  {_homeless(frame.filename)}, line {frame.lineno}, in {frame.name}"
            if frame.line:
                yield f"    {frame.line}"
        elif number == left_out.start:
            yield f"  and {len(left_out)} calls more"


def _message(error: BaseException) -> str:
    try:
        # What pydantic says quotes the values that it refused, and those are people's own.
        if type(error).__module__.startswith("pydantic"):
            return _refused_places(error)
        message = str(error)
    except Exception:  # noqa: BLE001 - an exception that can't be told shall not hide itself
        return "(without words)"
    if "input_value=" in message:
        return "(it quotes what a model refused)"
    return clean(_homeless(message), LONGEST_MESSAGE)


def _refused_places(error: Any) -> str:
    places = [
        ".".join(str(part) for part in detail["loc"]) + f" ({detail['type']})"
        for detail in error.errors(include_url=False, include_context=False, include_input=False)
    ]
    more = f" and {len(places) - MOST_PLACES} more" if len(places) > MOST_PLACES else ""
    told = ", ".join(clean(place, 80) for place in places[:MOST_PLACES])
    return f"{clean(error.title, 80)}: {told}{more}"


def _homeless(text: str) -> str:
    """Return `text` with the home folder, which tells a person's name, as `~`."""
    home = os.path.expanduser("~")  # noqa: PTH111 - Path.home() raises where there is none
    return text.replace(home, "~") if len(home) > 1 else text


def _version_of(package: str) -> str:
    from importlib import metadata  # noqa: PLC0415 - takes longer than most of what a command imports

    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "unknown"
