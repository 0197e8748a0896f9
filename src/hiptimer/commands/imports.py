"""`hiptimer import`: sessions from a file, after a look at what it holds."""

from __future__ import annotations

import os
import shlex
import sys
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hiptimer.commands.options import agreed, folder_options, json_option, print_json, say
from hiptimer.commands.suggestions import file_names
from hiptimer.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiptimer.commands.takeover import Look
    from hiptimer.exchange.contents import Contents
    from hiptimer.exchange.intake import Intake
    from hiptimer.program import Program

MOST_NAMES = 12
"""Names of unknown exercises that are told one by one."""


@click.command("import")
@click.argument("file", metavar="FILE", shell_complete=file_names)
@click.option("--dry-run", is_flag=True, help="Only tell what would be done.")
@click.option("--yes", "is_sure", is_flag=True, help="Don't ask.")
@click.option("--undo", is_flag=True, help="Take back the sessions that came with FILE.")
@json_option
@folder_options
def import_(
    program: Program, file: str, *, dry_run: bool, is_sure: bool, undo: bool, as_json: bool
) -> None:
    """Take over the sessions in FILE: hiptimer's JSON or CSV, or the CSV of Strong.

    First it tells what is new, what is here already and which exercises are not known. A session
    is never there twice, however often its file is imported, and nothing here is deleted; of two
    versions of one the later edit counts.
    """
    from hiptimer.commands.takeover import looked_at, taken_over  # noqa: PLC0415

    if undo:
        _take_back(program, Path(file), dry_run=dry_run, is_sure=is_sure, as_json=as_json)
        return
    look = looked_at(program, Path(file))
    if not as_json:
        for line in _preview(look):
            say(line)
    count = look.intake.new + look.intake.later
    is_done = bool(count) and not dry_run and (is_sure or _wanted(f"Import {_sessions(count)}?"))
    done = taken_over(program, look) if is_done else look.intake
    if as_json:
        print_json(_public(look, done, dry_run=dry_run, is_done=is_done))
    elif count and not dry_run:
        for line in _closing(program, look, done) if is_done else ("Nothing was imported.",):
            say(line)


def _take_back(
    program: Program, file: Path, *, dry_run: bool, is_sure: bool, as_json: bool
) -> None:
    """Delete what came with a file, unless it was edited since."""
    from hiptimer.commands.takeover import came_with, take_back  # noqa: PLC0415

    back = came_with(program, file)
    count = len(back.unchanged)
    if not as_json:
        say(f"{clean(str(file))}: {_sessions(count)} that came with it would be deleted")
        if back.changed:
            say(f"  {back.changed} edited since, which stay")
    is_done = bool(count) and not dry_run and (is_sure or _wanted(f"Delete {_sessions(count)}?"))
    if is_done:
        take_back(program, back)
    if as_json:
        public = {"file": str(file), "dry_run": dry_run, "undone": is_done}
        print_json({**public, "deleted": count, "kept": back.changed})
    elif not dry_run:
        again = f"Deleted {_sessions(count)}; importing the file again brings them back."
        say(again if is_done else "Nothing was deleted.")


def _preview(look: Look) -> Iterator[str]:
    """Yield what is in the file, and what of it is new."""
    contents, intake = look.contents, look.intake
    yield f"{clean(str(look.file))}: {contents.format}, {_sessions(len(contents.entries))}" + (
        f", {' to '.join(_days(contents))}" if contents.entries else ""
    )
    for number, what in _counts(intake):
        if number:
            yield f"  {number} {what}"
    if intake.deleted:
        yield "  (what --undo took back comes back with the very file that brought it)"
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
        (intake.twins, "of those begin as one of the same routine does here: both would count"),
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


def _wanted(question: str) -> bool:
    """Whether whoever sits at the terminal wants it; without a terminal nobody is asked."""
    if sys.stdin is None or not sys.stdin.isatty():  # it may be closed
        return True
    return agreed(question)


def _closing(program: Program, look: Look, done: Intake) -> Iterator[str]:
    """Yield what was done, and how it is taken back."""
    parts = [f"imported {_sessions(done.new)}"] if done.new else []
    if done.later:
        parts.append(f"put {done.later} in the place of earlier edits, which are kept in merged/")
    line = " and ".join(parts)
    yield f"{line[:1].upper()}{line[1:]}."
    if done.new:
        yield f"To take them back: hiptimer import --undo {_word(clean(str(look.file)))}"
    backup = program.store.target.with_name(f"{program.store.target.name}.bak1")
    if backup.exists():
        yield f"The history before it: {clean(str(backup))}"


def _word(name: str) -> str:
    """Return a name as a shell takes it for one word, spaces and all."""
    return f'"{name}"' if os.name == "nt" else shlex.quote(name)


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
        "twins": done.twins,
        "same": done.same,
        "later": done.later,
        "earlier": done.earlier,
        "deleted": done.deleted,
        "unknown_exercises": list(look.contents.unknown),
        "remarks": list(look.contents.remarks),
    }
