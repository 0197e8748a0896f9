"""`hiptimer recover`: what becomes of interrupted sessions, without the app."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from hiptimer.commands.options import folder_options, json_option, print_json, say
from hiptimer.errors import HiptimerError
from hiptimer.text import clean

if TYPE_CHECKING:
    from hiptimer.history.interrupted import Interrupted
    from hiptimer.history.recovery import Pending, Recovery
    from hiptimer.program import Program


@click.command()
@click.argument("session", metavar="[ID]", required=False)
@click.option("--list", "task", flag_value="list", default=True, help="Tell of them (default).")
@click.option("--save", "task", flag_value="save", help="Keep what was done.")
@click.option("--discard", "task", flag_value="discard", help="Put them away, for seven days.")
@json_option
@folder_options
def recover(program: Program, session: str | None, task: str, *, as_json: bool) -> None:
    """Save, discard or list the sessions that were interrupted.

    With ID only that one; --save takes a discarded one, too.
    """
    recovery = program.recovery
    pending = recovery.pending()
    try:
        discarded = program.journals.discarded()
        if session is not None:
            pending, discarded = _only(session, pending, discarded)
        if task == "list":
            _tell(pending, discarded, program, as_json=as_json)
            return
        restored = discarded if session is not None and task == "save" else []
        _carry_out(task, recovery, pending, restored, as_json=as_json)
    finally:
        for one in pending:
            one.claim.release()


def _only(
    session: str, pending: list[Pending], discarded: list[Interrupted]
) -> tuple[list[Pending], list[Interrupted]]:
    """Return those whose id begins with `session`; raises `HiptimerError` where none does."""
    for one in pending:
        if not one.found.id.startswith(session):
            one.claim.release()
    chosen = [one for one in pending if one.found.id.startswith(session)]
    away = [found for found in discarded if found.id.startswith(session)]
    if not chosen and not away:
        raise HiptimerError(
            f"no interrupted session '{clean(session, 60)}'; see: hiptimer recover --list"
        )
    return chosen, away


def _tell(
    pending: list[Pending], discarded: list[Interrupted], program: Program, *, as_json: bool
) -> None:
    from hiptimer.history.summary import interrupted_line  # noqa: PLC0415 - only here

    now = program.clocks.wall()
    if as_json:
        told = [
            *(_public(p.found, "pending", can_resume=p.found.can_resume(now)) for p in pending),
            *(_public(found, "discarded", can_resume=False) for found in discarded),
        ]
        print_json({"sessions": told})
        return
    if not pending and not discarded:
        say("Nothing to recover.")
    for one in pending:
        go_on = "; it can go on in the app" if one.found.can_resume(now) else ""
        say(f"{one.found.id}  {interrupted_line(one.found)}{go_on}")
    for found in discarded:
        say(f"{found.id}  {interrupted_line(found)}; discarded")
    if pending:
        say("Keep what was done: hiptimer recover --save")


def _carry_out(
    task: str,
    recovery: Recovery,
    pending: list[Pending],
    restored: list[Interrupted],
    *,
    as_json: bool,
) -> None:
    from hiptimer.history.summary import interrupted_line  # noqa: PLC0415 - only here

    done = []
    while pending:
        one = pending[-1]
        if task == "save":
            recovery.save(one)
        else:
            recovery.discard(one)
        done.append(pending.pop().found)
    for found in restored:
        recovery.restore(found)
        done.append(found)
    if as_json:
        state = "saved" if task == "save" else "discarded"
        print_json({"sessions": [_public(found, state, can_resume=False) for found in done]})
        return
    for found in done:
        say(f"{'saved' if task == 'save' else 'discarded'}: {interrupted_line(found)}")
    if not done:
        say("Nothing to recover.")


def _public(found: Interrupted, state: str, *, can_resume: bool) -> dict[str, Any]:
    beginning = found.head.beginning
    return {
        "id": found.id,
        "routine": beginning.routine,
        "name": found.head.name,
        "started": beginning.started.isoformat(),
        "ended": found.ended.isoformat(),
        "reps": found.reps,
        "seconds": round(found.ledger.seconds, 3),
        "state": state,
        "can_resume": can_resume,
    }
