"""`hiptimer log`: enters a session that was done away from the computer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from hiptimer.commands.account import Given, account_of, figures_by_exercise
from hiptimer.commands.moment import Moment, moment_of
from hiptimer.commands.options import (
    folder_options,
    json_option,
    minutes_option,
    order_option,
    print_json,
    say,
)
from hiptimer.commands.progress import public_standing, standing_lines
from hiptimer.commands.suggestions import session_ids
from hiptimer.errors import HiptimerError
from hiptimer.safety import SAFETY_WORDS
from hiptimer.text import tame

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from hiptimer.history.logged import Account
    from hiptimer.history.records import SessionRecord
    from hiptimer.plan.library import Library
    from hiptimer.plan.routines import Order
    from hiptimer.plan.timeline import Timeline
    from hiptimer.program import Program
    from hiptimer.training import Training


@dataclass(frozen=True, slots=True)
class Entered:
    """What is entered, or would be."""

    record: SessionRecord
    edited: tuple[SessionRecord, ...]
    """Earlier sessions that change by what was told of the morning after them."""
    history: tuple[SessionRecord, ...]
    """All sessions, these among them."""
    remarks: tuple[str, ...]
    need_safety_words: bool
    """Whether some pain is one at which an exercise is left alone."""


@click.command()
@click.argument(
    "routine", metavar="[ROUTINE-OR-EXERCISE]", required=False, shell_complete=session_ids
)
@click.option(
    "--at",
    metavar="ISO-TIME",
    help="When it began, in local time, as 2026-05-17T18:30; else it ended now.",
)
@click.option(
    "--done",
    multiple=True,
    metavar="ID=6/8",
    help="Reps done on the worse side, of all that were asked for, or of those of one set.",
)
@click.option(
    "--effort",
    multiple=True,
    metavar="[ID=]N",
    help="How hard it was, from 1 to 10: easy 5, about right 7 (unless told), very hard 9.",
)
@click.option("--pain", multiple=True, metavar="ID=N", help="How much it hurt, from 0 to 10.")
@click.option(
    "--morning",
    multiple=True,
    metavar="ID=N",
    help="Pain this morning, from 0 to 10, after the last session before this one.",
)
@click.option("--note", default="", metavar="TEXT", help="What else there is to say.")
@minutes_option
@order_option
@click.option("--dry-run", is_flag=True, help="Only tell what would be entered.")
@click.option("--undo", is_flag=True, help="Take back the session that was logged last.")
@json_option
@folder_options
def log(
    program: Program,
    routine: str | None,
    at: str | None,
    minutes: int | None,
    order: Order,
    *,
    dry_run: bool,
    undo: bool,
    as_json: bool,
    **told: Any,
) -> None:
    """Enter a session that was done away from the computer.

    What is not told was done as the plan, or your own target, asked for at that time, with an
    effort of 7.
    """
    if undo:
        if routine or at or minutes is not None or any(told.values()):
            raise click.UsageError("--undo takes back the session logged last, and nothing else")
        _undo(program, dry_run=dry_run, as_json=as_json)
        return
    if routine is None:
        raise click.UsageError("name a routine or an exercise; see: hiptimer routines")
    given = Given(**told)
    entered = _entered(program, routine, given, at=at, order=order, minutes=minutes)
    if not dry_run:
        for record in (entered.record, *entered.edited):
            program.store.save(record)
    for remark in entered.remarks:
        click.echo(tame(remark), err=True)
    if entered.need_safety_words:
        for paragraph in SAFETY_WORDS:
            click.echo(paragraph, err=True)
    training = program.training(sessions=entered.history)
    verb = "Would be entered" if dry_run else "Entered"
    _tell(verb, entered.record, training, as_json=as_json)


def _entered(
    program: Program,
    routine: str,
    given: Given,
    *,
    at: str | None,
    order: Order,
    minutes: int | None,
) -> Entered:
    """Return what is to be entered; raises `HiptimerError` where it makes no session."""
    import secrets  # noqa: PLC0415 - takes as long as the options of all commands

    from hiptimer.history.answers import STOP_PAIN  # noqa: PLC0415
    from hiptimer.history.logged import logged  # noqa: PLC0415

    library, now = program.catalogue.library, program.clocks.wall()
    asked = program.catalogue.routines.find(routine, library)
    account = account_of(given, dict.fromkeys(each.exercise for each in asked.items), asked.id)
    named = account.named | ({routine} if routine in library else set())
    began = None if at is None else _past(moment_of(at, program.clocks), now)
    training = _readable(program.training(began and began.instant))
    planned = training.all_the_same(named).session(routine, order, minutes=minutes)
    _check_kept(account, planned.timeline)
    record = logged(
        planned.timeline,
        account,
        began=began and began.instant,
        local=program.clocks.local if began is None else lambda _: began.local,
        now=now,
        chance=secrets.token_bytes(10),
    )
    sessions = program.store.read().sessions
    mornings = figures_by_exercise("--morning", given.morning, 0, 10)
    edited = _edited(mornings, sessions, record, now, library)
    history = {each.id: each for each in (*sessions, record, *edited)}
    remarks = (*_done_all_the_same(training, named), *planned.remarks, *_overlap(record, sessions))
    worst = max((*account.pains.values(), *mornings.values()), default=0)
    return Entered(record, edited, tuple(history.values()), remarks, worst >= STOP_PAIN)


def _past(moment: Moment, now: datetime) -> Moment:
    if moment.instant > now:
        raise HiptimerError("that is still to come; --at takes when the session began")
    return moment


def _readable(training: Training) -> Training:
    if training.remark is not None:
        raise HiptimerError(training.remark)
    return training


def _check_kept(account: Account, timeline: Timeline) -> None:
    """Raise `HiptimerError` where something is told of an exercise that was cut."""
    kept = {each.exercise.id for each in timeline.planned}
    for name in sorted(account.named - kept):
        raise HiptimerError(
            f"{name} does not fit into the time and is left out; for all of it: --minutes 0"
        )


def _done_all_the_same(training: Training, named: AbstractSet[str]) -> Iterator[str]:
    from hiptimer.history.standing import Status  # noqa: PLC0415

    for name in sorted(named):
        standing = training.standings[name]
        if standing.status is not Status.READY:
            title = training.catalogue.library[name].name
            yield f"{title} was to be left out, and is logged as done. {standing.reason}"


def _overlap(record: SessionRecord, sessions: Iterable[SessionRecord]) -> Iterator[str]:
    from hiptimer.history.logged import overlapping  # noqa: PLC0415
    from hiptimer.history.summary import session_line  # noqa: PLC0415

    if (other := overlapping(record, sessions)) is not None:
        line = " ".join(session_line(other).split())
        yield f"At that time another session went on: {line}."
        yield "To take this one back: hiptimer log --undo"


def _edited(
    mornings: Mapping[str, int],
    sessions: tuple[SessionRecord, ...],
    record: SessionRecord,
    now: datetime,
    library: Library,
) -> tuple[SessionRecord, ...]:
    """Return the earlier sessions with what was told of the morning after them."""
    from hiptimer.history.logged import last_with  # noqa: PLC0415
    from hiptimer.history.mornings import Morning, with_mornings  # noqa: PLC0415

    pains = {}
    for name, pain in mornings.items():
        last = last_with(library[name].id, sessions, record.started)
        if last is None:
            raise HiptimerError(f"--morning {name}: no session before this one has that exercise")
        pains[Morning(last.id, name, None)] = pain
    return with_mornings(sessions, pains, now)


def _undo(program: Program, *, dry_run: bool, as_json: bool) -> None:
    from hiptimer.history.logged import last_logged  # noqa: PLC0415

    sessions = program.store.read().sessions
    record = last_logged(sessions)
    if record is None:
        raise HiptimerError("no session in the history was logged by hand")
    if not dry_run:
        program.store.delete(record.id)
    training = program.training(sessions=tuple(each for each in sessions if each is not record))
    _tell("Would be taken back" if dry_run else "Taken back", record, training, as_json=as_json)


def _tell(verb: str, record: SessionRecord, training: Training, *, as_json: bool) -> None:
    """Tell what was entered or taken back, and what follows."""
    names = [each.exercise for each in record.exercises if each.exercise in training.standings]
    names = list(dict.fromkeys(names))
    if as_json:
        rows = [public_standing(training, name) for name in names]
        print_json({"session": record.model_dump(mode="json"), "next": rows})
        return
    from hiptimer.history.summary import session_line  # noqa: PLC0415

    say(f"{verb}: {session_line(record)}")
    for line in _done_lines(record):
        say(f"  {line}")
    say("Next time:")
    for line in standing_lines(training, names):
        say(line)


def _done_lines(record: SessionRecord) -> Iterator[str]:
    from hiptimer.history.summary import done_of  # noqa: PLC0415

    for each in record.exercises:
        parts = [done_of(each), f"effort {each.effort}"]
        if each.pain is not None:
            parts.append(f"pain {each.pain}")
        if each.stopped_by_pain:
            parts.append("stopped by pain")
        yield f"{each.exercise}: {' · '.join(parts)}"
