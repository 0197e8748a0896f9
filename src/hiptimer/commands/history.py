"""`hiptimer history`: the sessions done, the most recent first."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import click

from hiptimer.commands.moment import day_given
from hiptimer.commands.options import folder_options, json_option, print_json, say
from hiptimer.commands.suggestions import exercise_ids
from hiptimer.errors import HiptimerError, did_you_mean
from hiptimer.text import clean, tame

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from hiptimer.history.document import Entry
    from hiptimer.history.records import SessionRecord
    from hiptimer.history.store import History
    from hiptimer.program import Program

    Row = tuple[Entry, SessionRecord]


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
    from hiptimer.history.document import SCHEMA  # noqa: PLC0415
    from hiptimer.history.summary import session_rows  # noqa: PLC0415

    first = None if since is None else day_given(since)
    found = program.store.read()
    if found.remark is not None:
        click.echo(tame(found.remark), err=True)
    rows = _wanted(program, found, first, exercise)
    if as_json:
        public = [entry.value for entry, _ in islice(rows, limit)]
        print_json({"schema": SCHEMA, "sessions": public})
        return
    records = [record for _, record in islice(rows, limit)]
    for line in session_rows(records):
        say(line)
    if not records:
        _tell_why(program, found, since, exercise)
    if limit is None and since is None and exercise is None:
        _tell_unreadable(len(found.entries) - len(records))


def _wanted(
    program: Program, found: History, first: date | None, exercise: str | None
) -> Iterator[Row]:
    """Yield what was asked for, the most recent first."""
    from hiptimer.history.reading import record_in  # noqa: PLC0415
    from hiptimer.history.weeks import day_of  # noqa: PLC0415

    day_start = None if first is None else program.settings.day_start
    for entry in reversed(found.entries):
        if (record := record_in(entry)) is None:
            continue
        if (
            first is not None
            and day_start is not None
            and day_of(record.started, record.offset_s, day_start) < first
        ):
            continue
        if exercise is None or any(each.exercise == exercise for each in record.exercises):
            yield entry, record


def _tell_why(program: Program, found: History, since: str | None, exercise: str | None) -> None:
    """Say why there is nothing to list; raises `HiptimerError` for an exercise never heard of."""
    if next(found.records(), None) is None:
        say("No sessions yet. Begin one: hiptimer start")
        return
    done = dict.fromkeys(each.exercise for one in found.records() for each in one.exercises)
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
