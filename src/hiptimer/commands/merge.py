"""`hiptimer merge`: one history from several copies."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from hiptimer.commands.options import folder_options, json_option, print_json, say
from hiptimer.commands.suggestions import file_names
from hiptimer.errors import HiptimerError
from hiptimer.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hiptimer.history.merge import Merge
    from hiptimer.history.store import HistoryStore
    from hiptimer.program import Program


class Merged(NamedTuple):
    """A copy, and what merging it did or would do."""

    file: Path
    """As it was given."""
    result: Merge
    moves: bool
    """Whether it goes to `merged/`, as copies beside the history do."""


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, shell_complete=file_names)
@click.option("--dry-run", is_flag=True, help="Only tell what would be merged.")
@json_option
@folder_options
def merge(program: Program, files: tuple[str, ...], *, dry_run: bool, as_json: bool) -> None:
    """Take over the sessions that other copies of the history hold.

    Of two versions of a session the later edit counts. A copy that lies beside the history is
    then moved to merged/; the versions that lost are kept there.
    """
    store = program.store
    copies = _copies(store, files)
    if dry_run:
        done, problems = _foreseen(store, copies), list[str]()
    else:
        done, problems = _carried_out(store, copies)
    if as_json:
        print_json({"dry_run": dry_run, "merged": [_public(one) for one in done]})
    else:
        for one in done:
            say(_told(one, dry_run=dry_run))
    if problems:
        raise HiptimerError("; ".join(problems))


def _copies(store: HistoryStore, files: Sequence[str]) -> dict[Path, Path]:
    """Return the files as they were given by where they really are, each once.

    Raises `HiptimerError` where one of them can't be merged; then none is touched.
    """
    copies: dict[Path, Path] = {}
    for given in files:
        try:
            place = Path(os.path.realpath(given))
        except ValueError as error:  # a name that no file can have
            raise HiptimerError(f"{clean(given)}: no such file") from error
        if place == store.target or _is_same(place, store.target):
            raise HiptimerError(f"{clean(given)} is the history itself")
        store.read_copy(Path(given))
        copies.setdefault(place, Path(given))
    return copies


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False  # what is wrong with it is told when it is read


def _foreseen(store: HistoryStore, copies: dict[Path, Path]) -> list[Merged]:
    """Return what merging the copies one after the other would do."""
    from hiptimer.history.copies import moves_away  # noqa: PLC0415 - only here
    from hiptimer.history.merge import merge as merge_documents  # noqa: PLC0415 - only here

    done: list[Merged] = []
    for place, given in copies.items():
        if done:
            result = merge_documents(done[-1].result.document, store.read_copy(place))
        else:
            result = store.preview(place)
        done.append(Merged(given, result, moves_away(store, place)))
    return done


def _carried_out(store: HistoryStore, copies: dict[Path, Path]) -> tuple[list[Merged], list[str]]:
    """Merge the copies; return what was done and what went wrong: one keeps no other from it."""
    from hiptimer.history.copies import merge_copy, moves_away  # noqa: PLC0415 - only here

    done: list[Merged] = []
    problems: list[str] = []
    for place, given in copies.items():
        try:
            moves = moves_away(store, place)
            done.append(Merged(given, merge_copy(store, place), moves))
        except HiptimerError as error:
            problems.append(str(error))
    return done, list(dict.fromkeys(problems))


def _told(one: Merged, *, dry_run: bool) -> str:
    """Return a line about one copy, for people."""
    result = one.result
    counts = [
        (result.added, "added"),
        (result.changed, "in a later version"),
        (result.kept, "in an earlier version, kept as here"),
        (result.deleted, "deleted there"),
        (_deleted_here(result), "deleted here, and stay deleted"),
    ]
    parts = [f"{number} {what}" for number, what in counts if number]
    nothing = "no sessions, but other deletions" if result.rest else "nothing new"
    text = f"{clean(str(one.file))}: {', '.join(parts) or nothing}"
    if not one.moves:
        return text
    return f"{text}; {'would then move' if dry_run else 'moved'} to merged/"


def _deleted_here(result: Merge) -> int:
    """Return how many of the copy's sessions don't come because they were deleted here before."""
    gone = {entry.id for entry in result.losers if result.document.is_deleted(entry)}
    return len(gone) - result.deleted


def _public(one: Merged) -> dict[str, Any]:
    return {
        "file": str(one.file),
        "added": one.result.added,
        "changed": one.result.changed,
        "kept": one.result.kept,
        "deleted": one.result.deleted,
        "rest": one.result.rest,
        "moves": one.moves,
    }
