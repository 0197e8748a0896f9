"""`hiptimer export`: sessions in the formats of other tools."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta
from functools import cache
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hiptimer.commands.destination import (
    STANDARD_OUTPUT,
    check_free,
    is_folder,
    is_terminal,
    make_folder,
    safe_stem,
    write_file,
    write_out,
)
from hiptimer.commands.moment import day_given
from hiptimer.commands.options import folder_options, say
from hiptimer.commands.suggestions import file_names
from hiptimer.errors import HiptimerError
from hiptimer.text import clean, tame

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from hiptimer.commands.choice import Choice, Row
    from hiptimer.exchange.names import Names
    from hiptimer.history.records import SessionRecord
    from hiptimer.plan.catalogue import Catalogue
    from hiptimer.program import Program

    Known = Callable[[], Catalogue]
    """What tells names; asked only by the formats that have any."""

    Encode = Callable[[Iterable[Row], Known], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class Format:
    """One of the formats."""

    ending: str
    """Of its files."""
    encode: Encode
    rehearsals: bool
    """Whether it holds rehearsals too."""
    stem: str = "hiptimer"
    """How a file begins that nobody gave a name."""
    is_text: bool = True
    newest_first: bool = False


def _json(rows: Iterable[Row], _known: Known) -> Iterator[bytes]:
    from hiptimer.exchange.jsonfile import json_of  # noqa: PLC0415

    return _encoded(json_of(entry.value for entry, _ in rows))


def _csv(rows: Iterable[Row], _known: Known) -> Iterator[bytes]:
    from hiptimer.exchange.csvfile import csv_of  # noqa: PLC0415

    return _encoded(csv_of(_records(rows)))


def _strong(rows: Iterable[Row], known: Known) -> Iterator[bytes]:
    from hiptimer.exchange.strong import strong_of  # noqa: PLC0415

    names = _names(known)
    return _encoded(
        strong_of(
            _records(rows), exercise_name=names.exercise_name, routine_name=names.routine_name
        )
    )


def _fit(rows: Iterable[Row], known: Known) -> Iterator[bytes]:
    from hiptimer.commands.leftout import LeftOut  # noqa: PLC0415
    from hiptimer.exchange.fitactivity import fit_of  # noqa: PLC0415

    library, left_out = known().library, LeftOut()
    for record in _records(rows):
        with left_out.noted():
            yield fit_of(record, library)
    left_out.tell()


def _ics(rows: Iterable[Row], known: Known) -> Iterator[bytes]:
    from hiptimer.exchange.calendarfile import ics_of  # noqa: PLC0415

    names = _names(known)
    return _encoded(ics_of(_records(rows), names.routine_name, names.exercise_name))


FORMATS = {
    "json": Format("json", _json, rehearsals=True, newest_first=True),
    "csv": Format("csv", _csv, rehearsals=True),
    "strong": Format("csv", _strong, rehearsals=False, stem="hiptimer-strong"),
    "fit": Format("fit", _fit, rehearsals=False, is_text=False),
    "ics": Format("ics", _ics, rehearsals=False),
}


@click.command()
@click.argument("format_name", metavar="FORMAT", type=click.Choice(list(FORMATS)))
@click.option("--session", metavar="ID", help="Only one: its id, the beginning of that, or last.")
@click.option("--since", metavar="DATE", help="Only from that day on, as 2026-05-01.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    shell_complete=file_names,
    help="Where to; - is the standard output, FOLDER/ takes a file for each session of FIT. "
    "Left out it is the standard output, or a file in this folder where that is a terminal.",
)
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
@folder_options
def export(
    program: Program,
    format_name: str,
    session: str | None,
    since: str | None,
    output: str | None,
    *,
    force: bool,
) -> None:
    """Write sessions as FORMAT: json, csv, strong, fit or ics.

    json and csv hold everything and can be imported again; strong is the CSV that apps for
    strength training take, fit what Garmin Connect and Strava take, ics what calendars take.
    Rehearsals are in json and csv alone.
    """
    if session is not None and since is not None:
        raise click.UsageError("--session means one session: leave --since out")
    if output == "":
        raise click.BadParameter("a file, a folder or -", param_hint="--output")
    form = FORMATS[format_name]
    chosen = _chosen(program, form, session, since)
    output = output or (None if is_terminal() else STANDARD_OUTPUT)
    if output == STANDARD_OUTPUT and not form.is_text and is_terminal():
        raise HiptimerError("FIT is nothing to read at a terminal; give it a file with -o")
    if not form.is_text and output is not None and is_folder(output):
        _write_each(program, form, chosen, Path(output), force=force)
        return
    if not form.is_text and len(chosen) > 1:
        click.echo(
            "Most sites take one activity a file: -o FOLDER/ writes a file for each session.",
            err=True,
        )
    pieces = form.encode(_watched(program, form, chosen), _known_in(program))
    if output == STANDARD_OUTPUT:
        write_out(pieces)
        return
    path = _place(program, form, chosen, output)
    write_file(path, pieces, force=force)
    say(clean(str(path), 1000))


def _chosen(program: Program, form: Format, session: str | None, since: str | None) -> Choice:
    from hiptimer.commands import choice  # noqa: PLC0415

    first = None if since is None else day_given(since)
    history = program.store.read()
    if history.remark is not None:
        click.echo(tame(history.remark), err=True)
    if session is not None:
        return choice.one_of(history.entries, session, rehearsals=form.rehearsals)
    found = choice.all_of(history.entries, rehearsals=form.rehearsals)
    return found if first is None else choice.since(found, first, program.settings.day_start)


def _watched(program: Program, form: Format, chosen: Choice) -> Iterator[Row]:
    """Yield what is to be written, with a word on how far it is where that takes long."""
    from hiptimer.commands.patience import watched  # noqa: PLC0415

    rows = chosen.rows(newest_first=form.newest_first)
    clock = program.clocks.monotonic
    read = 0
    for row in watched(rows, len(chosen), "Exporting", clock=clock):
        read += 1
        yield row
    if left_out := len(chosen) - read:
        noun = "entry" if left_out == 1 else "entries"
        click.echo(f"{left_out} unreadable {noun} left out", err=True)


def _place(program: Program, form: Format, chosen: Choice, output: str | None) -> Path:
    """Return the file to write; where none was named its name tells what is in it."""
    if output is not None and not is_folder(output):
        return Path(output)
    folder = Path(output or ".")
    if output is not None:
        make_folder(folder)
    if len(chosen) == 1:
        stem = _stems(chosen)[0]
        return folder / f"{form.stem}-{stem}.{form.ending}"
    now = program.clocks.wall()
    today = (now + timedelta(seconds=program.clocks.local(now).offset_s)).date()
    return folder / f"{form.stem}-{today}.{form.ending}"


def _write_each(
    program: Program, form: Format, chosen: Choice, folder: Path, *, force: bool
) -> None:
    """Write a file for each session; none is begun while one of them is in the way."""
    from hiptimer.commands.leftout import LeftOut  # noqa: PLC0415

    stems = _stems(chosen)
    paths = [folder / f"{stem}.{form.ending}" for stem in stems]
    for path in paths:
        check_free(path, force=force)
    rows, known = _watched(program, form, chosen), _known_in(program)
    left_out = LeftOut()
    for path, row in zip(paths, rows, strict=True):
        with left_out.noted():
            piece = b"".join(form.encode((row,), known))
            make_folder(folder)
            write_file(path, (piece,), force=force)
    left_out.tell()
    files = "1 file" if left_out.written == 1 else f"{left_out.written} files"
    say(f"{files} in {clean(str(folder), 1000)}")


def _stems(chosen: Choice) -> list[str]:
    """Return a name for each session that can be read: its day and its routine."""
    from hiptimer.history.weeks import day_of  # noqa: PLC0415

    stems: dict[str, None] = {}
    for _, record in chosen.rows():
        day = day_of(record.started, record.offset_s, time(0))
        stem = "-".join(filter(None, (str(day), safe_stem(record.routine))))
        names = chain((stem,), (f"{stem}-{number}" for number in count(2)))
        stems[next(name for name in names if name not in stems)] = None
    return list(stems)


def _records(rows: Iterable[Row]) -> Iterator[SessionRecord]:
    return (record for _, record in rows)


def _encoded(parts: Iterable[str]) -> Iterator[bytes]:
    return (part.encode() for part in parts)


def _names(known: Known) -> Names:
    from hiptimer.exchange.names import Names  # noqa: PLC0415

    return Names(known())


def _known_in(program: Program) -> Known:
    """Return what tells names; mistakes in the user's own files are told once, no hindrance."""

    @cache
    def known() -> Catalogue:
        catalogue = program.usable_catalogue
        if catalogue.remark is not None:
            click.echo(tame(catalogue.remark), err=True)
        return catalogue

    return known
