"""Taking over the sessions of a file, and taking them back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from hiptimer.durable import read_regular_file
from hiptimer.errors import HiptimerError
from hiptimer.exchange.contents import contents_of
from hiptimer.exchange.intake import intake_of
from hiptimer.exchange.mistakes import UnfitError
from hiptimer.exchange.names import Names
from hiptimer.history.copies import keep_losers
from hiptimer.history.file import MOST_BYTES, reason_of
from hiptimer.history.receipts import Receipts
from hiptimer.paths import make_private
from hiptimer.text import clean, tame

if TYPE_CHECKING:
    from pathlib import Path

    from hiptimer.exchange.contents import Contents
    from hiptimer.exchange.intake import Intake
    from hiptimer.history.document import Document, Entry
    from hiptimer.history.receipts import Receipt
    from hiptimer.program import Program


class Look(NamedTuple):
    """A file as it was found, and what becomes of it."""

    file: Path
    raw: bytes
    contents: Contents
    receipt: Receipt
    """What was imported of it before."""
    intake: Intake


class Back(NamedTuple):
    """What came with a file, as it is now."""

    raw: bytes
    receipt: Receipt
    unchanged: tuple[str, ...]
    """The ids of those that can be taken back."""
    changed: int
    """How many were edited since, and stay."""


def looked_at(program: Program, file: Path) -> Look:
    """Return what a file holds; raises `HiptimerError`, all mistakes in it told before."""
    from hiptimer.commands.moment import local_moment  # noqa: PLC0415

    document, raw = _history(program), _raw(file)
    names, clocks = Names(program.catalogue), program.clocks
    try:
        contents = contents_of(str(file), raw, names, lambda wall: local_moment(wall, clocks).local)
    except UnfitError as error:
        for line in error.lines():
            click.echo(tame(line), err=True)
        raise
    receipt = Receipts(program.folders.receipts).find(raw)
    intake = intake_of(contents, document, receipt.taken_back, clocks.wall())
    return Look(file, raw, contents, receipt, intake)


def taken_over(program: Program, look: Look) -> Intake:
    """Import, by the history as it is at that moment; return what that did."""
    store, done, now = program.store, [look.intake], program.clocks.wall()

    def choose(document: Document) -> tuple[Entry, ...]:
        done[0] = intake_of(look.contents, document, look.receipt.taken_back, now)
        return done[0].entries

    try:
        if look.intake.replaced:
            merged = store.target.parent / "merged"
            make_private(merged)
            keep_losers(merged, look.file, look.intake.replaced)
        came = look.receipt.with_more(look.intake.added)
        Receipts(program.folders.receipts).keep(look.raw, came)
    except OSError as error:
        raise HiptimerError(f"nothing is imported: {_reason(error)}") from error
    store.take_over(choose)
    if done[0].added != look.intake.added:
        _keep(program, look.raw, look.receipt.with_more(done[0].added))
    return done[0]


def came_with(program: Program, file: Path) -> Back:
    """Return what came with a file on this machine; raises `HiptimerError` where nothing did."""
    document, raw = _history(program), _raw(file)
    receipt = Receipts(program.folders.receipts).find(raw)
    if not receipt.came:
        raise HiptimerError(f"{clean(str(file))}: nothing here came with this file")
    return Back(raw, receipt, receipt.unchanged_in(document), receipt.changed_in(document))


def take_back(program: Program, back: Back) -> None:
    """Delete what came with a file, also in copies that are merged later."""
    _keep(program, back.raw, back.receipt.without(back.unchanged))
    program.store.delete_all(back.receipt.unchanged_in)


def _keep(program: Program, raw: bytes, receipt: Receipt) -> None:
    try:
        Receipts(program.folders.receipts).keep(raw, receipt)
    except OSError as error:
        raise HiptimerError(f"what came with it can't be kept: {_reason(error)}") from error


def _history(program: Program) -> Document:
    """Return what is here; raises `HiptimerError` where it may not be changed."""
    opened = program.store.open()
    if opened.is_read_only:
        raise HiptimerError(opened.remark)
    if opened.remark is not None:
        click.echo(tame(opened.remark), err=True)
    return opened.document


def _raw(file: Path) -> bytes:
    if str(file) == "-":
        raise HiptimerError("import takes a file, not the standard input; save it to one first")
    try:
        return read_regular_file(file, MOST_BYTES)
    except (FileNotFoundError, ValueError) as error:  # the other is a name that no file can have
        raise HiptimerError(f"{clean(str(file))}: no such file") from error
    except OSError as error:
        raise HiptimerError(f"{clean(str(file))} can't be read: {reason_of(error)}") from error


def _reason(error: OSError) -> str:
    place = f"{clean(str(error.filename))}: " if error.filename else ""
    return f"{place}{reason_of(error)}"
