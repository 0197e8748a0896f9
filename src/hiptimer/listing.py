"""The listing: the sessions done, the most recent first, as a table or as JSON."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING

from hiptimer.errors import HiptimerError, did_you_mean
from hiptimer.history.document import SCHEMA
from hiptimer.history.past import LONGEST_ID
from hiptimer.history.reading import History
from hiptimer.history.summary import session_rows
from hiptimer.history.weeks import day_of
from hiptimer.output import put, remark, say
from hiptimer.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from hiptimer.history.reading import Row
    from hiptimer.trainee import Trainee


def list_sessions(
    trainee: Trainee,
    limit: int | None = None,
    *,
    since: date | None = None,
    exercise: str | None = None,
    as_json: bool = False,
) -> None:
    """Print the sessions done, no more than `limit`, from a day on, and with an exercise.

    Raises `HiptimerError` where the history can't be read, and for an exercise never heard of.
    """
    is_narrowed = since is not None or exercise is not None
    found, newest_first = _read(trainee, None if is_narrowed else limit)
    if found.remark is not None:
        remark(found.remark)
    rows = islice(_wanted(trainee, newest_first, since, exercise), limit)
    if as_json:
        _print_json(entry.value for entry, _ in rows)
        return
    lines = list(session_rows(session for _, session in rows))
    for line in lines:
        say(line)
    if not lines:
        _tell_why(trainee, found, since, exercise)
    if limit is None and not is_narrowed:
        _tell_unreadable(len(found.entries) - max(0, len(lines) - 1))


def _read(trainee: Trainee, limit: int | None) -> tuple[History, Iterable[Row]]:
    """Return the history and its sessions, newest first; with a limit no more than so many."""
    if limit is None:
        history = trainee.store.read()
        return history, history.newest_first()
    rows, told = trainee.store.newest(limit)
    return History((), told), rows


def _wanted(
    trainee: Trainee, rows: Iterable[Row], since: date | None, exercise: str | None
) -> Iterator[Row]:
    """Yield those of the rows that were asked for."""
    day_start = None if since is None else trainee.settings.day_start
    name = None if exercise is None else clean(exercise, LONGEST_ID)
    for entry, session in rows:
        if (
            since is not None
            and day_start is not None
            and day_of(session.started, session.offset_s, day_start) < since
        ):
            continue
        if name is None or any(each.exercise == name for each in session.exercises):
            yield entry, session


def _print_json(sessions: Iterable[object]) -> None:
    """Print sessions as `print_json` would print all of them, and hold no more than one."""
    begin, end = "\n    ", "]"
    put(f'{{\n  "schema": {SCHEMA},\n  "sessions": [')
    for session in sessions:
        # Those in texts are escaped: what is broken here are the lines of the layout.
        lines = json.dumps(session, indent=2).replace("\n", "\n    ")
        put(begin + lines)
        begin, end = ",\n    ", "\n  ]"
    put(f"{end}\n}}\n")


def _tell_why(trainee: Trainee, found: History, since: date | None, exercise: str | None) -> None:
    """Say why there is nothing to list; raises `HiptimerError` for an exercise never heard of."""
    if next(found.pasts(), None) is None:
        if found.remark is None:  # else there is a history, which can't be read
            say("No sessions yet. Begin one: hiptimer start")
        return
    done = dict.fromkeys(each.exercise for one in found.pasts() for each in one.exercises)
    known = {**done, **trainee.catalogue.library.exercises}
    if exercise is not None and exercise not in known:
        hint = did_you_mean(exercise, known)
        raise HiptimerError(
            f"no exercise '{clean(exercise, 60)}'{hint or '; see: hiptimer exercises'}"
        )
    parts = ["No sessions"]
    if exercise is not None:
        parts.append(f"with {clean(exercise, 64)}")
    if since is not None:
        parts.append(f"since {since}")
    say(f"{' '.join(parts)}.")


def _tell_unreadable(count: int) -> None:
    if count:
        noun = "entry" if count == 1 else "entries"
        remark(f"{count} unreadable {noun} left out, and left in the file")
