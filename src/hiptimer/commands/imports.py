"""`hiptimer import`: sessions from a file, after a look at what it holds."""

from __future__ import annotations

import sys
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from hiptimer.commands.options import folder_options, json_option, print_json, say
from hiptimer.errors import HiptimerError
from hiptimer.text import clean, tame

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiptimer.exchange.contents import Contents
    from hiptimer.exchange.intake import Intake
    from hiptimer.history.document import Document, Entry
    from hiptimer.program import Program

MOST_NAMES = 12
"""Names of unknown exercises that are told one by one."""


class Look(NamedTuple):
    """A file as it was found, and what becomes of it."""

    file: Path
    contents: Contents
    intake: Intake


@click.command("import")
@click.argument("file", metavar="FILE")
@click.option("--dry-run", is_flag=True, help="Only tell what would be imported.")
@click.option("--yes", "is_sure", is_flag=True, help="Don't ask.")
@json_option
@folder_options
def import_(program: Program, file: str, *, dry_run: bool, is_sure: bool, as_json: bool) -> None:
    """Take over the sessions in FILE: hiptimer's JSON or CSV, or the CSV of Strong.

    First it tells what is new, what is here already and which exercises are not known. A session
    is never there twice, however often its file is imported, and nothing here is deleted; of two
    versions of one the later edit counts.
    """
    look = _looked_at(program, Path(file))
    if not as_json:
        for line in _preview(look):
            say(line)
    is_done = look.intake.has_news and not dry_run and (is_sure or _wanted(look.intake))
    done = _taken_over(program, look) if is_done else look.intake
    if as_json:
        print_json(_public(look, done, dry_run=dry_run, is_done=is_done))
    elif look.intake.has_news and not dry_run:
        say(_closing(program, done) if is_done else "Nothing was imported.")


def _looked_at(program: Program, file: Path) -> Look:
    from hiptimer.commands.moment import local_moment  # noqa: PLC0415
    from hiptimer.exchange.contents import contents_of  # noqa: PLC0415
    from hiptimer.exchange.intake import intake_of  # noqa: PLC0415
    from hiptimer.exchange.mistakes import UnfitError  # noqa: PLC0415
    from hiptimer.exchange.names import Names  # noqa: PLC0415

    opened = program.store.open()
    if opened.remark is not None:
        if opened.is_read_only:
            raise HiptimerError(opened.remark)
        click.echo(tame(opened.remark), err=True)
    names = Names(program.catalogue)
    try:
        contents = contents_of(
            str(file), _raw(file), names, lambda wall: local_moment(wall, program.clocks).local
        )
    except UnfitError as error:
        for line in error.lines():
            click.echo(tame(line), err=True)
        raise
    return Look(file, contents, intake_of(contents, opened.document))


def _raw(file: Path) -> bytes:
    from hiptimer.durable import read_regular_file  # noqa: PLC0415
    from hiptimer.history.file import MOST_BYTES, reason_of  # noqa: PLC0415

    try:
        return read_regular_file(file, MOST_BYTES)
    except FileNotFoundError as error:
        raise HiptimerError(f"{clean(str(file))}: no such file") from error
    except OSError as error:
        raise HiptimerError(f"{clean(str(file))} can't be read: {reason_of(error)}") from error
    except ValueError as error:  # a name that no file can have
        raise HiptimerError(f"{clean(str(file))}: no such file") from error


def _preview(look: Look) -> Iterator[str]:
    """Yield what is in the file, and what of it is new."""
    contents, intake = look.contents, look.intake
    yield f"{clean(str(look.file))}: {contents.format}, {_sessions(len(contents.entries))}" + (
        f", {' to '.join(_days(contents))}" if contents.entries else ""
    )
    for number, what in _counts(intake):
        if number:
            yield f"  {number} {what}"
    if contents.unknown:
        names = [clean(name, 40) for name in contents.unknown[:MOST_NAMES]]
        if rest := len(contents.unknown) - len(names):
            names.append(f"{rest} more")
        yield f"  exercises that are not known here, kept by their names: {', '.join(names)}"
    for remark in contents.remarks:
        yield f"  {remark}"
    if not intake.has_news:
        yield "Nothing new to import."


def _counts(intake: Intake) -> tuple[tuple[int, str], ...]:
    return (
        (intake.new, "new"),
        (intake.same, "here already"),
        (intake.later, "edited later than here: they take the place of the earlier edits"),
        (intake.earlier, "here in another version, which stays"),
        (intake.deleted, "deleted here, and stay deleted"),
    )


def _days(contents: Contents) -> tuple[str, ...]:
    """Return the first and the last day, once where they are the same."""
    from hiptimer.history.weeks import day_of  # noqa: PLC0415

    days = [day_of(each.started, each.offset_s, time(0)) for each in contents.entries]
    return tuple(dict.fromkeys((str(min(days)), str(max(days)))))


def _wanted(intake: Intake) -> bool:
    """Whether whoever sits at the terminal wants it; without a terminal nobody is asked."""
    if not sys.stdin.isatty():
        return True
    return click.confirm(f"Import {_sessions(intake.new + intake.later)}?", err=True)


def _taken_over(program: Program, look: Look) -> Intake:
    """Import, by the history as it is at that moment."""
    from hiptimer.exchange.intake import intake_of  # noqa: PLC0415
    from hiptimer.history.copies import keep_losers  # noqa: PLC0415
    from hiptimer.history.file import reason_of  # noqa: PLC0415
    from hiptimer.paths import make_private  # noqa: PLC0415

    store, done = program.store, [look.intake]
    if look.intake.replaced:
        merged = store.target.parent / "merged"
        try:
            make_private(merged)
            keep_losers(merged, look.file, look.intake.replaced)
        except OSError as error:
            what = f"merged/ can't be written: {reason_of(error)}"
            raise HiptimerError(f"nothing is imported: {what}") from error

    def choose(document: Document) -> tuple[Entry, ...]:
        done[0] = intake_of(look.contents, document)
        return done[0].entries

    store.take_over(choose)
    return done[0]


def _closing(program: Program, done: Intake) -> str:
    parts = [f"Imported {_sessions(done.new)}"] if done.new else []
    if done.later:
        parts.append(f"put {done.later} in the place of earlier edits, which are kept in merged/")
    backup = program.store.target.with_name(f"{program.store.target.name}.bak1")
    line = " and ".join(parts)
    if backup.exists():
        line += f". The history before it: {clean(str(backup))}"
    return line[:1].upper() + line[1:]


def _sessions(count: int) -> str:
    return "1 session" if count == 1 else f"{count} sessions"


def _public(look: Look, done: Intake, *, dry_run: bool, is_done: bool) -> dict[str, Any]:
    days = _days(look.contents) if look.contents.entries else (None,)
    return {
        "file": str(look.file),
        "format": look.contents.format,
        "dry_run": dry_run,
        "imported": is_done,
        "sessions": len(look.contents.entries),
        "first": days[0],
        "last": days[-1],
        "new": done.new,
        "same": done.same,
        "later": done.later,
        "earlier": done.earlier,
        "deleted": done.deleted,
        "unknown_exercises": list(look.contents.unknown),
        "remarks": list(look.contents.remarks),
    }
