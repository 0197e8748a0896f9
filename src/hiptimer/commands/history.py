"""`hiptimer history`: the sessions done, the most recent first."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING

import click

from hiptimer.commands.options import folder_options, json_option, say
from hiptimer.commands.suggestions import exercise_ids
from hiptimer.errors import HiptimerError, did_you_mean
from hiptimer.text import clean, tame

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from hiptimer.history.reading import History, Row
    from hiptimer.program import Program


@click.command()
@click.option(
    "--limit", type=click.IntRange(min=1), metavar="N", help="Only the N most recent of them."
)
@click.option("--since", metavar="DATE", help="Only from that day on, as 2026-05-01.")
@click.option(
    "--exercise",
    metavar="ID",
    shell_complete=exercise_ids,
    help="Only sessions with that exercise.",
)
@json_option
@folder_options
def history(
    program: Program, limit: int | None, since: str | None, exercise: str | None, *, as_json: bool
) -> None:
    """List the sessions done, the most recent first."""
    from hiptimer.history.summary import session_rows  # noqa: PLC0415

    first = None if since is None else _day(since)
    is_narrowed = since is not None or exercise is not None
    found, newest_first = _read(program, None if is_narrowed else limit)
    if found.remark is not None:
        click.echo(tame(found.remark), err=True)
    rows = islice(_wanted(program, newest_first, first, exercise), limit)
    if as_json:
        _print_json(entry.value for entry, _ in rows)
        return
    lines = list(session_rows(session for _, session in rows))
    for line in lines:
        say(line)
    if not lines:
        _tell_why(program, found, since, exercise)
    if limit is None and not is_narrowed:
        _tell_unreadable(len(found.entries) - max(0, len(lines) - 1))


def _day(given: str) -> date:
    from hiptimer.commands.moment import day_given  # noqa: PLC0415 - hardly ever needed

    return day_given(given)


def _read(program: Program, limit: int | None) -> tuple[History, Iterable[Row]]:
    """Return the history and its sessions, newest first; with a limit no more than so many."""
    if limit is None:
        history = program.store.read()
        return history, history.newest_first()
    from hiptimer.history.reading import History  # noqa: PLC0415

    rows, remark = program.store.newest(limit)
    return History((), remark), rows


def _wanted(
    program: Program, rows: Iterable[Row], first: date | None, exercise: str | None
) -> Iterator[Row]:
    """Yield those of the rows that were asked for."""
    from hiptimer.history.past import LONGEST_ID  # noqa: PLC0415
    from hiptimer.history.weeks import day_of  # noqa: PLC0415

    day_start = None if first is None else program.settings.day_start
    name = None if exercise is None else clean(exercise, LONGEST_ID)
    for entry, session in rows:
        if (
            first is not None
            and day_start is not None
            and day_of(session.started, session.offset_s, day_start) < first
        ):
            continue
        if name is None or any(each.exercise == name for each in session.exercises):
            yield entry, session


def _print_json(sessions: Iterable[object]) -> None:
    """Print sessions as `print_json` would print all of them, and hold no more than one."""
    from hiptimer.history.document import SCHEMA  # noqa: PLC0415

    begin, end = "\n    ", "]"
    click.echo(f'{{\n  "schema": {SCHEMA},\n  "sessions": [', nl=False)
    for session in sessions:
        # Those in texts are escaped: what is broken here are the lines of the layout.
        lines = json.dumps(session, indent=2).replace("\n", "\n    ")
        click.echo(begin + lines, nl=False)
        begin, end = ",\n    ", "\n  ]"
    click.echo(f"{end}\n}}")


def _tell_why(program: Program, found: History, since: str | None, exercise: str | None) -> None:
    """Say why there is nothing to list; raises `HiptimerError` for an exercise never heard of."""
    if next(found.pasts(), None) is None:
        if found.remark is None:  # else there is one, which can't be read
            say("No sessions yet. Begin one: hiptimer start")
        return
    done = dict.fromkeys(each.exercise for one in found.pasts() for each in one.exercises)
    known = {**done, **program.catalogue.library.exercises}
    if exercise is not None and exercise not in known:
        hint = did_you_mean(exercise, known)
        raise HiptimerError(
            f"no exercise '{clean(exercise, 60)}'{hint or '; see: hiptimer exercises'}"
        )
    parts = ["No sessions"]
    if exercise is not None:
        parts.append(f"with {clean(exercise, 64)}")
    if since is not None:
        parts.append(f"since {clean(since, 40)}")
    say(f"{' '.join(parts)}.")


def _tell_unreadable(count: int) -> None:
    if count:
        noun = "entry" if count == 1 else "entries"
        click.echo(f"{count} unreadable {noun} left out, and left in the file", err=True)
